"""A journey through the dashboard in a real browser: a deep link first of all, an open card, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pyarrow as pa
import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.store.schemas import table_schema
from dateline.store.writer import Writer
from tests.stores import Story, write_store
from tests.ui.browser import OpenPage, asked, click_country, counts, open_page, server, settle, visit

pytestmark = pytest.mark.browser

DEEP_LINK = "/map?country=UKR&from=2024-01-01&to=2024-12-31&lang=ar"


@pytest.fixture
def fresh(varied: Path) -> Iterator[str]:
    """The address of a server that nobody has visited yet."""
    with server(varied) as address:
        yield address


@pytest.mark.parametrize("path", ["/timeline", "/map"])
def test_a_card_leads_to_its_day_and_the_address_says_so(path: str, running: str, page: Page) -> None:
    visit(page, f"{running}{path}?lang=en&country=RUS&event=e1")
    page.locator(".st-key-same_day").get_by_text("What else happened that day").click()
    page.wait_for_url(f"{running}/timeline?from=2024-02-01&to=2024-02-01&lang=en")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_shared_link_opens_first_of_all_and_talks_to_nobody_else(fresh: str, page: Page, page_on: OpenPage) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    visit(page, fresh + DEEP_LINK)

    assert counts(page) == (2, 3, 0)
    assert page.locator(".st-key-chip_2 button").inner_text().startswith("أوكرانيا")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    page.wait_for_selector(".choroplethlayer path", state="attached")
    assert page.locator(".choroplethlayer path[d]").count() > 150
    assert [url for url in requests if urlsplit(url).scheme not in ("data", "blob") and not url.startswith((fresh, fresh.replace("http", "ws")))] == []
    assert any("topo/world_110m.json" in url for url in requests)
    assert any("fonts/" in url for url in requests)

    click_country(page, "RUS")
    assert asked(page)["country"] == ["RUS", "UKR"]
    on_the_map = counts(page)
    for name in ("الخط الزمني", "المصادر", "الرئيسية"):
        page.locator(".st-key-menu a", has_text=name).click()
        settle(page)
        assert asked(page)["country"] == ["RUS", "UKR"]
        assert counts(page) == on_the_map
    for _ in range(3):
        page.go_back()
        settle(page)
    assert asked(page)["country"] == ["RUS", "UKR"]
    page.go_back()
    settle(page)
    assert asked(page)["country"] == ["UKR"]
    assert counts(page) == (2, 3, 0)

    other = page_on(locale="en-GB")
    visit(other, page.url.replace("lang=ar", "lang=en"))
    assert counts(other) == (2, 3, 0)
    assert "2 of 9 events" in other.locator(".dl-remaining").inner_text()
    assert other.evaluate("getComputedStyle(document.body).direction") == "ltr"


@pytest.mark.parametrize(("locale", "direction"), [("ar-EG", "rtl"), ("en-US", "ltr"), ("fr-FR", "rtl")])
def test_without_a_language_in_the_address_the_browser_s_is_taken(running: str, page_on: OpenPage, locale: str, direction: str) -> None:
    page = page_on(locale=locale)
    visit(page, running)
    assert page.evaluate("getComputedStyle(document.body).direction") == direction


def test_a_card_has_an_address_and_closes_with_back_or_escape(running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?lang=en&event=e0")
    card = page.get_by_role("dialog")
    assert card.locator("mark").last.inner_text() == "The governor said two people were killed."
    assert card.locator(".dl-text").first.evaluate("e => getComputedStyle(e).direction") == "rtl"
    page.keyboard.press("Escape")
    settle(page)
    assert "event" not in asked(page)
    expect(card).to_have_count(0)
    page.locator(".st-key-open_e1 button").click()
    settle(page)
    assert asked(page)["event"] == ["e1"]
    page.go_back()
    settle(page)
    expect(card).to_have_count(0)


def test_a_decision_has_its_day_in_utc_wherever_the_server_stands(tmp_path: Path, page: Page) -> None:
    store = write_store(tmp_path / "store", [Story(day=date(2024, 1, 30))])
    late = datetime(2024, 2, 1, 22, 30, tzinfo=UTC)
    decision = {"edit_id": "d1", "edited_at": late, "editor": "Amal", "action": "verify", "event_id": "e0", "report_ids": ["r0-0"], "applied": True}
    with Writer(store) as writer:
        writer.add("edits", pa.Table.from_pylist([decision], schema=table_schema("edits")))
        writer.commit()
    with server(store, TZ="Asia/Riyadh") as address:
        visit(page, f"{address}/timeline?lang=en&event=e0")
        expect(page.locator("p.dl-verified")).to_contain_text("Amal, 1 February 2024")


def test_the_reasons_unfold_without_asking_the_server(running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?lang=en&event=e1")
    page.locator(".dl-why summary").click()
    expect(page.locator(".dl-why td").first).to_be_visible()
    expect(page.locator(".dl-why td").first).to_have_text("type")


def test_a_page_finds_nothing_that_an_earlier_one_left(running: str, browser: Browser) -> None:
    left = "[localStorage.left, document.cookie.includes('left=')]"
    with open_page(browser, locale="ar") as page:
        visit(page, running)
        page.evaluate("localStorage.left = document.cookie = 'left=behind'")
        assert page.evaluate(left) == ["left=behind", True]
    with open_page(browser, locale="ar") as page:
        visit(page, running)
        assert page.evaluate(left) == [None, False]
