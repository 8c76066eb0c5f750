"""Numbers that count some of the people whom another number counts: «بينهم 4 نساء», «17 منهم»."""

from __future__ import annotations

from itertools import pairwise

from dateline.extract.casualties.acts import ANOTHER, harm_in
from dateline.extract.casualties.counts import Count
from dateline.scan import Scan, beginning, ending
from dateline.scan.sentences import CLAUSE_END, COMMAS, Sentence
from dateline.vocabulary import Hit
from dateline.vocabulary.joints import ARABIC_AND, Expression

PART_OF_NEXT = Expression(r"\d+{part_ending}\s")
"""A figure that counts some of those whom the next number counts."""

PART_BEHIND = Expression(r"(?:\s\w+)?\s{part_behind}\b")
"""Words behind a count that make it a part of the number that follows."""

OF_THE_DEAD = Expression(r"\s{of_the_dead}\b")
"""Words behind a number that make it a part of the dead or injured."""

OF_REACH = 20
"""Characters behind a number in which ``OF_THE_DEAD`` is looked for."""

OF_THEM_REACH = 12
"""Characters behind a number in which "of them" makes it a part of another."""

PART_REACH = 24
"""Characters between "including" and a number that is a part of one given before."""


def without_kinds(scan: Scan, counts: list[Count]) -> list[Count]:
    """The counts without those that, behind a comma, only break down the one before by kinds of people: "eight people, five women and three children"."""
    kept: list[Count] = []
    kinds = 0
    for place, count in enumerate(counts):
        if kinds:
            kinds -= 1
            continue
        kept.append(count)
        kinds = _kinds_behind(scan, counts[place:])
    return kept


def _kinds_behind(scan: Scan, counts: list[Count]) -> int:
    """How many counts behind the first, joined to each other after a comma, add up to the first; 0 if none do."""
    whole, total = counts[0], 0
    for place, (before, count) in enumerate(pairwise(counts), start=1):
        gap = scan.norm[before.end : count.start]
        is_joined = ANOTHER[scan.lang].match(gap.lstrip()) is not None if place > 1 else gap.strip() in COMMAS
        if not count.has_person or not is_joined:
            return 0
        total += count.low
        if total == whole.low and place > 1:
            return place
    return 0


def counts_a_part(scan: Scan, count: Count, hit: Hit | None, sentence: Sentence) -> bool:
    """True if a word such as "including" before or behind the number makes it a part of one given before: «بينهم 4 نساء». False if its own toll word begins
    another clause («بينهم امرأة وجرح 11») or names the dead among others («ضحايا بينهم 4 قتلى»)."""
    if hit and hit.entry.value == "noun" and (hit.start - count.end == 1 or count.start <= hit.start < count.end):
        return False
    before = ending(scan.hits.get("including", ()), count.start - PART_REACH, count.start)
    near = [h for h in before if h.start >= sentence.start and not CLAUSE_END.search(scan.norm, h.end, count.start)]
    if any(h.start == count.end + 1 and CLAUSE_END.match(scan.norm, h.end) for h in scan.within("including", count.end, count.end + PART_REACH)):
        return True
    return any(not (hit and h.end < hit.start < count.start and hit.prefix.startswith(ARABIC_AND)) for h in near)


def is_of_next(scan: Scan, count: Count, sentence: Sentence) -> bool:
    """True if the number counts some of those whom the next number counts, with no word for killed or injured between: «3'ü çocuk 9 kişi öldü», «iki general
    dahil yedi kişi öldü»."""
    part = PART_OF_NEXT[scan.lang].match(scan.norm, count.start) or PART_BEHIND[scan.lang].match(scan.norm, count.end)
    if part is None:
        return False
    until = min(sentence.end, part.end() + PART_REACH)
    starts = [n.start for n in beginning(scan.numerals, part.end(), until)] + [h.start for h in scan.within("number", part.end(), until)]
    return bool(starts) and not harm_in(scan, count.end, min(starts))


def is_of_them(scan: Scan, count: Count, kind: str, sentence: Sentence) -> bool:
    """True if the number counts some of those mentioned before: «18 من القتلى», «17 منهم في العاصمة». False if a number of some of them follows («39 شخصا منهم
    12 طفلا»), and for the injured among all ("40 of them hurt")."""
    if OF_THE_DEAD[scan.lang].search(scan.norm, count.start, count.end + OF_REACH):
        return True
    if kind == "injured":
        return False
    following = scan.within("including", count.end, min(sentence.end, count.end + OF_THEM_REACH))
    return not count.has_person and any(h.start == count.end + 1 and not scan.norm[h.end : h.end + 2].strip().isdigit() for h in following)
