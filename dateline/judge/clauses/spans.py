"""Whether a date is a span of time, or the beginning or end of one: «منذ الجمعة», "until Monday"."""

from __future__ import annotations

from dateline.extract.dates import NIGHT, Moment
from dateline.scan import Scan, beginning
from dateline.text import WORD

SINCE_REACH = 12
"""Characters between "since" and the month or day that it counts from: «منذ نهاية مايو»."""

UNTIL_REACH = 12
"""Characters from a date to the one that ends the same span, with "to" between."""

CAUSE_REACH = 26
"""Characters before a date within which a word such as "since" begins."""


def is_span(scan: Scan, moment: Moment) -> bool:
    """True if the date is a week, month or year since which something has gone on («منذ أسبوعين», "since May"), so it dates no event."""
    if moment.is_of_day or has_both_ends(moment):
        return False
    before = scan.within("cause", max(0, moment.start - CAUSE_REACH), moment.end)
    return any(h.start <= moment.start and h.end >= moment.start - SINCE_REACH for h in before)


def has_both_ends(moment: Moment) -> bool:
    """True if the date names both ends of a span: a night between two days, or several days of one month."""
    return moment.rule == NIGHT or (moment.names_month and moment.precision == "week")


def is_bound(scan: Scan, moment: Moment) -> bool:
    """True if words beside the date make it the beginning or end of a span: «حتى يوم الأحد», «من الأحد إلى الأربعاء», "until Monday".

    False for a night between two days and for days of one month («بين 5 و7 مايو»), which have their own "from".
    """
    return not has_both_ends(moment) and (scan.is_behind("bound", moment.start, moment.sentence, past="day_word") or _is_from(scan, moment))


def _is_from(scan: Scan, moment: Moment) -> bool:
    """True if another date follows, with only "to" and words such as "day" between."""
    until = next((t.start for t in beginning(scan.times, moment.end + 1, moment.end + UNTIL_REACH + 1)), None)
    between = WORD.findall(scan.norm, moment.end, until) if until is not None else []
    bounds, fillers = scan.lexicon["bound"], scan.lexicon["day_word"]
    return bool(between) and between[0] in bounds and all(word in bounds or word in fillers for word in between)


def is_going_on(scan: Scan, moment: Moment) -> bool:
    """True if the date starts an ongoing state, so it dates no event: «فرّ الآلاف منذ منتصف أبريل»."""
    return scan.is_behind("going_on", moment.start, moment.sentence, past="day_word")


def is_counted_from(scan: Scan, moment: Moment) -> bool:
    """True if a word right before the date counts from it: «منذ الجمعة», "before Monday's vote". False if that word belongs to an hour («بعد ظهر الجمعة»)."""
    for hit in scan.within("cause", max(0, moment.start - CAUSE_REACH), moment.start):
        following = WORD.findall(scan.norm, hit.end, moment.start)[:1]
        if hit.end >= moment.start - SINCE_REACH and not scan.any_is("hour_word", following):
            return True
    return False
