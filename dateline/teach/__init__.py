"""What a new word would change: articles are read with the present data files and with the word added, and both are compared with the labels.

Each reading is a ``dateline load`` in a process of its own; the second one uses an edited copy of ``data/``. Nothing is written into ``data/`` itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.errors import Complain, DatelineError
from dateline.evaluate.labels import LABELS, LabelsError, read_labels
from dateline.evaluate.matching import Matched, find_texts, match_labels
from dateline.evaluate.readings import read_store
from dateline.paths import DATA, DATA_VARIABLE, NOT_KNOWLEDGE, PACKAGE, SAMPLES
from dateline.store.schemas import READ_TABLES
from dateline.store.snapshot import Snapshot, open_store
from dateline.teach.difference import Read, tell_changes, tell_figures
from dateline.teach.lesson import Lesson, lines_changed, put


class TeachError(DatelineError):
    """The change could not be tried; the message is a sentence that says why."""


def teach(
    lessons: Sequence[Lesson],
    edited: Path | None = None,
    labels: Path = LABELS,
    articles: Path = SAMPLES,
    announce: Complain = lambda sentence: None,
) -> Iterator[str]:
    """Read articles without and with the lessons and yield the differences as lines.

    Args:
        lessons: words to add.
        edited: an edited copy of ``data/`` to add them to and to compare with ``data/``; ``data/`` itself if left out.
        labels: folder of label files.
        articles: file or folder with the labelled articles; any others in it are read and compared too.
        announce: called with a sentence before the articles are read, which takes long.

    Raises:
        TeachError: if the folder is not a copy of ``data/``, the samples have no labels there, or the articles cannot be read.
        LessonError: if words cannot be added.
    """
    if edited:
        _check_copy(edited)
    if articles == SAMPLES and not labels.is_dir():
        raise TeachError(f"There are no labels at {labels}: run this from the root of a clone, or name labels and their articles with --labels and --articles.")
    with tempfile.TemporaryDirectory(prefix="dateline-teach-") as name:
        work = Path(name)
        taught = work / "data"
        shutil.copytree(edited or DATA, taught, ignore=shutil.ignore_patterns(*NOT_KNOWLEDGE))
        for lesson in lessons:
            put(lesson, taught)
        announce(f"Reading the articles in {articles} twice: with {DATA.name}/ as it is, and with the change.")
        snapshots = _read_twice(articles.absolute(), taught, work)
        note, matched = _match(labels, articles.absolute(), snapshots)
        before, after = (Read({table: snapshot.read(table) for table in READ_TABLES}, match) for snapshot, match in zip(snapshots, matched, strict=True))
        yield from tell_figures(before, after, labels.name)
        yield from note
        yield from tell_changes(before, after)
        yield from _to_keep(lessons, edited, taught)


def _check_copy(folder: Path) -> None:
    missing = [path.name for path in sorted(DATA.iterdir()) if path.name not in NOT_KNOWLEDGE and path.suffix != ".md" and not (folder / path.name).exists()]
    if missing:
        raise TeachError(f"{folder} is no copy of data/: it has no {' '.join(missing)}. Copy {DATA} whole and edit the copy.")


def _read_twice(articles: Path, taught: Path, work: Path) -> tuple[Snapshot, Snapshot]:
    """Run both loads at once and return the snapshots of their stores, before and after."""
    stores = work / "before", work / "after"
    loads = [_start_load(articles, store, data) for store, data in zip(stores, (DATA, taught), strict=True)]
    faults = [load.communicate()[1].strip() for load in loads]
    for load, fault in zip(loads, faults, strict=True):
        if load.returncode != 0:
            raise TeachError(fault or f"{articles}: there is no article in it.")
    before, after = map(open_store, stores)
    return before, after


def _start_load(articles: Path, store: Path, data: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "dateline", "load", str(articles), "--store", str(store), "--workers", "1"]
    environment = {**os.environ, DATA_VARIABLE: str(data)}
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", cwd=PACKAGE.parent, env=environment)


def _match(folder: Path, articles: Path, snapshots: tuple[Snapshot, Snapshot]) -> tuple[list[str], list[Matched | None]]:
    """The labels matched with each reading; if there are no labels of these articles, a sentence that says so, and None for each."""
    try:
        labels = read_labels(folder)
        texts = find_texts(labels, articles, snapshots[0].path.parents[1])
        matched = [match_labels(labels, read_store(snapshot), texts) for snapshot in snapshots]
    except LabelsError as error:
        return [str(error)], [None, None]
    if not all(one.cases for one in matched):
        return [f"No label in {folder} is of these articles: whether a change is right is for you to say."], [None, None]
    return [], [*matched]


def _to_keep(lessons: Sequence[Lesson], edited: Path | None, taught: Path) -> Iterator[str]:
    """The lines to add, as a patch to ``data/`` or to the edited copy."""
    if not lessons:
        return
    base = edited or DATA
    yield f"To keep this, change {base.name}/ so (nothing was written there):"
    yield from lines_changed(base, taught, sorted({lesson.file for lesson in lessons}), base.name)
    if any(lesson.kind == "name" and lesson.is_weak for lesson in lessons):
        yield "A weak name gives its reason on its line: end it with  # and why."
