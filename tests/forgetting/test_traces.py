"""What is forgotten leaves no trace in any file of the store, and does not come back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.cli import main
from dateline.forget import Wanted, forget
from dateline.load import load
from dateline.store.snapshot import open_store
from tests.forgetting.rare import RARE, TITLE, rare, rare_id
from tests.loading import check_whole, record, records, rows_in, traces_of, write_lines


def test_no_trace_of_a_forgotten_article_is_in_any_file(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tables = {trace.split("/")[2] for trace in traces_of(store, RARE)}
    assert tables >= {"articles", "reports", "events", "edits", "rejects"}  # what is searched would be found
    assert {trace.split("/")[1] for trace in traces_of(store, RARE)} == {"1", "2", "3"}
    told = sum(row["article_id"] == rare_id(store) for row in rows_in(store, "reports"))
    assert main(["forget", "--article", rare_id(store), "--store", str(store), "--yes"]) == 0
    assert traces_of(store, RARE) == []
    assert sorted(path.name for path in (store / "snapshots").iterdir()) == ["2", "3", "4"]
    assert check_whole(open_store(store)) == 5
    assert capsys.readouterr().out.splitlines() == [
        "articles          1 forgotten",
        f"reports           {told}",
        f"events            {told} = {told} gone + 0 that others still tell",
        "snapshots         2 older ones cleaned",
        "decisions         1 of edits.jsonl are about what went; they hold ids and what the editor wrote",
    ]


def test_loading_the_same_files_again_does_not_bring_it_back(store: Path) -> None:
    forget(store, Wanted(article=rare_id(store)))
    before = open_store(store)
    tally = load([store.parent], store)
    assert (tally.records, tally.loaded, tally.known, tally.forgotten, tally.rejected) == (7, 0, 5, 1, 1)
    assert (tally.articles, tally.new_articles, tally.known_articles, tally.forgotten_articles) == (6, 0, 5, 1)
    assert tally.lines()[:2] == [
        "records           7 = 0 loaded + 5 known already + 1 forgotten + 1 rejected",
        "articles          6 = 0 new + 1 forgotten + 5 duplicates",
    ]
    assert len(rows_in(store, "articles")) == 5
    assert before.read("articles").equals(open_store(store).read("articles"))
    assert check_whole(open_store(store)) == 5


def test_a_copy_that_names_no_publisher_does_not_bring_it_back(store: Path) -> None:
    forget(store, Wanted(article=rare_id(store)))
    tally = load([write_lines(store.parent / "d.jsonl", [rare(publisher=None, url=None)])], store)
    assert (tally.forgotten, tally.new_articles) == (1, 0)
    assert traces_of(store, RARE) == []


def test_an_article_of_unknown_publisher_stays_forgotten_when_a_copy_names_one(tmp_path: Path) -> None:
    load([write_lines(tmp_path / "a.jsonl", [rare(publisher=None, url=None), record(1)])], tmp_path / "S")
    key = next(row["article_id"] for row in rows_in(tmp_path / "S", "articles") if row["title"] == TITLE)
    forget(tmp_path / "S", Wanted(article=key))
    tally = load([write_lines(tmp_path / "b.jsonl", [rare()])], tmp_path / "S")
    assert (tally.forgotten, tally.new_articles) == (1, 0)


def make_of_version(store: Path, version: int) -> None:
    """Have a store say of its newest snapshot that it has tables of another version."""
    description = store / "current" / "datapackage.json"
    told = json.loads(description.read_text())
    description.write_text(json.dumps({**told, "dateline:schema_version": version}))


def test_what_a_store_of_an_earlier_version_has_forgotten_stays_out_of_the_new_one(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forget(store, Wanted(article=rare_id(store)))
    make_of_version(store, 4)
    files, new = [str(write_lines(store.parent / "d.jsonl", [rare(), *records([0, 1, 2, 5, 6])]))], store.parent / "new"
    assert main(["load", *files, "--store", str(store)]) == 1
    assert f"into a new store with: dateline load PATH --store NEW --forgotten-in {store} (what was forgotten stays out" in capsys.readouterr().err
    for _ in range(2):
        assert main(["load", *files, "--store", str(new), "--forgotten-in", str(store)]) == 0
        assert " + 1 forgotten + " in capsys.readouterr().out
    assert traces_of(new, RARE) == []
    assert len(rows_in(new, "forgotten")) == len(set(map(str, rows_in(new, "forgotten")))) == 1
    assert open_store(new).number == 1
    assert check_whole(open_store(new)) == 5


def test_a_store_that_holds_what_another_has_forgotten_does_not_take_it_over(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new, key = store.parent / "new", rare_id(store)
    load([store.parent / "a.jsonl"], new)
    forget(store, Wanted(article=key))
    assert main(["load", str(store.parent / "b.jsonl"), "--store", str(new), "--forgotten-in", str(store)]) == 1
    assert capsys.readouterr().err == (
        f"The store {new} holds 1 articles that {store} has forgotten. Load into a new store, or take each out with: "
        f"dateline forget --store {new} --article {key}\n"
    )
    assert main(["load", str(store.parent / "b.jsonl"), "--store", str(new), "--forgotten-in", str(store.parent / "nowhere")]) == 1
    assert capsys.readouterr().err.startswith(f"There is no store at {store.parent / 'nowhere'}. ")


def test_what_another_publisher_printed_is_another_article(store: Path) -> None:
    forget(store, Wanted(article=rare_id(store)))
    tally = load([write_lines(store.parent / "d.jsonl", [rare(publisher="harbour.example", url=None)])], store)
    assert (tally.forgotten, tally.new_articles) == (0, 1)
    assert check_whole(open_store(store)) == 6


@pytest.mark.parametrize("first_met", [[rare(publisher=None, url=None), rare()], [rare()]], ids=["without a publisher", "with it"])
def test_another_outlets_copy_is_loaded_however_the_forgotten_one_was_first_met(tmp_path: Path, first_met: list[dict[str, Any]]) -> None:
    store = tmp_path / "S"
    for number, row in enumerate(first_met):
        load([write_lines(tmp_path / f"{number}.jsonl", [row, record(1)])], store)
    assert forget(store, Wanted(publisher="lantern.example")).articles == 1
    tally = load([write_lines(tmp_path / "same.jsonl", [rare(), rare(publisher=None, url=None)])], store)
    assert (tally.forgotten, tally.new_articles) == (2, 0)
    tally = load([write_lines(tmp_path / "other.jsonl", [rare(publisher="harbour.example", url=None)])], store)
    assert (tally.forgotten, tally.new_articles) == (0, 1)
    assert check_whole(open_store(store)) == 2
