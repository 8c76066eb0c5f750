"""Matches each label with the reading of its article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.evaluate.labels import Label, LabelsError, text_hash
from dateline.evaluate.readings import ArticleReading, RecordPlace
from dateline.evaluate.scores import Share
from dateline.load import home_of
from dateline.readers.formats import read_file
from dateline.readers.input_file import InputFile
from dateline.readers.inputs import Inputs
from dateline.records import Page


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled article: its label and its reading."""

    label: Label
    reading: ArticleReading

    @property
    def lang(self) -> str:
        """The language in the label, else in the reading, else "unknown"."""
        return self.label.lang or self.reading.lang or "unknown"


@dataclass(frozen=True, slots=True)
class Matched:
    """Labels with their readings, the names of labels whose article was not found, and the share of crawled pages that were split as labelled."""

    cases: list[Case]
    missing: list[str]
    split: Share


def match_labels(labels: Sequence[Label], readings: Mapping[RecordPlace, list[ArticleReading]], texts: Mapping[str, list[RecordPlace]]) -> Matched:
    """Match labels with readings, by their texts if they name hashes, else by place; ``texts`` are those that ``find_texts`` finds for these labels.

    Raises:
        LabelsError: if the labels name hashes, and no text has one of them.
    """
    is_by_text = any(label.text_hash for label in labels)
    return _match_by_text(labels, readings, texts) if is_by_text else _match_by_place(labels, readings)


def _match_by_place(labels: Sequence[Label], readings: Mapping[RecordPlace, list[ArticleReading]]) -> Matched:
    """Match labels that name their file, by record and, if they have one, title, or on a crawled page by title.

    Only the last two parts of the file's path are compared, or its name alone if the label gives no more and no two files have it.
    """
    found = _by_place(readings)
    pairs = [(label, next((one for one in found.get(_place(label), []) if _is_of(label, one)), None)) for label in labels]
    pages: dict[RecordPlace, list[Label]] = defaultdict(list)
    for label in labels:
        if label.id is None:
            pages[_place(label)].append(label)
    split = Share()
    for place, wanted in pages.items():
        split.add([one.title for one in found.get(place, [])] == [one.title for one in sorted(wanted, key=lambda one: one.number or 0)])
    return _matched(pairs, split)


def _by_place(readings: Mapping[RecordPlace, list[ArticleReading]]) -> dict[RecordPlace, list[ArticleReading]]:
    """The readings of a record or page by the last two parts of its file's path, and by the name of the file where only one has it."""
    files: dict[str, set[str]] = defaultdict(set)
    for file, _ in readings:
        files[Path(file).name].add(file)
    by_name = {(Path(file).name, record): articles for (file, record), articles in readings.items() if len(files[Path(file).name]) == 1}
    return by_name | {_short(place): articles for place, articles in readings.items()}


def _is_of(label: Label, reading: ArticleReading) -> bool:
    """True if a reading at the label's place is that of its article: the title tells, unless a record's label has none."""
    return reading.title == label.title or (label.id is not None and label.title is None)


def _match_by_text(labels: Sequence[Label], readings: Mapping[RecordPlace, list[ArticleReading]], places: Mapping[str, list[RecordPlace]]) -> Matched:
    """Match labels that name a hash of their text; ``places``: hash -> places of texts with it. Raises LabelsError if no text has the hash of a label."""
    if not any(label.text_hash in places for label in labels):
        raise LabelsError("No text has the hash of a label. Name the folder or file of the texts these labels were made from with --texts.")
    pairs = [(label, _reading_of_text(label, readings, places)) for label in labels]
    return _matched(pairs, Share())


def find_texts(labels: Sequence[Label], path: Path, store: Path) -> dict[str, list[RecordPlace]]:
    """The places of the texts under ``path`` whose hash a label names, by hash, named as in the store ``store``; nothing is read if no label names one."""
    wanted = {label.text_hash for label in labels} - {None}
    if not wanted:
        return {}
    places: dict[str, list[RecordPlace]] = defaultdict(list)
    files = (file for file in Inputs([path], home=home_of(store)).files() if isinstance(file, InputFile))
    for page in (page for file in files for page in read_file(file) if isinstance(page, Page)):
        key = text_hash(page.text)
        if key in wanted:
            places[key].append((page.input, page.input_id))
    return dict(places)


def _reading_of_text(label: Label, readings: Mapping[RecordPlace, list[ArticleReading]], places: Mapping[str, list[RecordPlace]]) -> ArticleReading | None:
    """The reading of a text with the label's hash, preferably of the record with the label's id; None if there is none."""
    standing = sorted(places.get(label.text_hash or "", []), key=lambda place: place[1] != label.id)
    return next((reading for place in standing for reading in readings.get(place, [])), None)


def _matched(pairs: Iterable[tuple[Label, ArticleReading | None]], split: Share) -> Matched:
    pairs = list(pairs)
    cases = [Case(label, reading) for label, reading in pairs if reading is not None]
    return Matched(cases, [label.name for label, reading in pairs if reading is None], split)


def _place(label: Label) -> RecordPlace:
    return _short((label.file or "", label.id))


def _short(place: RecordPlace) -> RecordPlace:
    return "/".join(Path(place[0]).parts[-2:]), place[1]
