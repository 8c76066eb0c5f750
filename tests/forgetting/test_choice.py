"""Which articles an order to forget chooses, and what is asked and told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.forget import Wanted, forget
from dateline.load import load
from dateline.store.errors import StoreError
from dateline.store.snapshot import open_store
from tests.forgetting.rare import rare, rare_id
from tests.loading import check_whole, record, records, rows_in, write_lines


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (Wanted(publisher="harbour.example"), {"1", "3", "4"}),
        (Wanted(url="https://lantern.example/a/"), {"2", "3", "4"}),
        (Wanted(before=date(2023, 5, 3)), {"2", "3", "4"}),
        (Wanted(before=date(2023, 6, 1)), {"4"}),
        (Wanted(publisher="nobody.example"), {"1", "2", "3", "4"}),
        (Wanted(publisher="the tide"), {"1", "2", "3"}),
    ],
)
def test_articles_are_chosen_by_publisher_address_or_day(tmp_path: Path, wanted: Wanted, left: set[str]) -> None:
    rows = [
        record(1, publisher="lantern.example", url="https://lantern.example/a/1", date="2023-05-02"),
        record(2, publisher="harbour.example", url="https://harbour.example/a/1", date="2023-05-03"),
        record(3, publisher="lantern.example", url="https://lantern.example/b/1", date="2023-05-04"),
        record(4, publisher="The Tide"),
    ]
    load([write_lines(tmp_path / "a.jsonl", rows)], tmp_path / "S")
    account = forget(tmp_path / "S", wanted)
    assert (account.articles, account.undated) == (4 - len(left), 1 if wanted.before else 0)
    assert {row["title"].split()[1] for row in rows_in(tmp_path / "S", "articles")} == left
    assert check_whole(open_store(tmp_path / "S")) == len(left)


@pytest.mark.parametrize(
    ("address", "gone"),
    [
        ("https://news.example", [1, 2, 3, 4, 6, 7, 8]),
        ("https://news.example/", [1, 2, 3, 6, 7, 8]),
        ("https://news.example/20", []),
        ("https://news.example/2019", [1, 2, 6, 7, 8]),
        ("https://news.example/2019?id", [2, 6, 7]),
        ("https://news.example/2019?id=1", [2, 6]),
        ("https://news.example/2019/a", [1]),
    ],
)
def test_an_address_ends_where_its_host_or_folder_does(tmp_path: Path, address: str, gone: list[int]) -> None:
    addresses = (
        "https://news.example/2019/a",
        "https://news.example/2019?id=1",
        "https://news.example/2019a",
        "https://news.example",
        "https://news.example.au/2",
        "https://news.example/2019?id=1&page=2",
        "https://news.example/2019?id=12",
        "https://news.example/2019#photos",
    )
    load([write_lines(tmp_path / "a.jsonl", [record(number, url=url) for number, url in enumerate(addresses, 1)])], tmp_path / "S")
    forget(tmp_path / "S", Wanted(url=address))
    assert sorted(int(row["title"].split()[1]) for row in rows_in(tmp_path / "S", "articles")) == [n for n in range(1, 9) if n not in gone]


@pytest.mark.parametrize(
    ("fields", "wanted", "why"),
    [
        ({"publisher": "lantern.example"}, Wanted(publisher="Lantern.example"), "--publisher Lantern.example"),
        ({}, Wanted(before=date(2024, 1, 1)), "--before 2024-01-01"),
    ],
)
def test_of_a_forgotten_article_one_id_is_kept_and_the_order_that_it_went_by(tmp_path: Path, fields: dict[str, str], wanted: Wanted, why: str) -> None:
    load([write_lines(tmp_path / "a.jsonl", [record(1, date="2023-05-02", **fields)])], tmp_path / "S")
    (article,) = (row["article_id"] for row in rows_in(tmp_path / "S", "articles"))
    forget(tmp_path / "S", wanted)
    assert [(row["article_key"], row["why"]) for row in rows_in(tmp_path / "S", "forgotten")] == [(article, why)]


def test_where_no_article_goes_nothing_else_is_told(tmp_path: Path) -> None:
    load([write_lines(tmp_path / "a.jsonl", [record(1)])], tmp_path / "S")
    assert forget(tmp_path / "S", Wanted(publisher="nobody.example")).lines() == ["There is no such article in the store."]


@pytest.mark.parametrize("blank", [["--url", ""], ["--url", "https://"], ["--url", "http://["], ["--publisher", "—"], ["--publisher", ""], ["--article", " "]])
def test_what_names_no_article_takes_none_not_even_those_of_unknown_publisher(tmp_path: Path, blank: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    load([write_lines(tmp_path / "a.jsonl", [record(1), rare()])], tmp_path / "S")
    before = open_store(tmp_path / "S")
    assert main(["forget", *blank, "--store", str(tmp_path / "S"), "--yes"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert open_store(tmp_path / "S") == before


def test_an_order_to_forget_says_what() -> None:
    with pytest.raises(StoreError, match="names no article"):
        Wanted()


def test_nothing_goes_without_a_yes(store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = open_store(store)
    command = ["forget", "--article", rare_id(store), "--store", str(store)]
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert main(command) == 1
    title = next(row["title"] for row in rows_in(store, "articles") if row["article_id"] == rare_id(store))
    assert capsys.readouterr().err == f"  {title} (lantern.example)\n1 article would be taken out for good. Say --yes to do it.\n"
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: "n")
    assert main(command) == 1
    assert capsys.readouterr().out == "Nothing was taken out; 1 articles would be.\n"
    assert open_store(store) == before


def test_the_titles_of_what_would_go_are_shown_ten_at_most(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    write_lines(tmp_path / "many.jsonl", records(range(12)))
    assert main(["load", str(tmp_path / "many.jsonl"), "--store", str(tmp_path / "S")]) == 0
    titles = {row["title"] for row in rows_in(tmp_path / "S", "articles")}
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert main(["forget", "--before", "2100-01-01", "--store", str(tmp_path / "S")]) == 1
    *shown, more, question = capsys.readouterr().err.splitlines()
    assert len(shown) == 10
    assert {line.strip().rsplit(" (", 1)[0] for line in shown} < titles
    assert (more, question) == ("  ... and 2 more", "12 articles would be taken out for good. Say --yes to do it.")


def test_without_an_answer_nothing_is_forgotten(store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def end(question: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", end)
    assert main(["forget", "--article", rare_id(store), "--store", str(store)]) == 1
    assert capsys.readouterr().out.strip() == "Nothing was taken out; 1 articles would be."


def test_an_article_that_is_not_there_is_told(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", "--article", "a-gone", "--store", str(store), "--yes"]) == 1
    assert capsys.readouterr().out == "There is no such article in the store.\n"


def test_other_names_of_an_outlet_at_the_same_host_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [record(1, publisher="Sample Tide", url="https://www.tide.example/1"), record(2, publisher=None, url="https://tide.example/2")]
    rows += [record(3, publisher="lantern.example", url="https://lantern.example/3"), record(4, publisher="Sample Tide")]
    load([write_lines(tmp_path / "a.jsonl", rows)], tmp_path / "S")
    assert main(["forget", "--publisher", "Sample Tide", "--store", str(tmp_path / "S"), "--yes"]) == 0
    said = "at the same host stay articles of tide.example (1); take them out with --publisher as well if it is one outlet"
    assert capsys.readouterr().out.splitlines()[-1] == said
    assert main(["forget", "--publisher", "tide.example", "--store", str(tmp_path / "S"), "--yes"]) == 0
    assert "same host" not in capsys.readouterr().out
