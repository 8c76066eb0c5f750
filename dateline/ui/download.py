"""The list of events and their reports as CSV files for a spreadsheet, made only when somebody downloads them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from weakref import ref

import pandas as pd
import streamlit as st

from dateline.interface import Language
from dateline.store.errors import StoreError
from dateline.store.snapshot import open_store
from dateline.ui.page import Page
from dateline.ui.parts import note
from dateline.view.opening import connect
from dateline.view.queries.counts import count_remaining
from dateline.view.queries.lists import events_to_keep
from dateline.view.queries.reports import count_reports_to_keep, reports_to_keep
from dateline.view.spreadsheet import as_csv, with_names
from dateline.view.tables import Tables

MOST_EVENTS = 50_000
"""Most events in a file: about 25 MB, which a small host can spare."""

MOST_REPORTS = 50_000
"""Most reports in a file: about 20 MB."""


def draw_download(page: Page, total: int) -> None:
    """Draw a button that downloads all pages of the list of events, ``total`` of them, as CSV."""
    view, language = page.view, page.language
    if total:
        label = language.say("download", events=language.count("n_events", min(total, MOST_EVENTS)))
        events = _asking(page, events_to_keep, view.shelf, MOST_EVENTS, view.order)
        _draw(label, events, f"dateline-{view.shelf}.csv", "download", language)
        note(_limit(total, MOST_EVENTS, language))


def draw_reports_download(page: Page) -> None:
    """Draw a button that downloads all reports of the remaining events as CSV; these may be more than the remaining reports, which a note says."""
    language, remaining, total = page.language, page.ask(count_remaining), page.ask(count_reports_to_keep)
    if total:
        reports, events = language.count("n_reports", min(total, MOST_REPORTS)), language.count("n_events", remaining.events)
        label = language.say("download_reports", reports=reports, events=events)
        _draw(label, _asking(page, reports_to_keep, MOST_REPORTS), "dateline-reports.csv", "download_reports", language)
        note(_limit(total, MOST_REPORTS, language), language.count("download_passing", remaining.reports) if remaining.reports < total else "")


def _asking(page: Page, question: Callable[..., pd.DataFrame], *details: Any) -> Callable[[], pd.DataFrame]:
    """What asks a question of what the page's filters leave, later."""
    return partial(_answered, question, ref(page.tables), page.tables.snapshot.path, page.filters, *details)


def _answered(question: Callable[..., pd.DataFrame], held: Callable[[], Tables | None], snapshot: Path, *details: Any) -> pd.DataFrame:
    """The answer of a query on the tables from which the page was drawn; on those of the store's newest snapshot if they or their snapshot no longer exist.

    ``held`` is a weak reference: a page that stays open for days would otherwise keep the tables of its snapshot in memory, each page those of another day.
    """
    tables = held()
    if tables:
        try:
            return question(tables, *details)
        except StoreError as error:
            if error.code != "gone":
                raise
    newest = open_store(snapshot.parents[1])
    return question(connect(newest, str(newest.path)), *details)


def _draw(label: str, rows: Callable[[], pd.DataFrame], file: str, key: str, language: Language) -> None:
    """Draw the button. The file is in UTF-8 with a byte order mark, without which spreadsheets show Arabic wrongly."""

    def content() -> bytes:
        return as_csv(with_names(rows(), language)).encode("utf-8-sig")

    st.download_button(label, content, file, "text/csv", key=key, icon=":material/download:", type="tertiary", on_click="ignore")


def _limit(total: int, most: int, language: Language) -> str:
    """That not all rows are in the file, if so."""
    return language.say("download_limit", most=language.number(most), all=language.number(total)) if total > most else ""
