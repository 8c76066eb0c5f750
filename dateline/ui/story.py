"""Following a story: the links in an event's card, and the parts of the story page, which shows the thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from html import escape
from typing import NoReturn

import streamlit as st

from dateline.interface import Language
from dateline.ui import address, charts
from dateline.ui.cache import ask, ask_row
from dateline.ui.event_list import draw_events
from dateline.ui.headlines import heading, headline_in
from dateline.ui.page import Page
from dateline.ui.parts import label, note, numbers, page_link, section
from dateline.view.bursts import Burst, find_bursts
from dateline.view.filters import View
from dateline.view.queries.lists import list_events
from dateline.view.queries.one_event import find_event
from dateline.view.queries.over_time import events_over_time, find_bins
from dateline.view.stories.offers import find_stories
from dateline.view.stories.settings import settings
from dateline.view.stories.threads import Thread, find_thread

OFFERED = 6
"""Most stories suggested if none is chosen."""


def draw_thread_links(page: Page, event_id: str) -> None:
    """Draw in a card buttons for the previous and next event of its thread, and a link to the whole thread; nothing if the event has no other in its thread."""
    view, language = page.view, page.language
    thread = ask(find_thread, page.tables, event_id)
    if thread is None or len(thread.events) == 1:
        return
    with st.container(key="thread_links", horizontal=True, gap="small", vertical_alignment="center"):
        note(language.count("story_has", len(thread.events)), width="content")
        for name, neighbour in zip(("story_previous", "story_next"), thread.neighbours(), strict=True):
            if st.button(language.say(name), key=name, disabled=neighbour is None, help=_headline_of(page, neighbour)):
                address.change_view(view, event=neighbour)
                st.rerun()
        page_link("story", language.say("story_follow"), replace(view, story=event_id))


def _headline_of(page: Page, event_id: str | None) -> str | None:
    event = ask_row(find_event, page.tables, event_id) if event_id else None
    return label(headline_in(event, page.language)) if event else None


def read_story(page: Page) -> Thread:
    """The thread of the event in the address; also draws its headline. Stops the page with a message if there is no thread to show."""
    view, language = page.view, page.language
    if view.story is None:
        none = language.say("stories_none", events=language.count("n_events", int(settings().limits["recurring"])))
        _stop("story_not_named", view, language, "" if _draw_choice(page) else none)
    event = ask_row(find_event, page.tables, view.story)
    if event is None:
        _stop("no_such_event", view, language)
    of_story = f"<p class='dl-note'>{language.say('story_of')} {escape(language.date_in_words(event))}</p>"
    st.html(f"<div class='dl-story'>{of_story}{heading(event, language)}</div>")
    thread = ask(find_thread, page.tables, event["event_id"])
    if thread is None:
        _stop("story_undated", view, language)
    return thread


def _draw_choice(page: Page) -> bool:
    """Draw suggested stories among what the filters leave, and tell if there are any. A headline opens its story, because on this page the open event is the
    one that is followed.
    """
    language = page.language
    offers = {offer.event_id: offer for offer in page.ask(find_stories, OFFERED)}
    if offers:
        section("stories_offered", language)
        note(language.say("stories_offered_lead"))
        newest = page.within(events=tuple(offers)).ask(list_events, "dated", 1).set_index("event_id", drop=False).loc[list(offers)]
        sizes = {
            key: language.say("story_size", events=language.count("n_events", offer.events), between=language.interval(offer.since, offer.until))
            for key, offer in offers.items()
        }
        draw_events(newest, page.view, language, notes=sizes)
    return bool(offers)


def _stop(sentence: str, view: View, language: Language, before: str = "") -> NoReturn:
    st.info(f"{before} {language.say(sentence)}".strip())
    with st.container(key="links"):
        page_link("timeline", language.say("go_timeline"), replace(view, story=None))
    st.stop()


def draw_account(thread: Thread, counts: Mapping[str, int], language: Language) -> None:
    """Draw the key numbers of what the filters leave of the thread, how many of its events that is, and a fold with the rule that made the thread."""
    limits, shown = settings().limits, counts["events"]
    st.html(numbers(counts, language))
    counted = language.count("story_has", len(thread.events))
    left = language.count("story_left", shown) if shown < len(thread.events) else ""
    cut = language.say("story_cut", n=language.number(int(limits["events"]))) if thread.is_cut else ""
    note(counted, left, cut, language.say("story_alone") if len(thread.events) == 1 else "")
    said = {name: language.number(int(limits[name])) for name in ("gap_days", "events")}
    summary, rule = language.say("story_how"), language.say("story_rule", **said, years=language.number(int(limits["reach_days"] // 365)))
    st.html(f"<details class='dl-why'><summary>{summary}</summary><p class='dl-note'>{rule}</p></details>")


def draw_turning_points(page: Page) -> None:
    """Draw the thread over time, and its turning points, numbered as in the chart, each with the headline of its largest event, which opens its card.

    ``page`` asks for the events of the thread; nothing is drawn if none passes the filters.
    """
    view, language = page.view, page.language
    bins = page.ask(find_bins)
    if bins is None:
        return
    bursts = page.ask(find_bursts, bins)
    counts = page.ask(events_over_time, bins.unit)
    if len(counts):
        charts.show_timeline(counts, bins, view, language, bursts)
    section("turning_points", language)
    note(language.say("turning_points_lead" if bursts else "turning_points_none"))
    with st.container(key="bursts", gap=None):
        for number, burst in enumerate(bursts, 1):
            _draw_burst(number, burst, view, language)


def _draw_burst(number: int, burst: Burst, view: View, language: Language) -> None:
    with st.container(key=f"row_burst_{number}", gap=None):
        words = f"{language.number(number)}. {label(burst.headline)}"
        st.button(words, key=f"open_burst_{number}", type="tertiary", on_click=partial(address.change_view, view, event=burst.event_id))
        when = language.interval(burst.first, burst.end - timedelta(days=1))
        st.html(f"<p class='dl-facts'><span>{when}</span><span>{language.count('n_reports', burst.reports)}</span></p>")
