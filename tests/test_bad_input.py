"""Bad input: one clear sentence each, a row of ``rejects`` where there is a record, no traceback, and the good rest is loaded."""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.cli import main
from tests.loading import ROOT, records, rows_in, write_lines

GOOD = 3


def make_empty_file(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"")


def make_empty_table(folder: Path) -> None:
    (folder / "bad.csv").write_bytes(b"")


def make_blank_page(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\n \n")


def make_binary_page(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)


def make_pdf_named_page(folder: Path) -> None:
    (folder / "bad.html").write_bytes(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")


def make_picture_named_page(folder: Path) -> None:
    (folder / "bad.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)


def make_zip_named_page(folder: Path) -> None:
    (folder / "bad.htm").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 20)


def make_page_of_random_bytes(folder: Path) -> None:
    (folder / "bad.html").write_bytes(random.Random(16).randbytes(3_000))


def make_robot_check(folder: Path) -> None:
    page = (
        "<html><head><title>Just a moment...</title></head><body>Checking your browser before accessing lantern.example. Please enable cookies.</body></html>"
    )
    (folder / "bad.html").write_text(page, encoding="utf-8")


def make_robot_check_as_text(folder: Path) -> None:
    (folder / "bad.txt").write_text("lantern.example\n\nVerifying you are human. This may take a few seconds.\n", encoding="utf-8")


def make_robot_check_as_record(folder: Path) -> None:
    write_lines(folder / "bad.jsonl", [{"title": "Access Denied", "text": "You have no permission to read this page on this server."}])


def make_robot_check_that_a_browser_fills(folder: Path) -> None:
    (folder / "bad.html").write_text("<html><head><title>Just a moment...</title></head><body><script>x()</script></body></html>", encoding="utf-8")


def make_single_word(folder: Path) -> None:
    (folder / "bad.txt").write_bytes("باريس".encode("cp1256"))


def make_binary_records(folder: Path) -> None:
    (folder / "bad.jsonl").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)


def make_table_without_texts(folder: Path) -> None:
    (folder / "bad.csv").write_text("id,story\n1,Delegations met.\n2,They parted.\n", encoding="utf-8")


def make_dangling_link(folder: Path) -> None:
    (folder / "bad.txt").symlink_to("gone.txt")


def make_broken_parquet(folder: Path) -> None:
    (folder / "bad.parquet").write_bytes(b"PAR1 and nothing else")


def make_page_in_another_encoding(folder: Path) -> None:
    (folder / "bad.txt").write_bytes("Украинские войска сообщили о боях\n\nВ четверг погибли двадцать человек.".encode("cp1251"))


def make_empty_array(folder: Path) -> None:
    (folder / "bad.json").write_text(" []\n", encoding="utf-8")


def make_table_of_a_header_alone(folder: Path) -> None:
    (folder / "bad.csv").write_text("id,title,text\n", encoding="utf-8")


def make_records_of_empty_lines(folder: Path) -> None:
    (folder / "bad.jsonl").write_text("\n\n", encoding="utf-8")


def make_number(folder: Path) -> None:
    (folder / "bad.json").write_text("42", encoding="utf-8")


def make_table_of_broken_utf8(folder: Path) -> None:
    texts = pa.StringArray.from_buffers(1, pa.py_buffer(b"\0\0\0\0\5\0\0\0"), pa.py_buffer(b"ab\xff\xfec"))
    pq.write_table(pa.table({"text": texts}), folder / "bad.parquet")


def make_table_of_a_far_time(folder: Path) -> None:
    pq.write_table(pa.table({"text": ["Delegations met."], "date": pa.array([2**62], pa.timestamp("us"))}), folder / "bad.parquet")


CASES = [
    (make_empty_file, "empty_file", "bad.txt: the file is empty."),
    (make_empty_table, "empty_file", "bad.csv: the file is empty."),
    (make_blank_page, "empty_file", "bad.txt: the file is empty."),
    (make_binary_page, "binary", "bad.txt: this is a PNG picture, whatever its name says; it was left out."),
    (make_binary_records, "binary", "bad.jsonl: this is a PNG picture, whatever its name says; it was left out."),
    (make_pdf_named_page, "binary", "bad.html: this is a PDF, and no page; it was left out."),
    (make_picture_named_page, "binary", "bad.html: this is a PNG picture, and no page; it was left out."),
    (make_zip_named_page, "binary", "bad.htm: this is a ZIP file, as documents of word processors are, and no page; it was left out."),
    (make_page_of_random_bytes, "binary", "bad.html: this is not text, and no page; it was left out."),
    (make_robot_check, "robot_check", "bad.html, record 1: the host showed a check for robots, and not the page; fetch it again."),
    (make_robot_check_as_text, "robot_check", "bad.txt: the host showed a check for robots, and not the page; fetch it again."),
    (make_robot_check_as_record, "robot_check", "bad.jsonl, record 1: the host showed a check for robots, and not the page; fetch it again."),
    (make_robot_check_that_a_browser_fills, "robot_check", "bad.html: the host showed a check for robots, and not the page; fetch it again."),
    (make_single_word, "no_text", "bad.txt has no sentence to read. Check that the text was saved with the page."),
    (
        make_table_without_texts,
        "no_text_column",
        "bad.csv: no column holds the text of articles; its columns are id, story. Name the right one with --map COLUMN=text.",
    ),
    (make_dangling_link, "dangling_link", "bad.txt: this link leads to nothing; the file it names is gone."),
    (make_broken_parquet, "unreadable", "bad.parquet: this is not a whole Parquet file (Parquet magic bytes not found in footer."),
    (make_table_of_broken_utf8, "bad_row", "bad.parquet, row 1: a value in it cannot be read ('utf-8' codec can't decode byte 0xff in position 2: invalid"),
    (make_table_of_a_far_time, "bad_row", "bad.parquet, row 1: a value in it cannot be read (date value out of range)."),
    (
        make_page_in_another_encoding,
        "unknown_encoding",
        "bad.txt: its letters are in an encoding that is not read; save it as UTF-8. Read are UTF-8, UTF-16 and Windows-1256.",
    ),
    (make_empty_array, "empty_file", "bad.json: the file holds no records."),
    (make_table_of_a_header_alone, "empty_file", "bad.csv: the file holds no records."),
    (make_records_of_empty_lines, "empty_file", "bad.jsonl: the file holds no records."),
    (make_number, "not_a_record", "bad.json, record 1: it is JSON, but not an object with the fields of an article."),
]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a file of good articles in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    write_lines(tmp_path / "in" / "good.jsonl", records(range(GOOD)))
    return tmp_path


@pytest.mark.parametrize(("make", "reason", "sentence"), CASES, ids=[make.__name__ for make, _, _ in CASES])
def test_a_bad_file_is_told_and_the_rest_loaded(
    workspace: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], None], reason: str, sentence: str
) -> None:
    make(workspace / "in")
    assert main(["load", "in", "--store", "S"]) == 0
    said = capsys.readouterr()
    assert said.err.startswith(f"in/{sentence}")
    assert said.err.count("\n") == 1
    assert "1 rejected" in said.out.splitlines()[0]
    assert [(row["input"].split(".")[0], row["reason"]) for row in rows_in(Path("S"), "rejects")] == [("in/bad", reason)]
    assert len(rows_in(Path("S"), "articles")) == GOOD


@pytest.mark.parametrize(("make", "reason", "sentence"), CASES, ids=[make.__name__ for make, _, _ in CASES])
def test_a_bad_file_alone_loads_nothing(workspace: Path, make: Callable[[Path], None], reason: str, sentence: str) -> None:
    make(workspace)
    bad = next(path for path in workspace.iterdir() if path.name.startswith("bad"))
    assert main(["load", str(bad), "--store", "S"]) == 1
    assert [row["reason"] for row in rows_in(Path("S"), "rejects")] == [reason]


def test_a_truncated_line_in_the_middle_is_rejected_by_its_number(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (workspace / "in" / "good.jsonl").read_text(encoding="utf-8").splitlines()
    (workspace / "in" / "good.jsonl").write_text("\n".join([lines[0], lines[1][:60], lines[2]]), encoding="utf-8")
    assert main(["load", "in", "--store", "S"]) == 0
    assert capsys.readouterr().err.startswith("in/good.jsonl, line 2: it is cut off, and its JSON does not end.\n")
    (row,) = rows_in(Path("S"), "rejects")
    assert (row["input"], row["input_id"], row["stage"], row["reason"]) == ("in/good.jsonl", "2", "read", "bad_json")
    assert sorted(row["input_id"] for row in rows_in(Path("S"), "occurrences")) == ["n-0", "n-2"]


def test_a_nul_byte_takes_its_own_line_alone(workspace: Path) -> None:
    data = (workspace / "in" / "good.jsonl").read_bytes().splitlines(keepends=True)
    (workspace / "in" / "good.jsonl").write_bytes(data[0] + data[1].replace(b"convoy", b"con\0voy") + data[2])
    assert main(["load", "in", "--store", "S"]) == 0
    assert [(row["input_id"], row["reason"]) for row in rows_in(Path("S"), "rejects")] == [("2", "bad_json")]
    assert sorted(row["input_id"] for row in rows_in(Path("S"), "occurrences")) == ["n-0", "n-2"]


def test_a_row_that_cannot_be_read_hides_none_of_its_neighbours(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = records(range(10, 16))
    times = pa.array([2**62 if number == 3 else 0 for number in range(6)], pa.timestamp("us"))
    table = pa.table({"id": [row["id"] for row in rows], "text": [row["text"] for row in rows], "crawled": times})
    pq.write_table(table, workspace / "in" / "bad.parquet")
    assert main(["load", "in", "--store", "S"]) == 0
    assert capsys.readouterr().err.startswith("in/bad.parquet, row 4: a value in it cannot be read (")
    assert {row["input_id"] for row in rows_in(Path("S"), "occurrences") if "bad" in row["input"]} == {"n-10", "n-11", "n-12", "n-14", "n-15"}


def test_names_that_are_nested_without_end_are_none_and_the_article_is_loaded(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nested = '{"text": "Delegations met in Aden.", "author": ' + "[" * 900 + '"x"' + "]" * 900 + "}\n"
    (workspace / "in" / "deep.jsonl").write_text(nested, encoding="utf-8")
    assert main(["load", "in", "--store", "S"]) == 0
    assert capsys.readouterr().err == ""
    assert len(rows_in(Path("S"), "articles")) == GOOD + 1


def test_days_that_cannot_be_read_are_told_and_the_sums_agree(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(workspace / "in" / "days.jsonl", records(range(10, 12), date="05/01/2024"))
    assert main(["load", "in", "--store", "S"]) == 0
    said = capsys.readouterr()
    assert said.err.startswith("in/days.jsonl: 2 dates, such as '05/01/2024' of record n-10, can mean two days;")
    assert said.out.splitlines()[0] == "records           5 = 5 loaded + 0 known already + 0 rejected"
    last = "rejects           1 = 1 unread_days (rows of the table: records that were rejected, and what could not be used of others)"
    assert said.out.splitlines()[4] == last
    assert [(row["input"], row["reason"]) for row in rows_in(Path("S"), "rejects")] == [("in/days.jsonl", "unread_days")]
    assert main(["check", "S"]) == 0


def test_days_as_a_spreadsheet_counts_them_are_told_and_not_guessed(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "in" / "days.csv").write_text("text,date\nDelegations met.,46353\nThey parted.,46354.5\n", encoding="utf-8")
    assert main(["load", "in", "--store", "S"]) == 0
    assert capsys.readouterr().err == (
        "in/days.csv: days are told as numbers such as '46353', as spreadsheets count them, and no day is guessed from these; "
        "have the column show dates such as 2024-11-29, and save it again. The articles were loaded without.\n"
    )


def test_a_packed_file_that_ends_early_keeps_what_stands_before(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packed = gzip.compress(("\n".join(json.dumps(row) for row in records(range(10, 400)))).encode())
    (workspace / "in" / "bad.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    assert main(["load", "in", "--store", "S"]) == 0
    assert "in/bad.jsonl.gz: it cannot be read to its end" in capsys.readouterr().err


def test_a_missing_path_is_told_and_leaves_no_row(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", "in", "nowhere", "--store", "S"]) == 0
    assert capsys.readouterr().err == "nowhere: there is no such file or folder.\n"
    assert rows_in(Path("S"), "rejects") == []
    assert main(["load", "nowhere", "--store", "T"]) == 1
    assert not Path("T").exists()


def test_a_file_of_another_type_named_directly_is_refused(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "bad.jpg").write_bytes(b"x")
    assert main(["load", "bad.jpg", "--store", "S"]) == 1
    assert capsys.readouterr().err.startswith("bad.jpg: files of this type are not read; known are .txt,")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_told(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "in" / "bad.txt").write_text("Title\n\nText.", encoding="utf-8")
    (workspace / "in" / "bad.txt").chmod(0)
    assert main(["load", "in", "--store", "S"]) == 0
    assert capsys.readouterr().err == "in/bad.txt: it cannot be read to its end (Permission denied); what stands before was kept.\n"


def test_many_faults_are_told_by_number(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "in" / "bad.jsonl").write_text("{\n" * 50, encoding="utf-8")
    assert main(["load", "in", "--store", "S"]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "... and 30 more; the table 'rejects' of the store holds them all."
    assert len(rows_in(Path("S"), "rejects")) == 50


LOAD_AND_MEASURE = """
import sys
from pathlib import Path
from dateline.cli import main

code = main(sys.argv[1:])
peak = next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print("peak", int(peak) // 1024)
sys.exit(code)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured through /proc")
@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("bad.jsonl", '{"text": "', '"}\n'),
        ("bad.csv", "id,text\n1,", "\n2,Delegations met in Aden.\n"),
        ("bad.json", '[{"text": "', '"}, {"text": "Delegations met in Aden."}]'),
        ("bad.txt", "", ""),
    ],
)
def test_a_line_of_300_megabytes_is_rejected_in_little_memory(workspace: Path, name: str, before: str, after: str) -> None:
    file = workspace / "in" / name
    file.write_text(f"{before}Ships met off Aden.{after}", encoding="utf-8")
    plain = load_and_measure("plain")
    with file.open("w", encoding="utf-8") as stream:
        stream.write(before)
        for _ in range(300):
            stream.write("x" * 1_000_000)
        stream.write(after)
    done = load_and_measure("S")
    assert done.stderr.startswith(f"in/{name}")
    assert "longer than 10,000,000" in done.stderr
    assert done.stderr.count("\n") == 1
    assert len(rows_in(Path("S"), "articles")) >= GOOD
    assert [row["reason"] for row in rows_in(Path("S"), "rejects")] == ["too_long"]
    assert megabytes(done) < megabytes(plain) + 100


def load_and_measure(store: str) -> subprocess.CompletedProcess[str]:
    """Load the folder ``in`` in a process of its own, which tells its highest memory behind its account; most of it is the vocabulary, whatever is loaded."""
    done = subprocess.run(
        [sys.executable, "-c", LOAD_AND_MEASURE, "load", "in", "--store", store, "--workers", "1"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    return done


def megabytes(done: subprocess.CompletedProcess[str]) -> int:
    return int(done.stdout.split("peak")[1])
