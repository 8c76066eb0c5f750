"""What the filters leave: the remaining events and reports, as Ibis expressions that other queries build on."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from dateline.codes import INVOLVED_ROLES, NO_TYPE
from dateline.view.filters import INVOLVED, Filters
from dateline.view.searching import read_text
from dateline.view.tables import EVENT_COUNTRIES, EVENT_PARTIES, EVENTS, REPORT_SOURCES, REPORTS, reports_telling


def remaining_events(filters: Filters) -> ir.Table:
    """The events that pass the filters and have a report that passes."""
    events, reports = _passing_events(filters), _passing_reports(filters)
    return events if reports.equals(REPORTS) else events.semi_join(reports, "event")


def of_events(rows: ir.Table, events: ir.Table) -> ir.Table:
    """The rows of a table in memory, by their ``event``, that belong to these events; all of them have one, so nothing is looked for if no filter is set."""
    return rows if events.equals(EVENTS) else rows.semi_join(events, "event")


def remaining_reports(filters: Filters) -> ir.Table:
    """The reports that pass the filters and whose event passes: all columns of ``REPORTS``, or of ``reports_telling`` if there is a text."""
    return of_events(_passing_reports(filters), _passing_events(filters))


def in_role(role: str) -> ir.Table:
    """Pairs of event and country in ``role``; with ``INVOLVED`` in any involved role, one row for each role of the pair."""
    roles = INVOLVED_ROLES if role == INVOLVED else (role,)
    return EVENT_COUNTRIES.filter(EVENT_COUNTRIES.role.isin(roles))


def parties_taking_part() -> ir.Table:
    """Pairs of event and party, with the party's ``role``; parties that are only mentioned are left out."""
    return EVENT_PARTIES.filter(EVENT_PARTIES.role.isin(INVOLVED_ROLES))


def pairs_of_countries(events: ir.Table) -> ir.Table:
    """``event``, ``source``, ``target``: which country acted on which in these events, each pair once.

    A country is paired with itself only in an event without a pair of two countries: in an agreement or a clash both countries act and are acted on,
    and neither acts on itself.
    """
    acting, acted_on = (of_events(in_role(role), events) for role in ("source", "target"))
    pairs = acting.select("event", source="country").inner_join(acted_on.select("event", target="country"), "event")
    across = pairs.filter(pairs.source != pairs.target)
    return across.union(pairs.filter(pairs.source == pairs.target).anti_join(across, "event"))


def only_dated(events: ir.Table) -> ir.Table:
    """The events with a date."""
    return events.filter(events.date_start.notnull())


def only_undated(events: ir.Table) -> ir.Table:
    """The events without a date."""
    return events.filter(events.date_start.isnull())


def undated_beside(filters: Filters) -> ir.Table:
    """The undated events to show beside the dated ones: with a period only those first printed in it."""
    events = only_undated(remaining_events(filters.without_period()))
    if filters.start is not None:
        events = events.filter(events.printed_on >= filters.start)
    return events.filter(events.printed_on <= filters.end) if filters.end is not None else events


def _passing_events(filters: Filters) -> ir.Table:
    events = EVENTS.semi_join(_named(filters.events), "event_id") if filters.events else EVENTS
    if filters.start is not None:
        events = events.filter(events.date_end >= filters.start)
    if filters.end is not None:
        events = events.filter(events.date_start <= filters.end)
    if filters.types:
        events = events.filter(events.event_type.fill_null(NO_TYPE).isin(filters.types))
    if filters.parties:
        taking_part = parties_taking_part()
        events = events.semi_join(taking_part.filter(taking_part.actor.isin(filters.parties)), "event")
    if filters.confidence:
        events = events.filter(events.confidence >= ibis.literal(filters.confidence, "float32"))
    if filters.several_texts:
        events = events.filter(events.independent_count > 1)
    if filters.tolls_differ:
        differ = (events.fatalities_low != events.fatalities_high) | (events.injured_low != events.injured_high)
        events = events.filter(events.independent_count > 1, differ)
    if filters.countries:
        events = events.semi_join(_events_of_countries(filters), "event")
    if filters.acting or filters.acted_on:
        events = events.semi_join(_events_of_sides(filters), "event")
    return events


def _named(events: tuple[str, ...]) -> ir.Table:
    """A table of these ids, from one array literal: Ibis visits each literal many times, and a thread has hundreds of ids."""
    return ibis.literal(events, "array<string>").name("event_id").unnest().as_table()


def _events_of_countries(filters: Filters) -> ir.Table:
    """Ids of the events in which any, or all, of the countries of the filters take part in their role."""
    if filters.match == "any":
        return _events_with(filters.countries, filters.role)
    taking_part = in_role(filters.role).filter(lambda row: row.country.isin(filters.countries))
    met = taking_part.group_by("event").agg(met=taking_part.country.nunique())
    return met.filter(met.met == len(filters.countries)).select("event")


def _events_of_sides(filters: Filters) -> ir.Table:
    """Ids of the events in which a country of ``acting`` acted on one of ``acted_on``; if only one side is set, in which one of its countries has that side."""
    acting, acted_on = _events_with(filters.acting, "source"), _events_with(filters.acted_on, "target")
    if not (filters.acting and filters.acted_on):
        return acting if filters.acting else acted_on
    pairs = pairs_of_countries(acting.semi_join(acted_on, "event"))
    return pairs.filter(pairs.source.isin(filters.acting), pairs.target.isin(filters.acted_on)).select("event").distinct()


def _events_with(countries: tuple[str, ...], role: str) -> ir.Table:
    return in_role(role).filter(lambda row: row.country.isin(countries)).select("event").distinct()


def _passing_reports(filters: Filters) -> ir.Table:
    reports = reports_telling(filters.text) if read_text(filters.text) else REPORTS
    if filters.publishers:
        reports = reports.filter(reports.publisher.isin(filters.publishers))
    if filters.languages:
        reports = reports.filter(reports.lang.isin(filters.languages))
    if filters.sources:
        reports = reports.semi_join(REPORT_SOURCES.filter(REPORT_SOURCES.source.isin(filters.sources)), "report")
    return reports
