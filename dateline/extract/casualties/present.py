"""Numbers of people who were there, aboard, evacuated or rescued, of whom the next number came to harm: „39 Menschen an Bord, 28 getötet“."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.casualties.acts import ANOTHER, harm_in
from dateline.extract.casualties.counts import Count
from dateline.extract.casualties.links import AND, link
from dateline.extract.casualties.nearest import ALL_REACH, EVERYBODY
from dateline.scan import Scan
from dateline.vocabulary.joints import Expression

THERE = Expression(r"(?<!\w){there}(?!\w)", unspaced="{there}")
"""Words that say that people were there, or got away."""

THERE_REACH = 45
"""Characters beside a number in which ``THERE`` is looked for, up to the beginning of another count."""

CLOSER = 3
"""In languages without spaces ``THERE_REACH`` is divided by this, because a character says more."""


def without_those_there(scan: Scan, counts: Sequence[Count]) -> tuple[list[Count], set[int]]:
    """The counts without those of people who were there, if the next number says how many of them came to harm; and the starts of the counts right behind such
    people, which are no part of another count."""
    kept: list[Count] = []
    behind: set[int] = set()
    place = 0
    while place < len(counts):
        end = _end_of_joined(scan, counts, place)
        if end < len(counts) and _were_there(scan, counts[place:end], counts[end]):
            behind.add(counts[end].start)
        else:
            kept += counts[place:end]
        place = end
    return kept, behind


def _end_of_joined(scan: Scan, counts: Sequence[Count], place: int) -> int:
    """The index after the last count that "and" joins to the one at ``place``: 144 passengers and six of the crew."""
    end = place + 1
    while end < len(counts) and link(scan, counts[end - 1].end, counts[end].start) == AND:
        end += 1
    return end


def _were_there(scan: Scan, counts: Sequence[Count], following: Count) -> bool:
    """True if words beside ``counts`` say that these people were there and no word for killed or injured comes before ``following``. False for "all" of the
    people there."""
    start, end = counts[0].start, following.start
    if harm_in(scan, start, end) or EVERYBODY[scan.lang].search(scan.norm, max(0, start - ALL_REACH), start):
        return False
    reach = THERE_REACH // (CLOSER if scan.grammar.unspaced else 1)
    before = ANOTHER[scan.lang].split(scan.norm[max(0, start - reach) : start])[-1]
    behind = ANOTHER[scan.lang].split(scan.norm[counts[-1].end : min(counts[-1].end + reach, end)])[0]
    return any(THERE[scan.lang].search(words) for words in (before, behind))
