"""What a day without its year means on a day of printing."""

from datetime import date

import pytest

from dateline.days.anchor import Anchor


@pytest.mark.parametrize(
    ("bound", "month", "day", "year"),
    [
        (date(2024, 1, 31), 2, 2, 2024),
        (date(2024, 1, 31), 2, 4, 2023),
        (date(2023, 12, 30), 1, 1, 2024),
        (date(2023, 12, 30), 12, 31, 2023),
        (date(2024, 3, 10), 3, 13, 2024),
        (date(2024, 3, 10), 3, 14, 2023),
    ],
)
def test_a_day_without_its_year_may_lie_three_days_ahead_even_across_a_month_or_year(bound: date, month: int, day: int, year: int) -> None:
    assert Anchor(None, bound).year_of(month, day, 0) == year


@pytest.mark.parametrize(
    ("printed", "month", "day", "year"),
    [
        (date(2024, 10, 1), 1, 1, 2025),  # 92 days ahead
        (date(2024, 10, 1), 1, 2, 2024),
        (date(2024, 3, 10), 6, 10, 2024),
        (date(2024, 3, 10), 6, 11, 2023),
    ],
)
def test_a_day_without_its_year_is_the_coming_one_up_to_92_days_ahead_of_a_known_day_of_printing(printed: date, month: int, day: int, year: int) -> None:
    assert Anchor(printed, printed).year_of(month, day, 0) == year


@pytest.mark.parametrize(("month", "day", "year"), [(3, 10, 2024), (3, 9, 2025), (2, 28, 2025), (4, 1, 2024)])
def test_the_next_day_without_its_year_is_the_first_from_the_day_of_printing_on(month: int, day: int, year: int) -> None:
    assert Anchor(date(2024, 3, 10), date(2024, 3, 10)).year_of(month, day, 1) == year


@pytest.mark.parametrize(
    ("number", "direction", "day"),
    [
        (3, 0, date(2024, 1, 31)),  # a Wednesday, printed on a Wednesday
        (3, -1, date(2024, 1, 24)),
        (3, 1, date(2024, 2, 7)),
        (2, 0, date(2024, 1, 30)),
        (2, -1, date(2024, 1, 30)),
        (4, 0, date(2024, 1, 25)),
        (4, 1, date(2024, 2, 1)),
    ],
)
def test_a_weekday_is_the_last_one_or_the_one_that_last_or_next_means(number: int, direction: int, day: date) -> None:
    assert Anchor(None, date(2024, 1, 31)).weekday(number, direction) == day
