"""The editor at work in the dashboard: who edits which store, and a decision carried out by a ``dateline edit`` of its own, in a process of its own.

Off unless the operator names the editor in the environment (``DATELINE_EDITOR``): then whoever opens the dashboard edits, and in that name.
"""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

import streamlit as st

from dateline.commands import run
from dateline.edits import EDITOR_VARIABLE
from dateline.errors import code_of, sentence_of
from dateline.interface import Language
from dateline.store.snapshot import default_store, open_store
from dateline.ui import address
from dateline.ui.cache import ask, tables_of
from dateline.ui.parts import label
from dateline.ui.refusals import fault_in_words, refusal_in_words
from dateline.view.filters import View
from dateline.view.queries.one_event import event_of_report
from dateline.view.tables import Tables

LONGEST_EDIT_SECONDS = 600
"""A decision takes seconds; after ten minutes something is wrong."""

Arguments = list[str]
"""Of ``dateline edit``: the action, behind it ``--report=...`` for each report that it names, and what it is about; empty while the form lacks something."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Who edits which store."""

    editor: str
    store: Path


@dataclass(frozen=True, slots=True)
class OpenEvent:
    """An event on the desk, with what the forms need to know of it; ``state`` tells this event in this snapshot from any other."""

    tables: Tables
    view: View
    event: Mapping[str, Any]
    reports: Sequence[Mapping[str, Any]]
    language: Language

    @property
    def state(self) -> str:
        """A key for the widgets of this event: one of a new snapshot begins with empty forms."""
        return f"{hash((self.tables.name, self.event['event_id'])) & 0xFFFFFFFF:x}"


def named_editor() -> str:
    """The editor whom the operator named; empty where editing is off."""
    return os.environ.get(EDITOR_VARIABLE, "").strip()


def find_desk() -> Desk | None:
    """The desk of the editor; None where editing is off, and for the samples, which no store of the operator's holds."""
    store = default_store().absolute()
    return Desk(named_editor(), store) if named_editor() and store.exists() else None


def carry_out(desk: Desk, arguments: Sequence[str], language: Language, why: str = "") -> str | None:
    """Run one ``dateline edit`` and wait for it.

    Args:
        desk: in whose name, and in which store.
        arguments: what the form says; behind what the decision is about nothing is taken for an option.
        language: of the interface.
        why: the editor's reason.

    Returns:
        None when the decision was taken; else the sentence that says why not, in the language of the interface where the sentence is ours.
    """
    named = _named_reports(arguments)
    about = arguments[1 + len(named) :]
    reason = [f"--why={why}"] if why else []
    options = [*named, f"--who={desk.editor}", *reason, f"--store={desk.store}", "--refusal-as-json"]
    try:
        said = run(["edit", arguments[0], *options, "--", *about], LONGEST_EDIT_SECONDS)
    except ValueError:  # a NUL or half of a character, which no process can be told
        return language.say("edit_not_kept")
    except OSError as error:
        return language.say("edit_too_much") if error.errno == errno.E2BIG else fault_in_words(code_of(error), sentence_of(error), language)
    except subprocess.TimeoutExpired:
        return language.say("fault_too_slow")
    except subprocess.CalledProcessError:
        return language.say("fault_ended")
    return None if said is None else refusal_in_words(said, desk.store, language)


def _named_reports(arguments: Sequence[str]) -> list[str]:
    """The options that name reports."""
    return list(takewhile(lambda argument: argument.startswith("--report="), arguments[1:]))


def edit_event(desk: Desk, opened: OpenEvent, arguments: Arguments, why: str = "") -> None:
    """Carry out a decision and show the event as it stands then, or say why it could not be taken."""
    language = opened.language
    with st.spinner(language.say("edit_running")):
        fault = carry_out(desk, arguments, language, why)
    if fault:
        st.error(language.say("edit_failed", reason=f"\u2068{label(fault)}\u2069"))
        return
    named = _named_reports(arguments)
    staying = next(report["report_id"] for report in opened.reports if f"--report={report['report_id']}" not in named)
    present = ask(event_of_report, tables_of(open_store(desk.store)), staying)
    address.change_view(opened.view, event=present or opened.event["event_id"])
    st.rerun()
