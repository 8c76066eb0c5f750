"""Two numbers that are one toll: «مقتل 3 جنود و5 مدنيين», "129 people in Iran and four in Iraq"."""

from __future__ import annotations

from dataclasses import replace

from dateline.extract.casualties.counts import Count
from dateline.extract.casualties.tolls import Toll
from dateline.scan import Scan, beginning, ending
from dateline.scan.sentences import CLAUSE_END
from dateline.vocabulary import Hit
from dateline.vocabulary.joints import Expression

ONE_MORE = Expression("{and_one}")
"""«3 جنود وأحد الحراس»: the "and" is a letter of the number."""

OWN_CLAUSE = Expression(r" (?:{auxiliary}|{own_clause})\b")
"""Behind people, the beginning of a clause about them."""

WITH_MORE = Expression(r"\s\S*{and_joined}$|\s{and}\s(?:{whose}\s)?$", unspaced="{and}$")
"""Right before a second number that is added to the first."""

IN_A_PLACE = Expression(r" (?:[\w-]+ )?{of_state} ")
"""Between a number and the place it belongs to."""

FURTHER_REACH = 45
"""Characters between a number and more of the same, and behind those, in which another toll word would count them."""

ROLE = 12
"""In languages without spaces, most characters from people to others whose toll word is theirs too: 一名指挥官和三名平民死亡."""

PLACE_REACH = 45
"""Characters between a number and another one that has a place of its own."""


def adds_to(scan: Scan, first: Count, act: Hit | None, second: Count, others: list[Hit]) -> bool:
    """True if the second number is joined to the first with "and" or a comma, with no toll word other than ``act`` between or right behind, and has no clause
    of its own: "killed nine people and five others are missing"."""
    gap = scan.norm[first.end : second.start]
    if act and act.end <= second.start and OWN_CLAUSE[scan.lang].match(scan.norm, second.end):
        return False
    if act and act.end <= second.start and tells_more(scan, second.start, second.end) and WITH_MORE[scan.lang].search(gap):
        return len(gap) <= FURTHER_REACH and not any(first.end <= h.start < second.end + FURTHER_REACH for h in others)
    is_joined = WITH_MORE[scan.lang].search(gap) or (gap == " " and ONE_MORE[scan.lang].match(scan.norm, second.start))
    is_listed = gap == ", "
    if not second.has_person or not (is_listed or (is_joined and len(gap.split()) <= 3)):
        return False
    if scan.grammar.unspaced and act is None and is_joined and len(gap) <= ROLE and not scan.within("speech", first.end, second.start):
        return CLAUSE_END.search(gap) is None and not any(first.end <= h.start < second.start for h in others)
    return not any(first.end <= h.start < second.start or (0 <= h.start - second.end <= 2 and h.entry.value == "noun") for h in others)


def tells_more(scan: Scan, start: int, end: int) -> bool:
    """True if a word in the span counts more people: "another", "three more"; not "more than three"."""
    return any(h.entry.value == "people" for h in scan.within("more_dead", start, end))


def is_told_elsewhere(scan: Scan, first: Count, second: Count, others: list[Hit]) -> bool:
    """True if each of the two numbers has a place of its own and no word of another kind is between: "129 people in Iran and four in Iraq"."""
    gap = scan.norm[first.end : second.start]
    joined = WITH_MORE[scan.lang].search(gap) if len(gap) <= PLACE_REACH else None
    if joined is None or any(first.end <= h.start < second.start for h in others):
        return False
    until = first.end + joined.start()
    before = [h for h in ending(scan.names, until, until) if h.start > first.end and h.entry.kind != "demonym"]
    behind = IN_A_PLACE[scan.lang].match(scan.norm, second.end)
    return bool(before) and behind is not None and any(h.entry.kind != "demonym" for h in beginning(scan.names, behind.end(), behind.end() + 1))


def added(toll: Toll, count: Count) -> Toll:
    """The toll with the number of another count added."""
    return replace(toll, low=toll.low + count.low, high=toll.high + count.high, end=max(toll.end, count.end), is_word=False)
