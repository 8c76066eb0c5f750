"""Rankings: two charts side by side of who printed the reports and whom they cite, one of the parties that take part, and the countries as buttons.

A bar counts what a click on it leaves: each chart obeys all filters except its own, because a click replaces what was chosen in it.
"""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from dateline.ui import address, charts
from dateline.ui.page import Page
from dateline.ui.parts import MOST_NAMED, how_many, note, section, shown_of, two_columns
from dateline.view.queries.parties import events_per_party
from dateline.view.queries.tallies import events_per_country, reports_per_publisher, reports_per_source

QUESTIONS = {"publisher": reports_per_publisher, "source": reports_per_source, "actor": events_per_party}
"""Rankings: column of codes -> the query that gives its rows."""

LEADS = {"source": "sources_lead", "actor": "parties_lead"}
"""Rankings with a note on what they count -> the key of its text."""

MOST_BUTTONS = 12


def draw_rankings(page: Page, most: int) -> None:
    """Draw the charts of publishers and sources."""
    for column, what in zip(two_columns(), ("publisher", "source"), strict=True):
        with column:
            draw_ranking(what, page, most)


def draw_ranking(what: str, page: Page, most: int) -> None:
    """Draw the first ``most`` rows of the ranking of a column of codes, and below them any further rows whose code is chosen."""
    view, language, field, say = page.view, page.language, charts.RANKED[what], page.language.say
    section(f"chart_{field}", language)
    counts = page.within(**{field: ()}).ask(QUESTIONS[what])
    if counts.empty:  # only parties can be empty: every report has a row for its publisher and source, even if unknown
        note(say("parties_none"))
        return
    chosen = getattr(view.filters, field)
    charts.show_ranking(counts[(counts.reset_index(drop=True).index < most) | counts[what].isin(chosen)], what, view, language)
    leads = [say(LEADS[what])] if what in LEADS else []
    shown_of(most, len(counts), language, " ".join([*leads, say("ranking_chosen")] if chosen else leads))


def draw_country_buttons(page: Page) -> None:
    """Draw the countries with the most events as buttons that filter, for readers who cannot point at the map. If countries are chosen with ``match`` "any", a
    click leaves more events than its button's number; a note says so.
    """
    view, language, counts = page.view, page.language, page.ask(events_per_country)
    section("most_involved", language)
    chosen = view.filters.countries
    if chosen and view.filters.match == "any":
        named = language.listed_as_choices(map(language.country, chosen)) if len(chosen) <= MOST_NAMED else how_many("countries", chosen, language)
        note(escape(language.say("counted_within", countries=named)))
    with st.container(horizontal=True, gap="small", key="ranking"):
        for code, events in zip(counts["country"][:MOST_BUTTONS], counts["events"][:MOST_BUTTONS], strict=True):
            toggle = partial(address.toggle_country, view, code)
            words = f"{language.country(code)} · {language.number(events)}"
            st.button(words, key=f"rank_{code}", type="primary" if code in chosen else "secondary", on_click=toggle)
