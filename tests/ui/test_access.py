"""What people who do not see the page, use no mouse, cannot read its language or have but a finger need of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.stores import Story, Telling, write_store
from tests.ui.browser import OpenPage, server, settle, visit
from tests.ui.screenshots import PATHS

pytestmark = pytest.mark.browser

LONG = "".join(f"Paragraph {n} of a long article.\n\n" for n in range(60))
HEADS = "heads => heads.map(head => Number(head.tagName[1]))"


@pytest.fixture(scope="module")
def running_long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a store of one event, told in a long article."""
    story = Story(date(2024, 1, 1), killed=(1, 4), roles={"QAT": ("source",)}, tellings=(Telling(quote="Paragraph 5 of a long article.", text=LONG),))
    with server(write_store(tmp_path_factory.mktemp("access") / "store", [story])) as address:
        yield address


@pytest.mark.parametrize("name", [*PATHS, "card"])
def test_no_level_of_heads_is_left_out(name: str, running_long: str, page: Page) -> None:
    is_card = name == "card"
    visit(page, f"{running_long}/timeline?lang=ar&event=e0" if is_card else f"{running_long}{PATHS[name]}?lang=ar")
    part = page.get_by_role("dialog") if is_card else page.get_by_test_id("stMain")
    levels = part.locator("h1, h2, h3, h4").evaluate_all(HEADS)
    assert levels[0] == (2 if is_card else 1)
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_the_text_of_an_article_is_reached_and_scrolled_by_keys(running_long: str, page: Page) -> None:
    visit(page, f"{running_long}/timeline?lang=en&event=e0")
    text = page.locator(".dl-text")
    expect(text).to_have_accessible_name("gulf-courier")
    text.focus()
    before = text.evaluate("text => text.scrollTop")
    page.keyboard.press("PageDown")
    page.wait_for_function("before => document.querySelector('.dl-text').scrollTop > before", arg=before)


def test_what_the_filters_leave_is_said_to_a_screen_reader_when_it_changes(running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?lang=en&country=UKR")
    page.get_by_role("button", name="Remove the filter: Ukraine").first.click()
    expect(page.get_by_role("status").filter(has_text="Timeline")).to_have_text("Timeline. 9 events · 12 reports")


def test_a_headline_has_the_language_of_its_article(running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?lang=en")
    expect(page.locator(".st-key-open_e1 p")).to_have_attribute("lang", "en")
    expect(page.locator(".st-key-open_e3 p")).to_have_attribute("lang", "ar")


def test_no_control_of_an_arabic_page_has_an_english_name(running: str, page: Page) -> None:
    visit(page, f"{running}/map?lang=ar&country=UKR&event=e1")
    expect(page.get_by_role("dialog").get_by_role("button", name="إغلاق")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="إزالة المرشّح: أوكرانيا")).to_have_count(2)  # above the page, and in the menu
    names = page.locator("[aria-label]").evaluate_all("controls => controls.map(control => control.ariaLabel)")
    assert [name for name in names if re.search("[A-Za-z]{3}", name)] == []
    page.locator(".st-key-head").get_by_text("English").click()
    expect(page.get_by_role("button", name="Remove the filter: Ukraine")).to_have_count(2)


def test_a_country_that_is_chosen_is_said_to_be(running: str, page: Page) -> None:
    visit(page, f"{running}/map?lang=en&country=UKR")
    pressed = page.locator(".st-key-ranking button").evaluate_all("buttons => buttons.filter(one => one.ariaPressed === 'true').map(one => one.innerText)")
    assert [words.split(" ·")[0] for words in pressed] == ["Ukraine"]


@pytest.fixture(scope="module")
def running_many(many: Path) -> Iterator[str]:
    """The address of a server on a store of more events than a page of the list holds."""
    with server(many) as address:
        yield address


@pytest.mark.parametrize("width", [390, 1280])
def test_the_next_page_of_a_list_is_read_from_its_start(width: int, running_many: str, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, f"{running_many}/timeline?lang=en")
    page.get_by_role("button", name="Next page").click()
    settle(page)
    assert page.locator(".dl-note", has_text="Page 2 of").count() == 1
    first = page.locator(".st-key-events [class*=st-key-open_] button").first
    expect(first).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    expect(first).to_be_focused()


@pytest.mark.parametrize(("lang", "other", "title"), [("ar", "English", "Map"), ("en", "العربية", "الخريطة")])
def test_on_a_phone_the_other_language_stands_beside_the_title(lang: str, other: str, title: str, running: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    visit(page, f"{running}/map?lang={lang}")
    page.get_by_role("radio", name=other).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


@pytest.mark.parametrize(("is_touched", "least"), [(False, 24), (True, 44)])
def test_what_is_tapped_is_large_enough(is_touched: bool, least: int, running: str, page_on: OpenPage) -> None:
    page = page_on(viewport={"width": 390, "height": 800}, has_touch=is_touched, is_mobile=is_touched)
    visit(page, f"{running}/timeline?lang=ar&country=UKR&event=e1")
    card = page.get_by_role("dialog")
    controls = [card.get_by_role("button", name="إغلاق"), card.locator(".dl-why summary").first, page.locator(".st-key-chip_0 button")]
    heights = [control.evaluate("control => control.offsetHeight") for control in controls]
    assert [height for height in heights if height < least] == []
