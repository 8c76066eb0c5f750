"""Small parts of a page: section heads, notes, key numbers, words for labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dateline.interface import Language

MOST_NAMED = 8
"""Values of one filter that are named one by one; of more only their number is told."""


def section(key: str, language: Language) -> None:
    """A section's head."""
    st.header(language.say(key), anchor=False)


def note(*sentences: str) -> None:
    """Sentences in small print, as HTML; empty ones are left out."""
    said = " ".join(sentence for sentence in sentences if sentence)
    if said:
        st.html(f"<p class='dl-note'>{said}</p>")


def shown_of(shown: int, of_all: int, language: Language, lead: str = "") -> None:
    """A note with ``lead``, and with how many are drawn when these are not all."""
    note(lead, language.say("shown_of", shown=language.number(shown), all=language.number(of_all)) if of_all > shown else "")


def two_columns() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Two columns side by side; below each other on a telephone."""
    left, right = st.columns(2, gap="large")
    return left, right


def label(words: str) -> str:
    """Words that are not ours (a headline, a part of the address, a fault) for a label or a message of Streamlit's, so that nothing in them is Markdown."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]()#+-.!|<>~$:" else c for c in words)


def distinct(labels: Mapping[str, str]) -> dict[str, str]:
    """Labels of choices, code -> label, the equal ones told apart by their codes: Streamlit takes a choice by its label."""
    times = Counter(labels.values())
    return {code: words if times[words] == 1 else f"{words} \u2068({code})\u2069" for code, words in labels.items()}


def how_many(field: str, codes: Sequence[str], language: Language) -> str:
    """More values of a filter than are named: "Countries: 200". ``field`` is one of ``filters.CODES``."""
    return language.say("chip_many", filter=language.say(f"filter_{field}"), n=language.number(len(codes)))


def numbers(counts: Mapping[str, int], language: Language) -> str:
    """Key numbers with their labels, as HTML."""
    items = "".join(f"<span><b>{language.number(n)}</b>{language.say('label_' + name)}</span>" for name, n in counts.items())
    return f"<p class='dl-numbers'>{items}</p>"


def codes_of(rows: pd.DataFrame, column: str) -> list[str | None]:
    """The codes of a column in its order, None for the unknown one."""
    return [None if pd.isna(code) else str(code) for code in rows[column]]
