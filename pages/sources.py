"""Sources page: who printed the reports, whom they cite, and which countries each publisher reports about."""

from __future__ import annotations

from dateline.ui.warm_up import warm_up

warm_up()  # before the imports that take a second

from dateline.ui.frame import draw_foot, open_page
from dateline.ui.rankings import draw_rankings
from dateline.ui.sources import draw_publisher_country, draw_publishers_over_time

ROWS, COLUMNS = 15, 8

page = open_page("sources")
draw_rankings(page, ROWS)
draw_publishers_over_time(page)
draw_publisher_country(page, ROWS, COLUMNS)
draw_foot(page)
