"""HTML that is always escaped: a plain string is text, and only ``element`` and its like make markup (``Html``)."""

from __future__ import annotations

from html import escape

CONTROLS = dict.fromkeys([*(code for code in range(0x20) if chr(code) not in "\n\t"), *range(0x7F, 0xA0)], 0xFFFD)
"""Characters that HTML does not allow."""

VOID = ("meta", "link", "input")
"""Elements that have no end tag."""


class Html(str):
    """Markup that goes into a page unescaped."""

    __slots__ = ()


def element(tag: str, /, *children: str, **attributes: str | None) -> Html:
    """An element; children that are not ``Html`` are escaped, and so are the values of attributes.

    An attribute that is None is left out. Underscores in attribute names become hyphens; one at the end is dropped (``class_``).
    """
    pairs = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value is not None)
    start = "".join([f"<{tag}", *(f' {key}="{text(value)}"' for key, value in pairs), ">"])
    return Html(start if tag in VOID else f"{start}{joined(*children)}</{tag}>")


def joined(*children: str) -> Html:
    """Several pieces of markup or text in a row."""
    return Html("".join(child if isinstance(child, Html) else text(child) for child in children))


def text(words: str) -> Html:
    """Words as markup that shows them."""
    return Html(escape(words.translate(CONTROLS)))
