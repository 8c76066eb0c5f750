"""Countries that are named in one list: "Britain, France and Italy", «دورية صينية روسية», "US-Russian talks"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dateline.extract.countries import SURE_LINK, THE, Mention
from dateline.judge.cases import is_object
from dateline.scan import Scan
from dateline.scan.sentences import COMMAS
from dateline.vocabulary.joints import Expression

SURE_OR_SIDE_BY_SIDE = re.compile(rf"\s|\s?-\s?|{SURE_LINK.pattern}")
"""What may come between two nationalities of one thing, which need no word for "and"."""

OF_EACH = Expression(rf"\s[^\W\d_]+\s{{and}}\s{THE}|\s{{and_joined}}[^\W\d_]+\s")
"""What may come between two nationalities where each describes a noun of its own: "French troops and Malian soldiers", «الجيش السوري والطيران الروسي»."""


Neighbours = tuple[Mention, Mention]


def listed(scan: Scan, mentions: Sequence[Mention]) -> list[Neighbours]:
    """Pairs of mentions that follow each other in one list, in reading order."""
    pairs = [(one, other) for one, other in pairwise(mentions) if one.sentence is other.sentence and _is_link(scan, one, other)]
    return _without_subject_commas(scan, pairs) if scan.grammar.subject_comma else pairs


def tied(starts: Iterable[int], pairs: Iterable[Neighbours]) -> set[int]:
    """``starts``, and the starts of the mentions that the pairs link to them, one after the other."""
    reached = set(starts)
    for one, other in pairs:
        if one.hit.start in reached:
            reached.add(other.hit.start)
    return reached


def tied_both_ways(starts: Iterable[int], pairs: Sequence[Neighbours]) -> set[int]:
    """As ``tied``, also to mentions that come earlier in their list."""
    return tied(tied(starts, pairs), [(other, one) for one, other in reversed(pairs)])


def group(scan: Scan, mentions: Sequence[Mention], *, last: bool) -> list[Mention]:
    """The first mention, or the last if ``last``, and those in one list with it."""
    ordered = list(reversed(mentions)) if last else mentions
    neighbours = [{one.hit.start, other.hit.start} for one, other in listed(scan, mentions)]
    together = list(ordered[:1])
    for m in ordered[1:]:
        if {together[-1].hit.start, m.hit.start} not in neighbours:
            break
        together.append(m)
    return together


def _without_subject_commas(scan: Scan, pairs: Sequence[Neighbours]) -> list[Neighbours]:
    """The pairs without those of a comma alone, behind which no "and" goes on with the list: it parts who acts from the rest («Tahran, Washington'ın
    teklifini reddetti»)."""
    kept: list[Neighbours] = []
    for one, other in reversed(pairs):
        if not _is_comma(scan, one, other) or (kept and kept[-1][0] is other):
            kept.append((one, other))
    return kept[::-1]


def _is_comma(scan: Scan, one: Mention, other: Mention) -> bool:
    """True if only a comma stands between two mentions."""
    return scan.norm[one.hit.end : other.hit.start].strip() in COMMAS


def _is_link(scan: Scan, one: Mention, other: Mention) -> bool:
    """True if two neighbouring mentions are in one list.

    A comma alone before a name marked as an object does not make a list: it separates who acts from who is acted on ("Norveç, Çin'i suçladı"). One name may
    belong to two states: "the two Koreas".
    """
    are_nationalities = one.hit.entry.kind == other.hit.entry.kind == "demonym" and one.country != other.country
    link = SURE_OR_SIDE_BY_SIDE if are_nationalities else SURE_LINK
    if one.hit.end > other.hit.start:
        return one.hit.start == other.hit.start
    if are_nationalities and OF_EACH[scan.lang].fullmatch(scan.norm, one.hit.end, other.hit.start):
        return True
    if link.fullmatch(scan.norm, one.hit.end, other.hit.start) is None:
        return False
    return not (_is_comma(scan, one, other) and scan.lexicon["object_behind"] and is_object(scan, other.hit))
