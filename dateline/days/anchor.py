"""Calendar arithmetic from the day of printing: what "last Tuesday", "in July" or "two weeks ago" mean on it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

Interval = tuple[date, date]

GRACE = 3
"""Days that a day without its year may lie ahead of the day of printing and still be of the last such month."""

AHEAD = 92
"""Days that a date without its year may lie ahead of the day of printing: of one that lies further the last one is meant."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known of the day of printing: the day itself, or only ``bound``, a day after which it cannot be (the crawl)."""

    day: date | None
    bound: date | None

    def year_of(self, month: int, day: int, direction: int) -> int | None:
        """The year of a day without one: last before the bound (-1; with days of grace), first after it (1), or, with no word that tells (0), the coming
        one where that is near and the day of printing is known."""
        if self.bound is None:
            return None
        grace = self.bound + timedelta(days=GRACE)
        last = grace.year - ((month, day) > (grace.month, grace.day))
        coming = self.bound.year + ((month, day) < (self.bound.month, self.bound.day))
        is_near = self.day is not None and (month_of(coming, month)[0] + timedelta(days=day - 1) - self.bound).days <= AHEAD
        return coming if direction > 0 or (direction == 0 and is_near) else last

    def weekday(self, number: int, direction: int) -> date | None:
        """The last such weekday up to the bound (1 is Monday); with -1 the last before it, with 1 the first after it."""
        if self.bound is None:
            return None
        ahead = (number - self.bound.isoweekday()) % 7
        if direction > 0:
            return self.bound + timedelta(days=ahead or 7)
        return self.bound - timedelta(days=(-ahead % 7) or (7 if direction < 0 else 0))


def one_day(day: date) -> Interval:
    """A day as an interval."""
    return day, day


def week_of(day: date) -> Interval:
    """The week of a day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def month_of(year: int, month: int) -> Interval:
    """A calendar month; months beyond 1 to 12 carry into the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_span(year: int) -> Interval:
    """A calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def season_of(year: int, season: int) -> Interval:
    """A season by its EDTF number, 21 spring to 24 winter (northern; winter ends in the next year)."""
    first = {21: 3, 22: 6, 23: 9, 24: 12}[season]
    return date(year, first, 1), month_of(year, first + 2)[1]


def shifted(day: date, count: int, unit: str) -> tuple[Interval, str]:
    """The day, week, weekend, month or year that lies ``count`` units (d w e m y) from a day, and its precision; ``0e`` is the last weekend that has begun."""
    if unit == "d":
        return one_day(day + timedelta(days=count)), "day"
    if unit == "w":
        return week_of(day + timedelta(weeks=count)), "week"
    if unit == "e":
        saturday = day - timedelta(days=(day.weekday() - 5) % 7) + timedelta(weeks=count)
        return (saturday, saturday + timedelta(days=1)), "week"
    if unit == "m":
        return month_of(day.year, day.month + count), "month"
    return year_span(day.year + count), "year"
