"""What is right beside a word of time: "last" and "next", the day of a month in figures or words."""

from __future__ import annotations

from typing import NamedTuple

from dateline.extract.dates.moments import At
from dateline.scan import Scan
from dateline.vocabulary import Hit
from dateline.vocabulary.grammar import BEFORE, BEHIND
from dateline.vocabulary.joints import Expression

FIGURE = r"(\d{1,2}){day_ending}?\.?"

DAY_BEFORE = Expression(rf"(?<![\d.,:/])(?:{FIGURE}\s*(?:-|{{and}}|{{and_joined}}|{{to}})\s*)?{FIGURE}\s*(?:{{of_month}} )?$")
"""The figure of a day, or of two, before their month."""

DAY_REACH, ORDINAL_REACH = 24, 30
"""Characters before a month in which its day is looked for in figures, and in words."""


def direction_of(scan: Scan, here: At) -> tuple[int, int, int]:
    """The direction of a word of time, -1 for "last", 1 for "next", 0 for neither, and the start and end of both words together."""
    hit, before, after = here
    leads, follows = scan.grammar.last_next != BEHIND, scan.grammar.last_next != BEFORE
    if after and follows and after.entry.kind == "direction" and 0 <= after.start - hit.end <= 2:
        return int(after.entry.value), hit.start, after.end
    if before and leads and before.entry.kind == "direction" and 0 <= hit.start - before.end <= 2:
        return int(before.entry.value), before.start, hit.end
    return 0, hit.start, hit.end


class DayBefore(NamedTuple):
    """The day of a month right before it, and where that begins. ``first``: the first of several days; ``in_words``: it is told in words, not in figures."""

    start: int
    day: int
    first: int | None
    in_words: bool


def day_before(scan: Scan, month: Hit) -> DayBefore | None:
    """The day of a month right before it, in words such as «السادس عشر من» or in figures; None if there is none."""
    for ordinal in scan.within("ordinal", month.word_start - ORDINAL_REACH, month.word_start):
        if month.word_start - ordinal.end <= 1:
            return DayBefore(ordinal.start, int(ordinal.entry.value), None, True)
    figure = DAY_BEFORE[scan.lang].search(scan.norm[max(0, month.word_start - DAY_REACH) : month.word_start])
    if figure is None:
        return None
    return DayBefore(month.word_start - len(figure.group()), int(figure.group(2)), int(figure.group(1)) if figure.group(1) else None, False)
