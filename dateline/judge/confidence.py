"""How reliable a report is: the probability that its type, day and involved countries are all right, by a model fitted to labelled articles."""

from __future__ import annotations

import math

from dateline.judge.findings import Draft, probability

SURE = 0.999
"""Probabilities are limited to this, and to 1 minus this, before their logarithm is taken."""


def confidence_signs(draft: Draft) -> dict[str, float]:
    """The signs of a report being right: name of the sign -> strength."""
    doubts = [min(p, 1 - p) for p in draft.scores.values()]
    moment = draft.moment
    return {
        "bias": 1.0,
        "typed": float(draft.event_type is not None),
        "type_odds": _log_odds(draft.type_score) if draft.event_type else 0.0,
        "day": float(moment is not None and moment.precision == "day"),
        "explicit": float(moment is not None and moment.basis == "explicit"),
        "doubt": -sum(math.log(1 - d) for d in doubts),
        "worst_doubt": max(doubts, default=0.0),
        "countries": math.log1p(len(doubts)),
        "no_country": float(not doubts),
    }


def confidence(draft: Draft) -> float:
    """Probability that type, day and countries are all right, with the weights of data/weights.yml. A report without a type does not count as right in its
    type."""
    return round(probability("confidence", confidence_signs(draft)), 3)


def _log_odds(probability: float) -> float:
    cut = max(1 - SURE, min(SURE, probability))
    return math.log(cut / (1 - cut))
