"""The countries with the most events as buttons that filter, for readers who cannot point at the map."""

from __future__ import annotations

from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from dateline.interface import Language
from dateline.ui import address
from dateline.ui.parts import MOST_NAMED, how_many, note, section
from dateline.view.filters import View

MOST_BUTTONS = 12


def draw_country_buttons(counts: pd.DataFrame, view: View, language: Language) -> None:
    """Draw the section of the buttons. If countries are chosen with ``match`` "any", a click leaves more events than its button's number; a note says so."""
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
