"""Who printed the reports and whom they cite, as two charts side by side.

What a bar counts is what a click on it leaves: each chart obeys all filters but its own, for its click takes the place of what was chosen in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dateline.interface import Language
from dateline.ui import charts
from dateline.ui.cache import ask
from dateline.ui.parts import section, shown_of, two_columns
from dateline.view.figures.look import Look
from dateline.view.filters import Filters, View
from dateline.view.queries.tallies import reports_per_publisher, reports_per_source
from dateline.view.tables import Tables


@dataclass(frozen=True, slots=True)
class Ranking:
    """A chart of publishers or of cited sources: ``what`` names its column, ``field`` its filter, ``lead`` the text of a note."""

    what: str
    field: str
    question: Callable[[Tables, Filters], pd.DataFrame]
    lead: str | None = None


RANKINGS = (
    Ranking("publisher", "publishers", reports_per_publisher),
    Ranking("source", "sources", reports_per_source, lead="sources_lead"),
)


def draw_rankings(tables: Tables, filters: Filters, view: View, look: Look, most: int) -> None:
    """Both charts, of at most so many rows; ``filters`` are those of the view, or of the view within a story."""
    for column, one in zip(two_columns(), RANKINGS, strict=True):
        with column:
            section(f"chart_{one.what}s", look.language)
            without_its_own: dict[str, Any] = {one.field: ()}
            counts = ask(one.question, tables, replace(filters, **without_its_own))
            chosen = getattr(view.filters, one.field)
            charts.show_ranking(_first_and_chosen(counts, one.what, chosen, most), one.what, view, look)
            shown_of(most, len(counts), look.language, " ".join(_notes(one, chosen, look.language)))


def _first_and_chosen(counts: pd.DataFrame, column: str, chosen: tuple[str, ...], most: int) -> pd.DataFrame:
    """The first rows, and below them those further ones whose code is chosen."""
    return counts[(counts.reset_index(drop=True).index < most) | counts[column].isin(chosen)]


def _notes(one: Ranking, chosen: tuple[str, ...], language: Language) -> list[str]:
    return [language.say(key) for key in (one.lead, "ranking_chosen" if chosen else None) if key]
