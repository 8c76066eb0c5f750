"""The command line itself: how it is called, and what is no call."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli import main
from tests.cli.running import run
from tests.loading import ROOT, records, write_lines


def test_python_m_dateline_is_the_command(workspace: Path) -> None:
    write_lines(workspace / "a.jsonl", records(range(2)))
    done = run("load", "a.jsonl", "--store", "S", cwd=workspace)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("records           2 = 2 loaded")
    assert run("--version", cwd=workspace).stdout.startswith("dateline ")


def test_help_is_quick_because_nothing_heavy_is_imported() -> None:
    heavy = "pyarrow", "streamlit", "pandas", "duckdb", "babel"
    code = f"import sys, dateline.cli; dateline.cli.build_parser(); print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["load"], "the following arguments are required: PATH"),
        (["lod", "a"], "invalid choice: 'lod'"),
        (["load", "a", "--published", "yesterday"], "'yesterday' is no date; write it as 2024-11-29"),
        (["load", "a", "--published", "2099-01-01"], "'2099-01-01' has not come yet"),
        (["load", "a", "--language", "klingonish"], "'klingonish' is no language"),
        (["load", "a", "--language", "zz"], "'zz' is no language"),
        (["load", "a", "--map", "story"], "'story' is not of the form theirs=ours"),
        (["load", "a", "--map", "story=colour"], "'story=colour' is not of the form theirs=ours"),
        (["load", "a", "--colour", "red"], "dateline load: error: unrecognized arguments: --colour red\n"),
        (["load", "a", "--pubished", "2024-11-29"], "dateline load: error: unrecognized arguments: --pubished 2024-11-29 (did you mean --published?)\n"),
        (["load", "a", "--sotre=S"], "dateline load: error: unrecognized arguments: --sotre=S (did you mean --store?)\n"),
        (["edit", "hide", "e1", "--wyh", "x"], "dateline edit hide: error: unrecognized arguments: --wyh x (did you mean --why?)\n"),
        (["check", "S", "T"], "dateline check: error: unrecognized arguments: T\n"),
        (
            ["--store", "S", "check"],
            "dateline: error: --store stands too early; options stand behind the whole command, as in: dateline edit list --store DIR\n",
        ),
        (["load", "a", "--workers", "0"], "'0' is no number of processes"),
        (["list", "S", "--limit", "0"], "'0' is no number of events"),
        (["open", "a", "--port", "99999"], "'99999' is no port; write a number from 1 to 65535"),
        (["open", "a", "--port=-5"], "'-5' is no port"),
        (["open", "a", "--port", "0"], "'0' is no port"),
        (["load", "a", "--store", ""], "argument --store: its name is empty; write . for the working folder"),
        (["load", ""], "argument PATH: its name is empty"),
        (["check", ""], "argument STORE: its name is empty"),
        (["export", ""], "argument DIR: its name is empty"),
    ],
)
def test_wrong_usage_returns_two_and_says_why(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["edit", "note", "E", "\udcff"], ["edit", "hide", "E", "--who", "J\udce9"], ["load", "a", "--store=st\udce9"]])
def test_words_that_are_no_text_are_refused(workspace: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "is not in UTF-8" in capsys.readouterr().err
