"""Bar chart of the top publishers, cited sources or parties, one row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dateline.view.figures.labels import LONGEST_HOVER, counted, in_one_line, in_two_lines
from dateline.view.figures.layout import named_rows, tick_step
from dateline.view.figures.look import Look, Palette


@dataclass(frozen=True, slots=True)
class Bars:
    """What the bars of a row count. ``places``: column -> index of its colour in the palette's ``series``. Bars that ``are_parts`` of one whole are stacked;
    others are drawn one below the other. The legend is HTML outside the chart, so that it follows the direction of the language.
    """

    places: Mapping[str, int]
    are_parts: bool = False

    def colours(self, palette: Palette) -> dict[str, str]:
        """The colour of each column."""
        return {column: palette.series[place] for column, place in self.places.items()}

    def longest(self, rows: pd.DataFrame) -> pd.Series[int]:
        """Length of each row: the stacked bars together, or its longest bar."""
        counts = rows[list(self.places)]
        return counts.sum(axis=1) if self.are_parts else counts.max(axis=1)


TELLINGS = Bars({"events": 2, "reports": 0})
PARTS = Bars({"acting": 1, "acted_on": 0, "otherwise": -1}, are_parts=True)

FEWEST_ROWS = 2
"""The chart is at least as high as for this many rows: in a lower one plotly draws the numbers of the axis outside the chart."""

PALE = 0.3
"""Opacity of a bar that is not chosen while others are."""


def ranking(rows: pd.DataFrame, column: str, name_of: Callable[[Any], str], look: Look, chosen: Sequence[str] = (), counting: Bars = TELLINGS) -> go.Figure:
    """Horizontal bars for each row, the first row on top. ``name_of`` gives the names of the codes in ``column``; a click on a bar returns its code.
    If some codes are ``chosen``, the bars of the others are pale.
    """
    codes = [None if pd.isna(code) else str(code) for code in rows[column]]
    strength = [1.0 if not chosen or code in chosen else PALE for code in codes]
    labels = [in_two_lines(name_of(code)) for code in codes]
    bars = [
        go.Bar(
            x=rows[measure].tolist(),
            y=list(range(len(labels))),
            customdata=codes,
            hovertext=[in_one_line(name_of(code), look.language, LONGEST_HOVER) for code in codes],
            orientation="h",
            name=in_one_line(look.language.say(f"label_{measure}"), look.language),
            marker={"color": colour, "opacity": strength},
            hovertemplate=f"<b>%{{hovertext}}</b><br>{counted(look.language, measure, 'x')}<extra></extra>",
        )
        for measure, colour in counting.colours(look.palette).items()
    ]
    largest = int(counting.longest(rows).max()) if len(rows) else 1
    counts = {"gridcolor": look.palette.faint, "tickformat": ",d", "dtick": tick_step(largest), "rangemode": "tozero"}
    names = {"tickvals": list(range(len(labels))), "ticktext": labels, "autorange": "reversed"}
    layout = named_rows(look, 40 + 38 * max(len(labels), FEWEST_ROWS), counts, names)
    return go.Figure(
        bars, layout | {"barmode": "stack" if counting.are_parts else "group", "bargap": 0.45 if counting.are_parts else 0.28, "showlegend": False}
    )
