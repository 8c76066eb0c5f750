"""What must hold of any text whatever: nothing raises, evidence stands where it says and says what it claims, the normaliser finds its way back."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import chain, combinations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dateline.extract.dates.moments import DAY_RULES
from dateline.load.chunks import tables_of
from dateline.paths import DATA
from dateline.reading import PageReading, read_page, read_pages
from dateline.records import Article, Evidence, Page, Reading
from dateline.text import fold, normal, normalise
from dateline.vocabulary import load_vocabulary, read_entries
from tests.golden_cases import READ_AT

WORDS = (
    "أعلن الكرملين", "وكالة الصحافة الفرنسية", "بحر اليابان", "مَالِي", "للعراق", "وبالأردن", "اليوم (الثلاثاء)", "يوليو (تموز)", "29 رمضان 1444", "قبل يومين",
    "مدنيين اثنين", "مقتل ١١ جندياً", "ثلاثة وعشرون", "«تو-95»", "دولار أميركي", "الحوثيون", "ونقلت «رويترز»", "وقّعا اتفاقاً", "يُذكر أن", "بوساطة قطرية",
    "مقتل ثلاثة آلاف شخص", "إصابة مئة وخمسين مدنياً", "قتيلان", "بين 3 و5 جرحى", "السادس عشر من مارس", "في 5 حزيران/يونيو 2018", "الجمعة 29 نوفمبر 2024",
    "South Korea", "the U.S.", "AFP", "killed 2,946 people", "between 3 and 5 injured", "on Nov. 29, 2024", "last Friday", "three days ago", "12-14 May 2023",
    "31 February 2020", "0000-00-00", "99/99/2020", "Sept", "Turkey's", "the Houthis", "signed an agreement", "BANGKOK (Reuters) -", "more than 5 million",
    "twenty-three dead", "at least a dozen wounded", "killed a soldier", "1er janvier 2023", "l'AFP", "EE. UU.", "24 de febrero", "12 muertos",
    "Японского моря", "6 февраля 2023 года", "погибли 38 человек", "Türkiye'nin", "6 Şubat 2023'te", "3 kişi öldü",
    "דרום קוריאה", "中国和俄罗斯", "۱۴۰۲", "İstanbul", "STRASSE ß", "ﷺ", "ﻻ", "½", "Ⅷ", "𝟐𝟎𝟐𝟒", "भारत", "ไทย", "🇫🇷", "e\u0301tats",
    "造成3人死亡", "7人受伤", "2023年2月6日", "2月6日电", "截至5日11时", "三名士兵", "1.2万人", "mindestens 55 Menschen getötet", "150 verletzt",
    "am Montagabend", "vor drei Tagen", "78 mortos, entre eles dez", "há três dias", "загинули 32 людини", "поранено 18", "у середу",
    "שלושה בני אדם נהרגו", "ו-150 נפצעו", "ביום שני", "מזכ\"ל", "دست‌کم ۵۵ نفر کشته", "۸ بهمن ۱۴۰۱", "5 bin 894'e, yaralı sayısı", "ve 7 asker",
    "y otros 4 heridos", "une centaine de blessés",
    "between 3 and 999999999", "million people were killed", "قتل ما بين 3 و999999999", "مليون شخص", "死亡3至999999999亿人", "از ۳ تا ۹۰۰۰۰۰۰۰۰",
    "اقرأ أيضاً:", "Related stories", "Read more: Peru", "صورة عامة", "(رويترز)", "REUTERS/Jane Roe", "TT",
)  # fmt: skip
MARKS = (
    " ", "  ", "\n", "\n\n", ". ", "، ", "؟ ", "-", "«", "»", "(", ")", "\t", "\r\n", "\u2028", "\x85",
    "\u200f", "\u200e", "\u061c", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069",
    "\u200b", "\u200c", "\u200d", "\x00", "\x1b", "\ufeff", "\ufffe", "ـ", "\u0651", "\u0300", "…", "،،،", "/", ":",
)  # fmt: skip
BLOCKS = (
    ("\u0590", "\u05ff"), ("\u0600", "\u06ff"), ("\ufb50", "\ufeff"), ("\u0400", "\u04ff"), ("\u0900", "\u097f"), ("\u0e00", "\u0e7f"),
    ("\u1100", "\u11ff"), ("\u3040", "\u30ff"), ("\u4e00", "\u9fff"), ("\uac00", "\ud7a3"), ("\u2000", "\u206f"), ("\u0300", "\u036f"),
    ("\x00", "\x7f"), ("\U0001d400", "\U0001d7ff"), ("\U0001f300", "\U0001faff"), ("\U000e0000", "\U000e007f"),
)  # fmt: skip
"""Scripts, marks and controls; the last are tags that no one sees."""

CHARACTERS = st.characters(codec="utf-8")
SCRIPT = st.sampled_from(BLOCKS).flatmap(
    lambda ends: st.text(st.characters(codec="utf-8", min_codepoint=ord(ends[0]), max_codepoint=ord(ends[1])), max_size=20)
)
LOOSE = st.text(CHARACTERS, max_size=200)
MIXED = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS), SCRIPT, st.text(CHARACTERS, max_size=3)), max_size=40).map("".join)
TOLD = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS)), max_size=40).map("".join)
ANY_TEXT = st.one_of(LOOSE, MIXED, TOLD)
LANGUAGES = st.sampled_from((None, "ar", "en", "fr", "es", "ru", "tr", "fa", "he", "de", "pt", "zh", "uk", "xx"))
DAYS = st.sampled_from((None, "2024-11-29", "2023-01-01T00:30:00+03:00", "2024-02-29", "1582-10-10", "0001-01-01", "9999-12-31", "not a day"))
LIMITS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

LONG = 200_000
"""Characters of the longest example: a book, or a page that lost its ends."""

SPOKEN_BY_WORDS = ("country", "actor", "source", "mask")
"""Fields of evidence whose words are a surface of the line of data that they name."""


def read(text: str, title: str | None, lang: str | None, published: str | None, is_crawled: bool) -> PageReading:
    """One page, read."""
    return read_page(Page("any", text, title=title, lang=lang, published=published, is_crawled=is_crawled), READ_AT)


@cache
def surfaces_by_line() -> dict[str, set[str]]:
    """The normal forms that every line of the data files stands for."""
    known: dict[str, set[str]] = defaultdict(set)
    for entry in read_entries(DATA)[0]:
        known[entry.data_line].add(entry.surface)
    return known


def words_at(row: Evidence, article: Article) -> str:
    """The words that evidence points at, as the article has them."""
    return (article.title if row.part == "title" else article.text)[row.char_start : row.char_end]


def check_spans(reading: Reading) -> None:
    """Every span is some characters of its part, none outside it."""
    for row in reading.evidence:
        part = reading.article.title if row.part == "title" else reading.article.text
        assert 0 <= row.char_start < row.char_end <= len(part)


def check_words(reading: Reading) -> None:
    """The words at every span are the words of the line of data that the evidence names, or hold one of them."""
    for row in reading.evidence:
        if row.data_line is None:
            continue
        words, surfaces = normal(words_at(row, reading.article)), surfaces_by_line()[row.data_line]
        if row.field in SPOKEN_BY_WORDS:
            assert words in surfaces
        else:
            assert any(surface in words for surface in surfaces), (row, words)


def check_days(reading: Reading) -> None:
    """A whole day that was read from words is read again when nothing but these words is there."""
    printed = reading.article.published_on
    for row in reading.evidence:
        if row.field == "date" and row.rule in DAY_RULES and row.value:
            again = read(words_at(row, reading.article), None, reading.article.lang, printed.isoformat() if printed else None, False)
            assert row.value in {other.value for one in again.readings for other in one.evidence if other.field == "date"}, row


def check_tolls(reading: Reading) -> None:
    """Every number of dead and injured stands in its span: in figures, in number words, or in the form of a noun."""
    for row in reading.evidence:
        if row.field in ("fatalities", "injured"):
            told = set(numbers_told(normal(words_at(row, reading.article))))
            assert {int(number) for number in str(row.value).split("/")} <= told, row


def numbers_told(words: str) -> Iterator[int]:
    """Every number that the words can mean: figures, number words, their sums and thousands, and nouns that count themselves."""
    simple = {int(re.sub(r"[.,٬]", "", figures)) for figures in re.findall(r"\d+(?:[.,٬]\d{3})*", words)}
    factors = {1}
    for hit in chain.from_iterable(load_vocabulary().read(words).groups.values()):
        if hit.entry.kind == "number" or (hit.entry.kind == "person" and hit.entry.value != "0"):
            simple.add(int(hit.entry.value))
        elif hit.entry.kind == "dual":
            simple.add(2)
        elif hit.entry.kind == "factor":
            factors.add(int(hit.entry.value))
    for factor in factors:
        for number in simple:
            yield number * factor
        for one, other in combinations(simple, 2):
            yield from (one * factor + other, other * factor + one, (one + other) * factor)


def check_reports(reading: Reading) -> None:
    """One main report; dates, tolls and quotes that do not contradict themselves; rows that belong to a report."""
    article = reading.article
    assert [report.is_main for report in reading.reports].count(True) == 1
    for report in reading.reports:
        assert (report.event_date is not None) == (report.date_precision == "day")
        assert (report.date_start is None) == (report.date_end is None) == (report.date_edtf is None)
        assert report.date_start is None or report.date_end is None or report.date_start <= report.date_end
        assert (report.fatalities_low or 0) <= (report.fatalities_high or 0)
        assert (report.injured_low or 0) <= (report.injured_high or 0)
        assert report.quote is None or report.quote in article.title or report.quote in article.text
    known = {report.report_id for report in reading.reports}
    assert {row.report_id for rows in (reading.countries, reading.actors, reading.sources) for row in rows} <= known
    assert {row.report_id for row in reading.evidence} <= known | {None}


def check_rows(reading: Reading) -> None:
    """Every value fits its column of the tables."""
    assert tables_of([reading])["articles"].num_rows == 1


def check_reading(reading: Reading) -> None:
    """All that must hold of any reading."""
    check_rows(reading)
    check_reports(reading)
    check_spans(reading)
    check_words(reading)
    check_tolls(reading)


@settings(LIMITS, max_examples=400)
@given(ANY_TEXT, st.one_of(st.none(), ANY_TEXT), LANGUAGES, DAYS)
def test_a_record_of_any_text_is_read(text: str, title: str | None, lang: str | None, published: str | None) -> None:
    page = read(text, title, lang, published, False)
    assert len(page.readings) + len(page.rejects) == 1
    for reading in page.readings:
        check_reading(reading)


@settings(LIMITS, max_examples=250)
@given(ANY_TEXT, LANGUAGES, DAYS)
def test_a_page_of_any_text_is_read(text: str, lang: str | None, published: str | None) -> None:
    page = read(text, None, lang, published, True)
    assert bool(page.readings) != bool(page.rejects)
    for reading in page.readings:
        check_reading(reading)
        assert 0 <= (reading.occurrence.page_start or 0) <= (reading.occurrence.page_end or 0) <= len(text)


@settings(LIMITS, max_examples=100)
@given(st.lists(st.sampled_from(WORDS[:-7]), min_size=3, max_size=8).map(" ".join))
def test_a_page_with_words_is_one_article_with_one_main_report(words: str) -> None:
    page = read(words, None, None, None, True)
    assert [report.is_main for reading in page.readings for report in reading.reports].count(True) == 1


@settings(LIMITS, max_examples=3, phases=(Phase.generate,))
@given(st.integers(), st.sampled_from((" ", ". ", "\n")), LANGUAGES, st.booleans())
def test_a_text_of_any_length_is_read(seed: int, between: str, lang: str | None, is_crawled: bool) -> None:
    draw = random.Random(seed)
    text = ""
    while len(text) < LONG:
        text += between.join(draw.choices(WORDS, k=200)) + draw.choice(MARKS) * draw.choice((1, 500))
    page = read(text, text[:1000], lang, "2024-11-29", is_crawled)
    assert page.readings
    for reading in page.readings:
        check_reading(reading)


@settings(LIMITS, max_examples=150)
@given(TOLD, LANGUAGES, DAYS)
def test_a_day_is_read_again_from_its_words_alone(text: str, lang: str | None, published: str | None) -> None:
    for reading in read(text, None, lang, published, False).readings:
        check_days(reading)


@settings(LIMITS, max_examples=500)
@given(ANY_TEXT)
def test_the_way_back_leads_to_the_character_that_was_read(text: str) -> None:
    found = normalise(text)
    places = [found.original(i, i + 1) for i in range(len(found.text))]
    assert [fold(text[start:end]) for start, end in places] == list(found.text)
    assert [start for start, _ in places] == sorted({start for start, _ in places})


@settings(LIMITS, max_examples=500)
@given(ANY_TEXT, st.data())
def test_the_way_back_of_a_span_holds_the_same_words(text: str, data: st.DataObject) -> None:
    found = normalise(text)
    start = data.draw(st.integers(0, len(found.text)))
    end = data.draw(st.integers(start, len(found.text)))
    first, last = found.original(start, end)
    assert 0 <= first <= last <= len(text)
    assert normal(text[first:last]) == found.text[start:end]


@settings(LIMITS, max_examples=300)
@given(ANY_TEXT)
def test_what_is_normal_stays_as_it_is(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@settings(LIMITS, max_examples=30)
@given(st.lists(ANY_TEXT, max_size=4))
def test_pages_read_together_are_read_as_each_alone(texts: list[str]) -> None:
    pages = [Page("any", text, title=f"{number}", published="2024-11-30") for number, text in enumerate([*texts, "", "Pilots met in Lima on Friday."])]
    assert read_pages(pages, READ_AT) == [read_page(page, READ_AT) for page in pages]


OF_TWO_STATES = "Voters in the two Koreas went to the polls in parliamentary elections on Monday."
"""A name of two states, which then stand in the same place."""

READ_COUNTRIES = """
import sys
from dateline.reading import read_page
from dateline.records import Page
from tests.golden_cases import READ_AT
print([(row.country, row.role) for row in read_page(Page("any", sys.argv[1], title="Elections", lang="en"), READ_AT).readings[0].countries])
"""


@pytest.mark.parametrize("seed", ["1", "3"])
def test_the_order_of_a_set_changes_no_reading(seed: str) -> None:
    command = [sys.executable, "-c", READ_COUNTRIES, OF_TWO_STATES]
    done = subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[('KOR', 'location'), ('KOR', 'source'), ('PRK', 'target')]"
