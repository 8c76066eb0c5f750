"""An HTML page as the record of its article: the words of its main part, and what the page says of itself to machines.

The main part is found by resiliparse (Apache-2.0), which parses as a browser does and leaves menus, lists of other stories and comments out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import Any

import orjson
from resiliparse.parse.encoding import detect_encoding
from resiliparse.parse.html import ElementNode, ElementNodeList, HTMLTree

from dateline.paths import DATA
from dateline.readers.fields import nodes_of, page_of, tells_a_day
from dateline.readers.markup import shown_text
from dateline.readers.source import RECORD_LIMIT, Source
from dateline.records import Page, Reject
from dateline.vocabulary.yaml_files import read_yaml

LD_ARTICLES = ("Article", "BlogPosting", "Report")
"""How the kinds of schema.org end that are an article: ``NewsArticle``, ``ReportageNewsArticle``, ``LiveBlogPosting``."""

PUBLISHED = (
    'meta[property="article:published_time"]', 'meta[itemprop="datePublished"]', 'meta[name="date" i]', 'meta[name="pubdate" i]',
    'meta[name="publishdate" i]', 'meta[name="dc.date.issued" i]', 'meta[name="dcterms.created" i]', 'meta[name="parsely-pub-date" i]', "time[datetime]",
)  # fmt: skip
"""Where a page tells when it was printed, the surest first."""

SHOWN = "time, .date, .post-date, .date-header, .published"
"""Where readers are shown that day."""

TITLE_REACH = 12
"""Lines of the main part among which the title stands, below a menu."""

CONTAINER = re.compile(rb"<(/?)(?:div|section|article|main|aside|blockquote|center|table|ul|ol|span|font|b)\b", re.I)
DEEPEST = 1_000
"""Elements in each other at most: browsers cut at 512, and the time that finding the main part takes grows with the square of this."""

CONTROLS = re.compile(r"[\0-\x1f]")
"""Line ends, mostly: many sites leave them in the strings of JSON, which allows none."""

FEWEST_WORDS = 8
"""Words of one line that the main part of an article has at least; a front page has headlines, and one that a browser fills has nothing."""


def read_web_page(data: bytes, source: Source, ordinal: int, charset: str | None = None, **known: str | None) -> Page | Reject:
    """The article of a page; a reject when there is none.

    Args:
        data: the page as it was fetched; in UTF-8, else in the encoding that is told, that it names, or that its bytes look like.
        source: the file it stands in.
        ordinal: its place in that file, from 1.
        charset: its encoding, as the server told it.
        known: what is known of it besides, under our field names; what the page says itself comes first.
    """
    place = f"{source.input}, record {ordinal} ({known.get('url') or 'of no address'})" if known else source.input
    if len(data) > RECORD_LIMIT:
        return source.reject("too_long", f"{place}: the page is longer than {RECORD_LIMIT:,} bytes; no news page is.", str(ordinal))
    if _depth(data) > DEEPEST:
        return source.reject("too_deep", f"{place}: its elements stand more than {DEEPEST:,} deep in each other; no news page's do.", str(ordinal))
    tree = HTMLTree.parse_from_bytes(data, _encoding_of(data, charset))
    record = _record(tree)
    if not record.get("text"):
        sentence = f"{place}: there is no article on the page, as on a front page or one that a browser fills; save the pages of articles."
        return source.reject("front_page", sentence, str(ordinal))
    return page_of(known | record, source, ordinal)


def _encoding_of(data: bytes, charset: str | None) -> str:
    """The encoding of a page: UTF-8 where it is that, for servers that tell another for all their pages are many, and no other text is UTF-8 by chance."""
    try:
        data.decode()
    except UnicodeDecodeError:
        is_utf8 = False
    else:
        is_utf8 = not data.isascii()
    return "utf-8" if is_utf8 else charset or detect_encoding(data, from_html_meta=True) or "utf-8"


def _depth(data: bytes) -> int:
    """How deep elements stand in each other at most."""
    steps = (-1 if match.group(1) else 1 for match in CONTAINER.finditer(data))
    return max(accumulate(steps), default=0)


def _record(tree: HTMLTree) -> dict[str, Any]:
    """What a page says, under the names of fields that ``page_of`` understands; without ``text`` where it is no article."""
    article = next(_ld_articles(tree), {})
    title, published = _title(tree, article), article.get("datePublished") or _first(tree, PUBLISHED) or _shown_day(tree)
    told = {
        "title": title,
        "url": _first(tree, ('link[rel="canonical"][href^="http" i]', 'meta[property="og:url"][content^="http" i]')),
        "published": published,
        "publisher": _first(tree, ('meta[property="og:site_name"]',)) or article.get("publisher"),
        "author": article.get("author") or _first(tree, ('meta[name="author" i]', 'meta[property="article:author"]')),
        "language": _first(tree, ("html[lang]",)) or article.get("inLanguage"),
    }
    is_article = bool(article or published) or _first(tree, ('meta[property="og:type"]',)) != "website"
    text = _main_text(tree, title) if is_article else ""
    if is_article and not _has_paragraph(text):
        text = article.get("articleBody") or ""
    return {name: value for name, value in {**told, "text": text}.items() if value}


def _main_text(tree: HTMLTree, title: str | None) -> str:
    """The words of the main part, its paragraphs on lines of their own, without what data/furniture.yml names; from below the title, where it stands there."""
    lines = shown_text(tree, main_content=True, without=_skipped()).splitlines()
    top = next((i for i, line in enumerate(lines[:TITLE_REACH]) if _in_one_line(line) == title), -1)
    return "\n".join(lines[top + 1 :]).strip()


def _has_paragraph(text: str) -> bool:
    return any(len(line.split()) >= FEWEST_WORDS for line in text.splitlines()) or _is_unspaced(text)


def _is_unspaced(text: str) -> bool:
    """A script without spaces has few words a line, whatever the line tells."""
    return any(len(line) >= 10 * FEWEST_WORDS for line in text.splitlines())


@cache
def _skipped() -> tuple[str, ...]:
    return tuple(map(str, read_yaml(DATA / "furniture.yml")["elements"]))


def _title(tree: HTMLTree, article: dict[str, Any]) -> str | None:
    """The heading with which the page's title begins, since a title mostly ends with the name of the site; else what the page names its headline, its only
    heading, or its title."""
    headline = article.get("headline") or _first(tree, ('meta[property="og:title"]',))
    titles = [_in_one_line(title) for title in (headline, tree.title) if title]
    headings = [_in_one_line(heading.text_content) for heading in _elements(tree, "h1")]
    whole = next((heading for heading in headings if heading and any(title.startswith(heading) for title in titles)), None)
    if whole or headline or len(headings) != 1:
        return whole or next(iter(titles), None)
    return headings[0] or next(iter(titles), None)


def _in_one_line(words: object) -> str:
    return " ".join(str(words).split())


def _first(tree: HTMLTree, selectors: tuple[str, ...]) -> str | None:
    """What the first element says that one of these finds, the first selector before the others."""
    for selector in selectors:
        for element in _elements(tree, selector):
            said = next(filter(None, (element.getattr(name) for name in ("content", "href", "datetime", "lang"))), None)
            if said and said.strip():
                return str(said).strip()
    return None


def _elements(tree: HTMLTree, selector: str) -> ElementNodeList | list[ElementNode]:
    return tree.document.query_selector_all(selector) if tree.document else []


def _shown_day(tree: HTMLTree) -> str | None:
    """The first day that the page shows its readers beside the article, where it can be read."""
    shown = (_in_one_line(element.text_content) for element in _elements(tree, SHOWN))
    return next(filter(tells_a_day, shown), None)


def _ld_articles(tree: HTMLTree) -> Iterator[dict[str, Any]]:
    """The articles that a page describes as linked data (JSON-LD), as schema.org names them; what is no JSON, or without end, says nothing."""
    for script in _elements(tree, 'script[type="application/ld+json"]'):
        try:
            yield from _articles_in(orjson.loads(CONTROLS.sub(" ", script.text_content or "")))
        except (orjson.JSONDecodeError, RecursionError):
            continue


def _articles_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for member in value:
            yield from _articles_in(member)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(str(kind).endswith(LD_ARTICLES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        yield from _articles_in(value.get("mainEntity"))
        yield from _articles_of_graph(nodes_of(value)) if "@graph" in value else ()


def _articles_of_graph(nodes: list[Any]) -> Iterator[dict[str, Any]]:
    """The articles among nodes that name each other by their ids, such as an article its publisher."""
    named = {str(node["@id"]): node for node in nodes if isinstance(node, dict) and "@id" in node}
    for article in _articles_in(nodes):
        yield {name: named.get(str(said["@id"]), said) if isinstance(said, dict) and "@id" in said else said for name, said in article.items()}
