"""What is beside a word of time: "last" and "next", the day of a month in figures or words, a verb that puts it in the future."""

from __future__ import annotations

from typing import NamedTuple

from dateline.extract.dates.moments import At
from dateline.scan import Scan
from dateline.scan.sentences import Sentence
from dateline.vocabulary import Hit
from dateline.vocabulary.grammar import BEFORE, BEHIND
from dateline.vocabulary.joints import Expression

FIGURE = r"(\d{1,2}){day_ending}?\.?"

DAY_BEFORE = Expression(rf"(?<![\d.,:/])(?:{FIGURE}\s*(?:-|{{and}}|{{and_joined}}|{{to}})\s*)?{FIGURE}\s*(?:{{of_month}} )?$")
"""The figure of a day, or of two, before their month."""

COMING_REACH = 80
"""Characters before a word of time within which a verb may put it in the future."""

DAY_REACH, ORDINAL_REACH = 24, 30
"""Characters before a month in which its day is looked for in figures, and in words."""


def direction_of(scan: Scan, here: At) -> tuple[int, int, int]:
    """The direction of a word of time, -1 for "last", 1 for "next", 0 for neither, and the start and end of both words together."""
    hit, before, after = here
    leads, follows = scan.grammar.last_next != BEHIND, scan.grammar.last_next != BEFORE
    if after and follows and after.entry.kind == "direction" and 0 <= after.start - hit.end <= 2:
        return int(after.entry.value), hit.start, after.end
    if before and leads and before.entry.kind == "direction" and 0 <= hit.start - before.end <= 2:
        return int(before.entry.value), before.start, hit.end
    return 0, hit.start, hit.end


class DayBefore(NamedTuple):
    """The day of a month right before it, and where that begins. ``first``: the first of several days; ``in_words``: it is told in words, not in figures."""

    start: int
    day: int
    first: int | None
    in_words: bool


def day_before(scan: Scan, month: Hit) -> DayBefore | None:
    """The day of a month right before it, in words such as «السادس عشر من» or in figures; None if there is none."""
    for ordinal in scan.within("ordinal", month.word_start - ORDINAL_REACH, month.word_start):
        if month.word_start - ordinal.end <= 1:
            return DayBefore(ordinal.start, int(ordinal.entry.value), None, True)
    figure = DAY_BEFORE[scan.lang].search(scan.norm[max(0, month.word_start - DAY_REACH) : month.word_start])
    if figure is None:
        return None
    return DayBefore(month.word_start - len(figure.group()), int(figure.group(2)), int(figure.group(1)) if figure.group(1) else None, False)


def is_to_come(scan: Scan, sentence: Sentence, place: int) -> bool:
    """True if a word before a word of time, in its sentence, says that what happens then is still to come: «سيعقد», «من المقرر», "will". Not where it was
    only said then: "Chad will send troops, its government said on Tuesday"."""
    start = max(scan.head_of(sentence), place - COMING_REACH)
    if _is_behind_future(scan, start, place):
        return True
    word = max(scan.places("coming", start, place), default=None)
    return word is not None and not _is_said_since(scan, word, place)


def _is_said_since(scan: Scan, word: int, place: int) -> bool:
    """True if a comma ends the clause of a word, and a verb of saying stands between the comma and the word of time."""
    comma = scan.last_comma(word, place)
    return comma >= 0 and bool(scan.within("speech", comma, place))


def _is_behind_future(scan: Scan, start: int, place: int) -> bool:
    """True if a verb before the word of time carries the joined future letter: «سيعقد»."""
    future, present = scan.grammar.joined_future, scan.grammar.present_letters
    if not future:
        return False
    return any(future in verb.prefix and verb.entry.surface.startswith(present) for verb in scan.within("trigger", start, place))
