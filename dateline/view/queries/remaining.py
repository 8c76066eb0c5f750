"""What the filters leave: the remaining events and reports, as Ibis expressions that other queries build on."""

from __future__ import annotations

from functools import lru_cache, reduce
from operator import and_, or_

import ibis
import ibis.expr.types as ir

from dateline.codes import INVOLVED_ROLES, NO_TYPE
from dateline.view.filters import INVOLVED, UNDATED, Filters
from dateline.view.searching import read_text
from dateline.view.tables import EVENT_COUNTRIES, EVENT_PAIRS, EVENT_PARTIES, EVENTS, REPORT_SOURCES, REPORTS, reports_telling

REMEMBERED = 100
"""Number of expressions that each function here remembers: the many queries of a page build on the same ones, and to build one takes as long as a query."""

MOST_IN_LISTS = 3
"""So many countries are looked for in the lists of the events; for more of them their rows in ``EVENT_COUNTRIES`` are sooner found."""


@lru_cache(REMEMBERED)
def remaining_events(filters: Filters) -> ir.Table:
    """The events that pass the filters and have a report that passes."""
    events, reports = passing_events(filters), passing_reports(filters)
    return events if reports.equals(REPORTS) else events.semi_join(reports, "event")


def of_events(rows: ir.Table, events: ir.Table) -> ir.Table:
    """The rows of a table in memory, by their ``event``, that belong to these events; all of them have one, so nothing is looked for if no filter is set."""
    return rows if events.equals(EVENTS) else rows.semi_join(events, "event")


@lru_cache(REMEMBERED)
def remaining_reports(filters: Filters) -> ir.Table:
    """The reports that pass the filters and whose event passes: all columns of ``REPORTS``, or of ``reports_telling`` if there is a text."""
    return of_events(passing_reports(filters), passing_events(filters))


@lru_cache(REMEMBERED)
def in_role(role: str) -> ir.Table:
    """Pairs of event and country in ``role``; with ``INVOLVED`` in any involved role, one row for each role of the pair."""
    roles = INVOLVED_ROLES if role == INVOLVED else (role,)
    return EVENT_COUNTRIES.filter(EVENT_COUNTRIES.role.isin(roles))


def countries_of(events: ir.Table, role: str) -> ir.Table:
    """``event``, ``country``: the countries of these events in ``role``, each pair once; with ``INVOLVED`` from the lists that the events hold themselves."""
    if role == INVOLVED:
        return events.select("event", country=events.countries.unnest())
    return of_events(in_role(role), events).select("event", "country")


@lru_cache(REMEMBERED)
def parties_taking_part() -> ir.Table:
    """Pairs of event and party, with the party's ``role``; parties that are only mentioned are left out."""
    return EVENT_PARTIES.filter(EVENT_PARTIES.role.isin(INVOLVED_ROLES))


def only_undated(events: ir.Table) -> ir.Table:
    """The events without a date."""
    return events.filter(events.date_start.isnull())


@lru_cache(REMEMBERED)
def undated_beside(filters: Filters) -> ir.Table:
    """The undated events to show beside the dated ones: with a period only those first printed in it."""
    events = only_undated(remaining_events(filters.without_period()))
    if filters.start is not None:
        events = events.filter(events.printed_on >= filters.start)
    return events.filter(events.printed_on <= filters.end) if filters.end is not None else events


def on_shelf(filters: Filters, shelf: str) -> ir.Table:
    """The events of one of the two lists, ``SHELVES``; with a period the undated ones are only those first printed in it."""
    events = remaining_events(filters)
    return undated_beside(filters) if shelf == UNDATED else events.filter(events.date_start.notnull())


@lru_cache(REMEMBERED)
def passing_events(filters: Filters) -> ir.Table:
    """The events that pass the filters, whether or not one of their reports does."""
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
        events = _of_countries(events, filters)
    if filters.acting or filters.acted_on:
        events = events.semi_join(_events_of_sides(filters), "event")
    return events


def _named(events: tuple[str, ...]) -> ir.Table:
    """A table of these ids, from one array literal: Ibis visits each literal many times, and a thread has hundreds of ids."""
    return ibis.literal(events, "array<string>").name("event_id").unnest().as_table()


def _of_countries(events: ir.Table, filters: Filters) -> ir.Table:
    """The events in which any, or all, of the countries of the filters take part in their role."""
    if filters.role == INVOLVED and (filters.match == "all" or len(filters.countries) <= MOST_IN_LISTS):
        listed = [events.countries.contains(code) for code in filters.countries]
        return events.filter(reduce(and_ if filters.match == "all" else or_, listed))
    if filters.match == "any":
        return events.semi_join(_events_with(filters.countries, filters.role), "event")
    taking_part = in_role(filters.role).filter(lambda row: row.country.isin(filters.countries))
    met = taking_part.group_by("event").agg(met=taking_part.country.nunique())
    return events.semi_join(met.filter(met.met == len(filters.countries)), "event")


def _events_of_sides(filters: Filters) -> ir.Table:
    """Ids of the events in which a country of ``acting`` acted on one of ``acted_on``; if only one side is set, in which one of its countries has that side."""
    if not (filters.acting and filters.acted_on):
        return _events_with(filters.acting, "source") if filters.acting else _events_with(filters.acted_on, "target")
    return EVENT_PAIRS.filter(EVENT_PAIRS.source.isin(filters.acting), EVENT_PAIRS.target.isin(filters.acted_on)).select("event").distinct()


def _events_with(countries: tuple[str, ...], role: str) -> ir.Table:
    return in_role(role).filter(lambda row: row.country.isin(countries)).select("event").distinct()


@lru_cache(REMEMBERED)
def passing_reports(filters: Filters) -> ir.Table:
    """The reports that pass the filters, whether or not their event does."""
    reports = reports_telling(filters.text) if read_text(filters.text) else REPORTS
    if filters.publishers:
        reports = reports.filter(reports.publisher.isin(filters.publishers))
    if filters.languages:
        reports = reports.filter(reports.lang.isin(filters.languages))
    if filters.sources:
        reports = reports.semi_join(REPORT_SOURCES.filter(REPORT_SOURCES.source.isin(filters.sources)), "report")
    return reports
