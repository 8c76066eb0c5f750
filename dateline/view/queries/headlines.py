"""The headlines that an event has in the languages of the interface, and the article of one that is a sentence of its background."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from dateline.view.tables import BACKGROUNDS, EVENT_TITLES, HEADLINES, with_columns_of

HEADLINE_COLUMNS = (*HEADLINES.values(), "background_of")


def with_headlines(events: ir.Table) -> ir.Table:
    """Add ``HEADLINE_COLUMNS``.

    ``HEADLINES``: the headline in each language of the interface, null where no report has one in it.

    It is the event's own headline where that is in the language, else the title of the earliest printed report in the language that is about the event.
    ``background_of``: the title of the article of which the headline is a sentence, null where an article is about the event.
    """
    rows = with_columns_of(events, "event", EVENT_TITLES, BACKGROUNDS)
    return rows.mutate(**{column: ibis.ifelse(rows.lang == lang, rows.headline, rows[column]) for lang, column in HEADLINES.items()})
