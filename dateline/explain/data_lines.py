"""The text of the line of ``data/`` that the ``data_line`` of a row of evidence names."""

from __future__ import annotations

import re
from functools import cache

from dateline.paths import DATA

NAMED_LINE = re.compile(r"([\w./-]+\.yml):(\d+)")

LONGEST = 110
"""Most characters of a line that are shown; lists of names can have thousands."""

BEFORE = 30
"""Characters shown before the searched words if the line is cut."""


def line_of_data(data_line: str | None, words: str) -> str | None:
    """The present text of that line, cut around ``words`` if it is long; None if ``data_line`` names no line of our files, such as ``CLDR ar``."""
    named = NAMED_LINE.fullmatch(data_line or "")
    if not named:
        return None
    lines = _lines(named[1])
    number = int(named[2])
    if not 1 <= number <= len(lines):
        return None
    return _cut(lines[number - 1].strip(), words)


@cache
def _lines(name: str) -> tuple[str, ...]:
    """The lines of a file of ``data/``; none if the name leads outside ``data/`` or to no file, because a store may come from anyone."""
    path = (DATA / name).resolve()
    if not path.is_relative_to(DATA.resolve()) or not path.is_file():
        return ()
    return tuple(path.read_text(encoding="utf-8").splitlines())


def _cut(line: str, words: str) -> str:
    if len(line) <= LONGEST:
        return line
    start = max(0, line.find(words) - BEFORE) if words else 0
    end = start + LONGEST
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
