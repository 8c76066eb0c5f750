"""The remaining events as rows: one page of a list, the first events of a list, and the rows of a file."""

from __future__ import annotations

from functools import cache

import ibis
import ibis.expr.types as ir
import pandas as pd

from dateline.store.schemas import TOLL_COLUMNS
from dateline.view.filters import Filters
from dateline.view.queries.answers import count_rows
from dateline.view.queries.cited import CITED_COLUMNS, sources_by
from dateline.view.queries.headlines import HEADLINE_COLUMNS, with_headlines
from dateline.view.queries.remaining import on_shelf, remaining_events
from dateline.view.queries.roles import ALL_PARTIES, PARTY_COLUMNS, ROLE_COLUMNS, countries_by_role, parties_by_role
from dateline.view.tables import (
    ANNOUNCED,
    ARTICLES,
    EDITS,
    EVENT_COUNTRIES,
    EVENT_PARTIES,
    EVENTS,
    KEYS,
    LAST_TOLLS,
    REPORT_ROWS,
    REPORT_SOURCES,
    REPORTS,
    Tables,
    open_value,
    with_columns_of,
)

PAGE_SIZE = 20

VERIFIED = ("verified", "reports_since_verified")

LAST_TOLL_COLUMNS = tuple(column for column in LAST_TOLLS.columns if column != "event")

LISTED = ["event_id", "headline", "lang", *HEADLINE_COLUMNS, "event_type", "date_start", "date_end", "date_edtf", "date_precision", "date_basis",
          "countries", *TOLL_COLUMNS, "report_count", "publisher_count", "independent_count", *VERIFIED, "unknown_publisher", "printed_on", "announced",
          *LAST_TOLL_COLUMNS]  # fmt: skip
"""Columns of a list on a page: of ``events``, those of ``with_verified`` and ``with_what_reports_tell``, ``printed_on``, the first day of print, and
``announced``, whether all print was before the first day of the event."""

KEPT = ["event_id", "date_edtf", "date_start", "date_end", "date_precision", "date_basis", "event_type", "headline", "lang", *HEADLINE_COLUMNS,
        "location_country", "countries", *ROLE_COLUMNS, ALL_PARTIES, *PARTY_COLUMNS, *TOLL_COLUMNS, "report_count", "publisher_count",
        "independent_count", "publishers", "urls", *CITED_COLUMNS, "confidence", *VERIFIED]  # fmt: skip
"""Columns of the file of events that a reader downloads."""

SHOWN = open_value("shown", f"array<{KEYS['event']}>")


def list_events(tables: Tables, filters: Filters, shelf: str, page: int, order: str = "newest", page_size: int = PAGE_SIZE) -> pd.DataFrame:
    """One page (the first is 1) of a shelf in one of ``ORDERS``, columns ``LISTED``; undated events are ordered by publication."""
    return _listed(tables, on_shelf(filters, shelf), shelf, order, page_size, (page - 1) * page_size)


def list_most_told(tables: Tables, filters: Filters, count: int) -> pd.DataFrame:
    """The remaining events with the most reports; events with a single report are left out."""
    events = remaining_events(filters)
    return _listed(tables, events.filter(events.report_count > 1), "dated", "most_told", count)


def list_newest(tables: Tables, filters: Filters, count: int) -> pd.DataFrame:
    """The newest events, without announced ones; if no remaining event is dated, the newest undated ones."""
    dated = on_shelf(filters, "dated")
    happened = _listed(tables, dated.filter(~_is_announced(dated)), "dated", "newest", count)
    if len(happened) or count_rows(tables, dated.limit(1)):
        return happened
    return list_events(tables, filters, "undated", 1, page_size=count)


def list_announced(tables: Tables, filters: Filters, count: int) -> pd.DataFrame:
    """The events that were printed only before their first day, the farthest ahead first; an empty table without columns if there are none."""
    dated = on_shelf(filters, "dated")
    announced = dated.filter(_is_announced(dated))
    if not count_rows(tables, announced.limit(1)):  # usually there are none, and asking for the list costs much more
        return pd.DataFrame()
    return _listed(tables, announced, "dated", "newest", count)


def events_to_keep(tables: Tables, filters: Filters, shelf: str, most: int | None, order: str = "newest") -> pd.DataFrame:
    """The first ``most`` events of a shelf as rows for a file, columns ``KEPT``: columns of ``events``, its ``HEADLINE_COLUMNS``, the countries in each
    role, the ids of the parties that take part and of those in each role, the sorted ``publishers`` and ``urls`` of its articles, and all sources that its
    reports cite.
    """
    events = with_verified(_in_order(on_shelf(filters, shelf), shelf, order).limit(most))
    told = REPORT_ROWS.select("event_id", "article_id").inner_join(ARTICLES.select("article_id", "publisher", "url"), "article_id")
    tellings = told.group_by("event_id").agg(publishers=told.publisher.collect(distinct=True).sort(), urls=told.url.collect(distinct=True).sort())
    cited = sources_by(REPORT_SOURCES.inner_join(REPORTS.select(*KEYS), "report"), "event")
    by_role = countries_by_role(EVENT_COUNTRIES, "event"), parties_by_role(EVENT_PARTIES, "event")
    rows = with_columns_of(with_columns_of(with_headlines(events), "event_id", tellings), "event", cited, *by_role)
    return tables.ask(_in_order(rows, shelf, order).select(KEPT))


def shown_events() -> ir.Table:
    """The events with the numbers ``SHOWN``: a question about them is compiled once for whichever they are."""
    return EVENTS.semi_join(SHOWN.unnest().name("event").as_table(), "event")


def with_what_reports_tell(events: ir.Table) -> ir.Table:
    """Add ``HEADLINE_COLUMNS``; ``unknown_publisher``, whether a report has no known publisher; and ``LAST_TOLL_COLUMNS``, the toll that was printed last and
    its day, null unless reports of several days tell one."""
    events = events.mutate(unknown_publisher=events.event.isin(REPORTS.filter(REPORTS.publisher.isnull()).event))
    return with_columns_of(with_headlines(events), "event", LAST_TOLLS)


def _is_announced(events: ir.Table) -> ir.BooleanColumn:
    """True for events whose first day is after the last day on which they were printed."""
    return events.event.isin(ANNOUNCED.event)


def _listed(tables: Tables, events: ir.Table, shelf: str, order: str, count: int, offset: int = 0) -> pd.DataFrame:
    """The first ``count`` events after ``offset``, in two questions: which these are, and all that is told of them, which is the same question for any filters
    and therefore compiled once."""
    place = _in_order(events.select("event", *_days(shelf), "report_count", "event_id"), shelf, order).limit(count, offset=offset)
    return tables.ask(_told(), {"shown": [int(event) for event in tables.ask(place.select("event"))["event"]]})


@cache
def _told() -> ir.Table:
    """What a list tells of the events with the numbers ``SHOWN``, in their order."""
    shown = with_verified(shown_events())
    told = with_what_reports_tell(shown).mutate(announced=_is_announced(shown))
    return told.order_by(SHOWN.index(told.event)).select(LISTED)


def with_verified(events: ir.Table) -> ir.Table:
    """Add ``VERIFIED``: whether an editor has verified the event, and how many of its reports came since (null where that is not known)."""
    verifying = EDITS.filter((EDITS.action == "verify") & EDITS.applied & EDITS.event_id.notnull())
    found = with_columns_of(events, "event_id", verifying.select("event_id", seen=verifying.report_ids.length()))
    since = ibis.ifelse(found.seen > 0, found.report_count - found.seen, ibis.null("int64"))
    return found.mutate(verified=found.seen.notnull(), reports_since_verified=since).drop("seen")


def _days(shelf: str) -> list[str]:
    return ["printed_on", "first_published_at"] if shelf == "undated" else ["date_start", "date_end", "first_published_at"]


def _in_order(events: ir.Table, shelf: str, order: str) -> ir.Table:
    days = _days(shelf)
    if order == "oldest":
        return events.order_by([*(ibis.asc(day, nulls_first=False) for day in days), "event_id"])
    newest = [ibis.desc(day, nulls_first=False) for day in days]
    return events.order_by([*([ibis.desc("report_count")] if order == "most_told" else []), *newest, "event_id"])
