"""JSON documents: an array of articles, an object that is one article or contains a list of them, or a sequence of objects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any, TextIO

import orjson

from dateline.readers.encodings import open_text
from dateline.readers.field_values import DEEPEST
from dateline.readers.input_file import RECORD_LIMIT, InputFile
from dateline.readers.json_values import fault_of, read_json
from dateline.readers.record import nodes_of, page_of, says_text
from dateline.records import Page, Reject

ENVELOPE_LIMIT = 32_000_000
"""Longest object, in characters, that may contain a list of articles; it is parsed as a whole, unlike an array."""

CHUNK = 10_000
"""Characters read at once: at most so many are lost at the end of a truncated gzip file."""

MARK = re.compile(r'["\\{}\[\],]')
"""The characters that decide where a value ends."""


def read(file: InputFile) -> Iterator[Page | Reject]:
    """The articles of a document in order, or a reject for each that cannot be read; a damaged one does not affect the others."""
    ordinals = count(1)
    with open_text(file.path) as stream:
        for value in _split_values(stream):
            yield from _read_value(value, ordinals, file)


def _read_value(value: str | None, ordinals: Iterator[int], file: InputFile) -> Iterator[Page | Reject]:
    if value is None:
        yield _reject("too_long", f"it is longer than {RECORD_LIMIT:,} characters; write long collections as JSON Lines.", next(ordinals), file)
        return
    try:
        document = read_json(value)
        channel = _channel_of(document)
        records = [node for record in _records(document, file) for node in nodes_of(record)]
    except orjson.JSONDecodeError as error:
        yield _reject("bad_json", f"{fault_of(error, value)}.", next(ordinals), file)
        return
    for record, ordinal in zip(records, ordinals, strict=False):
        if isinstance(record, dict):
            yield page_of(record | channel, file, ordinal)
        else:
            yield _reject("not_a_record", "it is JSON, but not an object with the fields of an article.", ordinal, file)


def _records(value: Any, file: InputFile) -> list[Any]:
    """The records in a value: the members of a list; an object itself; or, for an object without a text, the longest list of objects in it, preferably one
    whose first object has a text."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or "@graph" in value or says_text(value, file.renamed):
        return [value]
    return max(_lists(value), key=lambda members: (says_text(members[0], file.renamed), len(members)), default=[value])


def _channel_of(document: Any) -> dict[str, str]:
    """The publisher of all messages in an export of a Telegram channel: its name."""
    if isinstance(document, dict) and str(document.get("type")).endswith("_channel") and isinstance(document.get("messages"), list):
        return {"publisher": document["name"]} if isinstance(document.get("name"), str) else {}
    return {}


def _lists(value: dict[str, Any], depth: int = 0) -> list[list[Any]]:
    """The lists of objects that are values of an object or, if there are none, of the objects in it."""
    lists = [member for member in value.values() if isinstance(member, list) and member and isinstance(member[0], dict)]
    inner = [member for member in value.values() if isinstance(member, dict)] if depth < DEEPEST else []
    return lists or [found for member in inner for found in _lists(member, depth + 1)]


def _reject(reason: str, why: str, ordinal: int, file: InputFile) -> Reject:
    return file.reject(reason, why, f"record {ordinal}", str(ordinal))


def _split_values(stream: TextIO) -> Iterator[str | None]:
    """Split a document into its values without parsing it: the members of an array, or a sequence of objects; text between objects is a value too.

    Yields:
        each value as JSON text, or None for one over the limit, which is not kept in memory.
    """
    splitter = _Splitter()
    while chunk := stream.read(CHUNK):
        yield from splitter.feed(chunk)
    yield from splitter.take()


class _Splitter:
    """Splits a document, fed in pieces, into values by brackets and quotes only."""

    def __init__(self) -> None:
        self._depth = 0
        self._base = 0
        self._started = False
        self._in_string = False
        self._escaped = -1
        self._held: list[str] = []
        self._size = 0
        self._is_over = False

    def feed(self, chunk: str) -> Iterator[str | None]:
        """Process the next piece of the document; yields the values that end in it."""
        if not self._started:
            chunk = chunk.lstrip()
            self._started = bool(chunk)
            if chunk.startswith("["):
                self._base = self._depth = 1
                chunk = chunk[1:]
        start = 0
        for match in MARK.finditer(chunk):
            place = match.start()
            ends = "" if place == self._escaped else self._step(match.group(), place)
            if ends:
                self._hold(chunk[start : place + (ends == "after")])
                start = place + (ends != "at")
                yield from self.take()
        self._hold(chunk[start:])
        self._escaped -= len(chunk)

    def _step(self, mark: str, place: int) -> str:
        """Process one mark. Returns whether a value ends ``before`` or ``after`` it, or ``at`` it because it opens the next; else an empty text."""
        if self._in_string:
            if mark == "\\":
                self._escaped = place + 1
            elif mark == '"':
                self._in_string = False
            return ""
        if mark == '"':
            self._in_string = True
        elif mark in "{[":
            self._depth += 1
            return "at" if self._depth == self._base + 1 else ""
        elif mark in "}]":
            self._depth -= 1
            if self._depth < self._base:
                self._depth = self._base = 0
                return "before"
            return "after" if self._depth == self._base else ""
        return "before" if mark == "," and self._depth == self._base else ""

    def _hold(self, piece: str) -> None:
        self._size += len(piece)
        if self._size <= (RECORD_LIMIT if self._base else ENVELOPE_LIMIT):
            self._held.append(piece)
        else:
            self._held.clear()
            self._is_over = True

    def take(self) -> Iterator[str | None]:
        """The value that ends here: also the last one, if the document ended without closing it."""
        text = None if self._is_over else "".join(self._held).strip()
        self._held.clear()
        self._size = 0
        self._is_over = False
        if text != "":
            yield text
