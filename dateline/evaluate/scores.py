"""Counters of right and wrong values."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Score:
    """Numbers of true positives, false positives and false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, gold: AbstractSet[Any], got: AbstractSet[Any]) -> None:
        """Add one article's labelled values ``gold`` and read values ``got``."""
        self.tp += len(gold & got)
        self.fp += len(got - gold)
        self.fn += len(gold - got)

    @property
    def precision(self) -> float:
        """Share of the values read that are right; 0 if there are none."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of the labelled values that were read; 0 if there are none."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.tp else 0.0


@dataclass(slots=True)
class Share:
    """A share: ``right`` of ``of``."""

    right: int = 0
    of: int = 0

    def add(self, is_right: bool) -> None:
        """Count one case."""
        self.right += is_right
        self.of += 1

    @property
    def value(self) -> float:
        """The share; 0 if nothing was counted."""
        return self.right / self.of if self.of else 0.0
