"""What the tests of evaluating share: a label of a sample and one of the press, the right reading of both, and runs over such readings."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateline.evaluate.labels import label_of
from dateline.evaluate.matching import Case, Matched
from dateline.evaluate.readings import ArticleReading
from dateline.evaluate.runs import Run, run_of
from dateline.evaluate.scores import Share

SAMPLE_LABEL: dict[str, Any] = {
    "file": "talks/talks.jsonl",
    "id": "t-1",
    "n": None,
    "lang": "ar",
    "title": "عنوان",
    "involved": ["ARM", "AZE"],
    "mentioned": ["TUR"],
    "forbidden": ["FRA"],
    "roles": {"AZE": ["source", "location"], "ARM": ["target"]},
    "location": "AZE",
    "date": "2023-09-19",
    "precision": "day",
    "type": "ASSAULT",
    "fatalities": [27, 27],
    "injured": None,
    "sources": ["afp"],
}


PRESS_LABEL: dict[str, Any] = {
    "id": "p-1",
    "text_hash": "7b640e7000864fa2615c",
    "lang": "ar",
    "involved": ["ARM", "AZE"],
    "mentioned": ["TUR"],
    "location": "AZE",
    "date": "2023-09-19",
    "date_told": True,
    "type": "ASSAULT",
    "type_alternatives": ["COERCE"],
    "fatalities": [27, 27],
    "injured": None,
    "sources": ["afp"],
}


RIGHT = {
    "event_date": date(2023, 9, 19),
    "date_edtf": "2023-09-19",
    "event_type": "ASSAULT",
    "location_country": "AZE",
    "fatalities_low": 27,
    "fatalities_high": 27,
    "injured_low": None,
    "injured_high": None,
    "confidence": 0.84,
}


RIGHT_ROLES = {"AZE": {"source", "location"}, "ARM": {"target"}, "TUR": {"mentioned"}}


def case(label: dict[str, Any] = SAMPLE_LABEL, roles: dict[str, set[str]] = RIGHT_ROLES, sources: frozenset[str] = frozenset({"afp"}), **report: Any) -> Case:
    """A label beside the right reading of it, but for what is given."""
    return Case(label_of(label, "labels.jsonl, line 1"), ArticleReading("عنوان", "ar", RIGHT | report, roles, set(sources), set(roles)))


def run(*cases: Case) -> Run:
    """The figures of these labels and readings, as of the samples."""
    return run_of("samples", Matched(list(cases), [], Share()))
