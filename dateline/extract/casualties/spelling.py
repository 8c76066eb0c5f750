"""Number words and figures whose meaning depends on the words beside them: a thousand, a year."""

from __future__ import annotations

import re

from dateline.extract.casualties.acts import harm_in
from dateline.scan import Scan
from dateline.vocabulary import Hit
from dateline.vocabulary.joints import Expression

THOUSAND_AND = Expression("{thousand_and}")
"""«ألفا» is the accusative of one thousand if "and" follows; otherwise it is two thousand, as in «ألفا قتيل»."""

FIGURE_BEFORE = re.compile(r"\d\s?$")

DATED_BY = Expression(r"(?:^|\s){dated_by}\s$")
"""Words that make the figure behind them a year."""

YEAR_REACH = 12
"""Characters before a figure in which ``DATED_BY`` is looked for."""

VERB_REACH = 14
"""Characters behind a participle in which a number or person shows that it is a verb: "in late 2016 killed three"."""


def value_of(scan: Scan, number: Hit) -> int:
    """The value of a number word in its place."""
    return 1000 if THOUSAND_AND[scan.lang].match(scan.norm, number.start) else int(number.entry.value)


def is_rest(scan: Scan, number: Hit) -> bool:
    """True if the number word is a thousand behind a figure and so belongs to it, even if the figure itself is not read: «1.5 ألف»."""
    return int(number.entry.value) % 1000 == 0 and is_behind_number(scan, number.start)


def is_behind_number(scan: Scan, start: int) -> bool:
    """True if a figure is right before ``start``."""
    return FIGURE_BEFORE.search(scan.norm, max(0, start - 2), start) is not None


def is_factored(scan: Scan, end: int, value: int) -> bool:
    """True if a factor smaller than ``value`` follows the number that ends at ``end``, as in "a thousand two hundred"."""
    return any(h.start - end <= 2 and int(h.entry.value) < value for h in scan.within("factor", end, end + VERB_REACH))


def is_toll(scan: Scan, start: int, end: int) -> bool:
    """True if a figure that could be a year counts dead or injured: a noun for them is right behind it («2012 قتيلا»), or a word of injuring right before it,
    and no word for year comes before it."""
    if DATED_BY[scan.lang].search(scan.norm, max(0, start - YEAR_REACH), start):
        return False
    if any(h.start - end <= 1 and h.entry.value == "noun" and not _is_verb(scan, h) for h in harm_in(scan, end, end + VERB_REACH)):
        return True
    before = scan.within("injured", max(0, start - VERB_REACH), start) if not scan.grammar.verb_first else []
    return any(h.end == start - 1 for h in before)


def _is_verb(scan: Scan, noun: Hit) -> bool:
    """True if a word such as "killed" is a verb here, with its object, a number or person, behind it. Never true in languages with a separate word for the
    dead."""
    if scan.grammar.victim_nouns or scan.grammar.unspaced:
        return False
    end = noun.end + VERB_REACH
    persons = [h for h in scan.within("person", noun.end, end) if int(h.entry.value)]
    return bool(persons or scan.within("number", noun.end, end) or scan.within("many", noun.end, end)) or scan.norm[noun.end + 1 : noun.end + 2].isdigit()
