"""An HTML page as the record of its article: the words of its main part, and what the page says of itself to machines.

The main part is found by resiliparse (Apache-2.0), which parses as a browser does and leaves menus, lists of other stories and comments out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import orjson
from resiliparse.parse.encoding import detect_encoding
from resiliparse.parse.html import HTMLTree

from dateline.readers.encodings import kind_of
from dateline.readers.page_elements import elements, first_said, in_one_line, main_text, paragraphs_of, shown_day, take_out_menus
from dateline.readers.page_parts import is_front_page, is_plain_article, take_articles, text_besides, updates_of
from dateline.readers.record import nodes_of, page_of
from dateline.readers.robot_checks import is_robot_check, robot_check
from dateline.readers.source import RECORD_LIMIT, Source
from dateline.records import Page, Reject

LD_ARTICLES = ("Article", "BlogPosting", "Report")
"""How the kinds of schema.org end that are an article: ``NewsArticle``, ``ReportageNewsArticle``, ``LiveBlogPosting``."""

PUBLISHED = (
    'meta[property="article:published_time"]', 'meta[itemprop="datePublished"]', 'meta[name="date" i]', 'meta[name="pubdate" i]',
    'meta[name="publishdate" i]', 'meta[name="dc.date.issued" i]', 'meta[name="dcterms.created" i]', 'meta[name="parsely-pub-date" i]', "time[datetime]",
)  # fmt: skip
"""Where a page tells when it was printed, the surest first."""

HTML = re.compile(rb"\s*(?:<\?xml\b[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S)
"""How a page begins that was saved as a browser got it, whatever its name."""

SAMPLE = 1_000
"""Bytes among which that stands."""

MARKS = b"\0\xef\xbb\xbf\xff\xfe"
"""What UTF-16 and byte order marks put between the letters and before them."""

CONTAINER = re.compile(rb"<(/?)(?:div|section|article|main|aside|blockquote|center|table|ul|ol|span|font|b)\b", re.I)
DEEPEST = 1_000
"""Elements in each other at most: browsers cut at 512, and the time that finding the main part takes grows with the square of this."""

CONTROLS = re.compile(r"[\0-\x1f]")
"""Line ends, mostly: many sites leave them in the strings of JSON, which allows none."""


def read_web_page(data: bytes, source: Source, ordinal: int, charset: str | None = None, **known: str | None) -> Iterator[Page | Reject]:
    """The article of a page, or each of its articles where it says that it holds several; a reject when there is none.

    Args:
        data: the page as it was fetched; in UTF-8, else in the encoding that is told, that it names, or that its bytes look like.
        source: the file it stands in.
        ordinal: its place in that file, from 1; the articles of one page are 1.1, 1.2 and so on.
        charset: its encoding, as the server told it.
        known: what is known of it besides, under our field names; what the page says itself comes first.
    """
    place = f"{source.input}, record {ordinal} ({known.get('url') or 'of no address'})" if known else source.input
    if len(data) > RECORD_LIMIT:
        yield source.reject("too_long", f"{place}: the page is longer than {RECORD_LIMIT:,} bytes; no news page is.", str(ordinal))
        return
    if kind := kind_of(data):
        yield source.reject("binary", f"{place}: this is {kind}, and no page; it was left out.", str(ordinal))
        return
    if _depth(data) > DEEPEST:
        yield source.reject("too_deep", f"{place}: its elements stand more than {DEEPEST:,} deep in each other; no news page's do.", str(ordinal))
        return
    tree = HTMLTree.parse_from_bytes(data, _encoding_of(data, charset))
    records = _records(tree, known.get("url"))
    if not records and is_robot_check(tree.title, ""):
        yield robot_check(place, source, str(ordinal))
    elif not records:
        sentence = f"{place}: there is no article on the page, as on a front page or one that a browser fills; save the pages of articles."
        yield source.reject("front_page", sentence, str(ordinal))
    for part, record in enumerate(records, 1):
        yield page_of(known | ({"id": f"{ordinal}.{part}"} if len(records) > 1 else {}) | record, source, ordinal)


def is_html(data: bytes) -> bool:
    """Whether a file is a page as a browser got it."""
    return HTML.match(data[:SAMPLE].translate(None, MARKS)) is not None


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


def _records(tree: HTMLTree, address: str | None) -> list[dict[str, Any]]:
    """What a page says of each of its articles, under the names of fields that ``page_of`` understands; nothing where it holds none."""
    articles = list(_ld_articles(tree))
    article = next((one for one in articles if updates_of(one)), next(iter(articles), {}))
    told = _told(tree, article)
    take_out_menus(tree)
    url = told.get("url") or address
    parts = updates_of(article) or take_articles(tree, url)
    if not parts:
        text = _text(tree, article, told, url)
        return [{**told, "text": text}] if text else []
    rest = text_besides(parts, main_text(tree, told.get("title")))
    around = [{**told, "text": rest}] if paragraphs_of(rest) else []
    return [*around, *(_of_part(part, told, bool(around)) for part in parts)]


def _told(tree: HTMLTree, article: dict[str, Any]) -> dict[str, Any]:
    """What a page says of itself, and of its article."""
    told = {
        "title": _title(tree, article),
        "url": first_said(tree, ('link[rel="canonical"][href^="http" i]', 'meta[property="og:url"][content^="http" i]')),
        "published": article.get("datePublished") or first_said(tree, PUBLISHED) or shown_day(tree),
        "publisher": first_said(tree, ('meta[property="og:site_name"]',)) or article.get("publisher"),
        "author": article.get("author") or first_said(tree, ('meta[name="author" i]', 'meta[property="article:author"]')),
        "language": first_said(tree, ("html[lang]",)) or article.get("inLanguage"),
    }
    return {name: value for name, value in told.items() if value}


def _of_part(part: dict[str, Any], told: dict[str, Any], has_other: bool) -> dict[str, Any]:
    """One of several articles: what it says itself, and who printed it; of the one that the page is called by, what the page says."""
    is_page = not has_other and part.get("title") == told.get("title")
    shared: dict[str, Any] = told if is_page else {name: told[name] for name in ("url", "publisher", "language") if name in told}
    return {**shared, **{name: value for name, value in part.items() if value}}


def _text(tree: HTMLTree, article: dict[str, Any], told: dict[str, Any], url: str | None) -> str:
    """The text of a page of one article; empty where it is none."""
    kind = first_said(tree, ('meta[property="og:type"]',))
    if not article and kind != "article" and is_front_page(tree, url):
        return ""
    text = main_text(tree, told.get("title"))
    if kind == "website" and not article and "published" not in told and not is_plain_article(tree, text):
        return ""
    return text if paragraphs_of(text) else str(article.get("articleBody") or "")


def _title(tree: HTMLTree, article: dict[str, Any]) -> str | None:
    """The heading with which the page's title begins, since a title mostly ends with the name of the site; else what the page names its headline, its only
    heading, or its title."""
    headline = article.get("headline") or first_said(tree, ('meta[property="og:title"]',))
    titles = [in_one_line(title) for title in (headline, tree.title) if title]
    headings = [in_one_line(heading.text_content) for heading in elements(tree, "h1")]
    whole = next((heading for heading in headings if heading and any(title.startswith(heading) for title in titles)), None)
    if whole or headline or len(headings) != 1:
        return whole or next(iter(titles), None)
    return headings[0] or next(iter(titles), None)


def _ld_articles(tree: HTMLTree) -> Iterator[dict[str, Any]]:
    """The articles that a page describes as linked data (JSON-LD), as schema.org names them; what is no JSON, or without end, says nothing."""
    for script in elements(tree, 'script[type="application/ld+json"]'):
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
