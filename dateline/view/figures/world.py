"""The world map, and the classes of counts that its colours represent."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dateline.interface import Language
from dateline.view.boundaries import Place
from dateline.view.figures.labels import in_one_line
from dateline.view.figures.layout import shared_layout
from dateline.view.figures.look import LIGHT, NOTHING, Look, Palette

CLASS_STEPS = (1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
"""Lower bounds of the map's classes: each about three times the one before, because a few countries have most of the events."""


def choropleth(counts: pd.DataFrame, places: Sequence[Place], selected: Sequence[str], look: Look) -> go.Figure:
    """The world map of ``counts`` (columns ``country``, ``events``): every country, also those without events, and a marker for each without a visible shape.

    A click returns a shape's ``location`` or a marker's ``customdata``: the country's code, also for a country without events.
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
    return figure.update_layout(shared_layout(look, 500, l=0, r=0, t=0, b=0) | {"dragmode": "pan", "modebar": bar})


def class_bounds(largest: int) -> list[int]:
    """Lower bounds of the map's classes for counts up to ``largest``; no more of them than the palette's ramp has colours."""
    used = [step for step in CLASS_STEPS if step <= max(largest, 1)]
    most = len(LIGHT.ramp)
    return used if len(used) <= most else [1, *used[1 - most :]]


def class_colours(bounds: Sequence[int], palette: Palette) -> list[str]:
    """A colour of the ramp for each class, from the faintest to the strongest."""
    if len(bounds) == 1:
        return [palette.ramp[2]]
    return [palette.ramp[round(i * (len(palette.ramp) - 1) / (len(bounds) - 1))] for i in range(len(bounds))]


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
    """A dot for each place, those with more events on top."""
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
    """A plotly colour scale without gradients: one flat step for each whole number from 0."""
    return [[edge / len(colours), colour] for i, colour in enumerate(colours) for edge in (i, i + 1)]


def _place_hover(place: Place, events: dict[str, int], language: Language) -> str:
    name, counted = language.country(place.code), language.count("n_events", events.get(place.code, 0))
    return f"<b>{in_one_line(name, language)}</b><br>{in_one_line(counted, language)}"
