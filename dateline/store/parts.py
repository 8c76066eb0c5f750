"""The parts of a table: Parquet files in its folder, read by column, by value or by row position, and written sorted."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dateline.store.errors import ANEW, StoreError
from dateline.store.schemas import table_schema

SORTED_BY = {"articles": "published_on", "reports": "event_date", "events": "event_date", "fingerprints": "date_start"}
"""Rows of a part are sorted by this day, so that a query for a period, or a merge of some days, skips row groups."""

ROW_GROUP = 20_000
SMALL_ROW_GROUPS = {"fingerprints": 1_000}
"""Rows in a row group, which is read or skipped as a whole; by table where it differs."""

RowNumbers = np.ndarray[tuple[int], np.dtype[np.int64]]
"""Positions of rows in the table that ``read_parts`` returns."""


def find_parts(snapshot: Path, table: str) -> list[Path]:
    """The Parquet files of a table in the folder of a snapshot, oldest first."""
    return sorted((snapshot / table).glob("*.parquet"))


@contextmanager
def naming_damage(part: Path, cure: str = ANEW) -> Iterator[None]:
    """Turn a read error inside the block into a ``StoreError`` that names the file and says what to do (``cure``).

    Raises:
        StoreError: ``broken``, when the content of the file cannot be read.
        OSError: unchanged, when the operating system reports it (it has an ``errno``).
    """
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        raise damage(part, str(error), cure) from error


def damage(part: Path, why: str, cure: str = ANEW) -> StoreError:
    """The error for a part that cannot be read, with the first line of the reason."""
    return StoreError("broken", f"The file {part} is damaged ({why.splitlines()[0].rstrip('.')}). {cure}")


def in_sql(parts: Sequence[Path]) -> str:
    """SQL for DuckDB that reads exactly these files, even if a path contains characters of patterns or of Hive partitions."""
    files = ", ".join("'" + glob.escape(str(part)).replace("'", "''") + "'" for part in parts)
    return f"read_parquet([{files}], hive_partitioning = false)"


def damage_in(part: Path) -> str | None:
    """The library's message why a part cannot be read to its end; None if it can be read completely.

    Raises:
        OSError: when the operating system does not let it be read, which is no damage (it has an ``errno``).
    """
    try:
        file = open_part(part)
        for group in range(file.num_row_groups):
            file.read_row_group(group).validate(full=True)
        with duckdb.connect() as connection:
            connection.execute(f"SELECT bit_xor(hash(part)) FROM {in_sql([part])} AS part")
    except (OSError, pa.ArrowException, duckdb.Error) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        return str(error).splitlines()[0].rstrip(".")
    return None


def open_part(part: Path) -> pq.ParquetFile:
    """Open a part to read it piece by piece; pages written with a checksum are verified."""
    return pq.ParquetFile(part, page_checksum_verification=True)


def iterate_rows(parts: Sequence[Path], rows: int, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
    """The rows of some parts in batches of at most ``rows``; all columns, or those named."""
    for part in parts:
        with naming_damage(part):
            yield from open_part(part).iter_batches(rows, columns=columns)


def count_rows(part: Path) -> int:
    """The number of rows in a part; only its footer is read."""
    with naming_damage(part):
        return int(pq.read_metadata(part).num_rows)


def read_parts(parts: Sequence[Path], table: str, columns: Sequence[str] | None = None, rows: pc.Expression | None = None, cure: str = ANEW) -> pa.Table:
    """The rows of some parts as one Arrow table of the table's schema: all rows, or those for which the expression ``rows`` is true; all columns, or those
    named. ``cure`` is what to do about a damaged part."""
    schema = _schema(table, columns)
    return pa.concat_tables([schema.empty_table(), *(_read_part(part, schema, rows, cure) for part in parts)])


def _read_part(part: Path, schema: pa.Schema, rows: pc.Expression | None, cure: str) -> pa.Table:
    with naming_damage(part, cure):
        return pq.read_table(part, columns=schema.names, partitioning=None, filters=rows, page_checksum_verification=True).cast(schema)


def select_rows(parts: Sequence[Path], table: str, column: str, values: pa.Array, columns: Sequence[str] | None = None) -> pa.Table:
    """The rows whose ``column`` has one of the values; parts without any are not read further."""
    return read_parts([part for part in parts if holds_any(part, table, column, values)], table, columns, pc.field(column).isin(values))


def holds_any(part: Path, table: str, column: str, values: pa.Array) -> bool:
    """True if a row of the part has one of the values in ``column``; only that column is read."""
    return bool(pc.any(pc.is_in(read_parts([part], table, [column])[column], values)).as_py())


def take_rows(parts: Sequence[Path], table: str, numbers: RowNumbers, columns: Sequence[str] | None = None) -> pa.Table:
    """The rows with these positions in ``read_parts``, in its order; only the row groups that hold one are read."""
    schema = _schema(table, columns)
    numbers = np.sort(numbers)
    found = [schema.empty_table()]
    begin = 0
    for part in parts:
        with naming_damage(part):
            file = open_part(part)
            for group in range(file.num_row_groups):
                end = begin + file.metadata.row_group(group).num_rows
                inside = numbers[np.searchsorted(numbers, begin) : np.searchsorted(numbers, end)] - begin
                if len(inside):
                    found.append(file.read_row_group(group, schema.names, use_threads=False).take(pa.array(inside)).cast(schema))
                begin = end
    return pa.concat_tables(found)


def write_part(path: Path, table: str, rows: pa.Table) -> None:
    """Write rows of a table as a new part, with a checksum for each page, so that damage is noticed."""
    if table in SORTED_BY:
        rows = rows.sort_by([(SORTED_BY[table], "ascending")])
    pq.write_table(rows, path, compression="zstd", row_group_size=SMALL_ROW_GROUPS.get(table, ROW_GROUP), write_page_checksum=True)


def without_bodies(articles: pa.Table) -> pa.Table:
    """The rows of ``articles`` with null bodies."""
    return with_column(articles, "text", pa.nulls(articles.num_rows, pa.string()))


def with_column(rows: pa.Table, column: str, values: pa.Array | pa.ChunkedArray) -> pa.Table:
    """The rows with other values in one column, of its type."""
    place = rows.schema.get_field_index(column)
    return rows.set_column(place, rows.schema.field(place), values)


def _schema(table: str, columns: Sequence[str] | None) -> pa.Schema:
    schema = table_schema(table)
    return schema if columns is None else pa.schema([schema.field(name) for name in columns])
