"""Events as rows: a headline that opens the card, and below it date, type, countries, toll and number of reports."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from html import escape
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st

from dateline.codes import NO_TYPE
from dateline.editing.in_words import verified_in_words
from dateline.interface import Language
from dateline.ui import address
from dateline.ui.cache import read_rows
from dateline.ui.charts import look_for
from dateline.ui.headlines import beneath, headline_in, headline_language
from dateline.ui.page import Page
from dateline.ui.parts import label, note, page_link, section
from dateline.view.filters import View
from dateline.view.queries.counts import count_remaining
from dateline.view.queries.lists import PAGE_SIZE, list_announced, list_events, list_newest
from dateline.view.tables import TOLLS

ANNOUNCED = 4
"""Most announced events shown below the newest."""


def draw_events(events: pd.DataFrame, view: View, language: Language, prefix: str = "", notes: Mapping[str, str] = MappingProxyType({})) -> None:
    """Draw the rows of one page of a list. ``prefix`` keeps widget keys of two lists on a page distinct. ``notes``: event id -> text to add to its row."""
    with st.container(key=f"{prefix}events", gap=None):
        for event in read_rows(events):
            with st.container(key=f"row_{prefix}{event['event_id']}", gap=None):
                _draw_headline(event, view, language, prefix)
                st.html(beneath(event, language) + _facts(event, language, notes.get(event["event_id"], "")))


def draw_newest(page: Page, count: int) -> None:
    """Draw the newest events, a link to all of them if there are more, and below them the announced events."""
    view, language = page.view, page.language
    newest, announced = page.ask(list_newest, count), page.ask(list_announced, count)
    if len(newest):
        section("newest", language)
        draw_events(newest, view, language)
    events = page.ask(count_remaining).events
    if events > len(newest):
        page_link("timeline", language.say("all_events", events=language.count("n_events", events)), view)
    if len(announced):
        section("announced", language)
        note(language.say("announced_lead"))
        draw_events(announced[:ANNOUNCED], view, language, "announced_")


def _draw_headline(event: Mapping[str, Any], view: View, language: Language, prefix: str) -> None:
    """Draw a headline that opens the event's card."""
    code, shown = event["event_id"], label(headline_in(event, language))
    st.button(shown, key=f"open_{prefix}{code}", type="tertiary", on_click=partial(address.change_view, view, event=code))


def draw_page_of_list(page: Page, shelf: str, total: int, order: str) -> None:
    """Draw the page of a list that the view asks for, or its last one, of ``total`` events, and the buttons that turn its pages."""
    pages = max(1, -(-total // PAGE_SIZE))
    number = min(page.view.page, pages)
    draw_events(page.ask(list_events, shelf, number, order), page.view, page.language)
    if pages > 1:
        _draw_pager(number, pages, page.view, page.language)


def _draw_pager(page: int, pages: int, view: View, language: Language) -> None:
    """Draw buttons for the previous and next page of the list, and the page number."""
    with st.container(key="pager", horizontal=True, vertical_alignment="center"):
        st.button(language.say("previous_page"), disabled=page == 1, key="previous_page", on_click=partial(address.change_view, view, page=page - 1))
        note(language.say("page_of", page=language.number(page), pages=language.number(pages)), width="content")
        st.button(language.say("next_page"), disabled=page == pages, key="next_page", on_click=partial(address.change_view, view, page=page + 1))


def toll_in_words(event: Mapping[str, Any], language: Language) -> str:
    """Killed and injured as HTML: of each the number that was printed last and its day, with the range of the reports in small print; where reports of one
    day alone tell it, the range. Empty if neither is known.
    """
    return " · ".join(_toll(event, what, column, language) for what, column in TOLLS.items() if event[f"{column}_low"] is not None)


def _toll(event: Mapping[str, Any], what: str, column: str, language: Language) -> str:
    low, high = int(event[f"{column}_low"]), int(event[f"{column}_low"] if event[f"{column}_high"] is None else event[f"{column}_high"])
    if event[f"last_{what}_on"] is None or low == high:
        return language.count_range(f"n_{what}", low, high)
    toll = language.count_range(f"n_{what}", int(event[f"last_{what}_low"]), int(event[f"last_{what}_high"]))
    told = language.say("toll_latest", toll=toll, day=language.day(event[f"last_{what}_on"]))
    return f"{told} <small class='dl-range'>{language.say('toll_range', low=language.number(low), high=language.number(high))}</small>"


def type_mark(code: str | None, language: Language) -> str:
    """An event type as HTML: a swatch in its colour and its label."""
    known = code or NO_TYPE
    return f"<span class='dl-type'><i style='background:{look_for(language).palette.types[known]}'></i>{escape(language.event_type(known))}</span>"


def told_by(event: Mapping[str, Any], language: Language) -> str:
    """Number of reports of an event and, if there are several, the numbers of their outlets and independent texts. The words say "known outlets" if the
    outlet of one of the reports is unknown.
    """
    reports = language.count("n_reports", event["report_count"])
    if event["report_count"] == 1:
        return reports
    key = "n_known_outlets" if event["unknown_publisher"] else "n_outlets"
    outlets = [language.count(key, event["publisher_count"])] if event["publisher_count"] else []
    return language.say("list_comma").join([reports, *outlets, language.count("n_texts", event["independent_count"])])


def _facts(event: Mapping[str, Any], language: Language, noted: str) -> str:
    countries = " · ".join(escape(language.country(code)) for code in event["countries"]) or language.say("country_unknown")
    when, what = [language.date_in_words(event)], type_mark(event["event_type"], language)
    if event["date_start"] is None and event["printed_on"]:
        when.append(language.say("card_printed", day=language.day(event["printed_on"])))
    if event["announced"]:
        when.append(language.say("announced_beforehand"))
    verified = f"<b class='dl-verified'><i>✓</i> {verified_in_words(event['reports_since_verified'], language)}</b>" if event["verified"] else ""
    facts = [language.say("list_comma").join(when), what, countries, toll_in_words(event, language), told_by(event, language), verified, noted]
    written = f"data-event='{escape(event['event_id'])}' data-lang='{escape(headline_language(event, language) or '')}'"
    return f"<p class='dl-facts' {written}>{''.join(f'<span>{fact}</span>' for fact in facts if fact)}</p>"
