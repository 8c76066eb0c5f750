"""The numbers of every chart as a table under it, which is made when it is unfolded, and is reached by keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dateline.interface import INTERFACE_LANGUAGES, Language
from tests.ui.browser import settle, visit
from tests.ui.dashboard import Shown, open_dashboard, words
from tests.ui.screenshots import PATHS

CHARTS = {
    "home": {"timeline": "chart_timeline"},
    "timeline": {"timeline": "chart_timeline"},
    "map": {"map": "page_map"},
    "parties": {"parties": "chart_parties", "sides": "chart_sides"},
    "sources": {
        "publishers": "chart_publishers", "sources": "chart_sources", "publishers_over_time": "chart_publishers_over_time",
        "heatmap": "chart_publisher_country",
    },
}  # fmt: skip
"""The charts of each page: name -> the text of its title."""


def unfold(shown: Shown, name: str) -> list[list[str]]:
    """The rows of the table of a chart, its head the first."""
    shown.app.session_state[f"table_{name}"] = True
    shown.app.run()
    (table,) = [html for html in shown.htmls() if "dl-table" in html]
    return [[words(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in table.split("<tr>")[1:]]


def of_chart(chart: Mapping[str, Any]) -> int:
    """The sum of all that a chart draws."""
    if chart["data"][0]["type"] == "heatmap":
        return sum(int(n) for row in chart["data"][0]["text"] for n in row if n)
    return sum(n for bars in chart["data"] for n in (bars["x"] if bars.get("orientation") == "h" else bars["y"]))


@pytest.mark.parametrize("lang", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("page", CHARTS)
def test_every_chart_has_a_fold_under_it_that_is_empty_until_it_is_unfolded(page: str, lang: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown, language = open_dashboard(monkeypatch, varied, page, {"lang": lang}), Language(lang)
    folds = [fold.label for fold in shown.app.expander if fold.label != language.say("cite_view")]
    assert folds == [language.say("as_table", title=language.say(title)) for title in CHARTS[page].values()]
    assert "dl-table" not in shown.words()


@pytest.mark.parametrize(
    ("page", "place", "name"), [(page, place, name) for page, charts in CHARTS.items() for place, name in enumerate(charts) if page != "map"]
)
def test_a_table_holds_all_numbers_of_its_chart(page: str, place: int, name: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, page, {"lang": "en"})
    chart = shown.charts()[place]
    head, *rows = unfold(shown, name)
    assert rows
    assert all(len(row) == len(head) for row in rows)
    assert sum(int(cell) for row in rows for cell in row[1:] if cell.isdecimal()) == of_chart(chart)


def test_the_table_of_the_map_has_each_of_its_countries(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "map", {"lang": "en"})
    (chart,) = shown.charts()
    drawn = sum(n > 0 for n in chart["data"][0]["z"])
    counts = {"Russia": 3, "South Korea": 1, "Sudan": 2, "Ukraine": 2, "Bahrain": 1, "China": 1, "Egypt": 1, "Kosovo": 1, "Qatar": 1, "Serbia": 1}
    assert {name: int(n) for name, n in unfold(shown, "map")[1:]} == counts
    assert drawn == len(counts)


@pytest.mark.parametrize(
    ("page", "name", "lang", "row"),
    [
        ("timeline", "timeline", "en", ["February 2024", "2", "Consultation: 1; Protest: 1"]),
        ("map", "map", "ar", ["روسيا", "3"]),
        ("parties", "sides", "ar", ["روسيا", "أوكرانيا", "1"]),
        ("parties", "parties", "en", ["Wagner Group", "1", "0", "0"]),
        ("sources", "heatmap", "en", ["gulf-courier", "Russia", "2"]),
    ],
)
def test_a_row_of_a_table_is_named_and_counted(page: str, name: str, lang: str, row: list[str], varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert row in unfold(open_dashboard(monkeypatch, varied, page, {"lang": lang}), name)


@pytest.mark.browser
@pytest.mark.parametrize(("width", "lang"), [(390, "ar"), (1280, "en")])
def test_the_tables_are_unfolded_by_keys_and_stay_so_under_another_filter(width: int, lang: str, running: str, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 1000})
    for name, charts in CHARTS.items():
        visit(page, f"{running}{PATHS[name]}?lang={lang}")
        for chart, title in charts.items():
            fold = page.locator(f".st-key-table_{chart}")
            fold.locator("summary").focus()
            page.keyboard.press("Enter")
            settle(page)
            language = Language(lang)
            expect(fold.locator(".dl-table")).to_have_accessible_name(language.say("as_table", title=language.say(title)))
        assert page.locator(".dl-table").count() == len(charts)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.go_back()
    visit(page, f"{running}/map?lang={lang}")
    page.locator(".st-key-table_map summary").click()
    settle(page)
    before = page.locator(".dl-table tr").count()
    page.locator("[class*=st-key-rank_] button").first.click()
    settle(page)
    assert 1 < page.locator(".dl-table tr").count() < before
