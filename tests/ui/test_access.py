"""What people who do not see the page, or use no mouse, need of it: heads in their order, and text that a key can scroll."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.stores import Story, Telling, write_store
from tests.ui.browser import server, visit
from tests.ui.screenshots import PATHS

pytestmark = pytest.mark.browser

LONG = "".join(f"Paragraph {n} of a long article.\n\n" for n in range(60))
HEADS = "heads => heads.map(head => Number(head.tagName[1]))"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a store of one event, told in a long article."""
    story = Story(date(2024, 1, 1), killed=(1, 4), roles={"QAT": ("source",)}, tellings=(Telling(quote="Paragraph 5 of a long article.", text=LONG),))
    with server(write_store(tmp_path_factory.mktemp("access") / "store", [story])) as address:
        yield address


@pytest.mark.parametrize("name", [*PATHS, "card"])
def test_no_level_of_heads_is_left_out(name: str, running: str, page: Page) -> None:
    is_card = name == "card"
    visit(page, f"{running}/timeline?lang=ar&event=e0" if is_card else f"{running}{PATHS[name]}?lang=ar")
    part = page.get_by_role("dialog") if is_card else page.get_by_test_id("stMain")
    levels = part.locator("h1, h2, h3, h4").evaluate_all(HEADS)
    assert levels[0] == (2 if is_card else 1)
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_the_text_of_an_article_is_reached_and_scrolled_by_keys(running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?lang=en&event=e0")
    text = page.locator(".dl-text")
    expect(text).to_have_accessible_name("gulf-courier")
    text.focus()
    before = text.evaluate("text => text.scrollTop")
    page.keyboard.press("PageDown")
    page.wait_for_function("before => document.querySelector('.dl-text').scrollTop > before", arg=before)
