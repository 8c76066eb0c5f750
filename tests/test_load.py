"""The loader end to end: accounts, repeats, gaps, places and rejects."""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.load import load
from dateline.load.account import LoadAccount
from dateline.load.known import Find, Known
from dateline.load.reload import reload
from dateline.records import Article, Given, Occurrence
from dateline.store.snapshot import open_store
from dateline.store.writer import Writer
from tests.loading import CRAWLED_PAGE, check_whole, record, records, rows_in, write_lines


def test_a_crawled_page_becomes_rows_in_every_table(workspace: Path) -> None:
    (workspace / "page.txt").write_text(CRAWLED_PAGE, encoding="utf-8")
    load([Path("page.txt")], Path("S"), Given(published="2023-09-19", publisher="lantern.example"))
    (article,) = rows_in(Path("S"), "articles")
    assert article["title"] == "وفدا السودان ومصر يبحثان فتح معبر حدودي"
    assert article["text"].startswith("بحث وفدا السودان ومصر")
    assert (article["publisher"], article["published_on"], article["published_basis"]) == ("lantern.example", date(2023, 9, 19), "given")
    (occurrence,) = rows_in(Path("S"), "occurrences")
    assert (occurrence["input"], occurrence["input_id"]) == ("page.txt", None)
    assert CRAWLED_PAGE[occurrence["page_start"] : occurrence["page_end"]].strip().endswith("في القاهرة.")
    main = next(row for row in rows_in(Path("S"), "reports") if row["is_main"])
    event = next(row for row in rows_in(Path("S"), "events") if row["event_id"] == main["event_id"])
    assert (event["event_date"], event["main_article_id"], event["report_count"], event["publisher_count"]) == (date(2023, 9, 19), article["article_id"], 1, 1)
    involved = {row["country"] for row in rows_in(Path("S"), "report_countries") if row["report_id"] == main["report_id"] and row["role"] != "mentioned"}
    assert event["countries"] == sorted(involved)
    assert check_whole(open_store(Path("S"))) == 1


def test_the_sums_of_the_ingest_report_agree(workspace: Path) -> None:
    told = [record(number, publisher="lantern.example", date=f"2023-{number + 1:02d}-03") for number in range(10)]
    rows = [*told, record(3, id="again", publisher="lantern.example"), {"id": "void", "text": " "}]
    write_lines(workspace / "a.jsonl", rows)
    (workspace / "b.txt").write_text("", encoding="utf-8")
    (workspace / "c.jpg").write_bytes(b"x")
    account = load([workspace], Path("S"))
    assert (account.records, account.loaded, account.known, account.rejected) == (13, 10, 1, 2)
    assert (account.articles, account.new_articles, account.known_articles) == (11, 10, 1)
    assert account.main_reports == 10
    assert account.main_reports + account.further_reports == len(rows_in(Path("S"), "reports")) == 10
    assert account.dated_events + account.undated_events == len(rows_in(Path("S"), "events")) == 10
    assert account.rejects == {"empty_text": 1, "empty_file": 1}
    assert account.passed_over == {".jpg": 1}
    assert account.lines()[0] == "records          13 = 10 loaded + 1 known already + 2 rejected"
    assert account.lines()[1] == "articles         11 = 10 new + 1 duplicates"
    assert account.lines()[4:] == ["rejects           2 = 1 empty_file + 1 empty_text", "passed over       1 = 1 .jpg (files of other types: c.jpg)"]


def test_loading_the_same_input_again_changes_nothing(workspace: Path) -> None:
    write_lines(workspace / "a.jsonl", [*records(range(5)), {"id": "void", "text": ""}])
    (workspace / "page.txt").write_text(CRAWLED_PAGE, encoding="utf-8")
    load([workspace], Path("S"))
    before = open_store(Path("S"))
    account = load([workspace], Path("S"))
    assert (account.loaded, account.known, account.rejected) == (0, 6, 1)
    assert account.is_success
    assert open_store(Path("S")) == before


def test_a_second_load_adds_its_articles_and_leaves_the_others_as_they_were(workspace: Path) -> None:
    load([write_lines(workspace / "a.jsonl", records(range(5)))], Path("S"))
    first = [{**row, "event_id": None} for row in rows_in(Path("S"), "reports")]  # which event it tells may change
    load([write_lines(workspace / "b.jsonl", records(range(3, 8)))], Path("S"))
    after = [{**row, "event_id": None} for row in rows_in(Path("S"), "reports")]
    assert all(row in after for row in first)
    assert len(after) == 8
    assert check_whole(open_store(Path("S"))) == 8
    assert sorted(row["input"] for row in rows_in(Path("S"), "occurrences")) == ["a.jsonl"] * 5 + ["b.jsonl"] * 5


def test_large_loads_are_written_in_parts(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.load.intake.PART_ARTICLES", 100)
    load([write_lines(workspace / "a.jsonl", records(range(300)))], Path("S"))
    assert len(open_store(Path("S")).parts("articles")) >= 3
    assert check_whole(open_store(Path("S"))) == 300


def test_new_metadata_of_a_known_article_fills_gaps_and_it_is_read_again(workspace: Path) -> None:
    load([write_lines(workspace / "a.jsonl", [record(1), record(2)])], Path("S"))
    before = {row["title"]: row for row in rows_in(Path("S"), "articles")}
    assert {row["published_on"] for row in before.values()} == {None}
    moment = datetime(2023, 5, 2, 8, 0, tzinfo=UTC)
    told = {"url": "https://lantern.example/1", "date": moment.isoformat(), "author": "R. Haddad"}
    account = load([write_lines(workspace / "b.jsonl", [record(1, **told)])], Path("S"))
    assert (account.new_articles, account.known_articles, account.completed_articles) == (0, 1, 1)
    after = {row["title"]: row for row in rows_in(Path("S"), "articles")}
    one = after["Convoy 1 reaches Aden"]
    assert (one["url"], one["publisher"], one["published_at"], one["byline"]) == ("https://lantern.example/1", "lantern.example", moment, "R. Haddad")
    assert one["article_id"] == before["Convoy 1 reaches Aden"]["article_id"]
    assert after["Convoy 2 reaches Basra"] == before["Convoy 2 reaches Basra"]
    days = {row["article_id"]: row["event_date"] for row in rows_in(Path("S"), "reports") if row["is_main"]}
    assert days[one["article_id"]] == date(2023, 5, 1)
    assert check_whole(open_store(Path("S"))) == 2


def test_an_outlet_that_nobody_listed_has_the_name_that_it_gives_itself(workspace: Path) -> None:
    load([write_lines(workspace / "a.jsonl", [record(1, publisher="le-petit-quotidien"), record(2, publisher="صحيفة المدّ")])], Path("S"))
    before = {row["publisher"]: row["article_id"] for row in rows_in(Path("S"), "articles")}
    assert set(before) == {"le-petit-quotidien", "صحيفة المدّ"}
    account = load([write_lines(workspace / "b.jsonl", [record(1, publisher="Le Petit Quotidien"), record(2, publisher="صحيفة المدّ")])], Path("S"))
    assert (account.new_articles, account.known_articles, account.completed_articles) == (0, 2, 1)
    after = {row["publisher"]: row["article_id"] for row in rows_in(Path("S"), "articles")}
    assert after == {"Le Petit Quotidien": before["le-petit-quotidien"], "صحيفة المدّ": before["صحيفة المدّ"]}
    load([write_lines(workspace / "c.jsonl", [record(1, publisher="le-petit-quotidien")])], Path("S"))
    assert {row["publisher"] for row in rows_in(Path("S"), "articles")} == set(after)
    assert check_whole(open_store(Path("S"))) == 2


def test_a_crawl_day_found_later_dates_an_article(workspace: Path) -> None:
    (workspace / "page.txt").write_text(CRAWLED_PAGE, encoding="utf-8")
    load([Path("page.txt")], Path("S"))
    assert [row["event_date"] for row in rows_in(Path("S"), "reports") if row["is_main"]] == [None]
    load([Path("page.txt")], Path("S"), Given(crawled="2023-09-21"))
    assert [row["crawled_at"].date() for row in rows_in(Path("S"), "occurrences")] == [date(2023, 9, 21)]
    assert [row["event_date"] for row in rows_in(Path("S"), "reports") if row["is_main"]] == [date(2023, 9, 19)]


def test_of_two_crawl_days_the_earlier_dates_an_article(workspace: Path) -> None:
    for name, crawled in (("late.txt", "2023-10-30"), ("early.txt", "2023-09-21")):
        (workspace / name).write_text(CRAWLED_PAGE, encoding="utf-8")
        load([Path(name)], Path("S"), Given(crawled=crawled))
    assert [row["event_date"] for row in rows_in(Path("S"), "reports") if row["is_main"]] == [date(2023, 9, 19)]


@pytest.mark.parametrize(("hour", "at"), [("01:30", datetime(2024, 11, 28, 22, 30, tzinfo=UTC)), ("12:30", datetime(2024, 11, 29, 9, 30, tzinfo=UTC))])
def test_a_page_is_dated_by_the_day_on_which_it_was_crawled_there_whatever_the_hour(workspace: Path, hour: str, at: datetime) -> None:
    text = "Delegations of Egypt and Sudan met in Aden on Friday to speak of a road."
    row = {"id": "a", "title": "Delegations meet", "text": text, "crawled_at": f"2024-11-29T{hour}:00+03:00"}
    load([write_lines(workspace / "a.jsonl", [row])], Path("S"))
    (place,) = rows_in(Path("S"), "occurrences")
    assert (place["crawled_at"], place["crawled_on"]) == (at, date(2024, 11, 29))
    assert [row["event_date"] for row in rows_in(Path("S"), "reports")] == [date(2024, 11, 29)]
    assert reload(Path("S"))[1] is None
    assert check_whole(open_store(Path("S"))) == 1


def test_the_local_day_of_a_crawl_found_later_is_kept(workspace: Path) -> None:
    path = write_lines(workspace / "a.jsonl", [record(1)])
    load([path], Path("S"))
    load([path], Path("S"), Given(crawled="2023-05-03T01:30:00+03:00"))
    assert [row["crawled_on"] for row in rows_in(Path("S"), "occurrences")] == [date(2023, 5, 3)]


def test_a_better_founded_day_takes_the_place_of_a_given_one(workspace: Path) -> None:
    path = write_lines(workspace / "a.jsonl", [record(1)])
    load([path], Path("S"), Given(published="2023-05-09"))
    load([write_lines(path, [record(1, date="2023-05-02")])], Path("S"))
    load([write_lines(path, [record(1)])], Path("S"), Given(published="2023-05-30"))
    assert [(row["published_on"], row["published_basis"]) for row in rows_in(Path("S"), "articles")] == [(date(2023, 5, 2), "metadata")]


@pytest.mark.parametrize("order", list(permutations([None, "en", "es"])))
@pytest.mark.parametrize("is_one_load", [True, False])
def test_a_language_that_is_told_takes_the_place_of_a_guessed_one_in_any_order(workspace: Path, order: tuple[str | None, ...], is_one_load: bool) -> None:
    rows = [record(1, id=f"n{n}", **({"language": lang} if lang else {})) for n, lang in enumerate(order)]
    for number, batch in enumerate([rows] if is_one_load else [[row] for row in rows]):
        load([write_lines(workspace / f"{number}.jsonl", batch)], Path("S"))
    assert [row["lang"] for row in rows_in(Path("S"), "articles")] == ["es"]
    assert check_whole(open_store(Path("S"))) == 1
    account = load([write_lines(workspace / "0.jsonl", rows[:1])], Path("S"), Given(language="pt"))
    assert (account.completed_articles, [row["lang"] for row in rows_in(Path("S"), "articles")]) == (0, ["es"])


def test_the_same_text_elsewhere_is_another_article(workspace: Path) -> None:
    path = write_lines(workspace / "a.jsonl", [record(1, publisher="lantern.example"), record(1, id="b", publisher="tideline.example")])
    load([path], Path("S"))
    assert sorted(row["publisher"] for row in rows_in(Path("S"), "articles")) == ["lantern.example", "tideline.example"]


@pytest.mark.parametrize("order", [("", "lantern.example"), ("lantern.example", "")])
@pytest.mark.parametrize("is_one_load", [True, False])
def test_a_copy_without_a_publisher_is_the_same_article(workspace: Path, order: tuple[str, str], is_one_load: bool) -> None:
    rows = [record(1, id=f"n{n}", publisher=publisher) for n, publisher in enumerate(order)]
    for number, batch in enumerate([rows] if is_one_load else [[row] for row in rows]):
        load([write_lines(workspace / f"{number}.jsonl", batch)], Path("S"))
    assert [row["publisher"] for row in rows_in(Path("S"), "articles")] == ["lantern.example"]
    assert len(rows_in(Path("S"), "occurrences")) == 2
    assert check_whole(open_store(Path("S"))) == 1
    account = load([write_lines(workspace / "0.jsonl", rows)], Path("S"))
    assert (account.new_articles, account.known_articles, account.completed_articles) == (0, 2, 0)


TRUTH: dict[str, Any] = {
    "publisher": "lantern.example",
    "url": "https://lantern.example/convoy",
    "author": "R. Haddad",
    "date": "2023-05-02T08:00:00+03:00",
    "crawled_at": "2023-05-04",
}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sets(st.sampled_from(sorted(TRUTH))), st.booleans()), min_size=1, max_size=5))
def test_no_order_of_loading_loses_a_fact(copies: list[tuple[set[str], bool]]) -> None:
    """Copies that each know some of the facts, loaded together or one after another."""
    with tempfile.TemporaryDirectory() as folder:
        store, waiting = Path(folder, "S"), []
        for number, (facts, ends_load) in enumerate(copies):
            waiting.append(record(1, id=f"n{number}", **{name: TRUTH[name] for name in facts}))
            if ends_load or number == len(copies) - 1:
                load([write_lines(Path(folder, f"{number}.jsonl"), waiting)], store)
                waiting = []
        told = set().union(*(facts for facts, _ in copies))
        (article,) = rows_in(store, "articles")
        assert article["publisher"] == (TRUTH["publisher"] if told & {"publisher", "url"} else None)
        assert article["url"] == (TRUTH["url"] if "url" in told else None)
        assert article["byline"] == (TRUTH["author"] if "author" in told else None)
        assert article["published_at"] == (datetime(2023, 5, 2, 5, 0, tzinfo=UTC) if "date" in told else None)
        assert article["published_basis"] == ("metadata" if "date" in told else "none")
        (day,) = (row["event_date"] for row in rows_in(store, "reports") if row["is_main"])
        assert day == (date(2023, 5, 1) if told & {"date", "crawled_at"} else None)
        assert len(rows_in(store, "occurrences")) == len(copies)
        assert check_whole(open_store(store)) == 1


def test_places_whose_python_hashes_are_the_same_are_two_places(workspace: Path) -> None:
    start, other = 0, sys.hash_info.modulus
    assert hash(start) == hash(other)
    article = Article("a", None, None, "T", "X.", "en", None, None, None, None, "none")
    finds = [Find(article, "t", Occurrence("a", "page.txt", None, at, at + 2, None, None, None, datetime.now(UTC)), "u", False) for at in (start, other)]
    with Writer(Path("S")) as writer:
        known = Known(writer)
        assert [known.meet(find).is_new_place for find in (*finds, *finds)] == [True, True, False, False]


def test_a_file_is_the_same_place_from_whichever_folder_it_is_named(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (workspace / "in").mkdir()
    write_lines(workspace / "in" / "a.jsonl", records(range(3)))
    load([Path("in")], Path("S"))
    monkeypatch.chdir(workspace / "in")
    load([Path("a.jsonl")], Path("../S"))
    assert [row["input"] for row in rows_in(workspace / "S", "occurrences")] == ["in/a.jsonl"] * 3
    assert open_store(workspace / "S").number == 1


def test_two_files_of_one_name_are_two_places(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, words in (("one", '{"text": \n'), ("two", '{"text": ""}\n')):
        (workspace / folder).mkdir()
        (workspace / folder / "a.jsonl").write_text(words, encoding="utf-8")
        monkeypatch.chdir(workspace / folder)
        load([Path("a.jsonl")], Path("../S"))
    assert [(row["input"], row["reason"]) for row in rows_in(workspace / "S", "rejects")] == [("one/a.jsonl", "bad_json"), ("two/a.jsonl", "empty_text")]


def test_rejects_of_an_input_are_those_of_its_last_load(workspace: Path) -> None:
    (workspace / "a.jsonl").write_text('{"text": "Delegations met in Aden."}\n{"text": \n', encoding="utf-8")
    (workspace / "b.txt").write_text("", encoding="utf-8")
    load([workspace], Path("S"))
    assert [(row["input"], row["reason"]) for row in rows_in(Path("S"), "rejects")] == [("a.jsonl", "bad_json"), ("b.txt", "empty_file")]
    (workspace / "a.jsonl").write_text('{"text": "Delegations met in Aden."}\n{"text": "They parted in Sanaa."}\n', encoding="utf-8")
    load([workspace / "a.jsonl"], Path("S"))
    assert [(row["input"], row["reason"]) for row in rows_in(Path("S"), "rejects")] == [("b.txt", "empty_file")]


def test_a_load_of_paths_that_are_not_there_makes_no_store(workspace: Path) -> None:
    said: list[str] = []
    assert load([Path("nowhere")], Path("S"), complain=said.append) == LoadAccount()
    assert said == ["nowhere: there is no such file or folder."]
    assert not Path("S").exists()


@pytest.mark.parametrize(
    "items",
    [
        ("DOHA, May 2, 2023 - Envoys of Kenya met.", "LIMA, May 2, 2023 - A quake struck Peru.", "ADEN, May 2, 2023 - A ship sank."),
        ("News of Tuesday", "1) Doha: envoys of Kenya met.", "2) Lima: a quake struck Peru.", "3) Aden: a ship sank."),
        ("Talks in Doha", "Envoys of Kenya met in Doha.", "***", "A quake struck Peru.", "***", "A ship sank at Aden."),
    ],
)
def test_a_page_that_looks_like_several_items_is_loaded_as_one_and_told(tmp_path: Path, items: tuple[str, ...]) -> None:
    (tmp_path / "page.txt").write_text("\n\n".join(items), encoding="utf-8")
    told: list[str] = []
    tally = load([tmp_path / "page.txt"], tmp_path / "S", complain=told.append)
    assert (tally.new_articles, tally.rejected, tally.rejects) == (1, 0, {"several_items": 1})
    assert told == ["page.txt: it was read as one article and looks like several; put each into a file of its own, or a line of *** between them."]


def test_a_page_of_one_article_with_a_line_of_signs_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Talks in Doha\n\nEnvoys of Kenya met in Doha.\n\n***\n\nThey parted on Tuesday.", encoding="utf-8")
    told: list[str] = []
    load([tmp_path / "page.txt"], tmp_path / "S", complain=told.append)
    assert told == []
