"""The results of one run of the benchmark, as tables for people and as JSON."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path

import orjson
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from bench.loads import Memory, processors
from bench.timing import Figure, Spread

WIDTH = 140


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine that was measured on; a load average well above zero at the start means that other programs were running."""

    python: str
    system: str
    processors: int
    load_average: float

    @classmethod
    def here(cls) -> Machine:
        """This machine, now."""
        return cls(platform.python_version(), platform.platform(), processors(), os.getloadavg()[0])


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of a sample: their number, and on average their characters, bytes, and rows of evidence per 1,300 characters."""

    sample: str
    articles: int
    characters: float
    bytes: float
    evidence_rows: float


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times faster one figure is than another, from their medians."""

    what: str
    sample: str
    times: float


@dataclass(frozen=True, slots=True)
class LoadMemory:
    """The memory of the loads of one file, from the round that took the most."""

    sample: str
    workers: int
    memory: Memory


@dataclass(frozen=True, slots=True)
class Comparison:
    """Comparison of the rows written by one worker and by several; ``differing`` names the tables whose rows differ."""

    sample: str
    workers: tuple[int, int]
    differing: list[str]


@dataclass(frozen=True, slots=True)
class BenchReport:
    """All results of one run."""

    machine: Machine
    seed: int
    rounds: int
    articles: list[Articles]
    figures: list[Figure]
    ratios: list[Ratio]
    memory: list[LoadMemory]
    comparisons: list[Comparison]

    @property
    def is_identical(self) -> bool:
        """True if the number of workers changed no row."""
        return not any(comparison.differing for comparison in self.comparisons)


def write(report: BenchReport, path: Path) -> None:
    """Write the report as JSON, with the field names of the classes of this module."""
    path.write_bytes(orjson.dumps(report, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def show(report: BenchReport) -> None:
    """Print the report in full width, also to a file or a pipe."""
    console = Console()
    console.width = max(console.width, WIDTH)
    machine = report.machine
    console.print(f"Python {machine.python}, {machine.processors} processors, load average before the start {machine.load_average:.2f}; {report.rounds} rounds")
    console.print(_articles_table(report), _speed_table(report))
    if report.memory:
        console.print(_memory_table(report))
    for ratio in report.ratios:
        console.print(f"{ratio.sample}: {ratio.what} {ratio.times:,.1f}")
    for comparison in report.comparisons:
        told = "the same rows in every table" if not comparison.differing else f"DIFFERENT rows in {', '.join(comparison.differing)}"
        console.print(f"{comparison.sample}: {comparison.workers[0]} and {comparison.workers[1]} workers wrote {told}")


def _articles_table(report: BenchReport) -> Table:
    table = _table("the articles", "sample", "articles", "characters", "bytes", "evidence rows in 1,300 characters")
    for row in report.articles:
        table.add_row(row.sample, f"{row.articles:,}", f"{row.characters:,.0f}", f"{row.bytes:,.0f}", f"{row.evidence_rows:.1f}")
    return table


def _speed_table(report: BenchReport) -> Table:
    table = _table("speed, per core: median (lowest to highest)", "what", "sample", "workers", "articles", "articles/s", "MB/s")
    for row in report.figures:
        table.add_row(row.what, row.sample, str(row.workers), f"{row.articles:,}", _spread(row.articles_per_s, 0), _spread(row.megabytes_per_s, 2))
    return table


def _memory_table(report: BenchReport) -> Table:
    table = _table("highest memory of the loads, MB", "sample", "workers", "loading process", "reading processes", "together")
    for row in report.memory:
        readers = " ".join(f"{megabytes:,.0f}" for megabytes in row.memory.workers) or "-"
        table.add_row(row.sample, str(row.workers), f"{row.memory.main:,.0f}", readers, f"{row.memory.together:,.0f}")
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE)
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number == 0 else "right", no_wrap=True)
    return table


def _spread(spread: Spread, decimals: int) -> str:
    if spread.median < 100:
        decimals = max(decimals, 1)
    return f"{spread.median:,.{decimals}f} ({spread.lowest:,.{decimals}f} to {spread.highest:,.{decimals}f})"
