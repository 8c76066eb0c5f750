"""Days as readers type them into a filter."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.view.typed_days import edtf_of, read_period, read_span

FIRST_OF_SEPTEMBER = (date(2022, 9, 1), date(2022, 9, 1))


@pytest.mark.parametrize("text", ["2022-09-01", "20220901", "2022/9/1", "1/9/2022", "01.09.2022", " ٢٠٢٢-٠٩-٠١ ", "٢٠٢٢٠٩٠١", "2022 9 1"])
def test_a_day_is_read_in_the_forms_in_which_it_is_typed(text: str) -> None:
    assert read_span(text) == FIRST_OF_SEPTEMBER


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("2022", date(2022, 1, 1), date(2022, 12, 31)), ("2022-02", date(2022, 2, 1), date(2022, 2, 28)), ("9/2022", date(2022, 9, 1), date(2022, 9, 30))],
)
def test_a_month_and_a_year_are_read_from_end_to_end(text: str, first: date, last: date) -> None:
    assert read_span(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("شباط 2011", "2011-02"), ("فبراير 2011", "2011-02"), ("شباط/فبراير 2011", "2011-02"), ("كانون الثاني (يناير) ٢٠١١", "2011-01"),
        ("9 أغسطس 2020", "2020-08-09"), ("٩ آب ٢٠٢٠", "2020-08-09"), ("9 August 2020", "2020-08-09"), ("August 9, 2020", "2020-08-09"),
        ("Feb 2011", "2011-02"), ("2011", "2011"), ("2/2012", "2012-02"), ("1/9/2022", "2022-09-01"),
    ],
)  # fmt: skip
def test_a_month_is_read_by_its_names_and_told_as_exactly_as_it_is_typed(text: str, edtf: str) -> None:
    span = read_span(text)
    assert span is not None
    assert edtf_of(span) == edtf


@pytest.mark.parametrize("text", ["شباط/مارس 2011", "شباط", "30 شباط 2011", "2 شباط 3 2011", "قريباً 2011", "9 آب 20"])
def test_words_that_are_no_month_and_days_that_it_has_not_are_none(text: str) -> None:
    assert read_span(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("last month", date(2024, 2, 1), date(2024, 2, 29)),
        (" الشهر  الماضي ", date(2024, 2, 1), date(2024, 2, 29)),
        ("Last week", date(2024, 3, 4), date(2024, 3, 10)),
        ("الأسبوع الماضي", date(2024, 3, 4), date(2024, 3, 10)),
        ("this week", date(2024, 3, 11), date(2024, 3, 17)),
        ("هذا الأسبوع", date(2024, 3, 11), date(2024, 3, 17)),
        ("this year", date(2024, 1, 1), date(2024, 12, 31)),
        ("هذا العام", date(2024, 1, 1), date(2024, 12, 31)),
        ("السنة الماضية", date(2023, 1, 1), date(2023, 12, 31)),
        ("today", date(2024, 3, 15), date(2024, 3, 15)),
        ("أمس", date(2024, 3, 14), date(2024, 3, 14)),
        ("September 2022", date(2022, 9, 1), date(2022, 9, 30)),
    ],
)
def test_a_period_is_read_as_seen_from_today(text: str, first: date, last: date) -> None:
    assert read_period(text, date(2024, 3, 15)) == (first, last)


@pytest.mark.parametrize("text", ["", "last", "الماضي", "last month 2024", "next to nothing"])
def test_other_words_are_no_period(text: str) -> None:
    assert read_period(text, date(2024, 3, 15)) is None


@pytest.mark.parametrize("text", ["", "yesterday", "2022-13-01", "2022-02-30", "31/2/2022", "22", "1/9/22", "0999", "3000-01-01", "2022-09-01-02", "20220931"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_span(text) is None
