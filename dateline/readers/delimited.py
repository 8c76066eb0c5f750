"""Tables as delimited text: CSV and TSV with a header line, one article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import NamedTuple

from dateline.readers.encodings import bounded_lines, open_text
from dateline.readers.fields import holds_text, no_text_column, page_of
from dateline.readers.source import RECORD_LIMIT, Source
from dateline.records import Page, Reject

SUFFIXES = (".csv", ".tsv", ".tab")

DELIMITERS = ",;\t|"


class Fault(NamedTuple):
    """Why something is not a row: a code and a clause."""

    reason: str
    why: str


def read(source: Source) -> Iterator[Page | Reject]:
    """The article of each row, or why it is none; rows are counted from 1 after the header."""
    csv.field_size_limit(RECORD_LIMIT)
    with open_text(source.path) as stream:
        lines = bounded_lines(stream)
        header = next((line for line in lines if line and line.strip()), "")
        delimiter = max(DELIMITERS, key=header.count)
        columns = [name.strip() for name in next(csv.reader([header.rstrip("\r\n")], delimiter=delimiter), [])]
        if not holds_text(columns, source.renamed):
            yield no_text_column(columns, source)
            return
        for number, row in enumerate(_rows(lines, delimiter), 1):
            yield _page(row, columns, number, source)


def _page(row: list[str] | Fault, columns: list[str], number: int, source: Source) -> Page | Reject:
    place = f"{source.input}, row {number}"
    if isinstance(row, Fault):
        return source.reject(row.reason, f"{place}: {row.why}", str(number))
    if len(row) > len(columns):
        return source.reject("bad_row", f"{place}: it has {len(row)} fields, the header names {len(columns)}; is a quotation mark missing?", str(number))
    return page_of(list(zip(columns, row, strict=False)), source, number)


def _rows(lines: Iterator[str | None], delimiter: str) -> Iterator[list[str] | Fault]:
    """The rows of fields, and a fault for what cannot be read as a row."""
    fed = _Fed(lines)
    while not fed.has_ended:
        rows = csv.reader(fed, delimiter=delimiter, strict=True)
        try:
            yield from (row for row in rows if row)
        except csv.Error as error:
            yield Fault("bad_row", f"it cannot be read ({error}); is a quotation mark missing?")
        if fed.is_over_limit:
            fed.is_over_limit = False
            yield Fault("too_long", f"its line is longer than {RECORD_LIMIT:,} characters.")


class _Fed:
    """Lines for a csv reader, which ends at a line over the limit and can be started again after it."""

    def __init__(self, lines: Iterator[str | None]) -> None:
        self._lines = lines
        self.has_ended = False
        self.is_over_limit = False

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            if line is None:
                self.is_over_limit = True
                return
            yield line
        self.has_ended = True
