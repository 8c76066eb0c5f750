"""Dates as feeds, archives and crawlers write them."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.days.timestamps import Timestamp, read_timestamp

TEN_O_CLOCK = Timestamp(datetime(2023, 9, 19, 10, 0, tzinfo=UTC), date(2023, 9, 19))
DAY_ALONE = Timestamp(None, date(2023, 9, 19))


@pytest.mark.parametrize(
    "raw",
    [
        "2023-09-19T10:00:00Z",
        "2023-09-19T10:00:00.000Z",
        "2023-09-19T10:00:00+00:00",
        "2023-09-19T10:00",
        "2023-09-19 10:00:00",
        "2023-09-19 10:00:00 UTC",
        "2023-09-19 10:00:00 +0000",
        "20230919T100000Z",
        "20230919100000",
        "Tue, 19 Sep 2023 10:00:00 GMT",
        "19 Sep 2023 10:00:00 +0000",
        "1695117600",
        "1695117600000",
        "1695117600000000",
        "2023-09-19T10:00:00GMT",
        "2023/09/19 10:00",
        "2023-9-19 10:00:00",
        "2023-09-19 10:00 AM",
        "19/09/2023 10:00",
        "9/19/2023 10:00:00 am",
        "19.09.2023 10:00",
        "September 19, 2023 10:00",
        "Tuesday, September 19, 2023 at 1:00 PM GMT+3",
        "Tue Sep 19 10:00:00 2023",
        1695117600,
        1695117600.0,
        datetime(2023, 9, 19, 10, 0),
        datetime(2023, 9, 19, 10, 0, tzinfo=UTC),
    ],
)
def test_a_moment_is_read_in_any_notation(raw: object) -> None:
    assert read_timestamp(raw) == TEN_O_CLOCK  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "raw",
    [
        "2023-09-19",
        "2023/9/19",
        "20230919",
        " 2023-09-19 ",
        "19/09/2023",
        "9/19/2023",
        "19.9.2023",
        "19-09-2023",
        "2023.09.19",
        "September 19, 2023",
        "Sep. 19, 2023",
        "19 Sep 2023",
        "19th of September 2023",
        "Tuesday 19 September 2023",
        date(2023, 9, 19),
        20230919,
    ],
)
def test_a_day_alone_has_no_moment(raw: object) -> None:
    assert read_timestamp(raw) == DAY_ALONE  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "raw",
    [
        "سبتمبر 19, 2023",
        "سبتمبر ١٩، ٢٠٢٣",
        "أيلول 19 2023",
        "الثلاثاء، سبتمبر 19، 2023",
        "نشر في: سبتمبر 19, 2023",
        "septembre 19, 2023",
    ],
)
def test_the_month_may_stand_first_in_other_languages_too(raw: str) -> None:
    assert read_timestamp(raw) == DAY_ALONE


@pytest.mark.parametrize("raw", ["19 September 2023 10:00 PM", "2023-09-19 10:00 pm", "09/19/2023 10:00:00 PM", "Sept 19, 2023, 10 p.m."])
def test_the_half_of_the_day_counts(raw: str) -> None:
    assert read_timestamp(raw) == Timestamp(datetime(2023, 9, 19, 22, 0, tzinfo=UTC), date(2023, 9, 19))


@pytest.mark.parametrize(
    ("raw", "hour"),
    [
        ("19 سبتمبر 2023 10:00 ص", 10),
        ("الثلاثاء 19 سبتمبر 2023 - 10:00 م", 22),
        ("19-09-2023 10:00 مساءً", 22),
        ("سبتمبر 19, 2023 | 10:00 م", 22),
        ("٢٠٢٣/٠٩/١٩ ١٢:٠٠ م", 12),
        ("نشر في: 19 أيلول 2023، 12:00:00 صباحًا", 0),
    ],
)
def test_the_half_of_the_day_counts_in_arabic(raw: str, hour: int) -> None:
    found = read_timestamp(raw)
    assert found is not None
    assert (found.day, found.at) == (date(2023, 9, 19), datetime(2023, 9, 19, hour, tzinfo=UTC) if hour else None)


@pytest.mark.parametrize("raw", ["2023-09-19 00:00:00", "2023-09-19T00:00:00", datetime(2023, 9, 19)])
def test_midnight_without_a_zone_is_a_day_alone(raw: object) -> None:
    assert read_timestamp(raw) == DAY_ALONE  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "raw", ["2023-09-19T01:30:00+03:00", "Tue, 19 Sep 2023 01:30:00 +0300", datetime(2023, 9, 19, 1, 30, tzinfo=timezone(timedelta(hours=3)))]
)
def test_a_time_with_a_zone_keeps_its_own_calendar_day(raw: object) -> None:
    assert read_timestamp(raw) == Timestamp(datetime(2023, 9, 18, 22, 30, tzinfo=UTC), date(2023, 9, 19))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "raw",
    [None, "", "nonsense", "yesterday", "2023", "2023-13-45", "20231399", "99999999", "0", "-5", "0000-00-00",
     "September 2023", "Tuesday", "10:00", "19 September", "19/2023", "231109", "1234567",
     "Tue, 32 Sep 2023 10:00:00 GMT", "2023-09-19T25:00:00Z", True, float("nan"), float("inf"), "1234-05-06", "99999999999999999999"],
)  # fmt: skip
def test_what_is_no_date_is_refused(raw: object) -> None:
    assert read_timestamp(raw) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "raw",
    ["05/01/2024", "5.1.2024 10:00", "05-01-2024", "19/09/23", "19-Sep-23", "Sept 19, 2023 10:00 XYZ", "19 Sep 2023 " * 20, "مباراة 19, 2023", "سبتمبر 19, 23"],
)
def test_what_could_be_another_day_or_hour_is_not_guessed(raw: str) -> None:
    assert read_timestamp(raw) is None


@given(st.text() | st.from_regex(r"[0-9/.: -]{1,20}( ?[apAP][mM]| [A-Z]{3})?", fullmatch=True))
def test_no_text_makes_it_fail(raw: str) -> None:
    found = read_timestamp(raw)
    assert found is None or found.day.year >= 1900


@given(st.datetimes(min_value=datetime(1970, 1, 3), max_value=datetime(2099, 1, 1), timezones=st.just(UTC)))
def test_iso_is_read_back(moment: datetime) -> None:
    assert read_timestamp(moment.isoformat()) == Timestamp(moment, moment.date())


def test_what_is_too_long_for_a_date_is_refused_at_once() -> None:
    started = time.process_time()
    for end in ("x", "Z", ""):
        assert read_timestamp("2024-01-01T00:00:00" + " " * 200_000 + end + "\u200f") is None
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "raw",
    [
        "19 سبتمبر 2023",
        "الثلاثاء 19 أيلول 2023",
        "الثلاثاء، ١٩ سبتمبر ٢٠٢٣",
        "19 سبتمبر/أيلول 2023",
        "19 أيلول (سبتمبر) 2023",
        "١٩/٠٩/٢٠٢٣",
        "mardi 19 septembre 2023",
        "19 de septiembre de 2023",
        "19º de septiembre del 2023",
        "19 من شهر سبتمبر عام 2023",
        "19 сентября 2023",
        "19 Eylül 2023",
        "19. September 2023",
        "Dienstag, 19. September 2023",
        "۱۹ سپتامبر ۲۰۲۳",
    ],
)
def test_a_day_is_read_in_the_languages_of_the_press(raw: str) -> None:
    assert read_timestamp(raw) == DAY_ALONE


@pytest.mark.parametrize("raw", ["الثلاثاء 19 سبتمبر 2023 - 10:00", "19 septembre 2023 à 10:00", "2023-09-19T13:00:00+03:00[Asia/Baghdad]"])
def test_a_moment_is_read_in_the_languages_of_the_press(raw: str) -> None:
    found = read_timestamp(raw)
    assert found is not None
    assert (found.at, found.day) == (TEN_O_CLOCK.at, TEN_O_CLOCK.day)


@pytest.mark.parametrize(
    "raw", ["19 سبتمبر/تشرين الأول 2023", "ربما 19 سبتمبر 2023", "31 سبتمبر 2023", "19 كلام 2023", "1970-01-01T00:00:00Z", "1970-01-01 00:00:00"]
)
def test_a_month_that_is_none_and_a_nought_are_no_day(raw: str) -> None:
    assert read_timestamp(raw) is None


@pytest.mark.parametrize(
    "raw",
    [
        "1445-03-04 هـ",
        "1445-03-04",
        "1445/3/4هـ",
        "١٤٤٥-٠٣-٠٤ هـ",
        "4 ربيع الأول 1445 هـ",
        "٤ ربيع الأول ١٤٤٥هـ",
        "الثلاثاء، 4 ربيع الأول 1445 هجري",
        "4 ربيع الأول 1445",
        "4 Rabi al-Awwal 1445 AH",
        "نشر في 4 ربيع الأول 1445 هـ",
        "4 ربيع الأول 1445 هـ - 19 سبتمبر 2023 م",
        "19 سبتمبر 2023 م ـ 04 ربيع الأول 1445 هـ",
        "الثلاثاء 4 ربيع الأول 1445هـ الموافق 19 سبتمبر 2023م",
        "الثلاثاء 3 ربيع الأول 1445 هـ الموافق لـ 19/09/2023 م",
        "1445/03/04 هـ (19 سبتمبر 2023)",
    ],
)
def test_a_day_of_the_islamic_calendar_is_read(raw: str) -> None:
    assert read_timestamp(raw) == DAY_ALONE


@pytest.mark.parametrize(
    "raw",
    [
        "نشر في 19 سبتمبر 2023",
        "نُشر في: الثلاثاء 19 أيلول 2023",
        "تاريخ النشر: 2023-09-19",
        "تاريخ النشر : ١٩/٠٩/٢٠٢٣ م",
        "19 سبتمبر 2023م",
        "الثلاثاء 19 سبتمبر 2023 ميلادي",
        "Published: 19 September 2023",
        "Posted on Tuesday 19 September 2023",
        "Publié le 19 septembre 2023",
        "Опубликовано 19 сентября 2023",
    ],
)
def test_a_day_is_read_with_the_words_that_say_what_day_it_is(raw: str) -> None:
    assert read_timestamp(raw) == DAY_ALONE


@pytest.mark.parametrize(
    "raw",
    [
        "1403-02-10",
        "1446-13-04",
        "1455-03-04",
        "1445-13-04 هـ",
        "31 ربيع الأول 1445 هـ",
        "2023-09-19 هـ",
        "19 سبتمبر 2023 هـ",
        "4 ربيع الأول 2023",
        "ربما 4 ربيع الأول 1445 هـ",
        "4 ربيع الأول 1445 هـ - 25 سبتمبر 2023 م",
        "4 ربيع الأول 1445 هـ - 5 ربيع الأول 1445 هـ",
        "18 سبتمبر 2023 م - 19 سبتمبر 2023 م",
        "نشر في",
        "45188",
    ],
)
def test_a_year_without_its_era_and_an_era_without_its_year_are_no_day(raw: str) -> None:
    assert read_timestamp(raw) is None
