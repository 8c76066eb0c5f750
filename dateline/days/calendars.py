"""Converts days of the Islamic and the Persian calendar to Gregorian days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from hijridate import Gregorian, Hijri
from persiantools.jdatetime import JalaliDate


class Calendar(NamedTuple):
    """A calendar. ``to_gregorian``: the Gregorian day of its year, month and day (ValueError or OverflowError if it has no such day). ``year_of``: its year on
    a Gregorian day. ``rule``: the name of the rule for its dates."""

    rule: str
    to_gregorian: Callable[[int, int, int], date]
    year_of: Callable[[date], int]


def _from_hijri(year: int, month: int, day: int) -> date:
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


ISLAMIC = Calendar("Hijri date", _from_hijri, lambda day: int(Gregorian.fromdate(day).to_hijri().year))
"""Umm al-Qura, through hijridate."""

PERSIAN = Calendar("Persian date", lambda year, month, day: JalaliDate(year, month, day).to_gregorian(), lambda day: JalaliDate.to_jalali(day).year)
"""Solar Hijri, through persiantools."""


def last_day(calendar: Calendar, month: int, day: int, bound: date | None) -> date | None:
    """The last such day on or before ``bound``; None without a bound, and if the calendar has no such day in the year of the bound or the one before."""
    if bound is None:
        return None
    try:
        latest = calendar.year_of(bound)
    except (ValueError, OverflowError):
        return None
    for year in (latest, latest - 1):
        found = gregorian(calendar, year, month, day)
        if found and found <= bound:
            return found
    return None


def gregorian(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a day in ``calendar``; None if it has no such day."""
    try:
        return calendar.to_gregorian(year, month, day)
    except (ValueError, OverflowError):
        return None
