"""Rows of events or reports as CSV for a spreadsheet, with names behind their codes: one code for what the dashboard saves and the command line prints."""

from __future__ import annotations

import csv
from collections.abc import Callable

import numpy as np
import pandas as pd

from dateline.interface import Language
from dateline.view.queries.roles import ALL_PARTIES, PARTY_COLUMNS, ROLE_COLUMNS

DIGITS = 3
"""Decimals of a probability: the store keeps it in so few bits that more would be noise."""

BETWEEN_NAMES = "; "
"""Separator of the names in a cell; names may contain spaces."""

PUBLISHERS = "publishers"
"""The column whose codes are names where ``data/publishers.yml`` does not know the outlet: they are separated as names are."""

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""A cell that begins with one of these would be evaluated by a spreadsheet (OWASP, "CSV Injection"); a leading apostrophe makes it text."""


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
        **dict.fromkeys(("countries", "event_countries", "report_countries", *ROLE_COLUMNS, "source_country", "target_country"), language.country),
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
    """Rows as CSV, with lists of codes joined by spaces, those of ``PUBLISHERS`` by ``BETWEEN_NAMES``, and probabilities rounded.

    Everything except numbers is quoted: a spreadsheet that uses ``;`` as delimiter would otherwise split a headline that contains one.
    """
    written = rows.assign(**{PUBLISHERS: rows[PUBLISHERS].map(_joined)}) if PUBLISHERS in rows else rows
    return written.map(_cell).to_csv(index=False, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)


def _joined(codes: object) -> object:
    return BETWEEN_NAMES.join(map(str, codes)) if isinstance(codes, np.ndarray) else codes


def _cell(value: object) -> object:
    if hasattr(value, "tolist") and getattr(value, "ndim", 0) == 1:
        value = " ".join(map(str, value.tolist()))
    if isinstance(value, float | np.floating):
        return round(float(value), DIGITS)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
