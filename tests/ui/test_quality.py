"""The page that says how well articles are read: every figure in both languages, from the committed file, whatever the filters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dateline.interface import Language
from dateline.paths import DASHBOARD
from dateline.quality import ALL, JOINING, SHOWN, read_quality
from dateline.store.snapshot import STORE_VARIABLE
from dateline.ui.frame import RUN_BY_VARIABLE
from dateline.ui.parts import OTHER_SCRIPTS
from tests.ui.dashboard import Shown, open_dashboard

LANGUAGES = ("ar", "en")


def open_quality(monkeypatch: pytest.MonkeyPatch, store: Path, **address: str) -> Shown:
    monkeypatch.setenv(STORE_VARIABLE, str(store))
    app = AppTest.from_file(str(DASHBOARD), default_timeout=300)
    for name, value in address.items():
        app.query_params[name] = value
    app.switch_page(OTHER_SCRIPTS["quality"]).run()
    assert [error.message for error in app.exception] == []
    return Shown(app)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("store", ["empty", "varied"])
def test_every_figure_is_shown_with_what_it_means_and_cannot_mean(
    store: str, lang: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = open_quality(monkeypatch, request.getfixturevalue(store), lang=lang).words()
    assert re.findall(r"data-figure='(\w+)'", words) == [*SHOWN, *JOINING]
    for figure in (*SHOWN, *JOINING):
        assert Language(lang).say(f"quality_{figure}_means") in words
        assert Language(lang).say(f"quality_{figure}_not") in words


def test_the_page_says_who_runs_this_copy(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(RUN_BY_VARIABLE, "The Lantern")
    assert "This copy is run by <bdi>The Lantern</bdi>." in open_quality(monkeypatch, one, lang="en").words()


def test_the_figures_are_those_of_the_committed_file(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = open_quality(monkeypatch, one, lang="en").words()
    samples = read_quality()["samples"]
    exact = samples.figures[ALL]["countries_exact"]
    assert f"<b><bdi dir='ltr'>{exact.value:.0%}</bdi></b>" in words
    assert f"Our own articles · <bdi dir='ltr'>{exact.low:.0%}</bdi> to <bdi dir='ltr'>{exact.high:.0%}</bdi></small>" in words
    assert "Our own articles</b> <small>Articles: 184</small>" in words
    assert "Arabic<small>Articles: 115</small>" in words
    assert f"</bdi> · Articles: {samples.figures[ALL]['day_told'].articles}</small>" in words
    assert f"version {samples.extractor_version}." in words


def test_how_well_reports_are_joined_is_shown_for_newspapers_and_for_our_own(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = open_quality(monkeypatch, one, lang="en").words()
    sets = read_quality()
    for name, label in (("joined_press", "Two windows of two days, 2018"), ("joined_samples", "Our own articles")):
        found = sets[name].figures[ALL]["joined_found"]
        assert f"<b><bdi dir='ltr'>{found.value:.0%}</bdi></b>" in words
        assert f"<small>{label} · <bdi dir='ltr'>{found.low:.0%}</bdi> to <bdi dir='ltr'>{found.high:.0%}</bdi></small>" in words


@pytest.mark.parametrize(("lang", "press", "tuned"), [("ar", "العربية (صحف 2018)", "العربية"), ("en", "Arabic (Newspapers of 2018)", "Arabic")])
def test_the_arabic_that_nobody_tuned_on_stands_above_the_one_that_was_tuned_on(
    lang: str, press: str, tuned: str, one: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (table,) = [html for html in open_quality(monkeypatch, one, lang=lang).htmls() if "dl-table" in html and Language(lang).say("set_samples") in html
                and "dl-curves" in html and press in html]  # fmt: skip
    first, second = re.findall(r"<tr><td>(.*?)</tr>", table)[:2]
    assert first.startswith(f"{press}<small>")
    assert second.startswith(f"{tuned}<small>")
    assert f"{read_quality()['press'].figures['ar']['type_precision'].value:.0%}" in first


def test_no_filter_is_shown_and_none_is_lost(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_quality(monkeypatch, varied, lang="en", country="RUS")
    assert shown.app.multiselect.len == 0
    assert "Filters" not in shown.words()
    assert "dl-remaining" not in shown.words()
    links = [link.proto.query_string for link in shown.app.get("page_link")]
    assert links == ["country=RUS&lang=en"] * 7


def test_a_change_of_language_keeps_the_filters(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_quality(monkeypatch, one, lang="en", q="doha")
    assert shown.app.title[0].value == "How well it reads"
    shown.app.button_group(key="control_lang").set_value("ar").run()
    assert shown.app.title[0].value == "دقة القراءة"
    assert shown.address() == {"lang": ["ar"], "q": ["doha"]}


def test_an_english_page_has_no_arabic_of_ours(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert re.findall(r"[\u0600-\u06ff]+", open_quality(monkeypatch, one, lang="en").words()) == []


def test_an_arabic_page_has_no_english_of_ours(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = re.sub(r"<[^>]+>", " ", open_quality(monkeypatch, one, lang="ar").words())
    assert set(re.findall(r"[A-Za-z]{3,}", text)) <= {"Dateline", "dateline", "evaluate", "tests", "gold", "README"}


def test_the_home_page_leads_to_the_page_of_quality(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, one, "home", {"lang": "en"})
    assert "How well it reads: how far to trust it" in [link.proto.label for link in shown.app.get("page_link")]
