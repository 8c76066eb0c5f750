"""Home: what this is, how much there is, and the newest of it."""

from __future__ import annotations

from dateline.ui.warm_up import warm_up

warm_up()  # before the imports that take a second

import streamlit as st

from dateline import queries
from dateline.ui import charts
from dateline.ui.cache import ask
from dateline.ui.event_list import draw_events
from dateline.ui.frame import draw_links, open_page
from dateline.ui.parts import numbers, section

NEWEST = 8

page = open_page("home")
view, look = page.view, page.look

st.html(numbers(ask(queries.key_numbers, page.tables, view.filters), look.language))
draw_links(view, look.language)

bins = ask(queries.find_bins, page.tables, view.filters)
if bins:
    section("chart_timeline", look.language)
    charts.show_small_timeline(ask(queries.events_over_time, page.tables, view.filters, bins.unit), bins, look)
section("newest", look.language)
draw_events(ask(queries.list_newest, page.tables, view.filters, NEWEST), view, look.language)
