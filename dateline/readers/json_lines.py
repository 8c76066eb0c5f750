"""JSON Lines: one JSON object per line, each an article."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress

import orjson

from dateline.readers.encodings import bounded_lines, open_text
from dateline.readers.input_file import RECORD_LIMIT, FileError, InputFile
from dateline.readers.json_values import fault_of, read_json
from dateline.readers.record import nodes_of, page_of
from dateline.records import Page, Reject

LONGEST_OPENING = 1_000
"""Characters of a line that are read to see whether it begins a JSON document."""


def read(file: InputFile) -> Iterator[Page | Reject]:
    """The article of each line, or a reject; empty lines are skipped."""
    if _opens_document(file):
        raise FileError("bad_json", "its lines are parts of one JSON document, and not a record each. Give it a name that ends in .json, and it can be read.")
    with open_text(file.path) as stream:
        for number, line in enumerate(bounded_lines(stream), 1):
            if line is None:
                yield file.reject("too_long", f"it is longer than {RECORD_LIMIT:,} characters and was left out.", f"line {number}", str(number))
            elif line.strip():
                yield from _pages(line, number, file)


def _opens_document(file: InputFile) -> bool:
    """True if the first line opens an object or array that continues in the second; False if the lines cannot be read."""
    first = second = ""
    with suppress(OSError, EOFError, zlib.error), open_text(file.path) as stream:
        first, second = (stream.readline(LONGEST_OPENING).strip() for _ in range(2))
    return (first == "{" and second.startswith('"')) or (first == "[" and second.startswith(("{", '"')))


def _pages(line: str, number: int, file: InputFile) -> Iterator[Page | Reject]:
    try:
        value = read_json(line)
    except orjson.JSONDecodeError as error:
        yield file.reject("bad_json", f"{fault_of(error, line)}.", f"line {number}", str(number))
        return
    records = value if isinstance(value, list) else nodes_of(value)
    for record in records:
        if isinstance(record, dict):
            yield page_of(record, file, number)
    if not all(isinstance(record, dict) for record in records):
        yield file.reject("not_a_record", "it is JSON, but not an object with the fields of an article.", f"line {number}", str(number))
