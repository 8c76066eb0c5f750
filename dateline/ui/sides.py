"""Which country acts on which, for the countries with the most such events.

A cell counts what a click on it leaves: the chart obeys all filters except its own two, because a click replaces what was chosen in them.
"""

from __future__ import annotations

import pandas as pd

from dateline.ui import charts
from dateline.ui.page import Page
from dateline.ui.parts import note, section, shown_of
from dateline.ui.quality import roles_caution
from dateline.view.queries.parties import count_without_pair, events_per_pair


def draw_sides(page: Page, most: int) -> None:
    """Draw the section with the chart, for at most ``most`` countries and any chosen ones, and the number of events that are not in it."""
    view, language = page.view, page.language
    section("chart_sides", language)
    without_its_own = page.within(acting=(), acted_on=())
    cells = without_its_own.ask(events_per_pair)
    if len(cells):
        countries = _most_frequent(cells)
        chosen = {*view.filters.acting, *view.filters.acted_on}
        charts.show_sides(cells, [*countries[:most], *(code for code in countries[most:] if code in chosen)], view, language)
        shown_of(most, len(countries), language, language.say("sides_lead"))
        note(roles_caution(language))
    without = without_its_own.ask(count_without_pair)
    note(language.count("without_pair", without) if without else "")


def _most_frequent(cells: pd.DataFrame) -> list[str]:
    """The countries of the cells, ordered by the sum of their row and column, largest first."""
    ends = pd.concat([cells.groupby("source")["events"].sum(), cells[cells["source"] != cells["target"]].groupby("target")["events"].sum()])
    totals = ends.groupby(level=0).sum()
    return sorted(map(str, totals.index), key=lambda code: (-int(totals[code]), code))
