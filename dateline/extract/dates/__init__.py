"""Words of time and the days they mean: absolute in every order, dual months, Hijri, weekdays, relative words, ranges, months, years.

A word of time is anchored in the day of printing where that is known, in the day of the crawl (an upper bound) for weekdays and months where it is
not, and stays open otherwise. Nothing here decides which date is the event's; see dateline/judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from dateline.anchor import Anchor, month_of, one_day
from dateline.extract.dates.figures import SENT_THEN, YEAR, in_chinese, in_figures, in_years
from dateline.extract.dates.moments import DAY_AFTER, DAY_RULES, DAYS_SINCE, IN_CHINESE, NIGHT, RELATIVE, WEEKDAY, At, Moment, Words, calendar_day, patterns
from dateline.extract.dates.months import read_hijri, read_month, read_persian, read_season
from dateline.extract.dates.relative import read_ago, read_relative, read_weekday
from dateline.scan import START, Scan, beginning, touching

__all__ = ["DAYS_SINCE", "DAY_AFTER", "NIGHT", "SENT_THEN", "Moment", "find_dates", "find_printed_day"]

DAY_BEFORE_REACH = 40
"""Characters from where a day begins to the words behind it that count back from it."""

HEAD_REACH = 12
"""Characters of the head of a text in which words that count back from its day begin: "Only two days after"."""

NOTHING_BETWEEN = re.compile(r"\)?[,،]?\s*$")

LONGEST_HEADER = 160
"""Characters of an agency's header line: place, Hijri and Gregorian day, agency."""

READERS: dict[str, Callable[[Scan, At, Anchor], Moment | None]] = {
    "month": read_month,
    "hijri_month": read_hijri,
    "persian_month": read_persian,
    "weekday": read_weekday,
    "relative": read_relative,
    "ago": read_ago,
    "season": read_season,
}
"""What reads each kind of word of time."""


def find_dates(scan: Scan, published_on: date | None, crawled_on: date | None) -> list[Moment]:
    """Every word of time of an article, in reading order."""
    anchor = Anchor(published_on, published_on or crawled_on)
    moments = sorted(_moments(scan, anchor), key=lambda m: (m.start, -m.end))
    taken: list[Moment] = []
    for moment in _joined(scan, _of_their_times(scan, moments)):
        if not taken or moment.start >= taken[-1].end:
            taken.append(_refused(scan, moment))
    counted = [*_days_before(scan, taken), *_days_since(scan, taken)]
    return sorted([*taken, *counted], key=START) if counted else taken


def _days_before(scan: Scan, moments: list[Moment]) -> Iterator[Moment]:
    """The days that words right behind a day count back to, of what those go on to tell: "on Sunday, a day after crowds stormed the palace"."""
    for hit in scan.hits.get("day_after", ()):
        last = next(reversed(beginning(moments, hit.start - DAY_BEFORE_REACH, hit.start)), None)
        if last and last.low and last.precision == "day" and last.end <= hit.start and NOTHING_BETWEEN.match(scan.norm[last.end : hit.start]):
            day = one_day(last.low + timedelta(days=int(hit.entry.value)))
            yield Words(hit.start, hit.end, DAY_AFTER, hit.entry.data_line).means(day, "day", "relative")


def _days_since(scan: Scan, moments: list[Moment]) -> Iterator[Moment]:
    """The day that words at the head of the text count back to from the day that their sentence tells: "Two days after the crash, the search ended
    on Friday"."""
    end = scan.sentences[scan.lead].end
    for hit in beginning(scan.hits.get("day_after", ()), scan.lead_start, scan.lead_start + HEAD_REACH):
        told = next((m.low for m in beginning(moments, hit.end, end) if m.low and m.precision == "day"), None)
        if told:
            day = one_day(told + timedelta(days=int(hit.entry.value)))
            yield Words(hit.start, hit.end, DAYS_SINCE, hit.entry.data_line).means(day, "day", "relative")


def find_printed_day(scan: Scan) -> Moment | None:
    """The day of printing where the page itself says it: a full date beside an agency's name in the opening line, or after "published on"."""
    line_end = scan.norm.find("\n", scan.body_start)
    line_end = len(scan.norm) if line_end < 0 else line_end
    moments = [m for m in find_dates(scan, None, None) if m.low and m.precision == "day" and m.basis == "explicit"]
    if line_end - scan.body_start <= LONGEST_HEADER and any(scan.body_start <= n.start < line_end for n in scan.hits.get("publisher", ())):
        header = [m for m in moments if scan.body_start <= m.start < line_end]
        if header:
            return header[-1]
    return next((m for h in scan.hits.get("printed", ()) for m in beginning(moments, h.end, h.end + 21)), None)


def _moments(scan: Scan, anchor: Anchor) -> Iterator[Moment]:
    yield from in_figures(scan, anchor)
    yield from in_years(scan)
    if scan.grammar.unspaced:
        yield from in_chinese(scan, anchor)
    used = -1
    for i, hit in enumerate(scan.times):
        reader = READERS.get(hit.entry.kind)
        if reader is None or hit.start < used:
            continue
        here = At(hit, scan.times[i - 1] if i else None, scan.times[i + 1] if i + 1 < len(scan.times) else None)
        moment = reader(scan, here, anchor)
        if moment is not None:
            used = moment.end
            yield moment


def _of_their_times(scan: Scan, moments: list[Moment]) -> list[Moment]:
    """A month beside "last year" is of that year, a weekday before "last week" of that week: "3 August last year", «أغسطس من العام الماضي»."""
    told: list[Moment] = []
    for moment in moments:
        last = told[-1] if told else None
        joined = None
        if last and last.end <= moment.start and patterns(scan.lang).of_that_time.match(scan.norm[last.end : moment.start]):
            joined = _month_of_year(scan, last, moment) or _month_of_year(scan, moment, last) or _day_of_week(last, moment) or _day_of_month(last, moment)
        if last and joined:
            told[-1] = replace(joined, start=last.start, end=moment.end, basis="relative")
        else:
            told.append(moment)
    return told


def _month_of_year(scan: Scan, month: Moment, year: Moment) -> Moment | None:
    """A month, with a day or without, in the year that a word beside it means."""
    is_year = year.rule == RELATIVE and year.precision == "year"
    if not (is_year and month.names_month and month.low and month.high and year.low) or YEAR.search(scan.norm, month.start, month.end):
        return None
    if month.precision == "month":
        low, high = month_of(year.low.year, month.low.month)
        return replace(month, low=low, high=high)
    try:
        return replace(month, low=month.low.replace(year=year.low.year), high=month.high.replace(year=year.low.year))
    except ValueError:
        return None  # 29 February of a year that has none


def _day_of_week(day: Moment, week: Moment) -> Moment | None:
    """A weekday in the week that words behind it mean."""
    wanted = day.low.isoweekday() if day.low else day.weekday
    if not (week.rule == RELATIVE and week.precision == "week" and week.low and day.rule == WEEKDAY and wanted):
        return None
    return Words(day.start, day.end, day.rule, day.data_line).means(one_day(week.low + timedelta(days=wanted - 1)), "day", "relative")


def _day_of_month(month: Moment, day: Moment) -> Moment | None:
    """The figure of a day in the month that words right before it mean: 上月13日."""
    if not (month.rule == RELATIVE and month.precision == "month" and month.low and day.rule == IN_CHINESE and day.low and day.high):
        return None
    return calendar_day(Words(day.start, day.end, day.rule, day.data_line), month.low.year, month.low.month, day.high.day, day.low.day)


def _joined(scan: Scan, moments: list[Moment]) -> list[Moment]:
    """A weekday beside a full day, or before a second weekday («ليل الأربعاء - الخميس»), is part of it; the later tells the day. "And" joins two days, and so
    does "from ... to" the night between them."""
    joined: list[Moment] = []
    for moment in moments:
        last = joined[-1] if joined else None
        if last and _is_night_between(scan, last, moment):
            joined[-1] = replace(moment, start=last.start, low=last.low, precision="week", rule=NIGHT)
        elif last and last.rule == WEEKDAY and last.end <= moment.start and _stands_beside(scan, last, moment):
            joined[-1] = replace(moment, start=last.start)
        elif last and _is_next_day(scan, last, moment):
            joined[-1] = replace(moment, start=last.start, low=last.low, precision="week")
        else:
            joined.append(moment)
    return joined


def _stands_beside(scan: Scan, weekday: Moment, moment: Moment) -> bool:
    """Whether a weekday tells with the next moment one day."""
    told, gap = patterns(scan.lang), scan.norm[weekday.end : moment.start]
    return bool(told.beside.match(gap)) and (moment.rule == WEEKDAY or moment.rule in DAY_RULES or moment.basis == "explicit")


def _is_night_between(scan: Scan, first: Moment, second: Moment) -> bool:
    """Whether two weekdays in a row tell the night between them: "dans la nuit de lundi à mardi", "Friday night into Saturday"."""
    if not _are_next(first, second):
        return False
    told, gap = patterns(scan.lang), scan.norm[first.end : second.start]
    is_of_night = told.night_of.search(scan.norm, max(0, first.start - 16), first.start) is not None
    if told.night_behind.match(scan.norm, second.end) and not gap.strip():
        return True
    return bool(told.night_into.match(gap) or (is_of_night and (told.night_to.match(gap) or told.beside.match(gap))))


def _is_next_day(scan: Scan, first: Moment, second: Moment) -> bool:
    """Whether two weekdays that "and" joins are two days in a row."""
    return _are_next(first, second) and bool(patterns(scan.lang).and_then.match(scan.norm[first.end : second.start]))


def _are_next(first: Moment, second: Moment) -> bool:
    """Whether two weekdays are two days in a row."""
    if not (first.rule == second.rule == WEEKDAY and first.high and second.low and first.end <= second.start):
        return False
    return second.low - first.high == timedelta(days=1)


def _refused(scan: Scan, moment: Moment) -> Moment:
    """A date that belongs to a name («أخبار اليوم») or an anniversary keeps its words and a reason."""
    named = any(n.start < moment.end and moment.start < n.end for n in touching(scan.hits.get("publisher", ()), moment.start, moment.end))
    named = named or any(h.entry.value == "name" for h in touching(scan.hits.get("not_a_date", ()), moment.start - 6, moment.start))
    return replace(moment, reason="the date is part of a name or an anniversary") if named and not moment.reason else moment
