"""How a command ends that is stopped, that nobody reads, or that cannot do what it is asked: its code, and what it says of the store."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.load.account import LoadAccount
from dateline.store.writer import Writer
from tests.cli.running import run
from tests.loading import CRAWLED_PAGE, records, rows_in, write_lines
from tests.teaching import edited_data

UNREAD = """
import os, sys
from dateline.cli import main

end, begin = os.pipe()
os.close(end)
os.dup2(begin, 1)
code = main(sys.argv[1:])
os._exit(code)
"""
"""Runs a command whose standard output nobody reads."""


@pytest.mark.parametrize("command", [["load", "a.jsonl"], ["reload", "--workers", "1"], ["edit", "list"], ["check"]])
def test_when_nobody_reads_the_account_nothing_untrue_is_said_of_the_store(workspace: Path, command: list[str]) -> None:
    write_lines(workspace / "a.jsonl", records(range(3)))
    if command[0] != "load":
        assert main(["load", "a.jsonl"]) == 0
    done = subprocess.run([sys.executable, "-c", UNREAD, *command], capture_output=True, text=True, check=False)
    begun = "Reading the articles of dateline-store again: 3.\n" if command[0] == "reload" else ""
    assert (done.returncode, done.stderr) == (141, begun)
    assert len(rows_in(Path("dateline-store"), "articles")) == 3


def test_what_is_stopped_while_it_prints_its_account_says_nothing_of_the_store(
    workspace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_lines(workspace / "a.jsonl", records(range(3)))

    def stop(account: LoadAccount) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(LoadAccount, "lines", stop)
    assert main(["load", "a.jsonl"]) == 130
    assert capsys.readouterr().err == "Stopped.\n"
    assert len(rows_in(Path("dateline-store"), "articles")) == 3


def test_a_load_stopped_by_ctrl_c_says_so(workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dateline.load.load", stop)
    assert main(["load", "a.jsonl", "--store", "S"]) == 130
    assert capsys.readouterr().err == "Stopped. The store is as it was.\n"


def test_a_command_stopped_by_ctrl_c_claims_nothing_of_a_store_that_it_does_not_write(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dateline.explain.explain", stop)
    monkeypatch.setattr("dateline.forget.forget", stop)
    assert main(["explain", "page.txt"]) == 130
    assert capsys.readouterr().err == "Stopped.\n"
    assert main(["forget", "--article", "a1", "--yes"]) == 130
    assert capsys.readouterr().err == "Stopped. Say it again to be sure that all is taken out.\n"


def test_a_store_in_use_is_told(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(workspace / "a.jsonl", records(range(1)))
    with Writer(Path("S")):
        assert main(["load", "a.jsonl", "--store", "S"]) == 1
    assert capsys.readouterr().err.startswith("Another command is writing to")


def test_a_store_that_cannot_be_a_folder_is_told(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(workspace / "a.jsonl", records(range(1)))
    assert main(["load", "a.jsonl", "--store", "a.jsonl"]) == 1
    assert "a.jsonl cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (errno.ENOSPC, "No space left on device; make room on the disk. The store is as it was.\n"),
        (errno.EFBIG, "File too large; allow larger files (ulimit -f). The store is as it was.\n"),
    ],
)
def test_a_full_disk_is_told_with_what_to_do_and_leaves_the_store(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: int, sentence: str
) -> None:
    main(["load", str(write_lines(workspace / "a.jsonl", records(range(2)))), "--store", "S"])
    write_lines(workspace / "b.jsonl", records(range(2, 4)))
    capsys.readouterr()

    def fail(*arguments: object, **options: object) -> None:
        raise OSError(fault, "Error writing bytes to file. Detail: [errno 28]")

    monkeypatch.setattr("dateline.store.next_snapshot.write_part", fail)
    assert main(["load", "b.jsonl", "--store", "S"]) == 1
    assert capsys.readouterr().err == sentence
    assert main(["check", "S"]) == 0
    assert len(rows_in(Path("S"), "articles")) == 2


@pytest.mark.parametrize("data", ["nowhere", "broken"])
def test_data_files_that_cannot_be_read_are_a_sentence(workspace: Path, data: str) -> None:
    (workspace / "page.txt").write_text(CRAWLED_PAGE, encoding="utf-8")
    (edited_data(workspace / "broken") / "actors.yml").write_text("- {kind: party}\n", encoding="utf-8")
    done = run("explain", "page.txt", cwd=workspace, DATELINE_DATA=str(workspace / data))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert (str(workspace / data) if data == "nowhere" else "actors.yml:1: ") in done.stderr


@pytest.mark.parametrize("options", [[], ["--language", "Arabic"], ["--map", "a=text"]])
def test_data_files_that_are_not_there_are_no_fault_of_the_files_that_are_loaded(workspace: Path, options: list[str]) -> None:
    write_lines(workspace / "a.jsonl", records(range(2)))
    done = run("load", "a.jsonl", *options, cwd=workspace, DATELINE_DATA=str(workspace / "nowhere"))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith(f"{workspace / 'nowhere'}/")


def test_words_for_a_file_that_is_no_yaml_are_a_sentence(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (edited_data(workspace / "copy") / "masks.yml").write_text("- {mask: sea, names: [", encoding="utf-8")
    write_lines(workspace / "a.jsonl", records(range(2)))
    assert main(["teach", "--mask", "sea:en:Irish Pond", "--data", "copy", "--articles", "a.jsonl"]) == 1
    assert capsys.readouterr().err.startswith("masks.yml:2 is not valid YAML (")
