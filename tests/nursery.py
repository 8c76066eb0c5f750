"""Loads, reloads, decisions, removals and exports as processes of their own that can be killed at any moment."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.loading import ROOT, records, write_lines

NURSERY = """
import os, sys
from datetime import date
from pathlib import Path
import pyarrow
import dateline.load.copies
from dateline.editing.applying import apply_edit
from dateline.export import export
from dateline.forget import Wanted, forget
from dateline.load import load
from dateline.load.reload import reload

pyarrow.set_cpu_count(1)
pyarrow.set_io_thread_count(1)
load([Path(sys.argv[1])], Path(sys.argv[2]))
print("warm", flush=True)
for line in sys.stdin:
    store, what, about = line.rstrip("\\n").split("\\t")
    child = os.fork()
    if child == 0:
        if what == "load":
            load([Path(about)], Path(store))
        elif what == "reload":
            dateline.load.copies.EXTRACTOR_VERSION = about
            reload(Path(store))
        elif what == "export":
            export(Path(store), Path(about))
        elif what == "forget":
            forget(Path(store), Wanted(article=about))
        elif what == "join":
            apply_edit(Path(store), "editor", what, "", event_ids=about.split(","))
        else:
            apply_edit(Path(store), "editor", "correct", "", event_id=about, field="headline", value=f"Corrected {os.getpid()}")
        os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""
"""Starts each as a process of its own without the cost of imports: a fork that can be killed."""


@dataclass(frozen=True)
class Nursery:
    """What starts processes on a store, and kills them after a while."""

    process: subprocess.Popen[str]

    def run(self, store: Path, what: str, about: str, delay: float | None = None) -> bool:
        """Start one, kill it after so many seconds unless it has ended by then; whether it was killed."""
        assert self.process.stdin and self.process.stdout
        print(store, what, about, sep="\t", file=self.process.stdin, flush=True)
        child = int(self.process.stdout.readline())
        if delay is not None:
            time.sleep(delay)
            subprocess.run(["kill", "-9", str(child)], check=False, stderr=subprocess.DEVNULL)
        status = int(self.process.stdout.readline())
        assert status in (0, signal.SIGKILL)
        return status == signal.SIGKILL

    def usual(self, store: Path, what: str, about: str) -> float:
        """Seconds that one takes when it is let be."""
        started = time.monotonic()
        assert not self.run(store, what, about)
        return time.monotonic() - started


def moments(usual: float, count: int) -> list[float]:
    """Seconds after which to kill: one at random in each part of what it takes and a little more, so that some are early however quick the machine becomes."""
    drawn = [1.1 * usual * (part + random.random()) / count for part in range(count)]
    random.shuffle(drawn)
    return drawn


@contextmanager
def nursery_in(folder: Path) -> Iterator[Nursery]:
    """A nursery that keeps a store of its own in a folder, loaded once so that all is warm."""
    first = write_lines(folder / "warm.jsonl", records(range(2)))
    process = subprocess.Popen(
        [sys.executable, "-c", NURSERY, str(first), str(folder / "warm")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdin and process.stdout
    try:
        assert process.stdout.readline() == "warm\n"
        yield Nursery(process)
    finally:
        process.stdin.close()
        process.wait()
