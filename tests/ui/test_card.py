"""The card of an event of several reports as the page shows it, with an editor's decisions."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dateline.interface import INTERFACE_LANGUAGES, Language
from tests.loading import rows_in
from tests.stores import Story, Telling, write_store
from tests.ui.dashboard import open_card, open_dashboard
from tests.ui.newsroom import PORT, QUAKE, event_ids

CARD = {
    "en": (
        "4 reports, 4 outlets, 3 independent texts", "48 to 84 killed · Last toll: 300 injured (printed",
        "<small class='dl-range'>in the reports: 90 to 300</small>",
        "Corrected by <bdi>Amal Haddad</bdi>, ", "Reason: “<bdi>prefecture &lt;b&gt;count&lt;/b&gt;</bdi>”.</span> Before: 48 to 64 killed.",
        "Verified by <bdi>Amal Haddad</bdi>, ", "Tolls rose for a week.", "Does not hold: a later decision took its place.", "Why one event (3)",
        "Where the reports differ", "The editor's decisions",
    ),
    "ar": (
        "4 تقارير، 4 منابر، 3 نصوص مستقلة", "48 إلى 84 قتيلاً · آخر حصيلة: 300 جريح (نُشرت في", "<small class='dl-range'>في التقارير: من 90 إلى 300</small>",
        "تصحيح <bdi>Amal Haddad</bdi>، ", "السبب: «<bdi>prefecture &lt;b&gt;count&lt;/b&gt;</bdi>».</span> القيمة السابقة: 48 إلى 64 قتيلاً.",
        "توثيق <bdi>Amal Haddad</bdi>، ", "Tolls rose for a week.", "لا يسري: حلّ محلّه قرار لاحق.", "لماذا هو حدث واحد (3)",
        "أين تختلف التقارير", "قرارات المحرّر",
    ),
}  # fmt: skip


@pytest.mark.parametrize("lang", INTERFACE_LANGUAGES)
def test_a_card_of_several_reports_tells_counts_reasons_differences_and_decisions(lang: str, decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_card(monkeypatch, decided, lang, event_ids(decided)[QUAKE])
    for said in CARD[lang]:
        assert said in shown.words()
    assert len(shown.charts()) == 2
    drawn = shown.charts()[1]["data"]
    assert [[end for end in trace["x"] if end is not None] for trace in drawn] == [[48, 48, 55, 55, 62, 62, 64, 64], [90, 90, 110, 110, 300, 300, 300, 300]]


@pytest.mark.parametrize(("lang", "mark"), [("en", "<i>✓</i> verified"), ("ar", "<i>✓</i> موثّق")])
def test_a_row_of_the_list_counts_texts_and_marks_the_verified(lang: str, mark: str, decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, decided, "timeline", {"lang": lang})
    rows = {found[0]: html for html in shown.htmls() if (found := re.findall(r"<p class='dl-facts' data-event='([^']+)'", html))}
    ids = event_ids(decided)
    assert CARD[lang][0] in rows[ids[QUAKE]]
    assert mark in rows[ids[QUAKE]]
    assert mark not in rows[ids[PORT]]
    assert {"en": "<span>1 report</span>", "ar": "<span>تقرير واحد</span>"}[lang] in rows[ids[PORT]]


KNOWN_AND_UNKNOWN = {
    "en": ("2 reports, 1 known outlet, 2 independent texts", "3 reports, 2 known outlets, 3 independent texts", "2 reports, 2 independent texts",
           "2 reports, 1 outlet, 2 independent texts"),
    "ar": ("تقريران، منبر معروف واحد، نصان مستقلان", "3 تقارير، منبران معروفان، 3 نصوص مستقلة", "تقريران، نصان مستقلان", "تقريران، منبر واحد، نصان مستقلان"),
}  # fmt: skip


@pytest.mark.parametrize("lang", INTERFACE_LANGUAGES)
def test_outlets_are_called_known_where_a_report_s_is_not(lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publishers = (("gulf-courier", None), ("gulf-courier", "northern-herald", None), (None, None), ("gulf-courier", "gulf-courier"))
    store = write_store(tmp_path / "store", [Story(day=date(2024, 1, 1), tellings=[Telling(publisher=name) for name in names]) for names in publishers])
    unknown = {"en": "unknown publisher", "ar": "ناشر غير معروف"}[lang]
    named = (("gulf-courier", unknown), ("gulf-courier", "northern-herald", unknown), (unknown,), ("gulf-courier",))
    for number, told in enumerate(KNOWN_AND_UNKNOWN[lang]):
        html = open_card(monkeypatch, store, lang, f"e{number}").htmls()
        assert any(f"data-event='e{number}'" in part and f"<span>{told}</span>" in part for part in html)
        assert any(f"<dd>{Language(lang).say('list_comma').join(named[number])}<small>{told}</small></dd>" in part for part in html)


@pytest.mark.parametrize("lang", INTERFACE_LANGUAGES)
def test_a_card_of_one_report_has_no_reasons_no_differences_and_no_decisions(lang: str, decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_card(monkeypatch, decided, lang, event_ids(decided)[PORT])
    for key in ("card_one", "card_differ", "card_decisions"):
        assert Language(lang).say(key) not in shown.words()


def test_countries_that_are_only_mentioned_stand_together_and_not_among_the_involved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roles = {"SDN": ("location", "mentioned"), "EGY": ("mentioned",), "TCD": ("mentioned",)}
    shown = open_card(monkeypatch, write_store(tmp_path / "store", [Story(day=date(2024, 1, 1), roles=roles)]), "en", "e0").words()
    assert "<b>Sudan:</b> where it happened</span>" in shown
    assert "<small>only mentioned: Chad and Egypt</small>" in shown


def test_the_id_of_an_event_that_was_joined_opens_the_card_and_stays_in_the_address(decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (quake,) = [row for row in rows_in(decided, "events") if row["headline"] == QUAKE]
    assert len(quake["former_ids"]) == 3
    for former in quake["former_ids"]:
        shown = open_card(monkeypatch, decided, "en", former)
        assert f"data-event='{quake['event_id']}'><h2" in shown.words()
        assert shown.address()["event"] == [former]
