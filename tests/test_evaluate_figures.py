"""What the figures of an evaluation count, of a few readings and their labels; how they differ from earlier ones, and from their floors."""

from __future__ import annotations

from dateline.evaluate.calibration import calibrate
from dateline.evaluate.floors import below_floors
from dateline.evaluate.matching import Case
from dateline.evaluate.runs import differences
from dateline.quality import Measured
from tests.labelling import PRESS_LABEL, RIGHT_ROLES, SAMPLE_LABEL, case, run


def values(*cases: Case) -> dict[str, float | None]:
    return {name: figure.value for name, figure in run(*cases).figures["all"].items()}


def test_a_right_reading_has_every_figure_right() -> None:
    found = values(case())
    faults = {name: found.pop(name) for name in ("not_there", "forbidden", "calibration_error")}
    assert faults == {"not_there": 0.0, "forbidden": 0.0, "calibration_error": 0.16}
    assert {name for name, value in found.items() if value is None} == {"mediator_f1", "type_defended"}
    assert {value for value in found.values() if value is not None} == {1.0}


def test_a_country_that_is_only_mentioned_counts_as_wrong_when_it_is_called_involved() -> None:
    found = values(case(roles={"AZE": {"source"}, "ARM": {"target"}, "TUR": {"target"}}))
    assert found["countries_precision"] == 0.6667
    assert found["countries_recall"] == 1.0
    assert found["countries_exact"] == 0.0
    assert found["not_there"] == 0.0


def test_a_country_that_the_text_does_not_name_is_counted_in_a_hundred_articles_whatever_its_role() -> None:
    found = values(case(roles=RIGHT_ROLES | {"FRA": {"mentioned"}, "GEO": {"mentioned"}}), case())
    assert (found["not_there"], found["forbidden"]) == (100.0, 50.0)
    assert found["countries_f1"] == 1.0


def test_roles_are_asked_country_by_country() -> None:
    found = values(case(roles={"AZE": {"target", "location"}, "ARM": {"target"}}))
    assert (found["source_f1"], found["target_f1"], found["roles_exact"]) == (0.0, 0.6667, 0.5)


def test_an_abstained_type_costs_coverage_and_no_precision() -> None:
    found = values(case(event_type=None))
    assert (found["type_coverage"], found["type_precision"]) == (0.0, None)


def test_a_type_that_can_be_defended_stands_beside_the_one_that_was_chosen() -> None:
    found = values(case(PRESS_LABEL, event_type="COERCE"), case(PRESS_LABEL, event_type="CRIME"))
    assert (found["type_precision"], found["type_defended"], found["type_coverage"]) == (0.0, 0.5, 1.0)


def test_a_toll_is_right_only_with_both_ends() -> None:
    found = values(case(fatalities_high=30))
    assert (found["tolls_f1"], found["tolls_right_or_null"]) == (0.0, 0.0)


def test_a_toll_that_is_not_given_is_missed_and_not_wrong() -> None:
    found = values(case(fatalities_low=None, fatalities_high=None))
    assert (found["tolls_recall"], found["tolls_right_or_null"]) == (0.0, 1.0)


def test_a_toll_given_in_vain_is_wrong() -> None:
    assert values(case(injured_low=5, injured_high=5))["tolls_right_or_null"] == 0.0


def test_the_day_is_asked_only_where_the_text_tells_it() -> None:
    untold = PRESS_LABEL | {"date": None, "date_told": False}
    found = values(case(untold, event_date=None, date_edtf=None))
    assert (found["day"], found["day_told"], found["date"], found["right_at_80"]) == (None, None, None, None)


def test_a_month_that_the_text_tells_is_no_day() -> None:
    month = SAMPLE_LABEL | {"date": "2023-09", "precision": "month"}
    assert values(case(month))["day"] == 0.0
    found = values(case(month, event_date=None, date_edtf="2023-09"))
    assert (found["day"], found["day_told"], found["date"]) == (1.0, None, 1.0)


def test_a_label_without_roles_asks_for_none() -> None:
    assert {name: values(case(PRESS_LABEL))[name] for name in ("source_f1", "roles_exact", "forbidden")} == {
        "source_f1": None,
        "roles_exact": None,
        "forbidden": None,
    }


def test_an_interval_holds_the_value_and_is_the_same_every_time() -> None:
    cases = [case(), case(), case(), case(location_country="ARM")]
    location = run(*cases).figures["all"]["location"]
    assert location == Measured(0.75, 0.25, 1.0, 4)
    assert run(*cases).figures == run(*cases).figures


def test_each_language_has_figures_of_its_own_the_one_with_most_articles_first() -> None:
    english = SAMPLE_LABEL | {"lang": "en"}
    found = run(case(english, location_country="ARM"), case(), case())
    assert found.articles == {"all": 3, "ar": 2, "en": 1}
    assert {group: figures["location"].value for group, figures in found.figures.items()} == {"all": 0.6667, "ar": 1.0, "en": 0.0}


def test_types_are_counted_as_labelled_and_read() -> None:
    assert run(case(), case(event_type=None), case(event_type="CRIME"), case()).types == {"ASSAULT": {"ASSAULT": 2, "none": 1, "CRIME": 1}}


def test_locations_are_counted_by_outcome() -> None:
    nowhere = SAMPLE_LABEL | {"location": None}
    cases = [case(), case(location_country="ARM"), case(location_country=None), case(nowhere), case(nowhere, location_country=None)]
    assert run(*cases).locations == {"right": 1, "another country": 1, "missed": 1, "given in vain": 1, "rightly left open": 1}


def test_roles_are_counted_by_country() -> None:
    counted = run(case(roles={"AZE": {"source"}, "TUR": {"mediator"}})).roles
    assert {name: (score.tp, score.fp, score.fn) for name, score in counted.items()} == {
        "source": (1, 0, 0),
        "target": (0, 0, 1),
        "mediator": (0, 1, 0),
        "location": (0, 0, 1),
    }


def test_the_curve_of_confidence_tells_how_many_of_a_bin_are_all_right() -> None:
    curve = calibrate([case(confidence=0.8), case(confidence=0.9, event_type="CRIME"), case(confidence=0.85), case(confidence=0.2), case(confidence=None)])
    shares = {bin_.low: (bin_.articles, bin_.confidence, bin_.right) for bin_ in curve.bins if bin_.articles}
    assert shares == {0.2: (1, 0.2, 1.0), 0.8: (2, 0.825, 1.0), 0.9: (1, 0.9, 0.0)}
    assert curve.error.value == 0.5125


def test_of_events_shown_at_80_it_is_said_how_many_are_all_right() -> None:
    found = values(case(), case(location_country="ARM"), case(event_date=None, date_edtf=None), case(confidence=0.79, event_type="CRIME"))
    assert found["right_at_80"] == 0.6667


def test_less_of_a_fault_is_better_and_a_field_that_is_wrong_now_is_worse() -> None:
    before = {
        "labels": "samples",
        "figures": {"all": {"not_there": {"value": 100.0}}, "ar": {"location": {"value": 1.0}}},
        "wrong": {"talks/talks.jsonl t-1: عنوان": {}, "gone": {}},
    }
    assert differences(before, run(case(location_country="ARM"))) == [
        "all not_there: 100.000 -> 0.000 (-100.000, better)",
        "ar location: 1.000 -> 0.000 (-1.000, worse)",
        "worse: talks/talks.jsonl t-1: عنوان: location is ARM, wanted AZE",
        "only before: gone",
    ]


def test_a_figure_below_its_floor_is_said_in_a_sentence() -> None:
    found = run(case(sources=frozenset(), roles=RIGHT_ROLES | {"FRA": {"mentioned"}}))
    floors = {"all": {"sources_f1": 0.5, "day": 1.0, "not_there": 3.0, "mediator_f1": 0.1, "beauty": 1.0}, "fr": {"day": 1.0}}
    assert below_floors(found, floors) == [
        "all sources_f1 is 0.000, below its floor 0.500.",
        "all not_there is 100.000, above its limit 3.000.",
        "There is a floor for all mediator_f1, and no article to ask it of.",
        "There is a floor for all beauty, which is no figure.",
        "There is a floor for fr day, and no article of fr.",
    ]
