"""Values from the elements of an HTML page: from their attributes, and from the text shown to readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from resiliparse.parse.html import ElementNode, ElementNodeList, HTMLTree

from dateline.days.timestamps import tells_a_day
from dateline.paths import DATA
from dateline.readers.markup import shown_text
from dateline.text import words_of
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

BLOCKS = "div, section, header, p, ul, ol, h1, h2, h3"
"""Elements that may be a menu above the title, and the headings among which the title is."""

CONTROLS = "a, button, input, label"
"""Elements with which a reader accepts or refuses cookies."""

LONGEST_NOTICE = 1_500
"""Most characters of a notice about cookies; what holds more is the page around it."""


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


def take_out_menus(tree: HTMLTree, title: str | None) -> None:
    """Remove what consists of links: tables, rows and cells, the menus of old pages with table layout, and all blocks above the heading with the title."""
    for element in reversed(list(elements(tree, "table, tr, td"))[:MOST_CELLS]):
        table = element.closest("table") if _is_menu(element) else None
        if table and (element == table or table.query_selector(LAID_OUT)):
            element.decompose()
    menus: list[ElementNode] = []
    for block in _above_title(tree, title):
        is_inner = any(menu.contains(block) for menu in menus)
        if not is_inner and _is_menu(block) and not any(paragraphs_of(link.text_content or "") for link in elements(block, "a")):
            menus.append(block)
    for menu in menus:
        menu.decompose()


def take_out_notices(tree: HTMLTree) -> None:
    """Remove notices about cookies: the nearest block around a control that accepts or refuses them whose text speaks of them."""
    for control in list(elements(tree, CONTROLS)):
        if words_of(control.text_content or control.getattr("value") or "") in _cookie_words("controls"):
            notice = next((block for block in _around(control) if _speaks_of_cookies(block)), None)
            if notice and len(in_one_line(notice.text_content)) <= LONGEST_NOTICE and not elements(notice, "h1, article"):
                notice.decompose()


def _above_title(tree: HTMLTree, title: str | None) -> list[ElementNode]:
    """The blocks that end before the heading with which the title begins; none if there is no such heading."""
    blocks = list(elements(tree, BLOCKS)[:MOST_CELLS])
    headings = (i for i, block in enumerate(blocks) if block.tag in ("h1", "h2", "h3") and _begins(title, block))
    first = next(headings, 0)
    return [block for block in blocks[:first] if not block.contains(blocks[first])]


def _begins(title: str | None, heading: ElementNode) -> bool:
    """True if a title begins with a heading; it mostly ends with the name of the site."""
    shown = in_one_line(heading.text_content)
    return bool(title and shown) and str(title).startswith(shown)


def _around(element: ElementNode) -> Iterator[ElementNode]:
    """The elements around one, from the nearest to the outermost below the body."""
    parent = element.parent
    while isinstance(parent, ElementNode) and parent.tag not in ("body", "html"):
        yield parent
        parent = parent.parent


def _speaks_of_cookies(block: ElementNode) -> bool:
    said = words_of(in_one_line(block.text_content)[: LONGEST_NOTICE + 1])
    return any(word in said for word in _cookie_words("words"))


@cache
def _cookie_words(kind: str) -> frozenset[str]:
    """Labels of controls (``controls``) or words of the text (``words``) of notices about cookies, normalised, from data/furniture.yml."""
    return frozenset(words_of(said) for said in read_yaml(DATA / "furniture.yml")["cookies"][kind])


def _is_menu(element: ElementNode) -> bool:
    links = elements(element, "a")
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
