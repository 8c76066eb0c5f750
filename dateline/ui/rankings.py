"""Rankings: two charts side by side of who printed the reports and whom they cite, and one chart of the parties that take part.

A bar counts what a click on it leaves: each chart obeys all filters except its own, because a click replaces what was chosen in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dateline.interface import Language
from dateline.ui import charts
from dateline.ui.cache import ask
from dateline.ui.parts import note, section, shown_of, two_columns
from dateline.view.figures.look import Look
from dateline.view.filters import Filters, View
from dateline.view.queries.parties import events_per_party
from dateline.view.queries.tallies import reports_per_publisher, reports_per_source
from dateline.view.tables import Tables


@dataclass(frozen=True, slots=True)
class Ranking:
    """A chart of publishers, cited sources or parties: ``what`` is the column of codes, ``lead`` the key of the text of its note."""

    what: str
    question: Callable[[Tables, Filters], pd.DataFrame]
    lead: str | None = None


RANKINGS = (
    Ranking("publisher", reports_per_publisher),
    Ranking("source", reports_per_source, lead="sources_lead"),
)
PARTIES = Ranking("actor", events_per_party, lead="parties_lead")


def draw_rankings(tables: Tables, filters: Filters, view: View, look: Look, most: int) -> None:
    """Draw the charts of publishers and sources, with at most ``most`` rows; ``filters`` are those of the view, or of the view within a story."""
    for column, one in zip(two_columns(), RANKINGS, strict=True):
        with column:
            _draw(one, tables, filters, view, look, most)


def draw_parties(tables: Tables, view: View, look: Look, most: int) -> None:
    """Draw the chart of the parties with the most events, with at most ``most`` rows."""
    _draw(PARTIES, tables, view.filters, view, look, most)


def _draw(one: Ranking, tables: Tables, filters: Filters, view: View, look: Look, most: int) -> None:
    field = charts.RANKED[one.what]
    section(f"chart_{field}", look.language)
    without_its_own: dict[str, Any] = {field: ()}
    counts = ask(one.question, tables, replace(filters, **without_its_own))
    if counts.empty:  # only parties can be empty: every report has a row for its publisher and source, even if unknown
        note(look.language.say("parties_none"))
        return
    chosen = getattr(view.filters, field)
    charts.show_ranking(_first_and_chosen(counts, one.what, chosen, most), one.what, view, look)
    shown_of(most, len(counts), look.language, " ".join(_notes(one, chosen, look.language)))


def _first_and_chosen(counts: pd.DataFrame, column: str, chosen: tuple[str, ...], most: int) -> pd.DataFrame:
    """The first ``most`` rows, and below them any further rows whose code is chosen."""
    return counts[(counts.reset_index(drop=True).index < most) | counts[column].isin(chosen)]


def _notes(one: Ranking, chosen: tuple[str, ...], language: Language) -> list[str]:
    return [language.say(key) for key in (one.lead, "ranking_chosen" if chosen else None) if key]
