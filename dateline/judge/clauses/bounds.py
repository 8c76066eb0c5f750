"""Where the clause of a date begins and ends."""

from __future__ import annotations

from dateline.extract.dates import DAY_AFTER, Moment
from dateline.scan import Scan
from dateline.text import WORD

LONG = 3
"""Least number of words between the comma that ends a side clause and the date, for the date to belong to the main clause; fewer words are part of the date
(«، مساء يوم الأحد»)."""

OPENERS = ("clause_word", "relative_clause", "dependent_clause", "after_clause", "side_clause", "said_that")
"""Kinds of words that open a clause."""

SAID_REACH = 12
"""Characters after a date within which a word such as "that" must begin for a clause of reported speech to start there."""


def clause_of(scan: Scan, moment: Moment) -> tuple[int, int]:
    """Start and end of the clause that holds a date.

    It starts at the last clause-opening word before the date; if a comma ends that clause before the date, it starts after the comma. It ends at the next such
    word or comma after the date; a comma right after the date does not end it («، الجمعة،»). "A day after" itself opens the clause that it dates.
    """
    sentence = moment.sentence
    start = moment.start if moment.rule == DAY_AFTER else scan.head_of(sentence)
    opener = max(_openers(scan, start, moment.start), default=None)
    if opener is not None:
        start = scan.last_comma(opener, moment.start) + 1 if is_closed(scan, opener, moment) else opener
    until = scan.first_comma(moment.end + 2, sentence.end)
    return start, min(_openers(scan, moment.end, until), default=until)


def _openers(scan: Scan, start: int, end: int) -> list[int]:
    """Where the clause-opening words between two offsets begin; a word before an hour, as in "before midnight", opens no clause."""
    kinds, hours = [scan.lexicon[kind] for kind in OPENERS], scan.lexicon["hour_word"]
    words = list(WORD.finditer(scan.norm, start, end))
    following = [*(word.group() for word in words[1:]), ""]
    return [word.start() for word, after in zip(words, following, strict=False) if after not in hours and any(word.group() in kind for kind in kinds)]


def is_closed(scan: Scan, opener: int, moment: Moment) -> bool:
    """True if the clause opened at ``opener`` ends before the date, so that the date belongs to the main clause.

    Either a comma comes between and the main clause goes on with words of its own before the date («..., خرج المئات إلى الشوارع الأحد»), or reported speech
    begins after the date («..., الخميس، أن»).
    """
    if is_saying(scan, moment):
        return True
    comma = scan.last_comma(opener, moment.start)
    fillers = scan.lexicon["day_word"]
    has_verb = any(scan.norm[h.start : h.end] not in fillers for h in scan.within("trigger", comma, moment.start))
    return comma >= 0 and (has_verb or len(WORD.findall(scan.norm, comma, moment.start)) >= LONG)


def is_saying(scan: Scan, moment: Moment) -> bool:
    """True if a clause of reported speech begins right after the date: «وقال البيت الأبيض، الخميس، إن»."""
    following = WORD.search(scan.norm, moment.end, moment.end + SAID_REACH)
    return following is not None and following.group() in scan.lexicon["said_that"]


def last_word(kind: str, scan: Scan, moment: Moment, reach: int | None = None) -> int | None:
    """Offset of the last word or expression of a kind before a date in its sentence, at most ``reach`` characters back; None if there is none."""
    start = max(scan.head_of(moment.sentence), moment.start - reach if reach else 0)
    return max(scan.places(kind, start, moment.start), default=None)
