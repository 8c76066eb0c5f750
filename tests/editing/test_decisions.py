"""Decisions of an editor: taken on the command line, kept through loads, the later of two that contradict each other holding."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.cli import main
from dateline.editing.applying import editor_name
from dateline.editing.edits import FILE_NAME
from dateline.load import load
from dateline.store.snapshot import open_store
from dateline.view.filters import Filters
from dateline.view.opening import connect
from dateline.view.queries.choices import count_choices
from dateline.view.queries.counts import count_remaining
from dateline.view.queries.one_event import find_event
from tests.editing.deciding import ODD, STORE, decisions, edit, events, reports_of
from tests.loading import check_whole, write


def test_a_report_is_split_off_and_joined_back(store: Path) -> None:
    quake = events()["Morocco"]["event_id"]
    going = reports_of(quake)[-1]
    assert edit("split", quake, "--report", going, "--why", "another tremor") == 0
    rows = open_store(STORE).read("events").to_pylist()
    assert sorted(row["report_count"] for row in rows) == [1, 1, 1, 2]
    assert [(row["editor"], row["action"], row["why"], row["applied"]) for row in decisions()] == [("Salma", "split", "another tremor", True)]

    apart = [row["event_id"] for row in rows if "المغرب" in row["headline"] or "Morocco" in row["headline"]]
    assert edit("join", *apart) == 0
    assert sorted(row["report_count"] for row in open_store(STORE).read("events").to_pylist()) == [1, 1, 3]
    assert [(row["action"], row["applied"], row["reason"]) for row in decisions()] == [
        ("split", False, "a later decision joins some of these reports"),
        ("join", True, None),
    ]


def test_a_correction_is_confirmed_with_what_the_event_has_now(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    assert edit("correct", kharkiv, "headline", "Kharkiv is shelled again") == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["  correct: 2024-02-06 «Kharkiv is shelled again»"]
    assert edit("correct", kharkiv, "date", "2024-02-08") == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["  correct: 2024-02-08 «Kharkiv is shelled again»"]


def test_decisions_hold_after_the_same_input_is_loaded_into_a_new_store(store: Path, tmp_path: Path) -> None:
    kharkiv, odesa = events()["Kharkiv"]["event_id"], events()["Odesa"]["event_id"]
    assert edit("join", kharkiv, odesa) == 0
    assert edit("correct", kharkiv, "date", "2024-02-07", "--why", "the governor corrected it") == 0
    again = tmp_path / "again"
    again.mkdir()
    (again / FILE_NAME).write_bytes((STORE / FILE_NAME).read_bytes())
    load([tmp_path / "in"], again)
    for folder in (STORE, again):
        (event,) = [row for row in open_store(folder).read("events").to_pylist() if row["report_count"] == 2]
        assert (event["date_edtf"], event["date_basis"]) == ("2024-02-07", "editor")


def test_a_note_keeps_its_text_and_takes_no_reason_beside_it(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    with pytest.raises(SystemExit):
        edit("note", kharkiv, "my note", "--why", "because")
    assert "unrecognized arguments: --why because" in capsys.readouterr().err
    assert edit("note", kharkiv, "my note", "--who", "Nadia") == 0
    assert [(row["editor"], row["why"]) for row in decisions()] == [("Nadia", "my note")]


def test_the_editor_is_who_is_given_else_who_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "amal")
    assert (editor_name("Salma"), editor_name(None), editor_name("")) == ("Salma", "amal", "amal")
    monkeypatch.setenv("DATELINE_EDITOR", "Amal Haddad")
    assert (editor_name("Salma"), editor_name(None)) == ("Salma", "Amal Haddad")
    monkeypatch.delenv("DATELINE_EDITOR")
    monkeypatch.delenv("USER")
    assert editor_name(None) == "editor"


def test_the_countries_of_an_event_are_given_by_commas_or_as_json(store: Path) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    for typed, countries in (("UKR, RUS, POL", ["POL", "RUS", "UKR"]), ('["UKR"]', ["UKR"]), ("[]", [])):
        assert edit("correct", kharkiv, "countries", typed) == 0
        assert events()["Kharkiv"]["countries"] == countries


def test_what_stood_before_a_correction_is_kept_and_undo_brings_it_back(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    assert edit("correct", kharkiv, "fatalities", "3-4") == 0
    assert (events()["Kharkiv"]["fatalities_low"], events()["Kharkiv"]["fatalities_high"]) == (3, 4)
    (row,) = decisions()
    assert (row["value"], row["before"]) == ("[3,4]", '{"fatalities_high":2,"fatalities_low":2}')
    capsys.readouterr()
    assert edit("undo", row["edit_id"]) == 0
    assert (events()["Kharkiv"]["fatalities_low"], decisions()) == (2, [])


def test_of_two_corrections_the_later_holds_and_the_earlier_says_so(store: Path) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    assert edit("correct", kharkiv, "event_type", "ACCUSE") == 0
    assert edit("correct", kharkiv, "event_type", "COERCE") == 0
    assert events()["Kharkiv"]["event_type"] == "COERCE"
    first, second = decisions()
    assert (first["applied"], first["reason"]) == (False, f"overruled by the later decision {second['edit_id']}")
    assert second["applied"]


def test_where_nothing_has_changed_no_snapshot_is_made_though_there_are_decisions(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    for words in (
        ["correct", kharkiv, "fatalities", "3"],
        ["correct", kharkiv, "fatalities", "4"],
        ["note", kharkiv, "ask again"],
        ["hide", events()["Odesa"]["event_id"]],
    ):
        assert edit(*words) == 0
    before = open_store(STORE)
    load([tmp_path / "in"], STORE)
    capsys.readouterr()
    assert main(["reload", "--store", str(STORE), "--workers", "1"]) == 0
    assert capsys.readouterr().out.endswith("Nothing has changed; no snapshot was made.\n")
    assert open_store(STORE) == before


def test_decisions_about_an_event_that_stays_as_it_is_keep_their_fate_in_the_next_snapshot(store: Path) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    assert edit("correct", kharkiv, "fatalities", "3") == 0
    assert edit("correct", kharkiv, "fatalities", "4") == 0
    stood = decisions()
    load([write(STORE.parent / "more", [ODD])], STORE)
    assert decisions() == stood
    assert (stood[0]["applied"], stood[1]["applied"], stood[1]["before"]) == (False, True, '{"fatalities_high":2,"fatalities_low":2}')
    check_whole(open_store(STORE))


def test_a_decision_that_is_changed_in_its_file_changes_the_event(store: Path, tmp_path: Path) -> None:
    assert edit("correct", events()["Kharkiv"]["event_id"], "fatalities", "3") == 0
    (STORE / FILE_NAME).write_bytes((STORE / FILE_NAME).read_bytes().replace(b"[3,3]", b"7").replace(b'"value":3', b'"value":7'))
    load([tmp_path / "in"], STORE)
    assert events()["Kharkiv"]["fatalities_low"] == 7
    check_whole(open_store(STORE))


def test_a_hidden_event_is_in_the_store_and_on_no_page(store: Path) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    assert edit("hide", kharkiv) == 0
    snapshot = open_store(STORE)
    assert "Kharkiv" in events()
    tables = connect(snapshot, "hidden")
    assert find_event(tables, kharkiv) is None
    remaining = count_remaining(tables, Filters())
    assert (remaining.all_events, remaining.all_reports) == (2, 4)


def test_what_only_a_hidden_event_cites_is_no_choice(store: Path) -> None:
    load([write(STORE.parent / "more", [ODD])], STORE)
    tables = connect(open_store(STORE), "shown")
    assert "KEN" in tables.known.sources
    (odd,) = [row["event_id"] for row in open_store(STORE).read("events").to_pylist() if row["headline"] == ODD["title"]]
    assert edit("hide", odd) == 0
    tables = connect(open_store(STORE), "hidden")
    assert "KEN" not in tables.known.sources
    assert "KEN" not in count_choices(tables)["sources"]


def test_an_event_joined_into_another_is_found_by_its_former_id(store: Path) -> None:
    kharkiv, odesa = events()["Kharkiv"]["event_id"], events()["Odesa"]["event_id"]
    assert edit("join", kharkiv, odesa) == 0
    tables = connect(open_store(STORE), "joined")
    found = {event: find_event(tables, event) for event in (kharkiv, odesa)}
    assert len({row["event_id"] for row in found.values() if row}) == 1
    assert edit("note", odesa, "both told by one governor") == 0
    assert [(row["action"], row["why"]) for row in decisions()][-1] == ("note", "both told by one governor")
