"""Who acts on whom: the named parties by role, and pairs of countries."""

from __future__ import annotations

import ibis
import pandas as pd

from dateline.view.filters import Filters
from dateline.view.queries.answers import count_rows
from dateline.view.queries.remaining import of_events, parties_taking_part, remaining_events
from dateline.view.tables import EVENT_PAIRS, Tables


def events_per_party(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Columns ``actor``, ``acting``, ``acted_on``, ``otherwise``: remaining events in which the party takes part, each counted once; most events first."""
    taking_part = of_events(parties_taking_part(), remaining_events(filters))
    tally = taking_part.group_by("actor").agg(
        acting=taking_part.count(where=taking_part.role == "source"),
        acted_on=taking_part.count(where=taking_part.role == "target"),
        otherwise=taking_part.count(where=taking_part.role.notin(("source", "target"))),
    )
    return tables.ask(tally.order_by(ibis.desc(tally.acting + tally.acted_on + tally.otherwise), "actor"))


def events_per_pair(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Columns ``source``, ``target``, ``events``: remaining events in which country ``source`` acted on country ``target``, most first."""
    told = of_events(EVENT_PAIRS, remaining_events(filters))
    return tables.ask(told.group_by("source", "target").agg(events=told.count()).order_by(ibis.desc("events"), "source", "target"))


def count_without_pair(tables: Tables, filters: Filters) -> int:
    """Number of remaining events in which it is not known both which country acted and which was acted on."""
    return count_rows(tables, remaining_events(filters).anti_join(EVENT_PAIRS, "event"))
