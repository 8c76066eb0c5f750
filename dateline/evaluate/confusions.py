"""Confusions: counts of what was read as what, for types, roles and location."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from dateline.codes import INVOLVED_ROLES
from dateline.evaluate.facts import role
from dateline.evaluate.matching import Case
from dateline.evaluate.scores import Score

ABSTAINED = "none"
"""In place of the type if the reading gave none."""


def count_types(cases: Sequence[Case]) -> dict[str, dict[str, int]]:
    """Labelled type -> type read -> articles."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        counts[case.label.event_type][case.reading.report["event_type"] or ABSTAINED] += 1
    return {labelled: dict(read) for labelled, read in sorted(counts.items())}


def count_roles(cases: Sequence[Case]) -> dict[str, Score]:
    """Role -> numbers of its countries that were right, wrong and missed; empty if no label gives roles."""
    scores: dict[str, Score] = defaultdict(Score)
    for case in cases:
        for name in INVOLVED_ROLES:
            pair = role(case, name)
            if pair:
                scores[name].add(*pair)
    return dict(scores)


def count_locations(cases: Sequence[Case]) -> dict[str, int]:
    """Outcome of reading the country where it happened -> number of articles."""
    counts = Counter({"right": 0, "another country": 0, "missed": 0, "given in vain": 0, "rightly left open": 0})
    for case in cases:
        counts[_outcome(case.label.location, case.reading.report["location_country"])] += 1
    return dict(counts)


def _outcome(wanted: str | None, got: str | None) -> str:
    if wanted == got:
        return "right" if wanted else "rightly left open"
    if wanted and got:
        return "another country"
    return "missed" if wanted else "given in vain"
