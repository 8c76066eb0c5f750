"""``dateline explain`` on a file and on a store."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.cli import main
from tests.loading import CRAWLED_PAGE, records, write_lines


def test_an_article_of_a_file_is_explained(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "page.txt").write_text(CRAWLED_PAGE, encoding="utf-8")
    assert main(["explain", "page.txt"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("وفدا السودان ومصر يبحثان فتح معبر حدودي\n  article ")
    assert "main report" in said
    assert "country Sudan (SDN)" in said


def test_an_article_of_a_store_is_explained_as_in_its_file(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "page.txt").write_text(CRAWLED_PAGE, encoding="utf-8")
    main(["load", "page.txt", "--store", "S"])
    main(["explain", "page.txt"])
    in_file = capsys.readouterr().out.split("rejects           0\n")[-1]
    assert main(["explain", "S"]) == 0
    first, last = capsys.readouterr().out.splitlines()
    assert last == "1 articles; explain one with --article ID."
    assert main(["explain", "S", "--article", first.split()[0]]) == 0
    assert sorted(capsys.readouterr().out.splitlines()) == sorted(in_file.splitlines())


@pytest.mark.parametrize("arguments", [["nowhere"], ["S", "--article", "a0"]])
def test_what_cannot_be_explained_is_told(workspace: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(workspace / "a.jsonl", records(range(1)))
    main(["load", "a.jsonl", "--store", "S"])
    capsys.readouterr()
    assert main(["explain", *arguments]) == 1
    assert capsys.readouterr().err.count("\n") == 1
