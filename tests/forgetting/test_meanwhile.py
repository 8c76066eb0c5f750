"""Who reads the store while an article is forgotten sees no fault, and a removal that was killed is finished."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dateline.forget import Wanted, forget
from dateline.load import load
from dateline.store.snapshot import open_store
from dateline.store.writer import Writer
from dateline.view.filters import Filters
from dateline.view.opening import connect
from dateline.view.queries.counts import count_remaining
from dateline.view.queries.lists import list_events
from dateline.view.queries.one_event import evidence_of_event, reports_of_event
from tests.forgetting.rare import RARE, rare_id
from tests.loading import ROOT, check_whole, records, rows_in, traces_of, write_lines


def test_an_old_snapshot_that_is_open_answers_every_question_afterwards(store: Path) -> None:
    tables = connect(open_store(store), "old")
    events = list_events(tables, Filters(), "dated", 1)["event_id"].to_list()
    for event in events:
        assert len(reports_of_event(tables, event)) >= 1
    forget(store, Wanted(article=rare_id(store)))
    told = {event: reports_of_event(tables, event) for event in events}
    assert sorted(map(len, told.values()))[0] == 0
    assert not any(RARE in text for reports in told.values() for text in (*reports["text"], *reports["quote"]))
    for event, reports in told.items():
        assert set(evidence_of_event(tables, event)["told_by"]) == set(reports["report_id"])
    assert count_remaining(tables, Filters(countries=("EGY",))).events >= 1
    connect(open_store(store), "new")


def test_a_dashboard_that_is_open_all_the_while_shows_no_error(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_STORE", str(store))
    event = next(
        row["event_id"] for row in rows_in(store, "events") if RARE in json.dumps(rows_in(store, "reports"), default=str) and row["headline"] == "An accord"
    )
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.query_params["event"] = event
    app.switch_page("pages/timeline.py").run()
    assert not app.exception
    forget(store, Wanted(article=rare_id(store)))
    app.run()
    assert not app.exception
    assert not app.error


# Killed -------------------------------------------------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
from dateline.store import purge
from dateline.forget import Wanted, forget

store, article, replaced = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
real, count = os.replace, 0

def dying(*arguments, **options):
    global count
    if count == replaced:
        os.kill(os.getpid(), signal.SIGKILL)
    count += 1
    return real(*arguments, **options)

os.replace = dying
forget(store, Wanted(article=article))
"""


@pytest.mark.parametrize("replaced", [0, 1, 2, 5, 9, 13])
def test_a_purge_that_was_killed_is_finished_by_the_next_write(store: Path, replaced: int) -> None:
    key = rare_id(store)
    done = subprocess.run([sys.executable, "-c", KILLED, str(store), key, str(replaced)], check=False)
    assert done.returncode == -signal.SIGKILL
    is_forgotten = replaced > 0  # the first file that is put in place is the link to the new snapshot
    assert check_whole(open_store(store)) == (5 if is_forgotten else 6)
    assert traces_of(store, RARE) != []
    with Writer(store):
        pass
    assert bool(traces_of(store, RARE)) is not is_forgotten
    assert check_whole(open_store(store)) == (5 if is_forgotten else 6)


def test_a_snapshot_that_was_half_removed_is_removed_by_the_next_write(store: Path) -> None:
    old = store / "snapshots" / "1"
    load([write_lines(store.parent / "d.jsonl", records([7]))], store)
    assert not old.exists()
    load([write_lines(store.parent / "e.jsonl", records([8]))], store)
    half = store / "snapshots" / "2"
    half.mkdir()
    (half / "datapackage.json").write_bytes((open_store(store).path / "datapackage.json").read_bytes())
    with Writer(store):
        pass
    assert not half.exists()
