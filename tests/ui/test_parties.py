"""The page of the parties, the filter by them, and what the card of an event says of them."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from dateline.interface import INTERFACE_LANGUAGES
from tests.stores import Story, Telling, write_store
from tests.ui.browser import settle, visit
from tests.ui.dashboard import Shown, open_card, open_dashboard, words


def names_beside(chart: dict[str, object]) -> list[str]:
    """The names beside the bars or cells of a chart, without the marks that keep their order."""
    layout = json.loads(json.dumps(chart["layout"]))
    return [re.sub("[\u2066-\u2069]", "", name).replace("<br>", " ") for name in layout["yaxis"]["ticktext"]]


# In Streamlit's harness --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "parties", "countries", "without"),
    [
        (
            "en", ["Ukraine army", "United Nations", "Wagner Group"], ["South Korea", "Russia", "China", "Ukraine"],
            "In 7 events the country that acted, the one acted on, or both are not known; they are not in the chart.",
        ),
        (
            "ar", ["جيش أوكرانيا", "الأمم المتحدة", "مجموعة فاغنر"], ["كوريا الجنوبية", "روسيا", "الصين", "أوكرانيا"],
            "7 أحداث لا تُعرف فيها الدولة الفاعلة أو الدولة المتأثرة، فليست في الرسم.",
        ),
    ],
)  # fmt: skip
def test_the_page_ranks_the_parties_and_shows_who_acts_on_whom(
    lang: str, parties: list[str], countries: list[str], without: str, varied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = open_dashboard(monkeypatch, varied, "parties", {"lang": lang})
    ranking, sides = shown.charts()
    assert names_beside(ranking) == parties
    assert [list(bars["x"]) for bars in ranking["data"]] == [[0, 0, 1], [1, 0, 0], [0, 1, 0]]
    assert names_beside(sides) == countries
    assert without in shown.words()
    assert shown.event_ids()[:2] == ["e2", "e1"]
    assert len(shown.app.get("download_button")) == 1


@pytest.mark.parametrize("lang", INTERFACE_LANGUAGES)
def test_where_not_all_events_are_listed_the_way_to_all_of_them_is(lang: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ways(shown: Shown) -> list[str]:
        return [link.proto.label for link in shown.app.get("page_link") if link.proto.query_string and ":" in link.proto.label]

    said = {"ar": "كلها في الخط الزمني: 9 أحداث", "en": "All on the timeline: 9 events"}[lang]
    assert ways(open_dashboard(monkeypatch, varied, "parties", {"lang": lang})) == [said]  # two of them without a day
    assert ways(open_dashboard(monkeypatch, varied, "parties", {"lang": lang, "acting": "RUS", "acted_on": "UKR"})) == []


def test_countries_that_are_chosen_are_drawn_beyond_the_first_and_cited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    acting = ("RUS", "CHN", "USA", "FRA", "GBR", "DEU", "ITA", "ESP", "TUR", "IRN", "IND", "JPN", "BRA")
    stories = [Story(day=date(2024, 1, 1), roles={code: ("source",), "SYR": ("target",)}) for code in acting]
    shown = open_dashboard(monkeypatch, write_store(tmp_path / "store", stories), "parties", {"lang": "en", "acting": ["USA", "CHN"], "acted_on": "SYR"})
    assert shown.counts()["events"] == 2
    (sides,) = shown.charts()
    assert names_beside(sides)[:3] == ["Syria", "Brazil", "China"]
    assert names_beside(sides)[12:] == ["United States"]
    assert "The first 12 of 14 are drawn." in shown.words()
    assert "Country that acted: China or United States; Country acted on: Syria." in shown.citations()[0]


def test_where_nobody_is_named_and_no_country_acts_the_page_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", [Story(day=date(2024, 1, 1), roles={"JPN": ("location",)}, actors={"un": "mentioned"})])
    shown = open_dashboard(monkeypatch, store, "parties", {"lang": "en"})
    assert shown.charts() == []
    assert (
        "None of the parties that the program knows (armies, ministries, groups, political parties, international bodies) "
        "was read to take part in these events; those only mentioned are not counted." in shown.words()
    )
    assert "In 1 event the country that acted, the one acted on, or both are not known; it is not in the chart." in shown.words()


def test_of_more_parties_and_countries_than_are_drawn_it_is_told_how_many_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    acting = ("RUS", "CHN", "USA", "FRA", "GBR", "DEU", "ITA", "ESP", "TUR", "IRN", "IND", "JPN", "BRA")
    stories = [
        Story(day=date(2024, 1, 1), roles={code: ("source",), "SYR": ("target",)}, actors={f"{code}-army": "source", "nobody": "target"}) for code in acting
    ]
    stories += [Story(day=date(2024, 1, 1), actors={f"group-{i}": "source"}) for i in range(3)]
    store = write_store(tmp_path / "store", stories)
    shown = open_dashboard(monkeypatch, store, "parties", {"lang": "en"})
    ranking, sides = shown.charts()
    assert (len(names_beside(ranking)), names_beside(ranking)[0], len(names_beside(sides)), names_beside(sides)[0]) == (15, "nobody", 12, "Syria")
    assert "The first 15 of 17 are drawn." in shown.words()
    assert "The first 12 of 14 are drawn." in shown.words()


def test_a_party_is_chosen_in_the_sidebar_named_under_it_and_taken_away(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "timeline", {"lang": "ar"})
    shown.app.multiselect(key="control_parties").select("wagner").run()
    assert shown.address() == {"lang": ["ar"], "party": ["wagner"]}
    assert shown.event_ids() == ["e0"]
    assert shown.app.button(key="chip_0").label == "مجموعة فاغنر"
    assert "الطرف: مجموعة فاغنر." in shown.citations()[0]
    shown.app.button(key="chip_0").click().run()
    assert shown.address() == {"lang": ["ar"]}


def test_where_a_party_leaves_nothing_it_is_offered_to_take_it_away(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "parties", {"lang": "en", "party": ["un", "wagner"], "country": "SDN"})
    assert shown.counts()["events"] == 0
    assert shown.charts() == []
    assert shown.app.button(key="without_parties").label == r"Without “United Nations and Wagner Group”: 2 events"


def test_a_party_that_the_store_does_not_hold_is_said_to_be_left_out(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "parties", {"lang": "en", "party": "hezbollah"})
    assert "it was left out: \u2068party=hezbollah\u2069." in shown.words()
    assert shown.counts()["events"] == 9


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Parties who acted: Hamas and Hezbollah who was acted on: Israel Defense Forces who mediated: nobody-knows Casualties"),
        ("ar", "الأطراف الفاعل: حركة حماس وحزب الله المتأثر: الجيش الإسرائيلي الوسيط: nobody-knows الضحايا"),
    ],
)
def test_the_card_names_the_parties_by_what_they_do(lang: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    actors = {"hezbollah": "source", "hamas": "source", "ISR-army": "target", "nobody-knows": "mediator", "un": "mentioned"}
    store = write_store(tmp_path / "store", [Story(day=date(2024, 1, 1), killed=(2, 2), actors=actors, tellings=(Telling(), Telling()))])
    assert said in words(card_of(open_card(monkeypatch, store, lang, "e0")))


@pytest.mark.parametrize("lang", INTERFACE_LANGUAGES)
def test_the_card_of_an_event_without_parties_has_no_line_of_them(lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", [Story(day=date(2024, 1, 1), actors={"un": "mentioned"})])
    assert {"en": "Parties", "ar": "الأطراف"}[lang] not in card_of(open_card(monkeypatch, store, lang, "e0"))


def card_of(shown: Shown) -> str:
    (card,) = [html for html in shown.htmls() if "class='dl-card'" in html]
    return card


# In a browser ------------------------------------------------------------------------------------------------------------------------


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def click_party(page: Page, row: int) -> None:
    """Click the bar of a row of the ranking that has a bar of one part alone."""
    drawn = page.locator(".js-plotly-plot").first.locator(".barlayer .point path")
    boxes = [box for box in (bar.bounding_box() for bar in drawn.all()) if box and box["width"] > 1]
    box = sorted(boxes, key=lambda box: box["y"])[row]
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settle(page)


@pytest.mark.browser
@pytest.mark.parametrize("lang", INTERFACE_LANGUAGES)
def test_a_click_on_a_party_filters_by_it_and_a_second_one_no_longer(lang: str, running: str, page: Page) -> None:
    visit(page, f"{running}/parties?lang={lang}")
    click_party(page, 1)
    assert asked(page) == {"party": ["un"], "lang": [lang]}
    expect(page.locator(".dl-remaining")).to_have_attribute("data-events", "1")
    expect(page.locator(".st-key-chip_0 button")).to_have_text(re.compile({"en": "United Nations", "ar": "الأمم المتحدة"}[lang]))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    click_party(page, 2)
    assert asked(page) == {"party": ["wagner"], "lang": [lang]}
    click_party(page, 2)
    assert asked(page) == {"lang": [lang]}


def numbers_of_sides(page: Page) -> dict[tuple[str, str], int]:
    """The numbers drawn of who acts on whom, by their countries."""
    drawn = page.locator(".js-plotly-plot").last.evaluate("plot => [plot.data[0].text.flat(), plot.data[1].customdata]")
    return {tuple(codes): int(number) for number, codes in zip(*drawn, strict=True) if codes}


def click_sides(page: Page, source: str, target: str) -> None:
    """Click the cell of two countries."""
    chart = page.locator(".js-plotly-plot").last
    codes = chart.evaluate("plot => plot.data[1].customdata.map(codes => (codes ?? []).join())")
    bar = chart.locator(".barlayer .point path").nth(codes.index(f"{source},{target}"))
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settle(page)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("lang", "width", "chips"), [("ar", 1280, ["الفاعلة: روسيا", "المتأثرة: أوكرانيا"]), ("en", 390, ["acted: Russia", "acted on: Ukraine"])]
)
def test_a_click_on_who_acts_on_whom_leaves_as_many_events_as_it_says(lang: str, width: int, chips: list[str], running: str, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 1000})
    visit(page, f"{running}/parties?lang={lang}")
    said = numbers_of_sides(page)
    assert said == {("RUS", "UKR"): 1, ("RUS", "KOR"): 1, ("CHN", "KOR"): 1}
    for (source, target), events in said.items():
        click_sides(page, source, target)
        assert asked(page) == {"acting": [source], "acted_on": [target], "lang": [lang]}
        expect(page.locator(".dl-remaining")).to_have_attribute("data-events", str(events))
        assert numbers_of_sides(page) == said
    click_sides(page, "RUS", "UKR")
    assert [chip.inner_text().split("\n")[0] for chip in page.locator("[class*=st-key-chip_] button").all()] == chips
    assert page.locator("[data-event]").evaluate_all("all => all.map(one => one.dataset.event)") == ["e0"]
    click_sides(page, "RUS", "UKR")
    assert asked(page) == {"lang": [lang]}


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("lang", INTERFACE_LANGUAGES)
def test_the_upright_names_have_as_much_room_as_they_need_and_little_more(lang: str, width: int, running: str, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 1000})
    visit(page, f"{running}/parties?lang={lang}")
    chart = page.locator(".js-plotly-plot").last
    tops = chart.evaluate("chart => [...chart.querySelectorAll('.xtick text')].map(t => t.getBoundingClientRect().top - chart.getBoundingClientRect().top)")
    assert 0 <= min(tops) <= 45


@pytest.mark.browser
def test_who_acted_and_on_whom_are_chosen_from_the_filters(running: str, page: Page) -> None:
    visit(page, f"{running}/map?lang=en")
    for name, country in (("Country that acted", "China"), ("Country acted on", "South Korea")):
        box = page.get_by_role("combobox", name=name, exact=True)
        box.click()
        box.press_sequentially(country)
        page.get_by_role("option", name=country).click()
        page.keyboard.press("Escape")
        settle(page)
    assert asked(page) == {"acting": ["CHN"], "acted_on": ["KOR"], "lang": ["en"]}
    expect(page.locator(".dl-remaining")).to_have_attribute("data-events", "1")


@pytest.mark.browser
def test_a_party_is_chosen_from_the_filters_by_its_name(running: str, page: Page) -> None:
    visit(page, f"{running}/parties?lang=ar")
    box = page.get_by_role("combobox", name="الطرف", exact=True)
    box.click()
    box.press_sequentially("فاغنر")
    page.get_by_role("option", name="مجموعة فاغنر").click()
    settle(page)
    assert asked(page) == {"party": ["wagner"], "lang": ["ar"]}
    page.go_back()
    settle(page)
    assert asked(page) == {"lang": ["ar"]}


@pytest.mark.browser
def test_the_page_stands_in_the_menu_and_saves_the_reports_with_their_parties(running: str, page: Page) -> None:
    visit(page, f"{running}/?lang=en&party=un")
    page.locator(".st-key-menu a", has_text="Parties").click()
    settle(page)
    assert asked(page) == {"party": ["un"], "lang": ["en"]}
    assert page.locator(".st-key-menu a").all_inner_texts() == ["Home", "Timeline", "Map", "Parties", "Sources", "Story", "How well it reads"]
    with page.expect_download() as saving:
        page.get_by_role("button", name="Download the reports as a table (CSV): 1 report of 1 event").click()
    (row,) = csv.DictReader(io.StringIO(Path(saving.value.path()).read_bytes().decode("utf-8-sig")))
    assert [row[name] for name in ("report_id", "actors", "source_actors", "target_actors", "mediator_actors")] == ["r1-0", "un", "", "", "un"]


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "expected"), [("ar", [("1", True), ("0", True)]), ("en", [("0", True), ("1", True)])])
def test_a_ranking_of_one_row_has_numbers_under_its_bar(lang: str, expected: list[tuple[str, bool]], running: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    visit(page, f"{running}/parties?country=QAT&lang={lang}")
    chart = page.locator(".js-plotly-plot").first
    expect(chart.locator(".barlayer .trace").first.locator(".point")).to_have_count(1)
    end = chart.evaluate("chart => chart.getBoundingClientRect().bottom")
    numbers = chart.locator(".xtick text").evaluate_all("ticks => ticks.map(tick => [tick.textContent, tick.getBoundingClientRect().bottom])")
    assert [(number, bottom <= end) for number, bottom in numbers] == expected  # from left to right
