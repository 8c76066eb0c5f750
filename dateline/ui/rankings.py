"""Rankings: two charts side by side of who printed the reports and whom they cite, one of the parties that take part, and the countries as buttons.

A bar counts what a click on it leaves: each chart obeys all filters except its own, because a click replaces what was chosen in it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dateline.interface import Language
from dateline.ui import address, charts
from dateline.ui.cache import ask
from dateline.ui.parts import MOST_NAMED, how_many, note, section, shown_of, two_columns
from dateline.view.filters import Filters, View
from dateline.view.queries.parties import events_per_party
from dateline.view.queries.tallies import reports_per_publisher, reports_per_source
from dateline.view.tables import Tables

QUESTIONS = {"publisher": reports_per_publisher, "source": reports_per_source, "actor": events_per_party}
"""Rankings: column of codes -> the query that gives its rows."""

LEADS = {"source": "sources_lead", "actor": "parties_lead"}
"""Rankings with a note on what they count -> the key of its text."""

MOST_BUTTONS = 12


def draw_rankings(tables: Tables, filters: Filters, view: View, language: Language, most: int) -> None:
    """Draw the charts of publishers and sources, with at most ``most`` rows; ``filters`` are those of the view, or of the view within a story."""
    for column, what in zip(two_columns(), ("publisher", "source"), strict=True):
        with column:
            _draw(what, tables, filters, view, language, most)


def draw_parties(tables: Tables, view: View, language: Language, most: int) -> None:
    """Draw the chart of the parties with the most events, with at most ``most`` rows."""
    _draw("actor", tables, view.filters, view, language, most)


def _draw(what: str, tables: Tables, filters: Filters, view: View, language: Language, most: int) -> None:
    """Draw the first ``most`` rows, and below them any further rows whose code is chosen."""
    field, say = charts.RANKED[what], language.say
    section(f"chart_{field}", language)
    without_its_own: dict[str, Any] = {field: ()}
    counts = ask(QUESTIONS[what], tables, replace(filters, **without_its_own))
    if counts.empty:  # only parties can be empty: every report has a row for its publisher and source, even if unknown
        note(say("parties_none"))
        return
    chosen = getattr(view.filters, field)
    charts.show_ranking(counts[(counts.reset_index(drop=True).index < most) | counts[what].isin(chosen)], what, view, language)
    leads = [say(LEADS[what])] if what in LEADS else []
    shown_of(most, len(counts), language, " ".join([*leads, say("ranking_chosen")] if chosen else leads))


def draw_country_buttons(counts: pd.DataFrame, view: View, language: Language) -> None:
    """Draw the countries with the most events as buttons that filter, for readers who cannot point at the map. If countries are chosen with ``match`` "any", a
    click leaves more events than its button's number; a note says so.
    """
    section("most_involved", language)
    chosen = view.filters.countries
    if chosen and view.filters.match == "any":
        named = language.listed_as_choices(map(language.country, chosen)) if len(chosen) <= MOST_NAMED else how_many("countries", chosen, language)
        note(escape(language.say("counted_within", countries=named)))
    with st.container(horizontal=True, gap="small", key="ranking"):
        for code, events in zip(counts["country"][:MOST_BUTTONS], counts["events"][:MOST_BUTTONS], strict=True):
            toggle = partial(address.toggle_code, view, "countries", code)
            words = f"{language.country(code)} · {language.number(events)}"
            st.button(words, key=f"rank_{code}", type="primary" if code in chosen else "secondary", on_click=toggle)
