"""The list of events and their reports as CSV files for a spreadsheet, made only when somebody downloads them."""

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
"""Most events in a file: about 25 MB, which a small host can spare."""

MOST_REPORTS = 50_000
"""Most reports in a file: about 20 MB."""

DIGITS = 3
"""Decimals of a probability: the store keeps it in so few bits that more would be noise."""

BETWEEN_NAMES = "; "
"""Separator of the names in a cell; names may contain spaces."""

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""A cell that begins with one of these would be evaluated by a spreadsheet (OWASP, "CSV Injection"); a leading apostrophe makes it text."""


def draw_download(tables: Tables, view: View, total: int, language: Language) -> None:
    """Draw a button that downloads all pages of the list of events as CSV."""
    if total:
        label = language.say("download", events=language.count("n_events", min(total, MOST_EVENTS)))
        events = partial(_answered, events_to_keep, tables, view.filters, view.shelf, MOST_EVENTS, view.order)
        _draw_button(label, events, f"dateline-{view.shelf}.csv", "download", language)
        _say_limit(total, MOST_EVENTS, language)


def draw_reports_download(tables: Tables, filters: Filters, counts: Mapping[str, int], language: Language) -> None:
    """Draw a button that downloads all reports of the remaining events as CSV.

    Args:
        tables: of the snapshot.
        filters: which events remain.
        counts: numbers of ``events`` and ``reports`` that the filters leave; the events may have more reports than that if the filters restrict reports.
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
    """The answer of a query; from the store's newest snapshot if the one that the page was drawn from no longer exists."""
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
    """Note that not all rows are in the file, if so."""
    if total > most:
        note(language.say("download_limit", most=language.number(most), all=language.number(total)))


def _file(rows: Callable[[], pd.DataFrame], language: Language) -> bytes:
    """The content of the file, in UTF-8 with a byte order mark, without which spreadsheets show Arabic wrongly."""
    return as_csv(with_names(rows(), language)).encode("utf-8-sig")


def with_names(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The same rows with a column of names in this language after each column of codes (countries, types, publishers, parties, sources), in the same order:
    ``source_actor_names`` after ``source_actors``, ``event_type_name`` after ``event_type``.
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
    """Column of codes -> function that gives the name of a code."""
    return {
        **dict.fromkeys(("event_type", "report_type"), language.event_type),
        **dict.fromkeys(("countries", "event_countries", "report_countries", *ROLE_COLUMNS), language.country),
        **dict.fromkeys((ALL_PARTIES, *PARTY_COLUMNS), language.actor),
        **dict.fromkeys(("publisher", "publishers"), language.publisher),
        "sources": language.source,
    }


def _names(codes: object, called: Callable[[str], str]) -> str:
    """The name of a code, or the joined names of a list of codes; empty if there is none."""
    if isinstance(codes, np.ndarray):
        return BETWEEN_NAMES.join(map(called, codes))
    return called(codes) if isinstance(codes, str) else ""


def as_csv(rows: pd.DataFrame) -> str:
    """Rows as CSV, with lists joined by spaces and probabilities rounded.

    Everything except numbers is quoted: a spreadsheet that uses ``;`` as delimiter would otherwise split a headline that contains one.
    """
    return rows.map(_cell).to_csv(index=False, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)


def _cell(value: object) -> object:
    if hasattr(value, "tolist") and getattr(value, "ndim", 0) == 1:
        value = " ".join(map(str, value.tolist()))
    if isinstance(value, float | np.floating):
        return round(float(value), DIGITS)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
