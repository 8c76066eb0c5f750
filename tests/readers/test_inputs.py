"""The walk over what a user names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dateline.readers.formats import FORMAT_OF
from dateline.readers.input_file import InputFile
from dateline.readers.inputs import Inputs, input_name
from dateline.records import Reject
from dateline.store.schemas import rows_of
from dateline.store.writer import Writer
from dateline.suffixes import SUFFIXES


def names(*paths: Path) -> list[str]:
    return [Path(file.input).name for file in Inputs(paths).files()]


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Title\n\nText.", encoding="utf-8")


def test_folders_are_walked_in_the_order_of_names(tmp_path: Path) -> None:
    touch(tmp_path / "b.txt", tmp_path / "a.txt", tmp_path / "d" / "c.jsonl", tmp_path / "c" / "z.csv")
    assert names(tmp_path) == ["a.txt", "b.txt", "z.csv", "c.jsonl"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    touch(tmp_path / "a.txt")
    assert names(tmp_path / "a.txt", tmp_path, tmp_path / "." / "a.txt") == ["a.txt"]


def test_hidden_files_notes_and_stores_are_no_articles(tmp_path: Path) -> None:
    touch(tmp_path / ".hidden.txt", tmp_path / ".git" / "a.txt", tmp_path / "page.txt")
    for note in ("page.meta.json", "_meta.json"):
        (tmp_path / note).write_text("{}", encoding="utf-8")
    with Writer(tmp_path / "dateline-store") as writer:
        writer.add("rejects", rows_of("rejects", [Reject("a", "read", "b", "c")]))
        writer.commit()
    inputs = Inputs([tmp_path])
    assert [Path(file.input).name for file in inputs.files()] == ["page.txt"]
    assert not inputs.passed_over


def test_other_types_are_passed_over_and_counted(tmp_path: Path) -> None:
    touch(tmp_path / "a.jpg", tmp_path / "b.JPG", tmp_path / "README", tmp_path / "c.txt", tmp_path / "d.parquet.gz")
    inputs = Inputs([tmp_path])
    assert len(list(inputs.files())) == 1
    assert inputs.passed_over == {".jpg": 2, "no ending": 1, ".gz": 1}


def test_another_type_named_directly_is_refused(tmp_path: Path) -> None:
    touch(tmp_path / "a.jpg")
    (refused,) = Inputs([tmp_path / "a.jpg"]).files()
    assert isinstance(refused, Reject)
    assert refused.reason == "unknown_type"
    assert refused.detail.endswith(
        "a.jpg: files of this type are not read; known are .txt, .html, .htm, .xhtml, .mhtml, .mht, .eml, .warc, .rss, .atom, .xml, .jsonl, .ndjson, .json, "
        ".csv, .tsv, .tab, .parquet, .pq, all but .parquet and .pq also with .gz, and .zip of them."
    )


def test_the_endings_that_are_told_are_those_of_the_formats() -> None:
    assert tuple(FORMAT_OF) == SUFFIXES


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.PDF", "PDF is not read: it holds pages as they are printed, and not where an article begins and ends. Save the web page as HTML,"),
        ("a.xlsx", "workbooks of spreadsheets are not read; save the sheet as CSV in UTF-8, one article a row,"),
        ("a.md", "Markdown is not read; save it as plain text (.txt, UTF-8) without its marks, the headline in the first line."),
        ("a.docx", "a document of a word processor is not read; save it as plain text (.txt, UTF-8), or as HTML."),
    ],
)
def test_of_types_that_people_have_it_is_told_what_to_do(tmp_path: Path, name: str, told: str) -> None:
    touch(tmp_path / name)
    (refused,) = Inputs([tmp_path / name]).files()
    assert isinstance(refused, Reject)
    assert f"{name}: {told}" in refused.detail


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("gone.txt")
    faults = list(Inputs([tmp_path / "nowhere", tmp_path / "link.txt"]).files())
    assert [fault.reason for fault in faults if isinstance(fault, Reject)] == ["missing", "dangling_link"]
    assert [fault.reason for fault in Inputs([tmp_path]).files() if isinstance(fault, Reject)] == ["dangling_link"]


def test_a_link_to_a_folder_is_told_unless_it_is_named_itself(tmp_path: Path) -> None:
    touch(tmp_path / "real" / "a.txt", tmp_path / "in" / "b.txt")
    (tmp_path / "in" / "linked").symlink_to(tmp_path / "real")
    (tmp_path / "in" / ".hidden").symlink_to(tmp_path / "real")
    (told,) = [one for one in Inputs([tmp_path / "in"]).files() if isinstance(one, Reject)]
    assert told.reason == "linked_folder"
    assert told.detail.endswith("in/linked: this link leads to a folder and was not followed; name the folder itself.")
    assert names(tmp_path / "in" / "linked") == ["a.txt"]


def test_articles_that_lie_in_the_folder_of_the_store_are_read(tmp_path: Path) -> None:
    touch(tmp_path / "page.txt", tmp_path / "more" / "a.txt", tmp_path / "edits.jsonl")
    with Writer(tmp_path) as writer:
        writer.add("rejects", rows_of("rejects", [Reject("a", "read", "b", "c")]))
        writer.commit()
    assert names(tmp_path) == ["page.txt", "a.txt"]


def test_a_pipe_is_not_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (refused,) = Inputs([tmp_path / "pipe.txt"]).files()
    assert isinstance(refused, Reject)
    assert refused.reason == "unreadable"
    assert names(tmp_path) == []


def test_an_input_is_named_relative_to_its_home_whatever_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pages").mkdir()
    monkeypatch.chdir(tmp_path / "pages")
    assert input_name(tmp_path / "pages" / "a.txt", tmp_path) == "pages/a.txt"
    assert input_name(Path("../pages/a.txt"), Path("..")) == "pages/a.txt"
    assert input_name(tmp_path.parent / "a.txt", tmp_path) == (tmp_path.parent / "a.txt").as_posix()


def test_the_files_carry_what_stands_beside_them(tmp_path: Path) -> None:
    touch(tmp_path / "page.txt.gz", tmp_path / "other.txt")
    (tmp_path / "page.meta.json").write_text('{"publisher": "lantern", "datePublished": "2023-05-01", "colour": "red"}', encoding="utf-8")
    other, page = Inputs([tmp_path]).files()
    assert isinstance(page, InputFile)
    assert isinstance(other, InputFile)
    assert page.beside == {"publisher": "lantern", "published": "2023-05-01"}
    assert other.beside == {}


def test_a_name_that_is_not_in_utf8_is_written_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (b"\xe3\xd1.txt", b"picture.\xe3"):
        Path(os.fsdecode(name)).write_text("Title\n\nText.", encoding="utf-8")
    inputs = Inputs([Path()])
    (file,) = inputs.files()
    assert file.input == "\\xe3\\xd1.txt"
    assert inputs.passed_over == {".\\xe3": 1}


def told_of(*paths: Path) -> list[tuple[str, str]]:
    """Reason and sentence of what cannot be an input, the sentence from the last part of its path on."""
    return [(one.reason, one.detail.split("/")[-1]) for one in Inputs(paths).files() if isinstance(one, Reject)]


def make_deep_folder(parent: Path) -> None:
    """Folders in each other whose path is longer than the system opens, with a page in the innermost."""
    opened = os.open(parent, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=opened)
        within = os.open("d" * 250, os.O_RDONLY, dir_fd=opened)
        os.close(opened)
        opened = within
    os.close(os.open("a.txt", os.O_CREAT, dir_fd=opened))
    os.close(opened)


def test_a_folder_that_cannot_be_opened_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    touch(tmp_path / "a.txt", tmp_path / "z" / "b.txt")
    make_deep_folder(tmp_path)
    told = [("unreadable", f"{'d' * 250}: this folder cannot be opened (File name too long); what lies in it was not read.")]
    assert told_of(tmp_path) == told
    assert [Path(file.input).name for file in Inputs([tmp_path]).files() if isinstance(file, InputFile)] == ["a.txt", "b.txt"]


def test_a_path_that_cannot_be_looked_at_is_told(tmp_path: Path) -> None:
    touch(tmp_path / "a.txt")
    assert told_of(tmp_path / ("x" * 300), tmp_path / "a.txt") == [("unreadable", f"{'x' * 300}: it cannot be looked at (File name too long).")]


def test_a_file_whose_note_would_have_too_long_a_name_has_none(tmp_path: Path) -> None:
    name = "أ" * 125 + ".txt"
    touch(tmp_path / name)
    assert names(tmp_path) == [name]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every folder")
def test_folders_that_are_closed_to_the_user_are_told(tmp_path: Path) -> None:
    touch(tmp_path / "a.txt", tmp_path / "in" / "closed" / "b.txt", tmp_path / "listed" / "c.txt")
    (tmp_path / "listed" / "within").mkdir()
    (tmp_path / "in" / "closed").chmod(0)
    (tmp_path / "listed").chmod(0o400)
    told = told_of(tmp_path, tmp_path / "in" / "closed", tmp_path / "in" / "closed" / "b.txt")
    (tmp_path / "in" / "closed").chmod(0o700)
    (tmp_path / "listed").chmod(0o700)
    assert told == [
        ("unreadable", "c.txt: it cannot be looked at (Permission denied)."),
        ("unreadable", "b.txt: it cannot be looked at (Permission denied)."),
        ("unreadable", "closed: this folder cannot be opened (Permission denied); what lies in it was not read."),
        ("unreadable", "within: this folder cannot be opened (Permission denied); what lies in it was not read."),
    ]
