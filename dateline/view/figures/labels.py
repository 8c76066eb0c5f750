"""Names and numbers prepared for a chart.

Plotly interprets every text as HTML with placeholders, so each name or headline goes through ``in_one_line`` or ``in_two_lines``, which make it appear exactly
as written.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import wrap

from dateline.interface import Language
from dateline.text import shortened

LONGEST_LABEL = 20
"""Most characters of a name in one line beside a chart."""

LONGEST_HOVER = 60
"""Most characters of a headline or name in a hover, which does not wrap."""


def in_one_line(text: str, language: Language, most: int | None = None) -> str:
    """``text`` escaped for plotly, cut to ``most`` characters, and isolated so that it keeps its order inside text of the other direction."""
    return language.isolate(_as_written(shortened(text, most) if most else text))


def in_two_lines(name: str) -> str:
    """``name`` wrapped into at most two lines, for a row beside a chart; the rest is cut. Each line takes the direction of its own letters (U+2068),
    so that a hyphen at its end stays there."""
    between_words, anywhere = wrap(name, LONGEST_LABEL), wrap(name, LONGEST_LABEL, break_on_hyphens=False)
    first, second, rest = (*(between_words if len(between_words) <= 2 else anywhere), "", "", "")[:3]
    second = f"{second[: LONGEST_LABEL - 1]}…" if rest else second
    return "<br>".join(f"\u2068{_as_written(line)}\u2069" for line in (first, second) if line)


def counted(language: Language, measure: str, axis: str) -> str:
    """A hover line with a number that plotly fills in: a label and a colon, because the plural form depends on a number not known yet."""
    return language.isolate(f"{language.say('label_' + measure)}: %{{{axis}}}")


def most_breaks(labels: Sequence[str]) -> int:
    """Most line breaks that any of the labels has."""
    return max((label.count("<br>") for label in labels), default=0)


def _as_written(text: str) -> str:
    """``text`` escaped so that plotly finds no tag, entity or ``%{...}`` placeholder in it."""
    return escape(text, quote=False).replace("%{", "&#37;{")
