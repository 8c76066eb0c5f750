"""Articles in languages of which names and days alone are read, and in those of which nothing is: told for what they are, and no more said than is known."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dateline.language import language_of
from dateline.records import Reading
from tests.golden_cases import read_case

LEADS: dict[str, dict[str, str]] = yaml.safe_load((Path(__file__).parent / "names_only.yml").read_text(encoding="utf-8"))
"""Headline and lead by language."""


def read(title: str, text: str, lang: str | None = None) -> Reading:
    """The reading of one record, which may tell its language."""
    told = {"lang": lang} if lang else {}
    (reading,) = read_case({"title": title, "text": text, **told})
    return reading


@pytest.mark.parametrize("lang", LEADS)
def test_the_language_is_told_and_not_taken_for_the_nearest_that_is_read(lang: str) -> None:
    assert language_of(None, **LEADS[lang]) == lang


@pytest.mark.parametrize("lang", LEADS)
def test_states_are_found_under_the_names_of_its_press_and_are_only_mentioned(lang: str) -> None:
    reading = read(**LEADS[lang])
    assert {(row.country, row.role) for row in reading.countries} == {(code, "mentioned") for code in ("CHN", "IRN", "IRQ", "SAU", "USA")}
    assert {row.reason for row in reading.evidence if row.field == "country"} == {"in this language names and days alone are read"}


@pytest.mark.parametrize("lang", LEADS)
def test_what_happened_is_left_open_and_its_day_is_read(lang: str) -> None:
    (report,) = read(**LEADS[lang]).reports
    assert (report.event_type, report.location_country, report.fatalities_low, report.injured_low) == (None, None, None, None)
    assert report.date_edtf == "2023-03-10"


@pytest.mark.parametrize(
    ("lang", "title", "text"),
    [
        ("el", "Ιράν και Σαουδική Αραβία", "Το Ιράν και η Σαουδική Αραβία συμφώνησαν στην Κίνα να ανοίξουν ξανά τις πρεσβείες τους."),
        ("hi", "ईरान और सऊदी अरब", "ईरान और सऊदी अरब ने चीन में अपने दूतावास फिर से खोलने पर सहमति जताई।"),
        ("ko", "이란과 사우디아라비아", "이란과 사우디아라비아가 중국에서 대사관을 다시 열기로 합의했다."),
        ("th", "อิหร่านและซาอุดีอาระเบีย", "อิหร่านและซาอุดีอาระเบียตกลงกันในจีนที่จะเปิดสถานทูตอีกครั้ง"),
        ("hu", "Irán és Szaúd-Arábia", "Irán és Szaúd-Arábia megállapodott Kínában arról, hogy újra megnyitják nagykövetségeiket, miután Irakban tárgyaltak."),
    ],
)
def test_of_a_language_that_is_not_known_nothing_is_said(lang: str, title: str, text: str) -> None:
    reading = read(title, text)
    assert reading.article.lang == lang
    assert reading.countries == ()
    assert [(report.event_type, report.date_edtf) for report in reading.reports] == [(None, None)]


def test_an_english_name_of_a_town_in_a_text_whose_words_are_not_known_places_nothing() -> None:
    reading = read("Ankara", "Ankara közölte, hogy Gaza és Istanbul között újra közlekednek a hajók, és a kikötő hétfőn megnyílik.", "hu")
    assert {row.role for row in reading.countries} <= {"mentioned"}
    assert [report.location_country for report in reading.reports] == [None]
