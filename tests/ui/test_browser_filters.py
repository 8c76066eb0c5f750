"""Filters in a real browser: chosen, written into the address, undone, kept from page to page and in either language."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.ui.browser import asked, counts, settle, visit

pytestmark = pytest.mark.browser


def test_the_widgets_of_a_page_reached_by_the_menu_show_what_is_filtered(running: str, page: Page) -> None:
    def shown() -> list[str]:
        widgets = ".st-key-control_lang [aria-checked=true]", ".st-key-control_countries", ".st-key-control_role input"
        language, countries, role = (page.locator(widget) for widget in widgets)
        return [language.inner_text(), countries.inner_text(), role.input_value()]

    visit(page, f"{running}/?country=UKR&role=location&lang=en")
    at_first = shown()
    assert at_first[0] == "English"
    assert "Ukraine" in at_first[1]
    for name in ("Timeline", "Map", "Home"):
        page.locator(".st-key-menu a", has_text=name).click()
        settle(page)
        assert shown() == at_first, name
    page.go_back()
    settle(page)
    assert shown() == at_first


Change = Callable[[Page], None]


def choose(label: str, option: str) -> Change:
    """Choose an option of a filter, by what it is called on screen."""

    def change(page: Page) -> None:
        box = page.get_by_role("combobox", name=label, exact=True)
        box.click()
        box.press_sequentially(option)
        page.get_by_role("option", name=option).click()

    return change


def check(label: str) -> Change:
    return lambda page: page.locator("label", has_text=label).click()


def write(text: str) -> Change:
    def change(page: Page) -> None:
        page.get_by_role("textbox", name="Words in title or quote").fill(text)
        page.keyboard.press("Enter")

    return change


def write_day(label: str, day: str, then: str) -> Change:
    def change(page: Page) -> None:
        page.get_by_role("textbox", name=label, exact=True).click()
        page.keyboard.type(day)
        page.keyboard.press(then)

    return change


@pytest.mark.parametrize(
    ("change", "written", "events"),
    [
        (choose("Countries", "Ukraine"), {"country": ["UKR"]}, 2),
        (choose("Event type", "Assault"), {"type": ["ASSAULT"]}, 2),
        (choose("Publisher", "northern-herald"), {"publisher": ["northern-herald"]}, 1),
        (choose("Cited source", "AFP"), {"source": ["afp"]}, 2),
        (choose("Language of the article", "French"), {"language": ["fr"]}, 2),
        (choose("Countries as", "who mediated"), {"role": ["mediator"]}, 9),
        (choose("Confidence", "80% and more"), {"confidence": ["0.8"]}, 1),
        (check("Told by several independent texts"), {"texts": ["several"]}, 1),
        (check("Reports differ on the toll"), {"tolls": ["differ"]}, 1),
        (write("doha"), {"q": ["doha"]}, 1),
        (write_day("From", "20240105", "Enter"), {"from": ["2024-01-05"]}, 4),
        (write_day("To", "5/1/2024", "Tab"), {"to": ["2024-01-05"]}, 3),
    ],
)  # fmt: skip
def test_a_filter_is_chosen_written_undone_and_done_again(change: Change, written: dict[str, list[str]], events: int, running: str, page: Page) -> None:
    visit(page, f"{running}/sources?lang=en")
    change(page)
    settle(page)
    assert asked(page) == {**written, "lang": ["en"]}
    assert counts(page)[0] == events
    page.go_back()
    settle(page)
    assert asked(page) == {"lang": ["en"]}
    assert counts(page)[0] == 9
    page.go_forward()
    settle(page)
    assert asked(page) == {**written, "lang": ["en"]}
    assert counts(page)[0] == events
    page.locator(".st-key-clear_all button").click()
    settle(page)
    assert asked(page) == {"lang": ["en"]}
    assert counts(page)[0] == 9


def test_choices_made_one_after_another_all_stay(running: str, page: Page) -> None:
    visit(page, f"{running}/sources?lang=en")
    page.get_by_role("combobox", name="Event type").click()
    for name in ("Protest", "Disaster", "Assault"):
        page.get_by_role("option", name=name).click()
        page.wait_for_timeout(150)
    settle(page)
    assert asked(page)["type"] == ["ASSAULT", "DISASTER", "PROTEST"]
    assert counts(page)[0] == 4


def test_the_list_under_the_filters_is_saved_as_a_table(running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?country=UKR&lang=ar")
    with page.expect_download() as saving:
        page.get_by_role("button", name="تنزيل هذه القائمة جدولاً (CSV): حدثان").click()
    assert saving.value.suggested_filename == "dateline-dated.csv"
    lines = Path(saving.value.path()).read_bytes().decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ['"event_id"', '"e1"', '"e0"']
    assert "هجوم أوكراني على بيلغورود" in lines[2]


def test_changing_the_language_keeps_page_filters_and_numbers(running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?lang=ar&country=RUS&shelf=dated")
    page.get_by_role("radio", name="English").click()
    settle(page)
    assert asked(page) == {"country": ["RUS"], "lang": ["en"]}
    assert counts(page) == (3, 6, 0)
    page.wait_for_selector(".xtick text")
    assert re.search(r"[A-Z][a-z]{2}", page.locator(".xtick text").first.text_content() or "")
    page.go_back()
    settle(page)
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"


def test_what_a_period_leaves_out_stands_below_what_remains(running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?lang=en&from=2024-01-25")
    line = page.locator(".dl-remaining")
    number, left_out = (part.bounding_box() for part in (line.locator("b").first, line.locator("span")))
    assert number is not None
    assert left_out is not None
    assert left_out["y"] >= number["y"] + number["height"]
