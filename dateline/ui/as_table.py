"""The numbers of a chart as a folded table below it, for readers who cannot see or point at a chart.

A table is built and sent only when it is unfolded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dateline.interface import Language
from dateline.ui.parts import codes_of
from dateline.view.bins import Bins

NameOf = Callable[[Any], str]
"""Gives the name of a code in the language of the page."""

Rows = Iterable[Sequence[str | int]]
"""Rows of cells: the first cell is the row's name, numbers are counts."""


def fold_table(name: str, title: str, heads: Sequence[str], rows: Callable[[], Rows], language: Language) -> None:
    """Draw a fold with a table in it.

    Args:
        name: name of the chart, unique on the page.
        title: key of the interface text that says what the chart shows.
        heads: column heads, in words.
        rows: makes the rows; called only when the fold is open.
        language: of the page.
    """
    label = language.say("as_table", title=language.say(title))
    fold = st.expander(label, key=f"table_{name}", icon=":material/table:", type="compact", on_change="rerun")
    if fold.open:
        fold.html(_table(label, heads, rows(), language))


def fold_counts(name: str, title: str, counts: pd.DataFrame, named: Mapping[str, NameOf], measures: Sequence[str], language: Language) -> None:
    """Draw a chart's data as a folded table. ``named``: column of codes -> what names a code; ``measures``: columns of counts."""
    heads = [*(language.say(f"column_{column}") for column in named), *(language.say(f"label_{measure}") for measure in measures)]

    def rows() -> Rows:
        names = [[name_of(code) for code in codes_of(counts, column)] for column, name_of in named.items()]
        return zip(*names, *(map(int, counts[measure]) for measure in measures), strict=True)

    fold_table(name, title, heads, rows, language)


def rows_over_time(counts: pd.DataFrame, measure: str, of: str, name_of: NameOf, bins: Bins, language: Language) -> Rows:
    """For each bar its time, its height and its parts. ``counts`` has the columns ``bin``, ``measure`` and ``of``, which holds codes that ``name_of`` names."""
    for first in sorted(set(counts["bin"])):
        bar = counts[counts["bin"] == first]
        named = sorted(zip(bar[of], bar[measure], strict=True), key=lambda part: -part[1])
        parts = (f"{name_of(None if pd.isna(code) else str(code))}: {language.number(int(n))}" for code, n in named)
        yield language.bin_label(first.date(), bins.unit), int(bar[measure].sum()), language.say("list_semicolon").join(parts)


def _table(label: str, heads: Sequence[str], rows: Rows, language: Language) -> str:
    """A table that can be scrolled with the keyboard, as HTML."""
    head = "".join(f"<th scope='col'>{escape(one)}</th>" for one in heads)
    body = "".join(f"<tr>{_cell(row[0], language, ' scope=row', 'th')}{''.join(_cell(one, language) for one in row[1:])}</tr>" for row in rows)
    return f"<div class='dl-table' tabindex='0' role='group' aria-label='{escape(label)}'><table><tr>{head}</tr>{body}</table></div>"


def _cell(value: str | int, language: Language, more: str = "", tag: str = "td") -> str:
    said = language.number(value) if isinstance(value, int) else escape(value)
    return f"<{tag}{more}><bdi>{said}</bdi></{tag}>"
