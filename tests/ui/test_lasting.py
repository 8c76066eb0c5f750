"""A page that stays open while the store is written: snapshots come and go, and who reads goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dateline.store.writer import Writer
from tests.stores import VARIED, write_store
from tests.ui.browser import server, settle, visit


def write_on(store: Path, times: int = 3) -> None:
    """Make so many further snapshots, so that the first is no longer kept."""
    for _ in range(times):
        with Writer(store) as writer:
            writer.commit()
    assert not (store / "snapshots" / "1").exists()


@pytest.mark.browser
def test_a_card_that_is_open_while_three_snapshots_are_made_goes_on(tmp_path: Path, page: Page) -> None:
    store = write_store(tmp_path / "store", VARIED)
    with server(store, DATELINE_EDITOR="Amal Haddad") as address:
        visit(page, f"{address}/timeline?lang=en&event=e0")
        card = page.get_by_role("dialog")
        card.locator("mark").last.wait_for()
        write_on(store)
        card.locator(".st-key-desk summary").click()
        settle(page)
        card.get_by_role("combobox").first.click()
        page.get_by_role("option").nth(1).click()
        settle(page)
        assert page.locator("[data-testid=stException], [data-testid=stAlert]").all_inner_texts() == []
        expect(card.locator("mark").last).to_have_text("The governor said two people were killed.")


@pytest.mark.browser
def test_tables_are_saved_from_a_page_that_was_drawn_before_three_snapshots_were_made(tmp_path: Path, page: Page) -> None:
    store = write_store(tmp_path / "store", VARIED)
    with server(store) as address:
        visit(page, f"{address}/timeline?lang=en")
        write_on(store)
        for name, file in (("Download this list", "dateline-dated.csv"), ("Download the reports", "dateline-reports.csv")):
            with page.expect_download() as saving:
                page.get_by_role("button", name=name).click()
            assert saving.value.suggested_filename == file
            assert len(Path(saving.value.path()).read_text(encoding="utf-8-sig").splitlines()) > 5
