"""Timeline: events over time by type, and below it the events themselves."""

from __future__ import annotations

from dateline.ui.warm_up import warm_up

warm_up()  # before the imports that take a second

from dataclasses import replace

from dateline.ui import charts, controls
from dateline.ui.axis import draw_axis_note, read_axis
from dateline.ui.cache import ask
from dateline.ui.download import draw_download
from dateline.ui.event_list import draw_events, draw_pager, last_page
from dateline.ui.frame import draw_foot, open_page
from dateline.ui.hidden import list_hidden
from dateline.ui.parts import note
from dateline.view.queries.counts import count_shelves
from dateline.view.queries.lists import list_events
from dateline.view.queries.over_time import count_wider_than_bin, events_over_time

page = open_page("timeline")
tables, view, filters, language = page.tables, page.view, page.view.filters, page.look.language

axis = read_axis(tables, filters)
if axis:
    charts.show_timeline(ask(events_over_time, tables, axis.filters, axis.bins.unit), axis.bins, view, page.look)
    wider = ask(count_wider_than_bin, tables, axis.filters, axis.bins.unit)
    draw_axis_note(axis, view, language, language.count("wider_than_bin", wider) if wider else "")

shelves = ask(count_shelves, tables, filters)
view = view if shelves[view.shelf] else replace(view, shelf="undated" if shelves["undated"] else "dated")
controls.draw_list_choices(view, shelves, language)
if view.shelf == "undated":
    note(language.say("undated_lead"), language.say("undated_ignores_period") if filters.has_period else "")
total = shelves[view.shelf]
draw_events(ask(list_events, tables, filters, view.shelf, min(view.page, last_page(total)), view.order), view, language)
draw_pager(view, total, language)
draw_download(tables, view, total, language)
draw_foot(page)
list_hidden(tables, language)
