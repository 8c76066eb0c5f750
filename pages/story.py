"""Story page: the thread of one event, its turning points, its countries and its sources."""

from __future__ import annotations

from dateline.ui.warm_up import warm_up

warm_up()  # before the imports that take a second

from dataclasses import replace

from dateline.ui.cache import ask
from dateline.ui.event_list import draw_events, draw_pager, last_page
from dateline.ui.frame import draw_foot, open_page
from dateline.ui.parts import section
from dateline.ui.rankings import draw_country_buttons, draw_rankings
from dateline.ui.story import draw_account, draw_turning_points, read_story
from dateline.ui.summary import stop_with_ways_back
from dateline.view.queries.counts import key_numbers
from dateline.view.queries.lists import list_events
from dateline.view.queries.tallies import events_per_country

RANKED = 8

page = open_page("story")
tables, view, language = page.tables, page.view, page.language

thread = read_story(tables, view, language)
filters = replace(view.filters, events=thread.events)
counted = ask(key_numbers, tables, filters)
draw_account(thread, counted, language)
if not counted["events"]:
    stop_with_ways_back("story_filtered", tables, view, filters, language)
draw_turning_points(tables, filters, view, language)
draw_country_buttons(ask(events_per_country, tables, filters), view, language)
draw_rankings(tables, filters, view, language, RANKED)
section("story_events", language)
draw_events(ask(list_events, tables, filters, "dated", min(view.page, last_page(counted["events"])), "oldest"), view, language)
draw_pager(view, counted["events"], language)
draw_foot(page, filters)
