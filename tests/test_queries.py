"""The questions, asked of a small store that holds one of everything."""

from __future__ import annotations

from collections import Counter
from datetime import date
from importlib import import_module
from inspect import getmembers, isfunction
from pathlib import Path
from pkgutil import iter_modules

import pytest

from dateline.store.snapshot import open_store
from dateline.view import queries
from dateline.view.bins import Bins
from dateline.view.filters import Filters
from dateline.view.opening import connect
from dateline.view.queries.choices import count_choices
from dateline.view.queries.counts import Remaining, count_remaining
from dateline.view.queries.one_event import countries_of_event, evidence_of_event, find_event, reports_of_event, sources_of_event
from dateline.view.queries.over_time import count_along_time, count_wider_than_bin, events_over_time, find_axis, find_bins, reports_over_time
from dateline.view.queries.tallies import (
    count_without_country,
    events_per_country,
    reports_per_publisher,
    reports_per_publisher_and_country,
    reports_per_source,
)
from dateline.view.tables import Tables
from tests.asking import ids, rows, tables_of
from tests.stores import Story, Telling, write_store


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return tables_of(tmp_path_factory.mktemp("varied"))


def test_a_question_is_worked_out_into_sql_once_for_all_countries_and_periods(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ids(tables, Filters(countries=("RUS",), start=date(2019, 1, 1))) == ["e0", "e1", "e6"]
    monkeypatch.setattr("ibis.to_sql", None)
    assert ids(tables, Filters(countries=("QAT",), start=date(2019, 1, 1))) == ["e1"]
    assert ids(tables, Filters(countries=("RUS",), start=date(2024, 1, 1))) == ["e0", "e1"]


@pytest.mark.parametrize(
    ("filters", "events"),
    [
        (Filters(), ["e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8"]),
        (Filters(start=date(2024, 2, 3), end=date(2024, 2, 3)), ["e2", "e3"]),
        (Filters(start=date(2024, 2, 5)), ["e2"]),
        (Filters(end=date(2019, 7, 23)), ["e6"]),
        (Filters(countries=("RUS", "QAT")), ["e0", "e1", "e6"]),
        (Filters(countries=("RUS", "QAT"), match="all"), ["e1"]),
        (Filters(countries=("RUS", "UKR"), match="all"), ["e0", "e1"]),
        (Filters(countries=("UKR",), role="target"), ["e0"]),
        (Filters(countries=("RUS", "UKR"), match="all", role="source"), ["e1"]),
        (Filters(countries=("EGY",)), ["e8"]),
        (Filters(countries=("EGY",), role="mentioned"), ["e4"]),
        (Filters(countries=("BRA",)), []),
        (Filters(types=("ASSAULT", "AGREE")), ["e0", "e3", "e7"]),
        (Filters(types=("NONE",)), ["e5", "e8"]),
        (Filters(acting=("RUS",)), ["e0", "e1", "e6"]),
        (Filters(acted_on=("UKR", "KOR")), ["e0", "e6"]),
        (Filters(acting=("RUS",), acted_on=("UKR",)), ["e0"]),
        (Filters(acting=("CHN", "SRB", "UKR"), acted_on=("KOR", "UKR")), ["e6"]),
        (Filters(acting=("UKR",), acted_on=("RUS",)), []),
        (Filters(acting=("RUS",), countries=("CHN",)), ["e6"]),
        (Filters(acting=("SRB",), acted_on=("SRB",)), []),
        (Filters(parties=("wagner",)), ["e0"]),
        (Filters(parties=("UKR-army", "un")), ["e0", "e1"]),
        (Filters(parties=("un",), countries=("UKR",), role="target"), []),
        (Filters(parties=("UKR-army",), publishers=("northern-herald",)), ["e0"]),
        (Filters(confidence=0.5), ["e0", "e1", "e2", "e3", "e4", "e5", "e6"]),
        (Filters(confidence=0.7), ["e0", "e1", "e2", "e3", "e4", "e5", "e6"]),
        (Filters(confidence=0.8), ["e2"]),
        (Filters(confidence=0.9), ["e2"]),
        (Filters(several_texts=True), ["e0"]),
        (Filters(tolls_differ=True), ["e0"]),
        (Filters(tolls_differ=True, confidence=0.8), []),
        (Filters(publishers=("northern-herald",)), ["e0"]),
        (Filters(languages=("fr",)), ["e5", "e6"]),
        (Filters(sources=("afp",)), ["e3", "e6"]),
        (Filters(sources=("RUS", "sputnik")), ["e0", "e1"]),
        (Filters(publishers=("al-bayan-sample",), sources=("afp",)), ["e3", "e6"]),
        (Filters(publishers=("al-bayan-sample",), sources=("RUS",)), []),
    ],
)
def test_a_filter_leaves_these_events(tables: Tables, filters: Filters, events: list[str]) -> None:
    assert ids(tables, filters) == events


def test_tolls_differ_where_several_voices_tell_two_numbers_of_killed_or_of_injured(tmp_path: Path) -> None:
    two = (Telling(), Telling())
    stories = [
        Story(injured=(4, 9), tellings=two),
        Story(killed=(3, 3), injured=(4, 9), tellings=two),
        Story(killed=(3, 5), injured=(4, 4), tellings=two),
        Story(killed=(3, 3), injured=(4, 4), tellings=two),
        Story(killed=(3, 5), injured=(4, 9)),
        Story(tellings=two),
        Story(killed=(3, 5), injured=(4, 9), texts=1, tellings=two),
    ]
    told = connect(open_store(write_store(tmp_path / "store", stories)), "tolls")
    assert ids(told, Filters(tolls_differ=True)) == ["e0", "e1", "e2"]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("اتفاق المنامة", ["e3"]),
        ("الاتفاقيه", ["e3"]),
        ("هجوم", ["e0"]),
        ("الهـجوم مدنيين", ["e0"]),
        ("SEOUL séoul", ["e6"]),
        ("protest\u00e9", ["e6"]),
        ('"اتفاق في المنامة"', ["e3"]),
        ("«دورية مشتركة»، كوريا", ["e6"]),
        ("Strike, Belgorod.", ["e0"]),
        ("المدنيين", ["e0"]),
        ("للمقاتلات", ["e6"]),
        ('"strike belgorod"', []),
        ("us", []),
        ("doha belgorod", []),
        ("100%", []),
        ("'; DROP TABLE events; --", []),
    ],
)
def test_text_is_found_however_it_is_written(tables: Tables, text: str, events: list[str]) -> None:
    assert ids(tables, Filters(text=text)) == events


def test_all_words_must_stand_in_one_report(tables: Tables) -> None:
    assert ids(tables, Filters(text="دورية jets")) == []


def test_undated_events_are_counted_when_the_period_leaves_them_out(tables: Tables) -> None:
    assert count_remaining(tables, Filters(start=date(2024, 1, 1))) == Remaining(events=4, all_events=9, reports=5, all_reports=12, undated=2, printed=0)
    assert count_remaining(tables, Filters(start=date(2024, 1, 1), languages=("fr",))) == Remaining(
        events=0, all_events=9, reports=0, all_reports=12, undated=1, printed=0
    )
    assert count_remaining(tables, Filters()) == Remaining(events=9, all_events=9, reports=12, all_reports=12, undated=0, printed=0)


def test_reports_that_do_not_pass_are_not_counted_though_their_event_remains(tables: Tables) -> None:
    assert count_remaining(tables, Filters(languages=("ar",))) == Remaining(events=4, all_events=9, reports=4, all_reports=12, undated=0, printed=0)


def test_an_event_stands_in_a_bin_only_when_no_other_bin_can_hold_it(tables: Tables) -> None:
    period = Filters(start=date(2024, 1, 1), end=date(2024, 2, 29))
    by_month = events_over_time(tables, period, "month")
    assert [(row["bin"].date(), row["event_type"], row["events"]) for row in rows(by_month)] == [
        (date(2024, 1, 1), "ASSAULT", 1),
        (date(2024, 2, 1), "CONSULT", 1),
        (date(2024, 2, 1), "PROTEST", 1),
    ]
    assert count_wider_than_bin(tables, period, "month") == 1
    assert count_wider_than_bin(tables, period, "week") == 1
    assert count_wider_than_bin(tables, period, "day") == 2


def test_a_few_events_of_long_ago_do_not_make_the_axis_long(tmp_path: Path) -> None:
    news = [Story(date(2024, 3, day)) for day in range(1, 20)]
    tables = connect(open_store(write_store(tmp_path, [Story(date(1948, 5, 14)), *news, Story(date(2031, 1, 1))])), "far")
    assert find_bins(tables, Filters()) == Bins("year", date(1948, 5, 14), date(2031, 1, 1))
    assert find_axis(tables, Filters(text="none of these words")) is None
    everything = Bins("year", date(1948, 5, 14), date(2031, 1, 1))
    assert find_axis(tables, Filters()) == (everything, Bins("week", date(2024, 1, 1), date(2024, 12, 31)))
    assert find_axis(tables, Filters(start=date(1948, 1, 1), end=date(2031, 12, 31))) == (everything, everything)


def test_the_axis_is_the_period_that_is_asked_for_and_not_only_its_days_with_events(tmp_path: Path) -> None:
    stories = [Story(date(2024, 3, 6)), Story(date(2024, 3, 7))]
    tables = connect(open_store(write_store(tmp_path, stories)), "week")
    assert find_bins(tables, Filters(start=date(2024, 3, 4), end=date(2024, 3, 10))) == Bins("day", date(2024, 3, 4), date(2024, 3, 10))
    assert find_bins(tables, Filters(start=date(2024, 3, 4))) == Bins("day", date(2024, 3, 4), date(2024, 3, 7))
    assert find_bins(tables, Filters(end=date(2024, 3, 10))) == Bins("day", date(2024, 3, 6), date(2024, 3, 10))
    assert find_bins(tables, Filters(start=date(1900, 1, 1), end=date(2100, 1, 1))) == Bins("day", date(2024, 3, 6), date(2024, 3, 7))


def test_an_event_of_unknown_type_has_a_bar_of_its_own(tables: Tables) -> None:
    assert rows(events_over_time(tables, Filters(types=("NONE",)), "year"))[0]["event_type"] == "NONE"


def test_along_time_an_undated_event_lies_apart_from_the_others_on_the_day_of_its_first_printing(tmp_path: Path) -> None:
    printed = [
        tuple(Telling(published=day, publisher="gulf-courier") for day in days) for days in ([date(2024, 3, 5), date(2024, 3, 2)], [date(2024, 3, 9)], [None])
    ]
    stories = [Story(day=date(2024, 3, 2), event_type="ASSAULT"), *(Story(event_type="AID", tellings=tellings) for tellings in printed)]
    tables = connect(open_store(write_store(tmp_path / "store", stories)), "undated along time")
    assert find_bins(tables, Filters()) == Bins("day", date(2024, 3, 2), date(2024, 3, 9))
    drawn = [(row["bin"].date().day, row["event_type"], row["events"]) for row in rows(events_over_time(tables, Filters(), "day"))]
    assert drawn == [(2, "ASSAULT", 1), (2, "undated", 1), (9, "undated", 1)]
    period = Filters(start=date(2024, 3, 3), end=date(2024, 3, 31))
    assert find_bins(tables, period) == Bins("day", date(2024, 3, 3), date(2024, 3, 31))
    assert [count_along_time(tables, filters) for filters in (Filters(), period)] == [3, 1]
    told = rows(reports_over_time(tables, Filters(types=("AID",)), "day"))
    assert [(row["bin"].date().day, row["publisher"], row["reports"]) for row in told] == [(2, "gulf-courier", 2), (9, "gulf-courier", 1)]


@pytest.mark.parametrize(
    ("filters", "bins"),
    [
        (Filters(), Bins("month", date(2019, 7, 23), date(2024, 2, 29))),
        (Filters(start=date(2024, 1, 29), end=date(2024, 2, 2)), Bins("day", date(2024, 1, 29), date(2024, 2, 2))),
        (Filters(start=date(2000, 1, 1), end=date(2019, 12, 31)), Bins("day", date(2019, 7, 23), date(2019, 7, 23))),
        (Filters(types=("DISASTER",)), None),
    ],
)
def test_the_time_axis_holds_what_remains_and_no_more(tables: Tables, filters: Filters, bins: Bins | None) -> None:
    assert find_bins(tables, filters) == bins


def test_countries_are_counted_in_the_role_asked_for(tables: Tables) -> None:
    assert rows(events_per_country(tables, Filters(types=("ASSAULT", "DISASTER")))) == [
        {"country": "SDN", "events": 2},
        {"country": "RUS", "events": 1},
        {"country": "UKR", "events": 1},
    ]
    assert rows(events_per_country(tables, Filters(role="mediator"))) == [{"country": "EGY", "events": 1}, {"country": "QAT", "events": 1}]
    assert count_without_country(tables, Filters()) == 1
    assert count_without_country(tables, Filters(role="location")) == 2


def test_reports_are_counted_by_publisher_and_by_source(tables: Tables) -> None:
    assert rows(reports_per_publisher(tables, Filters(types=("MOBILIZE", "DISASTER")))) == [
        {"publisher": "al-bayan-sample", "events": 1, "reports": 1},
        {"publisher": "gulf-courier", "events": 1, "reports": 1},
        {"publisher": "le-quotidien-sample", "events": 1, "reports": 1},
        {"publisher": None, "events": 1, "reports": 1},
    ]
    assert rows(reports_per_source(tables, Filters(types=("MOBILIZE",)))) == [
        {"source": "reuters", "events": 1, "reports": 2},
        {"source": "afp", "events": 1, "reports": 1},
        {"source": None, "events": 1, "reports": 1},
    ]


def test_a_publisher_meets_the_countries_of_its_events(tables: Tables) -> None:
    assert rows(reports_per_publisher_and_country(tables, Filters(publishers=("northern-herald",)))) == [
        {"publisher": "northern-herald", "country": "RUS", "reports": 1},
        {"publisher": "northern-herald", "country": "UKR", "reports": 1},
    ]


def test_reports_stand_at_the_date_of_their_event(tables: Tables) -> None:
    told = rows(reports_over_time(tables, Filters(types=("ASSAULT",)), "month"))
    assert [(row["bin"].date(), row["publisher"], row["reports"]) for row in told] == [
        (date(2024, 1, 1), "al-bayan-sample", 1),
        (date(2024, 1, 1), "northern-herald", 1),
    ]


def test_an_event_is_found_by_the_id_of_one_that_was_joined_into_it(tables: Tables) -> None:
    found = find_event(tables, "old4")
    assert found is not None
    assert found["event_id"] == "e4"
    assert find_event(tables, "e99") is None


def test_a_card_has_reports_roles_sources_and_evidence(tables: Tables) -> None:
    reports = reports_of_event(tables, "e0")
    assert list(reports["title"]) == ["هجوم أوكراني على بيلغورود", "Strike on Belgorod"]
    assert rows(countries_of_event(tables, "e0")) == [
        {"country": "RUS", "role": "source"},
        {"country": "UKR", "role": "location"},
        {"country": "UKR", "role": "target"},
    ]
    assert rows(sources_of_event(tables, "e0")) == [
        {"report_id": "r0-0", "source": "sputnik", "kind": "agency"},
        {"report_id": "r0-1", "source": "reuters", "kind": "agency"},
        {"report_id": "r0-1", "source": "RUS", "kind": "official"},
    ]
    evidence = rows(evidence_of_event(tables, "e0")[["told_by", "article_id", "rule"]])
    assert evidence == [{"told_by": f"r0-{n}", "article_id": f"a0-{n}", "rule": "verb_in_title"} for n in (0, 1)]


def test_choices_come_most_frequent_first(tables: Tables) -> None:
    choices = count_choices(tables)
    assert choices["languages"] == ["en", "ar", "fr"]
    assert choices["countries"][0] == "RUS"
    assert choices["acting"] == ["RUS", "CHN", "SDN", "SRB", "UKR"]
    assert choices["acted_on"] == ["KOR", "UKR"]
    assert "NONE" in choices["types"]
    assert choices["parties"] == ["UKR-army", "un", "wagner"]


def test_countries_are_chosen_by_the_events_they_are_involved_in_those_only_mentioned_last(tmp_path: Path) -> None:
    stories = [
        Story(roles={"SDN": ("source", "location"), "CHE": ("mentioned",)}),
        Story(roles={"SDN": ("source", "target", "location"), "USA": ("mediator",), "CHE": ("mentioned",)}),
        Story(roles={"USA": ("source",), "HUN": ("mentioned",)}),
        Story(roles={"USA": ("source",), "CUB": ("location",)}),
    ]
    mentioning = connect(open_store(write_store(tmp_path / "store", stories)), "mentioning")
    assert count_choices(mentioning)["countries"] == ["USA", "SDN", "CUB", "CHE", "HUN"]


def test_every_country_is_known_also_without_events(tables: Tables) -> None:
    assert {"BRA", "XKX", "VAT"} <= tables.known.countries
    assert tables.known.parties == {"UKR-army", "un", "wagner"}
    assert tables.known.publishers == {"gulf-courier", "northern-herald", "al-bayan-sample", "le-quotidien-sample"}


def test_a_store_without_rows_answers_every_question(tmp_path: Path) -> None:
    empty = connect(open_store(write_store(tmp_path / "store", [Story()])), "one")
    nothing = Filters(languages=("xx",))
    assert count_remaining(empty, nothing) == Remaining(events=0, all_events=1, reports=0, all_reports=1, undated=0, printed=0)
    assert find_bins(empty, nothing) is None
    for question in (events_per_country, reports_per_publisher, reports_per_source, reports_per_publisher_and_country):
        assert question(empty, nothing).empty


def test_a_quote_in_a_path_is_no_sql(tmp_path: Path) -> None:
    store = write_store(tmp_path / "it's a store", [Story(tellings=(Telling(), Telling(lang="ar")))])
    assert count_remaining(connect(open_store(store), "quoted"), Filters()).reports == 2


def test_no_two_questions_have_one_name_by_which_answers_are_kept() -> None:
    modules = [import_module(f"dateline.view.queries.{module.name}") for module in iter_modules(queries.__path__)]
    names = Counter(name for module in modules for name, asked in getmembers(module, isfunction) if asked.__module__ == module.__name__)
    assert names["list_events"] == 1
    assert [name for name, times in names.items() if times > 1 and not name.startswith("_")] == []


def test_an_address_may_ask_for_any_country_but_only_for_parties_and_publishers_of_the_store(tmp_path: Path) -> None:
    told = Story(
        date(2024, 3, 2), roles={"SDN": ("location",)}, event_type=None, actors={"rsf-sudan": "source", "hamas": "mentioned"},
        tellings=(Telling("Market", publisher="lantern.example"), Telling("Market burns", publisher=None)),
    )  # fmt: skip
    known = tables_of(tmp_path, [told]).known
    assert {"SDN", "FJI"} <= known.countries
    assert (sorted(known.parties), sorted(known.publishers)) == (["rsf-sudan"], ["lantern.example"])
