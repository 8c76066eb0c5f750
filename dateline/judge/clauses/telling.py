"""Whether a word of time is only the day of the telling: on which somebody said what its sentence tells."""

from __future__ import annotations

from dateline.extract.dates import Moment
from dateline.judge.clauses.bounds import head_of, last_word
from dateline.scan import Scan

ATTRIBUTION_REACH = 60
"""Characters before a date in which words may name who told it."""

SAID_BEFORE, SAID_BEHIND, SAID_LAST = 24, 3, 8
"""Characters from a verb of telling to its day where that verb does not open the sentence; from a day to the verb of telling behind it, where words are
written together (8日晚宣布), and where verbs stand last."""

TOLD = ("trigger", "killed", "injured", "dual")
"""Kinds of words that tell a deed."""


def is_attributed(scan: Scan, moment: Moment) -> bool:
    """The date stands behind words that name who told it («بحسب ما أعلنت الشرطة، الجمعة»): the day of the telling."""
    return last_word("attribution_clause", scan, moment, ATTRIBUTION_REACH) is not None


def is_telling(scan: Scan, moment: Moment) -> bool:
    """The day is that on which somebody told what the sentence goes on with or told before: a verb of telling opens the sentence or stands right before
    the day, and no deed between; in Chinese, and where verbs stand last, it stands right behind the day."""
    return is_attributed(scan, moment) or _is_before_verb(scan, moment) or _is_behind_verb(scan, moment)


def _is_before_verb(scan: Scan, moment: Moment) -> bool:
    """A verb of telling stands right behind the day, in languages that put it there."""
    if not (scan.grammar.unspaced or scan.grammar.verb_last):
        return False
    reach = SAID_BEHIND if scan.grammar.unspaced else SAID_LAST
    return any(verb.start - moment.end <= reach for verb in scan.within("speech", moment.end, moment.end + 3 * SAID_LAST))


def _is_behind_verb(scan: Scan, moment: Moment) -> bool:
    """A verb of telling opens the sentence or stands right before the day, with no deed between."""
    start = head_of(scan, scan.sentence_at(moment.start))
    verbs = scan.within("speech", start, moment.start)
    if not verbs:
        return False
    is_close = moment.start - verbs[-1].end <= SAID_BEFORE
    verb = verbs[-1] if is_close else verbs[0]
    is_opening = verb.word_start <= start + 1
    return (is_close or is_opening) and not any(scan.within(kind, verb.end, moment.start) for kind in TOLD)
