"""The reports of the remaining events as rows for a file: the values of each report beside those of its event."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pandas as pd

from dateline.codes import INVOLVED_ROLES
from dateline.store.schemas import TOLL_COLUMNS
from dateline.view.filters import Filters
from dateline.view.queries.answers import count_rows
from dateline.view.queries.cited import CITED_COLUMNS, sources_by, with_first_places
from dateline.view.queries.remaining import of_events, remaining_events, remaining_reports
from dateline.view.queries.roles import ALL_PARTIES, PARTY_COLUMNS, ROLE_COLUMNS, countries_by_role, parties_by_role
from dateline.view.tables import ARTICLES, EVIDENCE, REPORT_ACTORS, REPORT_COUNTRIES, REPORT_ROWS, REPORT_SOURCES, REPORTS, Tables, with_columns_of

OF_EVENT = {"event_date": "date_edtf", "event_type": "event_type", "event_countries": "countries"}
"""Columns of the file with the event's values, including an editor's corrections: name -> column of ``events``."""

OF_REPORT = {"report_id": "report_id", "report_date": "date_edtf", "report_type": "event_type", **{own: own for own in (*TOLL_COLUMNS, "quote", "confidence")}}
"""Columns of the file with the report's own values: name -> column of ``reports``."""

OF_ARTICLE = ("article_id", "publisher", "title", "url", "lang", "published_on", "published_at")

KEPT = (
    "event_id", *OF_EVENT, "report_id", "report_date", "report_type", "report_countries", *ROLE_COLUMNS, ALL_PARTIES, *PARTY_COLUMNS, *TOLL_COLUMNS,
    "quote", "confidence", *OF_ARTICLE, "input", "input_id", *CITED_COLUMNS, "copy_of", "passes_filters",
)  # fmt: skip


def reports_to_keep(tables: Tables, filters: Filters, most: int) -> pd.DataFrame:
    """All reports of the remaining events, grouped by event, newest event first and its earliest printed report first: columns ``KEPT``.

    ``passes_filters``: whether the filters leave the report itself. ``report_countries``: countries that take part, followed by those in each role;
    ``actors``: ids of the parties that take part, followed by those in each role; ``published_at``: in ISO 8601, UTC; ``input``, ``input_id``: file and
    record in which the article was found first; ``sources``, ``source_kinds``: all cited sources; ``copy_of``: the agency or the article that the text is a
    near copy of.

    Args:
        tables: of a snapshot.
        filters: which events remain.
        most: the largest number of rows.
    """
    by_role = countries_by_role(REPORT_COUNTRIES, "report_id"), parties_by_role(REPORT_ACTORS, "report_id")
    cited = sources_by(REPORT_SOURCES.inner_join(REPORTS.select("report", "report_id"), "report"), "report_id")
    rows = with_columns_of(_told(filters), "report_id", _countries(), *by_role, cited, _copies())
    rows = rows.mutate(passes_filters=rows.report_id.isin(REPORTS.semi_join(remaining_reports(filters), "report").report_id))
    newest = (ibis.desc(day, nulls_first=False) for day in ("first_day", "last_day"))
    return tables.ask(rows.order_by([*newest, "event_id", ibis.asc("published_on", nulls_first=False), "report_id"]).limit(most).select(KEPT))


def count_reports_to_keep(tables: Tables, filters: Filters) -> int:
    """Number of all reports of the remaining events."""
    return count_rows(tables, of_events(REPORTS, remaining_events(filters)))


def _told(filters: Filters) -> ir.Table:
    """The reports of the remaining events with the values of event, report and article."""
    events = remaining_events(filters).select("event_id", first_day="date_start", last_day="date_end", **OF_EVENT)
    reports = REPORT_ROWS.select("event_id", "article_id", **OF_REPORT)
    told = events.inner_join(reports, "event_id").inner_join(ARTICLES.select(OF_ARTICLE), "article_id")
    placed = with_first_places(told, reports)
    return placed.mutate(published_at=placed.published_at.strftime("%Y-%m-%dT%H:%M:%SZ"))


def _countries() -> ir.Table:
    involved = REPORT_COUNTRIES.filter(REPORT_COUNTRIES.role.isin(INVOLVED_ROLES))
    return involved.group_by("report_id").agg(report_countries=involved.country.collect(distinct=True).sort())


def _copies() -> ir.Table:
    copies = EVIDENCE.filter(EVIDENCE.field == "copy")
    return copies.group_by("report_id").agg(copy_of=copies.value.min())
