"""Names typed into the filters of countries and parties, in a real browser: other spellings than those on the labels, and names that mean nothing here."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.ui.browser import asked, settle, visit

pytestmark = pytest.mark.browser


def type_name(page: Page, label: str, name: str) -> None:
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.press_sequentially(name)
    expect(page.get_by_role("option")).to_have_count(1)
    box.press("Enter")
    settle(page)


@pytest.mark.parametrize(("name", "code"), [("اوكرانيا", "UKR"), ("Ukraine", "UKR"), ("موسكو", "RUS")])
def test_a_country_is_found_by_a_name_that_is_not_its_label(name: str, code: str, running: str, page: Page) -> None:
    visit(page, f"{running}/sources?lang=ar")
    type_name(page, "الدول", name)
    assert asked(page)["country"] == [code]


def test_what_is_typed_is_added_to_what_is_chosen_and_the_list_says_what_it_does_in_the_language_of_the_page(running: str, page: Page) -> None:
    visit(page, f"{running}/sources?lang=ar&country=RUS")
    box = page.get_by_role("combobox", name="الدول", exact=True)
    box.click()
    box.press_sequentially("اوكرانيا")
    words = page.locator("[role=option] [data-item-hl]").evaluate("row => [getComputedStyle(row, '::before').content, getComputedStyle(row).fontSize]")
    assert words == ['"اسم آخر: ابحث عمّا كتبته"', "0px"]
    box.press("Enter")
    settle(page)
    assert asked(page)["country"] == ["RUS", "UKR"]


def test_a_name_that_means_nothing_here_changes_nothing_and_is_said(running: str, page: Page) -> None:
    visit(page, f"{running}/sources?lang=ar&country=RUS")
    type_name(page, "الدول", "زيد")
    expect(page.get_by_test_id("stToast")).to_contain_text("لا شيء هنا بهذا الاسم: زيد")
    assert asked(page)["country"] == ["RUS"]
    assert page.locator(".st-key-control_countries [data-tag]").all_inner_texts() == ["روسيا"]
