"""Calibration of confidence: of events shown with 0.8, about eight in ten should be all right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dateline.evaluate.facts import confidence, is_all_right
from dateline.evaluate.intervals import Array, draw, with_interval
from dateline.evaluate.matching import Case
from dateline.quality import Bin, Measured

BINS = 10

NOT_ASKED = Measured(None, None, None, 0)


@dataclass(frozen=True, slots=True)
class Calibration:
    """The calibration curve and its expected error: the gap between share right and mean confidence, averaged over bins weighted by their articles."""

    bins: list[Bin]
    error: Measured


def calibrate(cases: Sequence[Case]) -> Calibration:
    """The calibration of the articles whose reading has a confidence and whose label settles the day."""
    asked = [(said, is_right) for case in cases if (said := confidence(case)) is not None and (is_right := is_all_right(case)) is not None]
    sure, right = np.array(asked, dtype=float).reshape(-1, 2).T
    member = np.eye(BINS)[np.minimum((sure * BINS).astype(int), BINS - 1)]
    sums = np.stack([member, member * sure[:, None], member * right[:, None]])
    return Calibration([_bin(number, *sums[:, :, number].sum(axis=1).tolist()) for number in range(BINS)], _error(sure, right, member) if asked else NOT_ASKED)


def _bin(number: int, articles: float, sure: float, right: float) -> Bin:
    low, high = number / BINS, (number + 1) / BINS
    if not articles:
        return Bin(low, high, 0, None, None)
    return Bin(low, high, int(articles), round(sure / articles, 4), round(right / articles, 4))


def _error(sure: Array, right: Array, member: Array) -> Measured:
    """Sum over bins of |right - sure|, divided by the number of articles."""
    gaps = member * (right - sure)[:, None]
    drawn = np.abs(draw(len(sure)) @ gaps).sum(axis=1) / len(sure)
    return with_interval(float(np.abs(gaps.sum(axis=0)).sum() / len(sure)), drawn, len(sure))
