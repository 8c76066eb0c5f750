"""What careful readers wrote down of articles: two kinds of label files, one shape.

Labels of articles that stand in the tree name their file; labels of articles that are not ours to copy name a hash of the text. Both are
JSON Lines, one article a line; tests/gold/README.md tells their fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from dateline.errors import DatelineError
from dateline.text import stable_id, words_of

LABELS = Path("tests/gold/samples")

Toll = tuple[int, int]
"""Lowest and highest number told."""


class LabelsError(DatelineError):
    """Labels that nothing can be compared with; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader wrote of one article; ``forbidden``, ``roles``, ``alternatives`` and ``sources`` are None where the file does not tell
    them.

    The article is found by ``text_hash``, else by ``file`` with the record's ``id`` and the ``title``, or on a crawled page with several
    articles by ``file`` and ``title``, where ``number`` counts them. A null ``date`` says that the text tells none, unless ``is_date_settled`` is false:
    then nothing is said of it.
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
    killed: Toll | None
    injured: Toll | None
    sources: frozenset[str] | None

    @property
    def day(self) -> str | None:
        """The date when it is a whole day, as ISO 8601."""
        return self.date if self.date and _is_day(self.date) else None


def read_labels(folder: Path) -> list[dict[str, Any]]:
    """The lines of all label files (``*.jsonl``) of a folder as they stand. Raises LabelsError when there is none, or one cannot be read."""
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise LabelsError(f"No labels (*.jsonl) in {folder}. Labels live in the source tree; run this from its root or name a folder with --labels.")
    return [_line(raw, f"{file}, line {number}") for file in files for number, raw in enumerate(file.read_bytes().splitlines(), 1) if raw.strip()]


def labels_of(lines: Iterable[Mapping[str, Any]]) -> list[Label]:
    """Lines of either kind in the one shape. Raises LabelsError when a field is missing."""
    return [label_of(line) for line in lines]


def label_of(line: Mapping[str, Any]) -> Label:
    """One line of either kind in the one shape. Raises LabelsError when a field is missing."""
    try:
        return _label(line)
    except KeyError as error:
        raise LabelsError(f"The label of {_name(line)} has no field {error}; tests/gold/README.md tells what a label holds.") from error


def text_hash(text: str) -> str:
    """What a label names a text by: 80 bits of BLAKE2b of its normalised words, hexadecimal. Spaces, vowel marks and case do not change it."""
    return stable_id("", (words_of(text),))


def _line(raw: bytes, where: str) -> dict[str, Any]:
    try:
        line: dict[str, Any] = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise LabelsError(f"{where}: it is not whole JSON ({error}).") from error
    return line


def _label(line: Mapping[str, Any]) -> Label:
    has_text = "text_hash" not in line
    return Label(
        name=_name(line),
        file=line["file"] if has_text else None,
        id=line["id"],
        number=line["n"] if has_text else None,
        title=line["title"] if has_text else None,
        text_hash=line.get("text_hash"),
        lang=line.get("lang"),
        involved=frozenset(line["involved"]),
        mentioned=frozenset(line["mentioned"]),
        forbidden=frozenset(line["forbidden"]) if "forbidden" in line else None,
        roles={country: frozenset(roles) for country, roles in line["roles"].items()} if "roles" in line else None,
        location=line["location"],
        date=line["date"],
        is_date_settled=line.get("date_told", True),
        event_type=line["type"],
        alternatives=frozenset(line["type_alternatives"]) if "type_alternatives" in line else None,
        killed=_toll(line["fatalities"]),
        injured=_toll(line["injured"]),
        sources=frozenset(line["sources"]) if "sources" in line else None,
    )


def _name(line: Mapping[str, Any]) -> str:
    """How the article is called in what is printed."""
    named = line.get("id") or line.get("n") or line.get("text_hash")
    return f"{line['file']} {named}: {line.get('title')}" if "file" in line else str(named)


def _toll(pair: list[int] | None) -> Toll | None:
    return (pair[0], pair[1]) if pair else None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
