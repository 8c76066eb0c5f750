"""The figures: each is a share, defined by what every article adds to its numerator and denominator.

So any figure of any set of articles is a sum divided by a sum, and its interval comes from resampling the articles (``intervals``).
tests/gold/README.md says what each figure means and does not mean.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.evaluate import facts
from dateline.evaluate.facts import WantedAndGot
from dateline.evaluate.matching import Case

SURE = 0.8
"""Least confidence of the events counted by ``right_at_80``."""

Sums = tuple[float, float]
"""What an article adds to numerator and denominator; (0, 0) if the figure does not apply to it."""

Count = Callable[[Case], Sums]
SetsOf = Callable[[Case], WantedAndGot | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A share: the sum of the numerators of ``count`` divided by the sum of its denominators, times ``per``. Of a fault, less is better."""

    field: str
    count: Count
    per: int = 1
    is_fault: bool = False


def _precision(sets_of: SetsOf) -> Count:
    return lambda case: (0, 0) if (pair := sets_of(case)) is None else (len(pair[0] & pair[1]), len(pair[1]))


def _recall(sets_of: SetsOf) -> Count:
    return lambda case: (0, 0) if (pair := sets_of(case)) is None else (len(pair[0] & pair[1]), len(pair[0]))


def _f1(sets_of: SetsOf) -> Count:
    """Harmonic mean of precision and recall, as one division."""
    return lambda case: (0, 0) if (pair := sets_of(case)) is None else (2 * len(pair[0] & pair[1]), len(pair[0]) + len(pair[1]))


def _share(is_right: Callable[[Case], bool | None]) -> Count:
    """A share of articles, without those for which ``is_right`` is None."""
    return lambda case: (0, 0) if (right := is_right(case)) is None else (int(right), 1)


def _role(name: str) -> SetsOf:
    return lambda case: facts.role(case, name)


def _roles_exact(case: Case) -> Sums:
    """Of the countries involved in both label and reading, those with exactly the same roles in both."""
    wanted, got = facts.acting_roles(case)
    both = set() if case.label.roles is None else case.label.involved & case.reading.involved
    return sum(not any(told.startswith(country) for told in wanted ^ got) for country in both), len(both)


def _not_there(case: Case) -> Sums:
    return len(case.reading.named - case.label.involved - case.label.mentioned), 1


def _forbidden(case: Case) -> Sums:
    if case.label.forbidden is None:
        return 0, 0
    return len((case.reading.named & case.label.forbidden) - case.label.involved - case.label.mentioned), 1


def _day(case: Case) -> bool | None:
    return case.label.day == facts.day_got(case) if case.label.is_date_settled else None


def _day_told(case: Case) -> bool | None:
    return _day(case) if case.label.day else None


def _date(case: Case) -> bool | None:
    return bool(case.label.date == case.reading.report["date_edtf"]) if case.label.is_date_settled else None


def _type(case: Case) -> bool | None:
    given = case.reading.report["event_type"]
    return None if given is None else bool(given == case.label.event_type)


def _type_defended(case: Case) -> bool | None:
    given = case.reading.report["event_type"]
    return None if given is None or case.label.alternatives is None else given in case.label.alternatives | {case.label.event_type}


def _tolls_right_or_null(case: Case) -> bool:
    wanted, got = facts.tolls(case)
    return got <= wanted


def _right_at_80(case: Case) -> bool | None:
    return facts.is_all_right(case) if (facts.confidence(case) or 0) >= SURE else None


FIGURES: dict[str, Figure] = {
    "countries_precision": Figure("countries", _precision(facts.countries)),
    "countries_recall": Figure("countries", _recall(facts.countries)),
    "countries_f1": Figure("countries", _f1(facts.countries)),
    "countries_exact": Figure("countries", _share(lambda case: case.label.involved == case.reading.involved)),
    "not_there": Figure("countries", _not_there, per=100, is_fault=True),
    "forbidden": Figure("countries", _forbidden, per=100, is_fault=True),
    "source_f1": Figure("roles", _f1(_role("source"))),
    "target_f1": Figure("roles", _f1(_role("target"))),
    "mediator_f1": Figure("roles", _f1(_role("mediator"))),
    "roles_exact": Figure("roles", _roles_exact),
    "location": Figure("location", _share(lambda case: bool(case.label.location == case.reading.report["location_country"]))),
    "day": Figure("date", _share(_day)),
    "day_told": Figure("date", _share(_day_told)),
    "date": Figure("date", _share(_date)),
    "type_precision": Figure("type", _share(_type)),
    "type_defended": Figure("type", _share(_type_defended)),
    "type_coverage": Figure("type", _share(lambda case: case.reading.report["event_type"] is not None)),
    "tolls_precision": Figure("tolls", _precision(facts.tolls)),
    "tolls_recall": Figure("tolls", _recall(facts.tolls)),
    "tolls_f1": Figure("tolls", _f1(facts.tolls)),
    "tolls_right_or_null": Figure("tolls", _share(_tolls_right_or_null)),
    "sources_precision": Figure("sources", _precision(facts.sources)),
    "sources_recall": Figure("sources", _recall(facts.sources)),
    "sources_f1": Figure("sources", _f1(facts.sources)),
    "language": Figure("language", _share(lambda case: None if case.label.lang is None else case.label.lang == case.reading.lang)),
    "right_at_80": Figure("confidence", _share(_right_at_80)),
}
"""All figures that are printed, written and checked against floors, grouped by field."""
