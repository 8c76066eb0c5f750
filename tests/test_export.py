"""``dateline export`` and stores of quotes only: no body of an article in any file, and every page's counts as in the whole store."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from dateline.cli import main
from dateline.editing.edits import add_edit, new_edit, read_edits
from dateline.export import short_names
from dateline.load import load
from dateline.store.schemas import SCHEMAS
from dateline.store.snapshot import open_store
from dateline.store.writer import Writer
from dateline.view.filters import Filters
from dateline.view.opening import connect
from dateline.view.queries.choices import count_choices
from dateline.view.queries.counts import count_remaining, count_shelves, key_numbers
from dateline.view.queries.lists import list_events
from dateline.view.queries.one_event import reports_of_event
from dateline.view.queries.over_time import count_wider_than_bin, events_over_time, find_bins, reports_over_time
from dateline.view.queries.tallies import (
    count_without_country,
    events_per_country,
    reports_per_publisher,
    reports_per_publisher_and_country,
    reports_per_source,
)
from dateline.view.tables import Tables
from tests.loading import CRAWLED_PAGE, QUAKE, ROOT, STRIKES, check_whole, record, records, rows_in, traces_of, write_lines

SENTENCE = re.compile(r"[^.!?؟\n]{30,}[.!?؟]")

FILTERS = (
    Filters(),
    Filters(start=date(2023, 1, 1), end=date(2024, 6, 30)),
    Filters(countries=("EGY", "SDN")),
    Filters(countries=("RUS",), role="source"),
    Filters(types=("ASSAULT", "NONE")),
    Filters(languages=("ar",), sources=("reuters",)),
    Filters(text="رئيس"),
    Filters(text="attack"),
)


@pytest.fixture(scope="module")
def whole(store_of_samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples as a store, with a decision."""
    store = Path(shutil.copytree(store_of_samples, tmp_path_factory.mktemp("export") / "whole", symlinks=True))
    add_edit(store, new_edit("editor", "note", event_id=rows_in(store, "events")[0]["event_id"], why="looked at"))
    load([write_lines(store.parent / "one.jsonl", [record(1), {"id": "void", "text": "", "Once upon a time there was a field name": 1}])], store)
    return store


@pytest.fixture(scope="module")
def quotes(whole: Path) -> Path:
    """Its copy with the quotes only."""
    assert main(["export", str(whole.parent / "quotes"), "--quotes-only", "--store", str(whole)]) == 0
    return whole.parent / "quotes"


def all_values(store: Path) -> str:
    """Everything that stands in the files of a store, as one text."""
    files = [path for path in sorted(store.rglob("*")) if path.is_file()]
    tables = [json.dumps(pq.read_table(path, partitioning=None).to_pylist(), ensure_ascii=False, default=str) for path in files if path.suffix == ".parquet"]
    return "\n".join([*tables, *(path.read_text(encoding="utf-8") for path in files if path.suffix in (".json", ".jsonl"))])


def test_a_copy_of_quotes_only_holds_no_sentence_of_a_body_but_the_quoted_ones(whole: Path, quotes: Path) -> None:
    kept = "\n".join([row["quote"] or "" for row in rows_in(whole, "reports")] + [row["title"] for row in rows_in(whole, "articles")])
    bodies = [sentence.strip() for row in rows_in(whole, "articles") for sentence in SENTENCE.findall(row["text"])]
    unquoted = [sentence for sentence in bodies if sentence not in kept]
    assert len(unquoted) > 500
    unquoted = [json.dumps(sentence, ensure_ascii=False)[1:-1] for sentence in unquoted]
    before, after = all_values(whole), all_values(quotes)
    assert all(sentence in before for sentence in unquoted)  # what is searched would be found
    assert [sentence for sentence in unquoted if sentence in after] == []
    assert traces_of(whole, "Once upon a time") != []
    assert traces_of(quotes, "Once upon a time") == []


def by_file_name(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in which an input is named by the name of its file alone where it was named by its whole path."""
    return [row | ({"input": Path(row["input"]).name} if row.get("input", "").startswith("/") else {}) for row in rows]


def test_everything_but_bodies_and_rejects_is_in_the_copy(whole: Path, quotes: Path) -> None:
    for table in SCHEMAS:
        kept = [row | ({"text": None} if table == "articles" else {}) for row in by_file_name(rows_in(whole, table))]
        assert rows_in(quotes, table) == ([] if table == "rejects" else kept), table
    assert read_edits(quotes, pytest.fail) == read_edits(whole)
    package = json.loads((quotes / "current" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["dateline:texts"] == "quotes"
    assert json.loads((whole / "current" / "datapackage.json").read_text(encoding="utf-8"))["dateline:texts"] == "whole"


def test_the_copy_is_clean_and_the_check_says_what_it_could_not_compare(quotes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_whole(open_store(quotes)) == 185
    assert main(["check", str(quotes)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "The store holds quotes and no bodies of articles: quotes, and spans in a body, could not be compared with it."


def answers(tables: Tables, filters: Filters) -> list[object]:
    """What the pages ask, in words that compare."""
    found: list[object] = [count_remaining(tables, filters), key_numbers(tables, filters), count_shelves(tables, filters)]
    found += [count_without_country(tables, filters), count_wider_than_bin(tables, filters, "month"), find_bins(tables, filters)]
    for question in (events_over_time, reports_over_time):
        found.append(question(tables, filters, "month").to_csv())
    for ask in (events_per_country, reports_per_publisher, reports_per_source, reports_per_publisher_and_country):
        found.append(ask(tables, filters).to_csv())
    return [*found, *(list_events(tables, filters, shelf, 1, page_size=500).to_csv() for shelf in ("dated", "undated"))]


def test_every_count_of_every_page_is_that_of_the_whole_store(whole: Path, quotes: Path) -> None:
    full, copy = connect(open_store(whole), "whole"), connect(open_store(quotes), "quotes")
    assert count_choices(copy) == count_choices(full)
    for filters in FILTERS:
        assert answers(copy, filters) == answers(full, filters), filters
    assert count_remaining(copy, FILTERS[-1]).events > 0


def test_reports_of_an_event_have_their_quotes_and_no_text(quotes: Path) -> None:
    tables = connect(open_store(quotes), "quotes")
    event = list_events(tables, Filters(), "dated", 1)["event_id"][0]
    reports = reports_of_event(tables, event)
    assert reports["quote"].str.len().min() > 10
    assert bool(pd.isna(reports["text"]).all())


def test_the_card_shows_the_quoted_sentence_alone(quotes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_STORE", str(quotes))
    event = next(row for row in rows_in(quotes, "events") if row["report_count"] == 1 and row["event_date"])
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.query_params["event"] = event["event_id"]
    app.switch_page("pages/timeline.py").run()
    assert not app.exception
    shown = "".join(str(part.proto) for part in app.get("html"))
    assert "<mark>" in shown


def test_a_copy_that_is_not_of_quotes_only_is_the_whole_store(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = whole.parent / "copy"
    assert main(["export", str(folder), "--store", str(whole)]) == 0
    assert capsys.readouterr().out == f"{folder}: 185 articles, with whole texts\n"
    for table in SCHEMAS:
        assert rows_in(folder, table) == by_file_name(rows_in(whole, table)), table
    assert check_whole(open_store(folder)) == 185


def test_a_folder_with_something_in_it_is_refused(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(whole), "--store", str(whole)]) == 1
    assert capsys.readouterr().err == f"There is something at {whole} already. Name a folder that is empty or not there.\n"


def test_a_public_copy_has_the_decisions_that_its_pages_show_and_no_others(tmp_path: Path) -> None:
    store, public, copy = tmp_path / "S", tmp_path / "public", tmp_path / "copy"
    load([write_lines(tmp_path / "a.jsonl", [*QUAKE, *STRIKES])], store)
    event, other, going = sorted(rows_in(store, "events"), key=lambda row: str(row["headline"]), reverse=True)
    assert main(["forget", "--article", going["main_article_id"], "--yes", "--store", str(store)]) == 0
    for who, about, words in (("Salma", event, "Seen by the desk"), ("Amal", other, "Our source told us")):
        assert main(["edit", "note", about["event_id"], words, "--who", who, "--store", str(store)]) == 0
    taken_back = next(row["edit_id"] for row in rows_in(store, "edits") if row["editor"] == "Amal")
    assert main(["edit", "undo", taken_back, "--who", "Amal", "--store", str(store)]) == 0
    with (store / "edits.jsonl").open("a", encoding="utf-8") as file:
        file.write("Our source told us, on a line that is no decision\n")
    add_edit(store, new_edit("Amal", "note", event_id=other["event_id"], why="Our source told us, and no load has met it"))
    assert main(["export", str(public), "--quotes-only", "--store", str(store)]) == 0
    assert main(["export", str(copy), "--store", str(store)]) == 0
    assert traces_of(public, "Our source") == traces_of(public, "Amal") == []
    assert [(edit.editor, edit.why) for edit in read_edits(public)] == [("Salma", "Seen by the desk")]
    assert rows_in(public, "edits") == rows_in(store, "edits")
    assert [row["why"] for row in rows_in(store, "forgotten")] == [f"--article {going['main_article_id']}"]
    assert rows_in(public, "forgotten") == [{**row, "why": None} for row in rows_in(store, "forgotten")]
    assert (copy / "edits.jsonl").read_bytes() == (store / "edits.jsonl").read_bytes()
    assert rows_in(copy, "forgotten") == rows_in(store, "forgotten")
    assert check_whole(open_store(public)) == check_whole(open_store(copy)) == 4
    assert load([tmp_path / "a.jsonl"], public).forgotten_articles == 1
    assert rows_in(public, "edits") == rows_in(store, "edits")


@pytest.fixture
def from_afar(tmp_path: Path) -> Path:
    """A store of files that do not lie in the folder it lies in, two of them of one name and one that cannot be read whole."""
    for place, folder in enumerate(("private", "secret")):
        (tmp_path / folder).mkdir()
        write_lines(tmp_path / folder / "a.jsonl", records(range(place, place + 2)))
    (tmp_path / "private" / "b.jsonl").write_text("no record", encoding="utf-8")
    load([tmp_path / "private", tmp_path / "secret"], tmp_path / "shelf" / "S", workers=1)
    return tmp_path / "shelf" / "S"


@pytest.mark.parametrize("options", [[], ["--quotes-only"]])
def test_a_copy_names_a_file_by_its_name_and_not_by_the_folders_above_it(from_afar: Path, tmp_path: Path, options: list[str]) -> None:
    assert traces_of(from_afar, str(tmp_path)) != []
    copy = tmp_path / "public" / "S"
    assert main(["export", str(copy), *options, "--store", str(from_afar)]) == 0
    for folder in (str(tmp_path), "private", "secret"):
        assert traces_of(copy, folder) == []
    found = sorted((row["input"], row["input_id"]) for row in rows_in(copy, "occurrences"))
    assert [name for name, _ in found] == ["a.jsonl", "a.jsonl", "a.jsonl (2)", "a.jsonl (2)"]  # article 1 stands in both
    assert len(set(found)) == 4
    told = [row["detail"].partition(",")[0] for row in rows_in(copy, "rejects")]
    assert told == ([] if options else ["b.jsonl"])
    assert check_whole(open_store(copy)) == 3
    assert main(["check", str(copy)]) == 0


def test_a_load_into_such_a_copy_knows_its_articles(from_afar: Path, tmp_path: Path) -> None:
    assert main(["export", str(tmp_path / "copy"), "--quotes-only", "--store", str(from_afar)]) == 0
    tally = load([tmp_path / "private", tmp_path / "secret"], tmp_path / "copy", workers=1)
    assert (tally.new_articles, tally.known_articles) == (0, 4)
    assert rows_in(tmp_path / "copy", "events") == rows_in(from_afar, "events")


def test_a_file_named_relative_to_the_store_keeps_its_name_and_no_other_gets_it() -> None:
    assert short_names(["in/a.txt", "a.txt", "/x/a.txt", "/w/a.txt", "/w/b.txt"]) == {"/w/a.txt": "a.txt (2)", "/w/b.txt": "b.txt", "/x/a.txt": "a.txt (3)"}


# Loading into one ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small store of quotes only, made by a load."""
    (tmp_path / "page.txt").write_text(CRAWLED_PAGE, encoding="utf-8")
    write_lines(tmp_path / "a.jsonl", records(range(4)))
    assert main(["load", str(tmp_path / "page.txt"), str(tmp_path / "a.jsonl"), "--quotes-only", "--store", str(tmp_path / "S"), "--workers", "1"]) == 0
    return tmp_path / "S"


def test_what_is_rejected_leaves_no_words_in_a_store_of_quotes_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, store = tmp_path / "in", tmp_path / "S"
    folder.mkdir()
    (folder / "headless.csv").write_text("7,Convoy,Residents saw a zanzibarbaric convoy.\n8,Talks,Envoys met.\n", encoding="utf-8")
    write_lines(folder / "a.jsonl", [record(1, date="the 3rd zanzibarbaric day")])
    (folder / "note.txt").write_text("Envoys met in Doha on Monday.", encoding="utf-8")
    (folder / "note.meta.json").write_text(json.dumps({"published": "a 2nd zanzibarbaric day"}), encoding="utf-8")
    for options in (["--quotes-only"], []):
        assert main(["load", str(folder), "--store", str(store), "--workers", "1", *options]) == 0
        assert capsys.readouterr().err.count("zanzibarbaric") == 3  # who loads is told the words
        assert traces_of(store, "zanzibarbaric") == []
        assert {row["reason"]: row["detail"] for row in rows_in(store, "rejects")} == {
            "no_text_column": "in/headless.csv: no column holds the text of articles. Name the right one with --map COLUMN=text.",
            "unread_days": "in/a.jsonl: days in it could not be read; write them as 2024-11-29. The articles were loaded without.",
            "bad_metadata": "in/note.meta.json: this note cannot be used; the files it speaks of were loaded without it.",
        }
    check_whole(open_store(store))


def test_a_store_loaded_with_quotes_only_holds_no_body_and_stays_so(small: Path) -> None:
    assert traces_of(small, "A second one is to follow") == []
    assert traces_of(small, "القاهرة") == [] or all(":quote" in place or ":headline" in place for place in traces_of(small, "القاهرة"))
    load([write_lines(small.parent / "b.jsonl", records(range(3, 7)))], small)
    assert open_store(small).texts == "quotes"
    assert traces_of(small, "A second one is to follow") == []
    assert check_whole(open_store(small)) == 8


def test_it_has_the_events_that_a_whole_store_has(small: Path) -> None:
    load([write_lines(small.parent / "b.jsonl", records(range(3, 7)))], small)
    load([small.parent / "page.txt", small.parent / "a.jsonl", small.parent / "b.jsonl"], small.parent / "whole")
    by_id = [sorted(rows_in(store, "events"), key=lambda row: str(row["event_id"])) for store in (small, small.parent / "whole")]
    assert by_id[0] == by_id[1]


def test_loading_the_same_again_changes_nothing(small: Path) -> None:
    before = open_store(small)
    tally = load([small.parent / "page.txt", small.parent / "a.jsonl"], small)
    assert (tally.new_articles, tally.known_articles) == (0, 5)
    assert open_store(small) == before


def test_a_copy_that_knows_more_is_told_and_changes_nothing(tmp_path: Path) -> None:
    load([write_lines(tmp_path / "a.jsonl", [record(1)])], tmp_path / "S", quotes_only=True)
    said: list[str] = []
    tally = load([write_lines(tmp_path / "b.jsonl", [record(1, publisher="lantern.example", date="2023-05-02")])], tmp_path / "S", complain=said.append)
    assert (tally.new_articles, tally.known_articles, tally.completed_articles) == (0, 1, 0)
    assert said == ["1 articles stay as they are, though a copy knows more: their texts are not kept."]
    assert check_whole(open_store(tmp_path / "S")) == 1


def test_a_copy_in_the_same_load_still_completes(tmp_path: Path) -> None:
    rows = [record(1), record(1, id="again", publisher="lantern.example", date="2023-05-02")]
    tally = load([write_lines(tmp_path / "a.jsonl", rows)], tmp_path / "S", quotes_only=True)
    assert tally.completed_articles == 1
    assert rows_in(tmp_path / "S", "articles")[0]["publisher"] == "lantern.example"
    assert check_whole(open_store(tmp_path / "S")) == 1


def test_a_whole_store_is_not_made_one_of_quotes_by_a_load(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_lines(tmp_path / "a.jsonl", records(range(2)))
    load([path], tmp_path / "S")
    assert main(["load", str(path), "--quotes-only", "--store", str(tmp_path / "S")]) == 1
    assert capsys.readouterr().err.startswith(f"The store {tmp_path / 'S'} holds whole texts. Make one of quotes only from it with: dateline export DIR")


def test_what_needs_the_texts_refuses_or_says_so(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reload", "--store", str(small)]) == 1
    assert capsys.readouterr().err.startswith(f"The store {small} holds quotes only, and no texts to read again.")
    assert main(["explain", str(small)]) == 0
    note = f"{small} holds quotes only: of an article's text the quoted sentences are shown, and no words of its proposals.\n"
    assert capsys.readouterr().err == note
    key = rows_in(small, "articles")[0]["article_id"]
    assert main(["explain", str(small), "--article", key]) == 0
    said = capsys.readouterr()
    assert said.err == note
    assert "told in: " in said.out


def test_an_article_can_be_forgotten_from_a_store_of_quotes(small: Path) -> None:
    key = rows_in(small, "articles")[0]["article_id"]
    assert main(["forget", "--article", key, "--store", str(small), "--yes"]) == 0
    tally = load([small.parent / "page.txt", small.parent / "a.jsonl"], small)
    assert (tally.new_articles, tally.forgotten_articles, tally.known_articles) == (0, 1, 4)
    assert check_whole(open_store(small)) == 4


def test_of_two_exports_into_one_folder_at_once_the_second_is_refused_and_the_first_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store, copy = tmp_path / "S", tmp_path / "copy"
    load([write_lines(tmp_path / "a.jsonl", records(range(2)))], store)

    def lock_after_the_first(folder: Path) -> Writer:
        monkeypatch.undo()
        assert main(["export", str(copy), "--store", str(store)]) == 0
        return Writer(folder)

    monkeypatch.setattr("dateline.export.Writer", lock_after_the_first)
    assert main(["export", str(copy), "--store", str(store)]) == 1
    assert capsys.readouterr().err == f"There is something at {copy} already. Name a folder that is empty or not there.\n"
    assert rows_in(copy, "events") == rows_in(store, "events")
    assert check_whole(open_store(copy)) == 2


@pytest.mark.parametrize("is_there", [True, False])
def test_a_copy_that_fails_leaves_nothing_and_can_be_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool) -> None:
    load([write_lines(tmp_path / "a.jsonl", records(range(2)))], tmp_path / "S")
    if is_there:
        (tmp_path / "copy").mkdir()
    with monkeypatch.context() as broken:
        broken.setattr("dateline.export.read_parts", fail_for_want_of_space)
        assert main(["export", str(tmp_path / "copy"), "--store", str(tmp_path / "S")]) == 1
    assert (tmp_path / "copy").exists() == is_there
    assert main(["export", str(tmp_path / "copy"), "--store", str(tmp_path / "S")]) == 0


def fail_for_want_of_space(*arguments: object, **options: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_copy_whose_export_was_killed_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, copy = tmp_path / "S", tmp_path / "copy"
    load([write_lines(tmp_path / "a.jsonl", records(range(2)))], store)
    add_edit(store, new_edit("Amal", "note", event_id=rows_in(store, "events")[0]["event_id"], why="for the desk alone"))
    with monkeypatch.context() as killed:
        killed.setattr("dateline.export.shutil.rmtree", lambda *arguments, **options: None)
        killed.setattr("dateline.store.writer.NextSnapshot._finish", fail_for_want_of_space)
        assert main(["export", str(copy), "--store", str(store)]) == 1
    assert (copy / "edits.jsonl").is_file()
    assert main(["export", str(copy), "--store", str(store), "--quotes-only"]) == 0
    assert sorted(path.name for path in copy.iterdir()) == ["current", "snapshots", "writer.lock"]
    assert check_whole(open_store(copy)) == 2


def test_files_that_no_export_left_are_never_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, copy = tmp_path / "S", tmp_path / "copy"
    load([write_lines(tmp_path / "a.jsonl", records(range(2)))], store)
    assert main(["export", str(copy), "--store", str(store)]) == 0
    (copy / ".unfinished-export").touch()  # as where the export was killed behind its last step
    assert main(["export", str(copy), "--store", str(store)]) == 1
    assert capsys.readouterr().err == f"There is something at {copy} already. Name a folder that is empty or not there.\n"
    assert rows_in(copy, "events") == rows_in(store, "events")
