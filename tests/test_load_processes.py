"""A load in several processes and a load that is killed: the same tables, the old or the new store, and Ctrl-C ends all at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from dateline.load import load
from dateline.load.processes import in_order
from dateline.store.errors import StoreError
from dateline.store.snapshot import open_store
from tests.loading import check_whole, count_articles, record, records, rows_in, write_lines
from tests.nursery import moments, nursery_in


def test_processes_give_the_same_tables_as_one(workspace: Path) -> None:
    rows = [row for copies in range(2) for row in records(range(copies * 50, 200))]
    write_lines(workspace / "a.jsonl", [{**row, "id": f"{n}"} for n, row in enumerate(rows)])
    first, second = load([workspace], workspace.parent / "one", workers=1), load([workspace], workspace.parent / "two", workers=2)
    assert first == second
    for table in ("articles", "reports", "events", "report_countries", "evidence"):
        assert rows_in(workspace.parent / "one", table) == rows_in(workspace.parent / "two", table)


def test_a_load_killed_at_any_moment_leaves_the_old_or_the_new_store(workspace: Path) -> None:
    """Twenty loads, each of new articles, are killed at random moments while a reader polls; the moments vary."""
    store = workspace / "S"
    (workspace / "in").mkdir()
    inputs = [write_lines(workspace / "in" / f"{n}.jsonl", records(range(n * 40, n * 40 + 40))) for n in range(22)]
    faults: list[Exception] = []
    is_over = threading.Event()

    def poll() -> None:
        while not is_over.is_set():
            try:
                seen.append(count_articles(open_store(store)))
            except (StoreError, AssertionError, OSError, pa.ArrowException) as error:
                faults.append(error)

    with nursery_in(workspace) as nursery:
        usual = nursery.usual(store, "load", str(inputs[1]))
        seen = [check_whole(open_store(store))]
        reader = threading.Thread(target=poll)
        reader.start()
        killed, held = 0, seen[0]
        try:
            for path, delay in zip(inputs[2:], moments(usual, 20), strict=True):
                killed += nursery.run(store, "load", str(path), delay)
                before, held = held, check_whole(open_store(store))
                assert held - before in (0, 40)
            assert not nursery.run(store, "load", str(workspace / "in"))
        finally:
            is_over.set()
            reader.join()
    assert not faults
    assert killed >= 5
    assert len(seen) > 20
    assert seen == sorted(seen)
    assert check_whole(open_store(store)) == 22 * 40
    ids = [json.loads(line)["id"] for path in inputs for line in path.read_text().splitlines()]
    assert sorted(row["input_id"] for row in rows_in(store, "occurrences")) == sorted(ids)


def test_processes_fill_gaps_as_one_does(workspace: Path) -> None:
    told, bare = records(range(150)), [record(number) for number in range(150)]
    for store, workers in (("one", 1), ("two", 2)):
        load([write_lines(workspace / "bare.jsonl", bare)], Path(store), workers=workers)
        account = load([write_lines(workspace / "told.jsonl", told)], Path(store), workers=workers)
        assert (account.new_articles, account.known_articles, account.completed_articles) == (0, 150, 150)
        assert check_whole(open_store(Path(store))) == 150
    for table in ("articles", "reports", "events", "report_countries", "evidence"):
        assert rows_in(Path("one"), table) == rows_in(Path("two"), table)


def test_ctrl_c_ends_a_load_in_several_processes_at_once(tmp_path: Path) -> None:
    long = "The army said on Monday that five people were killed in a drone strike on El Fasher in Sudan. " * 200
    rows = [record(0, title="", text="TT"), *(record(n) | {"text": f"{n} {long}"} for n in range(1, 1_000))]
    command = [sys.executable, "-m", "dateline", "load", str(write_lines(tmp_path / "a.jsonl", rows)), "--store", str(tmp_path / "S"), "--workers", "2"]
    loading = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
    assert loading.stdout is not None
    try:
        first = loading.stdout.readline()  # a reading process has found that the first record is no article, so they read
        for _ in range(3):  # from one who is in a hurry
            os.killpg(loading.pid, signal.SIGINT)  # a terminal sends it to the reading processes too
            time.sleep(0.2)
        said, _ = loading.communicate(timeout=300)  # what the processes have in hand is read to its end, as slow as the machine is
    finally:
        loading.kill()
    assert first.endswith("a.jsonl has no sentence to read. Check that the text was saved with the page.\n")
    assert (loading.returncode, said.strip().splitlines()[-1]) == (130, "Stopped. The store is as it was.")
    assert "Traceback" not in said


def test_reading_processes_never_see_ctrl_c() -> None:
    held_in_each = in_order(partial(signal.pthread_sigmask, signal.SIG_BLOCK), [()] * 12, workers=2)
    assert [signal.SIGINT in held for held in held_in_each] == [True] * 12
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_ctrl_c_while_a_reading_process_is_started_is_seen_when_it_has_started(monkeypatch: pytest.MonkeyPatch) -> None:
    submit, started = ProcessPoolExecutor.submit, []

    def interrupted(pool: ProcessPoolExecutor, *asked: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        future = submit(pool, *asked)
        started.append(active_children())
        return future

    monkeypatch.setattr(ProcessPoolExecutor, "submit", interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(in_order(abs, range(12), workers=2))
    assert [len(readers) > 0 for readers in started] == [True]
    assert active_children() == []
