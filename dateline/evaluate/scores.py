"""Counts of right and wrong, added up."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Score:
    """True and false positives and false negatives, added up."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, gold: AbstractSet[Any], got: AbstractSet[Any]) -> None:
        """Count one article's set of values."""
        self.tp += len(gold & got)
        self.fp += len(got - gold)
        self.fn += len(gold - got)

    @property
    def precision(self) -> float:
        """Share of what was given that is right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.tp else 0.0


@dataclass(slots=True)
class Share:
    """A share of articles."""

    right: int = 0
    of: int = 0

    def add(self, is_right: bool) -> None:
        """Count one article."""
        self.right += is_right
        self.of += 1

    @property
    def value(self) -> float:
        """The share, 0 when there is nothing to share."""
        return self.right / self.of if self.of else 0.0
