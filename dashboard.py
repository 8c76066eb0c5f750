"""Home page: what this is, key numbers, the most reported events, and the newest ones."""

from __future__ import annotations

from dateline.ui.warm_up import warm_up

warm_up()  # before the imports that take a second

import streamlit as st

from dateline.ui.event_list import draw_events, draw_newest
from dateline.ui.frame import draw_foot, draw_links, open_page
from dateline.ui.parts import numbers, section
from dateline.ui.timeline import draw_small_timeline
from dateline.view.queries.counts import key_numbers
from dateline.view.queries.lists import list_most_told

NEWEST, MOST_TOLD = 8, 4

page = open_page("home")
view, language = page.view, page.language

st.html(numbers(page.ask(key_numbers), language))
draw_links(page)

draw_small_timeline(page)
most_told = page.ask(list_most_told, MOST_TOLD)
if len(most_told):
    section("most_told", language)
    draw_events(most_told, view, language, "most_told_")
draw_newest(page, NEWEST)
draw_foot(page)
