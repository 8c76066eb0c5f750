"""One number that counts killed and injured together: «قتل وأصيب 12», "12 killed and wounded"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.codes import Reason
from dateline.extract.casualties.links import AND, OR, SLASH, link
from dateline.extract.casualties.tolls import Toll
from dateline.scan import Scan, touching
from dateline.vocabulary import Hit
from dateline.vocabulary.joints import Expression

INJURING = Expression("{injuring}")
"""A noun for the act of injuring, not for the injured."""

DEAD_OR_HURT = Expression(r"[,،]?\s{dead_or_hurt}\b")
"""Words behind a number that make it one of killed and injured together."""

BOTH_REACH = 40
"""Characters beside a toll in which a word of the other kind may be joined to it."""


def with_those_of_both(scan: Scan, tolls: list[tuple[Toll, Hit]], acts: Mapping[str, Sequence[Hit]], in_words: list[Toll]) -> list[Toll]:
    """The tolls without their toll words. A toll gets a reason if a toll word of the other kind, which has no number of its own, makes it a number of killed
    and injured together. ``in_words``: tolls given by a word alone."""
    taken = {id(act) for _, act in tolls}
    places = {place for toll in in_words for place in range(toll.start, toll.end)}
    alone = {kind: [h for h in hits if id(h) not in taken and places.isdisjoint(range(h.start, h.end))] for kind, hits in acts.items()}
    other = {"killed": alone["injured"], "injured": alone["killed"]}
    return [replace(t, reason=Reason.BOTH) if t.reason is None and _is_of_both(scan, t, act, other[t.kind]) else t for t, act in tolls]


def _is_of_both(scan: Scan, toll: Toll, hit: Hit, alone: list[Hit]) -> bool:
    """True if a word of the other kind without a number of its own (one of ``alone``) is joined to the toll's: «قتل وأصيب 12», "12 killed and wounded"; or if
    words behind the toll say so: «خسائر بلغت 350 عنصرا ما بين قتيل وجريح»."""
    if DEAD_OR_HURT[scan.lang].match(scan.norm, toll.end):
        return True
    for other in touching(alone, toll.start - BOTH_REACH, toll.end + BOTH_REACH):
        is_before = other.end <= toll.start
        linked = link(scan, other.end, toll.start) if is_before else link(scan, toll.end, other.start)
        if linked not in (AND, OR, SLASH) or scan.within("before_only", other.start, other.end):
            continue
        if is_before and hit.start == toll.start and not other.entry.surface.endswith(scan.grammar.plural_verb_endings):
            return True
        if other.start >= toll.end and hit.end == toll.end and other.entry.value == "noun" and not INJURING[scan.lang].match(other.entry.surface):
            return True
    return False
