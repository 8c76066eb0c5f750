"""What is right beside a word of time: "last" and "next", the day of a month in figures or words."""

from __future__ import annotations

import re

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


def figure_before(scan: Scan, hit: Hit) -> re.Match[str] | None:
    """The figure of a day, or of two, right before a month."""
    return DAY_BEFORE[scan.lang].search(scan.norm[max(0, hit.word_start - DAY_REACH) : hit.word_start])


def ordinal_day(scan: Scan, hit: Hit) -> Hit | None:
    """The day of a month in words right before it, such as «السادس عشر من»; None if there is none."""
    return next((o for o in scan.within("ordinal", hit.word_start - ORDINAL_REACH, hit.word_start) if hit.word_start - o.end <= 1), None)
