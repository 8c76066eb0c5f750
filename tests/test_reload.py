"""Reading a store again: what differs is told, what does not stays, and a kill leaves the old store or the new."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from dateline.cli import main
from dateline.load import load
from dateline.load.copies import unread
from dateline.load.differences import Change, Differences, Unequal
from dateline.load.reload import reload
from dateline.records import Article, Given
from dateline.store.schemas import READ_TABLES, rows_of
from dateline.store.snapshot import open_store
from dateline.store.writer import Writer
from tests.loading import CRAWLED_PAGE, ROOT, check_whole, record, records, rows_in, write_lines
from tests.nursery import moments, nursery_in
from tests.teaching import KEMETLAND, ROAD, TREATY, edited_data

HEADED = "Aden (Reuters), 5 May 2023\n\nResidents of Aden said that a convoy had reached the town with flour."
"""A text that says itself when it was printed."""


def store_articles(articles: list[dict[str, Any]]) -> None:
    """Put other rows in place of stored articles."""
    with Writer(Path("S")) as writer:
        writer.drop("articles", "article_id", pa.array([row["article_id"] for row in articles]))
        writer.add("articles", rows_of("articles", [Article(**row) for row in articles]))
        writer.commit()


def run(*arguments: str, data: Path | None = None) -> str:
    """What a command says, in a process of its own, with other data files."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **({"DATELINE_DATA": str(data)} if data else {})}
    return subprocess.run([sys.executable, "-m", "dateline", *arguments], env=environment, capture_output=True, encoding="utf-8", check=True).stdout


def read_rows(store: Path) -> dict[str, list[str]]:
    """All rows that come from reading, table by table, in an order of their own."""
    return {table: sorted(map(str, rows_in(store, table))) for table in READ_TABLES}


def test_where_nothing_has_changed_no_snapshot_is_made(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "page.txt").write_text(CRAWLED_PAGE, encoding="utf-8")
    write_lines(workspace / "a.jsonl", [*records(range(5)), record(7), {"id": "h", "title": "A convoy", "text": HEADED}])
    load([workspace], Path("S"), Given(crawled="2023-09-21"))
    before = open_store(Path("S"))
    assert main(["reload", "--store", "S", "--workers", "1"]) == 0
    said = capsys.readouterr()
    assert said.err == "Reading the articles of S again: 8.\n"
    assert said.out.splitlines() == [
        "articles read again           8",
        "reading changed               0",
        "Nothing has changed; no snapshot was made.",
    ]
    assert open_store(Path("S")) == before


def test_a_name_that_data_learned_is_read_and_told(workspace: Path) -> None:
    write_lines(workspace / "a.jsonl", [TREATY, ROAD])
    load([workspace], Path("S"))
    before = {table: rows_in(Path("S"), table) for table in ("reports", "occurrences", "articles")}
    data = edited_data(workspace / "data", KEMETLAND)
    assert run("reload", "--store", "S", "--workers", "1", data=data).splitlines() == [
        "articles read again           2",
        "reading changed               1",
        "  countries                   1",
        "  Kemetland and Sudan sign border deal | countries: SDN -> EGY SDN",
        "Snapshot 2 holds the new readings.",
    ]
    assert check_whole(open_store(Path("S"))) == 2
    assert {row["report_id"] for row in rows_in(Path("S"), "reports")} == {row["report_id"] for row in before["reports"]}
    assert rows_in(Path("S"), "occurrences") == before["occurrences"]
    assert sorted(map(str, rows_in(Path("S"), "articles"))) == sorted(map(str, before["articles"]))
    assert [row["countries"] for row in rows_in(Path("S"), "events") if row["headline"].startswith("Kemetland")] == [["EGY", "SDN"]]


def test_events_are_made_anew_where_the_rules_that_make_them_have_changed(workspace: Path) -> None:
    def told() -> list[int]:
        return [row["report_count"] for row in rows_in(Path("S"), "events")]

    write_lines(workspace / "a.jsonl", [TREATY, {**TREATY, "id": "k-3", "publisher": "beacon.example"}])
    load([workspace], Path("S"))
    assert told() == [2]
    data = edited_data(workspace / "data")
    rules = data / "merge.yml"
    rules.write_text(re.sub(r"(?m)^  group: [0-9.]+", "  group: 1.0", rules.read_text(encoding="utf-8")), encoding="utf-8")
    run("reload", "--store", "S", "--workers", "1", data=data)
    assert told() == [1, 1]
    run("reload", "--store", "S", "--workers", "1")
    assert told() == [2]


def test_a_store_read_again_is_the_store_that_a_fresh_load_makes(workspace: Path) -> None:
    (workspace / "page.txt").write_text(CRAWLED_PAGE, encoding="utf-8")
    write_lines(workspace / "a.jsonl", [TREATY, ROAD, *records(range(4))])
    load([Path("page.txt"), Path("a.jsonl")], Path("S"))
    data = edited_data(workspace / "data", KEMETLAND)
    run("reload", "--store", "S", "--workers", "1", data=data)
    run("load", "page.txt", "a.jsonl", "--store", "fresh", "--workers", "1", data=data)
    assert read_rows(Path("S")) == read_rows(Path("fresh"))


def test_a_day_that_the_page_told_is_found_again(workspace: Path) -> None:
    load([write_lines(workspace / "a.jsonl", [{"id": "h", "title": "A convoy", "text": HEADED}])], Path("S"))
    (right,) = rows_in(Path("S"), "articles")
    assert (right["published_on"], right["published_basis"]) == (date(2023, 5, 5), "page")
    store_articles([{**right, "published_on": date(2021, 1, 1)}])
    found, snapshot = reload(Path("S"))
    assert snapshot and snapshot.number == 3
    assert (found.changed, found.elsewhere) == (1, 1)
    assert rows_in(Path("S"), "articles") == [right]


def test_a_day_that_was_given_stays(workspace: Path) -> None:
    load([write_lines(workspace / "a.jsonl", [{"id": "h", "title": "A convoy", "text": HEADED}])], Path("S"), Given(published="2023-05-06"))
    (row,) = rows_in(Path("S"), "articles")
    assert unread(Article(**row)) == Article(**row)
    assert (row["published_on"], row["published_basis"]) == (date(2023, 5, 6), "given")


def test_another_version_of_the_extractor_changes_no_reading(workspace: Path) -> None:
    load([write_lines(workspace / "a.jsonl", records(range(3)))], Path("S"))
    articles = rows_in(Path("S"), "articles")
    store_articles([{**articles[1], "extractor_version": "0.0.1"}])
    found, snapshot = reload(Path("S"))
    assert found.lines() == ["articles read again           3", "reading changed               0 (in 1 more only the evidence differs)"]
    assert snapshot
    assert sorted(map(str, rows_in(Path("S"), "articles"))) == sorted(map(str, articles))


def test_readings_that_the_store_holds_wrongly_are_put_right_part_by_part(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.load.reload.PART_ARTICLES", 100)
    load([write_lines(workspace / "a.jsonl", records(range(300)))], Path("S"))
    right = read_rows(Path("S"))
    with Writer(Path("S")) as writer:
        reports = writer.read("reports")
        types = pa.array(["ELECTION"] * reports.num_rows)
        writer.drop("reports", "report_id", reports["report_id"].combine_chunks())
        writer.add("reports", reports.set_column(reports.schema.get_field_index("event_type"), reports.schema.field("event_type"), types))
        writer.commit()
    found, _ = reload(Path("S"), workers=2)
    assert (found.reread, found.changed, found.fields) == (300, 300, {"type": 300})
    assert [(change.field, change.before) for change in found.examples()] == [("type", "ELECTION")] * 20
    assert read_rows(Path("S")) == right
    assert check_whole(open_store(Path("S"))) == 300


def test_every_field_has_its_turn_among_the_examples() -> None:
    types = [Change(f"a{n}", f"T{n}", "type", "unknown", "AID") for n in range(30)]
    days = [Change("a1", "T1", "day", "2023-05", "2023-05-01"), Change("a40", "", "day", "unknown", "2023-05-01")]
    changed = {f"a{n}" for n in range(50)}
    found = Differences()
    found.add(60, Unequal({"reports": changed, "evidence": changed | {"a51", "a52"}}, {"a53"}), [*types, *days])
    assert found.lines()[:6] == [
        "articles read again          60",
        "reading changed              50 (in 3 more only the evidence differs)",
        "  type                       30",
        "  day                         2",
        "  only elsewhere             19 (roles, actors, quotes, confidence, further reports)",
        "  T0 | type: unknown -> AID",
    ]
    assert found.lines()[6:9] == ["  T1 | day: 2023-05 -> 2023-05-01", "  T1 | type: unknown -> AID", "  a40 | day: unknown -> 2023-05-01"]
    assert len(found.examples()) == 20


@pytest.mark.parametrize(("name", "sentence"), [("nowhere", "There is no store at nowhere."), ("void", "Nothing was loaded into the store void yet.")])
def test_without_a_store_there_is_nothing_to_read_again(workspace: Path, name: str, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "void").mkdir()
    assert main(["reload", "--store", name]) == 1
    assert capsys.readouterr().err.startswith(sentence)
    assert sorted(path.name for path in workspace.iterdir()) == ["void"]


def test_a_store_being_written_is_not_read_again(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load([write_lines(workspace / "a.jsonl", records(range(1)))], Path("S"))
    with Writer(Path("S")):
        assert main(["reload", "--store", "S"]) == 1
    assert capsys.readouterr().err.startswith("Another command is writing to")


def test_a_reload_killed_at_any_moment_leaves_the_old_or_the_new_store(workspace: Path) -> None:
    """Twelve reloads, each by a newer extractor, are killed at random moments; the moments vary."""
    store = workspace / "S"
    load([write_lines(workspace / "a.jsonl", records(range(120)))], store)

    def versions() -> set[str]:
        assert check_whole(open_store(store)) == 120
        return {row["extractor_version"] for row in rows_in(store, "articles")}

    with nursery_in(workspace) as nursery:
        usual = nursery.usual(store, "reload", "1")
        held, killed = versions(), 0
        assert held == {"1"}
        for number, delay in enumerate(moments(usual, 12), 2):
            killed += nursery.run(store, "reload", str(number), delay)
            after = versions()
            assert after in (held, {str(number)})
            held = after
        assert not nursery.run(store, "reload", "last")
    assert versions() == {"last"}
    assert killed >= 3


@pytest.mark.parametrize("is_read_again", [True, False])
def test_a_publisher_that_the_file_learns_keeps_its_articles(workspace: Path, is_read_again: bool) -> None:
    write_lines(workspace / "a.jsonl", [*records([1], publisher="Lantern Post"), *records([2], publisher=None, url="https://www.lantern-post.example/2")])
    write_lines(workspace / "b.jsonl", records([1, 3], publisher="Lantern Post"))
    run("load", "a.jsonl", "--store", "S", "--workers", "1")
    data = edited_data(workspace / "data")
    with (data / "publishers.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: lanternpost, kind: outlet, country: LBN, names: {en: [Lantern Post]}, domains: [lantern-post.example]}\n")
    if is_read_again:
        assert "reading changed               2" in run("reload", "--store", "S", "--workers", "1", data=data)
        assert {row["publisher"] for row in rows_in(Path("S"), "articles")} == {"lanternpost"}
    assert "articles          2 = 0 new + 2 duplicates" in run("load", "a.jsonl", "--store", "S", "--workers", "1", data=data)
    assert "1 new" in run("load", "b.jsonl", "--store", "S", "--workers", "1", data=data)
    run("reload", "--store", "S", "--workers", "1", data=data)
    assert {row["publisher"] for row in rows_in(Path("S"), "articles")} == {"lanternpost"}
    assert check_whole(open_store(Path("S"))) == 3
