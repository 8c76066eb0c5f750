"""The comparison of readings with labels, and the floors under its figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.evaluate import FIGURES, FLOORS, LABELS, Read, below_floors, compare, evaluate, main, read_labels
from dateline.paths import SAMPLES
from tests.loading import ROOT

LABEL: dict[str, Any] = {
    "file": "talks/talks.jsonl",
    "id": "t-1",
    "n": None,
    "lang": "ar",
    "title": "عنوان",
    "involved": ["ARM", "AZE"],
    "mentioned": ["TUR"],
    "forbidden": ["FRA"],
    "location": "AZE",
    "date": "2023-09-19",
    "precision": "day",
    "type": "ASSAULT",
    "fatalities": [27, 27],
    "injured": None,
    "sources": ["afp"],
}


def read(**changes: Any) -> Read:
    report = {
        "event_date": date(2023, 9, 19),
        "date_edtf": "2023-09-19",
        "event_type": "ASSAULT",
        "location_country": "AZE",
        "fatalities_low": 27,
        "fatalities_high": 27,
        "injured_low": None,
        "injured_high": None,
    }
    roles = {"AZE": {"source", "location"}, "ARM": {"target"}, "TUR": {"mentioned"}}
    return Read(
        "عنوان", "ar", report | changes.get("report", {}), changes.get("roles", roles), changes.get("sources", {"afp"}), set(changes.get("roles", roles))
    )


def figures(found: Read) -> dict[str, float]:
    results, _ = compare([LABEL], {"talks/talks.jsonl#t-1": [found]})
    return {name: value(results["all"]) for name, value in FIGURES.items()}


def test_a_right_reading_scores_one_everywhere() -> None:
    assert set(figures(read()).values()) == {1.0}


def test_a_country_that_is_only_mentioned_counts_as_wrong_when_it_is_called_involved() -> None:
    found = figures(read(roles={"AZE": {"source"}, "ARM": {"target"}, "TUR": {"target"}}))
    assert found["countries_precision"] == pytest.approx(2 / 3)
    assert found["countries_recall"] == 1.0
    assert found["countries_exact"] == 0.0


def test_an_abstained_type_costs_coverage_and_no_precision() -> None:
    found = figures(read(report={"event_type": None}))
    assert (found["type_coverage"], found["type_precision"]) == (0.0, 0.0)


def test_a_toll_is_right_only_with_both_ends() -> None:
    assert figures(read(report={"fatalities_high": 30}))["tolls_f1"] == 0.0


def test_a_figure_below_its_floor_is_said_in_a_sentence() -> None:
    results, split = compare([LABEL], {"talks/talks.jsonl#t-1": [read(sources=set())]})
    assert below_floors(results, split, {"all": {"sources_f1": 0.5, "day": 1.0}}) == ["all sources_f1 is 0.000, below its floor 0.500."]


def test_labels_that_are_not_there_are_said_to_be_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--labels", str(tmp_path)]) == 2
    assert capsys.readouterr().out.startswith(f"No labels (*.jsonl) in {tmp_path}.")


def test_every_sample_has_a_label_and_no_figure_is_below_its_floor() -> None:
    labels = read_labels(ROOT / LABELS)
    results, split = evaluate(labels, SAMPLES)
    assert results["all"].articles == len(labels) == 184
    assert (split.right, split.of) == (26, 26)
    assert below_floors(results, split, yaml.safe_load((ROOT / FLOORS).read_text(encoding="utf-8"))) == []
