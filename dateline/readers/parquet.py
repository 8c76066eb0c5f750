"""Parquet tables, one article per row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.readers.fields import holds_text, meaning_of, no_text_column, note_names
from dateline.readers.input_file import FileError, InputFile
from dateline.readers.record import page_of
from dateline.records import Page, Reject

BATCH_ROWS, BATCH_BYTES = 20, 20_000_000
"""Most rows, and most bytes, decompressed at a time: a small file may contain one long text in every row."""

UNREADABLE = (ValueError, OverflowError)
"""The exceptions for a value that Python cannot represent."""


def read(file: InputFile) -> Iterator[Page | Reject]:
    """The article of each row, or a reject; only columns with a known meaning are read."""
    try:
        parquet = pq.ParquetFile(file.path)
    except pa.ArrowException as error:
        raise FileError("unreadable", f"this is not a whole Parquet file ({str(error).splitlines()[0]}).") from error
    with parquet:
        columns = parquet.schema_arrow.names
        if not holds_text(columns, file.renamed):
            raise no_text_column(columns, file)
        note_names(columns, file)
        known = [name for name in columns if meaning_of(name, file.renamed)]
        number = 0
        for batch in _batches(parquet, known):
            for record in _records(_to_microseconds(batch)):
                number += 1
                yield page_of(record, file, number) if isinstance(record, dict) else _unreadable(number, record, file)


def _batches(parquet: pq.ParquetFile, columns: list[str]) -> Iterator[pa.RecordBatch]:
    """The rows in batches that stay within ``BATCH_BYTES`` even if each row were as large as its whole row group (equal values are stored once)."""
    for group in range(parquet.num_row_groups):
        rows = BATCH_BYTES // max(1, parquet.metadata.row_group(group).total_byte_size)
        yield from parquet.iter_batches(min(BATCH_ROWS, max(1, rows)), row_groups=[group], columns=columns)


def _records(batch: pa.RecordBatch) -> Iterator[dict[str, Any] | Exception]:
    """The rows of a batch; for a row with a value that Python cannot represent (broken UTF-8, the year 50000), the exception instead."""
    for row in range(batch.num_rows):
        try:
            yield batch.slice(row, 1).to_pylist()[0]
        except UNREADABLE as error:
            yield error


def _unreadable(number: int, error: Exception, file: InputFile) -> Reject:
    return file.reject("bad_row", f"a value in it cannot be read ({error}).", f"row {number}", str(number))


def _to_microseconds(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch with times in microseconds, which Python can represent; nanoseconds are cut off."""
    schema = pa.schema([_coarser(field) for field in batch.schema])
    return batch.cast(schema, safe=False) if schema != batch.schema else batch


def _coarser(field: pa.Field) -> pa.Field:
    is_fine = pa.types.is_timestamp(field.type) and field.type.unit == "ns"
    return field.with_type(pa.timestamp("us", tz=field.type.tz)) if is_fine else field
