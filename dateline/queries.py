"""One function per question: ``(tables, filters) -> DataFrame``, written as Ibis expressions over the tables of ``dateline/tables.py``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd

from dateline.bins import Bins, unit_for
from dateline.codes import INVOLVED_ROLES
from dateline.filters import INVOLVED, NO_TYPE, Filters
from dateline.searching import read_text
from dateline.tables import (
    ARTICLES,
    EDITS,
    EVENT_COUNTRIES,
    EVENTS,
    EVIDENCE,
    HIDDEN_EVENTS,
    LINKS,
    REPORT_ACTORS,
    REPORT_ROWS,
    REPORT_SOURCES,
    REPORTS,
    Tables,
)

JOINING = ("join", "copy")
"""Fields of evidence that say why reports are one event, not what an article says."""

BIN_CODES = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Remaining:
    """How much the filters leave of how much there is; ``undated`` are the events that only the period leaves out."""

    events: int
    all_events: int
    reports: int
    all_reports: int
    undated: int


# What remains -------------------------------------------------------------------------------------------------------------------


def remaining_events(filters: Filters) -> ir.Table:
    """The events that pass and have a report that passes."""
    events = _passing_events(filters)
    return events.semi_join(_passing_reports(filters), "event_id") if _asks_of_reports(filters) else events


def remaining_reports(filters: Filters) -> ir.Table:
    """The reports that pass and whose event passes."""
    return _passing_reports(filters).semi_join(_passing_events(filters), "event_id")


def _asks_of_reports(filters: Filters) -> bool:
    return bool(filters.publishers or filters.sources or filters.languages or filters.text)


def _passing_events(filters: Filters) -> ir.Table:
    events = EVENTS.filter(EVENTS.event_id.isin(filters.events)) if filters.events else EVENTS
    if filters.start is not None:
        events = events.filter(events.date_end >= filters.start)
    if filters.end is not None:
        events = events.filter(events.date_start <= filters.end)
    if filters.types:
        events = events.filter(events.event_type.fill_null(NO_TYPE).isin(filters.types))
    if filters.confidence:
        events = events.filter(events.confidence >= ibis.literal(filters.confidence, "float32"))
    if filters.several_texts:
        events = events.filter(events.independent_count > 1)
    if filters.tolls_differ:
        differ = (events.fatalities_low != events.fatalities_high) | (events.injured_low != events.injured_high)
        events = events.filter(events.report_count > 1, differ)
    if filters.countries:
        events = events.semi_join(_events_of_countries(filters), "event_id")
    return events


def _events_of_countries(filters: Filters) -> ir.Table:
    """Ids of the events in which any, or all, of the countries take part in the role asked for."""
    taking_part = in_role(filters.role).filter(lambda row: row.country.isin(filters.countries))
    if filters.match == "any":
        return taking_part.select("event_id").distinct()
    met = taking_part.group_by("event_id").agg(met=taking_part.country.nunique())
    return met.filter(met.met == len(filters.countries)).select("event_id")


def in_role(role: str) -> ir.Table:
    """Event, country pairs (several a pair when it has several roles) in one role, or in any involved one."""
    roles = INVOLVED_ROLES if role == INVOLVED else (role,)
    return EVENT_COUNTRIES.filter(EVENT_COUNTRIES.role.isin(roles))


def _passing_reports(filters: Filters) -> ir.Table:
    reports = REPORTS
    if filters.publishers:
        reports = reports.filter(reports.publisher.isin(filters.publishers))
    if filters.languages:
        reports = reports.filter(reports.lang.isin(filters.languages))
    for sought in read_text(filters.text):
        reports = reports.filter(reports.words.contains(sought.letters), reports.words.re_search(sought.pattern))
    if filters.sources:
        reports = reports.semi_join(REPORT_SOURCES.filter(REPORT_SOURCES.source.isin(filters.sources)), "report_id")
    return reports


def count_remaining(tables: Tables, filters: Filters) -> Remaining:
    """The numbers of the line that every page shows."""
    left_out = _undated(remaining_events(filters.without_period()))
    counts = {
        "events": remaining_events(filters),
        "all_events": EVENTS,
        "reports": remaining_reports(filters),
        "all_reports": REPORTS,
        "undated": left_out if filters.has_period else left_out.limit(0),
    }
    row = _first_row(tables, _side_by_side(counts))
    return Remaining(**{name: int(row[name]) for name in counts})


def key_numbers(tables: Tables, filters: Filters) -> dict[str, int]:
    """How many ``events``, ``reports``, involved ``countries`` and ``publishers`` remain."""
    events, reports = remaining_events(filters), remaining_reports(filters)
    counted = {
        "events": events,
        "reports": reports,
        "countries": in_role(INVOLVED).semi_join(events, "event_id").select("country").distinct(),
        "publishers": reports.filter(reports.publisher.notnull()).select("publisher").distinct(),
    }
    row = _first_row(tables, _side_by_side(counted))
    return {name: int(row[name]) for name in counted}


def _undated(events: ir.Table) -> ir.Table:
    return events.filter(events.date_start.isnull())


def _dated(events: ir.Table) -> ir.Table:
    return events.filter(events.date_start.notnull())


def _side_by_side(counted: dict[str, ir.Table]) -> ir.Table:
    """One row with the number of rows of each."""
    tallies = [rows.agg(rows.count().name(name)) for name, rows in counted.items()]
    return reduce(lambda left, right: left.cross_join(right), tallies)


def _first_row(tables: Tables, question: ir.Table) -> dict[str, Any]:
    return dict(tables.ask(question).iloc[0])


# Over time ----------------------------------------------------------------------------------------------------------------------


def find_bins(tables: Tables, filters: Filters) -> Bins | None:
    """A time axis for what remains: all days on which it can have happened, within the period asked for; None without dated events."""
    dated = _dated(remaining_events(filters))
    row = _first_row(tables, dated.agg(first=dated.date_start.min(), last=dated.date_end.max()))
    if pd.isna(row["first"]):
        return None
    first, last = row["first"].date(), row["last"].date()
    first, last = max(first, filters.start or first), min(last, filters.end or last)
    return Bins(unit_for((last - first).days + 1), first, last)


def find_busy_bins(tables: Tables, filters: Filters) -> Bins | None:
    """The same axis without its ends where hardly anything lies; all of it under a period, for that is what was asked for."""
    bins = find_bins(tables, filters)
    if bins is None or filters.has_period:
        return bins
    placed = _placed(filters, bins.unit)
    begun = tables.ask(placed.group_by("bin").agg(events=placed.count()))
    return bins.busy_part({day.date(): int(events) for day, events in zip(begun["bin"], begun["events"], strict=True)})


def events_over_time(tables: Tables, filters: Filters, unit: str) -> pd.DataFrame:
    """Columns ``bin`` (first day), ``event_type`` (NONE when unknown), ``events``. An event that may lie in two bins is in none."""
    placed = _placed(filters, unit)
    placed = placed.filter(placed.bin == placed.last_bin).mutate(event_type=placed.event_type.fill_null(NO_TYPE))
    return tables.ask(placed.group_by("bin", "event_type").agg(events=placed.count()).order_by("bin", "event_type"))


def count_wider_than_bin(tables: Tables, filters: Filters, unit: str) -> int:
    """How many dated events are known too loosely to stand in one bin."""
    placed = _placed(filters, unit)
    return _count(tables, placed.filter(placed.bin != placed.last_bin))


def _placed(filters: Filters, unit: str) -> ir.Table:
    dated = _dated(remaining_events(filters))
    return dated.mutate(bin=_bin(dated.date_start, unit), last_bin=_bin(dated.date_end, unit))


def _bin(day: ir.DateColumn, unit: str) -> ir.DateColumn:
    return day.truncate(BIN_CODES[unit])


def _count(tables: Tables, rows: ir.Table) -> int:
    return int(_first_row(tables, rows.agg(n=rows.count()))["n"])


# The list -----------------------------------------------------------------------------------------------------------------------

LISTED = ["event_id", "headline", "lang", "event_type", "date_start", "date_end", "date_edtf", "date_precision", "date_basis", "countries", "fatalities_low",
          "fatalities_high", "injured_low", "injured_high", "report_count", "publisher_count", "independent_count", "first_published_at"]  # fmt: skip


def count_shelves(tables: Tables, filters: Filters) -> dict[str, int]:
    """How many events stand in each list: ``dated`` under all filters, ``undated`` under all but the period."""
    shelves = {"dated": _dated(remaining_events(filters)), "undated": _undated(remaining_events(filters.without_period()))}
    row = _first_row(tables, _side_by_side(shelves))
    return {shelf: int(row[shelf]) for shelf in shelves}


KEPT = ["event_id", "date_edtf", "date_start", "date_end", "date_precision", "date_basis", "event_type", "headline", "lang", "location_country", "countries",
        "fatalities_low", "fatalities_high", "injured_low", "injured_high", "report_count", "publisher_count", "independent_count", "publishers", "urls",
        "confidence", "verified"]  # fmt: skip


def list_events(tables: Tables, filters: Filters, shelf: str, page: int, order: str = "newest", page_size: int = PAGE_SIZE) -> pd.DataFrame:
    """One page (1 is the first) of a shelf in one of ``ORDERS``; the undated by publication. ``verified``: whether an editor has marked it so;
    ``unknown_publisher``: whether that of a report is not known.
    """
    return _listed(tables, _shelf(filters, shelf), shelf, order, page_size, (page - 1) * page_size)


def list_most_told(tables: Tables, filters: Filters, count: int) -> pd.DataFrame:
    """The events that most reports tell, of those that several do."""
    events = _with_verified(remaining_events(filters))
    return _listed(tables, events.filter(events.report_count > 1), "dated", "most_told", count)


def _listed(tables: Tables, events: ir.Table, shelf: str, order: str, count: int, offset: int = 0) -> pd.DataFrame:
    shown = _in_order(events, shelf, order).limit(count, offset=offset)
    return tables.ask(_in_order(_with_unknown_publisher(shown), shelf, order).select([*LISTED, "verified", "unknown_publisher"]))


def _with_unknown_publisher(events: ir.Table) -> ir.Table:
    return events.mutate(unknown_publisher=events.event_id.isin(REPORTS.filter(REPORTS.publisher.isnull()).event_id))


def list_newest(tables: Tables, filters: Filters, count: int) -> pd.DataFrame:
    """The newest events; where none is dated, the undated ones."""
    dated = list_events(tables, filters, "dated", 1, page_size=count)
    return list_events(tables, filters, "undated", 1, page_size=count) if dated.empty else dated


def events_to_keep(tables: Tables, filters: Filters, shelf: str, most: int, order: str = "newest") -> pd.DataFrame:
    """The first events of a shelf as rows for a file: columns of ``events``, and ``publishers`` and ``urls`` of the articles that tell each, sorted."""
    events = _in_order(_shelf(filters, shelf), shelf, order).limit(most)
    told = REPORT_ROWS.select("event_id", "article_id").inner_join(ARTICLES.select("article_id", "publisher", "url"), "article_id")
    tellings = told.group_by("event_id").agg(publishers=told.publisher.collect(distinct=True).sort(), urls=told.url.collect(distinct=True).sort())
    return tables.ask(_in_order(events.left_join(tellings, "event_id"), shelf, order).select(KEPT))


def _shelf(filters: Filters, shelf: str) -> ir.Table:
    """The events of a shelf."""
    return _with_verified(_undated(remaining_events(filters.without_period())) if shelf == "undated" else _dated(remaining_events(filters)))


def _with_verified(events: ir.Table) -> ir.Table:
    verified = EDITS.filter((EDITS.action == "verify") & EDITS.applied & EDITS.event_id.notnull()).event_id
    return events.mutate(verified=events.event_id.isin(verified))


def _in_order(events: ir.Table, shelf: str, order: str) -> ir.Table:
    days = ["first_published_at"] if shelf == "undated" else ["date_start", "date_end", "first_published_at"]
    if order == "oldest":
        return events.order_by([*(ibis.asc(day, nulls_first=False) for day in days), "event_id"])
    newest = [ibis.desc(day, nulls_first=False) for day in days]
    return events.order_by([*([ibis.desc("report_count")] if order == "most_told" else []), *newest, "event_id"])


# One event ----------------------------------------------------------------------------------------------------------------------


def find_event(tables: Tables, event_id: str) -> dict[str, Any] | None:
    """The row of an event with ``unknown_publisher``, by its id or by the id of an event that was joined into it; None when there is none."""
    found = tables.ask(_with_unknown_publisher(EVENTS.filter((EVENTS.event_id == event_id) | EVENTS.former_ids.contains(event_id)).limit(1)))
    return None if found.empty else dict(found.iloc[0])


def reports_of_event(tables: Tables, event_id: str) -> pd.DataFrame:
    """The reports of an event with the articles that tell them, earliest print first: all columns of ``reports`` and ``title``,
    ``text``, ``publisher``, ``lang``, ``url``, ``published_on``, ``published_basis``."""
    told = REPORT_ROWS.filter(REPORT_ROWS.event_id == event_id)
    articles = ARTICLES.select("article_id", "title", "text", "publisher", "lang", "url", "published_on", "published_basis")
    return tables.ask(told.inner_join(articles, "article_id").order_by([ibis.asc("published_on", nulls_first=False), "report_id"]))


def countries_of_event(tables: Tables, event_id: str) -> pd.DataFrame:
    """Columns ``country``, ``role``: each country's roles in an event over all its reports."""
    return tables.ask(EVENT_COUNTRIES.filter(EVENT_COUNTRIES.event_id == event_id).select("country", "role").order_by("country", "role"))


def sources_of_event(tables: Tables, event_id: str) -> pd.DataFrame:
    """Columns ``report_id``, ``source``, ``kind``: who each report of an event rests on."""
    told = REPORTS.filter(REPORTS.event_id == event_id)
    return tables.ask(REPORT_SOURCES.semi_join(told, "report_id").order_by("report_id", "kind", "source"))


def evidence_of_report(tables: Tables, report_id: str, article_id: str) -> pd.DataFrame:
    """What was proposed for one report, or for its article as a whole, in the order of the text: the columns of ``evidence``."""
    rows = EVIDENCE.filter((EVIDENCE.article_id == article_id) & ((EVIDENCE.report_id == report_id) | EVIDENCE.report_id.isnull()))
    return tables.ask(rows.filter(rows.field.notin(JOINING)).order_by(ibis.desc("accepted"), "field", ibis.desc("part"), "char_start"))


def joinings_of_event(tables: Tables, event_id: str) -> pd.DataFrame:
    """Why the reports of an event are one: columns ``report_id``, ``field`` (join, copy), ``value`` and ``reason`` of ``evidence``."""
    rows = EVIDENCE.filter(EVIDENCE.field.isin(JOINING)).semi_join(_told_in(event_id), "report_id")
    return tables.ask(rows.select("report_id", "field", "value", "reason").order_by("field", "report_id"))


def actors_of_event(tables: Tables, event_id: str) -> pd.DataFrame:
    """Columns ``report_id``, ``actor``: the parties that each report of an event takes for involved."""
    rows = REPORT_ACTORS.filter(REPORT_ACTORS.role.isin(INVOLVED_ROLES)).semi_join(_told_in(event_id), "report_id")
    return tables.ask(rows.select("report_id", "actor").distinct().order_by("report_id", "actor"))


def decisions_on_event(tables: Tables, event_id: str) -> pd.DataFrame:
    """The editor's decisions about an event, about reports of it or about reports split off from it, earliest first: the columns of ``edits``."""
    named = [EDITS.select("edit_id", report_id=EDITS[column].unnest()) for column in ("report_ids", "from_report_ids")]
    about = named[0].union(named[1]).semi_join(_told_in(event_id), "report_id")
    return tables.ask(EDITS.filter((EDITS.event_id == event_id) | EDITS.edit_id.isin(about.edit_id)).order_by("edited_at", "edit_id"))


def find_hiding(tables: Tables, event_id: str) -> dict[str, Any] | None:
    """The decision that hides an event, a row of ``edits``; None where none does."""
    found = tables.ask(EDITS.filter((EDITS.action == "hide") & EDITS.applied & (EDITS.event_id == event_id)).limit(1))
    return None if found.empty else dict(found.iloc[0])


def hidden_events(tables: Tables) -> pd.DataFrame:
    """The events that an editor has hidden, the last hidden first: the columns of ``edits``, and ``headline`` and ``lang``."""
    hiding = EDITS.filter((EDITS.action == "hide") & EDITS.applied)
    return tables.ask(hiding.inner_join(HIDDEN_EVENTS.select("event_id", "headline", "lang"), "event_id").order_by(ibis.desc("edited_at"), "edit_id"))


def event_of_report(tables: Tables, report_id: str) -> str | None:
    """The id of the event that a report tells now; None when it is hidden or the report is gone."""
    found = tables.ask(REPORTS.filter(REPORTS.report_id == report_id).select("event_id").limit(1))
    return None if found.empty else str(found["event_id"].iloc[0])


def closest_events(tables: Tables, event_id: str, limit: int = 10) -> pd.DataFrame:
    """The events most like an event and yet not joined with it, the likeliest first: the columns of ``events`` and ``score`` (0 to 1)."""
    ends = [LINKS.select("score", report_id=LINKS[one], other=LINKS[other]) for one, other in (("report_a", "report_b"), ("report_b", "report_a"))]
    links = ends[0].union(ends[1]).semi_join(_told_in(event_id), "report_id")
    others = links.inner_join(REPORTS.select("event_id", other="report_id"), "other").filter(lambda row: row.event_id != event_id)
    scores = others.group_by("event_id").agg(score=others.score.max())
    return tables.ask(EVENTS.inner_join(scores, "event_id").order_by(ibis.desc("score"), "event_id").limit(limit))


def _told_in(event_id: str) -> ir.Table:
    """The ids of an event's reports."""
    return REPORTS.filter(REPORTS.event_id == event_id).select("report_id")


# Countries ----------------------------------------------------------------------------------------------------------------------


def events_per_country(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Columns ``country``, ``events``: remaining events in which it takes part in the filters' role, most first."""
    taking_part = in_role(filters.role).semi_join(remaining_events(filters), "event_id")
    return tables.ask(taking_part.group_by("country").agg(events=taking_part.event_id.nunique()).order_by(ibis.desc("events"), "country"))


def count_without_country(tables: Tables, filters: Filters) -> int:
    """Remaining events in which no country is known to take part in the filters' role."""
    return _count(tables, remaining_events(filters).anti_join(in_role(filters.role), "event_id"))


# Sources ------------------------------------------------------------------------------------------------------------------------


def reports_per_publisher(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Columns ``publisher`` (null: unknown), ``events``, ``reports``, most reports first."""
    return tables.ask(_tally(remaining_reports(filters), "publisher"))


def reports_per_source(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Columns ``source`` (null: none cited), ``events``, ``reports``, most first; a report with two sources counts for both."""
    return tables.ask(_tally(_with_sources(remaining_reports(filters)), "source"))


def _with_sources(reports: ir.Table) -> ir.Table:
    cited = REPORT_SOURCES.select("report_id", "source").distinct()
    return reports.left_join(cited, "report_id").select("report_id", "event_id", "source")


def _tally(rows: ir.Table, column: str) -> ir.Table:
    tally = rows.group_by(column).agg(events=rows.event_id.nunique(), reports=rows.report_id.nunique())
    return tally.order_by(ibis.desc("reports"), ibis.asc(column, nulls_first=False))


def reports_over_time(tables: Tables, filters: Filters, unit: str) -> pd.DataFrame:
    """Columns ``bin`` (first day), ``publisher`` (null: unknown), ``reports``, by the date of the event; undated events are in no bin."""
    placed = _placed(filters, unit)
    placed = placed.filter(placed.bin == placed.last_bin).select("event_id", "bin")
    told = remaining_reports(filters).inner_join(placed, "event_id")
    return tables.ask(told.group_by("bin", "publisher").agg(reports=told.count()).order_by("bin", "publisher"))


def reports_in_bins(tables: Tables, filters: Filters, unit: str) -> pd.DataFrame:
    """Each dated event that lies in one bin and has reports that remain: ``event_id``, ``headline``, ``lang``, ``date_start``, ``bin``, ``reports``."""
    placed = _placed(filters, unit)
    placed = placed.filter(placed.bin == placed.last_bin).select("event_id", "headline", "lang", "date_start", "bin")
    told = remaining_reports(filters).group_by("event_id").agg(reports=ibis._.count())
    return tables.ask(placed.inner_join(told, "event_id"))


def reports_per_publisher_and_country(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Columns ``publisher`` (null: unknown), ``country``, ``reports``: remaining reports of events in which it takes part in the filters' role."""
    told = remaining_reports(filters).inner_join(in_role(filters.role).select("event_id", "country").distinct(), "event_id")
    return tables.ask(told.group_by("publisher", "country").agg(reports=told.count()).order_by("publisher", "country"))


# Choices of the filters ---------------------------------------------------------------------------------------------------------


def count_choices(tables: Tables) -> dict[str, list[str]]:
    """For each filter of codes, the codes that occur, most frequent first: ``countries``, ``types``, ``publishers``, ``sources``, ``languages``.

    Countries stand in the order of the events they are involved in; at their end those that are only mentioned, which are chosen with that role.
    """
    counted = {
        "types": (EVENTS.mutate(event_type=EVENTS.event_type.fill_null(NO_TYPE)), "event_type"),
        "publishers": (REPORTS, "publisher"),
        "sources": (REPORT_SOURCES, "source"),
        "languages": (REPORTS, "lang"),
    }
    return {"countries": _countries_by_frequency(tables), **{name: _codes_by_frequency(tables, rows, column) for name, (rows, column) in counted.items()}}


def _countries_by_frequency(tables: Tables) -> list[str]:
    rows = EVENT_COUNTRIES
    tally = rows.group_by("country").agg(involved=rows.event_id.nunique(where=rows.role.isin(INVOLVED_ROLES)), events=rows.event_id.nunique())
    return [str(code) for code in tables.ask(tally.order_by(ibis.desc("involved"), ibis.desc("events"), "country"))["country"]]


def _codes_by_frequency(tables: Tables, rows: ir.Table, column: str) -> list[str]:
    told = rows.filter(rows[column].notnull())
    tally = told.group_by(column).agg(n=told.count())
    return [str(code) for code in tables.ask(tally.order_by(ibis.desc("n"), column))[column]]
