"""The time axis of a page's charts: its busy part, how many events lie outside it, and a button to show them too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from dateline.interface import Language
from dateline.ui import address
from dateline.ui.cache import ask
from dateline.ui.parts import note
from dateline.view.bins import Bins
from dateline.view.filters import Filters, View
from dateline.view.queries.over_time import count_along_time, find_axis
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
