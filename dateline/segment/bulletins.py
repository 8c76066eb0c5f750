"""Bulletins: a page of text with several items, cut at lines that only separate, where each item shows by a headline or a dateline that it is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from dateline.days.timestamps import tells_a_day
from dateline.segment.furniture import Furniture, Line, ends_sentence, is_headline

FEWEST_ITEMS = 3
"""Fewest items of a bulletin: two parts may be those of one article, unless each is a headline above a dateline."""

SHORTEST_HEADLINE = 4
"""Fewest words of the headline of an item; a heading inside an article has fewer."""

LONGEST_HEAD = 3
"""Most lines above the first item: the name of the bulletin, its day, a greeting."""

DATELINE = re.compile(r"[^\W\d_][^.!?؟:\n]{1,60}?\s[-–—]\s")
"""The opening of a paragraph with a place and a dash: «دمشق - », "KATHMANDU, Sept 9, 2025 (Tide) - "."""

NUMBERED = re.compile(r"[(\[]?\d{1,2}[).\]:-]\s*[^\W\d_]")
"""The opening of an item with its number."""


def cut_bulletin(lines: Sequence[Line], known: Furniture) -> tuple[str, list[list[Line]]]:
    """The day that stands above the first item, as written, and the items of a bulletin; no items if the page is not plainly one."""
    parts = _parts(lines, known)
    if len(parts) < 2:
        return "", []
    starts_item = _opens_with_dateline if all(map(_opens_with_dateline, parts[1:])) else _opens_with_headline
    first = next((i for i in range(min(LONGEST_HEAD, len(parts[0]) - 1) + 1) if starts_item(parts[0][i:])), len(parts[0]))
    head, items = parts[0][:first], [part for part in (parts[0][first:], *parts[1:]) if part]
    if not _are_enough(items) or len(head) > LONGEST_HEAD or not all(map(is_headline, head)) or not all(map(starts_item, items)):
        return "", []
    return next((line.text for line in head if tells_a_day(line.text)), ""), items


def looks_like_several(text: str, known: Furniture) -> bool:
    """True if a page that was read as one article may hold several: lines that only separate, or paragraphs that each open with a dateline or a number."""
    lines = [Line(line.strip(), 0, 0) for line in text.splitlines() if line.strip()]
    paragraphs = [line for line in lines if ends_sentence(line)]
    opened = max(sum(bool(mark.match(line.text)) for line in paragraphs) for mark in (DATELINE, NUMBERED))
    return len(_parts(lines, known)) >= FEWEST_ITEMS or (opened >= FEWEST_ITEMS and opened == len(paragraphs))


def _parts(lines: Sequence[Line], known: Furniture) -> list[list[Line]]:
    """The runs of lines between those that only separate."""
    return [list(run) for separates, run in groupby(lines, known.is_separator) if not separates]


def _are_enough(items: Sequence[Sequence[Line]]) -> bool:
    return len(items) >= FEWEST_ITEMS or (len(items) > 1 and all(_opens_with_headline(item) and _opens_with_dateline(item[1:]) for item in items))


def _opens_with_dateline(part: Sequence[Line]) -> bool:
    return bool(part) and ends_sentence(part[0]) and DATELINE.match(part[0].text) is not None


def _opens_with_headline(part: Sequence[Line]) -> bool:
    """True for a headline of several words with a paragraph below it."""
    return len(part) > 1 and is_headline(part[0]) and len(part[0].text.split()) >= SHORTEST_HEADLINE and ends_sentence(part[1])
