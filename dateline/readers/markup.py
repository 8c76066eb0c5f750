"""Markup in the fields of feeds and content systems: what a browser would show of it, by resiliparse (Apache-2.0), which parses as a browser does."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
TAG = re.compile(
    r"</?(?:a|abbr|address|article|aside|b|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|header|hr|html|i|iframe|"
    r"img|ins|li|main|mark|noscript|ol|p|picture|pre|q|s|script|section|small|span|strong|style|sub|sup|table|tbody|td|template|th|time|tr|u|ul|video)"
    r"(?:/?>|\s[^<>]*>)",
    re.I,
)
"""The tags of elements that a text has which is markup at all; what else stands in angle brackets may be an address."""

LINE_BREAK = re.compile(r"<(?:br|div|p|td)\b", re.I)
EMPTY_LINE = re.compile(r"\n\s*\n")
CELL_END = re.compile(r"\t+")
EMPTY_LINES = re.compile(r"\n{3,}")


def without_markup(text: str) -> str:
    """A text without tags, scripts, captions and comments, its paragraphs set apart and its entities written out; one that has none is left as it is.

    An empty line sets paragraphs apart, as editors of content systems have them; where no tag breaks lines, every line end of the text does.
    """
    if "<" not in text or not TAG.search(text):
        return html.unescape(text) if ENTITY.search(text) else text
    markup = EMPTY_LINE.sub("<p>", text) if LINE_BREAK.search(text) else text.replace("\n", "<br>")
    return shown_text(markup, main_content=False)


def shown_text(page: str | HTMLTree, main_content: bool, without: Sequence[str] = ()) -> str:
    """The words that a browser shows of some markup, its paragraphs set apart and its cells on lines of their own.

    Args:
        page: the markup, or what it was parsed to.
        main_content: whether what stands around an article is left out.
        without: CSS selectors of what is left out besides.
    """
    shown = extract_plain_text(page, preserve_formatting=True, main_content=main_content, alt_texts=False, list_bullets=False, skip_elements=list(without))
    return EMPTY_LINES.sub("\n\n", "\n".join(map(str.strip, CELL_END.sub("\n", shown).split("\n")))).strip()
