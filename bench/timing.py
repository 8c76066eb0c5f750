"""Timing: samples of articles, the processor time of a piece of work, and its spread over several rounds."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time

from dateline.records import Page

Work = Callable[[], None]


class BenchError(Exception):
    """Something cannot be measured; the message is a sentence that says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Articles that are measured together."""

    name: str
    pages: tuple[Page, ...]

    @property
    def characters(self) -> int:
        """Number of characters of all titles and texts."""
        return sum(len(page.title or "") + len(page.text) for page in self.pages)

    @property
    def megabytes(self) -> float:
        """Size of all titles and texts in UTF-8, in millions of bytes."""
        return sum(len(((page.title or "") + page.text).encode()) for page in self.pages) / 1e6

    def first(self, count: int) -> Sample:
        """A sample of the first ``count`` articles."""
        return Sample(self.name, self.pages[:count])


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, lowest and highest value of several rounds."""

    median: float
    lowest: float
    highest: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """The spread of at least one value."""
        return cls(median(values), min(values), max(values))


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: articles and megabytes per second and core, over all rounds."""

    what: str
    sample: str
    workers: int
    articles: int
    articles_per_s: Spread
    megabytes_per_s: Spread


def figure(what: str, sample: str, articles: int, megabytes: float, seconds: Sequence[float], workers: int = 1) -> Figure:
    """The figure of work that took ``seconds`` in each round; for several workers these must be the sum over all workers."""
    return Figure(what, sample, workers, articles, Spread.of([articles / taken for taken in seconds]), Spread.of([megabytes / taken for taken in seconds]))


def seconds_of(work: Work) -> float:
    """Processor seconds that one run of ``work`` takes in this process; garbage of earlier runs is collected before.

    It is processor time, not wall-clock time, so that other programs on the machine have little effect.
    """
    gc.collect()
    start = process_time()
    work()
    return process_time() - start
