"""The turning points of a story: periods with clearly more reports than its average."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, lgamma, log

import pandas as pd

from dateline.view.bins import Bins, next_bin
from dateline.view.filters import Filters
from dateline.view.queries.over_time import reports_in_bins
from dateline.view.stories.settings import settings
from dateline.view.tables import Tables


@dataclass(frozen=True, slots=True)
class Burst:
    """A turning point: the bins from ``first`` up to, but not including, ``end`` have clearly more reports than the thread's average bin.

    ``event_id`` and ``headline`` are those of its event with the most reports.
    """

    first: date
    end: date
    reports: int
    event_id: str
    headline: str


def find_bursts(tables: Tables, filters: Filters, bins: Bins) -> list[Burst]:
    """The turning points of a thread: bins with more reports than chance explains; adjacent bins form one turning point.

    Chance is a Poisson distribution with the mean of all the thread's bins. Each turning point is named after its event with the most reports.
    """
    rows = reports_in_bins(tables, filters, bins.unit)
    totals = rows.groupby("bin", as_index=False)["reports"].sum()
    counts = {day.date(): int(n) for day, n in zip(totals["bin"], totals["reports"], strict=True)}
    limits, mean = settings().limits, sum(counts.values()) / len(bins.starts())
    high = [day for day, n in sorted(counts.items()) if n >= limits["burst_reports"] and chance_of(n, mean) < limits["burst_chance"]]
    return [_burst(spell, rows, bins.unit) for spell in _adjoining(high, bins.unit)]


def chance_of(count: int, mean: float) -> float:
    """Probability of at least ``count`` reports in a bin where ``mean`` (above 0) are expected (Poisson)."""
    return max(0.0, 1 - sum(exp(n * log(mean) - mean - lgamma(n + 1)) for n in range(count)))


def _adjoining(days: Sequence[date], unit: str) -> list[list[date]]:
    spells: list[list[date]] = []
    for day in days:
        if spells and next_bin(spells[-1][-1], unit) == day:
            spells[-1].append(day)
        else:
            spells.append([day])
    return spells


def _burst(spell: Sequence[date], rows: pd.DataFrame, unit: str) -> Burst:
    inside = rows[rows["bin"].dt.date.isin(spell)].sort_values(["reports", "date_start", "event_id"], ascending=[False, True, True])
    top = inside.iloc[0]
    return Burst(spell[0], next_bin(spell[-1], unit), int(inside["reports"].sum()), top["event_id"], top["headline"])
