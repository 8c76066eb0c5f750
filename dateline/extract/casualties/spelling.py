"""Numbers whose words or figures mean one thing alone and another beside their neighbours: a thousand, a year."""

from __future__ import annotations

import re

from dateline.scan import Scan
from dateline.vocabulary import Hit
from dateline.vocabulary.joints import Expression

THOUSAND_AND = Expression("{thousand_and}")
"""«ألفا» is the accusative of one thousand where an "and" follows, and else two thousand, as in «ألفا قتيل»."""

FIGURE_BEFORE = re.compile(r"\d\s?$")

DATED_BY = Expression(r"(?:^|\s){dated_by}\s$")
"""What makes a year of the figure behind it."""

YEAR_REACH = 12
"""Characters before a year in which that stands."""

VERB_REACH = 14
"""Characters behind a participle in which a number or person says that it is a verb: "in late 2016 killed three"."""


def value_of(scan: Scan, number: Hit) -> int:
    """What a number word says where it stands."""
    return 1000 if THOUSAND_AND[scan.lang].match(scan.norm, number.start) else int(number.entry.value)


def is_rest(scan: Scan, number: Hit) -> bool:
    """A thousand behind a figure belongs to it, also where the figure is none that is read: «1.5 ألف»."""
    return int(number.entry.value) % 1000 == 0 and FIGURE_BEFORE.search(scan.norm, max(0, number.start - 2), number.start) is not None


def is_behind_number(scan: Scan, start: int) -> bool:
    """A figure stands right before."""
    return FIGURE_BEFORE.search(scan.norm, max(0, start - 2), start) is not None


def is_factored(scan: Scan, end: int, value: int) -> bool:
    """A factor behind a number makes hundreds of it, below the thousands before: "a thousand two hundred"."""
    return any(h.start - end <= 2 and int(h.entry.value) < value for h in scan.within("factor", end, end + VERB_REACH))


def is_toll(scan: Scan, start: int, end: int) -> bool:
    """A figure that could be a year counts the dead or injured: their noun stands right behind («2012 قتيلا»), or a word of injuring right before; and no word
    for year before it."""
    if DATED_BY[scan.lang].search(scan.norm, max(0, start - YEAR_REACH), start):
        return False
    near = [*scan.within("killed", end, end + VERB_REACH), *scan.within("injured", end, end + VERB_REACH)]
    if any(h.start - end <= 1 and h.entry.value == "noun" and not _is_verb(scan, h) for h in near):
        return True
    before = scan.within("injured", max(0, start - VERB_REACH), start) if not scan.grammar.verb_first else []
    return any(h.end == start - 1 for h in before)


def _is_verb(scan: Scan, noun: Hit) -> bool:
    """What a word such as "killed" did it to follows: a number or a person. Words with a form of their own for the dead are no verbs."""
    if scan.grammar.victim_nouns or scan.grammar.unspaced:
        return False
    end = noun.end + VERB_REACH
    persons = [h for h in scan.within("person", noun.end, end) if int(h.entry.value)]
    return bool(persons or scan.within("number", noun.end, end) or scan.within("many", noun.end, end)) or scan.norm[noun.end + 1 : noun.end + 2].isdigit()
