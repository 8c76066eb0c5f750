"""Markup in the fields of feeds and content systems: what a browser would show of it."""

from __future__ import annotations

import html
import re

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|template|noscript)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.S | re.I)

BLOCKS = {
    *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
}
"""Elements that stand on lines of their own."""

INLINE = {
    *("a", "abbr", "b", "br", "cite", "code", "em", "font", "i", "iframe", "img", "mark", "s", "script", "small", "span", "strong", "style", "sub", "sup"),
    *("time", "u"),
}

EMPTY_LINES = re.compile(r"\n{3,}")


def without_markup(text: str) -> str:
    """A text without tags, scripts and comments, its paragraphs set apart and its entities written out; one that has none is left as it is."""
    if "<" in text and any(match.group(1).lower() in BLOCKS | INLINE for match in TAG.finditer(text)):
        text = TAG.sub(_instead_of, UNSEEN.sub(" ", text))
        lines = [line.strip(" \t\r\f\v") for line in text.split("\n")]
        text = EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()
    return html.unescape(text) if ENTITY.search(text) else text


def _instead_of(tag: re.Match[str]) -> str:
    name = tag.group(1).lower()
    if name == "br":
        return "\n"
    if name in BLOCKS:
        return "\n\n"
    return "" if name in INLINE else tag.group()
