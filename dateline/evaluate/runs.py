"""One run of an evaluation: all its figures, their JSON file, and the differences between two runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from dateline.errors import DatelineError
from dateline.evaluate.calibration import calibrate
from dateline.evaluate.confusions import count_locations, count_roles, count_types
from dateline.evaluate.facts import LabelFact, facts_of
from dateline.evaluate.figures import FIGURES
from dateline.evaluate.intervals import measure
from dateline.evaluate.matching import Case, Matched
from dateline.evaluate.scores import Score, Share
from dateline.quality import ALL, SHOWN, Bin, Measured, Quality
from dateline.records import EXTRACTOR_VERSION

CALIBRATION_ERROR = "calibration_error"

FAULTS = {*(name for name, figure in FIGURES.items() if figure.is_fault), CALIBRATION_ERROR}
"""Figures for which less is better."""

STILL = 5e-4
"""A figure that changes by less than this counts as unchanged, because three decimals are shown."""


class RunError(DatelineError):
    """The earlier run cannot be compared with this one; the message is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Run:
    """All figures of one evaluation.

    ``figures``: group (``all`` and each language, most articles first) -> name -> figure; ``types``: labelled type -> type read -> number of articles;
    ``wrong``: every matched article by name -> its wrong fields, possibly none.
    """

    labels: str
    extractor_version: str
    articles: dict[str, int]
    missing: list[str]
    pages_split: Share
    figures: dict[str, dict[str, Measured]]
    types: dict[str, dict[str, int]]
    roles: dict[str, Score]
    locations: dict[str, int]
    confidence: list[Bin]
    wrong: dict[str, dict[str, LabelFact]]


def run_of(labels: str, matched: Matched) -> Run:
    """All figures of matched labels; ``labels`` is their name."""
    groups = _groups(matched.cases)
    curves = {group: calibrate(cases) for group, cases in groups.items()}
    return Run(
        labels=labels,
        extractor_version=EXTRACTOR_VERSION,
        articles={group: len(cases) for group, cases in groups.items()},
        missing=matched.missing,
        pages_split=matched.split,
        figures={group: {**measure(cases), CALIBRATION_ERROR: curves[group].error} for group, cases in groups.items()},
        types=count_types(matched.cases),
        roles=count_roles(matched.cases),
        locations=count_locations(matched.cases),
        confidence=curves[ALL].bins,
        wrong={case.label.name: {field: fact for field, fact in facts_of(case).items() if not fact.is_right} for case in matched.cases},
    )


def quality_of(run: Run) -> Quality:
    """The part of a run that the quality page of the app shows."""
    figures = {group: {name: figures[name] for name in SHOWN} for group, figures in run.figures.items()}
    return Quality(run.extractor_version, run.articles, figures, run.confidence)


def write_run(run: Run, path: Path) -> None:
    """Write a run as JSON."""
    path.write_bytes(orjson.dumps(run, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def read_run(path: Path) -> dict[str, Any]:
    """A run as ``write_run`` wrote it. Raises RunError if the file is not a run."""
    try:
        run = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise RunError(f"{path}: it cannot be read as an earlier run ({error}). Runs are written with --json.") from error
    if not isinstance(run, dict) or not {"labels", "figures", "wrong"} <= run.keys():
        raise RunError(f"{path}: this is no run of an evaluation. Runs are written with --json.")
    return run


def differences(before: Mapping[str, Any], run: Run) -> list[str]:
    """What has changed since an earlier run, in lines: changed figures, fields of articles that are now right or wrong, articles only in one run.

    Raises:
        RunError: if the earlier run used other labels.
    """
    if before["labels"] != run.labels:
        raise RunError(f"The earlier run is of the labels {before['labels']}, this one of {run.labels}: they cannot be compared.")
    now = {name: {field: (fact.wanted, fact.got) for field, fact in wrong.items()} for name, wrong in run.wrong.items()}
    then = {name: {field: (fact["wanted"], fact["got"]) for field, fact in wrong.items()} for name, wrong in before["wrong"].items()}
    return [
        *_moved(before["figures"], run.figures),
        *_turned("better", then, now),
        *_turned("worse", now, then),
        *_only("now", now, then),
        *_only("before", then, now),
    ]


def turn(name: str, was: float, now: float) -> str:
    """``better`` or ``worse``, for a figure that changed from ``was`` to ``now``."""
    return "better" if (now > was) != (name in FAULTS) else "worse"


def _groups(cases: Sequence[Case]) -> dict[str, list[Case]]:
    by_language: dict[str, list[Case]] = {}
    for case in cases:
        by_language.setdefault(case.lang, []).append(case)
    return {ALL: list(cases), **dict(sorted(by_language.items(), key=lambda item: -len(item[1])))}


def _moved(before: Mapping[str, Any], now: Mapping[str, Mapping[str, Measured]]) -> Iterator[str]:
    for group, figures in now.items():
        for name, figure in figures.items():
            was = before.get(group, {}).get(name, {}).get("value")
            if was is not None and figure.value is not None and abs(figure.value - was) >= STILL:
                yield f"{group} {name}: {was:.3f} -> {figure.value:.3f} ({figure.value - was:+.3f}, {turn(name, was, figure.value)})"


def _turned(word: str, wrong: Mapping[str, Mapping[str, Any]], right: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """A line for each field that is wrong in the run ``wrong`` but not in the run ``right``."""
    for name, fields in wrong.items():
        for field, (wanted, got) in fields.items():
            if name in right and field not in right[name]:
                yield f"{word}: {name}: {field} {'was' if word == 'better' else 'is'} {got}, wanted {wanted}"


def _only(when: str, here: Mapping[str, Any], there: Mapping[str, Any]) -> Iterator[str]:
    if alone := [name for name in here if name not in there]:
        yield f"only {when}: {', '.join(alone)}"
