"""Whether the clause of a toll is about another deed than the event: other news, what was answered, what had happened before, a whole war."""

from __future__ import annotations

from dateline.extract.casualties import Toll
from dateline.judge.clauses.happening import had_ended
from dateline.judge.findings import Findings
from dateline.scan import Scan, beginning
from dateline.scan.sentences import CLAUSE_END
from dateline.text import WORD
from dateline.vocabulary import Hit
from dateline.vocabulary.families import family

COUNTING_REACH = 16
"""Characters after a toll within which a word says that it has risen."""

TOTAL_REACH, COME_REACH = 24, 60
"""Characters before a toll within which words such as "a toll of" introduce it, and within which a verb says that it has come to this number."""

RESUMED_REACH = 16
"""Characters after a comma within which a pronoun refers back to what precedes the comma: «غداة مواجهات، قتل فيها اثنان»."""

ALSO_REACH = 16
"""Characters between a toll and a word such as "also"."""

COMPARED_REACH = 20
"""Characters before a toll within which words compare it with the event's: "compared with 3,172 deaths a week before"."""

HAD_REACH = 24
"""Characters before a toll within which a verb says that it had happened earlier."""

MANY, WAR_REACH = 1000, 100
"""Least number of killed or injured that only a war or a catastrophe reaches, and characters between such a number and a word for a war."""

OPENING_REACH = 4
"""Characters from the start of a sentence to the words that open it, past a joined "and" or a quotation mark."""

REACTION_REACH = 120
"""Characters after "in response to" within which a toll belongs to what was answered."""


def is_compared(scan: Scan, toll: Toll) -> bool:
    """True if words before the toll compare it with the event's."""
    return bool(scan.within("comparison", max(toll.sentence.start, toll.start - COMPARED_REACH), toll.start))


def is_of_other_news(scan: Scan, toll: Toll) -> bool:
    """True if words such as "separately" open the toll's sentence or an earlier one after the lead, and the toll is not one that has risen."""
    is_apart = any(hit.start < toll.start and _opens(scan, hit) for hit in scan.hits.get("other_news", ()))
    return is_apart and not scan.within("risen", toll.sentence.start, toll.end)


def _opens(scan: Scan, hit: Hit) -> bool:
    """True if the words open a sentence after the lead."""
    sentence = scan.sentence_at(hit.start)
    return scan.depth(sentence) > 0 and hit.start <= sentence.start + OPENING_REACH


def is_of_other_deed(found: Findings, toll: Toll) -> bool:
    """True if the toll's sentence is after the lead and introduces another deed as new to the reader: «وكان تفجير في محطة أوقع 71 قتيلا»."""
    scan, sentence = found.scan, toll.sentence
    opener = WORD.search(scan.norm, sentence.start, toll.start)
    if scan.depth(sentence) <= 0 or opener is None or opener.group() not in scan.lexicon["pluperfect"]:
        return False
    return any(t.start == opener.end() + 1 and t.event_type in family("harmful") for t in beginning(found.triggers, opener.end(), opener.end() + 2))


def is_behind_cause(scan: Scan, toll: Toll) -> bool:
    """True if the toll belongs to what the event answered or followed.

    Either words such as "in response to" come before the toll in its clause («ردا على إصابة أربعة جنود»), or "after" does and the toll is that of what follows
    "after": «زار السفارة بعد حادث قتل فيه ستة».
    """
    start = max(toll.sentence.start, toll.start - REACTION_REACH)
    if any(not has_comma(scan, hit.end, toll.start) for hit in scan.within("answered", start, toll.start)):
        return True
    after = scan.lexicon["after_clause"]
    return any(_takes_up(scan, toll, word.end()) for word in WORD.finditer(scan.norm, start, toll.start) if word.group() in after)


def _takes_up(scan: Scan, toll: Toll, after: int) -> bool:
    """True if the toll's clause refers back to what follows a word such as "after", which ends at ``after``: «بعد حادث قتل فيه ستة»."""
    following = WORD.findall(scan.norm, after, toll.end)
    if not following or following[0] in scan.lexicon["hour_word"] or has_comma(scan, after, toll.start):
        return False
    return scan.any_is("relative_clause", following) or bool(scan.within("resumed", after, toll.end))


def has_risen(scan: Scan, toll: Toll) -> bool:
    """True if a word right after the toll says that it has risen to this number, so it is newer than what is mentioned before it: „nach dem Zugunglück ist die
    Zahl der Toten auf 57 gestiegen“."""
    return bool(scan.within("risen", toll.start, min(toll.sentence.end, toll.end + COUNTING_REACH)))


def is_total(scan: Scan, toll: Toll) -> bool:
    """True if words in the toll or before it say that it is of all the dead: "a toll of 12"."""
    return bool(scan.within("total", max(toll.sentence.start, toll.start - TOTAL_REACH), toll.end))


def has_come_to(scan: Scan, toll: Toll) -> bool:
    """True if the toll is said to be what the total has come to: "bringing the death toll to 12", «ما يرفع الحصيلة إلى 9 قتلى»."""
    start, end = max(toll.sentence.start, toll.start - COME_REACH), min(toll.sentence.end, toll.end + COUNTING_REACH)
    return is_total(scan, toll) and bool(scan.within("risen", start, end))


def had_happened(scan: Scan, toll: Toll) -> bool:
    """True if the toll is after the lead, its verb says that it had happened earlier, and that verb is not in reported speech:
    «un attentat avait tué onze civils»."""
    if scan.depth(toll.sentence) <= 0:
        return False
    if had_ended(scan, toll.sentence):
        return True
    verbs = scan.within("had_happened", max(toll.sentence.start, toll.start - HAD_REACH), toll.end)
    near = (verb for verb in verbs if not has_comma(scan, verb.start, toll.start))
    return any(not scan.has_word("said_that", toll.sentence.start, verb.start) for verb in near)


def is_of_war(scan: Scan, toll: Toll) -> bool:
    """True if the toll is a thousand or more and near a word for a war: it counts the whole war."""
    return toll.low >= MANY and bool(scan.within("war", max(toll.sentence.start, toll.start - WAR_REACH), min(toll.sentence.end, toll.end + WAR_REACH)))


def is_also(scan: Scan, toll: Toll) -> bool:
    """True if a word such as "also" is beside the toll: it adds to the toll before it and belongs to the same event."""
    return bool(scan.within("also", max(toll.sentence.start, toll.start - ALSO_REACH), min(toll.sentence.end, toll.end + ALSO_REACH)))


def has_comma(scan: Scan, start: int, end: int) -> bool:
    """True if a comma ends the clause between two offsets. One that opens a relative clause does not end it («в ответ на нападение, в котором погибли»)."""
    pronouns = scan.lexicon["relative_clause"]
    for comma in CLAUSE_END.finditer(scan.norm, start, end):
        is_relative = pronouns.intersection(WORD.findall(scan.norm, comma.end(), end)[:2])
        if not is_relative and not scan.within("resumed", comma.end(), comma.end() + RESUMED_REACH):
            return True
    return False
