"""Figures with their 95 % bootstrap intervals: the articles are resampled with replacement a thousand times."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dateline.evaluate.figures import FIGURES, Count
from dateline.evaluate.matching import Case
from dateline.quality import Measured

RESAMPLES = 1_000
SEED = 20_261_122
TAILS = (2.5, 97.5)
"""Percentiles between which 95 % of the resampled values lie."""

Array = npt.NDArray[np.float64]


def draw(articles: int) -> Array:
    """How often each article (column) is drawn in each resample (row); always the same for the same number of articles."""
    return np.random.default_rng(SEED).multinomial(articles, np.full(articles, 1 / articles), RESAMPLES).astype(float)


def measure(cases: Sequence[Case]) -> dict[str, Measured]:
    """Every figure of a set of at least one article, by name."""
    drawn = draw(len(cases))
    return {name: ratio(_sums(cases, figure.count), drawn, figure.per) for name, figure in FIGURES.items()}


def with_interval(value: float, drawn: Array, articles: int) -> Measured:
    """A value with the interval of its resampled values ``drawn``; undefined (NaN) ones are left out."""
    low, high = np.percentile(drawn[~np.isnan(drawn)], TAILS)
    return Measured(round(value, 4), round(float(low), 4), round(float(high), 4), articles)


def _sums(cases: Sequence[Case], count: Count) -> Array:
    return np.array([count(case) for case in cases], dtype=float)


def ratio(sums: Array, drawn: Array, per: int = 1) -> Measured:
    """Sum of the first column divided by that of the second, times ``per``. A row of ``sums`` is what one item adds; ``drawn`` is ``draw`` of their number."""
    above, below = sums.sum(axis=0)
    if below == 0:
        return Measured(None, None, None, 0)
    totals = drawn @ sums
    values = np.divide(totals[:, 0], totals[:, 1], out=np.full(len(totals), np.nan), where=totals[:, 1] > 0)
    return with_interval(float(per * above / below), per * values, int((sums[:, 1] > 0).sum()))
