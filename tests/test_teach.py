"""Trying words before they are written into data/: where they would stand, what they would change, and whether the labels agree."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from dateline.cli import main
from dateline.paths import DATA
from dateline.teach import TeachError, teach
from dateline.teach.lesson import Lesson, LessonError, lines_changed, put, read_lesson
from tests.loading import ROOT, write_lines
from tests.teaching import KEMETLAND, ROAD, TREATY, edited_data

TREATY_LABEL: dict[str, Any] = {
    "file": "articles/a.jsonl",
    "id": "k-1",
    "n": None,
    "lang": "en",
    "title": "Kemetland and Sudan sign border deal",
    "involved": ["EGY", "SDN"],
    "mentioned": [],
    "forbidden": [],
    "roles": {},
    "location": "SDN",
    "date": "2023-05-01",
    "precision": "day",
    "type": "AGREE",
    "fatalities": None,
    "injured": None,
    "sources": [],
}


@pytest.fixture
def labelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two articles, of which the treaty has a label."""
    monkeypatch.chdir(tmp_path)
    for folder in ("articles", "labels"):
        (tmp_path / folder).mkdir()
    write_lines(tmp_path / "articles" / "a.jsonl", [TREATY, ROAD])
    write_lines(tmp_path / "labels" / "a.jsonl", [TREATY_LABEL])
    return tmp_path


def said_of(*lessons: Lesson, edited: Path | None = None) -> list[str]:
    """What is said of the labelled articles."""
    return list(teach(lessons, edited, Path("labels"), Path("articles")))


def bytes_of(folder: Path) -> dict[Path, bytes]:
    """All files of a folder."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_name_that_helps_is_better_by_its_label(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = bytes_of(DATA)
    assert main(["teach", "--name", "EGY:en:«Kemetland»", "--labels", "labels", "--articles", "articles"]) == 0
    told = capsys.readouterr()
    assert told.err == "Reading the articles in articles twice: with data/ as it is, and with the change.\n"
    said = told.out.splitlines()
    assert said[0] == "labelled articles: 1          before   after"
    assert "  countries_recall             0.500   1.000  +0.500 better" in said
    start = said.index("1 of 2 articles are read differently.")
    assert said[start:] == [
        "1 of 2 articles are read differently.",
        "Fields of main reports: 1 better.",
        "  better: Kemetland and Sudan sign border deal | countries: SDN -> EGY SDN",
        "To keep this, change data/ so (nothing was written there):",
        "--- data/gazetteer/EGY.yml",
        "+++ data/gazetteer/EGY.yml",
        "@@ -5 +5 @@",
        "-  en: [Egypt, Arab Republic of Egypt]",
        "+  en: [Egypt, Arab Republic of Egypt, Kemetland]",
    ]
    assert bytes_of(DATA) == before


def test_masks_that_harm_are_worse_by_the_label_and_a_change_without_a_label_is_shown_as_such(labelled: Path) -> None:
    said = said_of(*(Lesson("mask", "accord", "en", words) for words in ("and Sudan", "Khartoum on Monday", "Armenia and Georgia")))
    start = said.index("2 of 2 articles are read differently.")
    assert said[start + 1 : start + 6] == [
        "Fields of main reports: 1 worse, 1 wrong as before, 1 no label.",
        "  worse: Kemetland and Sudan sign border deal | location: SDN -> unknown (its label: SDN)",
        "  wrong as before: Kemetland and Sudan sign border deal | countries: SDN -> none (its label: EGY SDN)",
        "  no label: Armenia and Georgia open a road | countries: ARM GEO -> none",
        "To keep this, change data/ so (nothing was written there):",
    ]


def test_an_edited_copy_of_the_data_is_compared_with_the_data(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited_data(labelled / "copy", KEMETLAND)
    assert main(["teach", "--data", "copy", "--labels", "labels", "--articles", "articles"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "  better: Kemetland and Sudan sign border deal | countries: SDN -> EGY SDN"


def test_words_that_stand_nowhere_change_nothing(labelled: Path) -> None:
    said = said_of(Lesson("trigger", "PROTEST", "en", "zzyzx+"))
    assert "0 of 2 articles are read differently." in said
    assert not any("better" in line or "worse" in line for line in said)


def test_where_articles_are_joined_as_one_event_a_copy_of_the_data_that_is_alike_changes_not_even_the_evidence(labelled: Path) -> None:
    write_lines(labelled / "articles" / "a.jsonl", [TREATY, {**TREATY, "id": "k-3", "publisher": "beacon.example"}])
    assert said_of(edited=edited_data(labelled / "copy"))[-1] == "0 of 2 articles are read differently."


def test_of_articles_that_are_read_the_same_from_another_line_only_the_evidence_differs(labelled: Path) -> None:
    file = edited_data(labelled / "copy") / "gazetteer" / "SDN.yml"
    file.write_text("# a line more\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert said_of(edited=labelled / "copy")[-1] == "0 of 2 articles are read differently. In 1 more only the evidence differs."


def test_a_folder_of_labels_that_is_named_and_not_there_is_refused(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["teach", "--name", "EGY:en:«Kemetland»", "--labels", "nowhere", "--articles", "articles"]) == 1
    assert capsys.readouterr() == ("", "There is no folder of labels at nowhere.\n")


def test_where_the_samples_have_no_labels_nothing_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["teach", "--name", "EGY:en:«Kemetland»"]) == 1
    assert capsys.readouterr() == (
        "",
        "There are no labels at tests/gold/samples: run this from the root of a clone, or name labels and their articles with --labels and --articles.\n",
    )


def test_articles_without_labels_are_compared_all_the_same(labelled: Path) -> None:
    shutil.rmtree("labels")
    said = said_of(KEMETLAND)
    assert said[0].startswith("No labels (*.jsonl) in labels.")
    assert "  no label: Kemetland and Sudan sign border deal | countries: SDN -> EGY SDN" in said


def test_the_samples_are_read_twice_in_under_a_minute(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    started = sum(os.times()[:4])  # of the processor, for this process and those it waited for: other programs disturb it little
    assert main(["teach", "--name", "SDN:en:Kemetland"]) == 0
    assert sum(os.times()[:4]) - started < 60
    said = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"labelled articles: 1\d\d +before +after", said[0])
    assert said[-1].endswith(", Kemetland]")


def test_a_folder_that_is_no_copy_of_the_data_is_refused(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["teach", "--data", "labels"]) == 1
    assert re.match(r"labels is no copy of data/: it has no actors\.yml .*gazetteer", capsys.readouterr().err)


def test_data_that_cannot_be_read_is_told(labelled: Path) -> None:
    copy = edited_data(labelled / "copy")
    (copy / "masks.yml").write_text("- mask: [", encoding="utf-8")
    with pytest.raises(TeachError, match=r"masks\.yml"):
        said_of(edited=copy)


def test_with_nothing_to_teach_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["teach"]) == 1
    assert capsys.readouterr().err == "There is nothing to teach. Say it with --name, --mask, --trigger, --exclusion or --data.\n"


@pytest.mark.parametrize(
    ("kind", "asked", "lesson"),
    [
        ("name", "EGY:ar:«المحروسة»", Lesson("name", "EGY", "ar", "المحروسة")),
        ("name", "EGY:ar:«المحروسة»?", Lesson("name", "EGY", "ar", "المحروسة", True)),
        ("name", "EGY:ar:المحروسة؟", Lesson("name", "EGY", "ar", "المحروسة", True)),
        ("trigger", "PROTEST:en:march ~ on parliament?", Lesson("trigger", "PROTEST", "en", "march ~ on parliament", True)),
        ("exclusion", "PROTEST:en:protest: the band", Lesson("exclusion", "PROTEST", "en", "protest: the band")),
        ("mask", "sea:ar:بحر اليابان", Lesson("mask", "sea", "ar", "بحر اليابان")),
    ],
)
def test_words_are_asked_for_in_one_form(kind: str, asked: str, lesson: Lesson) -> None:
    assert read_lesson(kind, asked) == lesson


@pytest.mark.parametrize(
    ("kind", "asked", "sentence"),
    [
        ("name", "Egypt", "'Egypt' is not of the form EGY:ar:words"),
        ("trigger", "PROTEST:ar:«»", "'PROTEST:ar:«»' is not of the form PROTEST:ar:words"),
        ("name", "EGY:xx:Kemet", "'xx' is no language with words in data/; it is one of ar en fr es ru tr fa he de pt zh uk"),
        ("mask", "sea:en:Red Sea?", "'sea:en:Red Sea?' cannot be weak: only names and triggers can"),
        ("name", "QQQ:en:Kemet", "There is no gazetteer/QQQ.yml: 'QQQ' is no country of data/."),
        ("trigger", "PARTY:en:party", "There is no event_types/PARTY.yml: 'PARTY' is no event type of data/."),
        ("name", "EGY:ar:مصر", "'مصر' stands in gazetteer/EGY.yml already."),
        ("trigger", "PROTEST:ar:أغلق+ ~ عمال ~ طريق*", "'أغلق+ ~ عمال ~ طريق*' stands in event_types/PROTEST.yml already."),
        ("mask", "lake:en:Lake Chad", "There is no mask 'lake'; the masks are region sea"),
    ],
)
def test_what_cannot_be_taught_is_told(tmp_path: Path, kind: str, asked: str, sentence: str) -> None:
    edited_data(tmp_path / "data")
    with pytest.raises(LessonError) as raised:
        put(read_lesson(kind, asked), tmp_path / "data")
    assert str(raised.value).startswith(sentence)


SHORT_FILE = """type: PROTEST  # a file of an editor
triggers:
  ar: [مظاهرة,
    {weak: مسيرة}]  # also of time
  en: []
"""


@pytest.mark.parametrize(
    ("lesson", "lines"),
    [
        (Lesson("trigger", "PROTEST", "ar", "وقفة"), ["-    {weak: مسيرة}]  # also of time", "+    {weak: مسيرة}, وقفة]  # also of time"]),
        (Lesson("trigger", "PROTEST", "ar", "حراك", True), ["-    {weak: مسيرة}]  # also of time", "+    {weak: مسيرة}, {weak: حراك}]  # also of time"]),
        (Lesson("trigger", "PROTEST", "en", "sit-in"), ["-  en: []", "+  en: [sit-in]"]),
        (Lesson("trigger", "PROTEST", "fr", "grève"), ["+  fr: [grève]"]),
        (Lesson("exclusion", "PROTEST", "en", "no, no"), ["+exclusions:", "+  en: ['no, no']"]),
    ],
)  # fmt: skip
def test_words_are_written_where_an_editor_would_write_them(tmp_path: Path, lesson: Lesson, lines: list[str]) -> None:
    for name in ("old", "new"):
        (tmp_path / name / "event_types").mkdir(parents=True)
        (tmp_path / name / "event_types" / "PROTEST.yml").write_text(SHORT_FILE, encoding="utf-8")
    put(lesson, tmp_path / "new")
    patch = lines_changed(tmp_path / "old", tmp_path / "new", ["event_types/PROTEST.yml"], "data")
    assert patch[:2] == ["--- data/event_types/PROTEST.yml", "+++ data/event_types/PROTEST.yml"]
    assert patch[3:] == lines


def test_a_list_written_line_by_line_is_left_to_its_editor(tmp_path: Path) -> None:
    (tmp_path / "event_types").mkdir()
    (tmp_path / "event_types" / "PROTEST.yml").write_text("type: PROTEST\ntriggers:\n  en:\n    - protest\n", encoding="utf-8")
    with pytest.raises(LessonError, match="is not written as a list in brackets; add sit-in to it by hand"):
        put(Lesson("trigger", "PROTEST", "en", "sit-in"), tmp_path)
