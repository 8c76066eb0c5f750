"""Decisions of an editor: taken on the command line, kept through loads, the later of two that contradict each other holding."""

from __future__ import annotations

import errno
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
from dateline.corrections import columns_of
from dateline.edits import ACTIONS, FILE_NAME, add_edit, new_edit, read_edits
from dateline.errors import EditError
from dateline.load import load
from dateline.store.schemas import table_schema
from dateline.store.snapshot import open_store
from dateline.view.filters import Filters
from dateline.view.queries.choices import count_choices
from dateline.view.queries.counts import count_remaining
from dateline.view.queries.one_event import find_event
from dateline.view.tables import connect
from tests.loading import QUAKE, STRIKES, check_whole, write

STORE = Path("S")

ODD = {
    "id": "odd", "title": "Floods in Kenya close roads", "publisher": "lantern.example", "date": "2024-05-02",
    "text": "Floods closed roads in Kenya on Wednesday. The Kenyan government said that repairs would take a month.",
}  # fmt: skip
"""The one article that rests on officials of Kenya."""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of one event told three times and two told once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_EDITOR", "Salma")
    load([write(tmp_path / "in", [*QUAKE, *STRIKES])], STORE)
    return STORE


def events() -> dict[str, dict[str, Any]]:
    """The events by the first word that tells them apart."""
    found: dict[str, dict[str, Any]] = {}
    for row in open_store(STORE).read("events").to_pylist():
        name = next(word for word in ("Kharkiv", "Odesa", "Morocco", "المغرب") if word in row["headline"])
        found.setdefault(name, row)
    return found


def reports_of(event: str) -> list[str]:
    rows = open_store(STORE).read("reports", ["report_id", "event_id"]).to_pylist()
    return sorted(row["report_id"] for row in rows if row["event_id"] == event)


def edit(*words: str) -> int:
    return main(["edit", *words, "--store", str(STORE)])


def decisions() -> list[dict[str, Any]]:
    return list(open_store(STORE).read("edits").to_pylist())


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


def test_the_countries_of_an_event_are_given_by_commas_or_as_json(store: Path) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    for typed, countries in (("UKR, RUS", ["RUS", "UKR"]), ('["UKR"]', ["UKR"]), ("[]", [])):
        assert edit("correct", kharkiv, "countries", typed) == 0
        assert events()["Kharkiv"]["countries"] == countries


def test_a_negative_toll_is_refused_as_such(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["edit", "correct", "--store", str(STORE), "--", events()["Kharkiv"]["event_id"], "fatalities", "-5"]) == 1
    assert capsys.readouterr().err == "a toll is a number up to 2,147,483,647, or the lowest and the highest one\n"


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
        (["correct", "KHARKIV", "countries", "UKR,RUS"], ["correct", "KHARKIV", "countries", '["RUS","UKR"]'], "is corrected so"),
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


def test_a_line_that_is_no_decision_is_told_and_the_others_hold(store: Path) -> None:
    kharkiv = events()["Kharkiv"]["event_id"]
    assert edit("verify", kharkiv) == 0
    with (STORE / FILE_NAME).open("ab") as file:
        file.write(b"not json\n" + orjson.dumps({"id": "d1", "at": "2024-01-01T00:00:00", "who": "x", "what": "paint"}) + b"\n")
    found, faults = read_edits(STORE)
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
    found, faults = read_edits(STORE)
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
    assert [one.action for one in read_edits(STORE)[0]] == ["verify", "hide"]


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
    assert read_edits(STORE)[1] == []
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
        assert read_edits(Path(folder)) == ([edit], [])


@given(st.sampled_from(ACTIONS), st.sampled_from(["id", "at", "who", "why", "event", "reports", "from", "field", "value", "undoes"]), JSON_VALUES)
def test_a_line_with_any_value_is_a_decision_that_fits_its_table_or_is_told(action: str, key: str, value: Any) -> None:
    whole = {
        "id": "d1", "at": "2024-01-01T00:00:00", "who": "x", "event": "e1", "reports": ["r1", "r2"], "from": ["r3"], "field": "countries", "value": [],
        "undoes": "d0",
    }  # fmt: skip
    with TemporaryDirectory() as folder:
        (Path(folder) / FILE_NAME).write_bytes(orjson.dumps({**whole, "what": action, key: value}) + b"\n")
        found, faults = read_edits(Path(folder))
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
    assert [one.action for one in read_edits(STORE)[0]] == ["hide"]


def test_the_line_of_a_decision_names_some_reports_and_counts_the_others(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.editing.REPORTS_NAMED", 1)
    assert edit("join", events()["Odesa"]["event_id"], events()["Kharkiv"]["event_id"]) == 0
    capsys.readouterr()
    assert main(["edit", "list", "--store", str(STORE)]) == 0
    joined = decisions()[0]["report_ids"]
    assert f": join {joined[0]} and {len(joined) - 1} more" in capsys.readouterr().out
    assert len(joined) > 1
