"""Everything the card of an event shows: its reports and their articles, countries, sources and parties, the evidence, and the most similar events."""

from __future__ import annotations

from functools import cache
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd

from dateline.codes import INVOLVED_ROLES, JOINING
from dateline.view.queries.cited import with_first_places
from dateline.view.queries.lists import shown_events, with_what_reports_tell
from dateline.view.tables import ARTICLES, EVENT_COUNTRIES, EVENTS, EVIDENCE, LINKS, REPORT_ACTORS, REPORT_PARTIES, REPORT_ROWS, REPORT_SOURCES, REPORTS, Tables


def find_event(tables: Tables, event_id: str) -> dict[str, Any] | None:
    """The row of an event with ``unknown_publisher``, its headlines and its last toll, found by its id or by the id of an event that was joined into it;
    None if there is none.
    """
    named, joined = _event(event_id), EVENTS.filter(EVENTS.former_ids.contains(event_id))
    number = next((int(event) for each in (named, joined) for event in tables.ask(each.select("event").limit(1))["event"]), None)
    return None if number is None else dict(tables.ask(_whole_row(), {"shown": [number]}).iloc[0])


@cache
def _whole_row() -> ir.Table:
    """All that is told of the events with the numbers ``SHOWN``."""
    return with_what_reports_tell(shown_events())


def reports_of_event(tables: Tables, event_id: str) -> pd.DataFrame:
    """The reports of an event, earliest printed first: all columns of ``reports``, and ``title``, ``text``, ``publisher``, ``lang``, ``url``,
    ``published_on``, ``published_basis`` of their articles, and ``input`` and ``input_id``, where each was found first."""
    told = REPORT_ROWS.filter(REPORT_ROWS.event_id == event_id)
    articles = _printed_on(ARTICLES, tables.ask(_reports(event_id).select("published_on"))["published_on"])
    articles = articles.select("article_id", "title", "text", "publisher", "lang", "url", "published_on", "published_basis")
    placed = with_first_places(told.inner_join(articles, "article_id"), told)
    return tables.ask(placed.order_by([ibis.asc("published_on", nulls_first=False), "report_id"]))


def _printed_on(articles: ir.Table, days: pd.Series) -> ir.Table:
    """The articles of these days: the store is sorted by them, so that the texts of other days are not read. All articles if a day is not known."""
    if days.empty or days.isna().any():
        return articles
    return articles.filter(articles.published_on.between(days.min().date(), days.max().date()))


def countries_of_event(tables: Tables, event_id: str) -> pd.DataFrame:
    """Columns ``country``, ``role``: every role that a country has in an event, over all its reports."""
    return tables.ask(EVENT_COUNTRIES.semi_join(_event(event_id), "event").select("country", "role").order_by("country", "role"))


def sources_of_event(tables: Tables, event_id: str) -> pd.DataFrame:
    """Columns ``report_id``, ``source``, ``kind``: the sources that each report of an event cites."""
    told = REPORT_SOURCES.inner_join(_reports(event_id).select("report", "report_id"), "report")
    return tables.ask(told.select("report_id", "source", "kind").order_by("report_id", "kind", "source"))


def parties_by_report(tables: Tables, event_id: str) -> pd.DataFrame:
    """Columns ``report_id``, ``actor``, ``role``: the parties involved in each report of an event."""
    rows = REPORT_ACTORS.filter(REPORT_ACTORS.role.isin(INVOLVED_ROLES)).semi_join(ids_of_reports(event_id), "report_id")
    return tables.ask(rows.select("report_id", "actor", "role").distinct().order_by("report_id", "actor", "role"))


def parties_of_event(tables: Tables, event_id: str) -> pd.DataFrame:
    """Columns ``actor``, ``role``: the parties that take part in an event, over all its reports and as the editor has left them."""
    rows = REPORT_PARTIES.filter((REPORT_PARTIES.event_id == event_id) & REPORT_PARTIES.role.isin(INVOLVED_ROLES))
    return tables.ask(rows.select("actor", "role").distinct().order_by("actor", "role"))


def evidence_of_event(tables: Tables, event_id: str) -> pd.DataFrame:
    """The proposals for each report of an event, or for its article as a whole: the columns of ``evidence``, and ``told_by``, the id of the report
    they are shown with. Ordered by report, accepted ones first, then by field and by their place in the article.
    """
    told = REPORT_ROWS.filter(REPORT_ROWS.event_id == event_id).select("article_id", told_by="report_id")
    rows = EVIDENCE.filter(EVIDENCE.field.notin(JOINING)).inner_join(told, "article_id")
    own = rows.filter((rows.report_id == rows.told_by) | rows.report_id.isnull())
    return tables.ask(own.order_by("told_by", ibis.desc("accepted"), "field", ibis.desc("part"), "char_start"))


def joinings_of_event(tables: Tables, event_id: str) -> pd.DataFrame:
    """Why the reports of an event were merged: columns ``report_id``, ``field`` (join, copy), ``value`` and ``reason`` of ``evidence``."""
    rows = EVIDENCE.filter(EVIDENCE.field.isin(JOINING)).semi_join(ids_of_reports(event_id), "report_id")
    return tables.ask(rows.select("report_id", "field", "value", "reason").order_by("field", "report_id"))


def event_of_report(tables: Tables, report_id: str) -> str | None:
    """The id of the event that a report belongs to now; None if the event is hidden or the report no longer exists."""
    found = tables.ask(EVENTS.semi_join(REPORTS.filter(REPORTS.report_id == report_id), "event").select("event_id").limit(1))
    return None if found.empty else str(found["event_id"].iloc[0])


def closest_events(tables: Tables, event_id: str, limit: int = 10) -> pd.DataFrame:
    """The events linked to an event but not merged with it, highest score first: the columns of ``events`` and ``score``, the probability (0 to 1)."""
    ends = [LINKS.select("score", report_id=LINKS[one], other=LINKS[other]) for one, other in (("report_a", "report_b"), ("report_b", "report_a"))]
    links = ends[0].union(ends[1]).semi_join(ids_of_reports(event_id), "report_id")
    others = links.inner_join(REPORTS.select("event", other="report_id"), "other").anti_join(_event(event_id), "event")
    scores = others.group_by("event").agg(score=others.score.max())
    return tables.ask(EVENTS.inner_join(scores, "event").order_by(ibis.desc("score"), "event_id").limit(limit))


def ids_of_reports(event_id: str) -> ir.Table:
    """The ids of an event's reports."""
    return _reports(event_id).select("report_id")


def _event(event_id: str) -> ir.Table:
    return EVENTS.filter(EVENTS.event_id == event_id)


def _reports(event_id: str) -> ir.Table:
    return REPORTS.semi_join(_event(event_id), "event")
