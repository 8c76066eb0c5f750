"""What a real browser measures: a long name widens no page, letters of one size, and a frame at the link where the keyboard is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page

from tests.stores import Story, Telling, write_store
from tests.ui.browser import OpenPage, server, visit

pytestmark = pytest.mark.browser

LONG_HOST = "a-publisher-whose-host-name-is-very-long-indeed-and-has-no-break-at-all.example"


@pytest.fixture(scope="module")
def running_long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a store with a publisher of a long name."""
    story = Story(day=date(2024, 1, 1), roles={"RUS": ("source",)}, tellings=(Telling(publisher=LONG_HOST), Telling()))
    with server(write_store(tmp_path_factory.mktemp("long") / "store", [story])) as address:
        yield address


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_long_name_of_a_publisher_does_not_widen_a_small_screen(lang: str, running_long: str, page_on: OpenPage) -> None:
    page = page_on(viewport={"width": 390, "height": 900})
    for query in ("", f"&publisher={LONG_HOST}", "&event=e0"):
        visit(page, f"{running_long}/sources?lang={lang}{query}")
        assert LONG_HOST in page.locator(".dl-legend").last.inner_text()
        assert page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth <= main.clientWidth"), query


def test_how_many_there_are_is_shown_once_on_the_home_page_and_heard_on_every_page(running: str, page: Page) -> None:
    is_shown = {}
    for address in ("/?lang=en", "/?lang=en&country=UKR", "/map?lang=en"):
        visit(page, f"{running}{address}")
        line = page.locator(".dl-remaining")
        assert "9 events" in line.inner_text()
        is_shown[address] = line.evaluate("line => getComputedStyle(line.closest('[class*=st-key-]')).clipPath === 'none'")
    assert is_shown == {"/?lang=en": False, "/?lang=en&country=UKR": True, "/map?lang=en": True}


def test_letters_that_the_face_of_headlines_lacks_are_no_larger_than_its_own(running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?lang=ar")
    headline = page.locator("[class*=st-key-row_] button p").first
    latin, cyrillic = headline.evaluate(
        """(words, texts) => texts.map(text => {
        const span = words.appendChild(document.createElement("span"));
        span.textContent = text;
        return span.getBoundingClientRect().width;
    })""",
        ["xxxxxxxxxx", "хххххххххх"],
    )
    assert 0.85 < cyrillic / latin < 1.15


@pytest.mark.parametrize(("key", "path"), [("menu", "/timeline"), ("links", "/"), ("thread_links", "/timeline?event=e0")])
def test_the_link_that_the_keyboard_is_at_has_a_frame(key: str, path: str, running_saga: str, page_on: OpenPage) -> None:
    page = page_on(locale="en-GB")
    visit(page, running_saga + path)
    for _ in range(60):
        page.keyboard.press("Tab")
        frame = page.evaluate(
            """key => {
                const at = document.activeElement, style = getComputedStyle(at);
                return at.matches(`.st-key-${key} a`) ? [style.outlineStyle, style.outlineWidth] : null;
            }""",
            key,
        )
        if frame:
            break
    assert frame == ["solid", "2px"]
