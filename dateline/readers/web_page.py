"""Turns an HTML page into the record of its article: the text of its main part, and the page's metadata.

The main part is found by resiliparse (Apache-2.0), which parses as a browser does and leaves out menus, lists of other stories and comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import accumulate
from typing import Any

import orjson
from resiliparse.parse.encoding import detect_encoding
from resiliparse.parse.html import HTMLTree

from dateline.readers.encodings import kind_of
from dateline.readers.input_file import RECORD_LIMIT, InputFile
from dateline.readers.json_values import read_json
from dateline.readers.page_elements import elements, first_said, in_one_line, main_text, paragraphs_of, shown_day, take_out_menus, take_out_notices
from dateline.readers.page_parts import HEADINGS, SITE_NAME, is_front_page, is_plain_article, take_articles, text_besides, updates_of
from dateline.readers.record import nodes_of, page_of
from dateline.readers.robot_checks import ROBOT_CHECK, is_robot_check
from dateline.records import Page, Reject

LD_ARTICLES = ("Article", "BlogPosting", "Report")
"""The endings of schema.org types for articles: ``NewsArticle``, ``ReportageNewsArticle``, ``LiveBlogPosting``."""

PUBLISHED = (
    'meta[property="article:published_time"]', 'meta[itemprop="datePublished"]', 'meta[name="date" i]', 'meta[name="pubdate" i]',
    'meta[name="publishdate" i]', 'meta[name="dc.date.issued" i]', 'meta[name="dcterms.created" i]', 'meta[name="parsely-pub-date" i]', "time[datetime]",
)  # fmt: skip
"""Selectors of elements with the time of publication, the most reliable first."""

HTML_TYPES = ("text/html", "application/xhtml+xml")

HTML = re.compile(rb"\s*(?:<\?xml\b[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S)
"""The beginning of an HTML page, whatever the file's name."""

SAMPLE = 1_000
"""Bytes at the start of a file in which ``HTML`` is searched."""

MARKS = b"\0\xef\xbb\xbf\xff\xfe"
"""Bytes of UTF-16 and byte order marks between and before the letters."""

CONTAINER = re.compile(rb"<(/?)(?:div|section|article|main|aside|blockquote|center|table|ul|ol|span|font|b)\b", re.I)
DEEPEST = 1_000
"""Most levels of nested elements: browsers stop at 512, and the time to find the main part grows with the square of the depth."""

BEFORE_SITE = re.compile(r"\s+[-–—|·•«»]\s+")
"""Between the headline and the name of the site in the title of a page."""

LONGEST_SITE = 6
"""Most words of a site's name in a title."""

CONTROLS = re.compile(r"[\0-\x1f]")
"""Control characters, mostly line ends, which many sites leave in JSON strings though JSON forbids them."""


def read_web_page(data: bytes, file: InputFile, ordinal: int, charset: str | None = None, **known: str | None) -> Iterator[Page | Reject]:
    """The article of a page, or each of its articles if its markup has several; a reject if there is none.

    Args:
        data: the page as fetched; in UTF-8, or else in the encoding ``charset``, the one it declares, or the one its bytes look like.
        file: the one it is in.
        ordinal: its position in that file, from 1; several articles on one page get the ids 1.1, 1.2 and so on.
        charset: its encoding according to the server.
        known: metadata from outside the page, by our field names; the page's own takes precedence.
    """
    reject = partial(file.reject, place=f"record {ordinal} ({known.get('url') or 'of no address'})" if known else "", input_id=str(ordinal))
    if len(data) > RECORD_LIMIT:
        yield reject("too_long", f"the page is longer than {RECORD_LIMIT:,} bytes; no news page is.")
        return
    if kind := kind_of(data):
        yield reject("binary", f"this is {kind}, and no page; it was left out.")
        return
    if _depth(data) > DEEPEST:
        yield reject("too_deep", f"its elements stand more than {DEEPEST:,} deep in each other; no news page's do.")
        return
    tree = HTMLTree.parse_from_bytes(data, _encoding_of(data, charset))
    is_told_beside = any(file.beside.get(name) for name in ("publisher", "url")) or file.given.publisher
    records = _records(tree, known.get("url"), not is_told_beside)
    if not records and is_robot_check(tree.title, ""):
        yield reject("robot_check", ROBOT_CHECK)
    elif not records and _is_headline_alone(tree):
        yield reject("empty_text", "the page has a headline and no text; a browser may have to fill it: save it there, with its text.")
    elif not records:
        yield reject("front_page", "there is no article on the page, as on a front page or one that a browser fills; save the pages of articles.")
    for part, record in enumerate(records, 1):
        yield page_of(known | ({"id": f"{ordinal}.{part}"} if len(records) > 1 else {}) | record, file, ordinal)


def _is_headline_alone(tree: HTMLTree) -> bool:
    """True if a page has a single heading that its title begins with, no link and no paragraph."""
    headings = [in_one_line(heading.text_content) for heading in elements(tree, HEADINGS)]
    is_told = len(headings) == 1 and bool(headings[0]) and in_one_line(tree.title).startswith(headings[0])
    return is_told and not elements(tree, "a[href]") and not paragraphs_of(main_text(tree, headings[0]))


def is_html(data: bytes) -> bool:
    """True if the bytes of a file begin as an HTML page."""
    return HTML.match(data[:SAMPLE].translate(None, MARKS)) is not None


def _encoding_of(data: bytes, charset: str | None) -> str:
    """The encoding of a page: UTF-8 if it is valid UTF-8 beyond ASCII, since no other text is so by chance and many servers declare a wrong encoding; else
    the server's or the detected one."""
    try:
        data.decode()
    except UnicodeDecodeError:
        is_utf8 = False
    else:
        is_utf8 = not data.isascii()
    return "utf-8" if is_utf8 else charset or detect_encoding(data, from_html_meta=True) or "utf-8"


def _depth(data: bytes) -> int:
    """The greatest nesting depth of container elements."""
    steps = (-1 if match.group(1) else 1 for match in CONTAINER.finditer(data))
    return max(accumulate(steps), default=0)


def _records(tree: HTMLTree, address: str | None, names_site: bool) -> list[dict[str, Any]]:
    """The articles of a page as records for ``page_of``; empty if there is none. With ``names_site`` the end of its title may name the publisher."""
    articles = list(_ld_articles(tree))
    article = next((one for one in articles if updates_of(one)), next(iter(articles), {}))
    told = _told(tree, article)
    if names_site and "publisher" not in told and not (told.get("url") or address):
        told |= _site_in_title(tree)
    take_out_notices(tree)
    take_out_menus(tree, told.get("title"))
    url = told.get("url") or address
    parts = updates_of(article) or take_articles(tree, url)
    if not parts:
        text = _text(tree, article, told, url)
        return [{**told, "text": text}] if text else []
    rest = text_besides(parts, main_text(tree, told.get("title")))
    around = [{**told, "text": rest}] if paragraphs_of(rest) else []
    return [*around, *(_of_part(part, told, bool(around)) for part in parts)]


def _told(tree: HTMLTree, article: dict[str, Any]) -> dict[str, Any]:
    """The metadata of a page and its article; fields without a value are left out."""
    told = {
        "title": _title(tree, article),
        "url": first_said(tree, ('link[rel="canonical"][href^="http" i]', 'meta[property="og:url"][content^="http" i]')),
        "published": article.get("datePublished") or first_said(tree, PUBLISHED) or shown_day(tree),
        "publisher": first_said(tree, SITE_NAME) or article.get("publisher"),
        "author": article.get("author") or first_said(tree, ('meta[name="author" i]', 'meta[property="article:author"]')),
        "language": first_said(tree, ("html[lang]",)) or article.get("inLanguage"),
    }
    return {name: value for name, value in told.items() if value}


def _of_part(part: dict[str, Any], told: dict[str, Any], has_other: bool) -> dict[str, Any]:
    """The record of one of several articles: its own fields, with address, publisher and language of the page; one in a language of its own has its day too,
    and the article with the page's title all metadata of the page."""
    is_page = not has_other and part.get("title") == told.get("title")
    of_page = ("url", "publisher", "language", "published") if part.get("language") else ("url", "publisher", "language")
    shared: dict[str, Any] = told if is_page else {name: told[name] for name in of_page if name in told}
    return {**shared, **{name: value for name, value in part.items() if value}}


def _text(tree: HTMLTree, article: dict[str, Any], told: dict[str, Any], url: str | None) -> str:
    """The text of a page with a single article; empty if it has none."""
    kind = first_said(tree, ('meta[property="og:type"]',))
    if not article and kind != "article" and is_front_page(tree, url):
        return ""
    text = main_text(tree, told.get("title"))
    if kind == "website" and not article and "published" not in told and not is_plain_article(tree, text):
        return ""
    return text if paragraphs_of(text) else str(article.get("articleBody") or "")


def _site_in_title(tree: HTMLTree) -> dict[str, Any]:
    """The publisher of a page without an address: the last part of its title, if the title begins with a heading of the page and goes on behind a mark."""
    title = in_one_line(tree.title)
    headings = (in_one_line(heading.text_content) for heading in elements(tree, "h1, h2"))
    rest = next((title[len(heading) :] for heading in headings if heading and title.startswith(heading)), "")
    parts = BEFORE_SITE.split(rest)
    site = parts[-1].strip()
    return {"publisher": site} if len(parts) > 1 and not parts[0].strip() and 0 < len(site.split()) <= LONGEST_SITE else {}


def _title(tree: HTMLTree, article: dict[str, Any]) -> str | None:
    """The h1 with which the page's title begins, since a title mostly ends with the name of the site; else the headline in the metadata, the only h1, or the
    title."""
    headline = article.get("headline") or first_said(tree, ('meta[property="og:title"]',))
    titles = [in_one_line(title) for title in (headline, tree.title) if title]
    headings = [in_one_line(heading.text_content) for heading in elements(tree, "h1")]
    whole = next((heading for heading in headings if heading and any(title.startswith(heading) for title in titles)), None)
    if whole or headline or len(headings) != 1:
        return whole or next(iter(titles), None)
    return headings[0] or next(iter(titles), None)


def _ld_articles(tree: HTMLTree) -> Iterator[dict[str, Any]]:
    """The articles in a page's linked data (JSON-LD with schema.org types); invalid or endlessly nested JSON is skipped."""
    for script in elements(tree, 'script[type="application/ld+json"]'):
        try:
            yield from _articles_in(read_json(CONTROLS.sub(" ", script.text_content or "")))
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
    """The articles in a JSON-LD graph, with references to other nodes by ``@id``, such as the publisher, replaced by these nodes."""
    named = {str(node["@id"]): node for node in nodes if isinstance(node, dict) and "@id" in node}
    for article in _articles_in(nodes):
        yield {name: named.get(str(said["@id"]), said) if isinstance(said, dict) and "@id" in said else said for name, said in article.items()}
