"""Every page as a picture: ``python -m tests.ui.screenshots FOLDER`` makes them all, to be looked at; ``--help`` tells how to make some of them.

Each page, with an empty store, with one event, with the samples and with an event of several reports that an editor works on, in Arabic and English,
at 390 and 1440 pixels, light and dark; and the card of an event, its reasons and its editing mode unfolded, which lies over a page.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from dateline.editing.edits import EDITOR_VARIABLE
from dateline.interface import Language
from dateline.samples import load_samples, samples_store
from tests.stores import VARIED, write_store
from tests.ui.browser import chromium, open_page, server, settle, visit
from tests.ui.newsroom import QUAKE, event_ids, load_newsroom, run_dateline

Scheme = Literal["light", "dark"]

PATHS = {"home": "/", "timeline": "/timeline", "map": "/map", "parties": "/parties", "sources": "/sources", "story": "/story", "quality": "/quality"}
LANGUAGES, WIDTHS = ("ar", "en"), (390, 1440)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
STORES = ("empty", "one", "samples", "newsroom")
EDITOR = "Amal Haddad"
TALLEST = 3_000
"""Pixels of a page that are pictured."""


@dataclass(frozen=True)
class Wanted:
    """Which pictures: of these stores (names of ours, or folders), in each language, width in pixels and colour."""

    stores: Sequence[str] = STORES
    languages: Sequence[str] = LANGUAGES
    widths: Sequence[int] = WIDTHS
    schemes: Sequence[Scheme] = SCHEMES


def take_all(folder: Path, wanted: Wanted) -> Iterator[Path]:
    """Make the pictures that are wanted, and say which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        scratch, browser = Path(stack.enter_context(tempfile.TemporaryDirectory())), stack.enter_context(chromium())
        for name in wanted.stores:
            with server(make_store(name, scratch), **({EDITOR_VARIABLE: EDITOR} if name == "newsroom" else {})) as address:
                for lang, width, scheme in product(wanted.languages, wanted.widths, wanted.schemes):
                    yield from take_pages(browser, address, folder, Path(name).name, lang, width, scheme)


def make_store(name: str, scratch: Path) -> Path:
    """An empty store, one of one event, the samples, a newsroom's with decisions; or the one at a folder of that name."""
    if name == "samples":
        load_samples(samples_store())
        return samples_store()
    if name == "newsroom":
        return newsroom(scratch)
    return write_store(scratch / name, VARIED[: STORES.index(name)]) if name in STORES else Path(name)


def newsroom(scratch: Path) -> Path:
    """A store in which an editor has corrected, noted, verified, and decided what a later decision took the place of."""
    _, store = load_newsroom(scratch)
    quake, who = event_ids(store)[QUAKE], ("--who", EDITOR, "--store", str(store))
    run_dateline("edit", "correct", quake, "fatalities", "48-70", "--why", "count of the first evening", *who)
    run_dateline("edit", "correct", quake, "fatalities", "48-84", "--why", "count of the prefecture", *who)
    run_dateline("edit", "note", quake, "The tolls rose for a week; see the last report first.", *who)
    run_dateline("edit", "verify", quake, *who)
    return store


def take_pages(browser: Browser, address: str, folder: Path, store: str, lang: str, width: int, scheme: Scheme) -> Iterator[Path]:
    """The pages of one store in one language, width and colour."""
    with open_page(browser, viewport={"width": width, "height": 900}, color_scheme=scheme) as page:
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
            thread = page.get_by_role("dialog").locator(".st-key-thread_links a")
            (thread.first if thread.count() else page.locator(".st-key-menu a").nth(5)).evaluate("link => link.click()")
            settle(page)
            yield take(page, folder / f"{store}-thread-{lang}-{width}-{scheme}.png")
        if store == "newsroom":
            yield from take_editing(page, address, folder, f"{lang}-{width}-{scheme}", lang)


def take_editing(page: Page, address: str, folder: Path, name: str, lang: str) -> Iterator[Path]:
    """The whole card of an event of several reports, its reasons unfolded; and the forms of its editing mode."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": size["width"], "height": TALLEST})
    visit(page, f"{address}/timeline?lang={lang}&q=Noto")
    page.locator("[class*=st-key-open_] button").first.click()
    settle(page)
    page.locator(".dl-one summary").click()
    yield take(page, folder / f"newsroom-reasons-{name}.png", whole=False)
    page.locator(".st-key-desk summary").click()
    settle(page)  # a list that opens while the form still moves folds again
    for action in ("edit_join", "edit_correct_fatalities"):
        words = Language(lang).say(action)
        box = page.locator(".st-key-desk").get_by_role("combobox").first
        box.click()
        box.press_sequentially(words)
        page.get_by_role("option").filter(has_text=words).first.click()
        settle(page)
        yield take(page, folder / f"newsroom-{action}-{name}.png", whole=False)


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


def read_arguments() -> tuple[Path, Wanted]:
    """The folder for the pictures, and which are wanted."""
    parser = argparse.ArgumentParser(prog="python -m tests.ui.screenshots", description="Make pictures of the dashboard's pages.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the pictures go")
    parser.add_argument("--store", nargs="+", default=STORES, help="of ours (%(default)s), or folders of stores")
    parser.add_argument("--lang", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--width", nargs="+", type=int, default=WIDTHS, help="in pixels")
    parser.add_argument("--scheme", nargs="+", choices=SCHEMES, default=SCHEMES)
    asked = parser.parse_args()
    return asked.folder, Wanted(asked.store, asked.lang, asked.width, asked.scheme)


if __name__ == "__main__":
    for made in take_all(*read_arguments()):
        print(made)
