"""The editor's decisions about one event, and the hidden events."""

from __future__ import annotations

from typing import Any

import ibis
import pandas as pd

from dateline.view.queries.one_event import ids_of_reports
from dateline.view.tables import EDITS, HIDDEN_EVENTS, Tables

HIDING = EDITS.filter((EDITS.action == "hide") & EDITS.applied)
"""The decisions that hide an event."""


def edits_of_event(tables: Tables, event_id: str) -> pd.DataFrame:
    """The editor's decisions about an event, its reports, or reports split off from it, earliest first: the columns of ``edits``."""
    ties = EDITS.filter(EDITS.action.isin(("join", "split")))
    named = [ties.select("edit_id", report_id=ties[column].unnest()) for column in ("report_ids", "from_report_ids")]
    about = named[0].union(named[1]).semi_join(ids_of_reports(event_id), "report_id")
    return tables.ask(EDITS.filter((EDITS.event_id == event_id) | EDITS.edit_id.isin(about.edit_id)).order_by("edited_at", "edit_id"))


def find_hiding(tables: Tables, event_id: str) -> dict[str, Any] | None:
    """The decision (a row of ``edits``) that hides an event; None if it is not hidden. ``event_id`` may be a former id of the event."""
    hidden = HIDDEN_EVENTS.filter((HIDDEN_EVENTS.event_id == event_id) | HIDDEN_EVENTS.former_ids.contains(event_id))
    found = tables.ask(HIDING.semi_join(hidden, "event_id").limit(1))
    return None if found.empty else dict(found.iloc[0])


def hidden_events(tables: Tables) -> pd.DataFrame:
    """The hidden events, the last hidden first: the columns of ``edits``, and ``headline`` and ``lang`` of the event."""
    return tables.ask(HIDING.inner_join(HIDDEN_EVENTS.select("event_id", "headline", "lang"), "event_id").order_by(ibis.desc("edited_at"), "edit_id"))
