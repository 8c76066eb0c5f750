"""Names and numbers as a chart shows them.

Plotly reads every text as HTML with places to fill in: a name or headline enters a figure by ``in_one_line`` or ``in_two_lines``, and stands there as it is
written.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import wrap

from dateline.interface import Language
from dateline.text import shortened

LONGEST_LABEL = 20
"""Characters of a name in one line beside a chart."""

LONGEST_HOVER = 60
"""Characters of a headline or name in a hover: it does not wrap."""


def in_one_line(text: str, language: Language, most: int | None = None) -> str:
    """A text as it is written, of at most so many characters, that keeps its order inside text of the other direction."""
    return language.isolate(_as_written(shortened(text, most) if most else text))


def in_two_lines(name: str) -> str:
    """A name beside a chart, in a row that is high enough for two lines; what does not fit into them is cut. Each line runs as its own letters do (U+2068),
    so that a hyphen at its end stays there."""
    between_words, anywhere = wrap(name, LONGEST_LABEL), wrap(name, LONGEST_LABEL, break_on_hyphens=False)
    first, second, rest = (*(between_words if len(between_words) <= 2 else anywhere), "", "", "")[:3]
    second = f"{second[: LONGEST_LABEL - 1]}…" if rest else second
    return "<br>".join(f"\u2068{_as_written(line)}\u2069" for line in (first, second) if line)


def counted(language: Language, measure: str, axis: str) -> str:
    """A hover's line with a number that plotly fills in; a label and a colon, because no plural form is known yet."""
    return language.isolate(f"{language.say('label_' + measure)}: %{{{axis}}}")


def most_breaks(labels: Sequence[str]) -> int:
    """How many lines the longest of the labels has besides its first."""
    return max((label.count("<br>") for label in labels), default=0)


def _as_written(text: str) -> str:
    """A text in which plotly finds no tag, no entity and no ``%{...}`` to fill in."""
    return escape(text, quote=False).replace("%{", "&#37;{")
