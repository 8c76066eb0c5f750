"""Extracts texts, names and days from the fields of a record, also from lists and objects in them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from dateline.days.timestamps import in_zone, tells_a_day

NAME_KEYS = ("name", "title", "value", "@value", "@id", "url", "href", "$date", "$numberLong", "$oid", "rendered")
"""Keys that hold the text if a field is an object, as in JSON-LD, a feed's ``source`` or an export of MongoDB."""

PARAGRAPH_KEYS = ("text", "value", "@value", "content", "body", "rendered")
"""Keys that hold the text if a paragraph is an object, as web page editors and feeds write them."""

DEEPEST = 8
"""Most levels of nested lists and objects that are searched for text."""

SAYS_A_DAY = re.compile(r"(?!0)\d")
"""A digit other than 0."""


def first_texts(values: Iterable[Any] | None) -> Iterator[str]:
    """The first text in each value of a field; values without text are skipped."""
    return (words[0] for words in map(texts_in, values or ()) if words)


def names_in(values: Iterable[Any]) -> list[Any]:
    """The values that may be names, namely those that are no numbers."""
    return [value for value in values if not isinstance(value, int | float)]


def texts_in(value: Any, depth: int = 0, keys: Sequence[str] = NAME_KEYS) -> list[str]:
    """The texts in a value: the value itself, the members of a list, the name of an object (by ``keys``); nothing nested deeper than ``DEEPEST``."""
    if value is None or depth > DEEPEST or isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
        return []
    if isinstance(value, Mapping):
        return next((words for key in keys if (words := texts_in(value.get(key), depth + 1, keys))), [])
    if isinstance(value, list) and keys is PARAGRAPH_KEYS and _is_a_run(value):
        return ["".join(piece if isinstance(piece, str) else str(piece["text"]) for piece in value)]
    if isinstance(value, list | tuple):
        return [word for member in value for word in texts_in(member, depth + 1, keys)]
    if isinstance(value, datetime | date):
        return [value.isoformat()]
    if isinstance(value, bytes):
        value = value.decode(errors="replace")
    text = str(value)
    return [text] if text.strip() else []


def _is_a_run(pieces: Sequence[Any]) -> bool:
    """True if a list is one text in pieces, as Telegram exports it: plain texts between objects of a ``type`` (bold, link) with a ``text``."""
    marked = [piece for piece in pieces if isinstance(piece, Mapping)]
    is_mixed = 0 < len(marked) < len(pieces) and all(isinstance(piece, str | Mapping) for piece in pieces)
    return is_mixed and all(isinstance(piece.get("text"), str) and "type" in piece for piece in marked)


def first_day(values: Iterable[Any] | None) -> str | None:
    """The first value that can be read as a date, as written."""
    return next((text for text in first_texts(values) if tells_a_day(text)), None)


def published_day(fields: Mapping[str, list[Any]]) -> str | None:
    """The day or time of publication, as written; if a local time and the same time in UTC are given, as by WordPress, the time with its UTC offset."""
    here, utc = first_day(fields.get("published")), first_day(fields.get("published_utc"))
    return in_zone(here, utc) if utc else here


def unread_day(values: Iterable[Any] | None) -> str | None:
    """The first text that looks like a date if no value of the field can be read as one, else None. Texts without a digit from 1 to 9, such as n/a or 0, are
    no dates."""
    told = [text for text in first_texts(values) if SAYS_A_DAY.search(text)]
    return told[0] if told and not first_day(values) else None
