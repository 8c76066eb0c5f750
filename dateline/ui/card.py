"""The card of one event: its facts, why its reports are one event and where they differ, what an editor decided, and the exact words it was read from.

It is plain HTML, except for the chart and the editing mode, so that its parts unfold without a rerun.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dateline.codes import INVOLVED_ROLES, ROLES
from dateline.interface import Language
from dateline.ui import address
from dateline.ui.cache import ask, ask_row, ask_rows, read_rows
from dateline.ui.card_reports import draw_reports
from dateline.ui.citing import cite_event, draw_citation
from dateline.ui.desk import Desk, find_desk, named_editor
from dateline.ui.differing import draw_differences
from dateline.ui.edit_forms import draw_editing, draw_undo
from dateline.ui.edits import correction_mark, corrections, edit_line, marks_and_notes
from dateline.ui.event_list import told_by, toll_in_words, type_mark
from dateline.ui.headlines import heading
from dateline.ui.hidden import draw_hidden
from dateline.ui.page import OpenEvent, Page
from dateline.ui.parts import note, outlets_of, page_link
from dateline.ui.quality import roles_caution
from dateline.ui.story import draw_thread_links
from dateline.ui.why_one_event import why_one
from dateline.view.filters import Filters, View
from dateline.view.queries.counts import count_shelves
from dateline.view.queries.edits import edits_of_event, find_hiding
from dateline.view.queries.one_event import (
    countries_of_event,
    find_event,
    joinings_of_event,
    parties_of_event,
    reports_of_event,
    sources_of_event,
)

MENTIONED = "mentioned"
"""The role of a country that a text only names."""

BOTH = {"source", "target"}
"""The roles of a country that acts and is acted on, as in a clash; they have one text."""


def draw_card(page: Page) -> None:
    """Draw the card of the event in the address over the page, or a warning if there is no such event; closing the card removes the event from the address.

    The address keeps its id: the id of an event that was joined into another opens that other event.
    """
    view, language = page.view, page.language
    if view.event is None:
        return
    desk = find_desk()
    event = ask_row(find_event, page.tables, view.event)
    hiding = ask_row(find_hiding, page.tables, view.event) if desk and event is None else None
    dialog = st.dialog(language.say("card"), width="large", on_dismiss=lambda: address.change_view(view, event=None))
    if event:
        dialog(_draw)(page, event, desk)
    elif desk and hiding:
        dialog(draw_hidden)(desk, hiding, language)
    else:
        st.warning(language.say("no_such_event"))


def _draw(page: Page, event: Mapping[str, Any], desk: Desk | None) -> None:
    language, key = page.language, event["event_id"]
    reports = ask_rows(reports_of_event, page.tables, key)
    opened = OpenEvent(page.tables, page.view, event, reports, language)
    edits = read_rows(opened.ask(edits_of_event))
    st.html(_facts(opened, edits))
    draw_thread_links(page, key)
    _draw_day_link(page, event)
    why = why_one(reports, read_rows(opened.ask(joinings_of_event)), edits, language)
    if why:
        st.html(why)
    draw_differences(opened)
    _draw_edits(edits, desk, opened)
    if desk:
        draw_editing(desk, opened)
    elif named_editor():
        note(language.say("edit_not_samples"))
    draw_reports(opened)
    cited = opened.ask(sources_of_event)["source"]
    draw_citation("cite_event", cite_event(event, reports, cited, page.loaded_at, language), address.link_to_event(key, language.code), language)


def _draw_day_link(page: Page, event: Mapping[str, Any]) -> None:
    """A link to all events of the event's day without other filters, if the day is known and the list there holds another event. On the timeline page it is a
    button, because a link from a page to itself does not change the address.
    """
    day, language = event["event_date"], page.language
    if not day:
        return
    of_day, words = View(Filters(start=day, end=day), lang=language.code), language.say("same_day")
    if ask(count_shelves, page.tables, of_day.filters)[of_day.shelf] < 2:  # the list asks the same, so that its answer is kept for it
        return
    with st.container(key="same_day"):
        if not address.is_page("timeline"):
            page_link("timeline", words, of_day)
        elif st.button(words, key="to_day", type="tertiary"):
            address.change_view(of_day)
            st.rerun()


def _draw_edits(edits: Sequence[Mapping[str, Any]], desk: Desk | None, opened: OpenEvent) -> None:
    """Draw all decisions of an editor, marked as such; in editing mode each with a button to undo it."""
    if not edits:
        return
    st.html(f"<h3 class='dl-reports'>{opened.language.say('card_decisions')}</h3>")
    for edit in edits:
        with st.container(key=f"decided_{edit['edit_id']}", horizontal=True, vertical_alignment="center"):
            st.html(edit_line(edit, opened.reports, opened.language), width="stretch")
            if desk:
                draw_undo(desk, opened, edit)


def _facts(opened: OpenEvent, edits: Sequence[Mapping[str, Any]]) -> str:
    """Headline, the editor's marks and notes, and the facts of the event as a definition list, as HTML; corrected facts are marked."""
    event, language = opened.event, opened.language
    countries, parties = opened.ask(countries_of_event), opened.ask(parties_of_event)
    corrected = {field: correction_mark(edit, language) for field, edit in corrections(edits).items()}
    when = f"{escape(language.date_in_words(event))} <small>{language.say('basis_' + event['date_basis'])}</small>"
    place = language.country(event["location_country"]) if event["location_country"] else ""
    told_roles = set(countries["role"]) & {"source", "target", "mediator"} and "roles" not in corrected
    caution = f"<small>{roles_caution(language)}</small>" if told_roles else ""
    facts: dict[str, list[str | None]] = {
        "card_when": [when, corrected.get("date")],
        "card_type": [type_mark(event["event_type"], language), corrected.get("event_type")],
        "card_countries": [_roles(countries, language) or language.say("country_unknown"), caution, corrected.get("countries"), corrected.get("roles")],
        "card_parties": [_parties(parties, language)],
        "card_place": [escape(place), corrected.get("location_country")],
        "card_toll": [toll_in_words(event, language), corrected.get("fatalities"), corrected.get("injured")],
        "card_told_by": [escape(outlets_of(opened.reports, language)), f"<small>{told_by(event, language)}</small>"],
    }
    rows = "".join(f"<dt>{language.say(key)}</dt><dd>{''.join(part for part in parts if part)}</dd>" for key, parts in facts.items() if any(parts))
    marks = corrected.get("headline", "") + marks_and_notes(edits, opened.reports, language)
    return f"<article class='dl-card' data-event='{escape(event['event_id'])}'>{heading(event, language)}{marks}<dl>{rows}</dl></article>"


def _roles(countries: pd.DataFrame, language: Language) -> str:
    """Each involved country with its roles, in the order of ``ROLES``, then all countries that are only mentioned; as HTML."""
    roles: dict[str, list[str]] = {}
    pairs = zip(countries["country"], countries["role"], strict=True)
    for code, role in sorted(pairs, key=lambda pair: ROLES.index(pair[1])):
        roles.setdefault(code, []).append(role)
    lines = []
    for code, named in roles.items():
        taken = [] if not BOTH.issubset(named) else [language.say("role_both")]
        taken += [language.role(role) for role in named if role != MENTIONED and not (taken and role in BOTH)]
        if taken:
            lines.append(f"<b>{escape(language.country(code))}:</b> {escape(language.listed(taken))}")
    mentioned = sorted(language.country(code) for code, named in roles.items() if named == [MENTIONED])
    if mentioned:
        lines.append(f"<small>{language.role(MENTIONED)}: {escape(language.listed(mentioned))}</small>")
    return "".join(f"<span class='dl-country'>{line}</span>" for line in lines)


def _parties(parties: pd.DataFrame, language: Language) -> str:
    """The parties of each role in one line, as HTML; a party is in several lines if reports differ."""
    lines = []
    for role in INVOLVED_ROLES:
        named = sorted(map(language.actor, parties[parties["role"] == role]["actor"]))
        if named:
            lines.append(f"{language.role(role)}: <b>{escape(language.listed(named))}</b>")
    return "".join(f"<span class='dl-country'>{line}</span>" for line in lines)
