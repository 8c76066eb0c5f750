"""Sources page: who printed the reports, whom they cite, and which countries each publisher reports about."""

from __future__ import annotations

from dateline.ui.warm_up import warm_up

warm_up()  # before the imports that take a second

from dateline.ui import charts
from dateline.ui.axis import draw_axis_note, read_axis
from dateline.ui.cache import ask
from dateline.ui.frame import draw_foot, open_page
from dateline.ui.parts import codes_of, section, shown_of
from dateline.ui.rankings import draw_rankings
from dateline.view.queries.over_time import reports_over_time
from dateline.view.queries.tallies import events_per_country, reports_per_publisher, reports_per_publisher_and_country

ROWS, COLUMNS = 15, 8
page = open_page("sources")
tables, filters, look, language = page.tables, page.view.filters, page.look, page.look.language

draw_rankings(tables, filters, page.view, look, ROWS)

publishers = ask(reports_per_publisher, tables, filters)
axis = read_axis(tables, filters)
if axis and len(told := ask(reports_over_time, tables, axis.filters, axis.bins.unit)):
    section("chart_publishers_over_time", language)
    charts.show_publishers_over_time(told, codes_of(publishers, "publisher"), axis.bins, look)
    draw_axis_note(axis, page.view, language, language.say("over_time_lead"))

section("chart_publisher_country", language)
countries = codes_of(ask(events_per_country, tables, filters), "country")
cells = ask(reports_per_publisher_and_country, tables, filters)
charts.show_heatmap(cells, countries[:ROWS], codes_of(publishers[:COLUMNS], "publisher"), look)
shown_of(ROWS, len(countries), language, language.say("heatmap_lead"))
draw_foot(page)
