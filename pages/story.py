"""Story page: the thread of one event, its turning points, its countries and its sources."""

from __future__ import annotations

from dateline.ui.warm_up import warm_up

warm_up()  # before the imports that take a second

from dateline.ui.event_list import draw_page_of_list
from dateline.ui.frame import draw_foot, open_page
from dateline.ui.parts import section
from dateline.ui.rankings import draw_country_buttons, draw_rankings
from dateline.ui.story import draw_account, draw_turning_points, read_story
from dateline.ui.summary import stop_with_ways_back
from dateline.view.queries.counts import key_numbers

RANKED = 8

page = open_page("story")
language = page.language

thread = read_story(page)
page = page.within(events=thread.events)
counted = page.ask(key_numbers)
draw_account(thread, counted, language)
if not counted["events"]:
    stop_with_ways_back("story_filtered", page)
draw_turning_points(page)
draw_country_buttons(page)
draw_rankings(page, RANKED)
section("story_events", language)
draw_page_of_list(page, "dated", counted["events"], "oldest")
draw_foot(page)
