"""Why a toll is not that of the main event: it is of another day, of a whole war or year, of what was answered, of other news."""

from __future__ import annotations

from datetime import timedelta

from dateline.codes import Reason
from dateline.extract.casualties import Toll
from dateline.extract.dates import Moment
from dateline.judge.findings import LEAD_SENTENCES, Findings
from dateline.judge.tolls.clauses import (
    had_happened,
    has_come_to,
    has_risen,
    is_also,
    is_behind_cause,
    is_compared,
    is_of_other_deed,
    is_of_other_news,
    is_of_war,
)
from dateline.judge.tolls.days import is_of_a_year, is_of_another_day, is_of_days_to_come, is_over_time, nearest_day

WORDS_AHEAD = 3
"""Sentences of the body within which a dead person mentioned without a number counts for the event; further down it is as often another event's."""

LONG_AGO = timedelta(days=60)
"""A toll dated this long before the event cannot be part of counting the event's own dead."""

DISTINCTIVE = 10
"""Number of dead below which two events may well have the same toll."""

ELSEWHERE = (Reason.EARLIER_DAY, Reason.COUNTS_MORE)
"""Reasons that also hold for the same number wherever it is repeated, and, if all tolls of the lead are refused, for the tolls after the lead."""

Reasons = dict[int, Reason | None]
"""``id`` of a toll -> why it is not of the main event; None where it may be."""

Number = tuple[str, int, int]
"""What a toll counts, its least and its highest number: two tolls with the same values may be one."""


def reasons_against(found: Findings, moment: Moment | None) -> Reasons:
    """Why each toll is not of the main event, whose day is ``moment`` if it is known."""
    reasons: Reasons = {id(toll): _why_not(found, toll, moment) for toll in found.tolls}
    for toll in _told_long_ago(found, reasons, found.day_or_printing(moment)):
        reasons[id(toll)] = Reason.EARLIER_DAY
    _follow_others(found, reasons)
    lead = found.ahead(LEAD_SENTENCES)
    in_lead = [reasons[id(toll)] for toll in found.tolls if toll.sentence.index in lead]
    if None not in in_lead and any(reason in ELSEWHERE for reason in in_lead):
        return {key: reason or Reason.LEAD_OF_OTHER for key, reason in reasons.items()}
    return reasons


def _follow_others(found: Findings, reasons: Reasons) -> None:
    """Gives tolls without a reason that of another toll: the injured that of the dead in their sentence, a repeated number that of its first occurrence, one
    with a word such as "also" that of the toll before."""
    elsewhere = {t.sentence.index for t in found.tolls if t.kind == "killed" and t.reason is None and reasons[id(t)]}
    first: dict[Number, Reason | None] = {}
    last: dict[str, Reason | None] = {}
    for toll in found.tolls:
        of_first = first.setdefault(_number(toll), reasons[id(toll)])
        if reasons[id(toll)] is None:
            if toll.kind == "injured" and toll.sentence.index in elsewhere:
                reasons[id(toll)] = Reason.OTHER_DEAD
            elif of_first in ELSEWHERE:
                reasons[id(toll)] = of_first
            elif is_also(found.scan, toll):
                reasons[id(toll)] = last.get(toll.kind)
        if toll.reason is None:
            last[toll.kind] = reasons[id(toll)]


def _told_long_ago(found: Findings, reasons: Reasons, main: Moment | None) -> list[Toll]:
    """Undated tolls whose number appears elsewhere with a date long before the event: "tears for the 45 dead of the theatre fire", and further down
    "the fire of March 11, 2009 killed 45 people"."""
    if main is None or main.low is None:
        return []
    limit = main.low - LONG_AGO
    long_ago, undated = set[Number](), list[Toll]()
    for toll in found.tolls:
        if toll.low < DISTINCTIVE or reasons[id(toll)] not in (Reason.EARLIER_DAY, None):
            continue
        day = nearest_day(found, toll)
        if day is None and reasons[id(toll)] is None:
            undated.append(toll)
        if day is not None and day.high is not None and day.high < limit and reasons[id(toll)] == Reason.EARLIER_DAY:
            long_ago.add(_number(toll))
    return [toll for toll in undated if _number(toll) in long_ago]


def _number(toll: Toll) -> Number:
    return toll.kind, toll.low, toll.high


def _why_not(found: Findings, toll: Toll, moment: Moment | None) -> Reason | None:
    """Why a toll, taken by itself, is not of the main event; None where it may be."""
    scan = found.scan
    if toll.reason:
        return toll.reason
    if toll.is_word and scan.depth(toll.sentence) >= WORDS_AHEAD:
        return Reason.ONE_DEEP
    if is_compared(scan, toll):
        return Reason.EARLIER_DAY
    if is_of_other_news(scan, toll) or is_of_other_deed(found, toll):
        return Reason.OTHER_DEAD
    if is_behind_cause(scan, toll) and not has_risen(scan, toll):
        return Reason.ANSWERED
    if had_happened(scan, toll):
        return Reason.EARLIER_DAY
    main = found.day_or_printing(moment)
    if is_over_time(found, toll, main) or is_of_war(scan, toll):
        return Reason.COUNTS_MORE
    is_the_news = scan.depth(toll.sentence) <= 0 and has_come_to(scan, toll)
    if not is_the_news and is_of_another_day(found, toll, main, has_day=moment is not None):
        return Reason.EARLIER_DAY
    if is_of_days_to_come(found, toll):
        return Reason.EARLIER_DAY
    return Reason.COUNTS_MORE if is_of_a_year(found, toll, moment) else None
