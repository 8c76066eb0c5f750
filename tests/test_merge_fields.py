"""What an event has of its reports: day, toll, type, countries."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from dateline.merge.events import Told, choose_date, make_event
from dateline.records import Report
from dateline.text import event_id_of


def told(number: int, **facts: Any) -> Told:
    article_facts = {name: facts.pop(name) for name in ("published_on", "countries", "voice", "publisher") if name in facts}
    report = Report(f"r{number}", f"a{number}", "", True, **facts)
    known = {"published_on": None, "countries": (), "voice": number, "publisher": f"p{number}", **article_facts}
    return Told(
        report, f"Title {number}", known["publisher"], "en", datetime(2024, 1, 1, tzinfo=UTC), known["published_on"], known["countries"], known["voice"]
    )


def day(number: int, basis: str = "relative") -> dict[str, Any]:
    when = date(2024, 1, number)
    return {"event_date": when, "date_start": when, "date_end": when, "date_edtf": when.isoformat(), "date_precision": "day", "date_basis": basis}


MONTH = {"date_start": date(2024, 1, 1), "date_end": date(2024, 1, 31), "date_edtf": "2024-01", "date_precision": "month", "date_basis": "explicit"}


@pytest.mark.parametrize(
    ("reports", "chosen"),
    [
        ([told(1, **MONTH), told(2, **day(5))], "2024-01-05"),
        ([told(1, **day(4)), told(2, **day(5)), told(3, **day(5))], "2024-01-05"),
        ([told(1, **day(4), voice=7), told(2, **day(4), voice=7), told(3, **day(5)), told(4, **day(5))], "2024-01-05"),
        ([told(1, **day(4)), told(2, **day(5, "explicit"))], "2024-01-05"),
        ([told(1, **day(4), published_on=date(2024, 1, 9)), told(2, **day(5), published_on=date(2024, 1, 6))], "2024-01-05"),
        ([told(1), told(2, **MONTH)], "2024-01"),
    ],
)
def test_the_date_is_the_finest_then_the_most_told_then_the_explicit_then_the_closest_printed(reports: list[Told], chosen: str) -> None:
    assert choose_date(reports).date_edtf == chosen


def test_tolls_span_what_is_told_and_type_and_countries_are_what_most_tell() -> None:
    event = make_event(
        [
            told(1, event_type="ASSAULT", fatalities_low=2, fatalities_high=2, countries=("ISR", "LBN"), published_on=date(2024, 1, 2)),
            told(2, event_type="MOBILIZE", fatalities_low=5, fatalities_high=7, countries=("LBN",), published_on=date(2024, 1, 2)),
            told(3, event_type="ASSAULT", countries=("FRA", "LBN"), published_on=date(2024, 1, 3)),
            told(4, countries=("LBN",), publisher="p3"),
        ]
    )
    assert (event.fatalities_low, event.fatalities_high, event.injured_low) == (2, 7, None)
    assert (event.event_type, event.countries) == ("ASSAULT", ("LBN",))
    assert (event.report_count, event.publisher_count) == (4, 3)
    assert (event.event_id, event.headline) == (event_id_of("r1"), "Title 1")
