"""Who acts on whom: the named parties by role, and pairs of countries."""

from __future__ import annotations

import ibis
import pandas as pd

from dateline.view.filters import Filters
from dateline.view.queries.answers import count_rows
from dateline.view.queries.remaining import of_events, pairs_of_countries, parties_taking_part, remaining_events
from dateline.view.tables import Tables


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
    told = pairs_of_countries(remaining_events(filters))
    return tables.ask(told.group_by("source", "target").agg(events=told.count()).order_by(ibis.desc("events"), "source", "target"))


def count_without_pair(tables: Tables, filters: Filters) -> int:
    """Number of remaining events in which it is not known both which country acted and which was acted on."""
    events = remaining_events(filters)
    return count_rows(tables, events.anti_join(pairs_of_countries(events), "event"))
