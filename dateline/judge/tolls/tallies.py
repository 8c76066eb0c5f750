"""How many were killed and injured, from the tolls that may be of one event: which one counts, which repeat it with another number, and which are added to
it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from dateline.extract.casualties import Tally, Toll
from dateline.extract.casualties.together import tells_more
from dateline.judge.findings import LEAD_SENTENCES
from dateline.judge.tolls.clauses import MANY, has_come_to, is_total
from dateline.scan import Scan, beginning

ROUNDED = 1.1
"""A headline rounds a toll to the hundred by at most a tenth; the exact number is in the text."""

PASSED, LEAST_REACH = 1.6, 20
"""How many times a round number in the headline the exact number in the lead may be, and characters before the round number within which "more than"
appears."""

PART_OF = 10
"""How many times the headline's number for one people the lead's total may be: "13 Americans" of "72 Afghans and 13 Americans"."""

OF_OTHERS = 2
"""How many times the first number a total may be that words such as "a toll of" introduce."""

FURTHER_REACH = 9
"""Characters beside a toll within which a word says that it is added to the one before."""

NEAR_LEAD = 4
"""Sentences of the body within which further dead may be added to the event's first number."""


class Counted(NamedTuple):
    """The tolls of an article, by what they count, without those that are refused."""

    killed: list[Toll]
    injured: list[Toll]


def counted_in(tolls: list[Toll]) -> Counted:
    """The tolls that are not refused, by what they count."""
    valid = [t for t in tolls if t.reason is None]
    return Counted([t for t in valid if t.kind == "killed"], [t for t in valid if t.kind == "injured"])


def choose_tally(scan: Scan, tolls: list[Toll], sentences: set[int]) -> Tally | None:
    """The first of the tolls of one kind, replaced by the total or the exact number if the text gives one, with the tolls that give another number for the same
    count; None if no toll of these sentences fits."""
    fitting = [t for t in tolls if t.sentence.index in sentences]
    if not fitting:
        return None
    first = _risen(scan, _at_most(scan, _exact(_whole(scan, _beyond_one(scan, fitting), fitting), fitting), fitting), fitting)
    return Tally((first, *_told_otherwise(scan, first, fitting)))


def _beyond_one(scan: Scan, fitting: list[Toll]) -> Toll:
    """The first toll; where a word tells only that one person died, the number that the lead or the next sentence counts with him: "the general was killed. The
    raid killed 12 people"."""
    first = fitting[0]
    if not first.is_word or first.low != first.high or first.low != 1:
        return first
    near = (t for t in fitting if first.end < t.start and not t.is_word and scan.depth(t.sentence) < LEAD_SENTENCES)
    return next((t for t in near if t.low > 1 and not _is_apart_from_one(scan, t)), first)


def _is_apart_from_one(scan: Scan, toll: Toll) -> bool:
    """True if the toll does not count the one told before with others: it is of attackers, of a people, of more dead, or what a total has come to."""
    return _is_of_attackers(scan, toll) or bool(_peoples(scan, toll)) or _is_further(scan, toll) or has_come_to(scan, toll)


def _risen(scan: Scan, first: Toll, fitting: list[Toll]) -> Toll:
    """The total that headline or lead say the toll has come to, where the first number counts only more of the same: "three more bodies were pulled out,
    raising the toll to 12". Else ``first``: behind other numbers, as behind thousands, the total may be a whole war's."""
    if is_total(scan, first) or not tells_more(scan, first.start, first.end):
        return first
    ahead = (t for t in fitting if scan.depth(t.sentence) < LEAD_SENTENCES and t.start > first.end and first.high < t.low <= t.high < MANY)
    return next((t for t in ahead if has_come_to(scan, t)), first)


def _at_most(scan: Scan, first: Toll, fitting: list[Toll]) -> Toll:
    """The lead's number for the same count, where the headline gives a round number and says that it is exceeded: 127 for "more than 100 dead". Else
    ``first``."""
    if not first.sentence.is_title or first.low != first.high or first.low % 10 or not scan.within("at_least", first.start - LEAST_REACH, first.end):
        return first
    lead = (t for t in fitting if scan.depth(t.sentence) == 0 and t.low == t.high)
    return next((t for t in lead if first.low < t.low <= first.low * PASSED), first)


def _whole(scan: Scan, first: Toll, fitting: list[Toll]) -> Toll:
    """The lead's total, where the headline gives only a part of it: "six Frenchmen killed" of "eight people, six of them French", or of
    "six Frenchmen and two drivers". Else ``first``."""
    if not first.sentence.is_title or first.low != first.high or first.is_word:
        return first
    in_lead = (t for t in fitting if 0 <= scan.depth(t.sentence) < LEAD_SENTENCES)
    most = first.low * (PART_OF if _peoples(scan, first) else OF_OTHERS)
    return next((t for t in in_lead if first.low < t.low == t.high <= most and first.low in _numbers_in(scan, t)), first)


def _numbers_in(scan: Scan, toll: Toll) -> set[int]:
    """The numbers in the words of a toll."""
    words = {int(h.entry.value) for h in scan.within("number", toll.start, toll.end)}
    return words | {n.value for n in beginning(scan.numerals, toll.start, toll.end)}


def with_attackers(scan: Scan, killed: Tally | None, tolls: list[Toll]) -> Tally | None:
    """The tally with the dead attackers added, where they are counted apart from those they killed; they count in the highest number only, because some counts
    of casualties include both. Unchanged if the first number already includes both."""
    if killed is None or any(_is_of_attackers(scan, toll) for toll in killed.tellings):
        return killed
    first = killed.tellings[0]
    others = [t for t in tolls if not t.is_word and scan.depth(t.sentence) < NEAR_LEAD]
    of_attackers = [t for t in others if t.start > first.end and _is_of_attackers(scan, t) and not _is_told_again(scan, first, t)]
    if not of_attackers or any(t.high + of_attackers[0].high == first.high for t in others):
        return killed
    return replace(killed, added=(of_attackers[0],))


def _is_told_again(scan: Scan, first: Toll, toll: Toll) -> bool:
    """True if the lead repeats the headline's number, or one that the headline adds to another: "six rebels dead", "killed six gunmen"; "three more die",
    "another three died"; "a leader and four others killed", "four others died"."""
    is_same = (toll.low, toll.high) == (first.low, first.high) or (toll.low == toll.high and toll.low in _numbers_in(scan, first))
    return first.sentence.is_title and scan.depth(toll.sentence) == 0 and is_same


def with_other_side(scan: Scan, killed: Tally | None, tolls: list[Toll]) -> Tally | None:
    """The tally with the dead of another people added, where the first number is of one people: "strikes killed 13 Palestinians. Three Israelis died". Only the
    highest number counts both."""
    peoples = _peoples(scan, killed.tellings[0]) if killed else set()
    if killed is None or not peoples or killed.added:
        return killed
    for toll in _near_behind(scan, killed, tolls):
        others = _peoples(scan, toll)
        if others and not toll.is_word and peoples.isdisjoint(others):
            return replace(killed, added=(toll,))
    return killed


def with_further(scan: Scan, killed: Tally | None, tolls: list[Toll]) -> Tally | None:
    """The tally with the further dead of a following sentence, after the event's first number: "killed six climbers. Another three died lower down"."""
    if killed is None or is_total(scan, killed.tellings[0]):
        return killed
    first = last = killed.tellings[0]
    further: list[Toll] = []
    for toll in (t for t in _near_behind(scan, killed, tolls) if t not in killed.added):
        follows = bool(further) or (last.low, last.high) == (first.low, first.high)
        is_near = 0 <= toll.sentence.index - last.sentence.index <= 1
        if follows and is_near and _is_further(scan, toll) and (first.is_word or toll.high <= killed.low) and not _is_told_again(scan, first, toll):
            further.append(toll)
        last = toll
    return replace(killed, further=tuple(further))


def injured_beside(scan: Scan, counted: Counted, killed: Tally | None, sentences: set[int], fitting: list[Toll]) -> Tally | None:
    """The injured in a sentence that gives the number of killed, or about the same number; with those of ``fitting`` that give another number for the same
    count. ``counted``: the tolls of the article, whether or not they fit the event."""
    if killed is None:
        return None
    telling = {toll.sentence.index for toll in killed.tellings}
    if not killed.tellings[0].is_word:
        telling |= {t.sentence.index for t in counted.killed if killed.low / ROUNDED <= t.low <= t.high <= killed.high * ROUNDED}
    beside = [t for t in counted.injured if t.sentence.index in telling & (sentences | {killed.tellings[0].sentence.index})]
    if not beside:
        return None
    first = _exact(beside[0], counted.injured)
    return Tally((first, *_told_otherwise(scan, first, [t for t in fitting if t.sentence.index in sentences])))


def counting_more(scan: Scan, killed: Tally | None, tolls: list[Toll]) -> set[int]:
    """Indices of the sentences after the lead that give more killed, so that their injured are of another event too. Fewer may be a part, and a lead may count
    more than its headline."""
    if killed is None:
        return set()
    return {t.sentence.index for t in tolls if t.high > killed.high * ROUNDED and scan.depth(t.sentence) >= LEAD_SENTENCES}


def _peoples(scan: Scan, toll: Toll) -> set[str]:
    """The nationalities of the dead that a toll counts."""
    return {h.entry.value for h in beginning(scan.names, toll.start, toll.end) if h.entry.kind == "demonym"}


def _is_further(scan: Scan, toll: Toll) -> bool:
    """True if words in the toll or right beside it say that it is added: "also died", "another three"."""
    start, end = toll.start - FURTHER_REACH, toll.end + FURTHER_REACH
    return bool(scan.within("also", start, end)) or tells_more(scan, start, toll.end)


def _near_behind(scan: Scan, killed: Tally, tolls: list[Toll]) -> list[Toll]:
    """Tolls of killed after the event's first one, near the lead."""
    return [t for t in tolls if t.start > killed.tellings[0].end and scan.depth(t.sentence) < NEAR_LEAD]


def _is_of_attackers(scan: Scan, toll: Toll) -> bool:
    """True if the toll counts attackers and nobody else: not "two soldiers and 16 gunmen"."""
    attackers = scan.within("attackers", toll.start, toll.end)
    others = [h for h in scan.within("person", toll.start, toll.end) if not any(a.start <= h.start and h.end <= a.end for a in attackers)]
    return bool(attackers) and not others


def _exact(first: Toll, fitting: list[Toll]) -> Toll:
    """The exact number that a rounded first toll stands for, if given further on: 2,946 for "more than 2,900", 97 for "nearly a hundred". Else ``first``."""
    if first.low == first.high and first.low >= 100 and first.low % 50 == 0:
        return next((t for t in fitting if t.low == t.high != first.low and first.low / ROUNDED < t.low < first.low * ROUNDED), first)
    return first


def _is_rounding(toll: Toll, exact: Toll) -> bool:
    """True if the toll is a full hundred that rounds the exact one."""
    return toll.low == toll.high and toll.low % 100 == 0 and exact.low % 100 != 0 and toll.low <= exact.low * ROUNDED


def _told_otherwise(scan: Scan, first: Toll, fitting: list[Toll]) -> Iterator[Toll]:
    """Tolls that give the same count another number, which makes it a range: «ما بين 20 و30 جنديا» for thirty, 384 for "more than 380", 160 for 132 where
    others "gave a toll of 160". A slightly lower number may be a part and is left out."""
    low, high = first.low, first.high
    for toll in (t for t in fitting if not _is_rounding(t, first)):
        is_range = toll.low < toll.high and toll.low <= high and low <= toll.high
        most = first.high * (OF_OTHERS if is_total(scan, toll) else ROUNDED)
        if (is_range and not low <= toll.low <= toll.high <= high) or high < toll.low == toll.high <= most:
            low, high = min(low, toll.low), max(high, toll.high)
            yield toll
