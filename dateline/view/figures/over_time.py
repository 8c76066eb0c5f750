"""Bar charts over time: events by type with their turning points, and reports by publisher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pandas as pd
import plotly.graph_objects as go

from dateline.view.bins import Bins, next_bin
from dateline.view.bursts import Burst
from dateline.view.figures.labels import LONGEST_HOVER, counted, in_one_line
from dateline.view.figures.layout import LETTER_PIXELS, AxisSettings, shared_layout, tick_step
from dateline.view.figures.look import NOTHING, Look, Palette
from dateline.view.filters import TYPE_CHOICES, UNDATED

HATCHED = {"shape": "/", "fillmode": "replace", "size": 5, "solidity": 0.2}
"""Pattern of the bars of undated events: lines on the page's background, so that nobody takes them for days that a text states."""

COUNT_PIXELS = 14
"""Fixed part of the space beside the bars for their numbers; the digits add to it."""

DATE_LABELS = 30
"""Space for the dates below a time axis. With less, plotly makes space itself by drawing the whole chart a second time."""

HEADROOM = 1.15
"""Height of a chart with framed turning points, as a multiple of its highest bar, so that the frame is visible above the bar."""

MOST_TICKS = 4
"""Most labels on a time axis; more would overlap at 390 pixels."""

BAR_SHARE = 0.94
"""Share of its bin's width that a bar fills; it leaves a hairline between neighbours."""

FEW_BINS = 8
"""With fewer bins than this bars get narrower, down to about a tenth of the chart, so that a single day does not fill the whole chart."""


@dataclass(frozen=True, slots=True)
class Series:
    """Bars of one colour, or hatched in it. ``counts``: first day of a bin -> number."""

    name: str
    colour: str
    counts: dict[date, int]
    is_hatched: bool = False


def timeline(counts: pd.DataFrame, bins: Bins, look: Look, height: int = 320) -> go.Figure:
    """Stacked bars from the columns ``bin``, ``event_type``, ``events``; those of undated events are hatched."""
    of_types = {code: _per_bin(rows, "events") for code, rows in counts.groupby("event_type")}
    series = [Series(look.language.event_type(code), look.palette.types[code], of_types[code]) for code in TYPE_CHOICES if code in of_types]
    if UNDATED in of_types:
        series.append(Series(look.language.say("series_undated"), look.palette.undated, of_types[UNDATED], is_hatched=True))
    return _stacked_bars(series, "events", bins, look, height)


def mark_bursts(figure: go.Figure, bursts: Sequence[Burst], look: Look) -> go.Figure:
    """Put a dotted frame around each turning point of a timeline and number them in order; hovering over a number shows the headline of the largest event."""
    for number, burst in enumerate(bursts, 1):
        figure.add_vrect(
            x0=burst.first.isoformat(), x1=burst.end.isoformat(), fillcolor=NOTHING, line={"width": 1.5, "dash": "dot", "color": look.palette.ink}
        )  # fmt: skip
        middle = _midnight(burst.first) + (burst.end - burst.first) / 2
        figure.add_annotation(
            x=middle.isoformat(), y=1, xref="x", yref="paper", yanchor="bottom", showarrow=False, text=f"<b>{look.language.number(number)}</b>",
            hovertext=in_one_line(burst.headline, look.language, LONGEST_HOVER),
        )  # fmt: skip
    if bursts:
        totals = Counter[str]()
        for bars in figure.data:
            totals.update(dict(zip(bars.x, bars.y, strict=True)))
        figure.update_layout(margin={"t": 26})
        figure.update_yaxes(range=[0, HEADROOM * max(totals.values())])
    return figure


def publisher_colours(publishers: Sequence[str | None], palette: Palette) -> dict[str | None, str]:
    """The colours of the publishers that are drawn by name: the first ones, all but the last colour of the palette's ``series``, which is for the others."""
    return dict(zip(publishers, palette.series[:-1], strict=False))


def publishers_over_time(counts: pd.DataFrame, publishers: Sequence[str | None], bins: Bins, look: Look) -> go.Figure:
    """Stacked bars from the columns ``bin``, ``publisher``, ``reports``: the publishers of ``publisher_colours`` by name, the others together."""
    colours = publisher_colours(publishers, look.palette)
    belongs = [counts["publisher"].isna() if code is None else counts["publisher"] == code for code in colours]
    series = [
        Series(look.language.publisher(code), colour, _per_bin(counts[mine], "reports")) for (code, colour), mine in zip(colours.items(), belongs, strict=True)
    ]
    others = counts[~pd.concat(belongs, axis=1).any(axis=1)] if belongs else counts
    series.append(Series(look.language.say("others"), look.palette.series[-1], _per_bin(others, "reports")))
    return _stacked_bars([one for one in series if one.counts], "reports", bins, look, height=300)


def _per_bin(rows: pd.DataFrame, column: str) -> dict[date, int]:
    totals = Counter[date]()
    for day, n in zip(rows["bin"], rows[column], strict=True):
        totals[day.date()] += int(n)
    return dict(sorted(totals.items()))


def _stacked_bars(series: Sequence[Series], column: str, bins: Bins, look: Look, height: int) -> go.Figure:
    """Bars nearly as wide as their bins, so that a period without events is a gap of its own length."""
    totals = Counter[date]()
    for one in series:
        totals.update(one.counts)
    share = BAR_SHARE * min(1, len(bins.starts()) / FEW_BINS)
    places = {day: _place(day, bins, share, look) for day in totals}
    bars = [_bars(one, column, places, look) for one in series]
    largest = max(totals.values(), default=1)
    counting = {"rangemode": "tozero", "gridcolor": look.palette.faint, "tickformat": ",d", "dtick": tick_step(largest)}
    beside = round(COUNT_PIXELS + LETTER_PIXELS * len(f"{largest:,}"))
    layout = shared_layout(look, height, across=_time_axis(bins, look), upward=counting, l=beside, b=DATE_LABELS)
    return go.Figure(bars, layout | {"barmode": "stack", "showlegend": False})


def _place(day: date, bins: Bins, share: float, look: Look) -> tuple[str, float, float, str]:
    """What the bars of one bin have in common: its first day, their width and their distance from its start in milliseconds, and the bin's name."""
    length = (next_bin(day, bins.unit) - day) / timedelta(milliseconds=1)
    return day.isoformat(), length * share, length * (1 - share) / 2, in_one_line(look.language.bin_label(day, bins.unit), look.language)


def _bars(series: Series, column: str, places: Mapping[date, tuple[str, float, float, str]], look: Look) -> go.Bar:
    days, widths, offsets, bins = zip(*(places[day] for day in series.counts), strict=True)
    name = in_one_line(series.name, look.language)
    hatched = {"line": {"color": series.colour, "width": 1}, "pattern": HATCHED}
    return go.Bar(
        x=days,
        y=list(series.counts.values()),
        width=widths,
        offset=offsets,
        marker={"color": series.colour, "line": {"width": 0}} | (hatched if series.is_hatched else {}),
        name=name,
        customdata=bins,
        hovertemplate=f"<b>{name}</b><br>%{{customdata}}<br>{counted(look.language, column, 'y')}<extra></extra>",
    )


def _time_axis(bins: Bins, look: Look) -> AxisSettings:
    """The settings of the time axis. A label includes the year if it is the first label, or the first one in a new year."""
    starts = bins.starts()
    ticks = _labelled(starts)
    years = [None, *(day.year for day in ticks)]
    labels = [look.language.tick_label(day, bins.unit, day.year != before) for before, day in zip(years, ticks, strict=False)]
    return {
        "type": "date",
        "range": [starts[0].isoformat(), next_bin(starts[-1], bins.unit).isoformat()],
        "tickangle": 0,
        "tickvals": [(_midnight(day) + (next_bin(day, bins.unit) - day) / 2).isoformat() for day in ticks],
        "ticktext": [in_one_line(label, look.language) for label in labels],
    }


def _labelled(starts: Sequence[date]) -> list[date]:
    """The bins with a label, at equal distances and as far from the one end of the axis as from the other: plotly leaves out a label that its end would cut,
    and the first one has the year."""
    step = -(-len(starts) // MOST_TICKS)
    count = len(starts) // step
    first = (len(starts) - 1 - (count - 1) * step) // 2
    return list(starts[first::step][:count])


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
