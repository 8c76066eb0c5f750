"""The labels that careful readers wrote for articles: two kinds of label files, read into one shape.

Labels of articles in the source tree name the article's file; labels of articles that we may not copy name a hash of the text. Both are
JSON Lines, one article per line; tests/gold/README.md documents their fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from dateline.codes import EVENT_TYPES
from dateline.errors import DatelineError
from dateline.text import stable_id, words_of

LABELS = Path("tests/gold/samples")

TOLD = "tests/gold/README.md tells what a label holds."

TollRange = tuple[int, int]
"""Lowest and highest number stated."""


class LabelsError(DatelineError):
    """The labels cannot be used; the message is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Label:
    """The label of one article; ``forbidden``, ``roles``, ``alternatives`` and ``sources`` are None if the file does not give them.

    The article is found by ``text_hash``, else by ``file``, the record's ``id`` and, if it is given, ``title``, or, on a crawled page with several articles, by
    ``file`` and ``title``, with ``number`` as its place on the page. A null ``date`` means that the text states none, unless ``is_date_settled`` is false: then
    the label says nothing about the date.
    """

    name: str
    file: str | None
    id: str | None
    number: int | None
    title: str | None
    text_hash: str | None
    lang: str | None
    involved: frozenset[str]
    mentioned: frozenset[str]
    forbidden: frozenset[str] | None
    roles: Mapping[str, frozenset[str]] | None
    location: str | None
    date: str | None
    is_date_settled: bool
    event_type: str
    alternatives: frozenset[str] | None
    killed: TollRange | None
    injured: TollRange | None
    sources: frozenset[str] | None

    @property
    def day(self) -> str | None:
        """The date as ISO 8601 if it is a single day, else None."""
        return self.date if self.date and _is_day(self.date) else None


def read_lines(folder: Path) -> list[dict[str, Any]]:
    """The lines of all label files (``*.jsonl``) in a folder, as JSON objects. Raises LabelsError if there is no file, or a line is not a JSON object."""
    return [line for _, line in _lines(folder)]


def read_labels(folder: Path) -> list[Label]:
    """The labels in all label files (``*.jsonl``) in a folder. Raises LabelsError if there is no file, or a line is not a label."""
    return [label_of(line, where) for where, line in _lines(folder)]


def label_of(line: Mapping[str, Any], where: str) -> Label:
    """The label in a line of either kind. Raises LabelsError, naming ``where`` the line is, if a field is missing or has a value of the wrong kind."""
    try:
        return _label(line)
    except KeyError as error:
        raise LabelsError(f"{where}: the label has no field {error}; {TOLD}") from error
    except ValueError as error:
        raise LabelsError(f"{where}: {error}; {TOLD}") from error


def text_hash(text: str) -> str:
    """The hash by which a label names a text: 80 bits of BLAKE2b of its normalised words, hexadecimal. Spaces, vowel marks and case do not change it."""
    return stable_id("", (words_of(text),))


def _lines(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The lines of all label files in a folder, each with its file and line number in words."""
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise LabelsError(f"No labels (*.jsonl) in {folder}. Labels live in the source tree; run this from its root or name a folder with --labels.")
    for file in files:
        for number, raw in enumerate(file.read_bytes().splitlines(), 1):
            if raw.strip():
                where = f"{file}, line {number}"
                yield where, _line(raw, where)


def _line(raw: bytes, where: str) -> dict[str, Any]:
    try:
        line = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise LabelsError(f"{where}: it is not whole JSON ({error}).") from error
    if not isinstance(line, dict):
        raise LabelsError(f"{where}: it is no object of fields and values; {TOLD}")
    return line


def _label(line: Mapping[str, Any]) -> Label:
    has_text = "text_hash" not in line
    return Label(
        name=_name(line),
        file=line["file"] if has_text else None,
        id=line["id"],
        number=line.get("n") if has_text else None,
        title=line.get("title") if has_text else None,
        text_hash=line.get("text_hash"),
        lang=line.get("lang"),
        involved=_codes(line, "involved"),
        mentioned=_codes(line, "mentioned"),
        forbidden=_codes(line, "forbidden") if "forbidden" in line else None,
        roles=_roles(line) if "roles" in line else None,
        location=_text(line, "location"),
        date=_text(line, "date"),
        is_date_settled=line.get("date_told", True),
        event_type=_type(line),
        alternatives=_codes(line, "type_alternatives") if "type_alternatives" in line else None,
        killed=_toll(line, "fatalities"),
        injured=_toll(line, "injured"),
        sources=_codes(line, "sources") if "sources" in line else None,
    )


def _name(line: Mapping[str, Any]) -> str:
    """The name of the article in printed output."""
    named = line.get("id") or line.get("n") or line.get("text_hash")
    return f"{line['file']} {named}: {line.get('title')}" if "file" in line else str(named)


def _type(line: Mapping[str, Any]) -> str:
    if line["type"] not in EVENT_TYPES:
        raise _wrong(line, "type", f"one of {' '.join(EVENT_TYPES)}")
    return str(line["type"])


def _codes(line: Mapping[str, Any], field: str) -> frozenset[str]:
    if not _is_list(line[field], str):
        raise _wrong(line, field, "a list of texts")
    return frozenset(line[field])


def _roles(line: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    roles = line["roles"]
    if not isinstance(roles, dict) or not all(_is_list(names, str) for names in roles.values()):
        raise _wrong(line, "roles", "countries, each with a list of roles")
    return {country: frozenset(names) for country, names in roles.items()}


def _text(line: Mapping[str, Any], field: str) -> str | None:
    text = line[field]
    if text is None or isinstance(text, str):
        return text
    raise _wrong(line, field, "a text or null")


def _toll(line: Mapping[str, Any], field: str) -> TollRange | None:
    pair = line[field]
    if pair is None:
        return None
    if not _is_list(pair, int) or len(pair) != 2:
        raise _wrong(line, field, "[lowest, highest] or null")
    return pair[0], pair[1]


def _is_list(value: Any, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(one, kind) for one in value)


def _wrong(line: Mapping[str, Any], field: str, wanted: str) -> ValueError:
    return ValueError(f"the label's {field} is {orjson.dumps(line[field]).decode()} and should be {wanted}")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
