"""How much remains: the numbers in the summary line, the key numbers, and the sizes of the two lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.view.filters import INVOLVED, SHELVES, Filters
from dateline.view.queries.answers import count_each
from dateline.view.queries.remaining import countries_of, on_shelf, only_undated, remaining_events, remaining_reports, undated_beside
from dateline.view.tables import EVENTS, REPORTS, Tables


@dataclass(frozen=True, slots=True)
class Remaining:
    """How many events and reports the filters leave, and how many there are; ``undated``: events left out only because a period is set and they have no date;
    ``printed``: those of them that were first printed in that period.
    """

    events: int
    all_events: int
    reports: int
    all_reports: int
    undated: int
    printed: int


def count_remaining(tables: Tables, filters: Filters) -> Remaining:
    """The numbers of the summary line that every page shows."""
    left_out = only_undated(remaining_events(filters.without_period()))
    counts = {
        "events": remaining_events(filters),
        "all_events": EVENTS,
        "reports": remaining_reports(filters),
        "all_reports": REPORTS,
        "undated": left_out if filters.has_period else left_out.limit(0),
        "printed": undated_beside(filters) if filters.has_period else left_out.limit(0),
    }
    return Remaining(**count_each(tables, counts))


def key_numbers(tables: Tables, filters: Filters) -> dict[str, int]:
    """Number of remaining ``events`` and ``reports``, and of involved ``countries`` and known ``publishers`` in them."""
    events, reports = remaining_events(filters), remaining_reports(filters)
    counted = {
        "events": events,
        "reports": reports,
        "countries": countries_of(events, INVOLVED).select("country").distinct(),
        "publishers": reports.filter(reports.publisher.notnull()).select("publisher").distinct(),
    }
    return count_each(tables, counted)


def count_without_each(tables: Tables, filters: Filters, fields: Sequence[str]) -> dict[str, int]:
    """For each of ``fields`` (fields of ``Filters``), the number of events that would remain without that filter."""
    nothing = Filters()
    return count_each(tables, {field: remaining_events(replace(filters, **{field: getattr(nothing, field)})) for field in fields})


def count_shelves(tables: Tables, filters: Filters) -> dict[str, int]:
    """Number of events in each list: ``dated``, and ``undated``, which with a period holds only those first printed in it."""
    return count_each(tables, {shelf: on_shelf(filters, shelf) for shelf in SHELVES})
