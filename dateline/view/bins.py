"""The bins of a time axis: days, weeks, months, quarters or years, chosen so that three days and six years are both readable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_SPAN = {"day": 62, "week": 430, "month": 2_600, "quarter": 7_500}
"""Longest axis, in days, that is drawn in each unit: no timeline has more than about 90 bars, and three days are three bars."""

EDGES = 0.1
"""Share of the events that may be left off the two ends of an axis: a few events of the distant past would shrink a year of news to one bar of a century."""

SHORTER = 4
"""The ends of an axis are left off only if that makes it at least this many times shorter."""


@dataclass(frozen=True, slots=True)
class Bins:
    """A time axis: from the bin of the first day to the bin of the last."""

    unit: str
    first: date
    last: date

    @property
    def days(self) -> int:
        """Length of the axis in days."""
        return (self.last - self.first).days + 1

    def period_of(self, day: date) -> tuple[date, date]:
        """First and last day of the bin that holds ``day``, limited to the axis."""
        first = bin_start(day, self.unit)
        return max(first, self.first), min(next_bin(first, self.unit) - timedelta(days=1), self.last)

    def busy_part(self, counts: Mapping[date, int]) -> Bins:
        """This axis without its nearly empty ends, in the unit that fits the rest; unchanged if that would not be much shorter.

        ``counts``: first day of a bin -> number of events that begin in it.
        """
        if not counts:
            return self
        start, end = _shortest_run(counts, (1 - EDGES) * sum(counts.values()))
        first, last = max(start, self.first), min(next_bin(end, self.unit) - timedelta(days=1), self.last)
        part = Bins(unit_for((last - first).days + 1), first, last)
        return part if part.days * SHORTER <= self.days else self

    def starts(self) -> list[date]:
        """The first day of every bin, in order."""
        starts = [bin_start(self.first, self.unit)]
        while (following := next_bin(starts[-1], self.unit)) <= self.last:
            starts.append(following)
        return starts


def _shortest_run(counts: Mapping[date, int], least: float) -> tuple[date, date]:
    """First and last bin of the shortest run of bins with at least ``least`` events; the latest one if several are equally short."""
    bins, held, begin, runs = sorted(counts), 0, 0, []
    for end in bins:
        held += counts[end]
        while held - counts[bins[begin]] >= least:
            held -= counts[bins[begin]]
            begin += 1
        if held >= least:
            runs.append((bins[begin], end))
    return min(reversed(runs), key=lambda run: run[1] - run[0])


def unit_for(days: int) -> str:
    """The unit for an axis of ``days`` days: ``day`` for days and weeks, ``year`` for decades."""
    return next((unit for unit, longest in LONGEST_SPAN.items() if days <= longest), "year")


def bin_start(day: date, unit: str) -> date:
    """First day of the bin that holds ``day``; a week starts on Monday."""
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit == "month":
        return day.replace(day=1)
    if unit == "quarter":
        return day.replace(month=day.month - (day.month - 1) % 3, day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def next_bin(first: date, unit: str) -> date:
    """First day of the bin that follows the one starting on ``first``."""
    if unit in ("day", "week"):
        return first + timedelta(days=1 if unit == "day" else 7)
    years, month = divmod(first.month - 1 + {"month": 1, "quarter": 3, "year": 12}[unit], 12)
    return first.replace(year=first.year + years, month=month + 1, day=1)
