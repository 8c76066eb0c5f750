"""Several articles on one HTML page: the entries of a live blog, the posts of a blog's month. A page is cut only where it says so itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urldefrag, urljoin

from resiliparse.parse.html import ElementNode, HTMLTree

from dateline.readers.page_elements import elements, first_said, in_one_line, main_text, paragraphs_of, shown_day, skipped

HEADINGS = "h1, h2, h3, h4"
PUBLISHED = ("time[datetime]", '[itemprop="datePublished"]')

LONGEST_TEASER = 300
"""Characters of one paragraph below a heading that leads to another page: beyond, it is a post that is shown whole."""

MORE = 'a[class*="more"]'
"""The link below the beginning of a post that is whole on another page, as content systems name it."""

CUT_OFF = ("…", "...", "[…]", "[...]")

FEWEST_TEASERS = 3
"""Teasers that make a front page, where nothing else on it is an article."""

ASIDE = ("aside", "nav", "footer")

SITE_NAME = ('meta[property="og:site_name"]',)

FEWEST_PARAGRAPHS, SHORTEST = 3, 500
"""Paragraphs, and their characters, of what is plainly an article; an announcement of a site to its readers is shorter."""

MOST = 1_000
"""Elements for articles on a page at most that are looked into, for each is compared with the others."""


def updates_of(live_blog: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The entries of a live blog that a page describes as linked data, under the names of fields that ``page_of`` understands."""
    told = live_blog.get("liveBlogUpdate")
    entries = [entry for entry in (told if isinstance(told, list) else [told]) if isinstance(entry, Mapping)]
    records = [{name: entry.get(name) for name in ("headline", "articleBody", "datePublished", "url", "author")} for entry in entries]
    return [record for record in records if isinstance(record["articleBody"], str) and record["articleBody"].strip()]


def take_articles(tree: HTMLTree, url: str | None) -> list[dict[str, Any]]:
    """The articles of a page that are elements with a heading and a text of their own each, where there are several; they are taken out of the tree, and
    teasers of other pages with them. Of one that stands in another the inner is the article."""
    headed = _headed(tree)
    url = url or _shared_address(headed)
    teasers = [element for element in headed if _is_teaser(element, url)]
    told = [element for element in headed if element not in teasers and _text(element)]
    own = [element for element in told if not any(element != other and element.contains(other) for other in told)]
    if sum(bool(paragraphs_of(_text(element))) for element in own) < 2:
        return []
    records = [_record(element, url) for element in own]
    for element in reversed([element for element in headed if element in own or element in teasers]):
        element.decompose()
    return records


def is_front_page(tree: HTMLTree, url: str | None) -> bool:
    """Whether a page has teasers and nothing beside them that is a text."""
    headed = _headed(tree)
    if len(headed) < FEWEST_TEASERS or not all(_is_teaser(element, url) for element in headed):
        return False
    return not paragraphs_of(main_text(tree, None, without=("article",)))


def is_plain_article(tree: HTMLTree, text: str) -> bool:
    """Whether a page with this main text is one article, though it does not say so: some long paragraphs, below one heading that is not the site's name, and
    no headings between them that lead to other pages."""
    titles = [title for heading in elements(tree, "h1") if (title := in_one_line(heading.text_content))]
    links = {in_one_line(link.text_content) for link in elements(tree, "a[href]")}
    paragraphs = [line for line in paragraphs_of(text) if in_one_line(line) not in links]
    if len(titles) != 1 or titles[0] == first_said(tree, SITE_NAME) or len(paragraphs) < FEWEST_PARAGRAPHS or sum(map(len, paragraphs)) < SHORTEST:
        return False
    lines = set(map(in_one_line, text.splitlines()))
    return sum(in_one_line(heading.text_content) in lines & links for heading in elements(tree, HEADINGS)) < 2


def _record(element: ElementNode, url: str | None) -> dict[str, Any]:
    heading = _heading(element)
    link = _link(heading, url)
    return {
        "title": in_one_line(heading.text_content) if heading else None,
        "text": _text(element),
        "url": link if link.startswith("http") else None,
        "published": first_said(element, PUBLISHED) or shown_day(element),
        "author": next((in_one_line(author.text_content) for author in elements(element, '[rel="author"]')), None),
    }


def _headed(tree: HTMLTree) -> list[ElementNode]:
    """The elements for articles that have a heading and do not stand among comments or beside the main part."""
    aside = ", ".join((*skipped(), *ASIDE))
    return [element for element in elements(tree, "article")[:MOST] if _heading(element) and not element.closest(aside)]


def _shared_address(headed: Sequence[ElementNode]) -> str | None:
    """The address of a page that does not tell its own: the one within which several headings lead."""
    within = Counter(urldefrag(link).url for element in headed if "#" in (link := _link(_heading(element), None)))
    address, times = next(iter(within.most_common(1)), ("", 0))
    return address if times > 1 else None


def _heading(element: ElementNode) -> ElementNode | None:
    """The heading of an article, and not one of an article in it."""
    own = (heading for heading in elements(element, HEADINGS) if heading.closest("article") == element)
    return next((heading for heading in own if in_one_line(heading.text_content)), None)


def _text(element: ElementNode) -> str:
    heading = _heading(element)
    return main_text(element.html, in_one_line(heading.text_content) if heading else None, without=("article article",))


def _is_teaser(element: ElementNode, url: str | None) -> bool:
    """Whether an article is no more than the beginning of another page: its heading leads there, and its text is one short paragraph or cut off."""
    link = _link(_heading(element), url)
    if not urldefrag(link).url or urldefrag(link).url == urldefrag(url or "").url:
        return False
    text = _text(element)
    paragraphs = paragraphs_of(text)
    is_short = len(paragraphs) < 2 and len(text) <= LONGEST_TEASER
    return is_short or bool(elements(element, MORE)) or paragraphs[-1].rstrip().endswith(CUT_OFF)


def _link(heading: ElementNode | None, url: str | None) -> str:
    """The whole address to which a heading leads; empty where it leads nowhere."""
    found = next(iter(elements(heading, "a[href]")), None) or heading.closest("a[href]") if heading else None
    try:
        return urljoin(url or "", (found.getattr("href") or "").strip()) if found else ""
    except ValueError:
        return ""


def text_besides(parts: Sequence[Mapping[str, Any]], text: str) -> str:
    """The lines of a page's text that none of its articles tells already, in its headline or its own text."""
    known = " ".join(in_one_line(part.get(name) or "") for part in parts for name in ("headline", "articleBody"))
    return "\n\n".join(line for line in text.splitlines() if line.strip() and in_one_line(line) not in known)
