"""Several articles on one HTML page: entries of a live blog, posts of a blog's month. A page is split only if its own markup says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urldefrag, urljoin

from resiliparse.parse.html import ElementNode, HTMLTree

from dateline.language.codes import language_code
from dateline.readers.page_elements import elements, first_said, in_one_line, main_text, paragraphs_of, shown_day, skipped

HEADINGS = "h1, h2, h3, h4"
PUBLISHED = ("time[datetime]", '[itemprop="datePublished"]')

LONGEST_TEASER = 300
"""Most characters of a teaser, a paragraph below a heading that links to another page; a longer text is a complete post."""

MORE = 'a[class*="more"]'
"""Selector of the "read more" link below the beginning of a post, as content systems name it."""

CUT_OFF = ("…", "...", "[…]", "[...]")

FEWEST_TEASERS = 3
"""Fewest teasers on a front page, if nothing else on it is an article."""

ASIDE = ("aside", "nav", "footer")

FEWEST_POSTS = 3
"""Fewest posts of a live blog whose elements are no article elements: siblings of one kind, each with a time and a heading of its own."""

POSTS = ("div", "section", "li")
"""Elements in which sites put a post, besides article elements."""

SITE_NAME = ('meta[property="og:site_name"]',)

FEWEST_PARAGRAPHS, SHORTEST = 3, 500
"""Fewest paragraphs, and fewest characters in them, of a text that is plainly an article; a site's announcement to its readers is shorter."""

MOST = 1_000
"""Most article elements on a page that are examined, since each is compared with the others."""


def updates_of(live_blog: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The entries of a live blog in a page's linked data, as records for ``page_of``."""
    told = live_blog.get("liveBlogUpdate")
    entries = [entry for entry in (told if isinstance(told, list) else [told]) if isinstance(entry, Mapping)]
    records = [{name: entry.get(name) for name in ("headline", "articleBody", "datePublished", "url", "author")} for entry in entries]
    return [record for record in records if isinstance(record["articleBody"], str) and record["articleBody"].strip()]


def take_articles(tree: HTMLTree, url: str | None) -> list[dict[str, Any]]:
    """The articles of a page as records: article elements each with a heading and a text, if there are at least two. They, and teasers of other pages, are
    removed from the tree. Of nested elements the inner one is the article. The posts of a live blog may be in other elements."""
    posts = _mark_posts(tree)
    headed = _headed(tree)
    url = url or _shared_address(headed)
    teasers = [element for element in headed if _is_teaser(element, url)]
    told = [element for element in headed if element not in teasers and _text(element)]
    own = [element for element in told if not any(element != other and element.contains(other) for other in told)]
    if sum(bool(paragraphs_of(_text(element))) for element in own) < 2:
        _unmark(posts)
        return []
    records = [_record(element, url) for element in own]
    for element in reversed([element for element in headed if element in own or element in teasers]):
        element.decompose()
    return records


def is_front_page(tree: HTMLTree, url: str | None) -> bool:
    """True if a page consists of teasers, with no paragraph of text besides."""
    headed = _headed(tree)
    if len(headed) < FEWEST_TEASERS or not all(_is_teaser(element, url) for element in headed):
        return False
    return not paragraphs_of(main_text(tree, None, without=("article",)))


def is_plain_article(tree: HTMLTree, text: str) -> bool:
    """True if a page with this main text is an article though no metadata says so: it has some long paragraphs, a single h1 that is not the site's name,
    and at most one heading within the text that links to another page."""
    titles = [title for heading in elements(tree, "h1") if (title := in_one_line(heading.text_content))]
    links = {in_one_line(link.text_content) for link in elements(tree, "a[href]")}
    paragraphs = [line for line in paragraphs_of(text) if in_one_line(line) not in links]
    if len(titles) != 1 or titles[0] == first_said(tree, SITE_NAME) or len(paragraphs) < FEWEST_PARAGRAPHS or sum(map(len, paragraphs)) < SHORTEST:
        return False
    lines = set(map(in_one_line, text.splitlines()))
    return sum(in_one_line(heading.text_content) in lines & links for heading in elements(tree, HEADINGS)) < 2


def _mark_posts(tree: HTMLTree) -> list[ElementNode]:
    """Put each post of a live blog into an article element of its own, if its site uses other elements: ``FEWEST_POSTS`` or more siblings of one kind, each
    with its own heading and time. Returns the article elements."""
    groups: list[list[ElementNode]] = []
    for post in filter(None, map(_post_around, elements(tree, "time[datetime]")[:MOST])):
        siblings = next((group for group in groups if group[0].parent == post.parent and group[0].tag == post.tag), None)
        if siblings is None:
            groups.append([post])
        else:
            siblings.append(post)
    marked = [post for group in groups if len(group) >= FEWEST_POSTS for post in group]
    return [_wrapped(tree, post) for post in (marked or _translations(tree))]


def _translations(tree: HTMLTree) -> list[ElementNode]:
    """The neighbouring parts of a page that are each in a language of their own, with a heading and a text."""
    parts = [part for part in elements(tree, "div[lang], section[lang]")[:MOST] if _tells_more(part) and not elements(part, "article")]
    beside = [part for part in parts if part.parent == parts[0].parent]
    return beside if len({language_code(part.getattr("lang")) for part in beside}) == len(beside) > 1 else []


def _post_around(moment: ElementNode) -> ElementNode | None:
    """The nearest element around a time that has a heading and a text too, if it is of a kind that posts are in, and has no other time and no article element
    in it."""
    around = moment.parent
    while isinstance(around, ElementNode) and not _tells_more(around):
        around = around.parent
    if not isinstance(around, ElementNode) or around.tag not in POSTS or len(elements(around, "time[datetime]")) > 1 or elements(around, "article"):
        return None
    return around


def _tells_more(element: ElementNode) -> bool:
    """True if an element has a heading, and words besides its headings and times."""
    headings = elements(element, HEADINGS)
    known = sum(len(in_one_line(one.text_content)) for one in (*headings, *elements(element, "time")))
    return bool(headings) and len(in_one_line(element.text_content)) > known + len(headings) + 1


def _wrapped(tree: HTMLTree, post: ElementNode) -> ElementNode:
    """A new article element in the place of an element, with the element in it."""
    article = tree.create_element("article")
    assert isinstance(article, ElementNode) and isinstance(post.parent, ElementNode)
    post.parent.insert_before(article, post)
    article.append_child(post)
    return article


def _unmark(articles: Sequence[ElementNode]) -> None:
    """Put what is in these article elements back into their places."""
    for article in articles:
        assert isinstance(article.parent, ElementNode) and article.first_child
        article.parent.replace_child(article.first_child, article)


def _record(element: ElementNode, url: str | None) -> dict[str, Any]:
    heading = _heading(element)
    link = _link(heading, url)
    return {
        "title": in_one_line(heading.text_content) if heading else None,
        "text": _text(element),
        "url": link if link.startswith("http") else None,
        "published": first_said(element, PUBLISHED) or shown_day(element),
        "language": first_said(element, ("article > [lang]",)),
        "author": next((in_one_line(author.text_content) for author in elements(element, '[rel="author"]')), None),
    }


def _headed(tree: HTMLTree) -> list[ElementNode]:
    """The article elements with a heading that are not inside comments or beside the main part."""
    aside = ", ".join((*skipped(), *ASIDE))
    return [element for element in elements(tree, "article")[:MOST] if _heading(element) and not element.closest(aside)]


def _shared_address(headed: Sequence[ElementNode]) -> str | None:
    """The address of a page that does not declare its own: the one to which several headings link with a fragment."""
    within = Counter(urldefrag(link).url for element in headed if "#" in (link := _link(_heading(element), None)))
    address, times = next(iter(within.most_common(1)), ("", 0))
    return address if times > 1 else None


def _heading(element: ElementNode) -> ElementNode | None:
    """The first heading with text of an article element, excluding headings of articles nested in it."""
    own = (heading for heading in elements(element, HEADINGS) if heading.closest("article") == element)
    return next((heading for heading in own if in_one_line(heading.text_content)), None)


def _text(element: ElementNode) -> str:
    heading = _heading(element)
    return main_text(element.html, in_one_line(heading.text_content) if heading else None, without=("article article",))


def _is_teaser(element: ElementNode, url: str | None) -> bool:
    """True if an article element only shows the beginning of another page: its heading links there, and its text is one short paragraph or is cut off."""
    link = _link(_heading(element), url)
    if not urldefrag(link).url or urldefrag(link).url == urldefrag(url or "").url:
        return False
    text = _text(element)
    paragraphs = paragraphs_of(text)
    is_short = len(paragraphs) < 2 and len(text) <= LONGEST_TEASER
    return is_short or bool(elements(element, MORE)) or paragraphs[-1].rstrip().endswith(CUT_OFF)


def _link(heading: ElementNode | None, url: str | None) -> str:
    """The absolute address to which a heading links; empty if it has no link."""
    found = next(iter(elements(heading, "a[href]")), None) or heading.closest("a[href]") if heading else None
    try:
        return urljoin(url or "", (found.getattr("href") or "").strip()) if found else ""
    except ValueError:
        return ""


def text_besides(parts: Sequence[Mapping[str, Any]], text: str) -> str:
    """The lines of a page's text that are in no headline and no text of its articles."""
    known = " ".join(in_one_line(part.get(name) or "") for part in parts for name in ("headline", "articleBody"))
    return "\n\n".join(line for line in text.splitlines() if line.strip() and in_one_line(line) not in known)
