"""Which publisher reports about which country."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dateline.interface import Language
from dateline.text import shortened
from dateline.view.figures.labels import LONGEST_LABEL, in_one_line, in_two_lines, most_breaks
from dateline.view.figures.layout import LABEL_LINE, LABEL_PIXELS, LETTER_PIXELS, shared_layout
from dateline.view.figures.look import Look

LONGEST_HEAD = 2 * LONGEST_LABEL
"""Characters of a name that stands upright over a heatmap: on a telephone its column is as wide as one line."""

HEAD_PIXELS = 27
"""Room over the columns for their names, before that of each letter."""


def heatmap(counts: pd.DataFrame, countries: Sequence[str | None], publishers: Sequence[str | None], look: Look) -> go.Figure:
    """``country`` (rows) by ``publisher`` (columns) with ``reports`` written in each cell."""
    language = look.language
    cells = {
        (country, None if pd.isna(publisher) else publisher): int(n)
        for country, publisher, n in zip(counts["country"], counts["publisher"], counts["reports"], strict=True)
    }
    values = [[cells.get((country, publisher), 0) for publisher in publishers] for country in countries]
    heads = [shortened(language.publisher(code), LONGEST_HEAD) for code in publishers]
    columns = [in_one_line(head, language) for head in heads]
    rows = [language.country(code or "") for code in countries]
    labels = [in_two_lines(name) for name in rows]
    cells_drawn = go.Heatmap(
        z=[[n**0.5 for n in row] for row in values],
        zmin=0,
        zmax=max([1, *(n for row in values for n in row)]) ** 0.5,  # without it plotly forgets ``zmin``, and draws the smallest number as none
        text=[[language.number(n) if n else "" for n in row] for row in values],
        customdata=[[_cell_hover(columns[j], in_one_line(rows[i], language), n, language) for j, n in enumerate(row)] for i, row in enumerate(values)],
        texttemplate="%{text}",
        hovertemplate="%{customdata}<extra></extra>",
        showscale=False,
        xgap=2,
        ygap=2,
        colorscale=[[0, look.palette.land], [0.001, look.palette.cells[0]], [1, look.palette.cells[1]]],
    )
    above = {"tickvals": list(range(len(columns))), "ticktext": columns, "tickangle": -90, "side": "top", "showgrid": False}
    beside = {"tickvals": list(range(len(rows))), "ticktext": labels, "autorange": "reversed", "showgrid": False}
    top = round(HEAD_PIXELS + LETTER_PIXELS * max(map(len, heads), default=0))
    row = 27 + LABEL_LINE * most_breaks(labels)
    return go.Figure(cells_drawn, shared_layout(look, top + 10 + row * max(len(rows), 1), across=above, upward=beside, left=LABEL_PIXELS, top=top))


def _cell_hover(publisher: str, country: str, n: int, language: Language) -> str:
    return f"<b>{publisher}</b><br>{country}<br>{in_one_line(language.count('n_reports', n), language)}"
