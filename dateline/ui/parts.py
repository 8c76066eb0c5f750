"""Small parts of a page: section heads, notes, key numbers, labels, how a report is named and a decision signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, Literal

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dateline.interface import Language
from dateline.ui import address
from dateline.view.filters import View

SCRIPTS = {
    "home": "dashboard.py", "timeline": "pages/timeline.py", "map": "pages/map.py", "parties": "pages/parties.py", "sources": "pages/sources.py",
    "story": "pages/story.py",
}  # fmt: skip
"""Pages of events, to which every filter applies: name -> script, in the order of the menu."""

OTHER_SCRIPTS = {"quality": "pages/quality.py"}
"""Pages without events, to which no filter applies; they come last in the menu."""

MOST_NAMED = 8
"""Most values of a filter that are named one by one; of more only the number is shown."""

CODE_NAMES = {
    "countries": Language.country, "acting": Language.country, "acted_on": Language.country, "types": Language.event_type, "parties": Language.actor,
    "publishers": Language.publisher, "sources": Language.source, "languages": Language.language_name,
}  # fmt: skip
"""Filters of codes -> what names a code in a language."""


def section(key: str, language: Language) -> None:
    """Draw a section's head; ``key`` is a key of the interface texts."""
    st.header(language.say(key), anchor=False)


def note(*sentences: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """Draw sentences, which are HTML, in small print; empty ones are left out. In a row with other parts they have the ``width`` of their content."""
    said = " ".join(sentence for sentence in sentences if sentence)
    if said:
        st.html(f"<p class='dl-note'>{said}</p>", width=width)


def page_link(page: str, words: str, view: View, **look: Any) -> None:
    """Draw a link to a page of ``SCRIPTS`` or ``OTHER_SCRIPTS`` that shows the same view there; ``look`` as Streamlit takes it."""
    st.page_link((SCRIPTS | OTHER_SCRIPTS)[page], label=words, query_params=address.link_params(view), **look)


def shown_of(shown: int, of_all: int, language: Language, lead: str = "") -> None:
    """Draw a note with ``lead``, and with the numbers of rows ``shown`` and in all if not all are shown."""
    note(lead, language.say("shown_of", shown=language.number(shown), all=language.number(of_all)) if of_all > shown else "")


def two_columns() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Two columns side by side; on a phone one below the other."""
    left, right = st.columns(2, gap="large")
    return left, right


def label(words: str) -> str:
    """``words`` escaped for a Streamlit label or message: nothing in them (a headline, a part of the address, an error) is read as Markdown."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]()#+-.!|<>~$:" else c for c in words)


def distinct(labels: Mapping[str, str]) -> dict[str, str]:
    """Labels of choices (code -> label), with the code added to equal labels, because Streamlit identifies a choice by its label."""
    times = Counter(labels.values())
    return {code: words if times[words] == 1 else f"{words} \u2068({code})\u2069" for code, words in labels.items()}


def how_many(field: str, codes: Sequence[str], language: Language) -> str:
    """A filter with its number of values, for too many to name: "Countries: 200". ``field`` is one of ``filters.CODES``."""
    return language.say("chip_many", filter=language.say(f"filter_{field}"), n=language.number(len(codes)))


def numbers(counts: Mapping[str, int], language: Language) -> str:
    """Key numbers with their labels, as HTML."""
    items = "".join(f"<span><b>{language.number(n)}</b>{language.say('label_' + name)}</span>" for name, n in counts.items())
    return f"<p class='dl-numbers'>{items}</p>"


def codes_of(rows: pd.DataFrame, column: str) -> list[str | None]:
    """The codes in a column, in its order, with None for a missing one."""
    return [None if pd.isna(code) else str(code) for code in rows[column]]


def report_name(report: Mapping[str, Any], language: Language) -> str:
    """A name for a report, from its outlet and day of print: "Gulf Courier, 3 May 2023"."""
    publisher, day = (f"\u2068{part}\u2069" for part in (language.publisher(report["publisher"]), print_day(report, language)))
    return language.say("report_name", publisher=publisher, day=day)


def outlets_of(reports: Iterable[Mapping[str, Any]], language: Language) -> str:
    """The names of the outlets of some reports, each once."""
    return language.say("list_comma").join(dict.fromkeys(language.publisher(report["publisher"]) for report in reports))


def print_day(report: Mapping[str, Any], language: Language) -> str:
    """The day on which a report was printed, in words, or that it is unknown."""
    return language.day(report["published_on"]) if report["published_on"] else language.say("card_print_unknown")


def signature(edit: Mapping[str, Any], language: Language) -> str:
    """Who decided and when, as HTML."""
    return language.say("signed", who=f"<bdi>{escape(edit['editor'])}</bdi>", day=language.day(edit["edited_at"]))
