"""Timeline page: events over time by type, and below them the list of events."""

from __future__ import annotations

from dateline.ui.warm_up import warm_up

warm_up()  # before the imports that take a second

from dateline.ui.frame import draw_foot, open_page
from dateline.ui.hidden import list_hidden
from dateline.ui.timeline import draw_list, draw_timeline

page = open_page("timeline")
draw_timeline(page)
draw_list(page)
draw_foot(page)
list_hidden(page)
