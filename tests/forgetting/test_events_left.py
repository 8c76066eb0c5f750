"""Where others tell the event of a forgotten article, the event stays, and so do decisions about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.cli import main
from dateline.editing.edits import add_edit, new_edit
from dateline.forget import Wanted, forget
from dateline.load import load
from dateline.store.snapshot import open_store
from tests.forgetting.rare import TITLE, rare, rare_id
from tests.loading import check_whole, records, rows_in, write_lines


def test_an_event_that_others_tell_stays_and_is_told_by_them_alone(tmp_path: Path) -> None:
    load([write_lines(tmp_path / "a.jsonl", [rare(date="2023-05-01"), rare(id="copy", publisher="harbour.example", url=None)])], tmp_path / "S")
    (event,) = (row for row in rows_in(tmp_path / "S", "events") if row["headline"] == TITLE)
    assert (event["report_count"], event["publisher_count"], event["independent_count"]) == (2, 2, 1)
    account = forget(tmp_path / "S", Wanted(publisher="lantern.example"))
    assert (account.articles, account.events, account.snapshots) == (1, 0, 1)
    assert account.changed_events == account.reports == len(rows_in(tmp_path / "S", "reports"))
    (event,) = (row for row in rows_in(tmp_path / "S", "events") if row["headline"] == TITLE)
    assert (event["report_count"], event["publisher_count"]) == (1, 1)
    assert check_whole(open_store(tmp_path / "S")) == 1


def told_twice(tmp_path: Path) -> tuple[Path, str, str]:
    """A store with an event that two outlets tell, the first a day before the second; with the ids of the event and of the first one's article."""
    store = tmp_path / "S"
    load([write_lines(tmp_path / "a.jsonl", [rare(date="2023-05-01"), rare(id="copy", publisher="harbour.example", url=None)])], store)
    (event,) = (row for row in rows_in(store, "events") if row["headline"] == TITLE)
    assert event["report_count"] == 2
    return store, str(event["event_id"]), rare_id(store)


def hidden_events(store: Path) -> list[str]:
    """The headlines of the events that are hidden."""
    hidden = {row["event_id"] for row in rows_in(store, "edits") if row["action"] == "hide" and row["applied"]}
    return [row["headline"] for row in rows_in(store, "events") if row["event_id"] in hidden]


def test_an_event_that_is_hidden_stays_hidden_when_its_earliest_report_is_forgotten(tmp_path: Path) -> None:
    store, event, article = told_twice(tmp_path)
    assert main(["edit", "hide", event, "--store", str(store), "--why", "private"]) == 0
    account = forget(store, Wanted(article=article))
    assert (account.articles, account.edits) == (1, 0)
    assert hidden_events(store) == [TITLE]
    load([write_lines(tmp_path / "b.jsonl", records([7]))], store)
    assert hidden_events(store) == [TITLE]
    (row,) = rows_in(store, "edits")
    assert (row["report_ids"], row["why"]) == ([], "private")
    assert check_whole(open_store(store)) == 2


@pytest.mark.parametrize("since", ["told by one when it was decided", "a line that names no reports"])
def test_a_decision_is_kept_for_the_reports_that_stay_whatever_its_line_named(tmp_path: Path, since: str) -> None:
    store = tmp_path / "S"
    early, late = rare(date="2023-05-01"), rare(id="copy", publisher="harbour.example", url=None)
    load([write_lines(tmp_path / "a.jsonl", [early])], store)
    (event,) = (row["event_id"] for row in rows_in(store, "events") if row["headline"] == TITLE)
    if since == "told by one when it was decided":
        assert main(["edit", "hide", str(event), "--store", str(store)]) == 0
    else:
        add_edit(store, new_edit("editor", "hide", event_id=event))
    load([write_lines(tmp_path / "b.jsonl", [late])], store)
    forget(store, Wanted(article=rare_id(store)))
    assert hidden_events(store) == [TITLE]
    load([write_lines(tmp_path / "c.jsonl", records([7]))], store)
    assert hidden_events(store) == [TITLE]
    assert main(["edit", "undo", str(rows_in(store, "edits")[0]["edit_id"]), "--store", str(store)]) == 0
    assert hidden_events(store) == []
    assert check_whole(open_store(store)) == 2


def test_a_decision_does_not_go_over_to_a_report_that_was_split_off(tmp_path: Path) -> None:
    store, event, article = told_twice(tmp_path)
    other = next(row["report_id"] for row in rows_in(store, "reports") if row["event_id"] == event and row["article_id"] != article)
    assert main(["edit", "hide", event, "--store", str(store)]) == 0
    assert main(["edit", "split", event, "--report", str(other), "--store", str(store)]) == 0
    forget(store, Wanted(article=article))
    load([write_lines(tmp_path / "b.jsonl", records([7]))], store)
    assert hidden_events(store) == []
