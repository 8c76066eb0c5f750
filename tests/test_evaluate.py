"""``dateline evaluate``: the two kinds of labels, runs against earlier runs, the floors, and what the app shows."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import pytest

from dateline.cli import build_parser, main
from dateline.codes import EVENT_TYPES
from dateline.evaluate import LABELS, evaluate
from dateline.evaluate.floors import FLOORS, below_floors, find_floors
from dateline.evaluate.labels import text_hash
from dateline.evaluate.runs import Run
from dateline.paths import SAMPLES
from dateline.quality import SHOWN, Measured, Quality, read_quality, write_quality
from tests.labelling import PRESS_LABEL
from tests.loading import ROOT, write_lines

# Labels that name a hash of their text ------------------------------------------------------------------------------------------

PRINTED = {"date": "2018-05-14", "publisher": "press.example"}
ARTICLES = [
    {"id": "a-1", "title": "زلزال يضرب تونس", "text": "قُتل 12 شخصاً في زلزال ضرب تونس، أمس (الأحد).", **PRINTED},
    {"id": "a-2", "title": "وزير خارجية مصر يزور السودان", "text": "زار وزير الخارجية المصري السودان، الأحد.", **PRINTED},
]


def press_label(article: dict[str, str], **fields: Any) -> dict[str, Any]:
    nothing: dict[str, Any] = {"involved": [], "mentioned": [], "location": None, "date": None, "date_told": False, "type": "OTHER", "type_alternatives": []}
    return {"id": article["id"], "text_hash": text_hash(article["text"]), **nothing, "fatalities": None, "injured": None, "sources": [], **fields}


def write_press(folder: Path) -> tuple[Path, Path]:
    """Labels of the two articles above and of one that is not there, and the file of the texts."""
    labels = folder / "press"
    labels.mkdir()
    quake = press_label(ARTICLES[0], involved=["TUN"], location="TUN", date="2018-05-13", date_told=True, type="DISASTER", fatalities=[12, 12])
    lost = press_label({"id": "a-3", "text": "نص لا يوجد في أي ملف."})
    write_lines(labels / "labels.jsonl", [quake, press_label(ARTICLES[1], involved=["EGY", "SDN"]), lost])
    return labels, write_lines(folder / "texts.jsonl", ARTICLES)


def test_labels_without_their_texts_are_found_by_the_hash_of_a_text(tmp_path: Path) -> None:
    labels, texts = write_press(tmp_path)
    found = evaluate(labels, texts)
    assert (found.labels, found.articles, found.missing) == ("press", {"all": 2, "ar": 2}, ["a-3"])
    assert found.figures["all"]["countries_f1"].value == 1.0
    assert found.figures["all"]["day"] == Measured(1.0, 1.0, 1.0, 1)


def test_the_hash_of_a_text_does_not_change_with_its_spaces_and_vowel_marks() -> None:
    assert text_hash("قُتل  12 شخصاً\nفي زلزال") == text_hash("قتل 12 شخصا في زلزال ")
    assert text_hash("") == "6fa1d8fcfd719046d762"


def test_a_label_of_ones_own_names_file_and_record_and_what_is_right(tmp_path: Path) -> None:
    right = {"involved": ["TUN"], "mentioned": [], "location": "TUN", "date": "2018-05-13", "type": "DISASTER", "fatalities": [12, 12], "injured": None}
    labels, texts = tmp_path / "mine", write_lines(tmp_path / "texts.jsonl", [{**ARTICLES[0], "title": "زلزال في تونس"}])
    labels.mkdir()
    write_lines(labels / "labels.jsonl", [{"file": "texts.jsonl", "id": ARTICLES[0]["id"], **right}])
    run = tmp_path / "run.json"
    assert main(["evaluate", "--labels", str(labels), "--articles", str(texts), "--json", str(run)]) == 0
    figures = json.loads(run.read_text(encoding="utf-8"))["figures"]["all"]
    assert [figures[name]["value"] for name in ("countries_exact", "day", "tolls_f1")] == [1.0, 1.0, 1.0]


def test_texts_that_no_label_was_made_from_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels, _ = write_press(tmp_path)
    other = write_lines(tmp_path / "other.jsonl", [{"id": "a-1", "text": "نص آخر."}])
    assert main(["evaluate", "--labels", str(labels), "--texts", str(other)]) == 2
    assert capsys.readouterr().err == ("No text has the hash of a label. Name the folder or file of the texts these labels were made from with --texts.\n")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ({"id": "a-1", "text_hash": "00"}, "the label has no field 'involved'"),
        (["a-1"], "it is no object of fields and values"),
        (PRESS_LABEL | {"type": None}, f"the label's type is null and should be one of {' '.join(EVENT_TYPES)}"),
        (PRESS_LABEL | {"type": "RIOT"}, f'the label\'s type is "RIOT" and should be one of {" ".join(EVENT_TYPES)}'),
        (PRESS_LABEL | {"involved": "ARM"}, 'the label\'s involved is "ARM" and should be a list of texts'),
        (PRESS_LABEL | {"sources": None}, "the label's sources is null and should be a list of texts"),
        (PRESS_LABEL | {"roles": ["ARM"]}, 'the label\'s roles is ["ARM"] and should be countries, each with a list of roles'),
        (PRESS_LABEL | {"date": 2023}, "the label's date is 2023 and should be a text or null"),
        (PRESS_LABEL | {"injured": [3]}, "the label's injured is [3] and should be [lowest, highest] or null"),
    ],
)
def test_a_line_that_is_no_label_is_told_with_its_file_and_line(line: Any, fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(tmp_path / "labels.jsonl", [PRESS_LABEL, line])
    assert main(["evaluate", "--labels", str(tmp_path)]) == 2
    assert capsys.readouterr() == ("", f"{tmp_path / 'labels.jsonl'}, line 2: {fault}; tests/gold/README.md tells what a label holds.\n")


def test_labels_that_are_not_there_are_said_to_be_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--labels", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith(f"No labels (*.jsonl) in {tmp_path}.")


@pytest.mark.parametrize("what", ["nothing", "a folder without articles"])
def test_articles_that_are_not_there_are_told_by_their_own_name(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels, _ = write_press(tmp_path)
    articles = tmp_path / "articles"
    if what != "nothing":
        articles.mkdir()
    assert main(["evaluate", "--labels", str(labels), "--articles", str(articles)]) == 2
    assert capsys.readouterr() == ("", f"There is no article in {articles}.\n")


# Runs, floors and what the app shows --------------------------------------------------------------------------------------------


def test_a_run_is_compared_with_an_earlier_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels, texts = write_press(tmp_path)
    asked = ["--labels", str(labels), "--texts", str(texts)]
    earlier = tmp_path / "run.json"
    assert main(["evaluate", *asked, "--json", str(earlier)]) == 0
    written = json.loads(earlier.read_text(encoding="utf-8"))
    written["figures"]["all"]["countries_f1"]["value"] = 0.5
    written["wrong"]["a-1"]["countries"] = {"wanted": ["TUN"], "got": [], "is_right": False}
    earlier.write_text(json.dumps(written), encoding="utf-8")
    capsys.readouterr()
    assert main(["evaluate", *asked, "--against", str(earlier)]) == 0
    said = capsys.readouterr().out
    assert "all countries_f1: 0.500 -> 1.000 (+0.500, better)\nbetter: a-1: countries was [], wanted ['TUN']\n" in said
    assert "worse" not in said


def test_the_files_are_written_though_nobody_reads_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(run: Run) -> str:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    labels, texts = write_press(tmp_path)
    monkeypatch.setattr("dateline.evaluate.evaluating.describe", closed)
    arguments = build_parser().parse_args(["evaluate", "--labels", str(labels), "--texts", str(texts), "--json", str(tmp_path / "run.json")])
    with pytest.raises(BrokenPipeError):
        arguments.run(arguments)
    assert json.loads((tmp_path / "run.json").read_bytes())["articles"] == {"all": 2, "ar": 2}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "it cannot be read as an earlier run"),
        ("[]", "this is no run of an evaluation"),
        ('{"labels": "other", "figures": {}, "wrong": {}}', "The earlier run is of the labels other, this one of press"),
    ],
)
def test_a_file_that_is_no_earlier_run_is_a_sentence(content: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels, texts = write_press(tmp_path)
    (tmp_path / "run.json").write_text(content, encoding="utf-8")
    assert main(["evaluate", "--labels", str(labels), "--texts", str(texts), "--against", str(tmp_path / "run.json")]) == 2
    assert sentence in capsys.readouterr().err


def test_floors_that_were_named_and_are_not_there_are_no_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels, texts = write_press(tmp_path)
    nowhere = tmp_path / "floor.yml"
    assert main(["evaluate", "--labels", str(labels), "--texts", str(texts), "--floors", str(nowhere)]) == 2
    assert capsys.readouterr() == ("", f"{nowhere}: there are no floors; name the file of figures that must be reached.\n")


def test_our_own_floors_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    labels, texts = write_press(tmp_path)
    labels.rename(tmp_path / "elsewhere")
    LABELS.parent.mkdir(parents=True)
    (tmp_path / "elsewhere").rename(LABELS)
    assert main(["evaluate", "--texts", str(texts)]) == 2
    assert capsys.readouterr().err.startswith("tests/gold/floors.yml: there are no floors")


@pytest.mark.parametrize(
    ("written", "fault"),
    [("all: [", "is not valid YAML"), ("- day", "floors are told as"), ("all:", "floors are told as"), ("all: {day: null}", "floors are told as")],
)
def test_floors_that_cannot_be_read_are_told(written: str, fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels, texts = write_press(tmp_path)
    (labels / "floors.yml").write_text(written, encoding="utf-8")
    assert main(["evaluate", "--labels", str(labels), "--texts", str(texts)]) == 2
    assert fault in capsys.readouterr().err


def test_other_labels_have_floors_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels, texts = write_press(tmp_path)
    (labels / "floors.yml").write_text("all: {day: 1.0}\nar: {countries_exact: 1.0}\n", encoding="utf-8")
    assert main(["evaluate", "--labels", str(labels), "--texts", str(texts)]) == 0
    assert capsys.readouterr().out.endswith("1 labels have no article here: a-3\n\nNo figure is below its floor.\n")
    (labels / "floors.yml").write_text("ar: {type_coverage: 1.1}\n", encoding="utf-8")
    assert main(["evaluate", "--labels", str(labels), "--texts", str(texts)]) == 1


def test_what_is_wrong_is_shown_by_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels, texts = write_press(tmp_path)
    lines = [press_label(ARTICLES[0], involved=["EGY"])]
    write_lines(labels / "labels.jsonl", lines)
    main(["evaluate", "--labels", str(labels), "--texts", str(texts), "--show"])
    assert "a-1\n  countries: wanted ['EGY'], got ['TUN']\n" in capsys.readouterr().out


def test_the_figures_of_one_set_of_labels_are_written_beside_those_of_others(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    first, second = (Quality(version, {"all": 1}, {"all": {"day": Measured(1.0, 0.9, 1.0, 1)}}, []) for version in ("1", "2"))
    for name, quality in (("samples", first), ("press", first), ("samples", second)):
        write_quality(name, quality, path)
    assert read_quality(path) == {"press": first, "samples": second}


@pytest.fixture(scope="module")
def samples() -> Run:
    return evaluate(ROOT / LABELS, SAMPLES)


def test_every_sample_has_a_label_and_no_figure_is_below_its_floor(samples: Run) -> None:
    assert (samples.articles["all"], samples.missing) == (184, [])
    assert (samples.pages_split.right, samples.pages_split.of) == (26, 26)
    assert below_floors(samples, find_floors(ROOT / FLOORS, LABELS)[1]) == []


def test_the_figures_that_the_app_shows_are_those_of_this_version(samples: Run) -> None:
    shown = read_quality()["samples"]
    told, current = ({group: [figures[name].value for name in SHOWN] for group, figures in run.figures.items()} for run in (shown, samples))
    assert told == current, "Write them again: dateline evaluate --write-figures"
