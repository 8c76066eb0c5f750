"""Classification: the probability that two reports are of one event, by logistic regression over the signs, with the weights of data/merge.yml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from dateline.merge.candidates import RowPairs
from dateline.merge.prints import Prints
from dateline.merge.rules import settings
from dateline.merge.sets import Floats
from dateline.merge.signs import find_signs

PART_PAIRS = 5_000
"""Pairs compared at a time: so many fit into the processor's cache."""

SHOWN_SIGNS = 6
"""Most signs that an explanation names, those with the largest weights."""


def score_pairs(prints: Prints, pairs: RowPairs) -> tuple[Floats, dict[str, Floats]]:
    """For each pair the probability that its reports are of one event, rounded so that every run gives the same, and its signs (name -> values)."""
    parts = [find_signs(prints, (a, b)) for a, b in _in_parts(pairs)]
    signs = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return probability(signs), signs


def _in_parts(pairs: RowPairs) -> Iterator[RowPairs]:
    """The pairs in parts of ``PART_PAIRS``; at least one part, which may be empty."""
    a, b = pairs
    return ((a[start : start + PART_PAIRS], b[start : start + PART_PAIRS]) for start in range(0, max(1, len(a)), PART_PAIRS))


def probability(signs: Mapping[str, Floats], weights: Mapping[str, float] | None = None) -> Floats:
    """The logistic function of the weighted sum of the signs, to six digits. Signs without a weight count as 0; ``weights`` default to data/merge.yml."""
    weights = weights or settings()["weights"]
    total = weights["bias"] + sum(weights.get(name, 0.0) * values for name, values in signs.items())
    rounded: Floats = np.round(1 / (1 + np.exp(-np.clip(total, -30, 30))), 6)
    return rounded


def explain_pair(signs: Mapping[str, Floats], place: int) -> str:
    """The signs that count most in the pair at index ``place``, as ``name=strength`` after + (for) or - (against): ``+wording=0.41 -other_toll=1``."""
    weights = settings()["weights"]
    weighted = [(weights.get(name, 0.0) * float(values[place]), name, float(values[place])) for name, values in signs.items() if values[place]]
    weighty = sorted((item for item in weighted if item[0]), key=lambda item: (-abs(item[0]), item[1]))[:SHOWN_SIGNS]
    return " ".join(f"{'+' if weight > 0 else '-'}{name}={strength:.2g}" for weight, name, strength in weighty)
