"""Two heatmaps: which publisher reports about which country, and which country acts on which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from unicodedata import bidirectional, east_asian_width

import pandas as pd
import plotly.graph_objects as go

from dateline.text import shortened
from dateline.view.figures.labels import LONGEST_LABEL, in_one_line, in_two_lines, most_breaks
from dateline.view.figures.layout import LABEL_LINE, named_rows
from dateline.view.figures.look import NOTHING, Look

LONGEST_HEAD = 2 * LONGEST_LABEL
"""Most characters of a column's name, which is written vertically above a heatmap: on a phone a column is only one line wide."""

NUMBER_ROOM = 360
"""Largest product of columns, digits and digit height in pixels that fits on a phone."""

TALLEST_NUMBER, LOWEST_NUMBER = 13, 8
"""Largest and smallest height in pixels of a number in a cell; anything smaller cannot be read, however many digits there are."""

FRAME_PIXELS = 2
"""Width of the frame around a chosen cell."""

HEAD_PIXELS = 28
"""Fixed part of the space above the columns for their names; the letters add to it."""

LETTER_OF_A_HEAD = {"AL": 5.0, "R": 6.5}
"""Average pixels per letter of a vertical name, by the letter's Unicode bidirectional class: Arabic letters ("AL") are narrow."""

OTHER_LETTER, WIDE_LETTER = 6.2, 12.0
"""The same for any other letter, and for letters as wide as they are high (East Asian wide)."""


def heatmap(counts: pd.DataFrame, countries: Sequence[str | None], publishers: Sequence[str | None], look: Look) -> go.Figure:
    """Heatmap of ``country`` (rows) by ``publisher`` (columns), with the number of ``reports`` written in each cell."""
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
    """Heatmap of ``source`` (rows) by ``target`` (columns), with the number of ``events`` in each cell; both axes have ``countries`` in the same order.

    A click on a number returns its two codes. Cells selected by the filters ``acting`` and ``acted_on`` are framed.
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
    """The heatmap of ``values``: row names beside it, column names vertically above it. ``said`` gives the lines of a cell's hover; the first is bold."""
    language = look.language
    columns, labels = [in_one_line(head, language) for head in heads], [in_two_lines(name) for name in rows]
    cells_drawn = go.Heatmap(
        z=[[n**0.5 for n in row] for row in values],
        zmin=0,
        zmax=max([1, *(n for row in values for n in row)]) ** 0.5,  # without it plotly ignores ``zmin`` and draws the smallest number like zero
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
    above = {"tickvals": list(range(len(columns))), "ticktext": columns, "range": [-0.5, len(columns) - 0.5], "showgrid": False}
    beside = {"tickvals": list(range(len(rows))), "ticktext": labels, "range": [len(rows) - 0.5, -0.5], "showgrid": False}
    top = round(HEAD_PIXELS + max(map(_upright, heads), default=0))
    row = 27 + LABEL_LINE * most_breaks(labels)
    return go.Figure(cells_drawn, named_rows(look, top + 10 + row * max(len(rows), 1), above | {"tickangle": -90, "side": "top"}, beside, top))


def _make_clickable(figure: go.Figure, codes: Sequence[Sequence[str] | None], is_framed: Sequence[bool], look: Look) -> go.Figure:
    """Lay an invisible bar over each cell, row by row, because Streamlit gets no clicks from a heatmap. A bar without codes returns none."""
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
    """Height of a vertical name in pixels. Computed from widths measured in our font: plotly itself measures before the font is loaded."""
    return sum(WIDE_LETTER if east_asian_width(letter) == "W" else LETTER_OF_A_HEAD.get(bidirectional(letter), OTHER_LETTER) for letter in head)


def _number_height(values: Sequence[Sequence[int]]) -> int:
    digits = len(str(max([1, *(n for row in values for n in row)])))
    fitting = NUMBER_ROOM // (digits * max([1, *map(len, values)]))
    return max(LOWEST_NUMBER, min(TALLEST_NUMBER, fitting))


def _hover(lines: tuple[str, ...], look: Look) -> str:
    first, *others = (in_one_line(line, look.language) for line in lines)
    return "<br>".join([f"<b>{first}</b>", *others])
