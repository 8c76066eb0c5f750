"""Whether a span of time begins or ends at a word of time, or it is one: «منذ الجمعة», "until Monday"."""

from __future__ import annotations

from dateline.extract.dates import NIGHT, Moment
from dateline.scan import Scan, beginning
from dateline.text import WORD, without_last

SPAN_REACH = COUNTED_REACH = 12
"""Characters between "since" and the month or day it counts from: «منذ نهاية مايو»."""

CAUSE_REACH = 26
"""Characters before a date in which a word like "since" begins."""

BEFORE_REACH = 30
"""Characters before a date in which a word right before it stands, but for words like "the end of"."""


def is_span(scan: Scan, moment: Moment) -> bool:
    """A week, month or year since which something goes on («منذ أسبوعين», "since May") dates no event."""
    if moment.is_of_day or has_both_ends(moment):
        return False
    before = scan.within("cause", max(0, moment.start - CAUSE_REACH), moment.end)
    return any(h.start <= moment.start and h.end >= moment.start - SPAN_REACH for h in before)


def has_both_ends(moment: Moment) -> bool:
    """The moment tells where a span begins and where it ends: a night between two days, or days of one month."""
    return moment.rule == NIGHT or (moment.names_month and moment.precision == "week")


def is_bound(scan: Scan, moment: Moment) -> bool:
    """Words beside the date make it the end or the beginning of a span: «حتى يوم الأحد», «من الأحد إلى الأربعاء», "until Monday".
    A night between two days has a "from" of its own, and so have days of one month («بين 5 و7 مايو»)."""
    return not has_both_ends(moment) and (_is_right_before("bound", scan, moment) or _is_from(scan, moment))


def _is_from(scan: Scan, moment: Moment) -> bool:
    """Another word of time follows, with "to" and nothing but words of days between."""
    until = next((t.start for t in beginning(scan.times, moment.end + 1, moment.end + SPAN_REACH + 1)), None)
    between = WORD.findall(scan.norm, moment.end, until) if until is not None else []
    bounds, fillers = scan.lexicon["bound"], scan.lexicon["day_word"]
    return bool(between) and between[0] in bounds and all(word in bounds or word in fillers for word in between)


def is_going_on(scan: Scan, moment: Moment) -> bool:
    """What a sentence tells of the time since a date happened on no day: «فرّ الآلاف منذ منتصف أبريل»."""
    return _is_right_before("going_on", scan, moment)


def _is_right_before(kind: str, scan: Scan, moment: Moment) -> bool:
    """A word of this kind stands right before the date, or with nothing but words like "the end of" between."""
    words = scan.lexicon[kind]
    if scan.grammar.unspaced:
        return scan.norm.endswith(tuple(words), 0, moment.start)
    before = scan.words_before(moment.start, BEFORE_REACH, scan.sentence_at(moment.start))
    return not words.isdisjoint(without_last(before, scan.lexicon["day_word"])[-1:])


def is_counted_from(scan: Scan, moment: Moment) -> bool:
    """A word right before the date counts from it: «منذ الجمعة», "before Monday's vote"; not where it tells an hour («بعد ظهر الجمعة»)."""
    for hit in scan.within("cause", max(0, moment.start - CAUSE_REACH), moment.start):
        following = WORD.findall(scan.norm, hit.end, moment.start)[:1]
        if hit.end >= moment.start - COUNTED_REACH and scan.lexicon["hour_word"].isdisjoint(following):
            return True
    return False
