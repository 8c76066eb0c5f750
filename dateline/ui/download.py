"""The list of events as a file for a spreadsheet: made when somebody asks for it."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from dateline.filters import View
from dateline.queries.lists import events_to_keep
from dateline.tables import Tables
from dateline.ui.language import Language

MOST_EVENTS = 50_000
"""Events of a file: about 25 MB, which a small host has to spare."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would work out instead of showing it (OWASP, "CSV Injection"); an apostrophe in front makes it text."""


def draw_download(tables: Tables, view: View, total: int, language: Language) -> None:
    """A button that saves the events of the list that the page shows, all pages of it, as CSV."""
    count = min(total, MOST_EVENTS)
    if count:
        label = language.say("download", events=language.count("n_events", count))
        st.download_button(
            label, partial(_csv, tables, view), f"dateline-{view.shelf}.csv", "text/csv",
            key="download", icon=":material/download:", type="tertiary", on_click="ignore",
        )  # fmt: skip


def _csv(tables: Tables, view: View) -> bytes:
    """The file: UTF-8 with a mark at its head, without which a spreadsheet takes Arabic for something else."""
    return as_csv(events_to_keep(tables, view.filters, view.shelf, MOST_EVENTS, view.order)).encode("utf-8-sig")


DIGITS = 3
"""Of a probability: the store keeps it in so few bits that further ones are noise."""


def as_csv(events: pd.DataFrame) -> str:
    """Rows of events as CSV, lists as words with spaces between, probabilities rounded."""
    return events.map(_cell).to_csv(index=False, lineterminator="\r\n")


def _cell(value: object) -> object:
    if hasattr(value, "tolist") and getattr(value, "ndim", 0) == 1:
        value = " ".join(map(str, value.tolist()))
    if isinstance(value, float | np.floating):
        return round(float(value), DIGITS)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
