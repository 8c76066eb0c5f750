"""One function per picture: ``(DataFrame, ...) -> plotly Figure``. No Streamlit and no question to the store in here.

Colours and words come together as a ``Look``. Charts run left to right in every language; their words do not have to. Plotly reads every text as HTML with
places to fill in: a name or headline enters a figure by ``_in_one_line`` or ``_in_two_lines``, and stands there as it is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import escape
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dateline.interface import Language
from dateline.text import shortened
from dateline.view.bins import Bins, next_bin
from dateline.view.boundaries import Place
from dateline.view.filters import TYPE_CHOICES, UNDATED
from dateline.view.stories import Burst

Axis = dict[str, Any]

TYPE_COLOURS = {
    "AGREE": "#2a7666", "CONSULT": "#46907e", "SUPPORT": "#6cab98", "CONCEDE": "#93c3b0",  # cooperation in words: green
    "COOPERATE": "#2b6f86", "AID": "#4f96ab", "RETREAT": "#86b9c6",  # cooperation in deeds: blue-green
    "REQUEST": "#dcc06f", "ACCUSE": "#cfa13c", "REJECT": "#b98526", "THREATEN": "#96681a",  # conflict in words: ochre
    "PROTEST": "#e2a48d", "SANCTION": "#d48670", "MOBILIZE": "#c56a55", "COERCE": "#b44e3d", "ASSAULT": "#9c2f24",  # conflict in deeds: red
    "DISASTER": "#6a4f8c", "CRIME": "#937ab3", "ELECTION": "#4a68a3", "ECONOMY": "#8099c6",  # ours, outside PLOVER: violet and blue
    "OTHER": "#98938a", "NONE": "#bdb8ad",
}  # fmt: skip
"""A family of classes is a hue, a class a shade of it: 21 classes cannot have 21 hues that anyone tells apart."""

SERIES_COLOURS = ("#2b6f86", "#b94c3c", "#cfa13c", "#6a4f8c", "#3f8a78", "#8099c6", "#98938a")
"""For publishers; the last is for the others together."""

UNDATED_COLOUR = TYPE_COLOURS["OTHER"]
HATCHED = {"line": {"color": UNDATED_COLOUR, "width": 1}, "pattern": {"shape": "/", "fillmode": "replace", "size": 5, "solidity": 0.2}}
"""Bars of what has no day of its own are lines on the page's own background, so that nobody takes them for days that a text tells."""

CLASS_STEPS = (1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
"""Lower bounds of the map's classes: each about three times the one before, because a few countries hold most events."""

RANKING_COLOURS = {"events": SERIES_COLOURS[2], "reports": SERIES_COLOURS[0]}
TOLL_COLOURS = {"killed": SERIES_COLOURS[1], "injured": SERIES_COLOURS[2]}
"""By what is counted; their legends stand beside the charts, where they run with the language."""

LABEL_PIXELS = 136
"""Room for the names beside a ranking or a heatmap: a third of a telephone's width. Plotly's ``automargin`` measures before our font is there."""

HEAD_PIXELS, COUNT_PIXELS, LETTER_PIXELS = 27, 14, 7.5
"""Room for names that stand upright over a heatmap, and for numbers beside bars: a margin, and so much for each letter."""

DATE_LABELS = 30
"""Room for the dates under a time axis. With less of it plotly makes room itself, by drawing the whole chart a second time."""

LONGEST_LABEL = 20
"""Characters of a name that fit into that room, in a line of it."""

LABEL_LINE = 17
"""Pixels that one more line of a name takes."""

LONGEST_HEAD = 2 * LONGEST_LABEL
"""Characters of a name that stands upright over a heatmap: on a telephone its column is as wide as one line."""

LONGEST_HOVER = 60
"""Characters of a headline or name in a hover: it does not wrap."""

HEADROOM = 1.15
"""How high a chart with frames is, as a multiple of its highest bar: the frame is seen above it."""

MOST_TICKS = 4
"""Labels on a time axis; more collide at 390 pixels."""

BAR_SHARE = 0.94
"""How much of its bin a bar fills: a hairline between neighbours."""

FEW_BINS = 8
"""With fewer bins than this bars get narrower, down to a tenth of the chart: one day is a bar, not a wall."""

TICK_STEPS: tuple[int, ...] = tuple(digit * 10**power for power in range(10) for digit in (1, 2, 5))
"""Distances between the labels of a counting axis."""

PALE = 0.3
"""How strong a bar is that is not chosen, where others are."""

NOTHING = "rgba(0,0,0,0)"
"""The page's own background shows through."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a chart that must suit the page behind it; ``ramp`` goes from few to many, and so do ``cells``, on which numbers must be readable."""

    ink: str
    faint: str
    land: str
    border: str
    accent: str
    ramp: tuple[str, ...]
    cells: tuple[str, str]


LIGHT = Palette(
    "#22201c", "#d8d2c4", "#e9e4d7", "#fbfaf6", "#22201c", ("#e8c9a8", "#dba27c", "#c97657", "#ac4a38", "#842a22", "#54130f"), ("#e8c9a8", "#842a22")
)
DARK = Palette(
    "#e9e5dc", "#3a4147", "#2b3238", "#171a1d", "#ffffff", ("#5a4238", "#7d4f3d", "#a35f45", "#c9775a", "#e79d7c", "#fbd0b0"), ("#4a3830", "#a35f45")
)


@dataclass(frozen=True, slots=True)
class Look:
    """In which language and in which colours a chart is drawn."""

    language: Language
    palette: Palette


# Texts --------------------------------------------------------------------------------------------------------------------------


def _in_one_line(text: str, language: Language, most: int | None = None) -> str:
    """A text as it is written, of at most so many characters, that keeps its order inside text of the other direction."""
    return language.isolate(_as_written(shortened(text, most) if most else text))


def _in_two_lines(name: str) -> str:
    """A name beside a chart, in a row that is high enough for two lines; what does not fit into them is cut. Each line runs as its own letters do (U+2068),
    so that a hyphen at its end stays there."""
    between_words, anywhere = wrap(name, LONGEST_LABEL), wrap(name, LONGEST_LABEL, break_on_hyphens=False)
    first, second, rest = (*(between_words if len(between_words) <= 2 else anywhere), "", "", "")[:3]
    second = f"{second[: LONGEST_LABEL - 1]}…" if rest else second
    return "<br>".join(f"\u2068{_as_written(line)}\u2069" for line in (first, second) if line)


def _as_written(text: str) -> str:
    """A text in which plotly finds no tag, no entity and no ``%{...}`` to fill in."""
    return escape(text, quote=False).replace("%{", "&#37;{")


def _most_breaks(labels: Sequence[str]) -> int:
    return max((label.count("<br>") for label in labels), default=0)


# Time ---------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Series:
    """Bars of one colour, or of lines in it: how many in each bin."""

    name: str
    colour: str
    counts: dict[date, int]
    is_hatched: bool = False


def timeline(counts: pd.DataFrame, bins: Bins, look: Look, height: int = 320) -> go.Figure:
    """Stacked bars of ``bin``, ``event_type``, ``events``; those of undated events are hatched."""
    of_types = {code: _per_bin(rows, "events") for code, rows in counts.groupby("event_type")}
    series = [Series(look.language.event_type(code), TYPE_COLOURS[code], of_types[code]) for code in TYPE_CHOICES if code in of_types]
    if UNDATED in of_types:
        series.append(Series(look.language.say("series_undated"), UNDATED_COLOUR, of_types[UNDATED], is_hatched=True))
    return _stacked_bars(series, "events", bins, look, height)


def mark_bursts(figure: go.Figure, bursts: Sequence[Burst], look: Look) -> go.Figure:
    """The timeline with a dotted frame around each turning point, numbered in their order; a number's hover is the headline of its largest event."""
    for number, burst in enumerate(bursts, 1):
        figure.add_vrect(
            x0=burst.first.isoformat(), x1=burst.end.isoformat(), fillcolor=NOTHING, line={"width": 1.5, "dash": "dot", "color": look.palette.ink}
        )  # fmt: skip
        middle = _midnight(burst.first) + (burst.end - burst.first) / 2
        figure.add_annotation(
            x=middle.isoformat(), y=1, xref="x", yref="paper", yanchor="bottom", showarrow=False, text=f"<b>{look.language.number(number)}</b>",
            hovertext=_in_one_line(burst.headline, look.language, LONGEST_HOVER),
        )  # fmt: skip
    if bursts:
        totals = Counter[str]()
        for bars in figure.data:
            totals.update(dict(zip(bars.x, bars.y, strict=True)))
        figure.update_layout(margin={"t": 26})
        figure.update_yaxes(range=[0, HEADROOM * max(totals.values())])
    return figure


def publishers_over_time(counts: pd.DataFrame, publishers: Sequence[str | None], bins: Bins, look: Look) -> go.Figure:
    """Stacked bars of ``bin``, ``publisher``, ``reports``: at most six publishers by name, and the others together."""
    named = publishers[: len(SERIES_COLOURS) - 1]
    belongs = [counts["publisher"].isna() if code is None else counts["publisher"] == code for code in named]
    series = [
        Series(look.language.publisher(code), colour, _per_bin(counts[mine], "reports"))
        for code, colour, mine in zip(named, SERIES_COLOURS, belongs, strict=False)
    ]
    others = counts[~pd.concat(belongs, axis=1).any(axis=1)] if belongs else counts
    series.append(Series(look.language.say("others"), SERIES_COLOURS[-1], _per_bin(others, "reports")))
    return _stacked_bars([one for one in series if one.counts], "reports", bins, look, height=300)


def _per_bin(rows: pd.DataFrame, column: str) -> dict[date, int]:
    totals = Counter[date]()
    for day, n in zip(rows["bin"], rows[column], strict=True):
        totals[day.date()] += int(n)
    return dict(sorted(totals.items()))


def _stacked_bars(series: Sequence[Series], column: str, bins: Bins, look: Look, height: int) -> go.Figure:
    """Bars as wide as their bins, so that a time without events is an empty place of its own length."""
    share = BAR_SHARE * min(1, len(bins.starts()) / FEW_BINS)
    bars = [_bars(one, column, bins, look, share) for one in series]
    totals = Counter[date]()
    for one in series:
        totals.update(one.counts)
    largest = max(totals.values(), default=1)
    counting = {"rangemode": "tozero", "gridcolor": look.palette.faint, "tickformat": ",d", "dtick": tick_step(largest)}
    layout = _layout(
        look, height, left=round(COUNT_PIXELS + LETTER_PIXELS * len(f"{largest:,}")), bottom=DATE_LABELS, across=_time_axis(bins, look), upward=counting
    )
    return go.Figure(bars, layout | {"barmode": "stack", "showlegend": False})


def _bars(series: Series, column: str, bins: Bins, look: Look, share: float) -> go.Bar:
    lengths = [(next_bin(day, bins.unit) - day) / timedelta(milliseconds=1) for day in series.counts]
    name = _in_one_line(series.name, look.language)
    return go.Bar(
        x=[day.isoformat() for day in series.counts],
        y=list(series.counts.values()),
        width=[length * share for length in lengths],
        offset=[length * (1 - share) / 2 for length in lengths],
        marker={"color": series.colour, "line": {"width": 0}} | (HATCHED if series.is_hatched else {}),
        name=name,
        customdata=[_in_one_line(look.language.bin_label(day, bins.unit), look.language) for day in series.counts],
        hovertemplate=f"<b>{name}</b><br>%{{customdata}}<br>{_counted(look, column, 'y')}<extra></extra>",
    )


def tick_step(largest: int) -> int:
    """The distance of an axis' labels, at most five of them up to ``largest``: never a fraction of an event."""
    return next(step for step in TICK_STEPS if largest <= 5 * step)


def _time_axis(bins: Bins, look: Look) -> Axis:
    """The labels of days name the year where it begins: at the first one, and at the first of another year."""
    starts = bins.starts()
    ticks = starts[:: max(1, -(-len(starts) // MOST_TICKS))]
    years = [None, *(day.year for day in ticks)]
    labels = [look.language.tick_label(day, bins.unit, day.year != before) for before, day in zip(years, ticks, strict=False)]
    return {
        "type": "date",
        "range": [starts[0].isoformat(), next_bin(starts[-1], bins.unit).isoformat()],
        "tickangle": 0,
        "tickvals": [(_midnight(day) + (next_bin(day, bins.unit) - day) / 2).isoformat() for day in ticks],
        "ticktext": [_in_one_line(label, look.language) for label in labels],
    }


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


# Places -------------------------------------------------------------------------------------------------------------------------


def class_bounds(largest: int) -> list[int]:
    """The lower bounds of the map's classes for counts up to ``largest``, at most as many as the palette's ramp has colours."""
    used = [step for step in CLASS_STEPS if step <= max(largest, 1)]
    most = len(LIGHT.ramp)
    return used if len(used) <= most else [1, *used[1 - most :]]


def class_colours(bounds: Sequence[int], palette: Palette) -> list[str]:
    """A colour for each class, from the faintest to the strongest of the ramp."""
    if len(bounds) == 1:
        return [palette.ramp[2]]
    return [palette.ramp[round(i * (len(palette.ramp) - 1) / (len(bounds) - 1))] for i in range(len(bounds))]


def choropleth(counts: pd.DataFrame, places: Sequence[Place], selected: Sequence[str], look: Look) -> go.Figure:
    """The world with ``country``, ``events``: every country, also at zero, and a marker for each that has no visible shape.

    A click returns a shape's ``location`` or a marker's ``customdata``: the country's code, also where no event is.
    """
    events = {code: int(n) for code, n in zip(counts["country"], counts["events"], strict=True)}
    bounds = class_bounds(max(events.values(), default=0))
    colours = [look.palette.land, *class_colours(bounds, look.palette)]
    figure = go.Figure()
    figure.add_trace(_shapes(places, events, bounds, colours, selected, look))
    figure.add_trace(_markers([place for place in places if place.needs_marker], events, bounds, colours, selected, look))
    figure.update_geos(
        projection={"type": "natural earth", "rotation": {"lon": 10}},
        lonaxis={"range": [-170, 190]},
        lataxis={"range": [-58, 84]},
        fitbounds=False,
        resolution=110,
        bgcolor=NOTHING,
        landcolor=look.palette.land,
        showland=True,
        **dict.fromkeys(("showframe", "showcoastlines", "showcountries", "showocean", "showlakes"), False),
    )
    bar = {"bgcolor": NOTHING, "color": look.palette.ink, "activecolor": look.palette.accent}
    return figure.update_layout(_layout(look, 500) | {"margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "dragmode": "pan", "modebar": bar})


def _shapes(
    places: Sequence[Place], events: dict[str, int], bounds: Sequence[int], colours: Sequence[str], selected: Sequence[str], look: Look
) -> go.Choropleth:
    return go.Choropleth(
        locations=[place.code for place in places],
        z=[_class_of(events.get(place.code, 0), bounds) for place in places],
        zmin=0,
        zmax=len(bounds),
        colorscale=_flat_steps(colours),
        showscale=False,
        text=[_place_hover(place, events, look.language) for place in places],
        hovertemplate="%{text}<extra></extra>",
        marker={"line": _outline(places, selected, look.palette.border, look.palette)},
    )


def _markers(
    places: Sequence[Place], events: dict[str, int], bounds: Sequence[int], colours: Sequence[str], selected: Sequence[str], look: Look
) -> go.Scattergeo:
    """A dot for each place, the fuller ones on top."""
    small = sorted(places, key=lambda place: events.get(place.code, 0))
    classes = [_class_of(events.get(place.code, 0), bounds) for place in small]
    return go.Scattergeo(
        lat=[place.lat for place in small],
        lon=[place.lon for place in small],
        customdata=[place.code for place in small],
        text=[_place_hover(place, events, look.language) for place in small],
        hovertemplate="%{text}<extra></extra>",
        mode="markers",
        marker={
            "size": [4 if at == 0 else 8 + at for at in classes],
            "color": [colours[at] for at in classes],
            "opacity": 1,
            "line": _outline(small, selected, look.palette.ink, look.palette),
        },
        showlegend=False,
    )


def _outline(places: Sequence[Place], selected: Sequence[str], colour: str, palette: Palette) -> dict[str, list[str] | list[float]]:
    """A hairline around each place, and a strong line around the selected ones."""
    chosen = [place.code in selected for place in places]
    return {"color": [palette.accent if one else colour for one in chosen], "width": [2.5 if one else 0.5 for one in chosen]}


def _class_of(n: int, bounds: Sequence[int]) -> int:
    return sum(n >= bound for bound in bounds)


def _flat_steps(colours: Sequence[str]) -> list[list[float | str]]:
    """A colour scale of flat steps, one for each whole number from 0 on."""
    return [[edge / len(colours), colour] for i, colour in enumerate(colours) for edge in (i, i + 1)]


def _place_hover(place: Place, events: dict[str, int], language: Language) -> str:
    name, counted = language.country(place.code), language.count("n_events", events.get(place.code, 0))
    return f"<b>{_in_one_line(name, language)}</b><br>{_in_one_line(counted, language)}"


# Sources ------------------------------------------------------------------------------------------------------------------------


def ranking(rows: pd.DataFrame, column: str, name_of: Callable[[str | None], str], look: Look, chosen: Sequence[str] = ()) -> go.Figure:
    """Two bars a row, ``events`` and ``reports``, the first row on top; ``name_of`` names the codes in ``column``, which a click on a bar returns.
    Where some are ``chosen``, the bars of the others are pale.
    """
    codes = [None if pd.isna(code) else str(code) for code in rows[column]]
    strength = [1.0 if not chosen or code in chosen else PALE for code in codes]
    labels = [_in_two_lines(name_of(code)) for code in codes]
    bars = [
        go.Bar(
            x=rows[measure].tolist(),
            y=list(range(len(labels))),
            customdata=codes,
            hovertext=[_in_one_line(name_of(code), look.language, LONGEST_HOVER) for code in codes],
            orientation="h",
            name=_in_one_line(look.language.say(f"label_{measure}"), look.language),
            marker={"color": colour, "opacity": strength},
            hovertemplate=f"<b>%{{hovertext}}</b><br>{_counted(look, measure, 'x')}<extra></extra>",
        )
        for measure, colour in RANKING_COLOURS.items()
    ]
    largest = int(rows["reports"].max()) if len(rows) else 1
    counting = {"gridcolor": look.palette.faint, "tickformat": ",d", "dtick": tick_step(largest), "rangemode": "tozero"}
    names = {"tickvals": list(range(len(labels))), "ticktext": labels, "autorange": "reversed"}
    layout = _layout(look, 40 + 38 * max(len(labels), 1), across=counting, upward=names, left=LABEL_PIXELS)
    return go.Figure(bars, layout | {"barmode": "group", "bargap": 0.28, "showlegend": False})


def heatmap(counts: pd.DataFrame, countries: Sequence[str | None], publishers: Sequence[str | None], look: Look) -> go.Figure:
    """``country`` (rows) by ``publisher`` (columns) with ``reports`` written in each cell."""
    language = look.language
    cells = {
        (country, None if pd.isna(publisher) else publisher): int(n)
        for country, publisher, n in zip(counts["country"], counts["publisher"], counts["reports"], strict=True)
    }
    values = [[cells.get((country, publisher), 0) for publisher in publishers] for country in countries]
    heads = [shortened(language.publisher(code), LONGEST_HEAD) for code in publishers]
    columns = [_in_one_line(head, language) for head in heads]
    rows = [language.country(code or "") for code in countries]
    labels = [_in_two_lines(name) for name in rows]
    cells_drawn = go.Heatmap(
        z=[[n**0.5 for n in row] for row in values],
        zmin=0,
        text=[[language.number(n) if n else "" for n in row] for row in values],
        customdata=[[_cell_hover(columns[j], _in_one_line(rows[i], language), n, language) for j, n in enumerate(row)] for i, row in enumerate(values)],
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
    row = 27 + LABEL_LINE * _most_breaks(labels)
    return go.Figure(cells_drawn, _layout(look, top + 10 + row * max(len(rows), 1), across=above, upward=beside, left=LABEL_PIXELS, top=top))


def tolls_by_report(rows: pd.DataFrame, look: Look) -> go.Figure:
    """One line a report, in the order given: killed and injured from ``killed_low`` to ``killed_high`` and so on, beside ``publisher`` and ``day``."""
    language = look.language
    labels = [f"{_in_two_lines(name)}<br>{_in_one_line(day, language)}" for name, day in zip(rows["publisher"], rows["day"], strict=True)]
    figure = go.Figure()
    for (measure, colour), lift in zip(TOLL_COLOURS.items(), (-0.13, 0.13), strict=True):
        noun = f"n_{measure}"
        told = [(i, int(low), int(high)) for i, (low, high) in enumerate(zip(rows[f"{measure}_low"], rows[f"{measure}_high"], strict=True)) if not pd.isna(low)]
        figure.add_scatter(
            x=[end for _, low, high in told for end in (low, high, None)],
            y=[place + lift for place, _, _ in told for _ in range(3)],
            customdata=[f"{labels[i]}<br>{_in_one_line(language.count_range(noun, low, high), language)}" for i, low, high in told for _ in range(3)],
            mode="lines+markers",
            line={"color": colour, "width": 4},
            marker={"color": colour, "size": 11},
            name=_in_one_line(language.say(f"differs_{measure}"), language),
            hovertemplate="%{customdata}<extra></extra>",
            visible=bool(told),
        )
    largest = max(int(rows[column].max()) for column in ("killed_high", "injured_high") if rows[column].notna().any())
    counting = {"gridcolor": look.palette.faint, "tickformat": ",d", "dtick": tick_step(largest), "range": [-largest * 0.04, largest * 1.06]}
    names = {"tickvals": list(range(len(labels))), "ticktext": labels, "range": [len(labels) - 0.5, -0.5], "gridcolor": look.palette.faint}
    row = 29 + LABEL_LINE * _most_breaks(labels)
    return figure.update_layout(_layout(look, 40 + row * len(rows), across=counting, upward=names, left=LABEL_PIXELS) | {"showlegend": False})


def _cell_hover(publisher: str, country: str, n: int, language: Language) -> str:
    return f"<b>{publisher}</b><br>{country}<br>{_in_one_line(language.count('n_reports', n), language)}"


def _counted(look: Look, measure: str, axis: str) -> str:
    """A hover's line with a number that plotly fills in; a label and a colon, because no plural form is known yet."""
    return look.language.isolate(f"{look.language.say('label_' + measure)}: %{{{axis}}}")


def _layout(look: Look, height: int, across: Axis | None = None, upward: Axis | None = None, left: int = 4, top: int = 8, bottom: int = 4) -> dict[str, Any]:
    """What all charts share, and their two axes: a figure made at once from it is built in half the time of one that is updated part by part.
    Dragging is off: on a telephone it would keep the page from scrolling."""
    axis = {"fixedrange": True, "zeroline": False, "color": look.palette.ink, "tickfont": {"color": look.palette.ink}}
    return {
        "height": height,
        "margin": {"l": left, "r": 4, "t": top, "b": bottom},
        "paper_bgcolor": NOTHING,
        "plot_bgcolor": NOTHING,
        "font": {"color": look.palette.ink, "size": 13},
        "dragmode": False,
        "xaxis": axis | (across or {}),
        "yaxis": axis | (upward or {}),
    }
