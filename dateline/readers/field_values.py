"""What the fields of a record hold: texts, names and days, whatever lists and objects they are packed in."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from dateline.readers.timestamps import in_zone, tells_a_day

NAME_KEYS = ("name", "title", "value", "@value", "@id", "url", "href", "$date", "$numberLong", "$oid", "rendered")
"""Where the words stand when a field holds an object, as in JSON-LD, a feed's ``source`` or an export of MongoDB."""

PARAGRAPH_KEYS = ("text", "value", "@value", "content", "body", "rendered")
"""Where the words stand when a paragraph of a text is an object, as editors of web pages and feeds have them."""

DEEPEST = 8
"""Lists and objects in each other that are looked into for words."""

SAYS_A_DAY = re.compile(r"(?!0)\d")
"""A figure that is no nought."""


def first_texts(values: Iterable[Any] | None) -> Iterator[str]:
    """The values of a field that say something, as text."""
    return (words[0] for words in map(texts_in, values or ()) if words)


def names_in(values: Iterable[Any]) -> list[Any]:
    """The values that may name somebody: a number is no name."""
    return [value for value in values if not isinstance(value, int | float)]


def texts_in(value: Any, depth: int = 0, keys: Sequence[str] = NAME_KEYS) -> list[str]:
    """A value as the texts it holds: itself, the members of a list, the name of an object; none of what is nested deeper than anybody's fields are."""
    if value is None or depth > DEEPEST or isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
        return []
    if isinstance(value, Mapping):
        return next((words for key in keys if (words := texts_in(value.get(key), depth + 1, keys))), [])
    if isinstance(value, list | tuple):
        return [word for member in value for word in texts_in(member, depth + 1, keys)]
    if isinstance(value, datetime | date):
        return [value.isoformat()]
    if isinstance(value, bytes):
        value = value.decode(errors="replace")
    text = str(value)
    return [text] if text.strip() else []


def first_day(values: Iterable[Any] | None) -> str | None:
    """The first value that can be read as a date, as found."""
    return next((text for text in first_texts(values) if tells_a_day(text)), None)


def published_day(fields: Mapping[str, list[Any]]) -> str | None:
    """The day or moment of publication, as found; of a time of the place and the same in UTC, as WordPress has them, the moment with its distance from UTC."""
    here, utc = first_day(fields.get("published")), first_day(fields.get("published_utc"))
    return in_zone(here, utc) if utc else here


def unread_day(values: Iterable[Any] | None) -> str | None:
    """What a field says of a day when none of it can be read; words without a figure, such as n/a, and noughts tell none."""
    told = [text for text in first_texts(values) if SAYS_A_DAY.search(text)]
    return told[0] if told and not first_day(values) else None
