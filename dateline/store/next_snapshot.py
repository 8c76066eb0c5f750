"""The tables of the next snapshot while it is written: rows are added, dropped and changed, and the snapshot is completed."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from dateline.store.datapackage import Texts, write_description
from dateline.store.folders import share_file, sync, sync_snapshot
from dateline.store.parts import RowNumbers, count_rows, find_parts, holds_any, read_parts, select_rows, take_rows, with_column, without_bodies, write_part
from dateline.store.schemas import SCHEMAS, TABLES, table_schema
from dateline.store.snapshot import Snapshot

SMALL_PART = 2_000
SMALL_PARTS = 50
"""Parts with fewer than ``SMALL_PART`` rows are joined into one when a table has more than ``SMALL_PARTS`` of them, so that a store with a year of daily
loads stays fast to read."""


class NextSnapshot:
    """The next snapshot, in a folder that no reader opens.

    ``add`` writes a new part, ``drop`` rewrites only the parts that hold a dropped row. ``number`` is the snapshot's number; ``changed`` is True once
    anything was added, dropped or changed; ``texts`` says which texts of articles it keeps: with ``quotes``, bodies are left out when it is finished;
    ``merged_by`` is the hash of the rules by which its events are made.
    """

    def __init__(self, unfinished: Path) -> None:
        self.number = 1
        self.changed = False
        self.texts: Texts = "whole"
        self.merged_by: str | None = None
        self._unfinished = unfinished
        self._serial = 0

    def parts(self, table: str) -> list[Path]:
        """The Parquet files of a table, as written so far."""
        return find_parts(self._unfinished, table)

    def read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A table as written so far; all columns, or those named."""
        return read_parts(self.parts(table), table, columns)

    def select(self, table: str, column: str, values: pa.Array, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows written so far whose ``column`` has one of the values; all columns, or those named."""
        return select_rows(self.parts(table), table, column, values, columns)

    def take(self, table: str, numbers: RowNumbers, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows with these positions in ``read``, in its order; only the row groups that hold one are read."""
        return take_rows(self.parts(table), table, numbers, columns)

    def add(self, table: str, rows: pa.Table) -> None:
        """Add rows of the table's schema as a new part."""
        if rows.num_rows:
            self._write_part(table, rows)
            self.changed = True

    def drop(self, table: str, column: str, values: pa.Array) -> None:
        """Remove the rows whose ``column`` has one of the values."""
        for part in self.parts(table):
            if holds_any(part, table, column, values):
                rows = read_parts([part], table)
                self._put_instead(part, table, rows.filter(pc.invert(pc.is_in(rows[column], values))))

    def drop_where(self, table: str, rows: pc.Expression, columns: Sequence[str]) -> None:
        """Remove the rows for which an expression over these columns is true."""
        for part in self.parts(table):
            if read_parts([part], table, columns).filter(rows).num_rows:
                self._put_instead(part, table, read_parts([part], table).filter(~rows))

    def put(self, table: str, key: str, column: str, values: Mapping[str, str]) -> None:
        """Set ``column`` in the rows whose ``key`` is in ``values`` (key -> new value); only the parts that hold one are rewritten."""
        keys, new = pa.array(values.keys(), pa.string()), pa.array(values.values(), pa.string())
        for part in self.parts(table):
            if holds_any(part, table, key, keys):
                rows = read_parts([part], table)
                changed = pc.coalesce(new.take(pc.index_in(rows[key].combine_chunks(), keys)), rows[column].combine_chunks())
                self._put_instead(part, table, with_column(rows, column, changed))

    def replace(self, table: str, rows: pa.Table) -> None:
        """Replace all rows of a table by these."""
        for part in self.parts(table):
            part.unlink()
        self.changed = True
        if rows.num_rows:
            self._write_part(table, rows)

    def _begin(self, previous: Snapshot | None) -> None:
        """Start with the rows of the previous snapshot, by hard links to its files."""
        for table in SCHEMAS:
            (self._unfinished / table).mkdir(parents=True)
            for part in previous.parts(table) if previous else []:
                if count_rows(part):
                    share_file(part, self._unfinished / table / part.name)

    def _finish(self) -> None:
        """Complete the snapshot: at least one file for every table, the description, all synced to disk."""
        if self.texts == "quotes":
            self._leave_out_bodies()
        for table in SCHEMAS:
            self._join_small_parts(table)
            if not self.parts(table):
                self._write_part(table, table_schema(table).empty_table())
        parts = {table: [str(part.relative_to(self._unfinished)) for part in self.parts(table)] for table in TABLES}
        write_description(self._unfinished, self.number, parts, self.texts, self.merged_by)
        sync_snapshot(self._unfinished)

    def _remove(self) -> None:
        shutil.rmtree(self._unfinished, ignore_errors=True)

    def _leave_out_bodies(self) -> None:
        for part in self.parts("articles"):
            rows = read_parts([part], "articles")
            if rows["text"].null_count < rows.num_rows:
                part.unlink()
                self._write_part("articles", without_bodies(rows))

    def _join_small_parts(self, table: str) -> None:
        small = [part for part in self.parts(table) if count_rows(part) < SMALL_PART]
        if len(small) > SMALL_PARTS:
            rows = read_parts(small, table)
            for part in small:
                part.unlink()
            self._write_part(table, rows)

    def _put_instead(self, part: Path, table: str, rows: pa.Table) -> None:
        """Replace a part by one with these rows, or by none if there are no rows."""
        part.unlink()
        if rows.num_rows:
            self._write_part(table, rows)
        self.changed = True

    def _write_part(self, table: str, rows: pa.Table) -> None:
        path = self._unfinished / table / f"{self.number:06d}-{self._serial:05d}.parquet"
        self._serial += 1
        write_part(path, table, rows)
        sync(path)
