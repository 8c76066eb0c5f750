"""``dateline load``: what it reads as what, its account, and what it passes over."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.cli import main
from tests.loading import ROOT, records, rows_in, write_lines


def test_a_load_goes_to_the_folder_beside_by_default(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(workspace / "a.jsonl", records(range(3)))
    assert main(["load", "a.jsonl"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[:2] == ["records           3 = 3 loaded + 0 known already + 0 rejected", "articles          3 = 3 new + 0 duplicates"]
    assert said.err == ""
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
        "  A document of a word processor is not read; save it as plain text (.txt, UTF-8), or as HTML.",
        "  Workbooks of spreadsheets are not read; save the sheet as CSV in UTF-8, one article a row, with the names of the columns in the first row.",
    ]


def test_a_repeat_is_a_success(workspace: Path) -> None:
    write_lines(workspace / "a.jsonl", records(range(3)))
    assert [main(["load", "a.jsonl"]), main(["load", "a.jsonl"])] == [0, 0]


def test_what_the_command_line_says_is_used(workspace: Path) -> None:
    (workspace / "a.csv").write_text("story\nDelegations met in Aden.\n", encoding="utf-8")
    told = ["--published", "2023-05-02", "--crawled", "2023-05-03", "--publisher", "Lantern Daily", "--language", "en", "--map", "story=text", "--workers", "1"]
    assert main(["load", "a.csv", "--store", "S", *told]) == 0
    (article,) = rows_in(Path("S"), "articles")
    assert (str(article["published_on"]), article["published_basis"], article["publisher"], article["lang"]) == ("2023-05-02", "given", "Lantern Daily", "en")
    assert str(rows_in(Path("S"), "occurrences")[0]["crawled_at"].date()) == "2023-05-03"


def test_a_language_named_by_a_word_is_said_by_its_code(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(workspace / "a.jsonl", records(range(1)))
    assert main(["load", "a.jsonl", "--store", "S", "--language", "english"]) == 0
    assert capsys.readouterr().err == "The language 'english' is read as en.\n"


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


def test_a_file_whose_name_is_not_in_utf8_is_loaded_with_the_others(workspace: Path) -> None:
    for name in (b"in/\xe3\xd1.txt", b"in/b.txt", b"\xff.txt", b"in/\xe3.jpg"):
        (workspace / os.fsdecode(name)).parent.mkdir(exist_ok=True)
        (workspace / os.fsdecode(name)).write_text(f"Talks open in hall {len(name)}\n\nDelegations met in Aden.", encoding="utf-8")
    command = [sys.executable, "-m", "dateline", "load", "in", os.fsdecode(b"\xff.txt"), "--store", "S", "--workers", "1"]
    done = subprocess.run(command, check=False, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"passed over       1 = 1 .jpg" in done.stdout
    assert sorted(row["input"] for row in rows_in(Path("S"), "occurrences")) == ["\\xff.txt", "in/\\xe3\\xd1.txt", "in/b.txt"]


def test_a_store_is_checked_by_its_name_or_by_the_option_of_all_commands(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["load", str(write_lines(workspace / "a.jsonl", records(range(1)))), "--store", "S"])
    capsys.readouterr()
    assert [main(["check", "S"]), main(["check", "--store", "S"])] == [0, 0]
    first, second = capsys.readouterr().out.splitlines()
    assert first == second
    assert main(["check"]) == 1
