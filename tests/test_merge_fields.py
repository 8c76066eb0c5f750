"""What an event has of its reports: day, toll, type, countries."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from dateline.merge.events import Told, choose_date, headline, make_event
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
        # a flood of the 3rd: of the two told later, one has the day of a statement and one that of the search
        (
            [
                told(1, **day(3), published_on=date(2024, 1, 4)),
                told(2, **day(5), published_on=date(2024, 1, 5)),
                told(3, **day(5), published_on=date(2024, 1, 6)),
            ],
            "2024-01-03",
        ),
        ([told(1, **day(9), published_on=date(2024, 1, 4)), told(2, **day(9), published_on=date(2024, 1, 9))], "2024-01-09"),
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


def test_countries_that_half_of_the_voices_involve_are_the_events_in_the_order_of_their_codes() -> None:
    assert make_event([told(1, countries=("LBN",)), told(2, countries=("FRA",)), told(3)]).countries == ("FRA", "LBN")
    assert make_event([told(1, countries=("LBN",)), told(2, countries=("LBN",)), told(3, countries=("FRA",))]).countries == ("LBN",)
    copies = [told(1, countries=("LBN",), voice=7), told(2, countries=("LBN",), voice=7), told(3, countries=("FRA",))]
    assert make_event(copies).countries == ("FRA", "LBN")
    assert make_event(copies).independent_count == 2


def test_in_a_tie_the_type_is_that_of_the_surest_report_and_then_of_the_earliest() -> None:
    assert make_event([told(1, event_type="ASSAULT", confidence=0.6), told(2, event_type="MOBILIZE", confidence=0.8)]).event_type == "MOBILIZE"
    assert make_event([told(2, event_type="ASSAULT", confidence=0.6), told(1, event_type="MOBILIZE", confidence=0.6)]).event_type == "MOBILIZE"
    assert make_event([told(1, event_type="ASSAULT", confidence=0.6), told(2, event_type="MOBILIZE", confidence=0.8)]).confidence == 0.8
    assert make_event([told(1), told(2)]).confidence is None


def test_in_a_tie_the_type_is_that_of_the_deed_before_that_of_a_reaction() -> None:
    reaction = told(2, event_type="ACCUSE", confidence=0.8)
    assert make_event([told(1, event_type="ASSAULT", confidence=0.6), reaction]).event_type == "ASSAULT"
    assert make_event([told(1, event_type="ASSAULT", confidence=0.6), reaction, told(3, event_type="ACCUSE")]).event_type == "ACCUSE"


def test_the_event_has_the_id_of_its_earliest_report_and_the_other_ids_are_former_ones() -> None:
    event = make_event([told(1), told(2, published_on=date(2024, 1, 3)), told(3, published_on=date(2024, 1, 2))])
    assert (event.event_id, event.former_ids) == (event_id_of("r3"), tuple(sorted((event_id_of("r1"), event_id_of("r2")))))


@pytest.mark.parametrize(
    ("title", "is_main", "quote", "shown"),
    [
        ("A title", True, "A sentence.", "A title"),
        ("A title", False, "A sentence\n of two lines.", "A sentence of two lines."),
        ("", True, "A sentence.", "A sentence."),
        ("A title", False, None, "A title"),
        ("", True, "four" + " four" * 27 + " four", "four" + " four" * 27 + "…"),
        ("", True, "four" + " four" * 26 + " fours", "four" + " four" * 26 + " fours"),
    ],
)
def test_the_headline_is_the_title_or_the_sentence_cut_between_two_words(title: str, is_main: bool, quote: str | None, shown: str) -> None:
    assert headline(Report("r1", "a1", "", is_main, quote=quote), title) == shown
