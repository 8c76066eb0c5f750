"""Whether a date is only the day on which somebody said what the sentence reports."""

from __future__ import annotations

from dateline.extract.dates import Moment
from dateline.judge.clauses.bounds import last_word
from dateline.judge.clauses.side_clauses import is_in_quotes
from dateline.scan import Scan

ATTRIBUTION_REACH = 60
"""Characters before a date within which words may name the source."""

SAID_BEFORE, SAID_BEHIND, SAID_LAST = 24, 3, 8
"""Characters between a verb of saying and its day: after a verb that does not open the sentence; before a verb in languages without spaces (8日晚宣布); and
before a verb in languages whose verbs come last."""

TOLD = ("trigger", "killed", "injured", "dual")
"""Kinds of words that report a deed."""


def is_attributed(scan: Scan, moment: Moment) -> bool:
    """True if words before the date name the source («بحسب ما أعلنت الشرطة، الجمعة»), so it is the day of the statement."""
    return last_word("attribution_clause", scan, moment, ATTRIBUTION_REACH) is not None


def is_telling(scan: Scan, moment: Moment) -> bool:
    """True if the date is the day on which somebody said what the sentence reports.

    A verb of saying opens the sentence or comes right before the date, with no deed between; in Chinese, and in languages whose verbs come last, it comes right
    after the date.
    """
    return is_attributed(scan, moment) or _is_before_verb(scan, moment) or _is_behind_verb(scan, moment)


def _is_before_verb(scan: Scan, moment: Moment) -> bool:
    """True if a verb of saying comes right after the date, in languages that put it there."""
    if not (scan.grammar.unspaced or scan.grammar.verb_last):
        return False
    reach = SAID_BEHIND if scan.grammar.unspaced else SAID_LAST
    return any(verb.start - moment.end <= reach for verb in scan.within("speech", moment.end, moment.end + 3 * SAID_LAST))


def _is_behind_verb(scan: Scan, moment: Moment) -> bool:
    """True if a verb of saying opens the sentence or comes right before the date, with neither a deed nor what was said between: words that only hint at a
    deed are part of the speaker's name («أعلنت لجنة التحقيق، السبت،»)."""
    start = scan.head_of(moment.sentence)
    verbs = scan.within("speech", start, moment.start)
    if not verbs:
        return False
    is_close = moment.start - verbs[-1].end <= SAID_BEFORE
    verb = verbs[-1] if is_close else verbs[0]
    is_opening = verb.word_start <= start + 1
    if not (is_close or is_opening) or _has_begun_to_tell(scan, verb.end, moment):
        return False
    return all(hit.entry.is_weak for kind in TOLD for hit in scan.within(kind, verb.end, moment.start))


def _has_begun_to_tell(scan: Scan, start: int, moment: Moment) -> bool:
    """True if the date, behind a verb of saying that ends at ``start``, is in what was said: behind "that", or in quotation marks."""
    return is_in_quotes(scan, moment) or scan.has_word("said_that", start, moment.start)
