"""Spans of time in bins: which unit fits, where a bin begins and ends, and which part of an axis is busy."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.view.bins import Bins, bin_start, next_bin, unit_for


@pytest.mark.parametrize(
    ("days", "unit"), [(1, "day"), (3, "day"), (62, "day"), (63, "week"), (365, "week"), (6 * 366, "month"), (20 * 366, "quarter"), (50 * 366, "year")]
)
def test_a_span_of_days_is_drawn_in_bins_that_fit_it(days: int, unit: str) -> None:
    assert unit_for(days) == unit


@pytest.mark.parametrize(
    ("counts", "busy"),
    [
        ({}, (1990, 2024)),
        ({1990: 1, 2023: 5, 2024: 4}, (2023, 2024)),
        ({1990: 1, 2000: 1, 2023: 4, 2024: 4}, (1990, 2024)),
        ({1990: 19, 2024: 1}, (1990, 1990)),
        ({1990: 10, 2024: 10}, (1990, 2024)),
        (dict.fromkeys(range(1990, 2025), 5), (1990, 2024)),
    ],
)
def test_an_axis_leaves_off_at_most_a_tenth_and_only_for_much(counts: dict[int, int], busy: tuple[int, int]) -> None:
    axis = Bins("year", date(1990, 1, 1), date(2024, 12, 31)).busy_part({date(year, 1, 1): n for year, n in counts.items()})
    assert (axis.first.year, axis.last.year) == busy


@pytest.mark.parametrize(
    ("day", "period"),
    [
        (date(2024, 1, 1), (date(2024, 1, 15), date(2024, 1, 31))),
        (date(2024, 2, 10), (date(2024, 2, 1), date(2024, 2, 29))),
        (date(2024, 3, 31), (date(2024, 3, 1), date(2024, 3, 5))),
    ],
)
def test_a_bar_stands_for_the_days_of_its_bin_that_are_on_the_axis(day: date, period: tuple[date, date]) -> None:
    assert Bins("month", date(2024, 1, 15), date(2024, 3, 5)).period_of(day) == period


@pytest.mark.parametrize(
    ("unit", "first", "following"),
    [
        ("day", date(2024, 2, 29), date(2024, 3, 1)),
        ("week", date(2024, 2, 26), date(2024, 3, 4)),
        ("month", date(2024, 2, 1), date(2024, 3, 1)),
        ("quarter", date(2024, 1, 1), date(2024, 4, 1)),
        ("year", date(2024, 1, 1), date(2025, 1, 1)),
    ],
)
def test_a_leap_day_is_in_the_bin_that_ends_where_the_next_begins(unit: str, first: date, following: date) -> None:
    assert bin_start(date(2024, 2, 29), unit) == first
    assert next_bin(first, unit) == following


def test_the_last_quarter_is_followed_by_the_next_year() -> None:
    assert next_bin(date(2024, 10, 1), "quarter") == date(2025, 1, 1)
