"""Clicks in a real browser on the map and on bars, each of which filters, and a second of which no longer does."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.ui.browser import asked, click_country, counts, settle, visit

pytestmark = pytest.mark.browser


def test_a_second_click_on_a_country_takes_it_away_again(running: str, page: Page) -> None:
    visit(page, f"{running}/map?lang=en")
    click_country(page, "RUS")
    assert asked(page) == {"country": ["RUS"], "lang": ["en"]}
    click_country(page, "RUS")
    assert asked(page) == {"lang": ["en"]}


def test_a_country_without_events_can_be_clicked_and_says_so(running: str, page: Page) -> None:
    visit(page, f"{running}/map?lang=en")
    click_country(page, "BRA")
    assert asked(page)["country"] == ["BRA"]
    expect(page.get_by_text("No event passes these filters.")).to_be_visible()


def test_a_small_state_is_clicked_at_its_marker(running: str, page: Page) -> None:
    visit(page, f"{running}/map?lang=en")
    page.wait_for_selector(".scattergeo .point", state="attached")
    index = page.evaluate("document.querySelector('.js-plotly-plot').data[1].customdata.indexOf('XKX')")
    box = page.locator(".scattergeo .point").nth(index).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settle(page)
    assert asked(page)["country"] == ["XKX"]


@pytest.mark.parametrize(("until", "last"), [(None, "2024-01-31"), ("2024-01-30", "2024-01-30")])
def test_a_click_on_a_bar_narrows_the_period_to_it_and_back_widens_it(until: str | None, last: str, running: str, page: Page) -> None:
    period = {"from": ["2019-01-01"], **({"to": [until]} if until else {})}
    visit(page, f"{running}/timeline?{urlencode(period, doseq=True)}&lang=en")
    page.wait_for_selector(".barlayer .point path", state="attached")
    box = page.locator(".barlayer .point path").last.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settle(page)
    assert asked(page) == {"from": ["2024-01-01"], "to": [last], "lang": ["en"]}
    expect(page.locator(".st-key-chip_0 button")).to_contain_text(re.compile("^from 1 January 2024"))
    page.go_back()
    settle(page)
    assert asked(page) == {**period, "lang": ["en"]}


def click_bar(page: Page, chart: int, row: int) -> None:
    """Click the bar of the reports in a row of a ranking; rows and charts count from 0."""
    bars = page.locator(".js-plotly-plot").nth(chart).locator(".barlayer .trace").last.locator(".point path")
    bars.nth(row).scroll_into_view_if_needed()
    box = bars.nth(row).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settle(page)


@pytest.mark.parametrize(("chart", "row", "asked_for", "events"), [(0, 2, {"publisher": ["le-quotidien-sample"]}, 2), (1, 1, {"source": ["reuters"]}, 3)])
def test_a_click_on_a_publisher_or_source_filters_by_it_and_a_second_one_no_longer(
    chart: int, row: int, asked_for: dict[str, list[str]], events: int, running: str, page: Page
) -> None:
    visit(page, f"{running}/sources?lang=en")
    click_bar(page, chart, row)
    assert asked(page) == {**asked_for, "lang": ["en"]}
    assert counts(page)[0] == events
    expect(page.locator(".st-key-chip_0 button")).to_be_visible()
    click_bar(page, chart, row)
    assert asked(page) == {"lang": ["en"]}
    click_bar(page, chart, row)
    page.go_back()
    settle(page)
    assert asked(page) == {"lang": ["en"]}


def bars(page: Page, chart: int) -> dict[str | None, tuple[int, int]]:
    """The events and reports that a ranking's bars show, by the code that a click on them chooses."""
    drawn = page.locator(".js-plotly-plot").nth(chart).evaluate("plot => plot.data.map(bars => [bars.customdata, [...bars.x]])")
    (codes, events), (_, reports) = drawn
    return {code: (shown, told) for code, shown, told in zip(codes, events, reports, strict=True)}


@pytest.mark.parametrize(
    ("chart", "query", "code", "events"),
    [(1, "", "afp", 2), (1, "source=reuters", "afp", 2), (1, "source=reuters&source=RUS", "afp", 2), (1, "language=ar&source=sputnik", "afp", 2),
     (0, "publisher=gulf-courier", "al-bayan-sample", 3), (0, "source=reuters", "gulf-courier", 2)],
)  # fmt: skip
def test_a_bar_shows_as_many_events_as_a_click_on_it_lists(chart: int, query: str, code: str, events: int, running: str, page: Page) -> None:
    visit(page, f"{running}/sources?{query}&lang=en")
    shown = bars(page, chart)
    click_bar(page, chart, list(shown).index(code))
    assert asked(page)[("publisher", "source")[chart]] == [code]
    assert shown[code][0] == events
    assert counts(page)[:2] == shown[code]
    assert bars(page, chart) == shown


def test_a_click_on_what_has_no_code_changes_nothing(running: str, page: Page) -> None:
    visit(page, f"{running}/sources?lang=en")
    click_bar(page, 0, 4)  # the unknown publisher
    click_bar(page, 1, 0)  # no source
    assert asked(page) == {"lang": ["en"]}


def test_a_click_on_a_publisher_of_a_story_leaves_its_reports_of_that_story(running_saga: str, page: Page) -> None:
    visit(page, f"{running_saga}/story?lang=en&story=e3")
    click_bar(page, 1, 1)
    assert asked(page) == {"lang": ["en"], "story": ["e3"], "publisher": ["outlet-1"]}
    expect(page.get_by_text("The filters leave 1 of them.")).to_be_visible()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_home_opened_in_a_new_tab_is_home_with_the_filters_of_the_moment(lang: str, running: str, page: Page) -> None:
    visit(page, f"{running}/map?country=UKR&lang={lang}")
    home = page.locator(".st-key-menu a").first
    home.hover()
    assert home.evaluate("link => link.href") == f"{running}/?country=UKR&lang={lang}"
    click_country(page, "RUS")
    home.focus()
    assert home.evaluate("link => link.href") == f"{running}/?country=RUS&country=UKR&lang={lang}"
    page.locator(".st-key-menu a").nth(1).hover()
    assert page.locator(".st-key-menu a").nth(1).evaluate("link => link.href") == f"{running}/timeline?country=RUS&country=UKR&lang={lang}"
    home.click()
    settle(page)
    assert page.url == f"{running}/?country=RUS&country=UKR&lang={lang}"
