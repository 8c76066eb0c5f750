"""The interface texts: both languages say the same things, and say them properly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from string import Formatter

import pytest

from dateline.codes import DATE_BASES, FIRST_DAY
from dateline.interface import INTERFACE_LANGUAGES, LOCALES, Language, direction_of, read_texts
from dateline.view.filters import ROLE_CHOICES, TYPE_CHOICES

AR, EN = Language("ar"), Language("en")


def places(text: str | Mapping[str, str]) -> set[str]:
    texts = [text] if isinstance(text, str) else list(text.values())
    return {name for one in texts for _, name, _, _ in Formatter().parse(one) if name}


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert list(read_texts("ar")) == list(read_texts("en"))


def test_both_languages_fill_the_same_places() -> None:
    assert {key: places(text) for key, text in read_texts("ar").items()} == {key: places(text) for key, text in read_texts("en").items()}


def test_the_tanwin_before_an_alef_is_written_one_way_after_it() -> None:
    assert [key for key, text in read_texts("ar").items() if "\u064b\u0627" in str(text)] == []


@pytest.mark.parametrize("code", INTERFACE_LANGUAGES)
def test_a_text_with_a_number_has_every_plural_form_of_its_language(code: str) -> None:
    wanted = set(LOCALES[code].plural_form.tags) | {"other"}
    assert {key: set(text) for key, text in read_texts(code).items() if isinstance(text, Mapping) and set(text) != wanted} == {}


@pytest.mark.parametrize(
    ("n", "words"), [(0, "لا أحداث"), (1, "حدث واحد"), (2, "حدثان"), (3, "3 أحداث"), (11, "11 حدثاً"), (100, "100 حدث"), (1_103, "1,103 أحداث")]
)
def test_arabic_counts_in_six_forms(n: int, words: str) -> None:
    assert AR.count("n_events", n) == words


@pytest.mark.parametrize(("n", "words"), [(0, "0 events"), (1, "1 event"), (2_000, "2,000 events")])
def test_english_counts_in_two(n: int, words: str) -> None:
    assert EN.count("n_events", n) == words


def test_a_disputed_toll_is_a_range() -> None:
    assert EN.count_range("n_killed", 2, 5) == "2 to 5 killed"
    assert AR.count_range("n_killed", 2, 5) == "2 إلى 5 قتلى"
    assert AR.count_range("n_killed", 2, 2) == "قتيلان"


@pytest.mark.parametrize(("low", "high", "said"), [(0, 1, "0 إلى 1 قتلى"), (1, 2, "1 إلى 2 قتلى"), (0, 2, "0 إلى 2 قتلى"), (3, 11, "3 إلى 11 قتيلاً")])
def test_a_range_in_arabic_tells_both_its_ends(low: int, high: int, said: str) -> None:
    assert AR.count_range("n_killed", low, high) == said


@pytest.mark.parametrize("language", [AR, EN])
def test_every_code_has_a_name(language: Language) -> None:
    for code in TYPE_CHOICES:
        assert language.event_type(code) != code
    for role in ROLE_CHOICES:
        assert language.role(role) != role
    for basis in DATE_BASES:
        assert language.say(f"basis_{basis}")


@pytest.mark.parametrize(
    ("code", "arabic", "english"),
    [
        ("RUS", "روسيا", "Russia"), ("PSE", "فلسطين", "Palestine"), ("XKX", "كوسوفو", "Kosovo"), ("HKG", "هونغ كونغ", "Hong Kong"), ("ATL", "ATL", "ATL"),
        ("SAU", "السعودية", "Saudi Arabia"), ("ARE", "الإمارات", "United Arab Emirates"),
    ],
)  # fmt: skip
def test_a_country_has_a_short_name(code: str, arabic: str, english: str) -> None:
    assert (AR.country(code), EN.country(code)) == (arabic, english)


@pytest.mark.parametrize(
    ("source", "words"),
    [("RUS", "officials: Russia"), ("witness", "witnesses"), ("nobody.example", "nobody.example"), (None, "none cited"), ("reuters", "Reuters")],
)
def test_a_source_has_a_name(source: str | None, words: str) -> None:
    assert EN.source(source) == words


@pytest.mark.parametrize(
    ("outlet", "words"), [("reuters", "رويترز"), ("afp", "وكالة الصحافة الفرنسية"), ("ap", "أسوشيتد برس"), ("anadolu", "وكالة الأناضول"), ("bbc", "بي بي سي")]
)
def test_an_outlet_is_shown_under_its_own_name_not_a_misspelling_that_is_read_too(outlet: str, words: str) -> None:
    assert AR.publisher(outlet) == words


def event(precision: str, first: date | None, last: date | None, edtf: str | None = None) -> dict[str, object]:
    return {"date_precision": precision, "date_start": first, "date_end": last, "date_edtf": edtf}


@pytest.mark.parametrize(
    ("row", "arabic", "english"),
    [
        (event("day", date(2024, 11, 29), date(2024, 11, 29)), "الجمعة، 29 نوفمبر 2024", "Friday, 29 November 2024"),
        (event("week", date(2024, 11, 25), date(2024, 12, 1)), "أسبوع 25 نوفمبر 2024", "week of 25 November 2024"),
        (event("week", date(2024, 11, 25), date(2024, 11, 29)), "25 نوفمبر 2024 إلى 29 نوفمبر 2024", "25 November 2024 to 29 November 2024"),
        (event("month", date(2024, 7, 1), date(2024, 7, 31)), "يوليو 2024", "July 2024"),
        (event("season", date(2024, 6, 1), date(2024, 8, 31), "2024-22"), "صيف 2024", "summer 2024"),
        (event("season", date(2024, 6, 1), date(2024, 8, 31), None), "1 يونيو 2024 إلى 31 أغسطس 2024", "1 June 2024 to 31 August 2024"),
        (event("year", date(2024, 1, 1), date(2024, 12, 31)), "2024", "2024"),
        (event("unknown", None, None), "التاريخ غير معروف", "date unknown"),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_known(row: dict[str, object], arabic: str, english: str) -> None:
    assert (AR.date_in_words(row), EN.date_in_words(row)) == (arabic, english)


@pytest.mark.parametrize("language", [AR, EN])
@pytest.mark.parametrize("unit", ["day", "week", "month", "quarter", "year"])
def test_every_bin_has_a_label_and_a_tick(language: Language, unit: str) -> None:
    assert language.bin_label(FIRST_DAY, unit)
    assert language.tick_label(FIRST_DAY, unit)
    assert language.say(f"bins_{unit}")


def test_a_text_of_unknown_language_finds_its_own_direction() -> None:
    assert [direction_of(lang) for lang in ("ar", "fa", "he", "ckb", "dv", "ug")] == ["rtl"] * 6
    assert [direction_of(lang) for lang in ("en", "zh")] == ["ltr"] * 2
    assert [direction_of(lang) for lang in ("zz", "not a code", "", None)] == ["auto"] * 4
