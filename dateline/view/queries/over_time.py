"""What remains over time: the bins of an axis, and the numbers of events and reports in each.

A dated event lies on the days of its date interval; an undated one lies on the day on which it was first printed, and is counted apart.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

import ibis
import ibis.expr.types as ir
import pandas as pd

from dateline.codes import NO_TYPE
from dateline.view.bins import Bins, bin_start, unit_for
from dateline.view.filters import SHELVES, UNDATED, Filters
from dateline.view.queries.answers import count_rows
from dateline.view.queries.remaining import on_shelf, remaining_reports
from dateline.view.tables import Tables

LYING = ["event", "event_id", "event_type", "headline", "date_start", "date_end"]
BIN_CODES = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}


def find_bins(tables: Tables, filters: Filters) -> Bins | None:
    """A time axis for what remains; None if nothing has a day.

    It covers the whole period asked for, empty days included, if its unit is the same as for the days with events alone, and smaller than a year; otherwise
    only the days with events. Where the period is open, the axis ends with the first or last event.
    """
    return _bins_of(_days_begun(tables, filters), filters)


def find_axis(tables: Tables, filters: Filters) -> tuple[Bins, Bins] | None:
    """The axis of ``find_bins``, and the same without its nearly empty ends; with a period twice the whole axis, because it was asked for."""
    begun = _days_begun(tables, filters)
    bins = _bins_of(begun, filters)
    if bins is None:
        return None
    if filters.has_period:
        return bins, bins
    counts: Counter[date] = Counter()
    for day, events in zip(begun["day"], begun["events"], strict=True):
        counts[bin_start(day.date(), bins.unit)] += int(events)
    return bins, bins.busy_part(counts)


def _days_begun(tables: Tables, filters: Filters) -> pd.DataFrame:
    """``day``, ``events``, ``last``: the days on which events begin, how many, and the last day on which one of them ends."""
    lying = _lying(filters)
    return tables.ask(lying.group_by(day="date_start").agg(events=lying.count(), last=lying.date_end.max()))


def _bins_of(begun: pd.DataFrame, filters: Filters) -> Bins | None:
    if begun.empty:
        return None
    first, last = begun["day"].min().date(), begun["last"].max().date()
    asked = filters.start or first, filters.end or last
    held = max(first, asked[0]), min(last, asked[1])
    whole, part = (Bins(unit_for((end - start).days + 1), start, end) for start, end in (asked, held))
    return whole if whole.unit == part.unit != "year" else part


def events_over_time(tables: Tables, filters: Filters, unit: str) -> pd.DataFrame:
    """Columns ``bin`` (first day), ``event_type`` (NO_TYPE if unknown, UNDATED for undated events), ``events``. An event that spans several bins is in none."""
    placed = _in_one_bin(filters, unit)
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
    placed = _in_one_bin(filters, unit).select("event", "bin")
    told = remaining_reports(filters).inner_join(placed, "event")
    return tables.ask(told.group_by("bin", "publisher").agg(reports=told.count()).order_by("bin", "publisher"))


def reports_in_bins(tables: Tables, filters: Filters, unit: str) -> pd.DataFrame:
    """Events that lie in one bin, with their number of remaining reports: ``event_id``, ``headline``, ``date_start``, ``bin``, ``reports``."""
    placed = _in_one_bin(filters, unit).select("event", "event_id", "headline", "date_start", "bin")
    told = remaining_reports(filters).group_by("event").agg(reports=ibis._.count())
    return tables.ask(placed.inner_join(told, "event").drop("event"))


def _lying(filters: Filters) -> ir.Table:
    """The remaining events that have a place on a time axis, from ``date_start`` to ``date_end``; for undated ones both are the first day of print."""
    dated, undated = (on_shelf(filters, shelf) for shelf in SHELVES)
    dated = dated.mutate(event_type=dated.event_type.fill_null(NO_TYPE))
    printed = undated.filter(undated.printed_on.notnull())
    printed = printed.mutate(event_type=ibis.literal(UNDATED), date_start=printed.printed_on, date_end=printed.printed_on)
    return dated.select(LYING).union(printed.select(LYING))


def _in_one_bin(filters: Filters, unit: str) -> ir.Table:
    placed = _placed(filters, unit)
    return placed.filter(placed.bin == placed.last_bin)


def _placed(filters: Filters, unit: str) -> ir.Table:
    lying = _lying(filters)
    return lying.mutate(bin=lying.date_start.truncate(BIN_CODES[unit]), last_bin=lying.date_end.truncate(BIN_CODES[unit]))
