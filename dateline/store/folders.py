"""The folders of a store on disk: which snapshots there are, which stay, the link to the newest, and what is safely written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from dateline.store.datapackage import FILE_NAME
from dateline.store.schemas import SCHEMAS

REMOVED = "removed-"
"""How the folder of a snapshot is named while it is removed: no reader and no writer takes it for one."""

KEPT_SNAPSHOTS = 3
"""The newest snapshots that stay on disk, so that a reader of an older one can finish."""


def numbered_snapshots(store: Path) -> list[Path]:
    """The folders of snapshots that are described; one half written, or half removed, has no number."""
    return [path for path in (store / "snapshots").glob("*") if path.name.isdecimal() and (path / FILE_NAME).is_file()]


def has_lost_link(store: Path) -> bool:
    """Whether nothing is left of the link that names a store's newest snapshot, or there never was one."""
    return not os.path.lexists(store / "current")


def move_link(store: Path, snapshot: Path) -> None:
    """Have the link name this snapshot, in one atomic step; it is on the disk once the store's folder is (``sync``)."""
    fresh = store / "current.new"
    fresh.symlink_to(Path("snapshots", snapshot.name), target_is_directory=True)
    os.replace(fresh, store / "current")


def halves(store: Path) -> list[Path]:
    """The folders of snapshots without a description: half removed, or half copied."""
    return [path for path in (store / "snapshots").glob("*") if path.name.isdecimal() and not (path / FILE_NAME).is_file()]


def remove_leftovers(store: Path, newest: int) -> None:
    """Remove what killed loads left beside the newest snapshot: those that the link never came to name, what is half removed, and a link half moved.

    Where the link is lost, nothing tells a half removed snapshot from one that was not copied whole: these stay.
    """
    newer = [path for path in numbered_snapshots(store) if int(path.name) > newest]
    for path in newer if has_lost_link(store) else [*newer, *halves(store)]:
        _remove(path)
    for path in (store / "snapshots").glob(f"{REMOVED}*"):
        shutil.rmtree(path, ignore_errors=True)
    (store / "current.new").unlink(missing_ok=True)


def remove_old(store: Path, newest: int) -> None:
    """Remove snapshots too old to be read by anyone."""
    for path in numbered_snapshots(store):
        if int(path.name) <= newest - KEPT_SNAPSHOTS:
            _remove(path)


def _remove(snapshot: Path) -> None:
    """Take the folder's name from it first, so that one half removed is known for what it is; what cannot be removed now is removed at a later write."""
    going = snapshot.with_name(REMOVED + snapshot.name)
    shutil.rmtree(going, ignore_errors=True)
    os.rename(snapshot, going)
    shutil.rmtree(going, ignore_errors=True)


def share_file(source: Path, target: Path) -> None:
    """Have a file under a second name, or copy it where the file system knows no hard links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def sync(path: Path) -> None:
    """Have the file, or the names in the folder, on the disk before going on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_snapshot(folder: Path) -> None:
    """Have the description and the names in all folders of a snapshot on the disk; its parts are there already."""
    sync(folder / FILE_NAME)
    for table in SCHEMAS:
        sync(folder / table)
    sync(folder)
