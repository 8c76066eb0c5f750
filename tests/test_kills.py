"""Loads, decisions, removals and exports that are killed at random moments: the store is whole each time, at the old or at the new state.

``KILLS=20 pytest tests/test_kills.py`` kills as often as that for each of the four; the moments vary.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.editing.applying import apply_edit
from dateline.editing.edits import read_edits
from dateline.forget import Wanted, forget
from dateline.load import load
from dateline.store.folders import numbered_snapshots
from dateline.store.snapshot import open_store
from dateline.store.writer import Writer
from tests.loading import check_whole, record, rows_in, traces_of, write_lines
from tests.nursery import Nursery, moments, nursery_in

KILLS = int(os.environ.get("KILLS", "4"))
"""Kills of each of the four: few in the suite, for each is followed by a check of every invariant."""


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[Nursery]:
    with nursery_in(tmp_path) as started:
        yield started


def happenings(first: int, count: int) -> list[dict[str, object]]:
    """Articles of which some tell one event, by three outlets, and some a further one."""
    outlets = ("lantern.example", "harbour.example", "courier.example")
    told = " In July 2022, Egypt and Sudan signed an agreement in Cairo on grain."
    rows = [record(number // 3, publisher=outlets[number % 3], date="2023-05-02", id=f"h-{number}") for number in range(first, first + count)]
    return [row | {"text": f"rareword{number} {row['text']}\n\n{told}"} for number, row in enumerate(rows, first)]


def test_a_load_killed_at_any_moment_leaves_a_whole_store(tmp_path: Path, nursery: Nursery) -> None:
    store = tmp_path / "S"
    inputs = [write_lines(tmp_path / f"{n}.jsonl", happenings(n * 20, 20)) for n in range(KILLS + 2)]
    load([inputs[0]], store)
    usual = nursery.usual(store, "load", str(inputs[1]))
    killed = 0
    for path, delay in zip(inputs[2:], moments(usual, KILLS), strict=True):
        before = len(rows_in(store, "articles"))
        killed += nursery.run(store, "load", str(path), delay)
        assert check_whole(open_store(store)) - before in (0, 20)
    for path in inputs:
        assert not nursery.run(store, "load", str(path))
    assert check_whole(open_store(store)) == 20 * len(inputs)
    print(f"{killed} of {KILLS} loads were killed")
    assert killed >= KILLS // 4


def test_a_decision_killed_at_any_moment_leaves_a_whole_store(tmp_path: Path, nursery: Nursery) -> None:
    store = tmp_path / "S"
    load([write_lines(tmp_path / "a.jsonl", happenings(0, 60))], store)
    usual = nursery.usual(store, "correct", str(rows_in(store, "events")[0]["event_id"]))
    killed = 0
    for number, delay in enumerate(moments(usual, KILLS)):
        events = sorted(str(row["event_id"]) for row in rows_in(store, "events"))
        what, about = ("join", ",".join(events[:2])) if number % 4 == 3 and len(events) > 2 else ("correct", random.choice(events))
        killed += nursery.run(store, what, about, delay)
        assert check_whole(open_store(store)) == 60
    apply_edit(store, "editor", "note", "the last", event_id=str(rows_in(store, "events")[0]["event_id"]))
    assert len(rows_in(store, "edits")) == len(read_edits(store, pytest.fail))
    assert check_whole(open_store(store)) == 60
    print(f"{killed} of {KILLS} decisions were killed")
    assert killed >= KILLS // 4


def test_a_removal_killed_at_any_moment_leaves_a_whole_store_and_is_finished_by_the_next_write(tmp_path: Path, nursery: Nursery) -> None:
    store = tmp_path / "S"
    count = KILLS + 20
    load([write_lines(tmp_path / "a.jsonl", happenings(0, count))], store)
    load([write_lines(tmp_path / "b.jsonl", happenings(count, 3))], store)
    ids = {f"rareword{number} ": str(row["article_id"]) for row in rows_in(store, "articles") for number in range(count) if f"rareword{number} " in row["text"]}
    words = sorted(ids)
    usual = nursery.usual(store, "forget", ids[words[0]])
    killed = 0
    for word, delay in zip(words[1:], moments(usual, KILLS), strict=False):
        killed += nursery.run(store, "forget", ids[word], delay)
        is_there = any(word in row["text"] for row in rows_in(store, "articles"))
        left = check_whole(open_store(store))
        with Writer(store):
            pass
        assert bool(traces_of(store, word)) is is_there
        assert check_whole(open_store(store)) == left
        forget(store, Wanted(article=ids[word]))
        assert traces_of(store, word) == []
    assert load([tmp_path / "a.jsonl"], store).forgotten_articles == KILLS + 1
    assert check_whole(open_store(store)) == count + 3 - (KILLS + 1)
    print(f"{killed} of {KILLS} removals were killed")
    assert killed >= KILLS // 4


def test_an_export_killed_at_any_moment_leaves_a_whole_copy_or_is_made_again(tmp_path: Path, nursery: Nursery) -> None:
    store = tmp_path / "S"
    load([write_lines(tmp_path / "a.jsonl", happenings(0, 60))], store)
    apply_edit(store, "editor", "note", "a note", event_id=str(rows_in(store, "events")[0]["event_id"]))
    usual = nursery.usual(store, "export", str(tmp_path / "usual"))
    killed = 0
    for number, delay in enumerate(moments(usual, KILLS)):
        copy = tmp_path / f"copy-{number}"
        killed += nursery.run(store, "export", str(copy), delay)
        if not numbered_snapshots(copy):
            assert not nursery.run(store, "export", str(copy))
        assert check_whole(open_store(copy)) == 60
        assert read_edits(copy, pytest.fail) == read_edits(store)
    assert check_whole(open_store(store)) == 60
    print(f"{killed} of {KILLS} exports were killed")
    assert killed >= KILLS // 4
