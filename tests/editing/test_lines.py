"""The lines of edits.jsonl: read as they were written, told where they are no decision, taken back where the store could not be made."""

from __future__ import annotations

import errno
import os
from dataclasses import asdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.cli import main
from dateline.editing.corrections import columns_of
from dateline.editing.edits import ACTIONS, FILE_NAME, add_edit, new_edit, read_edits
from dateline.errors import EditError
from dateline.load import load
from dateline.store import folders, writer
from dateline.store.schemas import table_schema
from dateline.store.snapshot import open_store
from tests.editing.deciding import ODD, STORE, decisions, edit, events, reports_of
from tests.loading import check_whole, write


def test_a_line_that_is_no_decision_is_told_and_the_others_hold(store: Path) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    assert edit("verify", kharkiv) == 0
    with (STORE / FILE_NAME).open("ab") as file:
        file.write(b"not json\n" + orjson.dumps({"id": "d1", "at": "2024-01-01T00:00:00", "who": "x", "what": "paint"}) + b"\n")
    faults: list[str] = []
    found = read_edits(STORE, faults.append)
    assert [one.action for one in found] == ["verify"]
    assert [fault.split(":")[0] for fault in faults] == [f"{STORE / FILE_NAME}, line 2", f"{STORE / FILE_NAME}, line 3"]


def test_a_decision_that_stands_on_two_lines_is_one_and_holds(store: Path) -> None:
    assert edit("hide", events()["Kharkiv"]["event_id"]) == 0
    (STORE / FILE_NAME).write_bytes((STORE / FILE_NAME).read_bytes() * 2)
    assert edit("verify", events()["Odesa"]["event_id"]) == 0
    assert [(row["action"], row["applied"]) for row in decisions()] == [("hide", True), ("verify", True)]
    check_whole(open_store(STORE))


def test_another_decision_under_an_id_that_is_taken_is_told_and_does_not_hold(store: Path) -> None:
    assert edit("hide", events()["Kharkiv"]["event_id"]) == 0
    line = (STORE / FILE_NAME).read_bytes()
    (STORE / FILE_NAME).write_bytes(line + line.replace(b'"hide"', b'"verify"'))
    faults: list[str] = []
    found = read_edits(STORE, faults.append)
    assert [one.action for one in found] == ["hide"]
    assert faults == [
        f"{STORE / FILE_NAME}, line 2: this is no decision (the id {found[0].edit_id} is another decision's). The others hold; correct the line or take it out."
    ]


def test_a_file_of_decisions_saved_without_its_last_line_end_keeps_all_of_them(store: Path) -> None:
    kharkiv, odesa = events()["Kharkiv"]["event_id"], events()["Odesa"]["event_id"]
    assert edit("verify", kharkiv) == 0
    (STORE / FILE_NAME).write_bytes((STORE / FILE_NAME).read_bytes().rstrip())
    assert edit("hide", odesa) == 0
    assert [(row["action"], row["applied"]) for row in decisions()] == [("verify", True), ("hide", True)]
    assert [one.action for one in read_edits(STORE)] == ["verify", "hide"]


@pytest.mark.parametrize("command", [["edit", "verify", "ODESA"], ["edit", "list"], ["reload", "--workers", "1"], ["forget", "--article", "ARTICLE", "--yes"]])
def test_every_command_that_applies_the_decisions_tells_which_lines_are_none(store: Path, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    odesa = events()["Odesa"]
    assert edit("hide", events()["Kharkiv"]["event_id"]) == 0
    (STORE / FILE_NAME).write_bytes((STORE / FILE_NAME).read_bytes() + b"not json\n")
    capsys.readouterr()
    names = {"ODESA": odesa["event_id"], "ARTICLE": odesa["main_article_id"]}
    assert main([*(names.get(word, word) for word in command), "--store", str(STORE)]) == 0
    assert capsys.readouterr().err.split(" (")[0].endswith(f"{STORE / FILE_NAME}, line 2: this is no decision")
    assert decisions()[0]["action"] == "hide"


@pytest.mark.parametrize(
    ("field", "value", "columns"),
    [
        ("date", "2024-07", {"date_edtf": "2024-07", "date_precision": "month", "event_date": None}),
        ("date", None, {"date_start": None, "date_precision": "unknown", "date_basis": "editor"}),
        ("date", "2024-07-01/2024-07-01", {"date_edtf": "2024-07-01", "date_precision": "day", "event_date": date(2024, 7, 1)}),
        ("date", "1000", {"date_edtf": "1000", "date_precision": "year"}),
        ("date", "2024-21", {"date_start": date(2024, 3, 1), "date_end": date(2024, 5, 31), "date_precision": "season"}),
        ("date", "2024-22", {"date_start": date(2024, 6, 1), "date_end": date(2024, 8, 31), "date_precision": "season"}),
        ("date", "2024-23", {"date_start": date(2024, 9, 1), "date_end": date(2024, 11, 30), "date_precision": "season"}),
        ("date", "2024-24", {"date_start": date(2024, 12, 1), "date_end": date(2025, 2, 28), "date_precision": "season"}),
        ("date", "2024-07-01/2024-07-07", {"date_edtf": "2024-07-01/2024-07-07", "date_precision": "week", "event_date": None}),
        ("date", "2024-07-01/2024-07-08", {"date_precision": "month"}),
        ("date", "2024-07-01/2024-07-31", {"date_precision": "month"}),
        ("date", "2024-07-01/2024-08-01", {"date_start": date(2024, 7, 1), "date_end": date(2024, 8, 1), "date_precision": "year"}),
        ("countries", ["SYR", "EGY"], {"countries": ["EGY", "SYR"]}),
        ("countries", ["EGY", "XKX", "EGY"], {"countries": ["EGY", "XKX"]}),
        ("injured", None, {"injured_low": None, "injured_high": None}),
    ],
)
def test_a_correction_sets_these_columns(field: str, value: Any, columns: dict[str, Any]) -> None:
    found = columns_of(field, value)
    assert {name: found[name] for name in columns} == columns


def test_a_decision_without_what_it_needs_is_none() -> None:
    with pytest.raises(EditError, match="a join names two reports"):
        new_edit("x", "join", report_ids=("r1",))


def test_a_correction_to_no_countries_holds_after_the_file_is_read_again(store: Path, tmp_path: Path) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    assert edit("correct", kharkiv, "countries", "[]") == 0
    assert orjson.loads((STORE / FILE_NAME).read_bytes())["value"] == []
    load([tmp_path / "in"], STORE)
    assert len(read_edits(STORE, pytest.fail)) == 1
    assert events()["Kharkiv"]["countries"] == []


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(st.sampled_from("ab"), some),
    max_leaves=4,
)

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)

VALUES = {
    "headline": st.just("Floods"), "date": st.sampled_from([None, "2024-07", "2024"]), "event_type": st.sampled_from([None, "ASSAULT"]),
    "location_country": st.sampled_from([None, "EGY"]), "countries": st.sampled_from([[], ["EGY", "SDN"]]), "fatalities": st.sampled_from([None, 0, 5, [2, 5]]),
    "injured": st.sampled_from([None, 0, [0, 0]]),
}  # fmt: skip


@given(
    st.sampled_from(sorted(VALUES)).flatmap(lambda field: st.tuples(st.just(field), VALUES[field])), WORDS, st.text(st.characters(exclude_categories=["Cs"]))
)
def test_a_correction_is_read_from_its_line_as_it_was_taken(correction: tuple[str, Any], editor: str, why: str) -> None:
    field, value = correction
    edit = new_edit(editor, "correct", why=why, event_id="e1", report_ids=("r1", "r2"), field=field, value=value)
    with TemporaryDirectory() as folder:
        add_edit(Path(folder), edit)
        assert read_edits(Path(folder), pytest.fail) == [edit]


@given(st.sampled_from(ACTIONS), st.sampled_from(["id", "at", "who", "why", "event", "reports", "from", "field", "value", "undoes"]), JSON_VALUES)
def test_a_line_with_any_value_is_a_decision_that_fits_its_table_or_is_told(action: str, key: str, value: Any) -> None:
    whole = {
        "id": "d1", "at": "2024-01-01T00:00:00", "who": "x", "event": "e1", "reports": ["r1", "r2"], "from": ["r3"], "field": "countries", "value": [],
        "undoes": "d0",
    }  # fmt: skip
    faults: list[str] = []
    with TemporaryDirectory() as folder:
        (Path(folder) / FILE_NAME).write_bytes(orjson.dumps({**whole, "what": action, key: value}) + b"\n")
        found = read_edits(Path(folder), faults.append)
    assert len(faults) <= 1
    schema = table_schema("edits")
    for one in found:
        columns = {**asdict(one), "value": one.value_as_json}
        for name in ("edit_id", "edited_at", "editor", "event_id", "report_ids", "from_report_ids", "field", "value", "why"):
            assert len(pa.array([columns[name]], schema.field(name).type).to_pylist()) == 1


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"what": "hide", "event": 5}, "'event' is a text"),
        ({"what": "undo", "undoes": ["x"]}, "'undoes' is a text"),
        ({"what": "split", "event": "e1", "reports": "r1", "from": ["r2"]}, "'reports' is a list of texts"),
        ({"what": "hide", "event": "e1", "at": "0001-01-01T00:00:00+14:00"}, "date value out of range"),
    ],
)
def test_a_line_of_wrong_values_is_told_and_the_next_load_goes_on(store: Path, tmp_path: Path, said: dict[str, Any], fault: str) -> None:
    (STORE / FILE_NAME).write_bytes(orjson.dumps({"id": "d1", "at": "2024-01-01T00:00:00", "who": "x"} | said) + b"\n")
    told: list[str] = []
    load([write(tmp_path / "more", [ODD])], STORE, complain=told.append)
    assert told == [f"{STORE.absolute() / FILE_NAME}, line 1: this is no decision ({fault}). The others hold; correct the line or take it out."]


@pytest.mark.parametrize("decided_before", [False, True])
def test_a_decision_whose_snapshot_cannot_be_made_leaves_no_line(
    store: Path, decided_before: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    odesa, kharkiv = events()["Odesa"]["event_id"], events()["Kharkiv"]["event_id"]
    if decided_before:
        assert edit("verify", odesa) == 0
    kept = (STORE / FILE_NAME).read_bytes() if decided_before else None

    def full(folder: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("dateline.store.next_snapshot.sync_snapshot", full)
    capsys.readouterr()
    assert edit("hide", kharkiv) == 1
    assert capsys.readouterr().err == "No space left on device; make room on the disk. The store is as it was.\n"
    assert ((STORE / FILE_NAME).read_bytes() if (STORE / FILE_NAME).exists() else None) == kept


def test_the_line_of_a_decision_is_on_the_disk_before_its_snapshot_is_the_current_one(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    sync, moved = os.fsync, 0
    steps: list[int] = []

    def note_sync(handle: int) -> None:
        steps.append(os.fstat(handle).st_ino)
        sync(handle)

    def note_move(folder: Path, snapshot: Path) -> None:
        steps.append(moved)
        folders.move_link(folder, snapshot)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(writer, "move_link", note_move)
    assert edit("hide", kharkiv) == 0
    line, names_in_store = (STORE / FILE_NAME).stat().st_ino, STORE.stat().st_ino
    assert [step for step in steps if step in (line, names_in_store, moved)] == [line, names_in_store, moved, names_in_store]


def test_a_decision_that_holds_keeps_its_line_though_the_disk_does_not_confirm_its_snapshot(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]

    def fail(path: Path) -> None:
        if path == STORE.absolute():
            raise OSError(errno.EIO, "Input/output error")
        folders.sync(path)

    monkeypatch.setattr(writer, "sync", fail)
    capsys.readouterr()
    assert edit("hide", kharkiv) == 1
    said = "Snapshot 2 is made and holds, but the disk does not say that it is safely written: Input/output error. Look at the disk.\n"
    assert capsys.readouterr().err == said
    assert [(row["action"], row["applied"]) for row in decisions()] == [("hide", True)]
    assert [one.action for one in read_edits(STORE)] == ["hide"]


def test_a_line_that_another_program_writes_meanwhile_is_not_taken_out(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = events()
    theirs = new_edit("Other", "note", event_id=found["Odesa"]["event_id"], why="seen by another desk")

    def full(folder: Path) -> None:
        add_edit(STORE, theirs)
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("dateline.store.next_snapshot.sync_snapshot", full)
        capsys.readouterr()
        assert edit("hide", found["Kharkiv"]["event_id"]) == 1
    ours = next(one for one in read_edits(STORE) if one.action == "hide")
    assert capsys.readouterr().err == (
        f"Decision {ours.edit_id} could not be carried out, and its line stays, for another program wrote into {STORE.absolute() / FILE_NAME} meanwhile: "
        f"it holds from the next write on. Take it back with: dateline edit undo {ours.edit_id}\n"
    )
    assert {one.edit_id for one in read_edits(STORE)} == {ours.edit_id, theirs.edit_id}
    assert edit("undo", ours.edit_id) == 0
    assert [row["edit_id"] for row in decisions()] == [theirs.edit_id]


def test_a_decision_that_holds_keeps_its_line_though_older_snapshots_could_not_be_tidied_up(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(folder: Path, number: int) -> None:
        if number > 1:
            raise OSError(errno.ENOSPC, "No space left on device")

    kharkiv = events()["Kharkiv"]["event_id"]
    monkeypatch.setattr("dateline.store.writer.remove_old", full)
    capsys.readouterr()
    assert edit("hide", kharkiv) == 1
    assert capsys.readouterr().err == (
        "Snapshot 2 is made and holds, but the older ones could not be tidied up: No space left on device; make room on the disk. Any further write does it.\n"
    )
    assert [(row["action"], row["applied"]) for row in decisions()] == [("hide", True)]
    assert [one.action for one in read_edits(STORE)] == ["hide"]


def test_the_decisions_are_listed_in_sentences(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kharkiv, odesa, quake = (events()[name]["event_id"] for name in ("Kharkiv", "Odesa", "Morocco"))
    for words in (
        ["join", kharkiv, odesa], ["correct", kharkiv, "date", "2024-02-08", "--why", "says the governor"], ["correct", kharkiv, "date", "2024-02"],
        ["correct", kharkiv, "roles", "UKR:target POL:mediator"], ["correct", kharkiv, "headline", "Shelling"], ["note", kharkiv, "a note"],
        ["split", quake, "--report", reports_of(quake)[0]], ["verify", quake], ["hide", quake],
    ):  # fmt: skip
        assert edit(*words) == 0
    capsys.readouterr()
    assert main(["edit", "list", "--store", str(STORE)]) == 0
    said = [line.split(" Salma: ")[1] for line in capsys.readouterr().out.splitlines()]
    assert said[:6] == [
        "2024-02 «Shelling»: 2 reports joined as one event.",
        "2024-02 «Shelling»: date corrected: Thursday, 8 February 2024. Reason: “says the governor”. Does not hold: a later decision took its place.",
        "2024-02 «Shelling»: date corrected: February 2024. Before: Tuesday, 6 February 2024.",
        "2024-02 «Shelling»: countries and what each did corrected: Poland (who mediated); Ukraine (who was acted on). Before: Russia and Ukraine.",
        "2024-02 «Shelling»: headline corrected: Shelling. Before: Russian strike on Kharkiv kills two.",
        "2024-02 «Shelling»: note: a note",
    ]
    assert said[6].endswith(": 1 report split off as an event of its own.")
    assert [line.split("»: ")[1] for line in said[7:]] == ["verified.", "hidden."]
