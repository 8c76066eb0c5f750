"""One word or phrase to teach to Dateline: which data file it belongs to, and how it is written there.

A file is edited as text, at the position that the YAML parser gives, so that comments, order and line breaks are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

import yaml

from dateline.errors import DatelineError
from dateline.text import normal
from dateline.vocabulary.grammar import grammars
from dateline.vocabulary.word_sets import spelled_out
from dateline.vocabulary.yaml_files import read_yaml, spellings

QUOTES = "«»\"“”' "
"""Quotation marks that may surround the words on the command line."""

WEAK_MARKS = ("?", "؟")
"""A mark at the end of the words that makes them weak."""

FIELDS = {"name": "names", "mask": "names", "trigger": "triggers", "exclusion": "exclusions"}
"""Kind of word that can be taught -> field of its file, which lists such words by language."""

WEAKENED = ("name", "trigger")
"""Kinds that may be weak; for the others a weak word would have the same effect as a normal one."""


class LessonError(DatelineError):
    """The words cannot be taught; the message is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Words of a language to teach. ``kind``: a name of a country, a mask, a trigger or an exclusion; ``value``: its country, mask or event type."""

    kind: str
    value: str
    lang: str
    words: str
    is_weak: bool = False

    @property
    def file(self) -> str:
        """The data file that the words belong to, relative to ``data/``."""
        folder = {"name": "gazetteer", "mask": None}.get(self.kind, "event_types")
        return f"{folder}/{self.value}.yml" if folder else "masks.yml"

    @property
    def item(self) -> str:
        """The words as a YAML item of the file's list."""
        item: object = {"weak": self.words} if self.is_weak else self.words
        return yaml.safe_dump([item], default_flow_style=True, allow_unicode=True, width=10_000).strip()[1:-1]


def read_lesson(kind: str, asked: str) -> Lesson:
    """Parse a lesson from the command line: ``EGY:ar:«المحروسة»``; a question mark at the end of the words makes them weak.

    Raises:
        LessonError: if it has another form, its language has no words in ``data/``, or its kind cannot be weak.
    """
    value, _, rest = asked.partition(":")
    lang, _, written = rest.partition(":")
    written = written.strip(QUOTES)
    is_weak, words = written.endswith(WEAK_MARKS), written.rstrip("".join(WEAK_MARKS)).strip(QUOTES)
    if not value or not normal(words).strip():
        raise LessonError(f"{asked!r} is not of the form {_form(kind)}")
    if lang not in grammars():
        raise LessonError(f"{lang!r} is no language with words in data/; it is one of {' '.join(grammars())}")
    if is_weak and kind not in WEAKENED:
        raise LessonError(f"{asked!r} cannot be weak: only names and triggers can")
    return Lesson(kind, value, lang, words, is_weak)


def put(lesson: Lesson, folder: Path) -> None:
    """Write the words into their file in a folder of data files.

    Raises:
        LessonError: if the folder has no such file or mask, the file already has the words, or it is not written in a way that can be edited.
    """
    path = folder / lesson.file
    if not path.is_file():
        raise LessonError(f"There is no {lesson.file}: {lesson.value!r} is no {'country' if lesson.kind == 'name' else 'event type'} of data/.")
    if lesson.words in _words_of(lesson, path):
        raise LessonError(f"{lesson.words!r} stands in {lesson.file} already.")
    text = path.read_text(encoding="utf-8")
    index, added = _insertion(lesson, text)
    path.write_text(text[:index] + added + text[index:], encoding="utf-8")
    if lesson.words not in _words_of(lesson, path):
        raise LessonError(
            f"{lesson.file} is not written as a list in brackets; add {lesson.item} to it by hand, in a copy of data/, and name that with --data."
        )


def lines_changed(before: Path, after: Path, files: list[str], name: str) -> list[str]:
    """The differing lines of ``files`` between two folders of data files, as a patch in which both folders are called ``name``."""
    lines: list[str] = []
    for file in files:
        old, new = ((folder / file).read_text(encoding="utf-8").splitlines() for folder in (before, after))
        lines += unified_diff(old, new, f"{name}/{file}", f"{name}/{file}", n=0, lineterm="")
    return lines


def _form(kind: str) -> str:
    first = {"name": "EGY", "mask": "sea"}.get(kind, "PROTEST")
    return f"{first}:ar:words"


def _words_of(lesson: Lesson, path: Path) -> list[str]:
    """The words that the file already lists for the lesson's kind, value and language, as they are written and with their sets spelled out."""
    row = _row(lesson, read_yaml(path))
    names = [name for name, _ in spellings((row.get(FIELDS[lesson.kind]) or {}).get(lesson.lang))]
    return [*map(str, names), *(written for name in names for written in spelled_out(name, lesson.lang, row, lesson.file))]


def _row(lesson: Lesson, document: Any) -> dict[str, Any]:
    """The mapping that holds the lesson's field: the whole document, or for a mask the row with its name."""
    if lesson.kind != "mask":
        return dict(document)
    rows = {str(row["mask"]): row for row in document}
    if lesson.value not in rows:
        raise LessonError(f"There is no mask {lesson.value!r}; the masks are {' '.join(rows)}. Another one is a row of its own in masks.yml.")
    return dict(rows[lesson.value])


def _insertion(lesson: Lesson, text: str) -> tuple[int, str]:
    """The index in the file's text to insert at, and the text to insert."""
    row: Any = yaml.compose(text, yaml.SafeLoader)
    if lesson.kind == "mask":
        row = next(row for row in row.value if _value(row, "mask").value == lesson.value)
    by_lang = _value(row, FIELDS[lesson.kind])
    if by_lang is None:
        return len(text), f"{FIELDS[lesson.kind]}:\n  {lesson.lang}: [{lesson.item}]\n"
    listed = _value(by_lang, lesson.lang)
    if listed is not None and listed.value:
        return listed.value[-1].end_mark.index, f", {lesson.item}"
    if listed is not None:
        return listed.start_mark.index + 1, lesson.item
    new_list = f"{lesson.lang}: [{lesson.item}]"
    if not by_lang.value:
        return by_lang.start_mark.index + 1, new_list
    last = by_lang.value[-1][1].end_mark.index
    return _line_end(text, last), f"\n{' ' * by_lang.value[0][0].start_mark.column}{new_list}"


def _value(mapping: Any, key: str) -> Any:
    """The node under a key of a mapping node, or None."""
    return next((value for name, value in mapping.value if name.value == key), None)


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end
