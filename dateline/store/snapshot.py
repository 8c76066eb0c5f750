"""Reading a store: its default folder, its newest snapshot, and the rows of a snapshot."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa

from dateline.store.datapackage import FILE_NAME, Texts, read_description, read_schema_version
from dateline.store.errors import ANEW, StoreError
from dateline.store.folders import has_lost_link, numbered_snapshots
from dateline.store.parts import damage, damage_in, find_parts, in_sql, read_parts, select_rows
from dateline.store.schemas import SCHEMA_VERSION, SCHEMAS

STORE_VARIABLE = "DATELINE_STORE"
DEFAULT_FOLDER = "dateline-store"


class Rows(Protocol):
    """Something that tables can be read from: a snapshot, or a writer with what it has written so far."""

    def read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A table; all columns, or those named."""

    def select(self, table: str, column: str, values: pa.Array, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows whose ``column`` has one of the values."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of a store. ``path`` is the snapshot's own folder, never the link, so that it stays the same while a load runs."""

    path: Path
    number: int

    @property
    def texts(self) -> Texts:
        """``quotes`` if the snapshot holds only the quoted sentences; ``whole`` if it holds the articles' bodies, or its description does not say."""
        return "quotes" if read_description(self.path).get("dateline:texts") == "quotes" else "whole"

    @property
    def merged_by(self) -> str | None:
        """Hash of the rules by which the events were made; None if not recorded."""
        return read_description(self.path).get("dateline:merged_by")

    @property
    def is_kept(self) -> bool:
        """True if the snapshot still exists: it is removed some writes after it was made."""
        return (self.path / FILE_NAME).is_file()

    def parts(self, table: str) -> list[Path]:
        """The Parquet files of a table, oldest first; at least one, possibly without rows."""
        return find_parts(self.path, table)

    def in_sql(self, table: str) -> str:
        """SQL for DuckDB that reads a table: exactly its files, even if the path contains characters of patterns or of Hive partitions."""
        return in_sql(self.parts(table))

    def find_damage(self) -> Iterator[tuple[Path, str]]:
        """The files that cannot be read to their end, each with the reason. Reads all files of all tables; raises an ``OSError`` as ``damage_in`` does."""
        for table in SCHEMAS:
            for part in self.parts(table):
                why = damage_in(part)
                if why:
                    yield part, why

    @contextmanager
    def naming_faults(self) -> Iterator[None]:
        """Turn the error of a DuckDB query inside the block into a ``StoreError`` if the snapshot's files are the cause.

        Raises:
            StoreError: ``gone`` when the snapshot is no longer kept, ``broken`` when a file of it is damaged.
            OSError: when the operating system does not let a file of it be read.
        """
        try:
            yield
        except (duckdb.Error, UnicodeDecodeError, FileNotFoundError) as error:
            if not self.is_kept:
                raise StoreError("gone", f"Snapshot {self.number} is no longer kept: newer ones were made. Open the store again.") from error
            for part, why in self.find_damage():
                raise damage(part, why) from error
            raise

    def read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A table as one Arrow table of its schema; all columns, or those named."""
        return read_parts(self.parts(table), table, columns)

    def select(self, table: str, column: str, values: pa.Array, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows whose ``column`` has one of the values; all columns, or those named."""
        return select_rows(self.parts(table), table, column, values, columns)


def default_store() -> Path:
    """The store used when none is named: the environment variable ``DATELINE_STORE``, else ``dateline-store`` in the working folder."""
    return Path(os.environ.get(STORE_VARIABLE) or DEFAULT_FOLDER)


def open_store(folder: Path) -> Snapshot:
    """The newest snapshot of a store: the one that its link names or, if the link is lost (as in a copy without links), that with the highest number.

    Raises:
        StoreError: ``missing`` when there is no such folder, ``empty`` when nothing was loaded into it yet, ``version`` when
            it was written by a Dateline with other tables, ``broken`` when its files are damaged.
    """
    snapshot = _find_snapshot(folder)
    _check_snapshot(folder, snapshot)
    return Snapshot(snapshot, int(snapshot.name))


def read_forgotten(folder: Path) -> pa.Table:
    """The rows of ``forgotten`` of a store of any version, even if other tables are damaged: they must outlive the store.

    Raises:
        StoreError: ``missing`` or ``empty`` like those of ``open_store``, ``broken`` when these rows cannot be read, ``version`` when they have other columns.
    """
    try:
        return read_parts(find_parts(_find_snapshot(folder), "forgotten"), "forgotten")
    except ValueError as error:
        raise StoreError("version", f"What the store {folder} has forgotten cannot be read by this Dateline ({error}).") from error


def _find_snapshot(folder: Path) -> Path:
    if not folder.is_dir():
        raise StoreError("missing", f"There is no store at {folder}. Load articles into it with: dateline load PATH --store {folder}")
    return _newest(folder) if has_lost_link(folder) else _linked(folder)


def _newest(folder: Path) -> Path:
    """The snapshot with the highest number; a snapshot gets its number only when it is complete."""
    found = numbered_snapshots(folder.resolve())
    if not found:
        raise StoreError("empty", f"Nothing was loaded into the store {folder} yet. Load articles with: dateline load PATH --store {folder}")
    return max(found, key=lambda path: int(path.name))


def _linked(folder: Path) -> Path:
    """The snapshot that the link names."""
    cure = f"Take '{folder / 'current'}' away, and the newest snapshot there is will be opened."
    try:
        target = os.readlink(folder / "current")
    except OSError as error:
        raise _broken(folder, f"its 'current' is no link that can be read ({error.strerror})", cure) from error
    snapshot = (folder / target).resolve()
    if not Path(target).name.isdecimal() or not snapshot.is_dir():
        raise _broken(folder, f"its link 'current' names {target}, which is not there", cure if numbered_snapshots(folder) else ANEW)
    return snapshot


def _check_snapshot(folder: Path, snapshot: Path) -> None:
    try:
        version = read_schema_version(snapshot)
    except (OSError, ValueError) as error:
        raise _broken(folder, f"the description of its newest snapshot cannot be read ({error})") from error
    if version != SCHEMA_VERSION:
        raise StoreError(
            "version",
            f"The store {folder} has tables of version {version}, this Dateline reads version {SCHEMA_VERSION}. "
            f"Load the articles again into a new store with: dateline load PATH --store NEW --forgotten-in {folder} (what was forgotten stays out of it then; "
            "edits.jsonl is to be copied into its folder before), or use the Dateline that wrote it.",
        )
    for table in SCHEMAS:
        if not find_parts(snapshot, table):
            raise _broken(folder, f"its table '{table}' has no file")


def _broken(folder: Path, why: str, cure: str = ANEW) -> StoreError:
    return StoreError("broken", f"The store {folder} cannot be opened: {why}. {cure}")
