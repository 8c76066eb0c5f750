"""A line that cites what is shown: what it is, what it is based on, which version shows it, when the data were loaded, and the address that shows it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

import streamlit as st

from dateline import __version__
from dateline.interface import Language
from dateline.ui import address
from dateline.ui.headlines import headline_in
from dateline.ui.page import Page
from dateline.ui.parts import MOST_NAMED, note, outlets_of
from dateline.ui.summary import Chip, chips_by_filter
from dateline.view.filters import CODES, View
from dateline.view.queries.counts import count_remaining


def draw_citation(key: str, line: str, link: str, language: Language) -> None:
    """Draw a fold with a line to copy, and buttons that copy it or the ``link`` in it; ``key`` names the text of the fold's head. A note says if the link
    works only on this machine. It is plain HTML, because Streamlit's own copied text makes every page fetch a program that colours code, of 1.5 MB.
    """
    with st.expander(language.say(key), icon=":material/format_quote:", key=key):
        buttons = "".join(_copy_button(words, language.say(name)) for name, words in (("copy_link", link), ("copy_line", line)))
        st.html(f"<p class='dl-line'>{escape(line)}</p><p class='dl-copies'>{buttons}</p>")
        note(language.say("local_link") if address.is_local() else "")


def _copy_button(words: str, name: str) -> str:
    """A button that copies ``words``, as HTML; the page's script does it."""
    return f"<button type='button' class='dl-copy' data-name='{escape(name)}' data-copy='{escape(words)}'>{escape(name)}</button>"


def cite_view(page: Page) -> str:
    """The citation of what a page shows, as a line."""
    view, language, remaining = page.view, page.language, page.ask(count_remaining)
    shown = {"events": language.count("n_events", remaining.events), "reports": language.count("n_reports", remaining.reports)}
    asked = language.say("list_semicolon").join(_filters_in_words(view, language)) or language.say("cite_unfiltered")
    title, moment = language.say(f"page_{page.name}"), language.moment(page.loaded_at)
    return language.say("cite_view_line", page=title, filters=asked, moment=moment, version=__version__, address=address.link_here(view), **shown)


def cite_event(event: Mapping[str, Any], reports: Sequence[Mapping[str, Any]], cited: Iterable[str], loaded_at: datetime, language: Language) -> str:
    """The citation of an event, as a line: headline and day, who printed it and whom they cite, and the address of its card without the filters of the view.

    Args:
        event: row of the event.
        reports: reports of the event with their articles.
        cited: ids of the sources that the reports cite.
        loaded_at: when the data were loaded.
        language: of the line.
    """
    names = language.say("list_comma").join(dict.fromkeys(map(language.source, cited)))
    citing = language.say("cite_citing", names=names) if names else ""
    told = {"reports": language.count("n_reports", len(reports)), "publishers": outlets_of(reports, language), "citing": citing, "version": __version__}
    told["background"] = language.say("cite_background", title=event["background_of"]) if event["background_of"] else ""
    link, moment = address.link_to_event(event["event_id"], language.code), language.moment(loaded_at)
    return language.say("cite_event_line", headline=headline_in(event, language), day=language.date_in_words(event), moment=moment, address=link, **told)


def _filters_in_words(view: View, language: Language) -> Iterator[str]:
    """The filters of a view in words, each with its name and values."""
    for field, chips in chips_by_filter(view, language).items():
        yield from _filter_in_words(field, chips, view, language)


def _filter_in_words(field: str, chips: Sequence[Chip], view: View, language: Language) -> Iterator[str]:
    if field not in CODES or len(getattr(view.filters, field)) > MOST_NAMED:
        yield from (chip.label for chip in chips)
        return
    together = field == "countries" and view.filters.match == "all"
    values = [chip.value or chip.label for chip in chips]
    yield f"{language.say(f'filter_{field}')}: {language.listed(values) if together else language.listed_as_choices(values)}"
