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
