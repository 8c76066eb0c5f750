"""Tables of delimited values: delimiters, names of columns, stray quotation marks."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.readers import delimited
from dateline.records import Reject
from tests.loading import ROOT
from tests.readers.reading import ONE, pages, read, reasons, rejects, texts, write


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "،", "؛"])
def test_the_delimiter_of_a_table_is_told_by_its_header(tmp_path: Path, delimiter: str) -> None:
    rows = [["العنوان", "النص", "تاريخ النشر"], ["افتتاح المحادثات", "اجتمع الوفدان، ثم افترقا; وانتهى؛ الأمر.", "2023-05-01"]]
    written = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    (tmp_path / "a.csv").write_text(written, encoding="utf-8-sig")
    (page,) = pages(read(tmp_path / "a.csv"))
    assert (page.title, page.text, page.published) == ("افتتاح المحادثات", "اجتمع الوفدان، ثم افترقا; وانتهى؛ الأمر.", "2023-05-01")


def test_of_two_columns_of_one_name_the_first_that_says_something_wins(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,title,text\nDelegations met.,Talks,\n,Talks,They parted.\n", encoding="utf-8")
    assert texts(read(tmp_path / "a.csv")) == ["Delegations met.", "They parted."]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_of_a_table_is_seen_in_its_header(tmp_path: Path, delimiter: str) -> None:
    (tmp_path / "a.csv").write_text(f"id{delimiter}title{delimiter}text\r\n7{delimiter}Talks{delimiter}Delegations met.\r\n", encoding="utf-8-sig")
    page = pages(read(tmp_path / "a.csv"))[0]
    assert (page.input_id, page.title, page.text) == ("7", "Talks", "Delegations met.")


def test_a_text_of_several_lines_is_one_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,"First paragraph, with a comma.\n\nSecond ""paragraph""."\n2,Other\n', encoding="utf-8")
    assert texts(read(tmp_path / "a.csv")) == ['First paragraph, with a comma.\n\nSecond "paragraph".', "Other"]


def test_a_broken_row_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,one\n2,"two" and more\n3,three,too,many\n4,four\n', encoding="utf-8")
    items = read(tmp_path / "a.csv")
    assert texts(items) == ["one", "four"]
    assert reasons(items) == [("bad_row", "2"), ("bad_row", "3")]


@pytest.mark.parametrize(
    ("rows", "ids", "faults"),
    [
        (["a,one,2023-05-01", 'b,"two,2023-05-02', "c,three,2023-05-03", "d,four,2023-05-04"], ["a", "c", "d"], ["2"]),
        (["a,one,2023-05-01", 'b,"two,2023-05-02', "c,three,2023-05-03", 'd,"four, and more",2023-05-04', "e,five,2023-05-05"], ["a", "c", "d", "e"], ["2"]),
        (['a,"one,2023-05-01', "b,two,2023-05-02", 'c,"three,2023-05-03', "d,four,2023-05-04"], ["b", "d"], ["1", "3"]),
        (['a,"one\n\ntwo, three, four",2023-05-01', 'b,"two\n\nthree, four, five\n\nand six'], ["a"], ["2"]),
        (["a,one,2023-05-01", 'b,"two\nthree, four, five'], ["a"], ["2"]),
        (['a,"one\rtwo,2023-05-01', "b,two,2023-05-02"], [], ["1"]),
    ],
)
def test_a_stray_quotation_mark_takes_its_own_row_alone(tmp_path: Path, rows: list[str], ids: list[str], faults: list[str]) -> None:
    (tmp_path / "a.csv").write_text("\n".join(["id,text,date", *rows]) + "\n", encoding="utf-8")
    items = read(tmp_path / "a.csv")
    assert [page.input_id for page in pages(items)] == ids
    assert reasons(items) == [("bad_row", number) for number in faults]


def seconds_of(path: Path) -> float:
    """Seconds of the processor, which other programs disturb little."""
    started = time.process_time()
    assert rejects(read(path))
    return time.process_time() - started


@pytest.mark.parametrize("row", ['1,"He said "hello" to all",Delegations met.', 'He said,"hello","to all', 'a,c","Delegations met.'])
def test_a_table_of_stray_quotation_marks_takes_no_longer_for_a_row_where_it_is_longer(tmp_path: Path, row: str) -> None:
    for name, rows in (("short.csv", 5_000), ("long.csv", 40_000)):
        (tmp_path / name).write_text("id,title,text\n" + f"{row}\n" * rows, encoding="utf-8")
    assert seconds_of(tmp_path / "long.csv") < 24 * seconds_of(tmp_path / "short.csv")


def test_lines_that_a_row_at_fault_takes_with_it_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,"One paragraph.\n\nAnother, cut sh', encoding="utf-8")
    (fault,) = rejects(read(tmp_path / "a.csv"))
    assert fault.detail.endswith("row 1: it cannot be read (unexpected end of data); is a quotation mark missing? It runs over 3 lines, which were left out.")


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_that_tells_excel_the_delimiter_is_no_header(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.csv").write_text(f"{line}\r\nid;title, as printed;text\r\n7;Talks;Delegations met.\r\n", encoding="utf-8-sig")
    (page,) = pages(read(tmp_path / "a.csv"))
    assert (page.input_id, page.text) == ("7", "Delegations met.")


@pytest.mark.parametrize("above", ["تقرير الأخبار\n", "تقرير الأخبار,,\n\n", ",,\n", '"",,""\n', "Our archive, part 2\nsaved,2024-05-02,\n"])
def test_rows_above_the_names_of_the_columns_are_passed_over(tmp_path: Path, above: str) -> None:
    (tmp_path / "a.csv").write_text(f"{above}id,title,text\n7,Talks,Delegations met.\n,,\n8,Trade,They parted.\n,,\n", encoding="utf-8")
    items = read(tmp_path / "a.csv")
    assert [(page.input_id, page.title, page.text) for page in pages(items)] == [("7", "Talks", "Delegations met."), ("8", "Trade", "They parted.")]
    assert rejects(items) == []


def test_the_names_of_columns_below_a_title_are_found_by_the_one_that_the_command_line_says(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("تقرير الأخبار\nالرقم;الكلام\n7;اجتمع الوفدان.\n", encoding="utf-8")
    assert texts(read(tmp_path / "a.csv", renamed={"الكلام": "text"})) == ["اجتمع الوفدان."]
    (reject,) = rejects(read(tmp_path / "a.csv"))
    assert reject.reason == "no_text_column"
    assert reject.detail.endswith(
        "a.csv: its first row says 'تقرير الأخبار' alone, which names no column of texts; "
        "have the names of the columns in the first row, or name the one of texts with --map COLUMN=text."
    )


def test_a_row_that_has_one_of_our_names_by_chance_is_not_taken_for_those_of_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("kind,story\ntext,Delegations met.\n", encoding="utf-8")
    assert [reject.detail.split(": ")[1] for reject in rejects(read(tmp_path / "a.csv"))] == [
        "no column holds the text of articles; its columns are kind, story. Name the right one with --map COLUMN=text."
    ]


def test_a_table_without_a_column_of_texts_is_one_reject_that_tells_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.csv", "a.parquet"):
        assert read(write(tmp_path / name, [{"id": "1", "story": "x", "when": "y"}, {"id": "2", "story": "x", "when": "y"}])) == [
            Reject(
                input=name,
                stage="read",
                reason="no_text_column",
                detail=f"{name}: no column holds the text of articles; its columns are id, story, when. Name the right one with --map COLUMN=text.",
            )
        ]


def test_of_a_table_without_names_of_columns_no_text_is_quoted(tmp_path: Path) -> None:
    for row in ("7,Talks,Delegations from both countries met on the border.\n", "Delegations from both countries met on the border.\n"):
        (tmp_path / "a.csv").write_text(row * 2, encoding="utf-8")
        (reject,) = rejects(read(tmp_path / "a.csv"))
        assert reject.detail.split(": ")[1] == "its first row holds texts and no names of columns; put those above it."


LONG = '1,"' + "and they met again\n" * 100 + '","and"\n'
"""A row of 102 lines."""


@pytest.mark.parametrize("wide", [LONG, LONG.replace("again", 'for ""talks""'), LONG.replace(',"and"', ',"' + "and\n" * 200 + '"')])
def test_a_row_of_many_lines_is_not_held_where_it_is_longer_than_a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wide: str) -> None:
    monkeypatch.setattr(delimited, "RECORD_LIMIT", 1_000)
    (tmp_path / "a.csv").write_text(f"id,text,title\n0,Delegations met.,t\n{wide}2,They parted.,t\n", encoding="utf-8")
    items = read(tmp_path / "a.csv")
    assert texts(items) == ["Delegations met.", "They parted."]
    [reject] = rejects(items)
    assert (reject.reason, reject.input_id) == ("too_long", "2")
    assert f"row 2: it cannot be read (longer than 1,000 characters); is a quotation mark missing? It runs over {wide.count(chr(10)):,} lines" in reject.detail


def test_rows_behind_a_stray_quotation_mark_are_read_though_they_are_longer_together_than_a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "RECORD_LIMIT", 1_000)
    rows = "".join(f"{number},Delegation {number} met.,t\n" for number in range(1, 101))
    (tmp_path / "a.csv").write_text(f'id,text,title\n0,"Delegations met.,t\n{rows}', encoding="utf-8")
    items = read(tmp_path / "a.csv")
    assert len(texts(items)) == 100
    assert reasons(items) == [("too_long", "1")]


PEAK = """
import sys
from pathlib import Path
from dateline.readers.formats import read_file
from dateline.readers.input_file import InputFile

for _ in read_file(InputFile(Path(sys.argv[1]), "a")):
    pass
print(next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")))
"""


def megabytes_to_read(path: Path) -> int:
    """The highest memory of a process that reads a file and does nothing else."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return int(subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, check=True, env=environment).stdout) // 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured through /proc")
def test_a_small_file_of_long_rows_is_read_in_little_memory(tmp_path: Path) -> None:
    plain = megabytes_to_read(write(tmp_path / "plain.parquet", [ONE]))
    pq.write_table(pa.table({"title": ["t"] * 60, "text": ["a" * 5_000_000] * 60}), tmp_path / "same.parquet", compression="zstd")
    with gzip.open(tmp_path / "wide.csv.gz", "wt") as stream:
        stream.write("title,text," + ",".join(f"c{number}" for number in range(40)) + "\n")
        stream.write('t,"Delegations met."' + (',"' + ("a" * 9_999 + "\n") * 500 + '"') * 40 + "\n")
    assert (tmp_path / "same.parquet").stat().st_size < 10_000
    assert megabytes_to_read(tmp_path / "same.parquet") < plain + 150
    assert megabytes_to_read(tmp_path / "wide.csv.gz") < plain + 150


@pytest.mark.parametrize(
    ("days", "published", "first"),
    [
        (("05/08/2020", "29/10/2019", "10/03/2023 14:30"), ["2020-08-05", "29/10/2019", "2023-03-10 14:30"], "day first, as in '29/10/2019'"),
        (("05/08/2020", "10/29/2019", "10/03/2023"), ["2020-05-08", "10/29/2019", "2023-10-03"], "month first, as in '10/29/2019'"),
        (("٠٥/٠٨/٢٠٢٠", "٢٩/١٠/٢٠١٩", "2023-03-10"), ["2020-08-05", "٢٩/١٠/٢٠١٩", "2023-03-10"], "day first, as in '٢٩/١٠/٢٠١٩'"),
    ],
)
def test_days_that_can_mean_two_are_read_in_the_order_of_their_column(tmp_path: Path, days: tuple[str, ...], published: list[str], first: str) -> None:
    write(tmp_path / "a.csv", [{"text": f"Delegation {n} met in Aden.", "date": day} for n, day in enumerate(days)])
    items = read(tmp_path / "a.csv")
    assert [(page.published, page.published_basis) for page in pages(items)] == [(day, "metadata") for day in published]
    [settled] = rejects(items)
    assert (settled.reason, settled.detail.split(" and w")[1].split(" ", 1)[1]) == ("settled_days", f"read with the {first}.")


@pytest.mark.parametrize("days", [("05/08/2020", "29/10/2019", "10/29/2019"), ("05/08/2020", "2019-10-29"), ("05/08/2020", "06/08/2020")])
def test_days_that_can_mean_two_stay_open_where_their_column_does_not_settle_it(tmp_path: Path, days: tuple[str, ...]) -> None:
    write(tmp_path / "a.csv", [{"text": f"Delegation {n} met in Aden.", "date": day} for n, day in enumerate(days)])
    items = read(tmp_path / "a.csv")
    assert (pages(items)[0].published, reasons(items)) == (None, [("unread_days", None)])
