"""End to end: the command line loads a file of JSON Lines into a new store, measured from outside."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import duckdb

from bench.timing import BenchError
from dateline.store.schemas import TABLES
from dateline.store.snapshot import Snapshot, open_store

ROOT = Path(__file__).resolve().parent.parent
END_TO_END, PROCESSOR_TIME = "load, end to end", "load, processor time"
WATCH_SECONDS = 0.2
"""Interval in seconds at which the memory of the processes is read."""

NOT_COMPARED = frozenset({"loaded_at"})
"""Columns with the time of loading, which differs between any two loads."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Highest resident memory seen, in millions of bytes; pages shared by processes count in each of them.

    ``main``: the loading process; ``workers``: the reading processes, highest first (none if the loading process reads itself); ``together``: all of them at
    one moment.
    """

    main: float
    workers: tuple[float, ...]
    together: float


@dataclass(frozen=True, slots=True)
class Load:
    """One load: wall-clock seconds from start to end of the command, processor seconds of all its processes, and its memory."""

    seconds: float
    processor_seconds: float
    memory: Memory


def processors() -> int:
    """Number of processors that this process may use: the default of ``dateline load --workers``."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def load(source: Path, store: Path, workers: int) -> Load:
    """Load a file into a new store; an existing one at ``store`` is deleted.

    Raises:
        BenchError: if the command fails, or psutil is not installed.
    """
    shutil.rmtree(store, ignore_errors=True)
    command = [sys.executable, "-m", "dateline", "load", str(source), "--store", str(store), "--workers", str(workers)]
    start, used = perf_counter(), _processor_seconds()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        memory = _watch(process)
        seconds = perf_counter() - start
        complaint = process.stderr.read() if process.stderr else ""
    if process.returncode:
        raise BenchError(f"'dateline load' ended with {process.returncode}: {complaint.strip()[-1000:]}")
    return Load(seconds, _processor_seconds() - used, memory)


def differing_tables(one: Path, other: Path) -> list[str]:
    """The tables whose rows differ between two stores, compared as multisets without the time of loading."""
    first, second = open_store(one), open_store(other)
    return [table for table in TABLES if _differ(first, second, table)]


def _differ(one: Snapshot, other: Snapshot, table: str) -> bool:
    columns = ", ".join(column for column in TABLES[table] if column not in NOT_COMPARED)
    with duckdb.connect() as database:
        for name, snapshot in (("one", one), ("other", other)):
            database.execute(f"CREATE VIEW {name} AS SELECT {columns} FROM {snapshot.in_sql(table)}")
        different = database.sql("(from one except all from other) union all (from other except all from one)").limit(1).fetchall()
    return bool(different)


def _processor_seconds() -> float:
    """Processor seconds of all ended child processes of this process, including their own children that they waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(process: subprocess.Popen[str]) -> Memory:
    """Wait for a process to end, and return the highest memory of it and its child processes."""
    peaks: dict[int, float] = {}
    together = 0.0
    while process.poll() is None:
        now = dict(_resident(process.pid))
        together = max(together, sum(now.values()))
        for pid, megabytes in now.items():
            peaks[pid] = max(megabytes, peaks.get(pid, 0.0))
        try:
            process.wait(WATCH_SECONDS)
        except subprocess.TimeoutExpired:
            continue
    return Memory(peaks.pop(process.pid, 0.0), tuple(sorted(peaks.values(), reverse=True)), together)


def _resident(pid: int) -> Iterator[tuple[int, float]]:
    """Pid and resident memory, in millions of bytes, of a process and its children, except multiprocessing's resource tracker."""
    try:
        import psutil
    except ImportError as error:
        raise BenchError("Watching memory needs psutil. Install it with: pip install -e '.[bench]', or leave the loads out with --load 0.") from error
    try:
        main = psutil.Process(pid)
        family = [main, *main.children(recursive=True)]
    except psutil.NoSuchProcess:
        return
    for member in family:
        try:
            if not any("resource_tracker" in word for word in member.cmdline()):
                yield member.pid, member.memory_info().rss / 1e6
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
