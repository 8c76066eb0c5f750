"""Values from the elements of an HTML page: from their attributes, and from the text shown to readers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from resiliparse.parse.html import ElementNode, ElementNodeList, HTMLTree

from dateline.days.timestamps import tells_a_day
from dateline.paths import DATA
from dateline.readers.markup import shown_text
from dateline.vocabulary.yaml_files import read_yaml

SHOWN = "time, .date, .post-date, .date-header, .published"
"""Selectors of elements that show the day of publication."""

TITLE_REACH = 12
"""Lines at the top of the main part in which the title is searched; a menu may be above it."""

FEWEST_WORDS = 8
"""Fewest words in a line of an article's main part; a front page has only headlines, and a page filled by scripts has nothing."""


LAID_OUT = "p, h1, h2, table"
"""Elements in a table that is used for the layout of a page, and not in a table of data."""

MOST_CELLS = 3_000
"""Most tables, rows and cells that are examined; menus are among the first."""

FEWEST_LINKS, LINKED = 3, 0.8
"""Fewest links in a menu, and the least share of its letters inside links; there may be separators between."""


def elements(page: HTMLTree | ElementNode, selector: str) -> ElementNodeList | list[ElementNode]:
    """The elements of a page, or inside an element, that match a CSS selector, in document order."""
    root = page.document if isinstance(page, HTMLTree) else page
    return root.query_selector_all(selector) if root else []


def first_said(page: HTMLTree | ElementNode, selectors: Sequence[str]) -> str | None:
    """The value (``content``, ``href``, ``datetime`` or ``lang``) of the first element that matches a selector and has one; earlier selectors take
    precedence."""
    for selector in selectors:
        for element in elements(page, selector):
            said = next(filter(None, (element.getattr(name) for name in ("content", "href", "datetime", "lang"))), None)
            if said and said.strip():
                return str(said).strip()
    return None


def shown_day(page: HTMLTree | ElementNode) -> str | None:
    """The first readable day in the text of the elements ``SHOWN``."""
    shown = (in_one_line(element.text_content) for element in elements(page, SHOWN))
    return next(filter(tells_a_day, shown), None)


def main_text(page: str | HTMLTree, title: str | None, without: Sequence[str] = ()) -> str:
    """The text of the main part, each paragraph on a line of its own, without the elements in data/furniture.yml and ``without``; it starts below the title
    if that is near its top."""
    lines = shown_text(page, main_content=True, without=(*skipped(), *without)).splitlines()
    top = next((i for i, line in enumerate(lines[:TITLE_REACH]) if in_one_line(line) == title), -1)
    return "\n".join(lines[top + 1 :]).strip()


def paragraphs_of(text: str) -> list[str]:
    """The lines long enough for a paragraph: by words or, for scripts without spaces, by characters."""
    return [line for line in text.splitlines() if len(line.split()) >= FEWEST_WORDS or len(line) >= 10 * FEWEST_WORDS]


def take_out_menus(tree: HTMLTree) -> None:
    """Remove tables, rows and cells that consist of links: the menus of old pages with table layout."""
    for element in reversed(list(elements(tree, "table, tr, td"))[:MOST_CELLS]):
        table = element.closest("table") if _is_menu(element) else None
        if table and (element == table or table.query_selector(LAID_OUT)):
            element.decompose()


def _is_menu(element: ElementNode) -> bool:
    links = elements(element, "a[href]")
    linked = sum(len(_letters(link)) for link in links)
    return len(links) >= FEWEST_LINKS and linked >= LINKED * len(_letters(element))


def _letters(element: ElementNode) -> str:
    return "".join((element.text_content or "").split())


def in_one_line(words: object) -> str:
    """Text with all whitespace runs replaced by single spaces."""
    return " ".join(str(words).split())


@cache
def skipped() -> tuple[str, ...]:
    """The CSS selectors of elements in the main part that do not belong to the article's text, from data/furniture.yml."""
    return tuple(map(str, read_yaml(DATA / "furniture.yml")["elements"]))
