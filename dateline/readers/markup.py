"""Turns HTML markup, such as in fields of feeds and content systems, into the text that a browser shows, with resiliparse (Apache-2.0)."""

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
"""Tags by which a text is recognised as markup; anything else in angle brackets may be an address."""

LINE_BREAK = re.compile(r"<(?:br|div|p|td)\b", re.I)
EMPTY_LINE = re.compile(r"\n\s*\n")
CELL_END = re.compile(r"\t+")
EMPTY_LINES = re.compile(r"\n{3,}")


def without_markup(text: str) -> str:
    """A text without tags, scripts, captions and comments, with paragraphs separated by empty lines and entities decoded; plain text is left unchanged.

    An empty line in the markup separates paragraphs, as in editors of content systems; if no tag breaks lines, every line end of the text does.
    """
    if "<" not in text or not TAG.search(text):
        return html.unescape(text) if ENTITY.search(text) else text
    markup = EMPTY_LINE.sub("<p>", text) if LINE_BREAK.search(text) else text.replace("\n", "<br>")
    return shown_text(markup, main_content=False)


def shown_text(page: str | HTMLTree, main_content: bool, without: Sequence[str] = ()) -> str:
    """The text that a browser shows, with paragraphs separated by empty lines and each table cell on a line of its own.

    Args:
        page: the markup, or its parsed tree.
        main_content: True to leave out everything around the article.
        without: CSS selectors of elements to leave out.
    """
    shown = extract_plain_text(page, preserve_formatting=True, main_content=main_content, alt_texts=False, list_bullets=False, skip_elements=list(without))
    return EMPTY_LINES.sub("\n\n", "\n".join(map(str.strip, CELL_END.sub("\n", shown).split("\n")))).strip()
