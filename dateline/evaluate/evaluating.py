"""``dateline evaluate``: load labelled articles like any others, compare what was read with the labels, print and save the figures."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from dateline.evaluate.floors import below_floors, find_floors
from dateline.evaluate.labels import LABELS, LabelsError, read_labels
from dateline.evaluate.matching import find_texts, match_labels
from dateline.evaluate.readings import read_store
from dateline.evaluate.report import describe, describe_article
from dateline.evaluate.runs import Run, differences, quality_of, read_run, run_of, write_run
from dateline.load import load
from dateline.paths import SAMPLES
from dateline.quality import write_quality
from dateline.store.snapshot import open_store

REACHED, FALLEN = 0, 1
"""Exit codes of the process."""


def evaluate_as_asked(options: argparse.Namespace) -> int:
    """Do what the options of ``dateline/cli/evaluate.py`` ask for: print the figures, write files. Returns 1 if a figure is below its floor, else 0.

    Raises:
        DatelineError: if there is nothing to compare.
    """
    labels, texts = options.labels or LABELS, options.texts or options.articles or SAMPLES
    path, floors = find_floors(options.floors, labels)
    before = read_run(options.against) if options.against else None
    done = evaluate(labels, texts)
    changes = differences(before, done) if before else []
    _write(done, options)
    if options.show:
        print("\n\n".join(describe_article(name, wrong) for name, wrong in done.wrong.items() if wrong), end="\n\n")
    print(describe(done))
    if before:
        print("\n".join(["", f"Since {options.against}:", *(changes or ["nothing has changed."])]))
    failed = below_floors(done, floors)
    print("\n".join(["", *(failed or ["No figure is below its floor." if floors else f"There are no floors in {path}."])]))
    return FALLEN if failed else REACHED


def _write(done: Run, options: argparse.Namespace) -> None:
    """Write the files that the options ask for; called before anything is printed, because whoever reads the output may close it."""
    if options.json:
        write_run(done, options.json)
    if options.write_figures:
        write_quality(done.labels, quality_of(done))


def evaluate(folder: Path, articles: Path) -> Run:
    """Load the articles into a store of their own and compare it with the labels of a folder.

    Args:
        folder: folder of label files; its name is the name of the labels.
        articles: file or folder that contains the labelled articles or texts; it may contain others too.

    Raises:
        LabelsError: if there are no labels, a line is not a label, or none of the labelled articles is there.
    """
    labels = read_labels(folder)
    with tempfile.TemporaryDirectory(prefix="dateline-evaluate-") as work:
        store = Path(work) / "store"
        if not load([articles], store).is_success:
            raise LabelsError(f"There is no article in {articles}.")
        matched = match_labels(labels, read_store(open_store(store)), find_texts(labels, articles, store))
    if not matched.cases:
        raise LabelsError(f"None of the labelled articles is in {articles}.")
    return run_of(folder.resolve().name, matched)
