"""Joins neighbouring words of time that mean one time together: "3 August last year", "Monday, 5 May", «ليل الأربعاء - الخميس».

First a narrow time is joined to the wider one beside it, then a weekday to the day or weekday beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from dateline.days.anchor import month_of, one_day
from dateline.extract.dates.figures import YEAR
from dateline.extract.dates.moments import DAY_RULES, IN_CHINESE, LAST_WEEKDAY, NIGHT, RELATIVE, WEEKDAY, Moment, TimeWords, calendar_day
from dateline.scan import Scan
from dateline.vocabulary.joints import Expression

ONE_DAY = timedelta(days=1)

OF_THAT_TIME = Expression(r"^\)?[,،]?\s*(?:{of_that_time}\s+)?$")
"""Between a month and its year, or a weekday and its week."""

BESIDE = Expression(r"^(?:,|،| ?-|/)?\s?(?:{the_day} )?$")
"""Between a weekday and its date, or a second weekday."""

AND_THEN = Expression(r"^\s*(?:{and}|{and_joined}|{or})\s*(?:{the_day} )?$")
"""Between two days in a row, on both of which or on one of which something happened."""

NIGHT_OF = Expression(r"{night_of}\s+$")
"""Before two weekdays joined by ``NIGHT_TO`` or ``BESIDE``: words that mean the night between them."""

NIGHT_OF_REACH = 16
"""Characters before the first weekday in which ``NIGHT_OF`` is looked for."""

NIGHT_TO = Expression(r"^\s+{night_to}\s+$")

NIGHT_INTO = Expression(r"^\s+{night_into}\s+$")
"""Between two weekdays: words that alone are enough to mean the night between them."""


def join_moments(scan: Scan, moments: list[Moment]) -> list[Moment]:
    """The moments, in reading order, with those that mean one time together joined."""
    return _one_by_one(scan, _one_by_one(scan, moments, _in_wider_time), _in_one_day)


def _one_by_one(scan: Scan, moments: list[Moment], join: Callable[[Scan, Moment, Moment], Moment | None]) -> list[Moment]:
    """The moments, each joined to the one before it where ``join`` returns a joined moment."""
    kept: list[Moment] = []
    for moment in moments:
        joined = join(scan, kept[-1], moment) if kept else None
        if joined:
            kept[-1] = joined
        else:
            kept.append(moment)
    return kept


# A narrow time in the wider one beside it -------------------------------------------------------------------------------------------


def _in_wider_time(scan: Scan, first: Moment, second: Moment) -> Moment | None:
    """The narrow time if it is beside a wider one that it belongs to, else None: a month beside "last year" is of that year, a weekday before "last week" of
    that week. "3 August last year", «أغسطس من العام الماضي»."""
    if first.end > second.start or not OF_THAT_TIME[scan.lang].match(scan.norm[first.end : second.start]):
        return None
    month = _month_of_year(scan, first, second) or _month_of_year(scan, second, first)
    joined = month or _day_of_week(first, second) or _day_of_month(first, second)
    return replace(joined, start=first.start, end=second.end, basis="relative") if joined else None


def _month_of_year(scan: Scan, month: Moment, year: Moment) -> Moment | None:
    """A month, with or without a day, in the year that the word beside it means; None if the two are no such pair."""
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
    """A weekday in the week that the words behind it mean; None if the two are no such pair."""
    wanted = day.low.isoweekday() if day.low else day.weekday
    if not (week.rule == RELATIVE and week.precision == "week" and week.low and day.rule == WEEKDAY and wanted):
        return None
    return TimeWords(day.start, day.end, day.rule, day.data_line).means(one_day(week.low + timedelta(days=wanted - 1)), "day", "relative")


def _day_of_month(month: Moment, day: Moment) -> Moment | None:
    """The figure of a day in the month that the words right before it mean: 上月13日. None if the two are no such pair."""
    if not (month.rule == RELATIVE and month.precision == "month" and month.low and day.rule == IN_CHINESE and day.low and day.high):
        return None
    return calendar_day(TimeWords(day.start, day.end, day.rule, day.data_line), month.low.year, month.low.month, day.high.day, day.low.day)


# A weekday and the day beside it ----------------------------------------------------------------------------------------------------


def _in_one_day(scan: Scan, first: Moment, second: Moment) -> Moment | None:
    """A weekday joined to the day or weekday behind it, else None. A weekday beside a full day, or before a second weekday («ليل الأربعاء - الخميس»), is part
    of it, and the later one gives the day. "And" and "or" join two days in a row, and so does "from ... to" for the night between them."""
    if first.rule != WEEKDAY or first.end > second.start:
        return None
    first = _on_the_day_before(first, second)
    gap = scan.norm[first.end : second.start]
    if _is_night_between(scan, first, second, gap):
        return replace(second, start=first.start, low=first.low, precision="week", rule=NIGHT)
    if BESIDE[scan.lang].match(gap) and (second.rule == WEEKDAY or second.rule in DAY_RULES or second.basis == "explicit"):
        return replace(second, start=first.start)
    if not AND_THEN[scan.lang].match(gap):
        return None
    if _is_day_after(first, second):
        return replace(second, start=first.start, low=first.low, precision="week")
    return _both_last_or_next(first, second)


def _both_last_or_next(first: Moment, second: Moment) -> Moment | None:
    """Two weekdays in a row, both moved by the "last" or "next" behind the second: «السبت والأحد المقبلين». None if the two are no such pair."""
    weekday = first.low.isoweekday() if first.low else first.weekday
    if second.rule != LAST_WEEKDAY or second.low is None or weekday != (second.low - ONE_DAY).isoweekday():
        return None
    return replace(second, start=first.start, low=second.low - ONE_DAY, precision="week", rule=WEEKDAY)


def _on_the_day_before(first: Moment, second: Moment) -> Moment:
    """The first of two weekdays in a row on the day before the second, if only the second's day is known: five days back, the first by itself stays open."""
    if first.low or second.rule != WEEKDAY or second.low is None or first.weekday != (second.low - ONE_DAY).isoweekday():
        return first
    return TimeWords(first.start, first.end, first.rule, first.data_line).means(one_day(second.low - ONE_DAY), "day", "relative")


def _is_night_between(scan: Scan, first: Moment, second: Moment, gap: str) -> bool:
    """True if two weekdays in a row mean the night between them: "dans la nuit de lundi à mardi", "Friday night into Saturday", «ليل السبت الأحد»."""
    if not _is_day_after(first, second):
        return False
    if not gap.strip() or NIGHT_INTO[scan.lang].match(gap):
        return True
    is_of_night = NIGHT_OF[scan.lang].search(scan.norm, max(0, first.start - NIGHT_OF_REACH), first.start)
    return bool(is_of_night and (NIGHT_TO[scan.lang].match(gap) or BESIDE[scan.lang].match(gap)))


def _is_day_after(first: Moment, second: Moment) -> bool:
    """True if both are weekdays and the second is the day after the first."""
    if not (first.rule == second.rule == WEEKDAY and first.high and second.low):
        return False
    return second.low - first.high == ONE_DAY
