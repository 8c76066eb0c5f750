"""The list of events, and the reports behind them, as files for a spreadsheet: made when somebody asks for them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dateline.interface import Language
from dateline.store.errors import StoreError
from dateline.store.snapshot import open_store
from dateline.ui.cache import ask
from dateline.ui.parts import note
from dateline.view.filters import Filters, View
from dateline.view.queries.lists import events_to_keep
from dateline.view.queries.reports import count_reports_to_keep, reports_to_keep
from dateline.view.queries.roles import ALL_PARTIES, PARTY_COLUMNS, ROLE_COLUMNS
from dateline.view.tables import Tables, connect

MOST_EVENTS = 50_000
"""Events of a file: about 25 MB, which a small host has to spare."""

MOST_REPORTS = 50_000
"""Reports of a file: about 20 MB."""

DIGITS = 3
"""Of a probability: the store keeps it in so few bits that further ones are noise."""

BETWEEN_NAMES = "; "
"""Between the names of a cell, which have spaces of their own."""

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""How a cell begins that a spreadsheet would work out instead of showing it (OWASP, "CSV Injection"); an apostrophe in front makes it text."""


def draw_download(tables: Tables, view: View, total: int, language: Language) -> None:
    """A button that saves the events of the list that the page shows, all pages of it, as CSV."""
    if total:
        label = language.say("download", events=language.count("n_events", min(total, MOST_EVENTS)))
        events = partial(_answered, events_to_keep, tables, view.filters, view.shelf, MOST_EVENTS, view.order)
        _draw_button(label, events, f"dateline-{view.shelf}.csv", "download", language)
        _say_limit(total, MOST_EVENTS, language)


def draw_reports_download(tables: Tables, filters: Filters, counts: Mapping[str, int], language: Language) -> None:
    """A button that saves the reports of the events that the filters leave as CSV.

    Args:
        tables: of the snapshot.
        filters: which events.
        counts: how many ``events`` and ``reports`` the filters leave; the events have more reports where the filters ask something of reports.
        language: of the button.
    """
    total = ask(count_reports_to_keep, tables, filters)
    if total:
        reports, events = language.count("n_reports", min(total, MOST_REPORTS)), language.count("n_events", counts["events"])
        label = language.say("download_reports", reports=reports, events=events)
        told = partial(_answered, reports_to_keep, tables, filters, MOST_REPORTS)
        _draw_button(label, told, "dateline-reports.csv", "download_reports", language)
        _say_limit(total, MOST_REPORTS, language)
        note(language.count("download_passing", counts["reports"]) if counts["reports"] < total else "")


def _answered(question: Callable[..., pd.DataFrame], tables: Tables, *details: Any) -> pd.DataFrame:
    """The rows that a question finds; in the store's newest snapshot where the one that the page was drawn from is no longer kept."""
    try:
        return question(tables, *details)
    except StoreError as error:
        if error.code != "gone":
            raise
    newest = open_store(tables.snapshot.path.parents[1])
    return question(connect(newest, str(newest.path)), *details)


def _draw_button(label: str, rows: Callable[[], pd.DataFrame], file: str, key: str, language: Language) -> None:
    st.download_button(label, partial(_file, rows, language), file, "text/csv", key=key, icon=":material/download:", type="tertiary", on_click="ignore")


def _say_limit(total: int, most: int, language: Language) -> None:
    """That not all rows are in the file, where that is so."""
    if total > most:
        note(language.say("download_limit", most=language.number(most), all=language.number(total)))


def _file(rows: Callable[[], pd.DataFrame], language: Language) -> bytes:
    """The file: UTF-8 with a mark at its head, without which a spreadsheet takes Arabic for something else."""
    return as_csv(with_names(rows(), language)).encode("utf-8-sig")


def with_names(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The same rows with a column of names in this language behind each that has codes of countries, types or publishers, or ids of parties, in its order:
    ``source_actor_names`` behind ``source_actors``, ``event_type_name`` behind ``event_type``.
    """
    named = rows.copy()
    for column, called in _columns_of_names(language).items():
        if column in rows:
            ends = {"ies": "y_names", "s": "_names"}
            end = next((end for end in ends if column.endswith(end)), "")
            names = [_names(codes, called) for codes in rows[column]]
            named.insert(list(named).index(column) + 1, column.removesuffix(end) + ends.get(end, "_name"), names)
    return named


def _columns_of_names(language: Language) -> dict[str, Callable[[str], str]]:
    """Columns of codes, and what names one."""
    return {
        **dict.fromkeys(("event_type", "report_type"), language.event_type),
        **dict.fromkeys(("countries", "event_countries", "report_countries", *ROLE_COLUMNS), language.country),
        **dict.fromkeys((ALL_PARTIES, *PARTY_COLUMNS), language.actor),
        **dict.fromkeys(("publisher", "publishers"), language.publisher),
    }


def _names(codes: object, called: Callable[[str], str]) -> str:
    """The name of a code, or those of a list of codes; empty where there is none."""
    if isinstance(codes, np.ndarray):
        return BETWEEN_NAMES.join(map(called, codes))
    return called(codes) if isinstance(codes, str) else ""


def as_csv(rows: pd.DataFrame) -> str:
    """Rows as CSV, lists as words with spaces between, probabilities rounded.

    All but numbers stands in quotation marks: a spreadsheet that takes ``;`` for the delimiter would begin another cell at one in a headline.
    """
    return rows.map(_cell).to_csv(index=False, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)


def _cell(value: object) -> object:
    if hasattr(value, "tolist") and getattr(value, "ndim", 0) == 1:
        value = " ".join(map(str, value.tolist()))
    if isinstance(value, float | np.floating):
        return round(float(value), DIGITS)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
