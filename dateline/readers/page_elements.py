"""What the elements of an HTML page say: to machines in their attributes, to readers in their words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from resiliparse.parse.html import ElementNode, ElementNodeList, HTMLTree

from dateline.paths import DATA
from dateline.readers.markup import shown_text
from dateline.readers.timestamps import tells_a_day
from dateline.vocabulary.yaml_files import read_yaml

SHOWN = "time, .date, .post-date, .date-header, .published"
"""Where readers are shown the day of printing."""

TITLE_REACH = 12
"""Lines of the main part among which the title stands, below a menu."""

FEWEST_WORDS = 8
"""Words of one line that the main part of an article has at least; a front page has headlines, and one that a browser fills has nothing."""


LAID_OUT = "p, h1, h2, table"
"""What stands in a table that lays out a page, and not in one of facts."""

MOST_CELLS = 3_000
"""Tables, rows and cells that are looked into; the menus stand among the first."""

FEWEST_LINKS, LINKED = 3, 0.8
"""Links of a menu at least, and the share of its letters in them: marks may stand between."""


def elements(page: HTMLTree | ElementNode, selector: str) -> ElementNodeList | list[ElementNode]:
    """The elements of a page, or in an element, that a CSS selector finds, in their order."""
    root = page.document if isinstance(page, HTMLTree) else page
    return root.query_selector_all(selector) if root else []


def first_said(page: HTMLTree | ElementNode, selectors: Sequence[str]) -> str | None:
    """What the first element says that one of these finds, the first selector before the others."""
    for selector in selectors:
        for element in elements(page, selector):
            said = next(filter(None, (element.getattr(name) for name in ("content", "href", "datetime", "lang"))), None)
            if said and said.strip():
                return str(said).strip()
    return None


def shown_day(page: HTMLTree | ElementNode) -> str | None:
    """The first day that readers are shown, where it can be read."""
    shown = (in_one_line(element.text_content) for element in elements(page, SHOWN))
    return next(filter(tells_a_day, shown), None)


def main_text(page: str | HTMLTree, title: str | None, without: Sequence[str] = ()) -> str:
    """The words of the main part, its paragraphs on lines of their own, without what data/furniture.yml names; from below the title, where it stands there."""
    lines = shown_text(page, main_content=True, without=(*skipped(), *without)).splitlines()
    top = next((i for i, line in enumerate(lines[:TITLE_REACH]) if in_one_line(line) == title), -1)
    return "\n".join(lines[top + 1 :]).strip()


def paragraphs_of(text: str) -> list[str]:
    """The lines that have as many words as a paragraph; a script without spaces has few, whatever the line tells."""
    return [line for line in text.splitlines() if len(line.split()) >= FEWEST_WORDS or len(line) >= 10 * FEWEST_WORDS]


def take_out_menus(tree: HTMLTree) -> None:
    """Take out of a page the tables, rows and cells of nothing but links, with which pages are laid out that are older than style sheets."""
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
    """Words with single spaces between them."""
    return " ".join(str(words).split())


@cache
def skipped() -> tuple[str, ...]:
    """The CSS selectors of what stands in the main part of a page and is no sentence of its article, by data/furniture.yml."""
    return tuple(map(str, read_yaml(DATA / "furniture.yml")["elements"]))
