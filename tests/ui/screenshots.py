"""Every page as a picture: ``python -m tests.ui.screenshots FOLDER`` makes them all, to be looked at.

Each page, with an empty store, with one event and with the samples, in Arabic and English, at 390 and 1440 pixels, light and dark;
and the card of an event and the open filters, which lie over a page.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from dateline.samples import load_samples, samples_store
from tests.stores import VARIED, write_store
from tests.ui.browser import chromium, server, settle, visit

PATHS = {"home": "/", "timeline": "/timeline", "map": "/map", "sources": "/sources", "story": "/story"}
LANGUAGES, WIDTHS = ("ar", "en"), (390, 1440)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TALLEST = 3_000
"""Pixels of a page that are pictured."""


def take_all(folder: Path) -> Iterator[Path]:
    """Make every picture, and say which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, chromium() as browser:
        for name, store in stores(Path(scratch)).items():
            with server(store) as address:
                for lang, width, scheme in product(LANGUAGES, WIDTHS, SCHEMES):
                    yield from take_pages(browser, address, folder, name, lang, width, scheme)


def stores(scratch: Path) -> dict[str, Path]:
    """An empty store, one of one event, and the samples."""
    samples = samples_store()
    load_samples(samples)
    return {"empty": write_store(scratch / "empty", ()), "one": write_store(scratch / "one", VARIED[:1]), "samples": samples}


def take_pages(browser: Browser, address: str, folder: Path, store: str, lang: str, width: int, scheme: Literal["light", "dark"]) -> Iterator[Path]:
    """The pages of one store in one language, width and colour."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    for name, path in PATHS.items():
        visit(page, f"{address}{path}?lang={lang}")
        yield take(page, folder / f"{store}-{name}-{lang}-{width}-{scheme}.png")
    if store != "empty":
        page.locator(".st-key-menu a").nth(1).evaluate("link => link.click()")
        settle(page)
        page.locator("[class*=st-key-open_] button").first.click()
        settle(page)
        page.locator(".dl-why summary").first.click()
        yield take(page, folder / f"{store}-card-{lang}-{width}-{scheme}.png", whole=False)
        page.get_by_role("dialog").locator(".st-key-thread_links a").or_(page.locator(".st-key-menu a").nth(4)).first.evaluate("link => link.click()")
        settle(page)
        yield take(page, folder / f"{store}-thread-{lang}-{width}-{scheme}.png")
    context.close()


def take(page: Page, picture: Path, whole: bool = True) -> Path:
    """One picture of the whole page, or of what the screen shows."""
    page.wait_for_timeout(1_500)
    size = page.viewport_size
    assert size is not None
    if whole:
        height = page.locator("[data-testid=stMain]").evaluate("main => main.scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": min(max(height, size["height"]), TALLEST)})
        page.wait_for_timeout(700)
    page.screenshot(path=picture)
    page.set_viewport_size(size)
    return picture


if __name__ == "__main__":
    for made in take_all(Path(sys.argv[1])):
        print(made)
