"""Classification: how probable it is that two reports tell one event, by a logistic model over the signs, its weights in data/merge.yml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from dateline.merge.candidates import RowPairs
from dateline.merge.prints import Prints
from dateline.merge.rules import settings
from dateline.merge.sets import Floats
from dateline.merge.signs import find_signs

PART_PAIRS = 5_000
"""Pairs that are compared at a time: so many fit near the processor."""

SHOWN_SIGNS = 6
"""Signs that an explanation names, the weightiest."""


def score_pairs(prints: Prints, pairs: RowPairs) -> tuple[Floats, dict[str, Floats]]:
    """For each pair the probability that its reports are of one event, rounded so that it is the same in every run; and its signs."""
    parts = [find_signs(prints, (a, b)) for a, b in _in_parts(pairs)]
    signs = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return probability(signs), signs


def _in_parts(pairs: RowPairs) -> Iterator[RowPairs]:
    """Pairs, some at a time; at least one part, be it empty."""
    a, b = pairs
    return ((a[start : start + PART_PAIRS], b[start : start + PART_PAIRS]) for start in range(0, max(1, len(a)), PART_PAIRS))


def probability(signs: Mapping[str, Floats], weights: Mapping[str, float] | None = None) -> Floats:
    """The logistic function of the weighted signs; a sign without a weight counts nothing. The weights are those of data/merge.yml unless others are given."""
    weights = weights or settings()["weights"]
    total = weights["bias"] + sum(weights.get(name, 0.0) * values for name, values in signs.items())
    found: Floats = np.round(1 / (1 + np.exp(-np.clip(total, -30, 30))), 6)
    return found


def explain_pair(signs: Mapping[str, Floats], place: int) -> str:
    """The signs that weigh most in one pair, as ``name=strength`` with a sign of their weight: ``+wording=0.41 -other_toll=1``."""
    weights = settings()["weights"]
    told = [(weights.get(name, 0.0) * float(values[place]), name, float(values[place])) for name, values in signs.items() if values[place]]
    weighty = sorted((item for item in told if item[0]), key=lambda item: (-abs(item[0]), item[1]))[:SHOWN_SIGNS]
    return " ".join(f"{'+' if weight > 0 else '-'}{name}={strength:.2g}" for weight, name, strength in weighty)
