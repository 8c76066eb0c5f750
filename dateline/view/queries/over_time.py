"""What remains over time: the bins of an axis, and the numbers of events and reports in each.

A dated event lies on the days of its date interval; an undated one lies on the day on which it was first printed, and is counted apart.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pandas as pd

from dateline.codes import NO_TYPE
from dateline.view.bins import Bins, unit_for
from dateline.view.filters import UNDATED, Filters
from dateline.view.queries.answers import count_rows, first_row
from dateline.view.queries.remaining import only_dated, remaining_events, remaining_reports, undated_beside
from dateline.view.tables import Tables

LYING = ["event", "event_id", "event_type", "headline", "lang", "date_start", "date_end"]
BIN_CODES = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}


def find_bins(tables: Tables, filters: Filters) -> Bins | None:
    """A time axis for what remains; None if nothing has a day.

    It covers the whole period asked for, empty days included, if its unit is the same as for the days with events alone, and smaller than a year; otherwise
    only the days with events. Where the period is open, the axis ends with the first or last event.
    """
    lying = _lying(filters)
    row = first_row(tables, lying.agg(first=lying.date_start.min(), last=lying.date_end.max()))
    if pd.isna(row["first"]):
        return None
    first, last = row["first"].date(), row["last"].date()
    asked = filters.start or first, filters.end or last
    held = max(first, asked[0]), min(last, asked[1])
    whole, part = (Bins(unit_for((end - start).days + 1), start, end) for start, end in (asked, held))
    return whole if whole.unit == part.unit != "year" else part


def find_busy_bins(tables: Tables, filters: Filters) -> Bins | None:
    """The axis of ``find_bins`` without its nearly empty ends; with a period the whole axis, because it was asked for."""
    bins = find_bins(tables, filters)
    if bins is None or filters.has_period:
        return bins
    placed = _placed(filters, bins.unit)
    begun = tables.ask(placed.group_by("bin").agg(events=placed.count()))
    return bins.busy_part({day.date(): int(events) for day, events in zip(begun["bin"], begun["events"], strict=True)})


def events_over_time(tables: Tables, filters: Filters, unit: str) -> pd.DataFrame:
    """Columns ``bin`` (first day), ``event_type`` (NO_TYPE if unknown, UNDATED for undated events), ``events``. An event that spans several bins is in none."""
    placed = _placed(filters, unit)
    placed = placed.filter(placed.bin == placed.last_bin)
    return tables.ask(placed.group_by("bin", "event_type").agg(events=placed.count()).order_by("bin", "event_type"))


def count_along_time(tables: Tables, filters: Filters) -> int:
    """Number of remaining events that have a place on a time axis."""
    return count_rows(tables, _lying(filters))


def count_wider_than_bin(tables: Tables, filters: Filters, unit: str) -> int:
    """Number of events whose date interval spans several bins, so that no bar counts them."""
    placed = _placed(filters, unit)
    return count_rows(tables, placed.filter(placed.bin != placed.last_bin))


def reports_over_time(tables: Tables, filters: Filters, unit: str) -> pd.DataFrame:
    """Columns ``bin`` (first day), ``publisher`` (null: unknown), ``reports``; a report counts in the bin of its event."""
    placed = _placed(filters, unit)
    placed = placed.filter(placed.bin == placed.last_bin).select("event", "bin")
    told = remaining_reports(filters).inner_join(placed, "event")
    return tables.ask(told.group_by("bin", "publisher").agg(reports=told.count()).order_by("bin", "publisher"))


def reports_in_bins(tables: Tables, filters: Filters, unit: str) -> pd.DataFrame:
    """Events that lie in one bin, with their number of remaining reports: ``event_id``, ``headline``, ``lang``, ``date_start``, ``bin``, ``reports``."""
    placed = _placed(filters, unit)
    placed = placed.filter(placed.bin == placed.last_bin).select("event", "event_id", "headline", "lang", "date_start", "bin")
    told = remaining_reports(filters).group_by("event").agg(reports=ibis._.count())
    return tables.ask(placed.inner_join(told, "event").drop("event"))


def _lying(filters: Filters) -> ir.Table:
    """The remaining events that have a place on a time axis, from ``date_start`` to ``date_end``; for undated ones both are the first day of print."""
    dated, undated = only_dated(remaining_events(filters)), undated_beside(filters)
    dated = dated.mutate(event_type=dated.event_type.fill_null(NO_TYPE))
    printed = undated.filter(undated.printed_on.notnull())
    printed = printed.mutate(event_type=ibis.literal(UNDATED), date_start=printed.printed_on, date_end=printed.printed_on)
    return dated.select(LYING).union(printed.select(LYING))


def _placed(filters: Filters, unit: str) -> ir.Table:
    lying = _lying(filters)
    return lying.mutate(bin=_bin(lying.date_start, unit), last_bin=_bin(lying.date_end, unit))


def _bin(day: ir.DateColumn, unit: str) -> ir.DateColumn:
    return day.truncate(BIN_CODES[unit])
