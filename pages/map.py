"""Map page: the countries that take part in events, in the role that the reader chooses."""

from __future__ import annotations

from dateline.ui.warm_up import warm_up

warm_up()  # before the imports that take a second

from dateline.ui import charts
from dateline.ui.event_list import draw_newest
from dateline.ui.frame import draw_foot, open_page
from dateline.ui.parts import note
from dateline.ui.rankings import draw_country_buttons
from dateline.view.queries.tallies import count_without_country, events_per_country

NEWEST = 10

page = open_page("map")
language = page.language

without = page.ask(count_without_country)
charts.show_map(page.ask(events_per_country), page.view, language)
note(language.count("without_country", without) if without else "")
note(language.say("map_boundaries"))
draw_country_buttons(page)
draw_newest(page, NEWEST)
draw_foot(page)
