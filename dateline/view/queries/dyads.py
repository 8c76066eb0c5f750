"""Who acted on whom as rows for a file: a row for each event and each pair of sides in it."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pandas as pd

from dateline.store.schemas import TOLL_COLUMNS
from dateline.view.filters import Filters
from dateline.view.queries.remaining import in_role, of_events, parties_taking_part, remaining_events
from dateline.view.queries.roles import countries_by_role
from dateline.view.tables import EVENT_COUNTRIES, EVENT_PAIRS, EVENTS, REPORT_PARTIES, Tables, with_columns_of

OF_EVENT = ["event_type", "date_edtf", "date_start", "date_end", "date_precision", "date_basis", "location_country", "mediator_countries",
            *TOLL_COLUMNS, "report_count", "publisher_count", "independent_count", "confidence", "headline", "lang"]  # fmt: skip
"""Columns of the file with values of the event, the same in each of its rows."""

KEPT = ["event_id", "dyads_of_event", "source_country", "source_actors", "target_country", "target_actors", *OF_EVENT]


def dyads_to_keep(tables: Tables, filters: Filters) -> pd.DataFrame:
    """The pairs of sides of the remaining events, newest first and undated last, columns ``KEPT``.

    A side is a country with its parties in that role, or a party without a country, such as the European Union, whose column of the country is null. Who is
    both source and target (both sides of an agreement or a clash) has a row in each direction; a country is paired with itself only in an event without
    another pair. ``dyads_of_event`` is the number of rows of the event. Events without a pair have no row.
    """
    events = remaining_events(filters)
    pairs = _pairs(events)
    counted = pairs.group_by("event").mutate(dyads_of_event=pairs.count().cast("int32"))
    rows = with_columns_of(events.inner_join(counted, "event"), "event", countries_by_role(EVENT_COUNTRIES, "event"))
    for role in ("source", "target"):
        rows = rows.left_join(_parties(role), ["event", role]).drop("event_right", f"{role}_right")
        is_country = rows[role].isin(in_role(role).country)
        rows = rows.mutate(**{f"{role}_country": ibis.ifelse(is_country, rows[role], None)})
    newest = (ibis.desc(day, nulls_first=False) for day in ("date_start", "date_end"))
    return tables.ask(rows.order_by([*newest, "event_id", "source", "target"]).select(KEPT))


def _pairs(events: ir.Table) -> ir.Table:
    """``event``, ``source``, ``target``: the pairs of sides, each once; a side is the code of a country or the id of a party without one."""
    acting, acted_on = (_sides(role).semi_join(events, "event") for role in ("source", "target"))
    across = acting.rename(source="side").inner_join(acted_on.rename(target="side"), "event")
    between = across.filter(across.source != across.target).select("event", "source", "target")
    return between.union(of_events(EVENT_PAIRS, events).anti_join(between, "event").select("event", "source", "target"))


def _sides(role: str) -> ir.Table:
    """``event``, ``side``: the countries in a role, and the parties in it that have no country."""
    parties = _parties_with_country(role)
    bodies = parties.filter(parties.country.isnull()).select("event", side="actor")
    return in_role(role).select("event", side="country").union(bodies, distinct=True)


def _parties(role: str) -> ir.Table:
    """``event``, the side by the name of the role, and the sorted ids of its parties in that role (``source_actors``)."""
    parties = _parties_with_country(role)
    sided = parties.mutate(side=ibis.coalesce(parties.country, parties.actor))
    return sided.group_by("event", **{role: sided.side}).agg(**{f"{role}_actors": sided.actor.collect(distinct=True).sort()})


def _parties_with_country(role: str) -> ir.Table:
    """``event``, ``actor``, ``country``: the parties in a role, with the country that they belong to or fight in, null if they have none."""
    told = REPORT_PARTIES.inner_join(EVENTS.select("event", "event_id"), "event_id").group_by("event", "actor").agg(country=ibis._.country.max())
    parties = parties_taking_part()
    return parties.filter(parties.role == role).select("event", "actor").inner_join(told, ["event", "actor"]).select("event", "actor", "country")
