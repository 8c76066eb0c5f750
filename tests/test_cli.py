"""The command line: what it returns and what it says."""

from __future__ import annotations

import csv
import errno
import io
import os
import signal
import socket
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.cli import main
from dateline.load.account import LoadAccount
from dateline.serve import serve
from dateline.store.writer import Writer
from tests.loading import CRAWLED_PAGE, ROOT, records, rows_in, write_lines
from tests.serving import free_port, is_answered
from tests.stores import VARIED, write_store
from tests.teaching import edited_data


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, and no store named by the environment."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_STORE", raising=False)
    return tmp_path


def test_a_load_goes_to_the_folder_beside_by_default(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(workspace / "a.jsonl", records(range(3)))
    assert main(["load", "a.jsonl"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[:2] == ["records           3 = 3 loaded + 0 known already + 0 rejected", "articles          3 = 3 new + 0 duplicates"]
    assert said.err == ""
    assert len(rows_in(Path("dateline-store"), "articles")) == 3


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
    assert (done.returncode, done.stderr) == (141, "")
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


def test_the_account_tells_in_which_languages_little_or_nothing_was_read(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = {
        "it": "I ministri hanno firmato l'accordo e le ambasciate saranno riaperte tra due mesi.",
        "el": "Οι υπουργοί υπέγραψαν τη συμφωνία και οι πρεσβείες θα ανοίξουν ξανά σε δύο μήνες.",
        "en": "The ministers signed the accord, and the embassies will be opened again in two months.",
    }
    write_lines(workspace / "a.jsonl", [{"text": text} for text in texts.values()])
    assert main(["load", "a.jsonl"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "names             1 = 1 it (articles in languages of which names of states and days are read alone)",
        "unread            1 = 1 el (articles in languages of which nothing is read)",
    ]


def test_a_terminal_without_the_letters_of_a_note_shows_their_numbers(workspace: Path) -> None:
    write_lines(workspace / "a.jsonl", records(range(1)))
    assert main(["load", "a.jsonl"]) == 0
    assert main(["edit", "note", str(rows_in(Path("dateline-store"), "events")[0]["event_id"]), "سلام"]) == 0
    narrow = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run([sys.executable, "-m", "dateline", "edit", "list"], capture_output=True, encoding="latin-1", check=False, env=narrow)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("«Convoy 0 reaches Port Sudan»: note: \\u0633\\u0644\\u0627\\u0645\n")


def test_a_folder_of_nothing_but_files_of_other_types_is_told(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "in").mkdir()
    (workspace / "in" / "صفحة.pdf").write_text("<p>Delegations met.</p>", encoding="utf-8")
    assert main(["load", "in"]) == 1
    said = capsys.readouterr()
    assert said.err == (
        "Nothing was read: no file is of a type that is. Known are .txt, .html, .htm, .xhtml, .mhtml, .mht, .eml, .warc, .rss, .atom, .xml, .jsonl, .ndjson, "
        ".json, .csv, .tsv, .tab, .parquet, .pq, all but .parquet and .pq also with .gz, and .zip of them; save the others as one of these.\n"
    )
    assert said.out.splitlines()[-2:] == [
        "passed over       1 = 1 .pdf (files of other types: in/صفحة.pdf)",
        "  PDF is not read: it holds pages as they are printed, and not where an article begins and ends."
        " Save the web page as HTML, or its text as .txt in UTF-8.",
    ]


def test_what_was_passed_over_is_named_and_what_a_zip_holds_is_counted(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "in").mkdir()
    write_lines(workspace / "in" / "a.jsonl", records(range(2)))
    for name in ("memo.docx", "b.jpg", "c.jpg", "d.jpg"):
        (workspace / "in" / name).write_bytes(b"x")
    with zipfile.ZipFile(workspace / "in" / "z.zip", "w") as packed:
        for name in ("k/page.txt", "k/letter.docx", "k/.hidden", "table.xlsx"):
            packed.writestr(name, "Talks open in Aden\n\nDelegations met in Aden on Monday.")
    assert main(["load", "in", "--store", "S"]) == 0
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "passed over       6 = 3 .jpg + 2 .docx + 1 .xlsx (files of other types:"
        " in/b.jpg, in/c.jpg, in/d.jpg, in/memo.docx, in/z.zip/k/letter.docx and 1 more)",
        "  Documents of word processors are not read; save it as plain text (.txt, UTF-8), or as HTML.",
        "  Workbooks of spreadsheets are not read; save the sheet as CSV in UTF-8, one article a row, with the names of the columns in the first row.",
    ]


def test_a_repeat_is_a_success(workspace: Path) -> None:
    write_lines(workspace / "a.jsonl", records(range(3)))
    assert [main(["load", "a.jsonl"]), main(["load", "a.jsonl"])] == [0, 0]


def test_a_store_is_checked_by_its_name_or_by_the_option_of_all_commands(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["load", str(write_lines(workspace / "a.jsonl", records(range(1)))), "--store", "S"])
    capsys.readouterr()
    assert [main(["check", "S"]), main(["check", "--store", "S"])] == [0, 0]
    first, second = capsys.readouterr().out.splitlines()
    assert first == second
    assert main(["check"]) == 1


def test_what_the_command_line_says_is_used(workspace: Path) -> None:
    (workspace / "a.csv").write_text("story\nDelegations met in Aden.\n", encoding="utf-8")
    told = ["--published", "2023-05-02", "--crawled", "2023-05-03", "--publisher", "Lantern Daily", "--language", "en", "--map", "story=text", "--workers", "1"]
    assert main(["load", "a.csv", "--store", "S", *told]) == 0
    (article,) = rows_in(Path("S"), "articles")
    assert (str(article["published_on"]), article["published_basis"], article["publisher"], article["lang"]) == ("2023-05-02", "given", "Lantern Daily", "en")
    assert str(rows_in(Path("S"), "occurrences")[0]["crawled_at"].date()) == "2023-05-03"


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet", "a.json"])
def test_a_field_that_is_read_as_ours_is_read_as_nothing_else_and_its_spelling_does_not_count(workspace: Path, name: str) -> None:
    row = {"Main_Story": "Delegations met in Aden.", "source": "Jane Roe", "title": "Talks"}
    if name.endswith(".csv"):
        (workspace / name).write_text("\n".join([",".join(row), ",".join(row.values())]), encoding="utf-8")
    elif name.endswith(".parquet"):
        pq.write_table(pa.Table.from_pylist([row]), workspace / name)
    else:
        write_lines(workspace / name, [row])
    assert main(["load", name, "--store", "S", "--map", "source=byline", "--map", "main-story=text"]) == 0
    (article,) = rows_in(Path("S"), "articles")
    assert (article["byline"], article["publisher"], article["text"]) == ("Jane Roe", None, "Delegations met in Aden.")


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet", "a.json"])
def test_a_field_name_that_stands_nowhere_in_a_file_is_told_once_and_the_file_is_loaded(workspace: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"text": f"Delegation {number} met in Aden.", "writer": "Jane Roe", "when": "2023-05-02"} for number in range(3)]
    if name.endswith(".csv"):
        (workspace / name).write_text("\n".join(",".join(line) for line in [list(rows[0]), *(row.values() for row in rows)]), encoding="utf-8")
    elif name.endswith(".parquet"):
        pq.write_table(pa.Table.from_pylist(rows), workspace / name)
    else:
        write_lines(workspace / name, rows)
    write_lines(workspace / "b.jsonl", [{"text": "They parted.", "wrote": "Jane Roe"}])
    assert main(["load", name, "b.jsonl", "--store", "S", "--map", "Whem=published", "--map", "writter=byline", "--map", "wrote=byline"]) == 0
    said = capsys.readouterr()
    other = "b.jsonl: it has no field 'Whem' or 'writter', which --map names; its fields are text, wrote. Name one of these with --map.\n"
    assert (
        said.err
        == f"{name}: it has no field 'Whem' or 'writter', which --map names; its fields are text, writer, when. Name one of these with --map.\n" + other
    )
    assert said.out.splitlines()[0] == "records           4 = 4 loaded + 0 known already + 0 rejected"
    assert [(row["input"], row["reason"]) for row in rows_in(Path("S"), "rejects")] == [(name, "no_such_field"), ("b.jsonl", "no_such_field")]


def test_a_field_name_that_one_of_several_files_has_is_not_missed_in_the_others(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(workspace / "a.jsonl", [{"text": "Delegation 1 met in Aden.", "when": "2023-05-02"}])
    write_lines(workspace / "b.jsonl", [{"story": "They parted in Basra.", "day of print": "2023-05-03"}])
    assert main(["load", "a.jsonl", "b.jsonl", "--store", "S", "--map", "story=text", "--map", "when=published", "--map", "day of print=published"]) == 0
    assert capsys.readouterr().err == ""
    assert sorted(str(row["published_on"]) for row in rows_in(Path("S"), "articles")) == ["2023-05-02", "2023-05-03"]
    assert rows_in(Path("S"), "rejects") == []


def test_a_misspelt_name_for_the_column_of_texts_is_told_with_the_columns_there_are(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "a.csv").write_text("story,when\nDelegations met in Aden.,2023-05-02\n", encoding="utf-8")
    assert main(["load", "a.csv", "--store", "S", "--map", "stroy=text"]) == 1
    assert capsys.readouterr().err == (
        "a.csv: no column holds the text of articles; its columns are story, when, and 'stroy' of --map is none of them. "
        "Name the right one with --map COLUMN=text.\n"
    )


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


def test_a_file_whose_name_is_not_in_utf8_is_loaded_with_the_others(workspace: Path) -> None:
    for name in (b"in/\xe3\xd1.txt", b"in/b.txt", b"\xff.txt", b"in/\xe3.jpg"):
        (workspace / os.fsdecode(name)).parent.mkdir(exist_ok=True)
        (workspace / os.fsdecode(name)).write_text(f"Talks open in hall {len(name)}\n\nDelegations met in Aden.", encoding="utf-8")
    command = [sys.executable, "-m", "dateline", "load", "in", os.fsdecode(b"\xff.txt"), "--store", "S", "--workers", "1"]
    done = subprocess.run(command, check=False, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"passed over       1 = 1 .jpg" in done.stdout
    assert sorted(row["input"] for row in rows_in(Path("S"), "occurrences")) == ["\\xff.txt", "in/\\xe3\\xd1.txt", "in/b.txt"]


@pytest.mark.parametrize("arguments", [["edit", "note", "E", "\udcff"], ["edit", "hide", "E", "--who", "J\udce9"], ["load", "a", "--store=st\udce9"]])
def test_words_that_are_no_text_are_refused(workspace: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "is not in UTF-8" in capsys.readouterr().err


def test_a_store_in_use_is_told(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(workspace / "a.jsonl", records(range(1)))
    with Writer(Path("S")):
        assert main(["load", "a.jsonl", "--store", "S"]) == 1
    assert capsys.readouterr().err.startswith("Another command is writing to")


def test_a_store_that_cannot_be_a_folder_is_told(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(workspace / "a.jsonl", records(range(1)))
    assert main(["load", "a.jsonl", "--store", "a.jsonl"]) == 1
    assert "a.jsonl cannot be written" in capsys.readouterr().err


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


def test_a_load_stopped_by_ctrl_c_says_so(workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dateline.load.load", stop)
    assert main(["load", "a.jsonl", "--store", "S"]) == 130
    assert capsys.readouterr().err == "Stopped. The store is as it was.\n"


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
    assert main(["teach", "--mask", "sea:en:Irish Pond", "--data", "copy"]) == 1
    assert capsys.readouterr().err.startswith("masks.yml:2 is not valid YAML (")


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


def read_until(words: str, output: IO[str]) -> str:
    """What a process says up to and with the line that holds these words, or all of it."""
    said = ""
    for line in output:
        said += line
        if words in line:
            break
    return said


def test_a_port_that_is_taken_is_told_before_anything_is_loaded(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(workspace / "a.jsonl", records(range(1)))
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["open", "a.jsonl", "--port", str(port), "--no-browser"]) == 1
    sentence = f"Port {port} is taken by another program. Name another one with --port, or none to have the first that is free.\n"
    assert capsys.readouterr().err == sentence
    assert not Path("dateline-store").exists()


def test_open_loads_and_serves_the_dashboard_until_it_is_stopped(workspace: Path) -> None:
    (workspace / "page.txt").write_text(CRAWLED_PAGE, encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "dateline", "open", "page.txt", "--no-browser", "--port", str(port)]
    process = subprocess.Popen(command, cwd=workspace, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        begun = read_until("The dashboard is at", process.stdout)
        assert f"The dashboard is at http://localhost:{port}" in begun
        assert is_answered(f"http://localhost:{port}/_stcore/health")
        assert len(rows_in(workspace / "dateline-store", "articles")) == 1
    finally:
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, begun + said
    assert not is_answered(f"http://localhost:{port}/_stcore/health")


def test_the_dashboard_ends_with_what_waits_for_it_however_that_ends(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start, started = subprocess.Popen, list[subprocess.Popen[bytes]]()

    def sleep(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        started.append(start([sys.executable, "-c", "import time; time.sleep(60)"]))
        return started[0]

    def fail(address: str) -> None:
        raise OSError("There is no browser.")

    monkeypatch.setattr("subprocess.Popen", sleep)
    monkeypatch.setattr("dateline.serve._is_healthy", lambda process, address: True)
    monkeypatch.setattr("webbrowser.open", fail)
    with pytest.raises(OSError, match="There is no browser"):
        serve(Path("S"), 8799, opens_browser=True)
    assert started[0].poll() is not None


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def run(*arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dateline", *arguments]
    return subprocess.run(command, cwd=cwd, env={**environment(), **variables}, capture_output=True, encoding="utf-8", check=False)


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
    assert listed("S", "--limit", "1") == [pact]
    assert listed("S", "--country", "Kenya") == listed("S", "--country", "كينيا") == [pact, flood]
    assert main(["list", "S", "--country", "Kenia-Nord"]) == 1
    assert capsys.readouterr().err == "'Kenia-Nord' is no country; write its name, or ISO 3166-1 alpha-3 such as EGY.\n"
    assert main(["list", "S", "--country", "Dominican"]) == 1
    assert capsys.readouterr().err == "'Dominican' may be DMA or DOM; write the code\n"


def test_a_language_named_by_a_word_is_said_by_its_code(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(workspace / "a.jsonl", records(range(1)))
    assert main(["load", "a.jsonl", "--store", "S", "--language", "english"]) == 0
    assert capsys.readouterr().err == "The language 'english' is read as en.\n"


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
