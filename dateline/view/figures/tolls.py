"""Chart of the numbers of killed and injured in each report of an event."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dateline.view.figures.labels import in_one_line, in_two_lines, most_breaks
from dateline.view.figures.layout import LABEL_LINE, named_rows, tick_step
from dateline.view.figures.look import Look, Palette


def toll_colours(palette: Palette) -> dict[str, str]:
    """Colours of ``killed`` and ``injured``. The legend is HTML outside the chart, so that it follows the direction of the language."""
    return {"killed": palette.series[1], "injured": palette.series[2]}


def tolls_by_report(rows: pd.DataFrame, look: Look) -> go.Figure:
    """One row per report, in the given order, labelled with ``publisher`` and ``day``: lines from ``killed_low`` to ``killed_high``; the same for injured."""
    language = look.language
    labels = [f"{in_two_lines(name)}<br>{in_one_line(day, language)}" for name, day in zip(rows["publisher"], rows["day"], strict=True)]
    figure = go.Figure()
    for (measure, colour), lift in zip(toll_colours(look.palette).items(), (-0.13, 0.13), strict=True):
        noun = f"n_{measure}"
        told = [(i, int(low), int(high)) for i, (low, high) in enumerate(zip(rows[f"{measure}_low"], rows[f"{measure}_high"], strict=True)) if not pd.isna(low)]
        figure.add_scatter(
            x=[end for _, low, high in told for end in (low, high, None)],
            y=[place + lift for place, _, _ in told for _ in range(3)],
            customdata=[f"{labels[i]}<br>{in_one_line(language.count_range(noun, low, high), language)}" for i, low, high in told for _ in range(3)],
            mode="lines+markers",
            line={"color": colour, "width": 4},
            marker={"color": colour, "size": 11},
            name=in_one_line(language.say(f"differs_{measure}"), language),
            hovertemplate="%{customdata}<extra></extra>",
            visible=bool(told),
        )
    largest = max(int(rows[column].max()) for column in ("killed_high", "injured_high") if rows[column].notna().any())
    counting = {"gridcolor": look.palette.faint, "tickformat": ",d", "dtick": tick_step(largest), "range": [-largest * 0.04, largest * 1.06]}
    names = {"tickvals": list(range(len(labels))), "ticktext": labels, "range": [len(labels) - 0.5, -0.5], "gridcolor": look.palette.faint}
    row = 29 + LABEL_LINE * most_breaks(labels)
    return figure.update_layout(named_rows(look, 40 + row * len(rows), counting, names) | {"showlegend": False})
