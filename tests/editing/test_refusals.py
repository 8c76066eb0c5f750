"""Decisions that are not taken: they cannot be carried out, or hold already."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.cli import main
from dateline.editing.edits import FILE_NAME
from dateline.store.snapshot import open_store
from tests.editing.deciding import STORE, decisions, edit, events, reports_of


def test_a_negative_toll_is_refused_as_such(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["edit", "correct", "--store", str(STORE), "--", events()["Kharkiv"]["event_id"], "fatalities", "-5"]) == 1
    assert capsys.readouterr().err == "a toll is a number up to 2,147,483,647, or the lowest and the highest one\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["hide", "e123"], "There is no event e123 in the store."),
        (["undo", "d123"], "There is no decision d123 to take back."),
        (["correct", "KHARKIV", "date", "last week"], "'last week' is no date"),
        (["correct", "KHARKIV", "date", "9999-12-31"], "'9999-12-31' is no date from 1000 to 2999"),
        (["correct", "KHARKIV", "date", "0999"], "'0999' is no date"),
        (["correct", "KHARKIV", "date", "٢٠٢٤"], "'٢٠٢٤' is no date"),
        (["correct", "KHARKIV", "date", "20240701/2024-W28-1"], "'20240701/2024-W28-1' is no date"),
        (["correct", "KHARKIV", "location_country", "ZZZ"], "'ZZZ' is no country"),
        (["correct", "KHARKIV", "countries", "EGY,ZZZ"], "'ZZZ' is no country"),
        (["correct", "KHARKIV", "event_type", "WAR"], "'WAR' is none of"),
        (["correct", "KHARKIV", "fatalities", "many"], "a toll is a number up to 2,147,483,647, or the lowest and the highest one"),
        (["correct", "KHARKIV", "fatalities", "[1,"], "a toll is a number up to 2,147,483,647, or the lowest and the highest one"),
        (["correct", "KHARKIV", "countries", "[EGY"], "countries are a list of codes"),
        (["correct", "KHARKIV", "colour", "red"], "'colour' is none of headline date"),
        (["split", "KHARKIV", "--report", "r1"], "Not all of these reports tell the event"),
    ],
)
def test_a_decision_that_cannot_be_taken_is_told_in_a_sentence_and_not_kept(
    store: Path, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    before = open_store(STORE).number
    assert edit(*(kharkiv if word == "KHARKIV" else word for word in words)) == 1
    assert sentence in capsys.readouterr().err
    assert (open_store(STORE).number, (STORE / FILE_NAME).is_file()) == (before, False)


@pytest.mark.parametrize(
    ("first", "again", "already"),
    [
        (["hide", "KHARKIV"], ["hide", "KHARKIV", "--why", "once more"], "is hidden"),
        (["verify", "KHARKIV"], ["verify", "KHARKIV"], "is verified"),
        (["note", "KHARKIV", "my note"], ["note", "KHARKIV", "my note"], "has this note"),
        (["correct", "KHARKIV", "countries", "UKR,POL"], ["correct", "KHARKIV", "countries", '["POL","UKR"]'], "is corrected so"),
        (["correct", "KHARKIV", "date", "null"], ["correct", "KHARKIV", "date", "null"], "is corrected so"),
    ],
)
def test_what_a_decision_says_already_is_told_and_makes_no_second_one(
    store: Path, first: list[str], again: list[str], already: str, capsys: pytest.CaptureFixture[str]
) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    assert edit(*(kharkiv if word == "KHARKIV" else word for word in first)) == 0
    kept, number = (STORE / FILE_NAME).read_bytes(), open_store(STORE).number
    capsys.readouterr()
    assert edit(*(kharkiv if word == "KHARKIV" else word for word in again)) == 1
    decision = decisions()[0]["edit_id"]
    sentence = f"The event {kharkiv} {already} already, by decision {decision} of Salma. Take it back with: dateline edit undo {decision}\n"
    assert capsys.readouterr().err == sentence
    assert ((STORE / FILE_NAME).read_bytes(), open_store(STORE).number) == (kept, number)
    assert edit("undo", decision) == 0
    assert capsys.readouterr().out == f"Decision {decision} is taken back in snapshot {number + 1}.\n"
    assert edit("undo", decision) == 1
    assert capsys.readouterr().err == f"Decision {decision} is taken back already.\n"
    assert edit(*(kharkiv if word == "KHARKIV" else word for word in again)) == 0


def test_a_decision_that_says_something_else_than_the_one_that_holds_is_taken(store: Path) -> None:
    kharkiv, odesa = events()["Kharkiv"]["event_id"], events()["Odesa"]["event_id"]
    for words in (["date", "2024-02-07"], ["date", "2024-02-08"], ["date", "2024-02-07"], ["headline", "Another"]):
        assert edit("correct", kharkiv, *words) == 0
    assert [edit("verify", kharkiv), edit("verify", kharkiv, "--who", "Nadia"), edit("hide", kharkiv), edit("hide", odesa)] == [0, 0, 0, 0]


def test_what_is_split_or_joined_already_is_told(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quake = events()["Morocco"]["event_id"]
    *staying, going = reports_of(quake)
    assert edit("split", quake, "--report", going) == 0
    kept, number = (STORE / FILE_NAME).read_bytes(), open_store(STORE).number
    capsys.readouterr()
    parted = {row["report_id"]: row["event_id"] for row in open_store(STORE).read("reports").to_pylist()}
    whole, alone = parted[staying[0]], parted[going]
    assert edit("split", whole, "--report", going) == 1
    assert capsys.readouterr().err == f"Not all of these reports tell the event {whole}: {going} not. It is told by: {' '.join(staying)}\n"
    assert edit("split", alone, "--report", going) == 1
    sentence = f"The event {alone} is told by no other report. Name only reports that tell another event.\n"
    assert capsys.readouterr().err == sentence
    assert edit("join", whole, whole) == 1
    assert capsys.readouterr().err == "These are one event already.\n"
    assert ((STORE / FILE_NAME).read_bytes(), open_store(STORE).number) == (kept, number)


@pytest.mark.parametrize("value", ["3000000000", "1-3000000000", "[1,true]"])
def test_a_toll_that_no_column_can_hold_is_refused_and_the_store_stays_writable(store: Path, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    assert edit("verify", kharkiv) == 0
    kept = (STORE / FILE_NAME).read_bytes()
    capsys.readouterr()
    assert edit("correct", kharkiv, "fatalities", value) == 1
    assert capsys.readouterr().err == "a toll is a number up to 2,147,483,647, or the lowest and the highest one\n"
    assert (STORE / FILE_NAME).read_bytes() == kept
    assert edit("correct", kharkiv, "fatalities", "2147483647") == 0


def test_a_decision_that_could_not_be_carried_out_is_not_kept(store: Path) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    assert edit("verify", kharkiv) == 0
    kept = (STORE / FILE_NAME).read_bytes()
    for part in open_store(STORE).parts("fingerprints"):  # its footer is whole, its rows are not
        data = part.read_bytes()
        part.write_bytes(data[:4] + b"\0" * 400 + data[404:])
    assert edit("hide", kharkiv) == 1
    assert (STORE / FILE_NAME).read_bytes() == kept


def test_a_correction_to_what_the_event_says_already_is_none(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kharkiv = events()["Kharkiv"]
    low, high = kharkiv["fatalities_low"], kharkiv["fatalities_high"]
    kept = decisions()
    assert edit("correct", kharkiv["event_id"], "fatalities", f"{low}-{high}") == 1
    sentence = f"The event {kharkiv['event_id']} says so already. Where you have checked it, say so with: dateline edit verify {kharkiv['event_id']}\n"
    assert capsys.readouterr().err == sentence
    assert decisions() == kept


def test_one_event_alone_is_joined_with_nothing(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edit("join", events()["Kharkiv"]["event_id"]) == 1
    assert capsys.readouterr().err == "One event is joined with another: dateline edit join EVENT EVENT. Their ids are printed by: dateline list\n"
