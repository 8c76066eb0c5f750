"""Which publisher reports about which country, and which country acts on which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from unicodedata import bidirectional, east_asian_width

import pandas as pd
import plotly.graph_objects as go

from dateline.text import shortened
from dateline.view.figures.labels import LONGEST_LABEL, in_one_line, in_two_lines, most_breaks
from dateline.view.figures.layout import LABEL_LINE, LABEL_PIXELS, shared_layout
from dateline.view.figures.look import NOTHING, Look

LONGEST_HEAD = 2 * LONGEST_LABEL
"""Characters of a name that stands upright over a heatmap: on a telephone its column is as wide as one line."""

NUMBER_ROOM = 360
"""Columns times digits times the height of a digit in pixels that fit side by side on a telephone."""

TALLEST_NUMBER, LOWEST_NUMBER = 13, 8
"""Pixels of a number in a cell: what is lower cannot be read, however many digits there are."""

FRAME_PIXELS = 2
"""How wide the frame is of a cell that is chosen."""

HEAD_PIXELS = 28
"""Room over the columns for their names, before that of each letter."""

LETTER_OF_A_HEAD = {"AL": 5.0, "R": 6.5}
"""Pixels that a letter of an upright name takes on the average, by its direction as Unicode has it: Arabic letters are narrow."""

OTHER_LETTER, WIDE_LETTER = 6.2, 12.0
"""The same of any other letter, and of those that fill a square."""


def heatmap(counts: pd.DataFrame, countries: Sequence[str | None], publishers: Sequence[str | None], look: Look) -> go.Figure:
    """``country`` (rows) by ``publisher`` (columns) with ``reports`` written in each cell."""
    language = look.language
    cells = {
        (country, None if pd.isna(publisher) else publisher): int(n)
        for country, publisher, n in zip(counts["country"], counts["publisher"], counts["reports"], strict=True)
    }
    values = [[cells.get((country, publisher), 0) for publisher in publishers] for country in countries]
    rows, heads = [language.country(code or "") for code in countries], [shortened(language.publisher(code), LONGEST_HEAD) for code in publishers]

    def said(row: str, head: str, n: int) -> tuple[str, ...]:
        return head, row, language.count("n_reports", n)

    return _drawn(values, rows, heads, said, look)


def sides(counts: pd.DataFrame, countries: Sequence[str], look: Look, acting: Sequence[str] = (), acted_on: Sequence[str] = ()) -> go.Figure:
    """``source`` (rows) by ``target`` (columns) with ``events`` written in each cell, for the same ``countries`` in the same order.

    A click on a number returns its two codes. Where some are asked for as ``acting`` or ``acted_on``, their cells are framed.
    """
    language = look.language
    cells = {(source, target): int(n) for source, target, n in zip(counts["source"], counts["target"], counts["events"], strict=True)}
    values = [[cells.get((source, target), 0) for target in countries] for source in countries]
    names = [language.country(code) for code in countries]

    def said(row: str, head: str, n: int) -> tuple[str, ...]:
        return f"{language.role('source')}: {row}", f"{language.role('target')}: {head}", language.count("n_events", n)

    figure = _drawn(values, names, [shortened(name, LONGEST_HEAD) for name in names], said, look)
    is_framed = [
        bool(acting or acted_on) and source in (acting or countries) and target in (acted_on or countries) for source in countries for target in countries
    ]
    codes = [[source, target] if cells.get((source, target)) else None for source in countries for target in countries]
    return _make_clickable(figure, codes, is_framed, look)


def _drawn(
    values: Sequence[Sequence[int]], rows: Sequence[str], heads: Sequence[str], said: Callable[[str, str, int], tuple[str, ...]], look: Look
) -> go.Figure:
    """Numbers by their rows' names and, upright above, their columns'; ``said`` are the lines of a cell's hover, of which the first is bold."""
    language = look.language
    columns, labels = [in_one_line(head, language) for head in heads], [in_two_lines(name) for name in rows]
    cells_drawn = go.Heatmap(
        z=[[n**0.5 for n in row] for row in values],
        zmin=0,
        zmax=max([1, *(n for row in values for n in row)]) ** 0.5,  # without it plotly forgets ``zmin``, and draws the smallest number as none
        text=[[language.number(n) if n else "" for n in row] for row in values],
        customdata=[[_hover(said(rows[i], heads[j], n), look) for j, n in enumerate(row)] for i, row in enumerate(values)],
        texttemplate="%{text}",
        textfont={"size": _number_height(values)},
        hovertemplate="%{customdata}<extra></extra>",
        showscale=False,
        xgap=2,
        ygap=2,
        colorscale=[[0, look.palette.land], [0.001, look.palette.cells[0]], [1, look.palette.cells[1]]],
    )
    above = {
        "tickvals": list(range(len(columns))),
        "ticktext": columns,
        "tickangle": -90,
        "side": "top",
        "range": [-0.5, len(columns) - 0.5],
        "showgrid": False,
    }
    beside = {"tickvals": list(range(len(rows))), "ticktext": labels, "range": [len(rows) - 0.5, -0.5], "showgrid": False}
    top = round(HEAD_PIXELS + max(map(_upright, heads), default=0))
    row = 27 + LABEL_LINE * most_breaks(labels)
    return go.Figure(cells_drawn, shared_layout(look, top + 10 + row * max(len(rows), 1), across=above, upward=beside, left=LABEL_PIXELS, top=top))


def _make_clickable(figure: go.Figure, codes: Sequence[Sequence[str] | None], is_framed: Sequence[bool], look: Look) -> go.Figure:
    """A heatmap with a bar that is not seen over each cell, row by row: of a heatmap Streamlit is told no click. Bars without codes return none."""
    (cells,) = figure.data
    rows, columns = range(len(cells.z)), range(len(cells.z[0]))
    figure.add_bar(
        orientation="h",
        y=[row for row in rows for _ in columns],
        base=[column - 0.5 for _ in rows for column in columns],
        x=[1] * len(codes),
        width=1,
        customdata=codes,
        hovertext=[said for row in cells.customdata for said in row],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"color": NOTHING, "line": {"color": look.palette.accent, "width": [FRAME_PIXELS if framed else 0 for framed in is_framed]}},
        unselected={"marker": {"opacity": 1}},
        showlegend=False,
    )
    figure.update_traces(hoverinfo="skip", hovertemplate=None, customdata=None, selector={"type": "heatmap"})
    return figure.update_layout(barmode="overlay")


def _upright(head: str) -> float:
    """How high an upright name is, in pixels. Measured where our font is there: plotly measures before it is."""
    return sum(WIDE_LETTER if east_asian_width(letter) == "W" else LETTER_OF_A_HEAD.get(bidirectional(letter), OTHER_LETTER) for letter in head)


def _number_height(values: Sequence[Sequence[int]]) -> int:
    digits = len(str(max([1, *(n for row in values for n in row)])))
    fitting = NUMBER_ROOM // (digits * max([1, *map(len, values)]))
    return max(LOWEST_NUMBER, min(TALLEST_NUMBER, fitting))


def _hover(lines: tuple[str, ...], look: Look) -> str:
    first, *others = (in_one_line(line, look.language) for line in lines)
    return "<br>".join([f"<b>{first}</b>", *others])
