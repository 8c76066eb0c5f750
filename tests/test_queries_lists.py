"""Lists of events: their order, their shelves, and the table that is kept of them."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dateline.interface import Language
from dateline.store.snapshot import open_store
from dateline.view.filters import Filters
from dateline.view.opening import connect
from dateline.view.queries.counts import Remaining, count_remaining, count_shelves
from dateline.view.queries.lists import events_to_keep, list_announced, list_events, list_most_told, list_newest
from dateline.view.spreadsheet import as_csv, with_names
from dateline.view.tables import Tables
from tests.asking import tables_of
from tests.stores import Story, Telling, write_store


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return tables_of(tmp_path_factory.mktemp("varied"))


@pytest.mark.parametrize(
    ("order", "shelf", "events"),
    [
        ("oldest", "dated", ["e6", "e7", "e8"]),
        ("most_told", "dated", ["e6", "e0", "e2"]),
    ],
)
def test_the_list_stands_in_the_order_asked_for(tables: Tables, order: str, shelf: str, events: list[str]) -> None:
    assert list(list_events(tables, Filters(), shelf, 1, order, page_size=3)["event_id"]) == events
    assert list(events_to_keep(tables, Filters(), shelf, 3, order)["event_id"]) == events


def test_the_undated_are_listed_with_their_first_print_day_and_by_it(tmp_path: Path) -> None:
    days = (date(2024, 3, 1), None, date(2024, 3, 3))
    stories = [Story(tellings=(Telling(published=day), Telling(published=date(2024, 3, 2) if day else None))) for day in days]
    told = connect(open_store(write_store(tmp_path / "store", stories)), "undated")
    shelf = list_events(told, Filters(), "undated", 1)
    assert list(shelf["event_id"]) == ["e2", "e0", "e1"]
    assert [None if pd.isna(day) else day.date() for day in shelf["printed_on"]] == [date(2024, 3, 2), date(2024, 3, 1), None]
    first = list_events(told, Filters(start=date(2024, 3, 1), end=date(2024, 3, 1)), "undated", 1)
    assert list(first["event_id"]) == ["e0"]  # a period begins and ends with its days


def test_the_newest_have_happened_and_what_was_printed_before_its_day_alone_is_announced(tmp_path: Path) -> None:
    stories = [
        Story(day=date(2024, 3, 9), tellings=(Telling(published=date(2024, 3, 1)), Telling(published=None))),
        Story(day=date(2024, 3, 5), tellings=(Telling(published=date(2024, 3, 1)), Telling(published=date(2024, 3, 5)))),
        Story(day=date(2024, 3, 7)),
        Story(first=date(2024, 4, 1), last=date(2024, 4, 30), precision="month", tellings=(Telling(published=date(2024, 3, 31)),)),
        Story(first=date(2024, 3, 1), last=date(2024, 3, 31), precision="month", tellings=(Telling(published=date(2024, 3, 2)),)),
        Story(tellings=(Telling(published=date(2024, 3, 8)),)),
    ]
    told = connect(open_store(write_store(tmp_path / "store", stories)), "announced")
    assert list(list_newest(told, Filters(), 8)["event_id"]) == ["e2", "e1", "e4"]
    assert list(list_announced(told, Filters(), 8)["event_id"]) == ["e3", "e0"]
    shown = list_events(told, Filters(), "dated", 1)
    assert list(shown[shown["announced"]]["event_id"]) == ["e3", "e0"]
    assert list(list_newest(told, Filters(start=date(2024, 4, 1)), 8)["event_id"]) == []


def test_the_newest_are_undated_ones_where_none_that_remains_is_dated(tmp_path: Path) -> None:
    undated, announced = Story(tellings=(Telling(published=date(2024, 3, 8)),)), Story(day=date(2024, 3, 9), tellings=(Telling(published=date(2024, 3, 1)),))
    assert list(list_newest(tables_of(tmp_path / "undated", [undated]), Filters(), 8)["event_id"]) == ["e0"]
    assert list(list_newest(tables_of(tmp_path / "both", [undated, announced]), Filters(), 8)["event_id"]) == []


def test_most_told_are_those_that_several_reports_tell(tables: Tables) -> None:
    assert list(list_most_told(tables, Filters(), 8)["event_id"]) == ["e6", "e0"]


def test_the_list_is_newest_first_and_paged(tables: Tables) -> None:
    assert list(list_events(tables, Filters(), "dated", 1, page_size=3)["event_id"]) == ["e2", "e1", "e0"]
    assert list(list_events(tables, Filters(), "dated", 3, page_size=3)["event_id"]) == ["e6"]


def test_the_list_is_kept_whole_as_a_table_for_a_spreadsheet(tables: Tables) -> None:
    belgorod = Filters(countries=("UKR",), types=("ASSAULT",))
    assert [",".join(row) for row in csv.reader(as_csv(events_to_keep(tables, belgorod, "dated", 10)).splitlines())] == [
        "event_id,date_edtf,date_start,date_end,date_precision,date_basis,event_type,headline,lang,headline_ar,headline_en,background_of,location_country,countries,source_countries,"
        "target_countries,mediator_countries,location_countries,actors,source_actors,target_actors,mediator_actors,"
        "fatalities_low,fatalities_high,injured_low,injured_high,report_count,publisher_count,independent_count,publishers,urls,"
        "sources,source_kinds,confidence,verified,reports_since_verified",
        "e0,2024-01-30,2024-01-30,2024-01-30,day,explicit,ASSAULT,هجوم أوكراني على بيلغورود,ar,هجوم أوكراني على بيلغورود,"
        "Strike on Belgorod,,UKR,RUS UKR,RUS,UKR,,UKR,"
        "UKR-army wagner,wagner,UKR-army,,2,5,,,2,2,2,al-bayan-sample; northern-herald,https://example.org/a0-0 https://example.org/a0-1,"
        "RUS reuters sputnik,official agency agency,0.75,False,",
    ]
    assert list(events_to_keep(tables, Filters(), "dated", 3)["event_id"]) == ["e2", "e1", "e0"]
    assert list(events_to_keep(tables, Filters(), "undated", 10)["event_id"]) == ["e4", "e5"]


def test_an_event_has_the_headline_of_its_earliest_report_in_each_language_of_the_interface(tmp_path: Path) -> None:
    french = Telling("Accord à Pékin", lang="fr", published=date(2023, 3, 9))
    arabic = [Telling(title, lang="ar", published=date(2023, 3, day)) for title, day in (("اتفاق بكين", 11), ("مصافحة في بكين", 10))]
    told = tables_of(tmp_path, [Story(day=date(2023, 3, 10), tellings=(french, *arabic)), Story(day=date(2023, 3, 9), tellings=(french, Telling("")))])
    for shown in (list_events(told, Filters(), "dated", 1), events_to_keep(told, Filters(), "dated", 9)):
        assert shown["headline"].tolist() == ["Accord à Pékin", "Accord à Pékin"]
        assert shown["headline_ar"].fillna("").tolist() == ["مصافحة في بكين", ""]
        assert shown["headline_en"].isna().all()


def test_a_report_that_tells_an_event_beside_another_gives_it_no_headline(tmp_path: Path) -> None:
    told = tables_of(tmp_path, [Story(day=date(2023, 3, 10), tellings=(Telling(), Telling("عنوان خبر آخر", lang="ar", beside=True)))])
    (row,) = list_events(told, Filters(), "dated", 1).to_dict("records")
    assert (row["headline_ar"], row["headline_en"], row["background_of"]) == (None, "Ministers meet", None)


def test_an_event_that_no_article_is_about_names_the_article_of_its_sentence(tmp_path: Path) -> None:
    beside = Telling("Crossing opens", "The army had closed it in February.", beside=True)
    told = tables_of(tmp_path, [Story(day=date(2023, 2, 10), tellings=(beside,)), Story(day=date(2023, 2, 9), tellings=(beside, Telling()))])
    for shown in (list_events(told, Filters(), "dated", 1), events_to_keep(told, Filters(), "dated", 9)):
        assert shown["background_of"].fillna("").tolist() == ["Crossing opens", ""]


def test_the_toll_that_was_printed_last_is_told_with_its_day_where_reports_of_several_days_tell_one(tmp_path: Path) -> None:
    def rising(*days: int | None) -> Story:
        tolls = ((296, 296), (2012, 2012), (820, 900))
        tellings = tuple(Telling(published=date(2023, 9, day) if day else None, killed=toll) for day, toll in zip(days, tolls, strict=True))
        return Story(day=date(2023, 9, 8), killed=(296, 2012), tellings=tellings)

    told = list_events(tables_of(tmp_path, [rising(9, 10, 9), rising(9, 10, 11), rising(9, 9, 9), rising(9, None, 9)]), Filters(), "dated", 1)
    told = told.sort_values("event_id")
    assert [(low, high, day.day) for low, high, day in zip(*(told[f"last_killed_{end}"][:2] for end in ("low", "high", "on")), strict=True)] == [
        (2012, 2012, 10), (820, 900, 11),
    ]  # fmt: skip
    assert told["last_killed_on"][2:].isna().all() and told["last_injured_on"].isna().all()


def test_the_confidence_of_the_table_has_three_digits() -> None:
    stored = pd.DataFrame({"confidence": pd.Series([0.623, 1.0], dtype="float32"), "report_count": [1, 2]})
    assert as_csv(stored) == '"confidence","report_count"\r\n0.623,1\r\n1.0,2\r\n'


@pytest.mark.parametrize("headline", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_of_the_table_is_a_formula(headline: str) -> None:
    assert as_csv(pd.DataFrame({"headline": [headline, "2+2=4"]})) == f'"headline"\r\n"\'{headline}"\r\n"2+2=4"\r\n'


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_no_cell_begins_in_the_middle_of_a_text_whatever_a_spreadsheet_takes_for_the_delimiter(delimiter: str) -> None:
    table = as_csv(pd.DataFrame({"headline": ["Talks; =1+2", "One, =1+2", 'He said ";=1+2"']}))
    assert list(csv.reader(table.splitlines(), delimiter=delimiter)) == [["headline"], ["Talks; =1+2"], ["One, =1+2"], ['He said ";=1+2"']]


def test_the_undated_shelf_obeys_every_filter_and_under_a_period_holds_what_was_first_printed_in_it(tmp_path: Path) -> None:
    days = (date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 7), date(2024, 3, 8), None)
    stories = [Story(tellings=(Telling(published=day), Telling(published=date(2024, 3, 9) if day else None, lang="fr"))) for day in days]
    told = connect(open_store(write_store(tmp_path / "store", [*stories, Story(day=date(2024, 3, 2))])), "printed")
    week = Filters(start=date(2024, 3, 1), end=date(2024, 3, 7))
    assert list(list_events(told, week, "undated", 1)["event_id"]) == ["e2", "e1"]
    assert list(events_to_keep(told, week, "undated", 10)["event_id"]) == ["e2", "e1"]
    assert count_shelves(told, week) == {"dated": 1, "undated": 2}
    assert count_remaining(told, week) == Remaining(events=1, all_events=6, reports=1, all_reports=11, undated=5, printed=2)
    assert count_shelves(told, Filters(end=date(2024, 3, 7))) == {"dated": 1, "undated": 3}
    assert count_shelves(told, Filters()) == {"dated": 1, "undated": 5}
    assert count_shelves(told, Filters(start=date(2024, 3, 7), languages=("fr",))) == {"dated": 0, "undated": 2}


@pytest.mark.parametrize(
    ("lang", "assault", "countries", "agency"),
    [("ar", "هجوم", "روسيا; أوكرانيا", "وكالة الصحافة الفرنسية"), ("en", "Assault", "Russia; Ukraine", "AFP")],
)
def test_a_file_has_the_names_of_its_codes_behind_them_in_the_language_of_the_page(lang: str, assault: str, countries: str, agency: str) -> None:
    rows = pd.DataFrame({
        "event_type": ["ASSAULT", None], "countries": [np.array(["RUS", "UKR"]), None], "target_countries": [np.array(["UKR"]), None],
        "publisher": ["afp", None], "sources": [np.array(["IRN", "afp"]), None],
    })  # fmt: skip
    named = with_names(rows, Language(lang))
    assert list(named) == [
        "event_type", "event_type_name", "countries", "country_names", "target_countries", "target_country_names", "publisher", "publisher_name",
        "sources", "source_names",
    ]  # fmt: skip
    told, untold = named.to_dict("records")
    assert (told["event_type_name"], told["country_names"], told["publisher_name"]) == (assault, countries, agency)
    assert told["source_names"] == "; ".join(map(Language(lang).source, ["IRN", "afp"]))
    assert [untold[name] for name in named if "_name" in str(name)] == ["", "", "", "", ""]


def test_publishers_are_told_apart_though_their_ids_are_names_with_spaces() -> None:
    rows = pd.DataFrame({"countries": [np.array(["EGY", "SDN"])], "publishers": [np.array(["Le Phare", "صدى المرفأ"])]})
    assert as_csv(rows) == '"countries","publishers"\r\n"EGY SDN","Le Phare; صدى المرفأ"\r\n'
