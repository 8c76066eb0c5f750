"""What stands right beside a word of time: "last" and "next", the day of a month in figures or words."""

from __future__ import annotations

import re

from dateline.extract.dates.moments import At, patterns
from dateline.scan import Scan
from dateline.vocabulary import Hit
from dateline.vocabulary.grammar import BEFORE, BEHIND


def direction_of(scan: Scan, here: At) -> tuple[int, int, int]:
    """-1 for "last", 1 for "next", 0 for neither; and the span with that word."""
    hit, before, after = here
    leads, follows = scan.grammar.last_next != BEHIND, scan.grammar.last_next != BEFORE
    if after and follows and after.entry.kind == "direction" and 0 <= after.start - hit.end <= 2:
        return int(after.entry.value), hit.start, after.end
    if before and leads and before.entry.kind == "direction" and 0 <= hit.start - before.end <= 2:
        return int(before.entry.value), before.start, hit.end
    return 0, hit.start, hit.end


def figure_before(scan: Scan, hit: Hit) -> re.Match[str] | None:
    """The figure of a day, or of two, right before a month."""
    return patterns(scan.lang).day_before.search(scan.norm[max(0, hit.word_start - 24) : hit.word_start])


def ordinal_day(scan: Scan, hit: Hit) -> Hit | None:
    """«السادس عشر من» right before a month."""
    return next((o for o in scan.within("ordinal", hit.word_start - 30, hit.word_start) if hit.word_start - o.end <= 1), None)
