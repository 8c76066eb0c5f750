"""An event that an editor has verified, and reports that are added to it or taken away after that."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.forget import Wanted, forget
from dateline.interface import Language
from dateline.load import load
from dateline.store.snapshot import open_store
from dateline.ui.cache import read_rows
from dateline.ui.edits import marks_and_notes
from dateline.view.opening import connect
from dateline.view.queries.edits import edits_of_event
from dateline.view.queries.one_event import reports_of_event
from tests.editing.deciding import STORE, decisions, edit, reports_of
from tests.loading import QUAKE, check_whole, rows_in, write


@pytest.fixture
def verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store of the quake told twice, verified, and then told by a third outlet that printed earlier: the id of the event as it was verified."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_EDITOR", "Salma")
    *others, quick = QUAKE
    load([write(tmp_path / "in", others)], STORE)
    (event,) = rows_in(STORE, "events")
    assert edit("verify", event["event_id"]) == 0
    load([write(tmp_path / "more", [{**quick, "date": "2023-09-08"}])], STORE)
    (now,) = rows_in(STORE, "events")
    assert (now["report_count"], now["event_id"] == event["event_id"]) == (len(QUAKE), False)
    return str(event["event_id"])


def listed(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    capsys.readouterr()
    assert main(["list", str(STORE), *options]) == 0
    return capsys.readouterr().out


def mark(lang: str) -> str:
    tables, (event,) = connect(open_store(STORE), "card"), rows_in(STORE, "events")
    edits, reports = (read_rows(question(tables, event["event_id"])) for question in (edits_of_event, reports_of_event))
    return marks_and_notes(edits, reports, Language(lang))


def test_what_came_since_is_told_on_the_card_and_in_the_list_and_the_mark_stays(verified: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(capsys).rstrip("\n").split("\t")[5:] == ["verified, 1 report came since"]
    (row,) = csv.DictReader(listed(capsys, "--csv").splitlines())
    assert (row["verified"], row["reports_since_verified"]) == ("True", "1")
    assert f"<small>1 report came since: \u2068{QUAKE[-1]['publisher']}\u2069, \u20688 September 2023\u2069.</small>" in mark("en")
    assert "ورد بعد التوثيق تقرير واحد: " in mark("ar")
    assert [(row["action"], row["applied"]) for row in decisions()] == [("verify", True)]
    check_whole(open_store(STORE))


def test_what_is_corrected_after_it_was_verified_is_told_beside_the_mark(verified: str) -> None:
    assert "Since then" not in mark("en")
    assert edit("correct", verified, "injured", "12") == 0
    assert "<small>Since then: number of injured corrected.</small></p>" in mark("en")
    assert edit("verify", verified) == 0
    assert "Since then" not in mark("en")


def test_an_event_that_has_changed_can_be_verified_again(verified: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert edit("verify", verified) == 0
    assert listed(capsys).rstrip("\n").split("\t")[5:] == ["verified"]
    assert "came since" not in mark("en")
    assert [row["applied"] for row in decisions()] == [False, True]
    assert edit("verify", verified) == 1


def test_a_verification_is_never_of_reports_that_came_after_it(verified: str, capsys: pytest.CaptureFixture[str]) -> None:
    article_of = {row["report_id"]: row["article_id"] for row in rows_in(STORE, "reports")}
    seen = decisions()[0]["report_ids"]
    assert len(seen) == len(QUAKE) - 1
    for report in seen[:-1]:
        forget(STORE, Wanted(article=article_of[report]))
    assert listed(capsys).rstrip("\n").split("\t")[5:] == ["verified, 1 report came since"]
    check_whole(open_store(STORE))
    forget(STORE, Wanted(article=article_of[seen[-1]]))
    assert [row["reason"] for row in decisions()] == ["nothing it could be about is in the store"]
    assert len(listed(capsys).split("\t")) == 5


def test_a_report_that_is_split_off_is_no_longer_verified(verified: str, capsys: pytest.CaptureFixture[str]) -> None:
    going = reports_of(rows_in(STORE, "events")[0]["event_id"])[0]
    assert edit("split", verified, "--report", going) == 0
    assert sum("verified" in line for line in listed(capsys).splitlines()) == 1
    check_whole(open_store(STORE))
