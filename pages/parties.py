"""Parties page: which armies, ministries, armed groups and organisations take part, and which country acts on which."""

from __future__ import annotations

from dateline.ui.warm_up import warm_up

warm_up()  # before the imports that take a second

from dateline.ui.event_list import draw_newest
from dateline.ui.frame import draw_foot, open_page
from dateline.ui.parts import two_columns
from dateline.ui.rankings import draw_ranking
from dateline.ui.sides import draw_sides

ROWS, COUNTRIES, NEWEST = 15, 12, 10

page = open_page("parties")
ranked, paired = two_columns()
with ranked:
    draw_ranking("actor", page, ROWS)
with paired:
    draw_sides(page, COUNTRIES)
draw_newest(page, NEWEST)
draw_foot(page)
