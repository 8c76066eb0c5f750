"""One word taught to Dateline: where among the data files it belongs, and how it is written there.

A file is edited as text, at the place that the YAML parser names, so that comments, order and line breaks stay as its editors left them.
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
from dateline.vocabulary.yaml_files import read_yaml

QUOTES = "«»\"“”' "
"""Marks that words may stand in on the command line."""

WEAK_MARKS = ("?", "؟")
"""At the end of words they make them weak."""

FIELDS = {"name": "names", "mask": "names", "trigger": "triggers", "exclusion": "exclusions"}
"""The kinds of words that can be taught, with the field of the file that lists them by language."""

WEAKENED = ("name", "trigger")
"""Kinds that may be weak: of the others a weak word would do the same as a strong one."""


class LessonError(DatelineError):
    """Words that cannot be taught; the message says why in a sentence."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Words of a language that stand for something: a name of a country, a mask, a trigger or an exclusion of an event type."""

    kind: str
    value: str
    lang: str
    words: str
    is_weak: bool = False

    @property
    def file(self) -> str:
        """The data file they belong to, below ``data/``."""
        folder = {"name": "gazetteer", "mask": None}.get(self.kind, "event_types")
        return f"{folder}/{self.value}.yml" if folder else "masks.yml"

    @property
    def item(self) -> str:
        """The words as an item of the file's list."""
        item: object = {"weak": self.words} if self.is_weak else self.words
        return yaml.safe_dump([item], default_flow_style=True, allow_unicode=True, width=10_000).strip()[1:-1]


def read_lesson(kind: str, asked: str) -> Lesson:
    """What is asked for on the command line: ``EGY:ar:«المحروسة»``; a question mark at its end makes it weak.

    Raises:
        LessonError: when it is of another form, of a language without words, or cannot be weak.
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
    """Write the words into the file of a folder of data files.

    Raises:
        LessonError: when the folder has no such file or mask, or the words stand there already.
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
    """The lines of files that differ between two folders of data files, as a patch; ``name`` stands for the folder."""
    lines: list[str] = []
    for file in files:
        old, new = ((folder / file).read_text(encoding="utf-8").splitlines() for folder in (before, after))
        lines += unified_diff(old, new, f"{name}/{file}", f"{name}/{file}", n=0, lineterm="")
    return lines


def _form(kind: str) -> str:
    first = {"name": "EGY", "mask": "sea"}.get(kind, "PROTEST")
    return f"{first}:ar:words"


def _words_of(lesson: Lesson, path: Path) -> list[str]:
    """The words that the file lists where the lesson's belong."""
    row = _row(lesson, read_yaml(path))
    items = ((row.get(FIELDS[lesson.kind]) or {}).get(lesson.lang)) or ()
    return [str(item["weak"] if isinstance(item, dict) else item) for item in items]


def _row(lesson: Lesson, document: Any) -> dict[str, Any]:
    """The mapping that holds the lesson's field: the document, or of masks the row of that name."""
    if lesson.kind != "mask":
        return dict(document)
    rows = {str(row["mask"]): row for row in document}
    if lesson.value not in rows:
        raise LessonError(f"There is no mask {lesson.value!r}; the masks are {' '.join(rows)}. Another one is a row of its own in masks.yml.")
    return dict(rows[lesson.value])


def _insertion(lesson: Lesson, text: str) -> tuple[int, str]:
    """Where in the file's text to write what."""
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
