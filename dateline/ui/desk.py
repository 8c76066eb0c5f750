"""Editing in the dashboard: who edits which store. Each decision is carried out by ``dateline edit`` in a process of its own.

Editing is off unless the operator names an editor in the environment (``DATELINE_EDITOR``): then everybody who opens the dashboard edits in that name.
"""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import streamlit as st

from dateline.commands import run
from dateline.editing.edits import EDITOR_VARIABLE
from dateline.errors import code_of, sentence_of
from dateline.interface import Language
from dateline.store.snapshot import default_store, open_store
from dateline.ui import address
from dateline.ui.cache import ask, tables_of
from dateline.ui.page import OpenEvent
from dateline.ui.parts import label
from dateline.ui.refusals import fault_in_words, refusal_in_words
from dateline.view.queries.one_event import event_of_report

LONGEST_EDIT_SECONDS = 600
"""Time limit of a decision: it normally takes seconds, so after ten minutes something is wrong."""

Arguments = list[str]
"""Arguments of ``dateline edit``: the action, ``--report=...`` for each report it names, then what it is about; empty if the form is incomplete."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Who edits which store."""

    editor: str
    store: Path


def named_editor() -> str:
    """The editor that the operator named; empty if editing is off."""
    return os.environ.get(EDITOR_VARIABLE, "").strip()


def find_desk() -> Desk | None:
    """The editor's desk; None if editing is off, or if there is no store of the operator, so that the samples are shown."""
    store = default_store().absolute()
    return Desk(named_editor(), store) if named_editor() and store.exists() else None


def carry_out(desk: Desk, arguments: Sequence[str], language: Language, why: str = "") -> str | None:
    """Run ``dateline edit`` and wait for it.

    Args:
        desk: the editor and the store.
        arguments: what the form says; what the decision is about is passed after ``--``, so that it is never read as an option.
        language: of the interface.
        why: the editor's reason.

    Returns:
        None if the decision was taken; else a sentence that says why not, in the language of the interface if it has one, else in English.
    """
    named = _named_reports(arguments)
    about = arguments[1 + len(named) :]
    reason = [f"--why={why}"] if why else []
    options = [*named, f"--who={desk.editor}", *reason, f"--store={desk.store}", "--refusal-as-json"]
    try:
        said = run(["edit", arguments[0], *options, "--", *about], LONGEST_EDIT_SECONDS)
    except ValueError:  # a NUL or half of a surrogate pair, which cannot be passed to a process
        return language.say("edit_not_kept")
    except OSError as error:
        return language.say("edit_too_much") if error.errno == errno.E2BIG else fault_in_words(code_of(error), sentence_of(error), language)
    except subprocess.TimeoutExpired:
        return language.say("fault_too_slow")
    except subprocess.CalledProcessError:
        return language.say("fault_ended")
    return None if said is None else refusal_in_words(said, desk.store, language)


def _named_reports(arguments: Sequence[str]) -> list[str]:
    """The options in ``arguments`` that name reports."""
    return list(takewhile(lambda argument: argument.startswith("--report="), arguments[1:]))


def decide(desk: Desk, arguments: Sequence[str], language: Language, why: str = "") -> bool:
    """Carry out a decision, or say why it could not be taken; True if it was taken."""
    with st.spinner(language.say("edit_running")):
        fault = carry_out(desk, arguments, language, why)
    if fault:
        st.error(language.say("edit_failed", reason=f"\u2068{label(fault)}\u2069"))
    return not fault


def edit_event(desk: Desk, opened: OpenEvent, arguments: Arguments, why: str = "", shown: str | None = None) -> None:
    """Carry out a decision, and show the event as it is afterwards. ``shown``: the report whose event is shown then, if it is not the first one that stays
    with the event.
    """
    if not decide(desk, arguments, opened.language, why):
        return
    named = _named_reports(arguments)
    staying = next(report["report_id"] for report in opened.reports if f"--report={report['report_id']}" not in named)
    present = ask(event_of_report, tables_of(open_store(desk.store)), shown or staying)
    address.change_view(opened.view, event=present or opened.event["event_id"])
    st.rerun()
