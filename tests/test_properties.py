"""What must hold of any text whatever: nothing raises, evidence stands where it says, the normaliser finds its way back, captions are no evidence."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.extraction import PageReading, read_page
from dateline.records import Page, Reading
from dateline.text import fold, normal, normalise
from dateline.vocabulary import load_vocabulary

READ_AT = datetime(2025, 12, 31, tzinfo=UTC)

WORDS = (
    "أعلن الكرملين", "وكالة الصحافة الفرنسية", "بحر اليابان", "مَالِي", "للعراق", "وبالأردن", "اليوم (الثلاثاء)", "يوليو (تموز)", "29 رمضان 1444", "قبل يومين",
    "مدنيين اثنين", "مقتل ١١ جندياً", "ثلاثة وعشرون", "«تو-95»", "دولار أميركي", "الحوثيون", "ونقلت «رويترز»", "وقّعا اتفاقاً", "يُذكر أن", "بوساطة قطرية",
    "South Korea", "the U.S.", "AFP", "killed 2,946 people", "between 3 and 5 injured", "on Nov. 29, 2024", "last Friday", "three days ago", "12-14 May 2023",
    "31 February 2020", "0000-00-00", "99/99/2020", "Sept", "Turkey's", "the Houthis", "signed an agreement", "BANGKOK (Reuters) -", "more than 5 million",
    "1er janvier 2023", "l'AFP", "EE. UU.", "24 de febrero", "Японского моря", "6 февраля 2023 года", "погибли 38 человек", "Türkiye'nin", "6 Şubat 2023'te",
    "דרום קוריאה", "中国和俄罗斯", "۱۴۰۲", "İstanbul", "STRASSE ß", "ﷺ", "ﻻ", "½", "Ⅷ",
)  # fmt: skip
MARKS = (
    " ", "  ", "\n", "\n\n", ". ", "، ", "؟ ", "-", "«", "»", "(", ")", "\t", "\r\n", "\u2028", "\x85",
    "\u200f", "\u202e", "\u2066", "\u200c", "\x00", "\ufeff", "ـ", "\u0651", "…",
)  # fmt: skip

CHARACTERS = st.characters(codec="utf-8")
LOOSE = st.text(CHARACTERS, max_size=200)
MIXED = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS), st.text(CHARACTERS, max_size=3)), max_size=40).map("".join)
ANY_TEXT = st.one_of(LOOSE, MIXED)
LANGUAGES = st.sampled_from((None, "ar", "en", "fr", "es", "ru", "tr", "fa", "he", "zh", "xx"))
DAYS = st.sampled_from((None, "2024-11-29", "2023-01-01T00:30:00+03:00", "not a day"))
LIMITS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str, title: str | None, lang: str | None, published: str | None, is_crawled: bool) -> PageReading:
    """One page, read."""
    return read_page(Page("any", text, title=title, lang=lang, published=published, is_crawled=is_crawled), READ_AT)


@cache
def surfaces_by_line() -> dict[str, set[str]]:
    """The normal forms that every line of the data files stands for."""
    known: dict[str, set[str]] = defaultdict(set)
    for entry in load_vocabulary().entries:
        known[entry.data_line].add(entry.surface)
    return known


def check_reading(reading: Reading) -> None:
    """One main report, spans inside their part, and names that are what the evidence says they are."""
    article = reading.article
    assert [report.is_main for report in reading.reports].count(True) == 1
    for row in reading.evidence:
        part = article.title if row.part == "title" else article.text
        assert 0 <= row.char_start < row.char_end <= len(part)
        if row.field in ("country", "actor", "source", "mask"):
            assert normal(part[row.char_start : row.char_end]) in surfaces_by_line()[str(row.data_line)]
    for report in reading.reports:
        assert (report.event_date is not None) == (report.date_precision == "day")
        assert (report.date_start is None) == (report.date_end is None) == (report.date_edtf is None)
        assert report.date_start is None or report.date_end is None or report.date_start <= report.date_end
        assert (report.fatalities_low or 0) <= (report.fatalities_high or 0)
        assert report.quote is None or report.quote in article.title or report.quote in article.text


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
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join))
def test_a_page_with_words_is_one_article_with_one_main_report(words: str) -> None:
    page = read(words, None, None, None, True)
    assert [report.is_main for reading in page.readings for report in reading.reports].count(True) == 1


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


TITLE = "سريلانكا والمالديف توقعان اتفاقاً للصيد"
BODY = (
    "وقّعت سريلانكا والمالديف، اليوم (الجمعة)، اتفاقاً للصيد في كولومبو، بحسب وكالة «رويترز».",
    "وأدى غرق قارب إلى مقتل ثلاثة صيادين وإصابة 5 آخرين قبل أسبوع.",
    "وكان البلدان قد بحثا الاتفاق في مايو (أيار) 2023 في ماليه.",
)
CAPTIONS = (
    "تظهر هذه الصورة سفينة يابانية في بحر الصين الشرقي في 24 مايو 2022 (رويترز)",
    "صيادون هنود قرب ميناء مومباي بعد مقتل 12 شخصاً في 3 مارس (آذار) 2019 (أ.ف.ب)",
    "صورة عامة للعاصمة الفرنسية باريس (أرشيفية - إ.ب.أ)",
    "A Norwegian trawler off Bergen, 14 June 2021 (Reuters)",
    "صورة نشرتها البحرية الإيطالية لمدمرة قبالة صقلية",
)
UNCREDITED = ("الرئيس الكيني في نيروبي يوم 7 يوليو (تموز) 2020", "Two men on a pier in Peru")
BUTTONS = ("TT", "شارك", "اقرأ أيضاً", "Share", "Advertisement")

PAIR = st.sampled_from(CAPTIONS + UNCREDITED).map(lambda line: (line, line))
ADDED = st.one_of(PAIR, st.sampled_from(CAPTIONS).map(lambda line: (line,)), st.sampled_from(BUTTONS).map(lambda line: (line,)))


def crawled_page(head: list[tuple[str, ...]], between: list[tuple[str, ...]]) -> str:
    """A page in the layout of crawled newspapers: the title, what stands below it, the title again, and paragraphs with things between them."""
    lines = [TITLE, *(line for added in head for line in added), "TT", TITLE]
    for paragraph, added in zip(BODY, between, strict=True):
        lines += [*added, paragraph]
    return "\n\n".join(lines)


@settings(LIMITS, max_examples=150)
@given(st.lists(ADDED, max_size=2), st.lists(st.one_of(st.just(()), ADDED), min_size=3, max_size=3))
def test_captions_and_buttons_change_nothing_that_is_read(head: list[tuple[str, ...]], between: list[tuple[str, ...]]) -> None:
    (bare,) = read(crawled_page([], [(), (), ()]), None, "ar", "2024-11-29", True).readings
    (furnished,) = read(crawled_page(head, between), None, "ar", "2024-11-29", True).readings
    assert (furnished.article.title, furnished.article.text) == (TITLE, "\n\n".join(BODY))
    assert furnished.reports == bare.reports
    assert furnished.countries == bare.countries
    assert furnished.sources == bare.sources
    assert furnished.evidence == bare.evidence
