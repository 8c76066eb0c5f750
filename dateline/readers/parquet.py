"""Parquet tables, one article per row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.readers.fields import holds_text, meaning_of, no_text_column, note_names
from dateline.readers.record import page_of
from dateline.readers.source import Source
from dateline.records import Page, Reject

BATCH_ROWS, BATCH_BYTES = 20, 20_000_000
"""Most rows, and most bytes, decompressed at a time: a small file may contain one long text in every row."""

UNREADABLE = (ValueError, OverflowError)
"""The exceptions for a value that Python cannot represent."""


def read(source: Source) -> Iterator[Page | Reject]:
    """The article of each row, or a reject; only columns with a known meaning are read."""
    try:
        file = pq.ParquetFile(source.path)
    except pa.ArrowException as error:
        yield source.reject("unreadable", f"{source.input}: this is not a whole Parquet file ({str(error).splitlines()[0]}).")
        return
    with file:
        columns = file.schema_arrow.names
        if not holds_text(columns, source.renamed):
            yield no_text_column(columns, source)
            return
        note_names(columns, source)
        known = [name for name in columns if meaning_of(name, source.renamed)]
        number = 0
        for batch in _batches(file, known):
            for record in _records(_to_microseconds(batch)):
                number += 1
                yield page_of(record, source, number) if isinstance(record, dict) else _unreadable(number, record, source)


def _batches(file: pq.ParquetFile, columns: list[str]) -> Iterator[pa.RecordBatch]:
    """The rows in batches that stay within ``BATCH_BYTES`` even if each row were as large as its whole row group (equal values are stored once)."""
    for group in range(file.num_row_groups):
        rows = BATCH_BYTES // max(1, file.metadata.row_group(group).total_byte_size)
        yield from file.iter_batches(min(BATCH_ROWS, max(1, rows)), row_groups=[group], columns=columns)


def _records(batch: pa.RecordBatch) -> Iterator[dict[str, Any] | Exception]:
    """The rows of a batch; for a row with a value that Python cannot represent (broken UTF-8, the year 50000), the exception instead."""
    for row in range(batch.num_rows):
        try:
            yield batch.slice(row, 1).to_pylist()[0]
        except UNREADABLE as error:
            yield error


def _unreadable(number: int, error: Exception, source: Source) -> Reject:
    return source.reject("bad_row", f"{source.input}, row {number}: a value in it cannot be read ({error}).", str(number))


def _to_microseconds(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch with times in microseconds, which Python can represent; nanoseconds are cut off."""
    schema = pa.schema([_coarser(field) for field in batch.schema])
    return batch.cast(schema, safe=False) if schema != batch.schema else batch


def _coarser(field: pa.Field) -> pa.Field:
    is_fine = pa.types.is_timestamp(field.type) and field.type.unit == "ns"
    return field.with_type(pa.timestamp("us", tz=field.type.tz)) if is_fine else field
