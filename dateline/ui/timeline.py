"""Events over time: the axis of the charts over time, the bars, and the list of events with its two shelves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from dateline.ui import address, charts, controls
from dateline.ui.download import draw_download
from dateline.ui.event_list import draw_page_of_list
from dateline.ui.page import Page
from dateline.ui.parts import note, section
from dateline.view.bins import Bins
from dateline.view.queries.counts import count_shelves
from dateline.view.queries.over_time import count_along_time, count_wider_than_bin, events_over_time, find_axis


@dataclass(frozen=True, slots=True)
class Axis:
    """A time axis: ``bins`` are drawn, and ``page`` asks for the events on them. ``whole`` is the axis of all remaining events, ``off`` the number of events
    that are only on that one.
    """

    bins: Bins
    page: Page
    whole: Bins
    off: int


def read_axis(page: Page) -> Axis | None:
    """The axis for what remains; None if nothing has a day."""
    found = page.ask(find_axis)
    if found is None:
        return None
    whole, bins = found
    drawn = page.within(start=bins.first, end=bins.last)
    off = page.ask(count_along_time) - drawn.ask(count_along_time) if bins != whole else 0
    return Axis(bins, drawn, whole, off)


def draw_axis_note(axis: Axis, *sentences: str) -> None:
    """Draw a note that says what a bar is, with ``sentences``, and a button with the number of events off the axis, which makes all times the period."""
    language = axis.page.language
    note(language.say(f"bins_{axis.bins.unit}"), *sentences)
    if axis.off:
        show_all = partial(address.change_filters, axis.page.view, start=axis.whole.first, end=axis.whole.last)
        st.button(language.count("off_axis", axis.off), key="off_axis", type="tertiary", on_click=show_all)


def draw_timeline(page: Page) -> None:
    """Draw bars of events by type, where a click narrows the period, and the number of events in no bar. Without any bar there is no chart."""
    axis = read_axis(page)
    if axis is None:
        return
    wider = axis.page.ask(count_wider_than_bin, axis.bins.unit)
    loosely_dated = page.language.count("wider_than_bin", wider) if wider else ""
    counts = axis.page.ask(events_over_time, axis.bins.unit)
    if counts.empty:
        note(loosely_dated)
    else:
        charts.show_timeline(counts, axis.bins, page.view, page.language)
        draw_axis_note(axis, loosely_dated)


def draw_small_timeline(page: Page) -> None:
    """Draw a small version of the same bars, without clicks."""
    axis = read_axis(page)
    if axis and len(counts := axis.page.ask(events_over_time, axis.bins.unit)):
        section("chart_timeline", page.language)
        charts.show_small_timeline(counts, axis.bins, page.language)
        draw_axis_note(axis)


def draw_list(page: Page) -> None:
    """Draw one page of the chosen shelf (the other one if it is empty) in the chosen order, and the download of all its events."""
    view, language = page.view, page.language
    shelves = page.ask(count_shelves)
    view = view if shelves[view.shelf] else replace(view, shelf="undated" if shelves["undated"] else "dated")
    section("label_events", language)
    controls.draw_list_choices(view, shelves, language)
    if view.shelf == "undated":
        note(language.say("undated_lead"), language.say("undated_in_period") if view.filters.has_period else "")
    total = shelves[view.shelf]
    page = replace(page, view=view)
    draw_page_of_list(page, view.shelf, total, view.order)
    draw_download(page, total)
