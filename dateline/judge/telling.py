"""The day of what happened, where the day that an article names first is only that of the telling: «أعلنت الوزارة، السبت، مقتل شرطي في انفجار وقع الجمعة»."""

from __future__ import annotations

import re
from datetime import date

from dateline.extract.dates import Moment
from dateline.judge.clauses import (
    has_direction,
    head_of,
    is_aside,
    is_attributed,
    is_background,
    is_behind_after,
    is_bound,
    is_coming,
    is_counted_from,
    is_dependent,
    is_known,
    is_modifier,
    is_of_another_day,
    is_span,
    says_when,
)
from dateline.judge.findings import HARMFUL, LEAD_SENTENCES, Findings, is_judged
from dateline.judge.news import RECENT, behind_lead, tells_again
from dateline.scan import Scan

STATEMENTS = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT")
"""Types of events that are the saying itself: their day is the day of saying."""

DEEDS = {"ASSAULT": ("ASSAULT", "DISASTER"), "DISASTER": ("DISASTER", "ASSAULT")}
"""Types whose words tell an event of a type: an explosion is an attack or an accident."""

SAID_BEFORE, TOLD_WITHIN, DEED_REACH = 24, 120, 80
"""Characters from a verb of telling to its day where that verb does not open the sentence; from that day to the day of what is told; from the words of a
deed to its day."""

BEHIND = 4
"""Sentences of the body in which an article says when what it tells happened."""

SECOND_CLAUSE = re.compile(r"[,،]\s*و|[;؛]")
"""What begins a second thing told: the day behind it is not of the first."""


def day_of_deed(found: Findings, chosen: Moment | None, event_type: str | None, published_on: date | None) -> Moment | None:
    """The day of the event itself: the chosen one, or where that is only of the telling, or a week or month, the day told further on."""
    if chosen is None:
        latest, is_wide = published_on, False
    else:
        latest, is_wide = chosen.high, chosen.precision in ("week", "month")
    if latest is None or event_type in STATEMENTS or (chosen is not None and not is_wide and not is_telling(found.scan, chosen)):
        return chosen
    for moment in found.moments:
        if is_wide and chosen is not None and _is_inside(found, moment, chosen):
            return moment
        if not is_wide and _is_earlier(found.scan, moment, latest, chosen is None) and _is_of_the_deed(found, moment, chosen, event_type):
            if chosen is not None:
                found.passed[chosen.start] = "on that day it was told; it happened earlier"
            return moment
    return chosen


def is_telling(scan: Scan, moment: Moment) -> bool:
    """The day is that on which somebody told what the sentence goes on with or told before: a verb of telling opens the sentence or stands right before
    the day, and no deed between."""
    if is_attributed(scan, moment):
        return True
    start = head_of(scan, scan.sentence_at(moment.start))
    verbs = scan.within("speech", start, moment.start)
    if not verbs:
        return False
    verb = verbs[-1] if moment.start - verbs[-1].end <= SAID_BEFORE else verbs[0]
    if verb.word_start > start + 1 and moment.start - verb.end > SAID_BEFORE:
        return False
    return not any(scan.within(kind, verb.end, moment.start) for kind in ("trigger", "killed", "injured", "dual"))


def _is_earlier(scan: Scan, moment: Moment, latest: date, or_same: bool) -> bool:
    """A whole day before the latest one (``or_same``: or that day itself), and days before it at most; nothing makes it the end of a span or a coming one."""
    if moment.low is None or moment.reason or moment.precision != "day" or not latest - RECENT <= moment.low <= latest:
        return False
    if moment.low == latest and not or_same:
        return False
    return not (is_coming(scan, moment) or is_span(scan, moment) or is_bound(scan, moment) or is_counted_from(scan, moment))


def _is_of_the_deed(found: Findings, moment: Moment, chosen: Moment | None, event_type: str | None) -> bool:
    """The day stands in the main clause of what is told, or where the text says when the deed happened."""
    scan = found.scan
    if chosen is not None and _is_told_next(scan, moment, chosen):
        return True
    deeds = HARMFUL if event_type is None and chosen is not None else DEEDS.get(event_type or "", (event_type,) if event_type in HARMFUL else ())
    behind = behind_lead(found, moment)
    if is_judged(found):
        return False
    if not deeds or behind >= BEHIND or is_of_another_day(scan, moment) or is_modifier(scan, moment):
        return False
    if behind and ((is_behind_after(scan, moment) and not is_known(scan, moment)) or (chosen is not None and has_direction(scan, moment))):
        return False
    start = max(scan.sentence_at(moment.start).start, moment.start - DEED_REACH)
    if not any(t.start < moment.start and start <= t.end and t.event_type in deeds for t in found.triggers):
        return False
    if says_when(scan, moment):
        return True
    told_with = {scan.sentence_at(moment.start).index} | ({0} if behind == 0 else set())
    return behind < LEAD_SENTENCES and any(t.reason is None and t.sentence.index in told_with for t in found.tolls)


def _is_told_next(scan: Scan, moment: Moment, chosen: Moment) -> bool:
    """The main clause of what is told has the day: «قال، الأربعاء، إن الرئيس وافق الثلاثاء على»."""
    if not chosen.end <= moment.start <= chosen.end + TOLD_WITHIN or scan.sentence_at(moment.start) != scan.sentence_at(chosen.start):
        return False
    if SECOND_CLAUSE.search(scan.norm, chosen.end, moment.start):
        return False
    if is_behind_after(scan, moment) or is_of_another_day(scan, moment):
        return False
    return not (is_dependent(scan, moment) or is_modifier(scan, moment) or is_aside(scan, moment) or is_background(scan, moment))


def _is_inside(found: Findings, moment: Moment, wide: Moment) -> bool:
    """A day of the chosen week or month that a later sentence gives to the same deed."""
    if moment.low is None or moment.reason or moment.precision != "day" or wide.low is None or wide.high is None or moment.start <= wide.start:
        return False
    if not (wide.low <= moment.low <= wide.high) or behind_lead(found, moment) >= BEHIND or is_coming(found.scan, moment):
        return False
    return tells_again(found, moment) and not is_dependent(found.scan, moment) and not is_modifier(found.scan, moment)
