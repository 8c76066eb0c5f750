"""Events over time: the axis of the charts over time, the bars, and the list of events with its two shelves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from dateline.interface import Language
from dateline.ui import address, charts, controls
from dateline.ui.cache import ask
from dateline.ui.download import draw_download
from dateline.ui.event_list import draw_events, draw_pager, last_page
from dateline.ui.parts import note, section
from dateline.view.bins import Bins
from dateline.view.filters import Filters, View
from dateline.view.queries.counts import count_shelves
from dateline.view.queries.lists import list_events
from dateline.view.queries.over_time import count_along_time, count_wider_than_bin, events_over_time, find_axis
from dateline.view.tables import Tables


@dataclass(frozen=True, slots=True)
class Axis:
    """A time axis: ``bins`` are drawn, and ``filters`` leave the events on them. ``whole`` is the axis of all remaining events, ``off`` the number of events
    that are only on that one.
    """

    bins: Bins
    filters: Filters
    whole: Bins
    off: int


def read_axis(tables: Tables, filters: Filters) -> Axis | None:
    """The axis for what remains; None if nothing has a day."""
    found = ask(find_axis, tables, filters)
    if found is None:
        return None
    whole, bins = found
    drawn = replace(filters, start=bins.first, end=bins.last)
    off = ask(count_along_time, tables, filters) - ask(count_along_time, tables, drawn) if bins != whole else 0
    return Axis(bins, drawn, whole, off)


def draw_axis_note(axis: Axis, view: View, language: Language, *sentences: str) -> None:
    """Draw a note that says what a bar is, with ``sentences``, and a button with the number of events off the axis, which makes all times the period."""
    note(language.say(f"bins_{axis.bins.unit}"), *sentences)
    if axis.off:
        show_all = partial(address.change_filters, view, start=axis.whole.first, end=axis.whole.last)
        st.button(language.count("off_axis", axis.off), key="off_axis", type="tertiary", on_click=show_all)


def draw_timeline(tables: Tables, view: View, language: Language) -> None:
    """Draw bars of events by type, where a click narrows the period, and the number of events in no bar. Without any bar there is no chart."""
    axis = read_axis(tables, view.filters)
    if axis is None:
        return
    wider = ask(count_wider_than_bin, tables, axis.filters, axis.bins.unit)
    loosely_dated = language.count("wider_than_bin", wider) if wider else ""
    counts = ask(events_over_time, tables, axis.filters, axis.bins.unit)
    if counts.empty:
        note(loosely_dated)
    else:
        charts.show_timeline(counts, axis.bins, view, language)
        draw_axis_note(axis, view, language, loosely_dated)


def draw_small_timeline(tables: Tables, view: View, language: Language) -> None:
    """Draw a small version of the same bars, without clicks."""
    axis = read_axis(tables, view.filters)
    if axis and len(counts := ask(events_over_time, tables, axis.filters, axis.bins.unit)):
        section("chart_timeline", language)
        charts.show_small_timeline(counts, axis.bins, language)
        draw_axis_note(axis, view, language)


def draw_list(tables: Tables, view: View, language: Language) -> None:
    """Draw one page of the chosen shelf (the other one if it is empty) in the chosen order, and the download of all its events."""
    shelves = ask(count_shelves, tables, view.filters)
    view = view if shelves[view.shelf] else replace(view, shelf="undated" if shelves["undated"] else "dated")
    section("label_events", language)
    controls.draw_list_choices(view, shelves, language)
    if view.shelf == "undated":
        note(language.say("undated_lead"), language.say("undated_in_period") if view.filters.has_period else "")
    total = shelves[view.shelf]
    draw_events(ask(list_events, tables, view.filters, view.shelf, min(view.page, last_page(total)), view.order), view, language)
    draw_pager(view, total, language)
    draw_download(tables, view, total, language)
