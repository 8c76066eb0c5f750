"""Who acts on whom: the named parties by the part they take, and countries by countries."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pandas as pd

from dateline.view.filters import Filters
from dateline.view.queries.answers import count_rows
from dateline.view.queries.remaining import in_role, parties_taking_part, remaining_events
from dateline.view.tables import Tables


def events_per_party(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Columns ``actor``, ``acting``, ``acted_on``, ``otherwise``: remaining events in which it takes part, each counted once; of most events first."""
    taking_part = parties_taking_part().semi_join(remaining_events(filters), "event_id")
    tally = taking_part.group_by("actor").agg(
        acting=taking_part.count(where=taking_part.role == "source"),
        acted_on=taking_part.count(where=taking_part.role == "target"),
        otherwise=taking_part.count(where=taking_part.role.notin(("source", "target"))),
    )
    return tables.ask(tally.order_by(ibis.desc(tally.acting + tally.acted_on + tally.otherwise), "actor"))


def events_per_pair(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Columns ``source``, ``target``, ``events``: remaining events in which the one country acted and the other was acted on, most first.

    A country is paired with itself where no other stands on either side: both sides of an agreement or a clash act and are acted on, and not by themselves.
    """
    acting, acted_on = _acting().rename(source="country"), _acted_on().rename(target="country")
    pairs = acting.semi_join(remaining_events(filters), "event_id").inner_join(acted_on, "event_id")
    across = pairs.filter(pairs.source != pairs.target)
    within = pairs.filter(pairs.source == pairs.target).anti_join(across, "event_id")
    told = across.union(within)
    return tables.ask(told.group_by("source", "target").agg(events=told.count()).order_by(ibis.desc("events"), "source", "target"))


def count_without_pair(tables: Tables, filters: Filters) -> int:
    """Remaining events of which not both is known: which country acted, and which was acted on."""
    return count_rows(tables, remaining_events(filters).anti_join(_acting().semi_join(_acted_on(), "event_id"), "event_id"))


def _acting() -> ir.Table:
    return in_role("source").select("event_id", "country")


def _acted_on() -> ir.Table:
    return in_role("target").select("event_id", "country")
