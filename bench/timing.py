"""Rounds of measurement: what is timed, how often, and the spread of it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time

from dateline.records import Page

Work = Callable[[], None]


class BenchError(Exception):
    """Something cannot be measured; the sentence says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Articles that are measured together."""

    name: str
    pages: tuple[Page, ...]

    @property
    def characters(self) -> int:
        """Characters of all titles and texts."""
        return sum(len(page.title or "") + len(page.text) for page in self.pages)

    @property
    def megabytes(self) -> float:
        """All titles and texts in UTF-8, in millions of bytes."""
        return sum(len(((page.title or "") + page.text).encode()) for page in self.pages) / 1e6

    def first(self, count: int) -> Sample:
        """The first of them."""
        return Sample(self.name, self.pages[:count])


@dataclass(frozen=True, slots=True)
class Spread:
    """What several rounds gave."""

    median: float
    lowest: float
    highest: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """The spread of at least one value."""
        return cls(median(values), min(values), max(values))


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: articles and megabytes a second and core, over all rounds."""

    what: str
    sample: str
    workers: int
    articles: int
    articles_per_s: Spread
    megabytes_per_s: Spread


def figure(what: str, sample: str, articles: int, megabytes: float, seconds: Sequence[float], workers: int = 1) -> Figure:
    """The figure of what took so many seconds, round by round; those of several workers are to be added up before."""
    return Figure(what, sample, workers, articles, Spread.of([articles / taken for taken in seconds]), Spread.of([megabytes / taken for taken in seconds]))


def seconds_of(work: Work) -> float:
    """Seconds of one processor that one run takes in this process, with what earlier runs left behind cleared away before.

    Processor time, not the clock's: other programs on the machine then change little.
    """
    gc.collect()
    start = process_time()
    work()
    return process_time() - start
