"""Days of the Islamic and the Persian calendar, with and without their year."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.days.calendars import ISLAMIC, PERSIAN, Calendar, gregorian, last_day


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day", "found"),
    [
        (ISLAMIC, 1445, 9, 1, date(2024, 3, 11)),
        (ISLAMIC, 1445, 9, 30, date(2024, 4, 9)),
        (ISLAMIC, 1445, 10, 30, None),  # this month had 29 days
        (ISLAMIC, 1200, 1, 1, None),  # before the first year that Umm al-Qura counts
        (ISLAMIC, 1445, 9, 0, None),
        (PERSIAN, 1403, 1, 1, date(2024, 3, 20)),
        (PERSIAN, 1403, 12, 30, date(2025, 3, 20)),
        (PERSIAN, 1402, 12, 30, None),  # no leap year
    ],
)
def test_a_day_of_another_calendar_is_this_day_or_none(calendar: Calendar, year: int, month: int, day: int, found: date | None) -> None:
    assert gregorian(calendar, year, month, day) == found


@pytest.mark.parametrize(
    ("calendar", "month", "day", "bound", "found"),
    [
        (ISLAMIC, 9, 1, date(2024, 3, 11), date(2024, 3, 11)),
        (ISLAMIC, 9, 1, date(2024, 3, 10), date(2023, 3, 23)),
        (ISLAMIC, 9, 30, date(2024, 4, 8), None),  # the month before had 29 days
        (PERSIAN, 1, 1, date(2024, 3, 19), date(2023, 3, 21)),
        (PERSIAN, 12, 30, date(2025, 3, 25), date(2025, 3, 20)),
        (PERSIAN, 12, 30, date(2024, 3, 25), None),
        (ISLAMIC, 9, 1, None, None),
        (ISLAMIC, 9, 1, date(1800, 1, 1), None),
        (PERSIAN, 1, 1, date(600, 1, 1), None),
    ],
)
def test_a_day_without_its_year_is_the_last_one_up_to_the_day_of_printing(
    calendar: Calendar, month: int, day: int, bound: date | None, found: date | None
) -> None:
    assert last_day(calendar, month, day, bound) == found
