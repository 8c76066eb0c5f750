"""Whether a date may be that of the news, and why not: its distance from the day of printing, its place in the text, and its clause."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta

from dateline.codes import Reason
from dateline.extract.dates import DAY_AFTER, DAYS_SINCE, LAST_WEEKDAY, NAMED_TODAY, RELATIVE, Moment
from dateline.judge.clauses.bounds import is_saying
from dateline.judge.clauses.happening import is_background, is_coming, is_foretold, says_when, tells_when
from dateline.judge.clauses.side_clauses import is_dependent, is_modifier, is_relative
from dateline.judge.clauses.spans import is_bound, is_span
from dateline.judge.clauses.written import has_direction, is_fronted
from dateline.judge.findings import LEAD_SENTENCES, Findings

FROM_PRINTING = (NAMED_TODAY, RELATIVE)
"""Rules that count from the day of printing: their "tomorrow" is not moved to today by an hour of the night."""

SLIP = timedelta(days=1)
"""The day of printing may lag by the hours between two time zones, so a statement dated one day later is accepted."""

YESTERDAY, FRESH, RECENT, PAST, OLD = timedelta(days=1), timedelta(days=2), timedelta(days=10), timedelta(days=31), timedelta(days=400)
"""Distances from the day of printing within which a day is news; is news reported once more; is still reported; within which a month may have ended; and within
which an article looks back (a year, and the weeks around its anniversary)."""

DEEP = 4
"""Sentences after the first from which a date belongs to another or an older story."""


def behind_lead(found: Findings, moment: Moment) -> int:
    """Number of body sentences between the lead and a date's sentence; 0 for the headline and the lead.

    A semicolon does not count as an end of sentence. The first sentence after a summary of several sentences counts as the second, for a date in its main
    clause.
    """
    scan, sentence = found.scan, moment.sentence
    if sentence.is_title:
        return 0
    behind = scan.depth(sentence) - (bisect_left(scan.unended, sentence.index) - bisect_left(scan.unended, scan.lead))
    opens_second = sentence.paragraph == 2 and scan.sentences[sentence.index - 1].paragraph == 1
    is_lead = opens_second and moment.rule not in FROM_PRINTING and not is_dependent(scan, moment)
    return min(behind, 1) if is_lead else behind


def why_not(found: Findings, moment: Moment) -> Reason | None:
    """Why a date, taken by itself, cannot be that of the main event; None where it may be."""
    if moment.high is None or moment.reason:
        return None
    if moment.rule in (DAY_AFTER, DAYS_SINCE):
        return Reason.COUNTED_BACK
    is_today_in_lead = moment.low == moment.high == found.published_on and behind_lead(found, moment) == 0
    if is_coming(found.scan, moment) and not is_today_in_lead:
        return Reason.TO_COME
    if is_span(found.scan, moment) or is_bound(found.scan, moment):
        return Reason.SPAN
    return None if found.published_on is None else _why_no_news(found, moment, moment.high, found.published_on)


def _why_no_news(found: Findings, moment: Moment, high: date, published_on: date) -> Reason | None:
    """Why a date cannot be that of the news on a page whose day of printing is known; None where it may be.

    News is of that day or the one before. An earlier or later date qualifies only in the main clause of headline and lead: mostly it is that of something
    earlier whose consequences are reported. The same holds for a month. A year and "this month" never qualify.
    """
    behind = behind_lead(found, moment)
    if behind >= DEEP:
        return Reason.TOO_DEEP
    if moment.precision == "year" or (moment.precision == "month" and high >= published_on):
        return Reason.TOO_WIDE
    if moment.precision == "day" and high > published_on:
        told_first = behind == 0 and is_foretold(found.scan, moment) and not is_dependent(found.scan, moment)
        is_slip = behind == 0 and high == published_on + SLIP and is_saying(found.scan, moment)
        return None if told_first or is_slip else Reason.TO_COME_NOT_FIRST
    if high >= published_on:
        return None if behind < LEAD_SENTENCES or moment.rule != RELATIVE else Reason.THESE_TIMES
    if is_modifier(found.scan, moment):
        return Reason.WHICH_ONE
    if is_background(found.scan, moment) and (behind or not moment.is_now) and not tells_when(found.scan, moment):
        return Reason.HAD_HAPPENED
    if moment.is_of_day and high == published_on - YESTERDAY:
        return _why_not_yesterday(found, moment, behind)
    return _why_not_earlier(found, moment, high, published_on, behind)


def _why_not_yesterday(found: Findings, moment: Moment, behind: int) -> Reason | None:
    """Why the day before printing is not that of the news; None where it may be. After the lead it may be if the text says that the event happened then, if its
    sentence repeats the lead's event, or if the date is written out."""
    is_again = moment.basis == "explicit" or tells_again(found, moment)
    if behind >= LEAD_SENTENCES and not tells_when(found.scan, moment) and (is_dependent(found.scan, moment) or not is_again):
        return Reason.YESTERDAY_BEHIND
    is_held_then = found.scan.grammar.verb_last and says_when(found.scan, moment)
    if moment.rule not in FROM_PRINTING and moment.basis != "explicit" and is_relative(found.scan, moment) and not is_held_then:
        return Reason.RELATIVE_CLAUSE
    return None


def _why_not_earlier(found: Findings, moment: Moment, high: date, published_on: date, behind: int) -> Reason | None:
    """Why a date before yesterday is not that of the news; None where it may be: in the main clause of the lead, and for two days back also where a later
    sentence repeats the lead's event."""
    scan = found.scan
    is_fresh = moment.is_of_day and high >= published_on - FRESH
    if behind >= LEAD_SENTENCES and not (is_fresh and tells_again(found, moment)):
        return Reason.DAYS_BEHIND
    if high < published_on - OLD:
        return Reason.YEARS_BACK
    if is_dependent(scan, moment):
        return Reason.DAYS_ASIDE
    if _comes_second(found, moment):
        return Reason.DAYS_SECOND
    if moment.precision == "month" and high < published_on - PAST and (behind or moment.basis != "explicit"):
        return Reason.MONTH_GONE
    if is_fronted(scan, moment) and high < published_on - RECENT and has_direction(scan, moment):
        return Reason.STORY_OF_BEFORE
    if behind == 0 or is_fronted(scan, moment):
        return None
    if not moment.is_of_day or moment.rule == LAST_WEEKDAY:
        return Reason.LAST
    return None


def tells_again(found: Findings, moment: Moment) -> bool:
    """True if the date's sentence has a trigger of a type that headline or lead have too."""
    here = {t.event_type for t in found.triggers_in(moment.sentence)}
    return any(t.event_type in here and found.scan.depth(t.sentence) < LEAD_SENTENCES for t in found.triggers)


def _comes_second(found: Findings, moment: Moment) -> bool:
    """True if another date, not counting a dateline, comes before this one in its sentence."""
    start = moment.sentence.start
    return any(start <= other.start < moment.start and other.reason != Reason.SENT_THEN for other in found.moments)
