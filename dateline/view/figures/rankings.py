"""The first of the publishers or of the cited sources, a row each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import plotly.graph_objects as go

from dateline.view.figures.labels import LONGEST_HOVER, counted, in_one_line, in_two_lines
from dateline.view.figures.layout import LABEL_PIXELS, shared_layout, tick_step
from dateline.view.figures.look import SERIES_COLOURS, Look

RANKING_COLOURS = {"events": SERIES_COLOURS[2], "reports": SERIES_COLOURS[0]}
"""By what is counted; the legend stands beside the chart, where it runs with the language."""

PALE = 0.3
"""How strong a bar is that is not chosen, where others are."""


def ranking(rows: pd.DataFrame, column: str, name_of: Callable[[str | None], str], look: Look, chosen: Sequence[str] = ()) -> go.Figure:
    """Two bars a row, ``events`` and ``reports``, the first row on top; ``name_of`` names the codes in ``column``, which a click on a bar returns.
    Where some are ``chosen``, the bars of the others are pale.
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
        for measure, colour in RANKING_COLOURS.items()
    ]
    largest = int(rows["reports"].max()) if len(rows) else 1
    counting = {"gridcolor": look.palette.faint, "tickformat": ",d", "dtick": tick_step(largest), "rangemode": "tozero"}
    names = {"tickvals": list(range(len(labels))), "ticktext": labels, "autorange": "reversed"}
    layout = shared_layout(look, 40 + 38 * max(len(labels), 1), across=counting, upward=names, left=LABEL_PIXELS)
    return go.Figure(bars, layout | {"barmode": "group", "bargap": 0.28, "showlegend": False})
