"""``dateline list``: lines and tables of events, and which events they are of."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from dateline.cli import main
from tests.loading import rows_in, write_lines
from tests.stores import VARIED, write_store


def test_events_are_listed_with_their_ids_the_newest_first(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = [
        {"title": "Earthquake kills nine in Peru", "text": "An earthquake killed nine people in Peru on Monday.", "date": "2024-03-04"},
        {"title": "Flood kills two in Kenya", "text": "A flood killed two people in Kenya on Tuesday.", "date": "2024-03-05"},
        {"title": "Kenya and Peru sign a pact", "text": "Kenya and Peru signed a trade pact in Nairobi on Friday.", "date": "2024-03-08"},
    ]
    write_lines(workspace / "a.jsonl", told)
    assert main(["load", "a.jsonl", "--store", "S"]) == 0
    ids = {row["headline"]: row["event_id"] for row in rows_in(Path("S"), "events")}
    capsys.readouterr()

    def listed(*options: str) -> list[list[str]]:
        assert main(["list", *options]) == 0
        return [line.split("\t") for line in capsys.readouterr().out.splitlines()]

    pact, flood, quake = listed("S")
    assert flood == [ids["Flood kills two in Kenya"], "2024-03-05", "DISASTER", "KEN", "Flood kills two in Kenya"]
    assert [pact[4], quake[4]] == ["Kenya and Peru sign a pact", "Earthquake kills nine in Peru"]
    assert listed("--store", "S", "--since", "2024-03-05", "--country", "KEN") == [pact, flood]
    assert listed("S", "--since", "2024-03") == listed("S", "--since", "مارس 2024") == [pact, flood, quake]
    assert listed("S", "--since", "April 2024") == []
    assert listed("S", "--limit", "1") == [pact]
    assert listed("S", "--country", "Kenya") == listed("S", "--country", "كينيا") == [pact, flood]
    assert main(["list", "S", "--country", "Kenia-Nord"]) == 1
    assert capsys.readouterr().err == "'Kenia-Nord' is no country; write its name, or ISO 3166-1 alpha-3 such as EGY.\n"
    assert main(["list", "S", "--country", "Dominican"]) == 1
    assert capsys.readouterr().err == "'Dominican' may be DMA or DOM; write the code\n"


def test_the_list_is_printed_as_the_table_that_the_dashboard_saves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = write_store(tmp_path / "store", VARIED)
    assert main(["list", str(store), "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["event_id"] for row in rows] == ["e2", "e1", "e0", "e3", "e8", "e7", "e6", "e4", "e5"]
    strike = rows[2]
    assert [strike[name] for name in ("country_names", "fatalities_high", "report_count", "confidence", "headline_en", "sources")] == [
        "Russia; Ukraine", "5", "2", "0.75", "Strike on Belgorod", "RUS reuters sputnik",
    ]  # fmt: skip
    assert main(["list", str(store), "--csv", "--since", "2024-01-30", "--limit", "2"]) == 0
    assert [row["event_id"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))] == ["e2", "e1"]


def test_the_dyads_and_the_address_of_a_view_give_a_table_for_one_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = write_store(tmp_path / "store", VARIED)

    def printed(*options: str) -> list[dict[str, str]]:
        assert main(["list", str(store), *options]) == 0
        return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    assert main(["list", str(store), "--dyads"]) == 0
    all_of_them = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(all_of_them.out)))
    without = 9 - len({row["event_id"] for row in rows})
    assert all_of_them.err == f"{without} of 9 events have no row: who acted, or on whom, is not known.\n"
    address = "http://localhost:8501/parties?acting=RUS&acted_on=UKR&lang=ar"
    dyads = printed("--dyads", "--view", address)
    columns = ("event_id", "source_country", "source_actors", "target_country_name", "target_actors", "fatalities_high")
    assert [tuple(row[name] for name in columns) for row in dyads] == [  # both parties of this store have no country
        ("e0", "RUS", "", "Ukraine", "", "5"),
        ("e0", "RUS", "", "", "UKR-army", "5"),
        ("e0", "", "wagner", "Ukraine", "", "5"),
        ("e0", "", "wagner", "", "UKR-army", "5"),
    ]
    for view in (address, "acting=RUS&acted_on=UKR"):
        assert [row["event_id"] for row in printed("--csv", "--view", view)] == ["e0"]
    assert [row["event_id"] for row in printed("--csv", "--view", f"{address}&utm_source=mail")] == ["e0"]
    assert main(["list", str(store), "--view", "countries=RUS&acting=RUS", "--limit", "1"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("e1\t")
    assert said.err.splitlines() == [
        "The address has countries, which asks for nothing here. What it may have: acted_on, acting, confidence, country, event, from, lang, language, match, "
        "order, page, party, publisher, q, role, shelf, source, story, texts, to, tolls, type."
    ]
    assert main(["list", str(store), "--view", "country=ATL"]) == 1
    assert capsys.readouterr().err == "The address asks for what this store does not know: country=ATL. Leave it out of the address.\n"
    assert main(["list", str(store), "--view", "from=2024-02-01&to=2024-01-01"]) == 1
    assert capsys.readouterr().err == "The address asks for a period that ends on 2024-01-01, before it begins on 2024-02-01. Change one of the two days.\n"


def test_the_dyads_of_an_event_are_those_that_the_editor_gave_it(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = [
        {"title": "Turkey bombs Syria", "text": "Turkey bombed a base in Syria on Monday.", "date": "2024-03-04"},
        {"title": "Russia bombs Ukraine", "text": "Russia bombed a port in Ukraine on Friday.", "date": "2024-03-08"},
    ]
    write_lines(workspace / "a.jsonl", told)
    assert main(["load", "a.jsonl", "--store", "S"]) == 0
    ids = {row["headline"]: row["event_id"] for row in rows_in(Path("S"), "events")}
    assert main(["edit", "correct", ids["Turkey bombs Syria"], "roles", "TUR:target SYR:source", "--store", "S"]) == 0
    assert main(["edit", "hide", ids["Russia bombs Ukraine"], "--store", "S"]) == 0
    capsys.readouterr()
    assert main(["list", "S", "--dyads"]) == 0
    rows = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert [(row["event_id"], row["source_country"], row["target_country"]) for row in rows] == [(ids["Turkey bombs Syria"], "SYR", "TUR")]
