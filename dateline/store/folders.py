"""The folders of a store on disk: finding and removing snapshots, the link to the newest, and syncing to disk."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from dateline.store.datapackage import FILE_NAME
from dateline.store.schemas import SCHEMAS

REMOVED = "removed-"
"""Prefix of a snapshot's folder while it is being removed, so that no reader or writer takes it for a snapshot."""

KEPT_SNAPSHOTS = 3
"""Number of newest snapshots that stay on disk, so that a reader of an older one can finish."""


def numbered_snapshots(store: Path) -> list[Path]:
    """The folders of complete snapshots: those with a number as their name and a description."""
    return [path for path in (store / "snapshots").glob("*") if path.name.isdecimal() and (path / FILE_NAME).is_file()]


def has_lost_link(store: Path) -> bool:
    """True if the store has no link ``current``, not even a dangling one."""
    return not os.path.lexists(store / "current")


def move_link(store: Path, snapshot: Path) -> None:
    """Point the link at this snapshot, in one atomic step; it is safe on disk only after ``sync`` of the store's folder."""
    fresh = store / "current.new"
    fresh.symlink_to(Path("snapshots", snapshot.name), target_is_directory=True)
    os.replace(fresh, store / "current")


def halves(store: Path) -> list[Path]:
    """The folders of snapshots without a description: half removed, or half copied."""
    return [path for path in (store / "snapshots").glob("*") if path.name.isdecimal() and not (path / FILE_NAME).is_file()]


def remove_leftovers(store: Path, newest: int) -> None:
    """Remove what killed loads left: snapshots newer than the link's, half removed ones, and an unfinished new link.

    If the link is lost, a half removed snapshot cannot be told from one that was copied incompletely, so folders without a description stay.
    """
    newer = [path for path in numbered_snapshots(store) if int(path.name) > newest]
    for path in newer if has_lost_link(store) else [*newer, *halves(store)]:
        _remove(path)
    for path in (store / "snapshots").glob(f"{REMOVED}*"):
        shutil.rmtree(path, ignore_errors=True)
    (store / "current.new").unlink(missing_ok=True)


def remove_old(store: Path, newest: int) -> None:
    """Remove all but the newest ``KEPT_SNAPSHOTS`` snapshots."""
    for path in numbered_snapshots(store):
        if int(path.name) <= newest - KEPT_SNAPSHOTS:
            _remove(path)


def _remove(snapshot: Path) -> None:
    """Remove a snapshot, renamed first so that a half removed one is recognisable; what cannot be removed now is removed at a later write."""
    going = snapshot.with_name(REMOVED + snapshot.name)
    shutil.rmtree(going, ignore_errors=True)
    os.rename(snapshot, going)
    shutil.rmtree(going, ignore_errors=True)


def share_file(source: Path, target: Path) -> None:
    """Hard-link ``source`` as ``target``, or copy it if the file system has no hard links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def sync(path: Path) -> None:
    """Wait until the file, or the list of names in the folder, is on disk (fsync)."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_snapshot(folder: Path) -> None:
    """Sync the description and all folders of a snapshot to disk; its parts were synced when written."""
    sync(folder / FILE_NAME)
    for table in SCHEMAS:
        sync(folder / table)
    sync(folder)
