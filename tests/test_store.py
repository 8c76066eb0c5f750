"""The store: round trip, sharing of parts, locks, and what is left when a writer is killed."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from dateline.fingerprint import Fingerprint
from dateline.records import Article, Event, Evidence, Occurrence, Report, ReportActor, ReportCountry, ReportSource
from dateline.store.errors import StoreError
from dateline.store.schemas import SCHEMA_VERSION, SCHEMAS, TABLES, rows_of, table_schema
from dateline.store.snapshot import open_store
from dateline.store.writer import Writer
from tests.stores import add_countries, countries_in, country


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    article = Article("a1", "lantern", None, "عنوان", "نص", "ar", None, None, None, date(2023, 9, 19), "metadata")
    report = Report("r1", "a1", "e1", True, event_date=date(2023, 9, 19), fatalities_low=2, fatalities_high=3, confidence=0.5)
    with Writer(tmp_path) as writer:
        writer.add("articles", rows_of("articles", [article]))
        writer.add("reports", rows_of("reports", [report]))
        writer.commit()
    snapshot = open_store(tmp_path)
    assert [Article(**row) for row in snapshot.read("articles").to_pylist()] == [article]
    assert [Report(**row) for row in snapshot.read("reports").to_pylist()] == [report]
    assert snapshot.read("reports", ["event_date", "report_id"]).to_pylist() == [{"event_date": date(2023, 9, 19), "report_id": "r1"}]


def test_every_table_answers_a_glob_even_without_rows(tmp_path: Path) -> None:
    add_countries(tmp_path, country("r1"))
    for table in TABLES:
        rows = duckdb.sql(f"SELECT * FROM read_parquet('{tmp_path}/current/{table}/*.parquet')")
        assert rows is not None
        assert rows.columns == list(TABLES[table])
        assert open_store(tmp_path).read(table).schema == table_schema(table)


@pytest.mark.parametrize("name", ["a[1]b", "a*b", "a?b", "[ab", "a'b", "country=EGY", "report_id=r9"])
def test_the_path_of_a_store_is_taken_as_it_stands(tmp_path: Path, name: str) -> None:
    add_countries(tmp_path / "a1b", country("other"))
    add_countries(tmp_path / name, country("r1"))
    rows = duckdb.sql(f"SELECT * FROM {open_store(tmp_path / name).in_sql('report_countries')}")
    assert rows is not None
    assert rows.columns == list(TABLES["report_countries"])
    assert [row[:2] for row in rows.fetchall()] == [("r1", "SDN")]


def test_a_load_adds_a_part_and_shares_the_old_ones(tmp_path: Path) -> None:
    add_countries(tmp_path, country("r1"))
    first = open_store(tmp_path).parts("report_countries")
    add_countries(tmp_path, country("r2"))
    second = open_store(tmp_path).parts("report_countries")
    assert [part.name for part in second] == ["000001-00000.parquet", "000002-00000.parquet"]
    assert second[0].samefile(first[0])
    assert countries_in(tmp_path) == [("r1", "SDN"), ("r2", "SDN")]


def test_parts_are_copied_where_links_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_countries(tmp_path, country("r1"))

    def refuse(source: Path, target: Path) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    add_countries(tmp_path, country("r2"))
    assert countries_in(tmp_path) == [("r1", "SDN"), ("r2", "SDN")]


def test_only_parts_with_a_dropped_row_are_rewritten(tmp_path: Path) -> None:
    add_countries(tmp_path, country("r1"), country("r2"))
    add_countries(tmp_path, country("r3"))
    before = open_store(tmp_path).parts("report_countries")
    with Writer(tmp_path) as writer:
        writer.drop("report_countries", "report_id", pa.array(["r1"]))
        writer.commit()
    after = open_store(tmp_path).parts("report_countries")
    assert [part.name for part in after] == ["000002-00000.parquet", "000003-00000.parquet"]
    assert after[0].samefile(before[1])
    assert sorted(countries_in(tmp_path)) == [("r2", "SDN"), ("r3", "SDN")]


def test_rows_can_be_selected_before_they_are_committed(tmp_path: Path) -> None:
    add_countries(tmp_path, country("r1"), country("r2"))
    with Writer(tmp_path) as writer:
        writer.add("report_countries", rows_of("report_countries", [country("r2", "EGY"), country("r3")]))
        found = writer.select("report_countries", "report_id", pa.array(["r2"]), ["country"])
    assert found.to_pylist() == [{"country": "SDN"}, {"country": "EGY"}]


def test_rows_are_taken_by_their_places_over_parts_and_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.store.parts.ROW_GROUP", 2)
    with Writer(tmp_path) as writer:
        for first in (0, 5, 10):
            writer.add("report_countries", rows_of("report_countries", [country(f"r{first + i:02d}") for i in range(5)]))
        everything = writer.read("report_countries")
        for places in ([], [14], [9, 3, 4], list(range(15))):
            taken = writer.take("report_countries", np.array(places, np.int64))
            assert taken.equals(everything.take(pa.array(sorted(places), pa.int64()))), places


def test_a_value_is_put_in_place_and_parts_without_it_stay(tmp_path: Path) -> None:
    add_countries(tmp_path, country("r1"), country("r2"))
    add_countries(tmp_path, country("r3"))
    untouched = open_store(tmp_path).parts("report_countries")[1]
    with Writer(tmp_path) as writer:
        writer.put("report_countries", "report_id", "country", {"r2": "EGY", "r9": "TCD"})
        writer.commit()
    assert sorted(countries_in(tmp_path)) == [("r1", "SDN"), ("r2", "EGY"), ("r3", "SDN")]
    assert any(part.samefile(untouched) for part in open_store(tmp_path).parts("report_countries"))


def test_leaving_without_commit_changes_nothing(tmp_path: Path) -> None:
    add_countries(tmp_path, country("r1"))
    with Writer(tmp_path) as writer:
        writer.add("report_countries", rows_of("report_countries", [country("r2")]))
    assert countries_in(tmp_path) == [("r1", "SDN")]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", "snapshots", "writer.lock"]
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == ["1"]


def test_a_reader_keeps_its_snapshot_while_loads_go_on(tmp_path: Path) -> None:
    add_countries(tmp_path, country("r1"))
    old = open_store(tmp_path)
    add_countries(tmp_path, country("r2"))
    add_countries(tmp_path, country("r3"))
    assert old.read("report_countries").num_rows == 1
    assert (old.number, open_store(tmp_path).number) == (1, 3)


def test_the_last_three_snapshots_are_kept(tmp_path: Path) -> None:
    for number in range(5):
        add_countries(tmp_path, country(f"r{number}"))
    assert sorted(path.name for path in (tmp_path / "snapshots").iterdir()) == ["3", "4", "5"]


def test_many_small_parts_are_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.store.next_snapshot.SMALL_PARTS", 3)
    for number in range(5):
        add_countries(tmp_path, country(f"r{number}"))
    assert [part.name for part in open_store(tmp_path).parts("report_countries")][1:] == ["000005-00000.parquet"]
    assert sorted(countries_in(tmp_path)) == [(f"r{number}", "SDN") for number in range(5)]


def test_a_part_is_sorted_by_day(tmp_path: Path) -> None:
    days = [date(2023, 5, 2), None, date(2021, 1, 1)]
    with Writer(tmp_path) as writer:
        writer.add("reports", rows_of("reports", [Report(f"r{n}", "a1", "e1", True, event_date=day) for n, day in enumerate(days)]))
        writer.commit()
    assert open_store(tmp_path).read("reports")["event_date"].to_pylist() == [date(2021, 1, 1), date(2023, 5, 2), None]


def test_the_data_package_describes_every_column(tmp_path: Path) -> None:
    add_countries(tmp_path, country("r1"))
    package = json.loads((tmp_path / "current" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["dateline:schema_version"] == SCHEMA_VERSION
    assert re.fullmatch(r"[0-9a-f]{16}", package["dateline:data"])
    resources = {resource["name"]: resource for resource in package["resources"]}
    for table, columns in TABLES.items():
        assert [field["name"] for field in resources[table]["schema"]["fields"]] == list(columns)
        assert all((tmp_path / "current" / path).is_file() for path in resources[table]["path"])
    assert resources["reports"]["schema"]["primaryKey"] == ["report_id"]
    assert {"fields": ["event_id"], "reference": {"resource": "events", "fields": ["event_id"]}} in resources["reports"]["schema"]["foreignKeys"]
    killed = next(field for field in resources["events"]["schema"]["fields"] if field["name"] == "fatalities_low")
    assert (killed["type"], killed["unit"]) == ("integer", "people")
    described: dict[tuple[str, str], dict[str, Any]] = {(table, field["name"]): field for table in TABLES for field in resources[table]["schema"]["fields"]}
    assert described["report_countries", "role"]["constraints"] == {"required": True, "enum": ["source", "target", "mediator", "location", "mentioned"]}
    assert described["events", "date_precision"]["constraints"] == {"enum": ["day", "week", "month", "season", "year", "unknown"]}
    assert described["report_sources", "kind"]["constraints"]["enum"] == ["agency", "outlet", "official", "witness", "social"]
    assert resources["report_countries"]["schema"]["primaryKey"] == ["report_id", "country", "role"]
    said_of_codes = {key for key, field in described.items() if "one of " in field["description"]}
    assert said_of_codes <= {key for key, field in described.items() if "enum" in field.get("constraints", {})}


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    with Writer(tmp_path):
        with pytest.raises(StoreError, match="Another command is writing") as caught, Writer(tmp_path, lock_seconds=0.1):
            pass
        assert caught.value.code == "locked"
    add_countries(tmp_path, country("r1"))


@pytest.mark.parametrize(
    ("table", "row"),
    {
        "articles": Article, "occurrences": Occurrence, "reports": Report, "report_countries": ReportCountry, "report_actors": ReportActor,
        "report_sources": ReportSource, "evidence": Evidence, "events": Event, "fingerprints": Fingerprint,
    }.items(),
)  # fmt: skip
def test_a_row_names_the_columns_of_its_table_in_their_order(table: str, row: Any) -> None:
    assert [field.name for field in fields(row)] == list(SCHEMAS[table])


KILLED_WRITER = """
import os, signal, sys
from pathlib import Path
from dateline.records import ReportCountry
from dateline.store.schemas import rows_of
from dateline.store.writer import Writer
from tests.stores import add_countries, countries_in, country

store, function, moment = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
real = getattr(os, function)

def dying(*arguments, **options):
    if moment == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    result = real(*arguments, **options)
    os.kill(os.getpid(), signal.SIGKILL)

with Writer(store) as writer:
    writer.add("report_countries", rows_of("report_countries", [ReportCountry("r2", "EGY", "source")]))
    setattr(os, function, dying)
    writer.commit()
"""


@pytest.mark.parametrize(
    ("function", "moment", "expected"),
    [
        ("fsync", "before", [("r1", "SDN")]),
        ("rename", "before", [("r1", "SDN")]),
        ("rename", "after", [("r1", "SDN")]),
        ("symlink", "after", [("r1", "SDN")]),
        ("replace", "before", [("r1", "SDN")]),
        ("replace", "after", [("r1", "SDN"), ("r2", "EGY")]),
    ],
)
def test_a_writer_killed_at_a_step_leaves_the_old_or_the_new_snapshot(tmp_path: Path, function: str, moment: str, expected: list[tuple[str, str]]) -> None:
    add_countries(tmp_path, country("r1"))
    done = subprocess.run([sys.executable, "-c", KILLED_WRITER, str(tmp_path), function, moment], check=False)
    assert done.returncode == -signal.SIGKILL
    assert countries_in(tmp_path) == expected
    add_countries(tmp_path, country("r3"))
    assert countries_in(tmp_path) == [*expected, ("r3", "SDN")]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", "snapshots", "writer.lock"]
    assert all(path.name.isdecimal() for path in (tmp_path / "snapshots").iterdir())


KILLED_REMOVER = """
import os, signal, sys
from pathlib import Path
from dateline.store.writer import Writer
from tests.stores import add_countries, countries_in, country

def dying(name, **options):
    real(name, **options)
    if name == "datapackage.json" or str(name).endswith("/datapackage.json"):
        os.kill(os.getpid(), signal.SIGKILL)

real, os.unlink = os.unlink, dying
with Writer(Path(sys.argv[1])) as writer:
    writer.changed = True
    writer.commit()
"""


@pytest.mark.parametrize("leftover", [False, True])
def test_a_writer_killed_while_it_removes_a_snapshot_leaves_nothing_of_it_behind_for_ever(tmp_path: Path, leftover: bool) -> None:
    for number in range(1, 4):
        add_countries(tmp_path, country(f"r{number}"))
    if leftover:  # a snapshot that the link never came to name
        shutil.copytree(tmp_path / "snapshots" / "3", tmp_path / "snapshots" / "4")
    done = subprocess.run([sys.executable, "-c", KILLED_REMOVER, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    add_countries(tmp_path, country("r9"))
    assert countries_in(tmp_path)[-1] == ("r9", "SDN")
    newest = open_store(tmp_path).number
    assert sorted(path.name for path in (tmp_path / "snapshots").iterdir()) == [str(newest - 2), str(newest - 1), str(newest)]


@pytest.mark.parametrize("number", [1, 2, 7])
def test_a_half_removed_snapshot_of_an_earlier_dateline_goes_at_the_next_write(tmp_path: Path, number: int) -> None:
    for _ in range(2 if number != 2 else 1):
        add_countries(tmp_path, country("r1"))
    half = tmp_path / "snapshots" / str(number)
    half.mkdir(exist_ok=True)
    (half / "datapackage.json").unlink(missing_ok=True)
    (half / "articles").mkdir(exist_ok=True)
    (half / "articles" / "000001-00000.parquet").write_bytes(b"words that were to be forgotten")
    add_countries(tmp_path, country("r2"))
    assert half.name not in {path.name for path in (tmp_path / "snapshots").iterdir() if path.name != str(open_store(tmp_path).number)}
    assert countries_in(tmp_path)[-1] == ("r2", "SDN")
