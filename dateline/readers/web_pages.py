"""Web pages as a browser or a crawler saves them, one file an article.

Trafilatura finds the main text and takes menus, captions, teasers and comments away; it is imported when the first such file is met, and asks no network.
A page is taken for an article only where it says so itself, and its day is only one that it declares: Trafilatura's own search for a day finds
clocks and copyright years too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from dateline.readers.encodings import UnknownEncodingError, decode, encoding_of, open_bytes
from dateline.readers.fields import page_of, tells_a_day
from dateline.readers.source import RECORD_LIMIT, Source
from dateline.records import Page, Reject

SUFFIXES = (".html", ".htm", ".xhtml")

META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.I)
CHARSET_WITHIN = 8192
"""Bytes from the start in which a page declares its encoding; HTML asks for 1024."""

DECLARED_DAYS = (
    "//meta[@property='article:published_time' or @name='article:published_time' or @property='og:article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime | //time[@pubdate]/@datetime",
)
"""Where a page declares its day of publication, the surest first; an expression whose places name several days says nothing."""

DAY_OF_ARTICLE = "//article//time/@datetime"
"""Where the only ``article`` element of a page tells its day."""

SAYS_ARTICLE = "//meta[@property='og:type' and @content='article'] | //*[contains(@itemtype, 'schema.org/') and contains(@itemtype, 'Article')]"

NOT_THE_TEXT = [
    "//figcaption",
    "//*[contains(@class, 'caption')]",
    "//*[@role='navigation' or @role='dialog' or @aria-modal='true']",
    "//td[not(.//td)][not(.//text()[string-length(normalize-space()) > 80])]",
]
"""What is never part of an article's text, whatever the library thinks; of a table that lays a page out, the cells that hold no sentence."""

ARTICLE_TYPES = ("Article", "BlogPosting", "Report")
"""Ends of the types of schema.org that are articles: ``NewsArticle``, ``LiveBlogPosting``."""


def read(source: Source) -> Iterator[Page | Reject]:
    """The article of the page, or why it is none.

    Raises:
        BinaryFileError: when the file is no text.
        UnknownEncodingError: when it declares no encoding, and is in none that is told from its bytes.
    """
    with open_bytes(source.path) as stream:
        data = stream.read(RECORD_LIMIT + 1)
    if len(data) > RECORD_LIMIT:
        yield source.reject("too_long", f"{source.input}: the page is longer than {RECORD_LIMIT:,} bytes; no news page is.")
        return
    try:
        yield _article_of(_decoded(data), source)
    except ImportError:
        yield source.reject("missing_library", f"{source.input}: web pages are read with a library that is not installed; pip install 'dateline[html]'.")
    except RecursionError:
        yield source.reject("unreadable", f"{source.input}: its elements are nested too deeply to be read.")


def _article_of(text: str, source: Source) -> Page | Reject:
    from trafilatura import bare_extraction, load_html

    tree = load_html(text.replace("\0", ""))
    if tree is None:
        return source.reject("no_article", f"{source.input}: this is not a web page, whatever its name says.")
    objects = list(_objects_of(tree))
    day = _declared_day(tree, objects)
    if not day and not _says_article(tree, objects):
        sentence = "the page does not say that it is an article: it tells no day of publication and no type, as lists of articles and notices do not."
        return source.reject("no_article", f"{source.input}: {sentence}")
    found = bare_extraction(tree, include_comments=False, include_tables=False, with_metadata=True, fast=True, prune_xpath=NOT_THE_TEXT)
    body = _paragraphs(found.text or "", found.title) if found else []
    if not found or not body:
        return source.reject("no_article", f"{source.input}: no text of an article was found in this page.")
    record = {"text": "\n\n".join(body), "title": found.title, "url": found.url, "published": day, "publisher": found.sitename}
    return page_of(record | {"language": tree.get("lang") or tree.get("xml:lang"), "byline": found.author}, source, 1)


def _paragraphs(text: str, title: str | None) -> list[str]:
    """The lines of an extracted text; the title, which stands above it, is none of them."""
    lines = [line.strip() for line in text.split("\n")]
    return [line for number, line in enumerate(lines) if line and not (number == 0 and line == title)]


def _says_article(tree: Any, objects: list[Mapping[str, Any]]) -> bool:
    """Whether a page that declares no day says that it is one article; a list of articles has several elements ``article``, whatever else it says."""
    articles = len(tree.xpath("//article[not(ancestor::article)]"))
    return articles == 1 or (articles == 0 and bool(objects or tree.xpath(SAYS_ARTICLE)))


def _declared_day(tree: Any, objects: list[Mapping[str, Any]]) -> str | None:
    """The day of publication that the page declares, as found; None where it declares none, or several."""
    places: list[Iterable[Any]] = [tree.xpath(DECLARED_DAYS[0]), [found.get("datePublished") for found in objects], *map(tree.xpath, DECLARED_DAYS[1:])]
    if len(tree.xpath("//article")) == 1:
        places.append(tree.xpath(DAY_OF_ARTICLE))
    told = ({str(day).strip() for day in place if day and tells_a_day(str(day).strip())} for place in places)
    return next((days.pop() for days in told if len(days) == 1), None)


def _objects_of(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The articles that the page describes in JSON-LD: alone, in a list or in a graph, but not as members of a list of links."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            document = orjson.loads(str(script))
        except orjson.JSONDecodeError:
            continue
        graph = document.get("@graph", document) if isinstance(document, dict) else document
        for found in graph if isinstance(graph, list) else [graph]:
            kinds = found.get("@type", "") if isinstance(found, dict) else ""
            if any(str(kind).endswith(ARTICLE_TYPES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield found


def _decoded(data: bytes) -> str:
    """The page as text: what its bytes tell for sure (a mark, UTF-8) goes before what it declares, and that before a guess.

    Raises:
        BinaryFileError: when it is not text.
        UnknownEncodingError: when it declares no encoding, and is in none that is told from its bytes.
    """
    declared = _declared_encoding(data)
    try:
        told = encoding_of(data)
    except UnknownEncodingError:
        if not declared:
            raise
        return data.decode(declared, errors="replace")
    return data.decode(declared, errors="replace") if declared and told == "cp1256" else decode(data)


def _declared_encoding(data: bytes) -> str | None:
    """The encoding that a page declares, where it is one of single bytes or of an Asian script that Python knows; one of Unicode shows in the bytes."""
    found = META_CHARSET.search(data[:CHARSET_WITHIN])
    name = found.group(1).decode("ascii").lower() if found else "utf-8"
    try:
        b"x".decode(name)
    except (LookupError, UnicodeError):
        return None
    return None if name.startswith("ut") else name
