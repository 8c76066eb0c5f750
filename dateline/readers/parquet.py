"""Parquet tables, one article a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.readers.fields import holds_text, meaning_of, no_text_column, note_names
from dateline.readers.record import page_of
from dateline.readers.source import Source
from dateline.records import Page, Reject

SUFFIXES = (".parquet", ".pq")

BATCH_ROWS = 500

UNREADABLE = (ValueError, OverflowError)
"""What a value raises that Python cannot hold."""


def read(source: Source) -> Iterator[Page | Reject]:
    """The article of each row, or why it is none; only columns that mean something to us are read."""
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
        for batch in file.iter_batches(BATCH_ROWS, columns=known):
            for record in _records(_to_microseconds(batch)):
                number += 1
                yield page_of(record, source, number) if isinstance(record, dict) else _unreadable(number, record, source)


def _records(batch: pa.RecordBatch) -> list[dict[str, Any] | Exception]:
    """The rows of a batch; where one holds what Python has no value for (broken UTF-8, the year 50000), what is wrong with it in its place."""
    try:
        return list(batch.to_pylist())
    except UNREADABLE as error:
        return [error] if batch.num_rows == 1 else [record for row in range(batch.num_rows) for record in _records(batch.slice(row, 1))]


def _unreadable(number: int, error: Exception, source: Source) -> Reject:
    return source.reject("bad_row", f"{source.input}, row {number}: a value in it cannot be read ({error}).", str(number))


def _to_microseconds(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Times as Python can hold them: nanoseconds are cut off."""
    schema = pa.schema([_coarser(field) for field in batch.schema])
    return batch.cast(schema, safe=False) if schema != batch.schema else batch


def _coarser(field: pa.Field) -> pa.Field:
    is_fine = pa.types.is_timestamp(field.type) and field.type.unit == "ns"
    return field.with_type(pa.timestamp("us", tz=field.type.tz)) if is_fine else field
