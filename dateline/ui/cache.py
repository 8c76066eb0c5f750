"""Questions to a snapshot: its tables and the answers already given are kept between reruns."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import pandas as pd
import streamlit as st

from dateline.interface import Language
from dateline.store.datapackage import FILE_NAME, read_description
from dateline.store.errors import StoreError
from dateline.store.snapshot import Snapshot
from dateline.ui.address import read_language
from dateline.ui.parts import label
from dateline.view.opening import connect
from dateline.view.tables import Tables

Answer = TypeVar("Answer")

log = logging.getLogger(__name__)


def tables_of(snapshot: Snapshot) -> Tables:
    """The tables of a snapshot, read once; a new load makes a new snapshot, which is read at the next rerun."""
    with _answering_faults(snapshot), snapshot.naming_faults():
        written = (snapshot.path / FILE_NAME).stat().st_mtime_ns
        return _connect(f"{snapshot.path}@{written}", snapshot)


def loaded_at(snapshot: Snapshot) -> datetime:
    """When a snapshot was written: by the last load, or by a later decision of an editor."""
    with _answering_faults(snapshot), snapshot.naming_faults():
        return datetime.fromisoformat(read_description(snapshot.path)["created"])


@st.cache_resource(max_entries=3, show_spinner=False)
def _connect(name: str, _snapshot: Snapshot) -> Tables:
    return connect(_snapshot, name)


def ask(question: Callable[..., Answer], tables: Tables, *details: Any) -> Answer:
    """The answer of ``question(tables, *details)``, from the cache if it was asked before of the same snapshot."""
    with _answering_faults(tables.snapshot):
        answer: Answer = _answer(f"{question.__module__}.{question.__qualname__}", tables.name, details, question, tables)
        return answer


def ask_row(question: Callable[..., Mapping[str, Any] | None], tables: Tables, *details: Any) -> dict[str, Any] | None:
    """The same for a question that is answered by one row or none, as plain values."""
    row = ask(question, tables, *details)
    return None if row is None else _plain_row(row)


def ask_rows(question: Callable[..., pd.DataFrame], tables: Tables, *details: Any) -> list[dict[str, Any]]:
    """The same for a question that is answered by rows, each as plain values."""
    return read_rows(ask(question, tables, *details))


def read_rows(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as plain Python values: None for a missing one, ``date`` for a day, a list for an array."""
    return [_plain_row(row) for row in rows.to_dict("records")]


def _plain_row(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if getattr(value, "ndim", 0) == 1:
        return value.tolist()
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)) or value is pd.NA:
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


@contextmanager
def _answering_faults(snapshot: Snapshot) -> Iterator[None]:
    """If the snapshot of the page no longer exists, rerun the page from the newest one; if it is damaged or cannot be read, say so and stop the page."""
    try:
        yield
    except StoreError as error:
        if error.code == "gone":
            st.rerun()
        log.warning("%s", error)
        st.error(Language(read_language()).say(f"store_{error.code}", folder=snapshot.path.parents[1]))
        st.stop()
    except OSError as error:
        stop_unreadable(error, snapshot.path.parents[1], Language(read_language()))


def stop_unreadable(error: OSError, folder: Path, language: Language) -> NoReturn:
    """Say that the system does not allow reading the store, with the system's own reason, and stop the page."""
    log.warning("%s: %s", folder, error)
    st.error(language.say("store_unreadable", folder=folder, reason=label(os.strerror(error.errno) if error.errno else str(error))))
    st.stop()


@st.cache_data(max_entries=400, show_spinner=False)
def _answer(name: str, store: str, details: tuple[Any, ...], _question: Callable[..., Any], _tables: Tables) -> Any:
    return _question(_tables, *details)
