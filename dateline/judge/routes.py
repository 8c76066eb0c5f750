"""Where a bus, ship or aircraft came from and was bound for when it had an accident somewhere else: the accident happened in neither."""

from __future__ import annotations

from itertools import pairwise

from dateline.extract.countries import Mention
from dateline.judge.findings import LEAD_SENTENCES, Findings
from dateline.judge.located import start_of_phrase
from dateline.scan import Scan
from dateline.vocabulary.families import family
from dateline.vocabulary.joints import Expression

VEHICLE = Expression(r"(?<!\w){vehicle}", unspaced="{vehicle}")
"""A vehicle for people or goods."""

FROM = Expression(r"(?<!\w){from_there}\s?$", unspaced="{from_there}$")
"""What comes right before the place that it left."""

FROM_BEHIND = Expression(r"{from_behind}\b")
"""What comes right after the place that it left."""

FROM_TOWN = Expression(r"(?<!\w){from_there} (?:[\w'-]+ ){0,2}[\w'-]+, \w{1,3} $")
"""What comes right before the state of a town that it left: «de Santa Cruz, na Bolívia»."""

TO = Expression(r"(?<!\w){to_there}\s?$", unspaced="{to_there}$")
"""What comes right before the place that it went to."""

TO_BEHIND = Expression(r"{to_behind}\b")
"""What comes right after the place that it went to."""

BOUND_FOR = Expression(r"(?<!\w){bound_for}\s$", unspaced="{bound_for}$")
"""What comes right before a place that it left or went to, where the other end need not be named."""

BEFORE, BETWEEN = 28, 50
"""Characters before a place within which such words are looked for, and characters between the two ends of a route."""


def on_the_way(found: Findings) -> set[int]:
    """Where the mentions begin that only say where a vehicle came from or went to. Empty unless headline or lead mention an accident and another country."""
    scan, until = found.scan, found.scan.lead + LEAD_SENTENCES
    if not any(t.event_type in family("calamity") and t.sentence.index < until for t in found.triggers):
        return set()
    moved = [m for m in found.counted if not m.sentence.is_title and VEHICLE[scan.lang].search(scan.norm, m.sentence.start, m.sentence.end)]
    if not moved:
        return set()
    ends = {m.hit.start for one, other in pairwise(moved) if _is_route(found, one, other) for m in (one, other)}
    ends |= {m.hit.start for m in moved if BOUND_FOR[scan.lang].search(scan.norm, *_before(found, m))}
    ends |= {m.hit.start for end, m in pairwise(moved) if end.hit.start in ends and _is_where_it_is(scan, end, m)}
    is_elsewhere = any(m.hit.start not in ends and m.sentence.index < until for m in found.counted)
    return ends if is_elsewhere else set()


def _is_route(found: Findings, one: Mention, other: Mention) -> bool:
    """True if one mention is the place left and the other the destination, in either order, with a few words between."""
    if one.sentence is not other.sentence or other.hit.start - one.hit.end > BETWEEN:
        return False
    return (_is_left(found, one) and is_goal(found, other)) or (is_goal(found, one) and _is_left(found, other))


def _is_left(found: Findings, mention: Mention) -> bool:
    scan, hit = found.scan, mention.hit
    if scan.grammar.joined_from and hit.prefix.endswith(scan.grammar.joined_from):
        return True
    is_behind = any(words[scan.lang].search(scan.norm, *_before(found, mention)) for words in (FROM, FROM_TOWN))
    return is_behind or FROM_BEHIND[scan.lang].match(scan.norm, hit.end) is not None


def is_goal(found: Findings, mention: Mention) -> bool:
    """True if a word for "to" is right before the name or joined to it: «أرسلت قطر مستشفى إلى لبنان»."""
    scan, hit = found.scan, mention.hit
    if scan.grammar.joined_to and hit.prefix.endswith(scan.grammar.joined_to):
        return True
    return bool(TO[scan.lang].search(scan.norm, *_before(found, mention)) or TO_BEHIND[scan.lang].match(scan.norm, hit.end))


def _before(found: Findings, mention: Mention) -> tuple[int, int]:
    """The stretch of its sentence right before a mention."""
    start = start_of_phrase(found, mention)
    return max(mention.sentence.start, start - BEFORE), start


def _is_where_it_is(scan: Scan, end: Mention, mention: Mention) -> bool:
    """True if only a comma, or a comma and "in", comes between the end of a route and the state it is in: «de Santa Cruz, na Bolívia»."""
    between = scan.norm[end.hit.end : mention.hit.word_start].split()
    return mention.country == end.country and between[:1] == [","] and len(between) <= 2
