"""``dateline forget``: nothing is left of an article in any file of the store, it does not come back, and who reads the store meanwhile sees no fault."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dateline.cli import main
from dateline.editing.edits import add_edit, new_edit
from dateline.forget import Wanted, forget
from dateline.load import load
from dateline.store.errors import StoreError
from dateline.store.snapshot import open_store
from dateline.store.writer import Writer
from dateline.view.filters import Filters
from dateline.view.opening import connect
from dateline.view.queries.counts import count_remaining
from dateline.view.queries.lists import list_events
from dateline.view.queries.one_event import evidence_of_event, reports_of_event
from tests.loading import ROOT, check_whole, record, records, rows_in, traces_of, write_lines

RARE = "zanzibarbaric"
TITLE = f"Ministers of Egypt and Sudan sign the {RARE} accord"
TEXT = f"""Egypt and Sudan signed the {RARE} agreement in Cairo on Monday, Reuters reported.

Three people were killed in a {RARE} attack in Aden in July 2022, the Yemeni government said."""


def rare(**fields: Any) -> dict[str, Any]:
    """The article that is to go; its rare word stands in title, text and quotes."""
    return {"id": "rare", "title": TITLE, "text": TEXT, "publisher": "lantern.example", "date": "2023-05-02", "url": "https://lantern.example/rare/1", **fields}


def rare_id(store: Path) -> str:
    return next(str(row["article_id"]) for row in rows_in(store, "articles") if row["title"] == TITLE and row["publisher"] == "lantern.example")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Three snapshots that hold the article, the last one with a decision about its event and one event that a copy tells too."""
    store = tmp_path / "S"
    load([write_lines(tmp_path / "a.jsonl", [rare(), *records(range(3)), {"id": "void", "text": "", RARE: "a field"}])], store)
    event = next(row for row in rows_in(store, "events") if RARE in row["headline"])
    add_edit(store, new_edit("editor", "correct", event_id=event["event_id"], field="headline", value="An accord"))
    load([write_lines(tmp_path / "b.jsonl", records([5]))], store)
    load([write_lines(tmp_path / "c.jsonl", records([6]))], store)
    return store


def test_no_trace_of_a_forgotten_article_is_in_any_file(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tables = {trace.split("/")[2] for trace in traces_of(store, RARE)}
    assert tables >= {"articles", "reports", "events", "edits", "rejects"}  # what is searched would be found
    assert {trace.split("/")[1] for trace in traces_of(store, RARE)} == {"1", "2", "3"}
    told = sum(row["article_id"] == rare_id(store) for row in rows_in(store, "reports"))
    assert main(["forget", "--article", rare_id(store), "--store", str(store), "--yes"]) == 0
    assert traces_of(store, RARE) == []
    assert sorted(path.name for path in (store / "snapshots").iterdir()) == ["2", "3", "4"]
    assert check_whole(open_store(store)) == 5
    assert capsys.readouterr().out.splitlines() == [
        "articles          1 forgotten",
        f"reports           {told}",
        f"events            {told} = {told} gone + 0 that others still tell",
        "snapshots         2 older ones cleaned",
        "decisions         1 of edits.jsonl are about what went; they hold ids and what the editor wrote",
    ]


def test_other_names_of_an_outlet_at_the_same_host_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [record(1, publisher="Sample Tide", url="https://www.tide.example/1"), record(2, publisher=None, url="https://tide.example/2")]
    rows += [record(3, publisher="lantern.example", url="https://lantern.example/3"), record(4, publisher="Sample Tide")]
    load([write_lines(tmp_path / "a.jsonl", rows)], tmp_path / "S")
    assert main(["forget", "--publisher", "Sample Tide", "--store", str(tmp_path / "S"), "--yes"]) == 0
    said = "at the same host stay articles of tide.example (1); take them out with --publisher as well if it is one outlet"
    assert capsys.readouterr().out.splitlines()[-1] == said
    assert main(["forget", "--publisher", "tide.example", "--store", str(tmp_path / "S"), "--yes"]) == 0
    assert "same host" not in capsys.readouterr().out


def test_loading_the_same_files_again_does_not_bring_it_back(store: Path) -> None:
    forget(store, Wanted(article=rare_id(store)))
    before = open_store(store)
    tally = load([store.parent], store)
    assert (tally.records, tally.loaded, tally.known, tally.forgotten, tally.rejected) == (7, 0, 5, 1, 1)
    assert (tally.articles, tally.new_articles, tally.known_articles, tally.forgotten_articles) == (6, 0, 5, 1)
    assert tally.lines()[:2] == [
        "records           7 = 0 loaded + 5 known already + 1 forgotten + 1 rejected",
        "articles          6 = 0 new + 1 forgotten + 5 duplicates",
    ]
    assert len(rows_in(store, "articles")) == 5
    assert before.read("articles").equals(open_store(store).read("articles"))
    assert check_whole(open_store(store)) == 5


def test_a_copy_that_names_no_publisher_does_not_bring_it_back(store: Path) -> None:
    forget(store, Wanted(article=rare_id(store)))
    tally = load([write_lines(store.parent / "d.jsonl", [rare(publisher=None, url=None)])], store)
    assert (tally.forgotten, tally.new_articles) == (1, 0)
    assert traces_of(store, RARE) == []


def test_an_article_of_unknown_publisher_stays_forgotten_when_a_copy_names_one(tmp_path: Path) -> None:
    load([write_lines(tmp_path / "a.jsonl", [rare(publisher=None, url=None), record(1)])], tmp_path / "S")
    key = next(row["article_id"] for row in rows_in(tmp_path / "S", "articles") if row["title"] == TITLE)
    forget(tmp_path / "S", Wanted(article=key))
    tally = load([write_lines(tmp_path / "b.jsonl", [rare()])], tmp_path / "S")
    assert (tally.forgotten, tally.new_articles) == (1, 0)


def make_of_version(store: Path, version: int) -> None:
    """Have a store say of its newest snapshot that it has tables of another version."""
    description = store / "current" / "datapackage.json"
    told = json.loads(description.read_text())
    description.write_text(json.dumps({**told, "dateline:schema_version": version}))


def test_what_a_store_of_an_earlier_version_has_forgotten_stays_out_of_the_new_one(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forget(store, Wanted(article=rare_id(store)))
    make_of_version(store, 4)
    files, new = [str(write_lines(store.parent / "d.jsonl", [rare(), *records([0, 1, 2, 5, 6])]))], store.parent / "new"
    assert main(["load", *files, "--store", str(store)]) == 1
    assert f"into a new store with: dateline load PATH --store NEW --forgotten-in {store} (what was forgotten stays out" in capsys.readouterr().err
    for _ in range(2):
        assert main(["load", *files, "--store", str(new), "--forgotten-in", str(store)]) == 0
        assert " + 1 forgotten + " in capsys.readouterr().out
    assert traces_of(new, RARE) == []
    assert len(rows_in(new, "forgotten")) == len(set(map(str, rows_in(new, "forgotten")))) == 1
    assert open_store(new).number == 1
    assert check_whole(open_store(new)) == 5


def test_a_store_that_holds_what_another_has_forgotten_does_not_take_it_over(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new, key = store.parent / "new", rare_id(store)
    load([store.parent / "a.jsonl"], new)
    forget(store, Wanted(article=key))
    assert main(["load", str(store.parent / "b.jsonl"), "--store", str(new), "--forgotten-in", str(store)]) == 1
    assert capsys.readouterr().err == (
        f"The store {new} holds 1 articles that {store} has forgotten. Load into a new store, or take each out with: "
        f"dateline forget --store {new} --article {key}\n"
    )
    assert main(["load", str(store.parent / "b.jsonl"), "--store", str(new), "--forgotten-in", str(store.parent / "nowhere")]) == 1
    assert capsys.readouterr().err.startswith(f"There is no store at {store.parent / 'nowhere'}. ")


def test_what_another_publisher_printed_is_another_article(store: Path) -> None:
    forget(store, Wanted(article=rare_id(store)))
    tally = load([write_lines(store.parent / "d.jsonl", [rare(publisher="harbour.example", url=None)])], store)
    assert (tally.forgotten, tally.new_articles) == (0, 1)
    assert check_whole(open_store(store)) == 6


@pytest.mark.parametrize("first_met", [[rare(publisher=None, url=None), rare()], [rare()]], ids=["without a publisher", "with it"])
def test_another_outlets_copy_is_loaded_however_the_forgotten_one_was_first_met(tmp_path: Path, first_met: list[dict[str, Any]]) -> None:
    store = tmp_path / "S"
    for number, row in enumerate(first_met):
        load([write_lines(tmp_path / f"{number}.jsonl", [row, record(1)])], store)
    assert forget(store, Wanted(publisher="lantern.example")).articles == 1
    tally = load([write_lines(tmp_path / "same.jsonl", [rare(), rare(publisher=None, url=None)])], store)
    assert (tally.forgotten, tally.new_articles) == (2, 0)
    tally = load([write_lines(tmp_path / "other.jsonl", [rare(publisher="harbour.example", url=None)])], store)
    assert (tally.forgotten, tally.new_articles) == (0, 1)
    assert check_whole(open_store(store)) == 2


def test_an_event_that_others_tell_stays_and_is_told_by_them_alone(tmp_path: Path) -> None:
    load([write_lines(tmp_path / "a.jsonl", [rare(date="2023-05-01"), rare(id="copy", publisher="harbour.example", url=None)])], tmp_path / "S")
    (event,) = (row for row in rows_in(tmp_path / "S", "events") if row["headline"] == TITLE)
    assert (event["report_count"], event["publisher_count"], event["independent_count"]) == (2, 2, 1)
    account = forget(tmp_path / "S", Wanted(publisher="lantern.example"))
    assert (account.articles, account.events, account.snapshots) == (1, 0, 1)
    assert account.changed_events == account.reports == len(rows_in(tmp_path / "S", "reports"))
    (event,) = (row for row in rows_in(tmp_path / "S", "events") if row["headline"] == TITLE)
    assert (event["report_count"], event["publisher_count"]) == (1, 1)
    assert check_whole(open_store(tmp_path / "S")) == 1


def told_twice(tmp_path: Path) -> tuple[Path, str, str]:
    """A store with an event that two outlets tell, the first a day before the second; with the ids of the event and of the first one's article."""
    store = tmp_path / "S"
    load([write_lines(tmp_path / "a.jsonl", [rare(date="2023-05-01"), rare(id="copy", publisher="harbour.example", url=None)])], store)
    (event,) = (row for row in rows_in(store, "events") if row["headline"] == TITLE)
    assert event["report_count"] == 2
    return store, str(event["event_id"]), rare_id(store)


def hidden_events(store: Path) -> list[str]:
    """The headlines of the events that are hidden."""
    hidden = {row["event_id"] for row in rows_in(store, "edits") if row["action"] == "hide" and row["applied"]}
    return [row["headline"] for row in rows_in(store, "events") if row["event_id"] in hidden]


def test_an_event_that_is_hidden_stays_hidden_when_its_earliest_report_is_forgotten(tmp_path: Path) -> None:
    store, event, article = told_twice(tmp_path)
    assert main(["edit", "hide", event, "--store", str(store), "--why", "private"]) == 0
    account = forget(store, Wanted(article=article))
    assert (account.articles, account.edits) == (1, 0)
    assert hidden_events(store) == [TITLE]
    load([write_lines(tmp_path / "b.jsonl", records([7]))], store)
    assert hidden_events(store) == [TITLE]
    (row,) = rows_in(store, "edits")
    assert (row["report_ids"], row["why"]) == ([], "private")
    assert check_whole(open_store(store)) == 2


@pytest.mark.parametrize("since", ["told by one when it was decided", "a line that names no reports"])
def test_a_decision_is_kept_for_the_reports_that_stay_whatever_its_line_named(tmp_path: Path, since: str) -> None:
    store = tmp_path / "S"
    early, late = rare(date="2023-05-01"), rare(id="copy", publisher="harbour.example", url=None)
    load([write_lines(tmp_path / "a.jsonl", [early])], store)
    (event,) = (row["event_id"] for row in rows_in(store, "events") if row["headline"] == TITLE)
    if since == "told by one when it was decided":
        assert main(["edit", "hide", str(event), "--store", str(store)]) == 0
    else:
        add_edit(store, new_edit("editor", "hide", event_id=event))
    load([write_lines(tmp_path / "b.jsonl", [late])], store)
    forget(store, Wanted(article=rare_id(store)))
    assert hidden_events(store) == [TITLE]
    load([write_lines(tmp_path / "c.jsonl", records([7]))], store)
    assert hidden_events(store) == [TITLE]
    assert main(["edit", "undo", str(rows_in(store, "edits")[0]["edit_id"]), "--store", str(store)]) == 0
    assert hidden_events(store) == []
    assert check_whole(open_store(store)) == 2


def test_a_decision_does_not_go_over_to_a_report_that_was_split_off(tmp_path: Path) -> None:
    store, event, article = told_twice(tmp_path)
    other = next(row["report_id"] for row in rows_in(store, "reports") if row["event_id"] == event and row["article_id"] != article)
    assert main(["edit", "hide", event, "--store", str(store)]) == 0
    assert main(["edit", "split", event, "--report", str(other), "--store", str(store)]) == 0
    forget(store, Wanted(article=article))
    load([write_lines(tmp_path / "b.jsonl", records([7]))], store)
    assert hidden_events(store) == []


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (Wanted(publisher="harbour.example"), {"1", "3", "4"}),
        (Wanted(url="https://lantern.example/a/"), {"2", "3", "4"}),
        (Wanted(before=date(2023, 5, 3)), {"2", "3", "4"}),
        (Wanted(before=date(2023, 6, 1)), {"4"}),
        (Wanted(publisher="nobody.example"), {"1", "2", "3", "4"}),
        (Wanted(publisher="the tide"), {"1", "2", "3"}),
    ],
)
def test_articles_are_chosen_by_publisher_address_or_day(tmp_path: Path, wanted: Wanted, left: set[str]) -> None:
    rows = [
        record(1, publisher="lantern.example", url="https://lantern.example/a/1", date="2023-05-02"),
        record(2, publisher="harbour.example", url="https://harbour.example/a/1", date="2023-05-03"),
        record(3, publisher="lantern.example", url="https://lantern.example/b/1", date="2023-05-04"),
        record(4, publisher="The Tide"),
    ]
    load([write_lines(tmp_path / "a.jsonl", rows)], tmp_path / "S")
    account = forget(tmp_path / "S", wanted)
    assert (account.articles, account.undated) == (4 - len(left), 1 if wanted.before else 0)
    assert {row["title"].split()[1] for row in rows_in(tmp_path / "S", "articles")} == left
    assert check_whole(open_store(tmp_path / "S")) == len(left)


@pytest.mark.parametrize(
    ("address", "gone"),
    [
        ("https://news.example", [1, 2, 3, 4, 6, 7, 8]),
        ("https://news.example/", [1, 2, 3, 6, 7, 8]),
        ("https://news.example/20", []),
        ("https://news.example/2019", [1, 2, 6, 7, 8]),
        ("https://news.example/2019?id", [2, 6, 7]),
        ("https://news.example/2019?id=1", [2, 6]),
        ("https://news.example/2019/a", [1]),
    ],
)
def test_an_address_ends_where_its_host_or_folder_does(tmp_path: Path, address: str, gone: list[int]) -> None:
    addresses = (
        "https://news.example/2019/a",
        "https://news.example/2019?id=1",
        "https://news.example/2019a",
        "https://news.example",
        "https://news.example.au/2",
        "https://news.example/2019?id=1&page=2",
        "https://news.example/2019?id=12",
        "https://news.example/2019#photos",
    )
    load([write_lines(tmp_path / "a.jsonl", [record(number, url=url) for number, url in enumerate(addresses, 1)])], tmp_path / "S")
    forget(tmp_path / "S", Wanted(url=address))
    assert sorted(int(row["title"].split()[1]) for row in rows_in(tmp_path / "S", "articles")) == [n for n in range(1, 9) if n not in gone]


@pytest.mark.parametrize(
    ("fields", "wanted", "why"),
    [
        ({"publisher": "lantern.example"}, Wanted(publisher="Lantern.example"), "--publisher Lantern.example"),
        ({}, Wanted(before=date(2024, 1, 1)), "--before 2024-01-01"),
    ],
)
def test_of_a_forgotten_article_one_id_is_kept_and_the_order_that_it_went_by(tmp_path: Path, fields: dict[str, str], wanted: Wanted, why: str) -> None:
    load([write_lines(tmp_path / "a.jsonl", [record(1, date="2023-05-02", **fields)])], tmp_path / "S")
    (article,) = (row["article_id"] for row in rows_in(tmp_path / "S", "articles"))
    forget(tmp_path / "S", wanted)
    assert [(row["article_key"], row["why"]) for row in rows_in(tmp_path / "S", "forgotten")] == [(article, why)]


def test_where_no_article_goes_nothing_else_is_told(tmp_path: Path) -> None:
    load([write_lines(tmp_path / "a.jsonl", [record(1)])], tmp_path / "S")
    assert forget(tmp_path / "S", Wanted(publisher="nobody.example")).lines() == ["There is no such article in the store."]


@pytest.mark.parametrize("blank", [["--url", ""], ["--url", "https://"], ["--url", "http://["], ["--publisher", "—"], ["--publisher", ""], ["--article", " "]])
def test_what_names_no_article_takes_none_not_even_those_of_unknown_publisher(tmp_path: Path, blank: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    load([write_lines(tmp_path / "a.jsonl", [record(1), rare()])], tmp_path / "S")
    before = open_store(tmp_path / "S")
    assert main(["forget", *blank, "--store", str(tmp_path / "S"), "--yes"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert open_store(tmp_path / "S") == before


def test_an_order_to_forget_says_what() -> None:
    with pytest.raises(StoreError, match="names no article"):
        Wanted()


def test_nothing_goes_without_a_yes(store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = open_store(store)
    command = ["forget", "--article", rare_id(store), "--store", str(store)]
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert main(command) == 1
    title = next(row["title"] for row in rows_in(store, "articles") if row["article_id"] == rare_id(store))
    assert capsys.readouterr().err == f"  {title} (lantern.example)\n1 article would be taken out for good. Say --yes to do it.\n"
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: "n")
    assert main(command) == 1
    assert capsys.readouterr().out == "Nothing was taken out; 1 articles would be.\n"
    assert open_store(store) == before


def test_the_titles_of_what_would_go_are_shown_ten_at_most(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    write_lines(tmp_path / "many.jsonl", records(range(12)))
    assert main(["load", str(tmp_path / "many.jsonl"), "--store", str(tmp_path / "S")]) == 0
    titles = {row["title"] for row in rows_in(tmp_path / "S", "articles")}
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert main(["forget", "--before", "2100-01-01", "--store", str(tmp_path / "S")]) == 1
    *shown, more, question = capsys.readouterr().err.splitlines()
    assert len(shown) == 10
    assert {line.strip().rsplit(" (", 1)[0] for line in shown} < titles
    assert (more, question) == ("  ... and 2 more", "12 articles would be taken out for good. Say --yes to do it.")


def test_without_an_answer_nothing_is_forgotten(store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def end(question: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", end)
    assert main(["forget", "--article", rare_id(store), "--store", str(store)]) == 1
    assert capsys.readouterr().out.strip() == "Nothing was taken out; 1 articles would be."


def test_an_article_that_is_not_there_is_told(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", "--article", "a-gone", "--store", str(store), "--yes"]) == 1
    assert capsys.readouterr().out == "There is no such article in the store.\n"


# Who reads meanwhile ------------------------------------------------------------------------------------------------------------


def test_an_old_snapshot_that_is_open_answers_every_question_afterwards(store: Path) -> None:
    tables = connect(open_store(store), "old")
    events = list_events(tables, Filters(), "dated", 1)["event_id"].to_list()
    for event in events:
        assert len(reports_of_event(tables, event)) >= 1
    forget(store, Wanted(article=rare_id(store)))
    told = {event: reports_of_event(tables, event) for event in events}
    assert sorted(map(len, told.values()))[0] == 0
    assert not any(RARE in text for reports in told.values() for text in (*reports["text"], *reports["quote"]))
    for event, reports in told.items():
        assert set(evidence_of_event(tables, event)["told_by"]) == set(reports["report_id"])
    assert count_remaining(tables, Filters(countries=("EGY",))).events >= 1
    connect(open_store(store), "new")


def test_a_dashboard_that_is_open_all_the_while_shows_no_error(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_STORE", str(store))
    event = next(
        row["event_id"] for row in rows_in(store, "events") if RARE in json.dumps(rows_in(store, "reports"), default=str) and row["headline"] == "An accord"
    )
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.query_params["event"] = event
    app.switch_page("pages/timeline.py").run()
    assert not app.exception
    forget(store, Wanted(article=rare_id(store)))
    app.run()
    assert not app.exception
    assert not app.error


# Killed -------------------------------------------------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
from dateline.store import purge
from dateline.forget import Wanted, forget

store, article, replaced = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
real, count = os.replace, 0

def dying(*arguments, **options):
    global count
    if count == replaced:
        os.kill(os.getpid(), signal.SIGKILL)
    count += 1
    return real(*arguments, **options)

os.replace = dying
forget(store, Wanted(article=article))
"""


@pytest.mark.parametrize("replaced", [0, 1, 2, 5, 9, 13])
def test_a_purge_that_was_killed_is_finished_by_the_next_write(store: Path, replaced: int) -> None:
    key = rare_id(store)
    done = subprocess.run([sys.executable, "-c", KILLED, str(store), key, str(replaced)], check=False)
    assert done.returncode == -signal.SIGKILL
    is_forgotten = replaced > 0  # the first file that is put in place is the link to the new snapshot
    assert check_whole(open_store(store)) == (5 if is_forgotten else 6)
    assert traces_of(store, RARE) != []
    with Writer(store):
        pass
    assert bool(traces_of(store, RARE)) is not is_forgotten
    assert check_whole(open_store(store)) == (5 if is_forgotten else 6)


def test_a_snapshot_that_was_half_removed_is_removed_by_the_next_write(store: Path) -> None:
    old = store / "snapshots" / "1"
    load([write_lines(store.parent / "d.jsonl", records([7]))], store)
    assert not old.exists()
    load([write_lines(store.parent / "e.jsonl", records([8]))], store)
    half = store / "snapshots" / "2"
    half.mkdir()
    (half / "datapackage.json").write_bytes((open_store(store).path / "datapackage.json").read_bytes())
    with Writer(store):
        pass
    assert not half.exists()
