"""What a word would change: articles read as the data files stand and as they would with the word, side by side with the labels.

Each reading is a ``dateline load`` of its own, in a process of its own, of which the second finds an edited copy of ``data/``. Nothing is written
into ``data/`` itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import DatelineError
from dateline.evaluate.facts import Fact, facts_of
from dateline.evaluate.labels import LABELS, LabelsError, read_labels
from dateline.evaluate.matching import Matched, find_texts, match_by_place, match_by_text
from dateline.evaluate.readings import read_store
from dateline.evaluate.runs import STILL, Run, run_of, turn
from dateline.load.differences import Change, Tables, changes_between, compare
from dateline.paths import DATA, DATA_VARIABLE, NOT_KNOWLEDGE, PACKAGE, SAMPLES
from dateline.quality import ALL
from dateline.store.schemas import READ_TABLES
from dateline.store.snapshot import Snapshot, open_store
from dateline.teach.lesson import Lesson, lines_changed, put

SHOWN = 100
"""Changes without a label, and changes elsewhere, that are shown one by one; the rest is counted."""

VERDICTS = ("better", "worse", "wrong as before", "right as before", "no label")


class TeachError(DatelineError):
    """What was to be taught could not be tried; the message says why in a sentence."""


@dataclass(frozen=True, slots=True)
class Read:
    """One reading of the articles: the tables, and the labels with what was read (None without labels of these articles)."""

    tables: Tables
    matched: Matched | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A change and what the article's label says of it."""

    change: Change
    verdict: str
    wanted: str | None = None

    def line(self) -> str:
        """The change in one line, with what the label wants where it is not that."""
        return f"  {self.verdict}: {self.change.line()}" + (f" (its label: {self.wanted})" if self.wanted else "")


def teach(lessons: Sequence[Lesson], edited: Path | None = None, labels: Path = LABELS, articles: Path = SAMPLES) -> Iterator[str]:
    """Read articles without and with what is taught and tell the difference, in lines.

    Args:
        lessons: words to add.
        edited: a folder of data files to add them to and to compare with ``data/``; ``data/`` itself when left out.
        labels: folder of label files.
        articles: file or folder of the labelled articles; what else is in it is read and compared too.

    Raises:
        TeachError: when the folder is no copy of ``data/``, or the articles cannot be read with it.
        LessonError: when words cannot be added.
    """
    if edited:
        _check_copy(edited)
    with tempfile.TemporaryDirectory(prefix="dateline-teach-") as name:
        work = Path(name)
        taught = work / "data"
        shutil.copytree(edited or DATA, taught, ignore=shutil.ignore_patterns(*NOT_KNOWLEDGE))
        for lesson in lessons:
            put(lesson, taught)
        snapshots = _read_twice(articles.absolute(), taught, work)
        note, matched = _match(labels, articles.absolute(), snapshots)
        before, after = (Read({table: snapshot.read(table) for table in READ_TABLES}, match) for snapshot, match in zip(snapshots, matched, strict=True))
        yield from _figures(before, after, labels.name)
        yield from note
        yield from _changes(before, after)
        yield from _to_keep(lessons, edited, taught)


def _check_copy(folder: Path) -> None:
    missing = [path.name for path in sorted(DATA.iterdir()) if path.name not in NOT_KNOWLEDGE and path.suffix != ".md" and not (folder / path.name).exists()]
    if missing:
        raise TeachError(f"{folder} is no copy of data/: it has no {' '.join(missing)}. Copy {DATA} whole and edit the copy.")


def _read_twice(articles: Path, taught: Path, work: Path) -> tuple[Snapshot, Snapshot]:
    """Both readings at once, as the stores of two loads."""
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
    """The labels with each reading; a sentence and no labels where there are none of these articles."""
    try:
        labels = read_labels(folder)
        readings = [read_store(snapshot) for snapshot in snapshots]
        hashes = {label.text_hash for label in labels} - {None}
        places = find_texts(articles, hashes, snapshots[0].path.parents[1]) if hashes else {}
        matched = [match_by_text(labels, read, places) if hashes else match_by_place(labels, read) for read in readings]
    except LabelsError as error:
        return [str(error)], [None, None]
    if not all(one.cases for one in matched):
        return [f"No label in {folder} is of these articles: whether a change is right is for you to say."], [None, None]
    return [], [*matched]


def _figures(before: Read, after: Read, labels: str) -> Iterator[str]:
    """The figures of all articles in two columns, and of single languages those that moved."""
    if not before.matched or not after.matched:
        return
    old, new = run_of(labels, before.matched), run_of(labels, after.matched)
    yield f"labelled articles: {old.articles[ALL]:,}".ljust(28) + f"{'before':>8}{'after':>8}"
    is_one_language = len(old.figures) == 2
    for group in [ALL] if is_one_language else old.figures:
        for name in old.figures[group]:
            yield from _figure(old, new, group, name)


def _figure(old: Run, new: Run, group: str, name: str) -> Iterator[str]:
    was, now = (run.figures[group][name].value if group in run.figures else None for run in (old, new))
    if was is None or now is None:
        return
    moved = abs(now - was) >= STILL
    if moved or group == ALL:
        label = name if group == ALL else f"{group} {name}"
        yield f"  {label:<26}{was:>8.3f}{now:>8.3f}" + (f"  {now - was:+.3f} {turn(name, was, now)}" if moved else "")


def _changes(before: Read, after: Read) -> Iterator[str]:
    """How many articles are read differently, then each change of a main report with the label's word on it."""
    unequal = compare(before.tables, after.tables)
    old, new = (set(read.tables["articles"]["article_id"].to_pylist()) for read in (before, after))
    only = f", and of {len(unequal.retraced):,} only the evidence." if unequal.retraced else "."
    yield f"{len(unequal.changed):,} of {len(old | new):,} articles are read differently{only}"
    if old != new:
        yield f"Pages are cut differently: {len(old - new):,} articles are gone, {len(new - old):,} are new."
    judged = _judge(changes_between(before.tables, after.tables, unequal.changed), before, after)
    if counts := Counter(one.verdict for one in judged):
        yield "Fields of main reports: " + ", ".join(f"{counts[verdict]:,} {verdict}" for verdict in VERDICTS if counts[verdict]) + "."
    labelled = [one for one in judged if one.verdict != VERDICTS[-1]]
    yield from (one.line() for one in sorted(labelled, key=lambda one: VERDICTS.index(one.verdict)))
    yield from _shortened([one.line() for one in judged if one.verdict == VERDICTS[-1]])
    titles = dict(zip(*(after.tables["articles"][column].to_pylist() for column in ("article_id", "title")), strict=True))
    elsewhere = sorted((unequal.changed & titles.keys()) - {one.change.article_id for one in judged})
    yield from _shortened([f"  elsewhere: {titles[key] or key} | {' '.join(unequal.tables_of(key))}" for key in elsewhere])


def _shortened(lines: list[str]) -> Iterator[str]:
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield f"  ... and {len(lines) - SHOWN:,} more"


def _judge(changes: Sequence[Change], before: Read, after: Read) -> list[Judged]:
    old, new = _facts(before), _facts(after)
    return [_judged(change, old.get((change.article_id, change.field)), new.get((change.article_id, change.field))) for change in changes]


def _facts(read: Read) -> dict[tuple[str, str], Fact]:
    """What the labels say of each field, by article."""
    cases = read.matched.cases if read.matched else ()
    return {(case.reading.report["article_id"], field): fact for case in cases for field, fact in facts_of(case).items()}


def _judged(change: Change, old: Fact | None, new: Fact | None) -> Judged:
    if old is None or new is None:
        return Judged(change, "no label")
    if new.is_right:
        return Judged(change, "right as before" if old.is_right else "better")
    wanted = " ".join(map(str, new.wanted)) if isinstance(new.wanted, list) else new.wanted
    return Judged(change, "worse" if old.is_right else "wrong as before", str(wanted or "none"))


def _to_keep(lessons: Sequence[Lesson], edited: Path | None, taught: Path) -> Iterator[str]:
    """The lines to add, as a patch of ``data/``, or of the edited copy."""
    if not lessons:
        return
    base = edited or DATA
    yield f"To keep this, change {base.name}/ so (nothing was written there):"
    yield from lines_changed(base, taught, sorted({lesson.file for lesson in lessons}), base.name)
    if any(lesson.kind == "name" and lesson.is_weak for lesson in lessons):
        yield "A weak name gives its reason on its line: end it with  # and why."
