"""The headlines that an event has in the languages of the interface."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from dateline.view.tables import EVENT_TITLES, HEADLINES


def with_headlines(events: ir.Table) -> ir.Table:
    """Add the columns ``HEADLINES``: the headline in each language of the interface, null where no report has one in it.

    It is the event's own headline where that is in the language, else the title of the earliest printed report in the language that is about the event.
    """
    rows = events.left_join(EVENT_TITLES, "event_id").drop("event_id_right")
    return rows.mutate(**{column: ibis.ifelse(rows.lang == lang, rows.headline, rows[column]) for lang, column in HEADLINES.items()})
