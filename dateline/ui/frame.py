"""The frame of every page: ``open_page`` is the first call of each page script and returns what the page needs to draw itself."""

from __future__ import annotations

import json
import logging
import os
import re
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dateline.interface import Language
from dateline.paths import STATIC
from dateline.samples import SamplesError, are_loaded, load_samples, samples_store
from dateline.store.errors import StoreError
from dateline.store.snapshot import STORE_VARIABLE, Snapshot, default_store, open_store
from dateline.ui import address, controls
from dateline.ui.cache import ask, loaded_at, stop_unreadable, tables_of
from dateline.ui.card import draw_card
from dateline.ui.citing import cite_view, draw_citation
from dateline.ui.download import draw_reports_download
from dateline.ui.page import Page
from dateline.ui.parts import OTHER_SCRIPTS, SCRIPTS, label, note, page_link
from dateline.ui.refusals import fault_in_words
from dateline.ui.summary import draw_summary, stop_with_ways_back
from dateline.view.queries.choices import count_choices
from dateline.view.queries.counts import count_remaining

DARK_INK = "#171a1d"
"""Text colour on the light red primary colour of the dark theme: contrast 6:1, where Streamlit's white has less than 3:1."""

STYLE = Path(__file__).with_name("style.css")

SCRIPT = Path(__file__).with_name("page.js")

NAMES = {
    "Open": "control_open", "Close": "control_close", "Clear all": "control_clear", "Remove (.+)": "control_remove", "Help for (.+)": "control_help",
    "Selected values": "control_chosen", "Sidebar": "menu_and_filters", "Expand sidebar": "control_menu_open", "Collapse sidebar": "control_menu_close",
    "Zoom in": "control_zoom_in", "Zoom out": "control_zoom_out", "Reset": "control_zoom_reset",
}  # fmt: skip
"""Names of controls for screen readers, which Streamlit and plotly give in English: their form -> the key of ours."""

RUN_BY_VARIABLE = "DATELINE_RUN_BY"
"""The environment variable that says who runs this copy: a name, behind it in angle brackets an address of the web or of mail, if there is one."""

NAME_AND_ADDRESS = re.compile(r"(?P<name>.+?)\s*<(?:(?P<web>https?://[^\s<>]+)|(?P<mail>[^\s<>@:]+@[^\s<>@:]+))>")

log = logging.getLogger(__name__)


def open_page(name: str) -> Page:
    """Set up a page: title, language and direction, store, menu, filters, the chooser of the language, the summary of what remains, and the card of the open
    event.

    Stops the script with a message if the store cannot be opened or is empty, or if the filters leave nothing to draw.
    """
    page, unknown, is_sample = _begin(name)
    view, language = page.view, page.language
    with st.sidebar:
        st.header(language.say("filters"), anchor=False)
        controls.draw_filters(view, ask(count_choices, page.tables), language)
    if is_sample:
        st.info(language.say("samples_shown", folder=default_store()), icon=":material/info:")
    if backward := address.read_backward_period():
        start, end = map(language.day, backward)
        st.warning(language.say("backward_period", start=start, end=end))
    if unknown:
        st.warning(language.say("unknown_codes", codes=label(" · ".join(f"\u2068{part}\u2069" for part in unknown))))
    draw_summary(page)
    draw_card(page)
    _stop_when_nothing_remains(page)
    return page


def open_other_page(name: str) -> Language:
    """Set up a page without events: title, language and direction, menu. The filters are not drawn, but its links keep them.

    Stops the script with a message if the store cannot be opened.
    """
    return _begin(name)[0].language


def draw_foot(page: Page) -> None:
    """Draw the foot of a page of events: the download of the reports of its events, and a line that cites the page."""
    with st.container(key="foot", gap="small"):
        draw_reports_download(page)
        draw_citation("cite_view", cite_view(page), address.link_here(page.view), page.language)


def draw_links(page: Page) -> None:
    """Draw links to the other pages, each with the question that the page answers."""
    with st.container(key="links", horizontal=True, gap="medium"):
        for name in SCRIPTS | OTHER_SCRIPTS:
            if name != "home":
                page_link(name, page.language.say(f"go_{name}"), page.view)


def _begin(name: str) -> tuple[Page, tuple[str, ...], bool]:
    """Draw what stands around every page. Returns the page, the parts of the address that are unknown here, and whether it shows the samples."""
    language, head = _draw_head(name)
    snapshot, is_sample = _find_snapshot(language)
    with st.spinner(language.say("opening")):
        tables = tables_of(snapshot)
    view, unknown = address.read_view(tables.known)
    if name == "story":
        view = view.following()
    page = Page(name, view, view.filters, language, tables, loaded_at(snapshot))
    _draw_menu(page)
    with head:
        controls.draw_language(view, language)
    _draw_about(page)
    return page, unknown, is_sample


def _draw_head(name: str) -> tuple[Language, DeltaGenerator]:
    """Draw the page's title and lead in the interface language. Returns that language, and where the chooser of the language is drawn: beside the title, so
    that whoever cannot read the page finds it.
    """
    language = Language(address.read_language())
    controls.enter_page(f"{name} {language.code}")
    st.set_page_config(page_title=f"{language.say(f'page_{name}')} · {language.say('app')}", page_icon=str(STATIC / "icon.png"), layout="wide")
    _apply_style(name, language)
    head = st.container(key="head", horizontal=True)
    head.title(language.say("app" if name == "home" else f"page_{name}"), anchor=False)
    st.html(f"<p class='dl-lead'>{language.say(f'lead_{name}')}</p>")
    return language, head


def _apply_style(name: str, language: Language) -> None:
    """Add our style sheet, and for each page the script that does what Streamlit leaves out, with the words it needs."""
    side, flip = ("right", -1) if language.direction == "rtl" else ("left", 1)
    words = ";".join(f"--dl-{key.replace('_', '-')}:'{language.say(key)}'" for key in ("no_results", "other_name", "menu_and_filters", "skip_to_content"))
    scheme = "dark" if st.context.theme.type == "dark" else "light"
    on_primary = DARK_INK if scheme == "dark" else "#ffffff"
    variables = f"--dl-on-primary:{on_primary};--dl-direction:{language.direction};--dl-start:{side};--dl-flip:{flip};{words}"
    st.html(f"<style>:root{{{variables}}}{STYLE.read_text(encoding='utf-8')}</style>")
    said = {"lang": language.code, "scheme": scheme, "names": [(form, language.say(key, name="{name}")) for form, key in NAMES.items()]}
    said |= {"skip": language.say("skip_to_content"), "remove": language.say("control_remove", name="{name}"), "copied": language.say("copied")}
    words_of_script = json.dumps(said, ensure_ascii=False)
    script = SCRIPT.read_text(encoding="utf-8")
    st.html(f"<script>/* {name} */ window.dlWords = {words_of_script};\n{script}</script>", unsafe_allow_javascript=True)


def _find_snapshot(language: Language) -> tuple[Snapshot, bool]:
    """The newest snapshot of the store and False; or of the samples and True, if there is no store and the operator named none. Stops with a message if
    neither can be opened.
    """
    folder = default_store()
    try:
        return open_store(folder), False
    except StoreError as error:
        if error.code != "missing" or os.environ.get(STORE_VARIABLE):
            log.warning("%s", error)
            st.error(language.say(f"store_{error.code}", folder=folder))
            st.stop()
    except OSError as error:
        stop_unreadable(error, folder, language)
    samples = samples_store()
    try:
        if not are_loaded(samples):
            with st.spinner(language.say("samples_loading")):
                load_samples(samples)
        return open_store(samples), True
    except (SamplesError, StoreError) as error:
        st.error(language.say("samples_failed", reason=label(fault_in_words(error.code, str(error), language))))
        st.stop()


def _draw_menu(page: Page) -> None:
    """Draw the links to all pages in the sidebar."""
    language = page.language
    with st.sidebar:
        st.html(f"<p class='dl-masthead'>{language.say('app')}</p>")
        with st.container(key="menu", gap=None):
            for name in SCRIPTS | OTHER_SCRIPTS:
                page_link(name, language.say(f"page_{name}"), page.view, disabled=name == page.name, width="stretch")


def _draw_about(page: Page) -> None:
    """Say that a program reads the events, for readers whom a link leads here first, with links to the pages that say more; and who runs this copy."""
    says_more = ("home", "quality")
    run_by = _run_by(page.language)
    if page.name in says_more:
        note(run_by)
        return
    with st.container(key="about", horizontal=True, gap="small"):
        note(page.language.say("about"), run_by, width="content")
        for name in says_more:
            page_link(name, page.language.say(f"about_{name}"), page.view)


def _run_by(language: Language) -> str:
    """Who runs this copy, as HTML; empty if the operator has not said so."""
    said = os.environ.get(RUN_BY_VARIABLE, "").strip()
    if not said:
        return ""
    found = NAME_AND_ADDRESS.fullmatch(said)
    if found:
        target = found["web"] or f"mailto:{found['mail']}"
        who = f"<a href='{escape(target)}'>{escape(found['name'])}</a>"
    else:
        who = escape(said)
    return language.say("run_by", who=f"<bdi>{who}</bdi>")


def _stop_when_nothing_remains(page: Page) -> None:
    """Stop the page if the store has no events, or if none remain; the timeline goes on if undated events were printed in the period, which only it shows."""
    remaining = page.ask(count_remaining)
    if remaining.all_events == 0:
        st.info(page.language.say("store_without_events"))
        st.stop()
    if remaining.events == 0 and (remaining.printed == 0 or page.name != "timeline"):
        stop_with_ways_back("nothing_remains", page)
