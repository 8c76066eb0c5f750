"""The file of reports: which rows and columns it has, and that a spreadsheet shows them as they are."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from dateline.records import Article, Evidence, Occurrence
from dateline.store.schemas import rows_of
from dateline.store.snapshot import open_store
from dateline.store.writer import Writer
from dateline.view.filters import Filters
from dateline.view.opening import connect
from dateline.view.queries.reports import count_reports_to_keep, reports_to_keep
from dateline.view.spreadsheet import as_csv
from dateline.view.tables import Tables
from tests.asking import tables_of
from tests.stores import Story, Telling, write_store

BELGOROD = Filters(countries=("UKR",), types=("ASSAULT",))


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return tables_of(tmp_path_factory.mktemp("reports"))


def test_a_row_tells_the_event_and_what_the_one_outlet_told_of_it(tables: Tables) -> None:
    assert [",".join(row) for row in csv.reader(as_csv(reports_to_keep(tables, BELGOROD, 10)).splitlines())] == [
        "event_id,event_date,event_type,event_countries,report_id,report_date,report_type,report_countries,source_countries,target_countries,mediator_countries,"
        "location_countries,actors,source_actors,target_actors,mediator_actors,fatalities_low,fatalities_high,injured_low,injured_high,quote,confidence,article_id,publisher,title,url,lang,"
        "published_on,published_at,input,input_id,sources,source_kinds,copy_of,passes_filters",
        "e0,2024-01-30,ASSAULT,RUS UKR,r0-0,2024-01-30,ASSAULT,RUS UKR,RUS,UKR,,UKR,UKR-army wagner,wagner,UKR-army,,2,5,,,"
        "قال الحاكم إنّ الـهجـوم أودى بحياة مدنيَّيْن.,0.75,a0-0,al-bayan-sample,"
        "هجوم أوكراني على بيلغورود,https://example.org/a0-0,ar,"
        "2024-01-31,,test.jsonl,a0-0,sputnik,agency,,True",
        "e0,2024-01-30,ASSAULT,RUS UKR,r0-1,2024-01-30,ASSAULT,RUS UKR,RUS,UKR,,UKR,UKR-army wagner,wagner,UKR-army,,2,5,,,"
        "The governor said two people were killed.,0.75,a0-1,northern-herald,"
        "Strike on Belgorod,https://example.org/a0-1,en,"
        "2024-01-31,,test.jsonl,a0-1,RUS reuters,official agency,,True",
    ]


def test_the_newest_event_comes_first_its_reports_together_and_the_undated_last(tables: Tables) -> None:
    rows = reports_to_keep(tables, Filters(), 50)
    assert list(rows["report_id"]) == ["r2-0", "r1-0", "r0-0", "r0-1", "r3-0", "r8-0", "r7-0", "r6-0", "r6-1", "r6-2", "r4-0", "r5-0"]
    assert count_reports_to_keep(tables, Filters()) == 12


def test_no_more_rows_are_kept_than_asked_for(tables: Tables) -> None:
    assert len(reports_to_keep(tables, Filters(), 5)) == 5


def test_all_reports_of_an_event_are_kept_and_those_that_pass_are_marked(tables: Tables) -> None:
    asked = Filters(publishers=("northern-herald",))
    rows = reports_to_keep(tables, asked, 10)
    assert list(zip(rows["report_id"], rows["passes_filters"], strict=True)) == [("r0-0", False), ("r0-1", True)]
    assert count_reports_to_keep(tables, asked) == 2


def test_a_period_leaves_out_the_reports_of_undated_events(tables: Tables) -> None:
    assert count_reports_to_keep(tables, Filters(start=date(2019, 1, 1), end=date(2019, 12, 31))) == 3
    assert count_reports_to_keep(tables, Filters(types=("DISASTER",))) == 1
    assert count_reports_to_keep(tables, Filters(types=("DISASTER",), start=date(2019, 1, 1))) == 0


def test_a_country_that_a_report_only_mentions_does_not_take_part(tables: Tables) -> None:
    rows = reports_to_keep(tables, Filters(types=("DISASTER",)), 1)
    assert list(rows["report_countries"].iloc[0]) == ["SDN"]


def test_a_party_stands_in_the_column_of_what_it_does_and_in_none_where_it_is_only_mentioned(tables: Tables) -> None:
    (row,) = reports_to_keep(tables, Filters(types=("CONSULT",), countries=("QAT",)), 5).to_dict("records")
    assert [list(row[column]) for column in ("actors", "mediator_actors")] == [["un"], ["un"]]
    assert [row[column] is None or list(row[column]) for column in ("source_actors", "target_actors")] == [True, True]


def test_a_report_tells_the_hour_of_print_and_the_file_and_record_it_was_found_in_first_without_folders_of_others(tmp_path: Path) -> None:
    store = write_store(tmp_path / "store", [Story(tellings=(Telling(url=None),))])
    printed = Article("a1", "gulf-courier", None, "Talks", "They met.", "en", None, None, datetime(2025, 3, 1, 22, 5, tzinfo=UTC), date(2025, 3, 2), "page")
    places = [
        Occurrence("a1", name, record, None, None, None, None, None, datetime(2025, 1, day, tzinfo=UTC))
        for name, record, day in (("/home/amal/b.csv", "7", 2), ("/home/amal/desk/a.csv", None, 1))
    ]
    with Writer(store) as writer:
        writer.add("articles", rows_of("articles", [printed]))
        writer.add("occurrences", rows_of("occurrences", places))
        writer.put("reports", "report_id", "article_id", {"r0-0": "a1"})
        writer.commit()
    (row,) = reports_to_keep(connect(open_store(store), "places"), Filters(), 10).to_dict("records")
    assert (row["published_on"].date(), row["published_at"], row["input"]) == (date(2025, 3, 2), "2025-03-01T22:05:00Z", "a.csv")
    assert pd.isna(row["input_id"])


def test_a_near_copy_names_the_agency_or_the_article_it_is_a_copy_of(tmp_path: Path) -> None:
    store = write_store(tmp_path / "store", [Story(tellings=(Telling(), Telling(), Telling()))])
    copies = [Evidence(f"a0-{i}", f"r0-{i}", "copy", of, "title", 0, 5, "near copy", None, True, "0.9") for i, of in ((1, "afp"), (2, "a0-0"))]
    with Writer(store) as writer:
        writer.add("evidence", rows_of("evidence", copies))
        writer.commit()
    assert list(reports_to_keep(connect(open_store(store), "copies"), Filters(), 10)["copy_of"].fillna("")) == ["", "afp", "a0-0"]


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"])
def test_no_headline_of_a_report_is_a_formula(title: str, tmp_path: Path) -> None:
    rows = reports_to_keep(tables_of(tmp_path, [Story(tellings=(Telling(title),))]), Filters(), 10)
    assert f',"gulf-courier","\'{title}","https://' in as_csv(rows)
