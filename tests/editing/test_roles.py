"""What an editor says of the countries of an event and of what each did: on the card, in the questions behind the map and the parties, and in the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.cli import main
from dateline.interface import Language
from dateline.load import load
from dateline.records import ReportActor
from dateline.store.schemas import rows_of
from dateline.store.snapshot import open_store
from dateline.store.writer import Writer
from dateline.ui.cache import read_rows
from dateline.ui.edits import correction_mark, edit_line
from dateline.view.filters import Filters
from dateline.view.opening import connect
from dateline.view.queries.dyads import dyads_to_keep
from dateline.view.queries.edits import edits_of_event
from dateline.view.queries.lists import events_to_keep
from dateline.view.queries.one_event import countries_of_event, parties_by_report, parties_of_event
from dateline.view.queries.parties import events_per_pair, events_per_party
from dateline.view.tables import Tables
from tests.asking import ids, rows
from tests.editing.deciding import STORE, decisions, edit
from tests.loading import article, check_whole, write

ROCKETS = article(
    "rockets", "morning-post.example", "2024-09-26",
    "Hezbollah fired rockets at the Israeli city of Haifa on Wednesday, the Israeli army said.",
    "Hezbollah fires rockets at Haifa",
)  # fmt: skip

AGAIN = article(
    "again", "evening-star.example", "2024-09-26",
    "Hezbollah fired rockets at Haifa in northern Israel on Wednesday. Nobody was hurt.",
    "Hezbollah fires rockets at Haifa, nobody hurt",
)  # fmt: skip


@pytest.fixture
def event(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The one event of a store: Hezbollah acts, Israel and its army are acted on, there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_EDITOR", "Salma")
    load([write(tmp_path / "in", [ROCKETS])], STORE)
    (row,) = [row for row in open_store(STORE).read("events").to_pylist() if "Haifa" in row["headline"]]
    return str(row["event_id"])


def shown(name: str) -> Tables:
    return connect(open_store(STORE), name)


def roles(tables: Tables, event: str) -> list[tuple[str, str]]:
    return list(countries_of_event(tables, event).itertuples(index=False, name=None))


def parties(tables: Tables, event: str) -> list[tuple[str, str]]:
    return list(parties_of_event(tables, event).itertuples(index=False, name=None))


REPORTED = [("ISR", "location"), ("ISR", "target"), ("LBN", "source")]
TURNED = [("ISR", "location"), ("ISR", "source"), ("LBN", "target")]


def test_the_roles_of_an_editor_stand_for_those_of_the_reports_until_they_are_taken_back(event: str) -> None:
    assert roles(shown("before"), event) == REPORTED
    assert edit("correct", event, "roles", "LBN:target ISR:source,location", "--why", "the army struck") == 0
    tables = shown("after")
    assert roles(tables, event) == TURNED
    assert [ids(tables, Filters(acting=(code,))) for code in ("ISR", "LBN")] == [[event], []]
    assert rows(events_per_pair(tables, Filters())) == [{"source": "ISR", "target": "LBN", "events": 1}]
    kept = events_to_keep(tables, Filters(), "dated", 10).iloc[0]
    assert [list(kept[f"{role}_countries"]) for role in ("source", "target", "location")] == [["ISR"], ["LBN"], ["ISR"]]
    check_whole(open_store(STORE))
    (row,) = decisions()
    assert (row["field"], row["value"], row["before"], row["applied"]) == (
        "roles", '{"LBN":["target"],"ISR":["source","location"]}', '{"countries":["ISR","LBN"]}', True,
    )  # fmt: skip
    assert edit("undo", row["edit_id"]) == 0
    assert roles(shown("undone"), event) == REPORTED
    check_whole(open_store(STORE))


def test_a_party_takes_the_role_that_an_editor_gives_its_country(event: str) -> None:
    assert parties(shown("before"), event) == [("ISR-army", "target"), ("hezbollah", "source")]
    assert edit("correct", event, "roles", "LBN:target ISR:source,location") == 0
    tables = shown("turned")
    assert parties(tables, event) == [("ISR-army", "source"), ("hezbollah", "target")]
    assert rows(events_per_party(tables, Filters())) == [
        {"actor": "ISR-army", "acting": 1, "acted_on": 0, "otherwise": 0},
        {"actor": "hezbollah", "acting": 0, "acted_on": 1, "otherwise": 0},
    ]
    assert ids(tables, Filters(parties=("hezbollah",))) == [event]
    kept = events_to_keep(tables, Filters(), "dated", 10).iloc[0]
    assert [list(kept[f"{role}_actors"]) for role in ("source", "target")] == [["ISR-army"], ["hezbollah"]]
    (dyad,) = rows(dyads_to_keep(tables, Filters()))
    assert [dyad["source_country"], dyad["target_country"]] == ["ISR", "LBN"]
    assert [list(dyad["source_actors"]), list(dyad["target_actors"])] == [["ISR-army"], ["hezbollah"]]
    told = parties_by_report(tables, event)[["actor", "role"]]
    assert list(told.itertuples(index=False, name=None)) == [("ISR-army", "target"), ("hezbollah", "source")]  # what the report tells stands beside it
    check_whole(open_store(STORE))


@pytest.mark.parametrize(
    ("decided", "left"),
    [
        ("LBN:source,target ISR:source", [("ISR-army", "source"), ("hezbollah", "source")]),  # it keeps a role that its country has
        ("LBN:mediator,target ISR:mediator,source", [("ISR-army", "source"), ("hezbollah", "target")]),  # of several the first
        ("LBN:location ISR:target", [("ISR-army", "target")]),
        ("ISR:mediator", [("ISR-army", "mediator")]),
        ("LBN:location ISR:location", []),
    ],
)
def test_a_party_keeps_its_role_or_takes_the_first_or_is_only_mentioned(decided: str, left: list[tuple[str, str]], event: str) -> None:
    assert edit("correct", event, "roles", decided) == 0
    tables = shown(decided)
    assert parties(tables, event) == left
    assert [ids(tables, Filters(parties=(name,))) for name, _ in left] == [[event]] * len(left)


def test_what_has_no_country_or_is_only_mentioned_stays_as_it_is_told(event: str) -> None:
    (report,) = open_store(STORE).read("reports", ["report_id"])["report_id"].to_pylist()
    beside = [ReportActor(report, "un", "organisation", None, "mediator"), ReportActor(report, "LBN-army", "military", "LBN", "mentioned")]
    with Writer(STORE) as writer:
        writer.add("report_actors", rows_of("report_actors", beside))
        writer.commit()
    assert edit("correct", event, "roles", "LBN:target ISR:source") == 0
    assert parties(shown("beside"), event) == [("ISR-army", "source"), ("hezbollah", "target"), ("un", "mediator")]


def test_a_party_whose_country_is_taken_out_takes_no_part(event: str) -> None:
    assert edit("correct", event, "countries", "ISR") == 0
    tables = shown("without")
    assert rows(parties_of_event(tables, event)) == [{"actor": "ISR-army", "role": "target"}]
    assert rows(events_per_party(tables, Filters())) == [{"actor": "ISR-army", "acting": 0, "acted_on": 1, "otherwise": 0}]
    assert edit("correct", event, "countries", "ISR,LBN,SYR") == 0  # one more: the others keep what reports tell
    tables = shown("more")
    assert roles(tables, event) == [*REPORTED, ("SYR", "source")]
    assert sorted(parties_of_event(tables, event)["actor"]) == ["ISR-army", "hezbollah"]


def test_roles_set_the_countries_of_the_event_and_of_both_corrections_the_later_holds(event: str) -> None:
    assert edit("correct", event, "roles", "LBN:target ISR:source SYR:location") == 0
    assert open_store(STORE).read("events", ["countries"])["countries"].to_pylist() == [["ISR", "LBN", "SYR"]]
    assert edit("correct", event, "countries", "ISR,LBN") == 0
    assert roles(shown("later"), event) == REPORTED
    first, second = decisions()
    assert (first["applied"], first["reason"]) == (False, f"overruled by the later decision {second['edit_id']}")
    assert edit("correct", event, "roles", "{}") == 0
    assert (roles(shown("none"), event), rows(parties_of_event(shown("none"), event))) == ([], [])
    check_whole(open_store(STORE))


def test_roles_are_given_to_a_country_of_which_no_report_tells_any(event: str) -> None:
    assert edit("correct", event, "countries", "ISR,LBN,SYR") == 0
    assert edit("correct", event, "roles", "LBN:source ISR:location,target SYR:mediator") == 0
    assert roles(shown("three"), event) == [*REPORTED, ("SYR", "mediator")]


def test_roles_are_kept_through_loads_and_reloads(event: str, tmp_path: Path) -> None:
    assert edit("correct", event, "roles", "LBN:target ISR:source,location") == 0
    load([tmp_path / "in"], STORE)
    assert main(["reload", "--store", str(STORE), "--workers", "1"]) == 0
    assert roles(shown("reloaded"), event) == TURNED
    check_whole(open_store(STORE))


def test_parties_of_reports_that_come_later_go_with_their_countries_too_until_the_roles_are_taken_back(event: str, tmp_path: Path) -> None:
    assert edit("correct", event, "roles", "LBN:target ISR:source,location") == 0
    load([write(tmp_path / "more", [AGAIN])], STORE)
    (both,) = open_store(STORE).read("events").to_pylist()
    tables = shown("two")
    assert sorted(parties_by_report(tables, both["event_id"])["actor"]) == ["ISR-army", "hezbollah", "hezbollah"]
    assert parties(tables, both["event_id"]) == [("ISR-army", "source"), ("hezbollah", "target")]
    check_whole(open_store(STORE))
    assert edit("undo", decisions()[0]["edit_id"]) == 0
    assert parties(shown("undone"), both["event_id"]) == [("ISR-army", "target"), ("hezbollah", "source")]


def test_roles_that_stand_already_or_are_none_are_refused(event: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert edit("correct", event, "roles", "LBN:source ISR:location,target") == 1
    assert "says so already. Where you have checked it" in capsys.readouterr().err
    refused = [
        ("LBN:bystander", "roles are countries and what each does; write LBN:target ISR:source,location"),
        ("LBN", "roles are countries"),
        ("null", "roles are countries"),
        ("ZZZ:source", "'ZZZ' is no country"),
        ('{"LBN": ["mentioned"]}', "is no list of roles; write source target mediator location"),
        ('{"LBN": []}', "is no list of roles"),
    ]
    for value, sentence in refused:
        assert edit("correct", event, "roles", value) == 1
        assert sentence in capsys.readouterr().err
    assert edit("correct", event, "countries", "ISR") == 0
    assert edit("correct", event, "roles", "ISR:source") == 0
    assert edit("correct", event, "roles", '{"ISR": ["source"]}') == 1
    assert "is corrected so already, by decision" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "Israel (who acted and where it happened); Lebanon (who was acted on)"), ("ar", "إسرائيل (الفاعل ومكان الحدث)؛ لبنان (المتأثر)")],
)
def test_the_card_says_that_the_roles_are_the_editors(event: str, lang: str, said: str) -> None:
    assert edit("correct", event, "roles", "LBN:target ISR:source,location") == 0
    (row,) = read_rows(edits_of_event(shown(f"card-{lang}"), event))
    assert said in edit_line(row, [], Language(lang))
    mark = correction_mark(row, Language(lang))
    assert "Salma" in mark
    assert "Before" not in mark  # the countries are the same
