"""Remaining events and reports by country, publisher and cited source."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pandas as pd

from dateline.view.filters import INVOLVED, Filters
from dateline.view.queries.answers import count_rows
from dateline.view.queries.remaining import countries_of, in_role, passing_events, passing_reports, remaining_events, remaining_reports
from dateline.view.tables import REPORT_SOURCES, Tables


def events_per_country(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Columns ``country``, ``events``: remaining events in which the country takes part in the filters' role, most first."""
    taking_part = countries_of(remaining_events(filters), filters.role)
    return tables.ask(taking_part.group_by("country").agg(events=taking_part.count()).order_by(ibis.desc("events"), "country"))


def count_without_country(tables: Tables, filters: Filters) -> int:
    """Number of remaining events in which no known country has the filters' role."""
    events = remaining_events(filters)
    if filters.role == INVOLVED:
        return count_rows(tables, events.filter(events.countries.length().fill_null(0) == 0))
    return count_rows(tables, events.anti_join(in_role(filters.role), "event"))


def reports_per_publisher(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Columns ``publisher`` (null: unknown), ``events``, ``reports``, most reports first."""
    reports = remaining_reports(filters)
    return tables.ask(_tally(reports, "publisher", reports.count()))


def reports_per_source(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Columns ``source`` (null: none cited), ``events``, ``reports``, most reports first; a report with two sources counts for both."""
    cited = _with_sources(remaining_reports(filters))
    return tables.ask(_tally(cited, "source", cited.report.nunique()))


def reports_per_publisher_and_country(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Columns ``publisher`` (null: unknown), ``country``, ``reports``: remaining reports of events in which the country has the filters' role."""
    told = passing_reports(filters).inner_join(countries_of(passing_events(filters), filters.role), "event")
    return tables.ask(told.group_by("publisher", "country").agg(reports=told.count()).order_by("publisher", "country"))


def _with_sources(reports: ir.Table) -> ir.Table:
    return reports.left_join(REPORT_SOURCES, "report").select("report", "event", "source")


def _tally(rows: ir.Table, column: str, reports: ir.Value) -> ir.Table:
    tally = rows.group_by(column).agg(events=rows.event.nunique(), reports=reports)
    return tally.order_by(ibis.desc("reports"), ibis.asc(column, nulls_first=False))
