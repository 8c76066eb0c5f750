"""Each page without a browser: empty, with one event, with many, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.ui import frame
from tests.loading import ROOT
from tests.ui.dashboard import LANGUAGES, PAGES, open_dashboard


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("store", ["empty", "one", "varied", "many"])
def test_every_page_draws_its_charts_and_counts_its_events(
    store: str, page: str, lang: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = open_dashboard(monkeypatch, request.getfixturevalue(store), page, {"lang": lang})
    assert len(shown.charts()) == (0 if store == "empty" else {"home": 1, "timeline": 1, "map": 1, "parties": 2, "sources": 4, "story": 0}[page])
    assert shown.counts()["events"] == {"empty": 0, "one": 1, "varied": 9, "many": 46}[store]


@pytest.mark.parametrize("page", PAGES)
def test_an_english_page_has_no_arabic_of_ours(page: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, page, {"lang": "en", "q": "doha"})
    assert re.findall(r"[\u0600-\u06ff]+", shown.words()) == []


@pytest.mark.parametrize("page", PAGES)
def test_an_arabic_page_has_no_english_of_ours(page: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, page, {"lang": "ar", "q": "المنامة"})
    text = re.sub(r"<[^>]+>|\?q=[^\s<]+", " ", shown.words())
    assert set(re.findall(r"[A-Za-z]{3,}", text)) <= {"Dateline", "plotly", "bayan", "sample"}


def test_without_an_address_the_interface_is_arabic(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "حدث واحد · تقريران" in open_dashboard(monkeypatch, one).words()


@pytest.mark.parametrize("page", ["home", "timeline", "sources"])
def test_where_no_event_stands_in_a_bar_there_is_no_empty_chart_of_bars(page: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, page, {"type": "PROTEST", "lang": "en"})
    assert [chart for chart in shown.charts() if chart["layout"].get("barmode") == "stack"] == []
    assert ("1 dated event is known too loosely to stand in one bar; it is in the list." in shown.words()) is (page == "timeline")
    assert "One bar is" not in shown.words()


@pytest.mark.parametrize(
    ("page", "lang", "said"),
    [
        ("home", "en", ["Events over time. Most: February 2024: 2; July 2019: 1; January 2024: 1."]),
        ("timeline", "ar", ["الأحداث عبر الزمن. الأكثر: فبراير 2024: 2؛ يوليو 2019: 1؛ يناير 2024: 1."]),
        ("map", "en", ["Map. Most: Russia: 3; Sudan: 2; Ukraine: 2."]),
    ],
)
def test_a_chart_has_a_name_for_those_who_do_not_see_it(page: str, lang: str, said: list[str], varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    charts = open_dashboard(monkeypatch, varied, page, {"lang": lang}).app.get("plotly_chart")
    assert [chart.proto.alt for chart in charts] == said


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ({"country": "QAT"}, "The numbers are of the events of what is chosen (Qatar); choosing another country adds all its events."),
        ({"country": ["QAT", "RUS"]}, "of what is chosen (Qatar or Russia); choosing"),
        ({"country": ["QAT", "RUS"], "match": "all"}, None),
        ({}, None),
    ],
)
def test_the_buttons_of_countries_say_what_their_numbers_count(
    address: dict[str, str | list[str]], sentence: str | None, varied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = open_dashboard(monkeypatch, varied, "map", {"lang": "en", **address}).words()
    assert (sentence or "The numbers are of") in words if sentence else "The numbers are of" not in words


@pytest.mark.parametrize("file", [frame.STYLE, frame.SCRIPT])
def test_the_style_sheet_and_the_script_hold_nothing_that_the_browser_is_kept_from(file: Path) -> None:
    assert "<" not in file.read_text(encoding="utf-8")  # with one in it the whole file is taken for markup and left out


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("lang", "about", "links"),
    [
        ("ar", "يستخرج برنامج Dateline الأحداث من مقالات صحفية، وهو يخطئ أحياناً.", ["ما Dateline؟", "إلى أي حد يُوثق بها؟"]),
        ("en", "Dateline is a program that draws events from news articles, and it errs at times.", ["What is Dateline?", "How far to trust it"]),
    ],
)
def test_whoever_a_link_leads_here_first_reads_what_made_this_and_that_it_errs(
    page: str, lang: str, about: str, links: list[str], varied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = open_dashboard(monkeypatch, varied, page, {"lang": lang, "country": "UKR"})
    labels = [link.proto.label for link in shown.app.get("page_link")]
    is_told = page != "home"  # which tells more
    assert (about in shown.words()) == is_told
    assert [label for label in labels if label in links] == links * is_told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_store_speaks_of_no_events_that_would_be_there(lang: str, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = open_dashboard(monkeypatch, empty, "map", {"lang": lang}).words()
    assert {"ar": "يستخرج برنامج Dateline الأحداث", "en": "Dateline is a program that draws events"}[lang] in said
    assert [these for these in ("هذه الأحداث", "these events") if these in said] == []


LANTERN = "<bdi><a href='https://lantern.example/data?a=1&amp;b=2'>The Lantern &amp; Co</a></bdi>"


@pytest.mark.parametrize(
    ("page", "lang", "run_by", "said"),
    [
        *((page, "en", "The Lantern", "This copy is run by <bdi>The Lantern</bdi>.") for page in PAGES),
        ("map", "en", "The Lantern & Co <https://lantern.example/data?a=1&b=2>", f"This copy is run by {LANTERN}."),
        ("home", "ar", "مكتب الفنار <desk@fanar.example>", "القائم على هذه النسخة: <bdi><a href='mailto:desk@fanar.example'>مكتب الفنار</a></bdi>."),
        ("map", "en", "Amal {Haddad} <script>", "This copy is run by <bdi>Amal {Haddad} &lt;script&gt;</bdi>."),
        ("map", "en", "Amal <javascript:alert(1)>", "This copy is run by <bdi>Amal &lt;javascript:alert(1)&gt;</bdi>."),
    ],
)
def test_every_page_says_who_runs_this_copy(page: str, lang: str, run_by: str, said: str, one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(frame.RUN_BY_VARIABLE, run_by)
    shown = open_dashboard(monkeypatch, one, page, {"lang": lang})
    assert [html.count(said) for html in shown.htmls() if said in html] == [1]


@pytest.mark.parametrize(("page", "run_by"), [("home", None), ("map", None), ("map", " ")])
def test_a_copy_of_nobody_named_says_nothing_of_who_runs_it(page: str, run_by: str | None, one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(frame.RUN_BY_VARIABLE, raising=False)
    if run_by is not None:
        monkeypatch.setenv(frame.RUN_BY_VARIABLE, run_by)
    assert "run by" not in open_dashboard(monkeypatch, one, page, {"lang": "en"}).words()


def test_the_script_of_a_page_is_short_because_what_it_puts_together_is_made_elsewhere() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "pages").glob("*.py")}
    assert len(lengths) == 6
    assert {name: lines for name, lines in lengths.items() if lines > 40} == {}
