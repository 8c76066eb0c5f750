"""``dateline export``: copies a store's newest snapshot as a new store, complete or without the bodies of the articles.

A copy with quotes only is made to be published. All other columns that a page shows stay, so that every page shows the same. Left out are the rejects
(their details may name the fields of a file, which for a file without a header are words of its text), the edits that were taken back or that no snapshot
contains yet, and the reasons why articles were forgotten: no page shows these.

An input recorded with its absolute path gets its file name only, in every copy, since the folders above it are private.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import pyarrow as pa

from dateline.editing.edits import FILE_NAME, read_edits
from dateline.store.errors import StoreError
from dateline.store.folders import numbered_snapshots
from dateline.store.parts import read_parts, with_column, without_bodies
from dateline.store.schemas import SCHEMAS
from dateline.store.snapshot import Snapshot, open_store
from dateline.store.writer import Writer

NAMING = ("occurrences", "rejects")
"""The tables with names of inputs."""

UNFINISHED = ".unfinished-export"
"""A file in the folder of a copy until the copy is complete: one whose export was killed is known by it, and made anew."""


def export(store: Path, folder: Path, quotes_only: bool = False) -> Snapshot:
    """Copy the newest snapshot of a store, and its edits, into a folder that is empty, does not exist, or holds what a killed export left.

    The store is locked meanwhile, so that nothing is removed from it while it is copied.

    Raises:
        StoreError: when there is no store, it cannot be opened or is being written, or there is something in the folder already.
    """
    open_store(store)
    with Writer(store) as source:
        if not _is_free(folder):
            raise _taken(folder)
        was_there = folder.is_dir()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / UNFINISHED).touch()
        with Writer(folder) as copy:
            if copy.previous:  # an export of another store wrote to it while this one waited for the lock
                raise _taken(folder)
            return _fill(source, copy, quotes_only, was_there)


def _is_free(folder: Path) -> bool:
    """True if there is nothing at a path, an empty folder, or a copy whose export was killed before it was complete."""
    if not folder.exists():
        return True
    return folder.is_dir() and (not any(folder.iterdir()) or ((folder / UNFINISHED).exists() and not numbered_snapshots(folder)))


def _taken(folder: Path) -> StoreError:
    return StoreError("refused", f"There is something at {folder} already. Name a folder that is empty or not there.")


def _fill(source: Writer, copy: Writer, quotes_only: bool, was_there: bool) -> Snapshot:
    """Write all tables of the copy and its edits, and commit it as a snapshot."""
    with _removed_on_failure(copy.folder, was_there):
        copy.texts = "quotes" if quotes_only else source.texts
        copy.merged_by = source.merged_by
        names = short_names(name for table in NAMING for name in source.read(table, ["input"])["input"].unique().to_pylist())
        for table in SCHEMAS:
            if not (copy.texts == "quotes" and table == "rejects"):
                _copy(source, copy, table, names)
        _copy_edits(source, copy)
        snapshot = copy.commit()
        (copy.folder / UNFINISHED).unlink()
        return snapshot


def _copy_edits(source: Writer, copy: Writer) -> None:
    """Have the file of the decisions beside the copy: as it is, or with the lines alone of those that the snapshot shows."""
    (copy.folder / FILE_NAME).unlink(missing_ok=True)
    if copy.texts == "quotes":
        shown = set(source.read("edits", ["edit_id"])["edit_id"].to_pylist())
        lines = b"".join(edit.line() for edit in read_edits(source.folder) if edit.edit_id in shown)
        if lines:
            (copy.folder / FILE_NAME).write_bytes(lines)
    elif (source.folder / FILE_NAME).is_file():
        shutil.copy2(source.folder / FILE_NAME, copy.folder / FILE_NAME)


def short_names(inputs: Iterable[str]) -> dict[str, str]:
    """For every input that is an absolute path, its file name, with a number if another input already has that name, so that the names stay distinct."""
    known = set(inputs)
    paths = {name for name in known if name.startswith("/")}
    taken, seen, names = known - paths, Counter[str](), dict[str, str]()
    for path in sorted(paths):
        name = short = PurePosixPath(path).name
        while short in taken:
            seen[name] += 1
            short = f"{name} ({seen[name] + 1})"
        taken.add(short)
        names[path] = short
    return names


@contextmanager
def _removed_on_failure(folder: Path, was_there: bool) -> Iterator[None]:
    """If the block fails, restore the folder to empty or missing, so that the export can be repeated."""
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if was_there:
            folder.mkdir(exist_ok=True)
        raise


def _copy(source: Writer, copy: Writer, table: str, names: Mapping[str, str]) -> None:
    for part in source.parts(table):
        rows = read_parts([part], table)
        if table == "articles" and copy.texts == "quotes":
            rows = without_bodies(rows)
        if table == "forgotten" and copy.texts == "quotes":
            rows = with_column(rows, "why", pa.nulls(rows.num_rows, pa.string()))
        copy.add(table, _renamed(rows, names) if table in NAMING else rows)


def _renamed(rows: pa.Table, names: Mapping[str, str]) -> pa.Table:
    """The rows with inputs renamed, in ``detail`` too."""
    inputs: list[str] = rows["input"].to_pylist()
    if "detail" in rows.column_names:
        details = zip(rows["detail"].to_pylist(), inputs, strict=True)
        rows = with_column(rows, "detail", pa.array([detail.replace(name, names.get(name, name)) for detail, name in details], pa.string()))
    return with_column(rows, "input", pa.array([names.get(name, name) for name in inputs], pa.string()))
