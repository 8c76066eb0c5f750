"""Charts on a page, with their legends, and with clicks turned into filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dateline.codes import NO_TYPE
from dateline.interface import Language
from dateline.ui import address
from dateline.ui.as_table import NameOf, fold_counts, fold_table, rows_over_time
from dateline.ui.parts import codes_of
from dateline.view.bins import Bins
from dateline.view.boundaries import read_places
from dateline.view.bursts import Burst
from dateline.view.figures.heatmap import heatmap, sides
from dateline.view.figures.look import DARK, LIGHT, Look
from dateline.view.figures.over_time import mark_bursts, publisher_colours, publishers_over_time, timeline
from dateline.view.figures.rankings import PARTS, TELLINGS, ranking
from dateline.view.figures.tolls import toll_colours, tolls_by_report
from dateline.view.figures.world import choropleth, class_bounds, class_colours
from dateline.view.filters import TYPE_CHOICES, UNDATED, View

SETTINGS = {"displayModeBar": False, "scrollZoom": False}

MAP_SETTINGS = {
    "topojsonURL": "app/static/topo/",
    "displayModeBar": True,
    "displaylogo": False,
    "modeBarButtons": [["zoomInGeo", "zoomOutGeo", "resetGeo"]],
    "scrollZoom": False,
}
"""Without ``topojsonURL`` every map requests its shapes from a CDN and stays empty if that fails. Zooming is by buttons, because a wheel that zooms
cannot scroll the page."""

RANKED = {"publisher": "publishers", "source": "sources", "actor": "parties"}
"""Rankings: column of codes -> the filter that a click on a bar sets."""

HATCHING = "repeating-linear-gradient(-45deg, {colour} 0 1px, transparent 1px 4px)"
"""CSS background that shows the hatching of a chart's bars in a legend."""

SAID = 3
"""Number of a chart's largest counts that a screen reader reads out."""


def look_for(language: Language) -> Look:
    """The look of charts in ``language``, with the colours for the light or dark theme of the page."""
    return Look(language, DARK if st.context.theme.type == "dark" else LIGHT)


def show_small_timeline(counts: pd.DataFrame, bins: Bins, language: Language) -> None:
    """Draw a small timeline without clicks."""
    look = look_for(language)
    _show(timeline(counts, bins, look, height=200), "small_timeline", _bars_in_words("chart_timeline", counts, "events", bins, language))
    _explain_timeline(counts, bins, language)


def show_timeline(counts: pd.DataFrame, bins: Bins, view: View, language: Language, bursts: Sequence[Burst] = ()) -> None:
    """Draw the timeline with its turning points; a click on a bar sets the period to its bin."""
    look, key = look_for(language), _key("timeline", view)

    def narrow() -> None:
        if point := _clicked(key):
            first, last = bins.period_of(date.fromisoformat(str(point["x"])[:10]))  # plotly gives the middle of the bar
            address.change_filters(view, start=first, end=last)

    in_words = _bars_in_words("chart_timeline", counts, "events", bins, language)
    _show(mark_bursts(timeline(counts, bins, look), bursts, look), key, in_words, narrow)
    _explain_timeline(counts, bins, language)


def show_map(counts: pd.DataFrame, view: View, language: Language) -> None:
    """Draw the map; a click on a country adds it to the country filter, or removes it if it is there."""
    look, key = look_for(language), _key("map", view)

    def toggle() -> None:
        if point := _clicked(key):
            address.toggle_country(view, str(point.get("location") or point.get("customdata")))

    in_words = _chart_in_words("page_map", zip(map(language.country, counts["country"]), counts["events"], strict=True), language)
    with st.container(key="world"):
        _show(choropleth(counts, read_places(), view.filters.countries, look), key, in_words, toggle, MAP_SETTINGS)
    st.html(_legend(_scale(int(counts["events"].max()) if len(counts) else 0, look)))
    fold_counts("map", "page_map", counts, {"country": language.country}, ("events",), language)


def show_ranking(counts: pd.DataFrame, what: str, view: View, language: Language) -> None:
    """Draw the ranking of the column ``what``: ``publisher``, ``source`` (cited) or ``actor``. A click on a bar filters by its code alone, a second click
    removes that filter.
    """
    look, field, bars = look_for(language), RANKED[what], PARTS if what == "actor" else TELLINGS
    key = _key(field, view)

    def choose() -> None:
        code = _clicked(key).get("customdata")
        if code:  # the bars of the unknown publisher and of no source have none
            address.choose_codes(view, **{field: str(code)})

    name_of: NameOf = getattr(language, what)
    st.html(_legend({language.say(f"label_{measure}"): colour for measure, colour in bars.colours(look.palette).items()}))
    in_words = _chart_in_words(f"chart_{field}", zip(map(name_of, codes_of(counts, what)), bars.longest(counts), strict=True), language)
    _show(ranking(counts, what, name_of, look, getattr(view.filters, field), bars), key, in_words, choose)
    fold_counts(field, f"chart_{field}", counts, {what: name_of}, tuple(bars.places), language)


def show_tolls(rows: pd.DataFrame, key: str, language: Language) -> None:
    """Draw the numbers of killed and injured in each report of an event."""
    look = look_for(language)
    st.html(_legend({language.say(f"differs_{measure}"): colour for measure, colour in toll_colours(look.palette).items()}))
    _show(tolls_by_report(rows, look), key, language.say("chart_tolls"))


def show_publishers_over_time(counts: pd.DataFrame, publishers: Sequence[str | None], bins: Bins, language: Language) -> None:
    """Draw reports over time by the first of ``publishers``, the others together."""
    look = look_for(language)
    in_words = _bars_in_words("chart_publishers_over_time", counts, "reports", bins, language)
    _show(publishers_over_time(counts, publishers, bins, look), "publishers_over_time", in_words)
    named = publisher_colours(publishers, look.palette)
    others = {language.say("others"): look.palette.series[-1]} if len(named) < len(publishers) else {}
    st.html(_legend({language.publisher(code): colour for code, colour in named.items()} | others))
    heads = (language.say("column_time"), language.say("label_reports"), language.say("column_publishers"))
    rows = partial(rows_over_time, counts, "reports", "publisher", language.publisher, bins, language)
    fold_table("publishers_over_time", "chart_publishers_over_time", heads, rows, language)


def show_heatmap(cells: pd.DataFrame, countries: Sequence[str | None], publishers: Sequence[str | None], language: Language) -> None:
    """Draw the numbers of reports by publisher and country."""
    look = look_for(language)
    _show(heatmap(cells, countries, publishers, look), "heatmap", language.say("chart_publisher_country"))
    drawn = cells[cells["country"].isin(countries) & (cells["publisher"].isin(publishers) | (cells["publisher"].isna() & (None in publishers)))]
    named: dict[str, NameOf] = {"publisher": language.publisher, "country": language.country}
    fold_counts("heatmap", "chart_publisher_country", drawn, named, ("reports",), language)


def show_sides(cells: pd.DataFrame, countries: Sequence[str], view: View, language: Language) -> None:
    """Draw the numbers of events by acting country and country acted on. A click on a number filters by these two alone, a second click removes the filters."""
    look, key = look_for(language), _key("sides", view)

    def choose() -> None:
        codes = _clicked(key).get("customdata")
        if codes:  # a cell without events has none
            address.choose_codes(view, acting=codes[0], acted_on=codes[1])

    pairs = (f"{language.country(source)} ({language.country(target)})" for source, target in zip(cells["source"], cells["target"], strict=True))
    in_words = _chart_in_words("chart_sides", zip(pairs, cells["events"], strict=True), language)
    _show(sides(cells, countries, look, view.filters.acting, view.filters.acted_on), key, in_words, choose)
    drawn = cells[cells["source"].isin(countries) & cells["target"].isin(countries)].rename(columns={"source": "acting", "target": "acted_on"})
    fold_counts("sides", "chart_sides", drawn, {"acting": language.country, "acted_on": language.country}, ("events",), language)


def _chart_in_words(title: str, counts: Iterable[tuple[str, int]], language: Language) -> str:
    """A chart's text for a screen reader: its title (``title`` is a key of the interface texts), and its largest counts with their names."""
    largest = sorted(counts, key=lambda pair: pair[1], reverse=True)[:SAID]
    said = language.say("list_semicolon").join(f"{name}: {language.number(int(n))}" for name, n in largest)
    return language.say("chart_in_words", title=language.say(title), largest=said) if said else language.say(title)


def _bars_in_words(title: str, counts: pd.DataFrame, measure: str, bins: Bins, language: Language) -> str:
    """The text of a chart over time for a screen reader. ``counts`` has the columns ``bin`` and ``measure``."""
    totals = counts.groupby("bin", as_index=False)[measure].sum()
    labels = (language.bin_label(first, bins.unit) for first in totals["bin"])
    return _chart_in_words(title, zip(labels, totals[measure], strict=True), language)


def _show(figure: go.Figure, key: str, in_words: str, on_click: Callable[[], None] | None = None, settings: Mapping[str, Any] = SETTINGS) -> None:
    """Draw a chart; ``in_words`` is its text for a screen reader, ``on_click`` reads the point that was clicked with ``_clicked``."""
    st.plotly_chart(figure, key=key, config=dict(settings), on_select=on_click or "ignore", selection_mode="points", alt=in_words)


def _clicked(key: str) -> dict[str, Any]:
    """The clicked point of the chart with this key; empty if there is none, as after a second click on it."""
    points: list[dict[str, Any]] = st.session_state[key]["selection"]["points"]
    return points[0] if points else {}


def _key(name: str, view: View) -> str:
    """The widget key of a chart, different for each set of filters, so that the chart loses its selection when it changes and can be clicked again."""
    return f"{name}_{hash(view.filters) & 0xFFFFFFFF:x}_{view.lang}"


def _explain_timeline(counts: pd.DataFrame, bins: Bins, language: Language) -> None:
    """Draw the legend below a timeline, and its numbers as a table."""
    look, shown = look_for(language), set(counts["event_type"])
    colours = {language.event_type(code): look.palette.types[code] for code in TYPE_CHOICES if code in shown}
    undated = {language.say("series_undated"): HATCHING.format(colour=look.palette.undated)} if UNDATED in shown else {}
    st.html(_legend(colours | undated))

    def type_name(code: str | None) -> str:
        return language.say("series_undated") if code == UNDATED else language.event_type(code or NO_TYPE)

    heads = (language.say("column_time"), language.say("label_events"), language.say("column_types"))
    fold_table("timeline", "chart_timeline", heads, partial(rows_over_time, counts, "events", "event_type", type_name, bins, language), language)


def _scale(largest: int, look: Look) -> dict[str, str]:
    """Names and colours of the map's classes."""
    bounds = class_bounds(largest)
    highest = [*(bound - 1 for bound in bounds[1:]), None]
    names = [_class_name(low, high, look.language) for low, high in zip(bounds, highest, strict=True)]
    return {look.language.say("scale_none"): look.palette.land, **dict(zip(names, class_colours(bounds, look.palette), strict=True))}


def _class_name(low: int, high: int | None, language: Language) -> str:
    if high is None:
        return language.say("scale_from", low=language.number(low))
    return language.number(low) if low == high else language.say("scale_range", low=language.number(low), high=language.number(high))


def _legend(colours: Mapping[str, str]) -> str:
    """Names with their colours, as HTML: it wraps and follows the direction of the language, which a legend inside a chart does not."""
    items = "".join(f"<span class='dl-type'><i style='background:{colour}'></i><bdi>{escape(name)}</bdi></span>" for name, colour in colours.items())
    return f"<p class='dl-legend'>{items}</p>"
