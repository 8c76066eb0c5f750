"""Writing a store: one writer at a time, and a next snapshot that appears completely or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from dateline.errors import sentence_of
from dateline.store.errors import StoreError
from dateline.store.folders import halves, has_lost_link, move_link, numbered_snapshots, remove_leftovers, remove_old, sync
from dateline.store.next_snapshot import NextSnapshot
from dateline.store.purge import purge
from dateline.store.snapshot import Snapshot, open_store

LOCK_SECONDS = 3.0
"""How long a second writer waits for the lock before it gives up."""


class Writer(NextSnapshot):
    """Exclusive write access to a store, as a context manager; leaving it without ``commit`` changes nothing.

    The next snapshot starts with the rows of the ``previous`` one (None in a new store), and ``commit`` makes it the current one. Articles in the table
    ``forgotten`` are removed from older snapshots too: on commit, and on entering if an earlier commit was killed before that; ``cleaned`` are the numbers
    of the snapshots changed so. ``is_committed`` is True once the next snapshot is the current one.

    Raises:
        StoreError: on entering, ``locked`` when another load is writing, ``unwritable`` when the folder cannot be written, ``half`` when an incomplete
            snapshot is in the way, or as ``open_store`` for a damaged store.
    """

    def __init__(self, folder: Path, lock_seconds: float = LOCK_SECONDS) -> None:
        self.folder = folder.absolute()
        self._snapshots = self.folder / "snapshots"
        super().__init__(self._snapshots / "unfinished")
        self.previous: Snapshot | None = None
        self.cleaned: set[int] = set()
        self.is_committed = False
        self._lock = FileLock(self.folder / "writer.lock", timeout=lock_seconds)

    def __enter__(self) -> Self:
        self._take_lock()
        try:
            self.previous = self._open_previous()
            self._remove_leftovers(self.previous.number if self.previous else 0)
            if self.previous:
                self._follow(self.previous)
            self._begin(self.previous)
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._remove()
        self._lock.release()

    def commit(self) -> Snapshot:
        """Make what was written the current snapshot, in one atomic step, and remove all but the newest few.

        Raises:
            StoreError: although the snapshot was made, ``unconfirmed`` when syncing to disk failed, ``untidy`` when older snapshots could not be
                removed or purged. After any other error the snapshot was not made.
        """
        self._finish()
        final = self._snapshots / str(self.number)
        os.rename(self._unfinished, final)
        sync(self._snapshots)
        move_link(self.folder, final)
        self.is_committed = True
        try:
            sync(self.folder)
        except OSError as error:
            sentence = f"Snapshot {self.number} is made and holds, but the disk does not say that it is safely written: {sentence_of(error)} Look at the disk."
            raise StoreError("unconfirmed", sentence) from error
        committed = Snapshot(final, self.number)
        try:
            remove_old(self.folder, self.number)
            self._purge_older_than(committed)
        except (OSError, StoreError) as error:
            sentence = f"Snapshot {self.number} is made and holds, but the older ones could not be tidied up: {sentence_of(error)} Any further write does it."
            raise StoreError("untidy", sentence) from error
        return committed

    def _take_lock(self) -> None:
        try:
            self._snapshots.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout:
            raise StoreError("locked", f"Another command is writing to {self.folder}. Wait until it has ended, then try again.") from None
        except OSError as error:
            raise StoreError("unwritable", f"The store {self.folder} cannot be written ({error.strerror}). Name another folder with --store.") from error

    def _open_previous(self) -> Snapshot | None:
        try:
            return open_store(self.folder)
        except StoreError as error:
            if error.code == "empty":
                return None
            raise

    def _remove_leftovers(self, newest: int) -> None:
        """Remove what killed loads left: a half-written snapshot, a complete one that the link does not name yet, or a half removed one.

        Raises:
            StoreError: ``half`` when an incomplete snapshot stays that is newer than ``newest``.
        """
        self._remove()
        remove_leftovers(self.folder, newest)
        in_the_way = [path for path in halves(self.folder) if int(path.name) > newest]
        if in_the_way:
            sentence = f"The store {self.folder} cannot be written: {in_the_way[0]} was not copied whole. Copy the store again, or take that folder away."
            raise StoreError("half", sentence)
        remove_old(self.folder, newest)

    def _follow(self, previous: Snapshot) -> None:
        """Take number and properties from the previous snapshot, and finish what a killed writer left undone: the link, and purges."""
        self.number = previous.number + 1
        self.texts, self.merged_by = previous.texts, previous.merged_by
        if has_lost_link(self.folder):
            move_link(self.folder, previous.path)
            sync(self.folder)
        self._purge_older_than(previous)

    def _purge_older_than(self, newest: Snapshot) -> None:
        forgotten = newest.read("forgotten", ["article_key"])["article_key"].combine_chunks()
        if len(forgotten):
            self.cleaned |= {int(path.name) for path in numbered_snapshots(self.folder) if int(path.name) < newest.number and purge(path, forgotten)}
