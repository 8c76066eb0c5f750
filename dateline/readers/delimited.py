"""Tables as delimited text: CSV and TSV with a header line, one article per row."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Literal, NamedTuple

from dateline.readers.encodings import bounded_lines, open_text
from dateline.readers.fields import folded, holds_text, meaning_of, no_text_column, note_names
from dateline.readers.input_file import RECORD_LIMIT, InputFile
from dateline.readers.record import page_of
from dateline.records import Page, Reject

DELIMITERS = ",;\t|،؛"
NO_WORDS = DELIMITERS + '" \r\n'
"""Characters of an empty row."""

ROWS_ABOVE = 10
"""Most rows above the header: a title, who made the table and when."""

TOLD_DELIMITER = re.compile(r'"?sep=([^\w"])"?', re.I)
"""A line before the header that declares the delimiter for Excel."""

FEWEST_COLUMNS = 3
"""Fewest columns for which lines are tested as rows: prose with a comma looks like rows of two, but seldom has more, and the same number in each line."""


class Fault(NamedTuple):
    """Why something is not a row: a code, and a clause for the message."""

    reason: str
    why: str


def read(file: InputFile) -> Iterator[Page | Reject]:
    """The article of each row, or a reject; rows are numbered from 1 after the header."""
    csv.field_size_limit(RECORD_LIMIT)
    with open_text(file.path) as stream:
        lines = bounded_lines(stream)
        columns, delimiter = _header(lines, file)
        if not holds_text(columns, file.renamed):
            raise no_text_column(columns, file)
        note_names(columns, file)
        for number, row in enumerate(_rows(lines, delimiter, len(columns)), 1):
            yield _page(row, columns, number, file)


def _header(lines: Iterator[str | None], file: InputFile) -> tuple[list[str], str]:
    """The names of the columns, and the delimiter: from the first row that is not empty or, if that has no column of texts, from the first row below it that
    has names of our fields."""
    rows = (line for line in lines if line and line.strip(NO_WORDS))
    line = next(rows, "")
    told = TOLD_DELIMITER.fullmatch(line.strip("\r\n"))
    first = _cells(next(rows, "") if told else line, told)
    if holds_text(first[0], file.renamed):
        return first
    below = (_cells(line, told) for line in islice(rows, ROWS_ABOVE))
    return next((found for found in below if _names_columns(found[0], file)), first)


def _cells(line: str, told: re.Match[str] | None) -> tuple[list[str], str]:
    """The cells of a line, and the delimiter: the declared one, or else the one most frequent in the line."""
    delimiter = told.group(1) if told else max(DELIMITERS, key=line.count)
    return [cell.strip() for cell in next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), [])], delimiter


def _names_columns(cells: Sequence[str], file: InputFile) -> bool:
    """True if a row below the first is certainly a header: it has a name for the text column that the command line gives, or that and another field of
    ours."""
    known = {meaning for cell in cells if (meaning := meaning_of(cell, file.renamed))}
    return "text" in known and (len(known) > 1 or any(file.renamed.get(folded(cell)) == "text" for cell in cells))


def _page(row: list[str] | Fault, columns: list[str], number: int, file: InputFile) -> Page | Reject:
    place = f"row {number}"
    if isinstance(row, Fault):
        return file.reject(row.reason, row.why, place, str(number))
    if len(row) > len(columns):
        return file.reject("bad_row", f"it has {len(row)} fields, the header names {len(columns)}; is a quotation mark missing?", place, str(number))
    return page_of(list(zip(columns, row, strict=False)), file, number)


def _rows(lines: Iterator[str | None], delimiter: str, width: int) -> Iterator[list[str] | Fault]:
    """The rows as lists of fields, and a fault for each part that cannot be read as a row.

    A missing quotation mark makes one row of all lines up to the next mark. If these lines are rows by themselves, only the first is at fault, and the
    others are read again. They are not read again if the faulty row ends no later than an earlier one, since otherwise the time would grow with the square
    of the number of lines.
    """
    fed = _Fed(lines)
    while not fed.has_ended:
        rows = csv.reader(fed, delimiter=delimiter, strict=True)
        try:
            for row in rows:
                fed.end_row()
                if any(cell.strip() for cell in row):
                    yield row
        except csv.Error as error:
            following = fed.held[1:]
            is_alone = fed.is_new and _are_rows(fed.held, delimiter, width)
            reason, why = ("too_long", f"longer than {RECORD_LIMIT:,} characters") if fed.has_long_row else ("bad_row", str(error))
            left_out = len(fed.held) + (fed.pass_over_row() if fed.has_long_row and not is_alone else 0)
            reach = f" It runs over {left_out:,} lines, which were left out." if left_out > 1 and not is_alone else ""
            yield Fault(reason, f"it cannot be read ({why}); is a quotation mark missing?{reach}")
            fed.start_again(following if is_alone else [])
        if fed.is_over_limit:
            fed.is_over_limit = False
            yield Fault("too_long", f"its line is longer than {RECORD_LIMIT:,} characters.")


def _are_rows(held: Sequence[str], delimiter: str, width: int) -> bool:
    """True if lines that were read as one row are each rows of ``width`` fields: the first with quotation marks as plain characters, the others as far as
    they can be read."""
    if len(held) < 2 or width < FEWEST_COLUMNS:
        return False
    widths = [len(row) for row in _readable([held[0]], delimiter, csv.QUOTE_NONE)]
    following = [len(row) for row in _readable(held[1:], delimiter, csv.QUOTE_MINIMAL)]
    return bool(widths) and {*widths, *following} == {width}


def _readable(lines: Sequence[str], delimiter: str, quoting: Literal[0, 3]) -> Iterator[list[str]]:
    """The rows of some lines, up to the first that cannot be read."""
    with suppress(csv.Error):
        yield from csv.reader(lines, delimiter=delimiter, quoting=quoting, strict=True)


class _Fed:
    """Feeds lines to a csv reader, stops at a line or a row over the length limit, and can be started again.

    ``held`` are the lines since the last complete row; their total length is bounded. ``is_new`` is True if the last line was read for the first time.
    """

    def __init__(self, lines: Iterator[str | None]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self.held: list[str] = []
        self._length = 0
        self.is_new = True
        self.has_ended = False
        self.is_over_limit = False

    def __iter__(self) -> Iterator[str]:
        for line in self._ahead():
            if line is None:
                self.is_over_limit = True
                return
            self.held.append(line)
            self._length += len(line)
            yield line
            if self.has_long_row:
                return
        self.has_ended = True

    @property
    def has_long_row(self) -> bool:
        """True if the lines since the last complete row are longer than a record may be."""
        return self._length > RECORD_LIMIT

    def end_row(self) -> None:
        """Mark the lines so far as a complete row."""
        self.held = []
        self._length = 0

    def pass_over_row(self) -> int:
        """Skip the rest of a row, to the line with its closing quotation mark. Returns the number of lines skipped."""
        is_open = sum(line.count('"') for line in self.held) % 2
        lines = 0
        for line in self._ahead() if is_open else ():
            lines += 1
            is_open ^= line.count('"') % 2 if line else 1
            if not is_open:
                break
        return lines

    def _ahead(self) -> Iterator[str | None]:
        self.is_new = False
        while self._again:
            yield self._again.popleft()
        for line in self._lines:
            self.is_new = True
            yield line

    def start_again(self, lines: Sequence[str]) -> None:
        """Feed these lines again, before the others."""
        self._again.extendleft(reversed(lines))
        self.end_row()
        self.has_ended = False
