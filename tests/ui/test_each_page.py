"""What holds of every page in a real browser: each is opened once in each language, and only looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
import streamlit
from playwright.sync_api import Browser, Page, expect

from tests.ui.browser import open_page, settle, visit
from tests.ui.dashboard import LANGUAGES
from tests.ui.screenshots import PATHS

pytestmark = pytest.mark.browser

WITH_A_LIST = ("home", "timeline", "map", "parties", "story")
TABLES_OF_FIGURES = {"quality": 5}
"""Tables that are open on a page from the first."""


@dataclass(frozen=True)
class Seen:
    """A page that is open, and all that it has asked for."""

    name: str
    page: Page
    fetched: list[str]

    def narrow(self, width: int) -> None:
        """Have the page on a screen of this width."""
        self.page.set_viewport_size({"width": width, "height": 900})
        settle(self.page)


@pytest.fixture(scope="module", params=product(PATHS, LANGUAGES), ids="-".join)
def seen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Seen]:
    """A page of the store of one of everything, or of a story, which the tests of this file share."""
    name, lang = request.param
    server, story = (request.getfixturevalue("running_saga"), "&story=e3") if name == "story" else (request.getfixturevalue("running"), "")
    fetched: list[str] = []
    with open_page(browser, viewport={"width": 1280, "height": 1000}, locale="ar") as page:
        page.on("request", lambda asked: fetched.append(asked.url))
        visit(page, f"{server}{PATHS[name]}?lang={lang}{story}")
        yield Seen(name, page, fetched)


def test_no_page_is_wider_than_the_screen(seen: Seen) -> None:
    for width in (1440, 390):
        seen.narrow(width)
        assert seen.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert seen.page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth <= main.clientWidth")


def test_the_tables_of_figures_show_every_row_and_column_without_scrolling(seen: Seen) -> None:
    for width in (1440, 390):
        seen.narrow(width)
        hidden = seen.page.locator(".dl-table").evaluate_all("all => all.map(box => [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight])")
        assert list(map(max, hidden)) == [0] * TABLES_OF_FIGURES.get(seen.name, 0), width


def test_headlines_of_a_list_are_heads_below_the_head_of_their_list(seen: Seen) -> None:
    seen.narrow(1280)
    if seen.name in WITH_A_LIST:
        expect(seen.page.get_by_role("heading", level=3).get_by_role("button").first).to_be_visible()
    heads = seen.page.get_by_test_id("stMain").locator("h1, h2, [role=heading]").evaluate_all("heads => heads.map(head => head.ariaLevel || head.tagName[1])")
    assert ("3" in heads) == (seen.name in WITH_A_LIST)
    assert "3" not in heads or heads.index("2") < heads.index("3")


def test_no_page_fetches_the_program_that_colours_code(seen: Seen) -> None:
    assert [file.name for file in (Path(streamlit.__file__).parent / "static").rglob("*Highlighter*.js")] != []  # it still has this name
    assert [address for address in seen.fetched if address.endswith(".js")] != []
    assert [address for address in seen.fetched if "Highlighter" in address] == []  # 1.5 MB, at the same time as the charts
