"""What nobody foresaw while one article was read: one row of ``rejects``, and all else is read, however many processes read it."""

from __future__ import annotations

import multiprocessing
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from dateline import reading
from dateline.cli import main
from dateline.extract.casualties import Toll, find_tolls
from dateline.load import chunks, processes
from dateline.load.chunks import Chunk, read_chunk
from dateline.readers import json_lines
from dateline.readers.formats import read_source
from dateline.readers.source import Source
from dateline.reading import read_pages
from dateline.records import Page
from dateline.scan import Scan
from dateline.vocabulary.yaml_files import DataError
from tests.golden_cases import READ_AT
from tests.loading import CRAWLED_PAGE, record, records, rows_in, write_lines

FAULTY = "Residents of Basra said on Monday that convoy"
"""Words of the articles that the fault strikes."""

HUGE = 10**15
"""A number that no column of the tables holds."""

TABLES = ("articles", "occurrences", "reports", "report_countries", "report_actors", "report_sources", "events", "evidence", "rejects")


def fail(scan: Scan) -> list[Toll]:
    """An extractor with a fault, whose message quotes the article."""
    if FAULTY in scan.text:
        raise KeyError(scan.text)
    return find_tolls(scan)


def count_too_many(scan: Scan) -> list[Toll]:
    """An extractor that reads a number for which there is no room."""
    if FAULTY in scan.text:
        return [Toll("killed", 1, HUGE, 0, 3, scan.sentences[0], None)]
    return find_tolls(scan)


def read_chunk_soundly(pages: list[Page], loaded_at: datetime) -> Chunk:
    """A first reading without the fault."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "find_tolls", find_tolls)
        return read_chunk(pages, loaded_at)


def strike(monkeypatch: pytest.MonkeyPatch, extractor: Any) -> None:
    """Put an extractor with a fault in the place of the sound one; processes that are forked have it, too."""
    monkeypatch.setattr(reading, "find_tolls", extractor)
    monkeypatch.setattr(processes, "get_context", lambda _: multiprocessing.get_context("fork"))
    monkeypatch.setattr(chunks, "CHUNK_PAGES", 4)


@pytest.fixture(params=[fail, count_too_many])
def fault(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A fault in an extractor."""
    strike(monkeypatch, request.param)
    return request.param


def rows_without_times(store: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table, but for when they were loaded."""
    return [{key: value for key, value in row.items() if key != "loaded_at"} for row in rows_in(store, table)]


def test_an_article_on_which_an_extractor_fails_is_a_reject_and_the_others_are_read(
    tmp_path: Path, fault: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_lines(tmp_path / "a.jsonl", records(range(20)))  # numbers 2 and 12 are of Basra
    for workers in ("1", "2"):
        assert main(["load", "a.jsonl", "--store", workers, "--workers", workers]) == 0
        said = capsys.readouterr()
        assert "20 = 18 loaded + 0 known already + 2 rejected" in said.out
        assert said.err.count("The fault is Dateline's, not the article's: please report it") == 2
    rejects = rows_in(Path("1"), "rejects")
    assert [(row["input"], row["input_id"], row["stage"], row["reason"]) for row in rejects] == [("a.jsonl", f"n-{n}", "read", "fault") for n in (2, 12)]
    assert all(row["detail"].startswith(f"a.jsonl, record {row['input_id']}: Dateline failed to read this article (") for row in rejects)
    assert not any("convoy" in row["detail"] for row in rejects)
    assert len(rows_in(Path("1"), "articles")) == 18
    for table in TABLES:
        assert rows_without_times(Path("1"), table) == rows_without_times(Path("2"), table)


def test_what_is_read_beside_a_faulty_article_is_what_is_read_without_it(tmp_path: Path, fault: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_lines(tmp_path / "a.jsonl", records(range(20)))
    assert main(["load", "a.jsonl", "--store", "with", "--workers", "1"]) == 0
    write_lines(tmp_path / "a.jsonl", records(n for n in range(20) if n % 10 != 2))
    assert main(["load", "a.jsonl", "--store", "without", "--workers", "1"]) == 0
    for table in TABLES[:-1]:
        assert rows_without_times(Path("with"), table) == rows_without_times(Path("without"), table)


def test_a_fault_says_where_in_the_code_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "find_tolls", fail)
    (read,) = read_pages([Page("a.txt", record(2)["text"])], READ_AT)
    assert "(KeyError in reading/__init__.py, line " in read.rejects[0].detail


def test_of_a_page_with_two_articles_the_sound_one_is_read(fault: Any) -> None:
    title, words = "Convoy reaches Basra at last", record(2)["text"]
    page = Page("a.txt", f"{CRAWLED_PAGE}\n{title}\n\nTT\n\n{title}\n\n{words}\n", is_crawled=True)
    chunk = read_chunk([page], READ_AT)
    (reject,) = chunk.rejects
    assert len(chunk.finds[0]) == chunk.tables["articles"].num_rows == 1
    assert page.text[reject.page_start : reject.page_end].startswith(title)
    assert f"a.txt, characters {reject.page_start} to {reject.page_end}: " in reject.detail


@pytest.mark.parametrize("extractor", [fail, count_too_many])
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("read_again", ["reload", "load"])
def test_an_article_that_cannot_be_read_again_keeps_its_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, read_again: str, workers: str, extractor: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    write_lines(tmp_path / "a.jsonl", records(range(10)))
    write_lines(tmp_path / "b.jsonl", records(range(10), author="R. Haddad"))
    assert main(["load", "a.jsonl", "--store", "S"]) == 0
    before = {table: rows_in(Path("S"), table) for table in TABLES}
    capsys.readouterr()
    strike(monkeypatch, extractor)
    monkeypatch.setattr(chunks, "read_chunk", read_chunk_soundly)
    again, read_last = {"reload": (["reload"], "a.jsonl"), "load": (["load", "b.jsonl"], "b.jsonl")}[read_again]
    assert main([*again, "--store", "S", "--workers", workers]) == 0
    (told,) = [line for line in capsys.readouterr().err.splitlines() if "failed" in line]
    assert told.startswith(f"{read_last}, record n-2: Dateline failed to read this article (")
    assert "and kept what it had read of it before. The fault is Dateline's" in told
    assert {row["byline"] for row in rows_in(Path("S"), "articles")} == ({None} if read_again == "reload" else {None, "R. Haddad"})
    assert [row for row in rows_in(Path("S"), "articles") if "Basra" in row["title"]] == [row for row in before["articles"] if "Basra" in row["title"]]
    for table in ("reports", "report_countries", "evidence", "rejects"):
        assert sorted(map(str, rows_in(Path("S"), table))) == sorted(map(str, before[table]))


def fail_to_read(source: Source) -> Iterator[Page]:
    """A reader with a fault, whose message quotes the file, behind its first record."""
    yield Page(source.input, record(3)["text"])
    raise RecursionError(source.path.read_text())


def test_a_file_on_which_a_reader_fails_is_a_reject_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_lines(tmp_path / "a.jsonl", records(range(4)))
    (tmp_path / "b.txt").write_text(record(5)["text"])
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as packed:
        packed.write("a.jsonl")
        packed.writestr("d.txt", record(6)["text"])
    monkeypatch.setattr(json_lines, "read", fail_to_read)
    assert main(["load", "a.jsonl", "b.txt", "c.zip", "--store", "S", "--workers", "1"]) == 0
    assert [(row["input"], row["input_id"], row["stage"], row["reason"]) for row in rows_in(Path("S"), "rejects")] == [
        ("a.jsonl", None, "read", "fault"),
        ("c.zip", "a.jsonl", "read", "fault"),
    ]
    assert len(rows_in(Path("S"), "articles")) == 3
    told = capsys.readouterr().err
    assert "a.jsonl: Dateline failed to read this file to its end (RecursionError in readers/" in told
    assert "The fault is Dateline's, not the file's: please report it" in told
    assert "convoy" not in told


@pytest.mark.parametrize("error", [DataError("data/joints.yml: a line is missing."), MemoryError()])
def test_what_is_not_of_one_file_ends_the_load(tmp_path: Path, error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(source: Source) -> Iterator[Page]:
        raise error

    monkeypatch.setattr(json_lines, "read", end)
    with pytest.raises(type(error)):
        list(read_source(Source(write_lines(tmp_path / "a.jsonl", records(range(1))), "a.jsonl")))


@pytest.mark.parametrize("error", [DataError("data/joints.yml: a line is missing."), OSError("the disk is gone"), MemoryError()])
def test_what_is_not_of_one_article_ends_the_load(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(scan: Scan) -> list[Toll]:
        raise error

    monkeypatch.setattr(reading, "find_tolls", end)
    with pytest.raises(type(error)):
        read_pages([Page("a.txt", record(2)["text"])], READ_AT)


def test_a_sound_page_is_read_as_ever(fault: Any) -> None:
    page = Page("a.txt", record(3)["text"])
    assert read_pages([page, replace(page, text=record(2)["text"])], READ_AT)[0] == read_pages([page], READ_AT)[0]
