"""Events that an editor has hidden: what is shown instead of such an event's card, and the list of all of them; only for the editor."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from dateline.interface import Language, direction_of
from dateline.ui.cache import ask_rows
from dateline.ui.desk import Desk, decide, find_desk
from dateline.ui.edits import reason_mark
from dateline.ui.page import Page
from dateline.ui.parts import signature
from dateline.view.queries.edits import hidden_events


def draw_hidden(desk: Desk, hiding: Mapping[str, Any], language: Language) -> None:
    """Draw, instead of the card of a hidden event, who hid it and a button to undo this. ``hiding`` is the decision, a row of ``edits``."""
    st.html(f"<p>{_hidden_by(hiding, language)}</p>")
    _draw_way_back(desk, hiding["edit_id"], "card", language)


def list_hidden(page: Page) -> None:
    """Draw a fold with all hidden events, each with a button to show it again; nothing if editing is off or nothing is hidden."""
    desk, language = find_desk(), page.language
    rows = ask_rows(hidden_events, page.tables) if desk else []
    if not desk or not rows:
        return
    with st.expander(language.count("edit_hidden_events", len(rows)), icon=":material/visibility_off:", key="hidden_events"):
        for row in rows:
            with st.container(key=f"hidden_{row['edit_id']}", horizontal=True, vertical_alignment="center"):
                headline = f"<b dir='{direction_of(row['lang'])}'>{escape(row['headline'] or row['event_id'])}</b>"
                st.html(f"<p class='dl-decision'><bdi>{headline}</bdi><br>{_hidden_by(row, language)}</p>", width="stretch")
                _draw_way_back(desk, row["edit_id"], "list", language)


def _hidden_by(edit: Mapping[str, Any], language: Language) -> str:
    return language.say("edit_hidden", signed=signature(edit, language)) + reason_mark(edit, language)


def _draw_way_back(desk: Desk, edit_id: str, place: str, language: Language) -> None:
    """Draw a button that undoes the hiding; ``place`` keeps its key distinct from that of another one on the same page."""
    if st.button(language.say("edit_undo"), key=f"undo_{place}_{edit_id}") and decide(desk, ["undo", edit_id], language):
        st.rerun()
