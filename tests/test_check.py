"""``dateline check``: a store as a load leaves it is clean, and each invariant that is broken by hand is found."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.check import KINDS, check
from dateline.cli import main
from dateline.editing.applying import apply_edit
from dateline.editing.edits import FILE_NAME, add_edit, new_edit
from dateline.load import load
from dateline.store.parts import damage_in
from dateline.store.schemas import table_schema
from dateline.store.snapshot import open_store
from dateline.store.writer import Writer
from dateline.view.filters import Filters
from dateline.view.opening import connect
from dateline.view.queries.counts import key_numbers
from tests.loading import record, records, rows_in, write_lines
from tests.stores import DAMAGES, damage_table

Row = dict[str, Any]
Break = Callable[[list[Row]], Any]

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)

CLASHES = """Two soldiers and a policeman were killed and five people injured on Monday as gunmen attacked a checkpoint in Aden, the interior ministry said.

The Yemeni government accused the Houthis of the attack, according to Reuters.

In July 2022, Egypt and Sudan signed an agreement in Cairo on grain."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small store with one of everything: an event of several reports, tolls, a further report, near copies, decisions, a reject."""
    folder = tmp_path_factory.mktemp("whole")
    clashes = {"title": "Two soldiers killed in Aden attack", "text": CLASHES, "date": "2023-05-02T08:00:00Z"}
    rows = [
        *records(range(3)),
        {"id": "c-1", "publisher": "lantern.example", **clashes},
        {"id": "c-2", "publisher": "harbour.example", **clashes},
        record(7, date="2023-05-02", text="Egypt and Turkey held talks in Cairo on Tuesday."),
        {"id": "void", "text": ""},
    ]
    load([write_lines(folder / "a.jsonl", rows)], folder / "S")
    event = next(row for row in rows_in(folder / "S", "events") if row["report_count"] == 2)
    add_edit(folder / "S", new_edit("editor", "correct", event_id=event["event_id"], field="injured", value=[5, 6]))
    add_edit(folder / "S", new_edit("editor", "verify", event_id=event["event_id"]))
    load([write_lines(folder / "b.jsonl", records([8]))], folder / "S")
    return folder / "S"


@pytest.fixture
def store(whole: Path, tmp_path: Path) -> Path:
    """A copy of it to break."""
    shutil.copytree(whole, tmp_path / "S", symlinks=True)
    return tmp_path / "S"


def break_table(store: Path, table: str, change: Break) -> None:
    """Change the rows of a table and make a snapshot of it."""
    with Writer(store) as writer:
        rows = writer.read(table).to_pylist()
        change(rows)
        writer.replace(table, pa.Table.from_pylist(rows, schema=table_schema(table)))
        writer.commit()


def of(rows: list[Row], **wanted: Any) -> Row:
    """The first row with these values."""
    return next(row for row in rows if all(row[name] == value for name, value in wanted.items()))


def put(found: dict[str, Any] | None = None, **values: Any) -> Break:
    """Set values of the first row that has those of ``found``."""
    return lambda rows: of(rows, **(found or {})).update(values)


def again(**values: Any) -> Break:
    """Add the first row once more, with these values."""
    return lambda rows: rows.append(rows[0] | values)


def lose(**found: Any) -> Break:
    """Leave out the first row with these values."""
    return lambda rows: rows.remove(of(rows, **found))


def test_a_store_with_one_of_everything_is_clean(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for table in ("report_actors", "report_sources", "links", "edits", "rejects"):
        assert rows_in(whole, table), table
    assert main(["check", str(whole)]) == 0
    events = len(rows_in(whole, "events"))
    assert capsys.readouterr().out == f"snapshot 2: 7 articles, 9 reports, {events} events; nothing wrong found\n"


@pytest.mark.parametrize("name", ["S[1]", "S*", "S?", "lang=ar"])
def test_a_store_is_looked_at_and_shown_under_whatever_name(whole: Path, tmp_path: Path, name: str) -> None:
    for folder in (name, "Sx"):
        shutil.copytree(whole, tmp_path / folder, symlinks=True)
    checked = check(tmp_path / name)
    assert (checked.kinds, checked.counts["articles"]) == ([], 7)
    tables = connect(open_store(tmp_path / name), "S")
    assert key_numbers(tables, Filters())["reports"] == 9
    assert tables.known.languages == {"en"}


def test_a_lost_link_is_told_with_how_to_make_it_again(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (store / "current").unlink()
    assert main(["check", str(store)]) == 0
    note, _ = capsys.readouterr().out.splitlines()
    assert note == (
        "The link 'current' of the store is lost; its newest snapshot was looked at. The next load makes the link again, or now: "
        f"ln -s snapshots/2 {store / 'current'}"
    )


def test_a_line_of_the_editors_file_that_is_no_decision_is_told(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (store / FILE_NAME).open("a", encoding="utf-8") as file:
        file.write("{no decision\n")
    assert main(["check", str(store)]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "this is no decision" in line]
    assert [line.split(" (")[0].endswith("edits.jsonl, line 3: this is no decision") for line in told] == [True]


def test_decisions_that_the_snapshot_does_not_show_yet_are_told(store: Path) -> None:
    told = "decisions of edits.jsonl are not as the snapshot has them; the next load, or dateline reload, applies the file."
    assert not any(told in line for line in check(store).notes)
    add_edit(store, new_edit("editor", "note", why="a word", event_id=str(rows_in(store, "events")[0]["event_id"])))
    assert check(store).notes == [f"1 {told}"]
    (store / FILE_NAME).unlink()
    assert check(store).notes == [f"2 {told}"]


def test_the_store_of_the_samples_is_clean(store_of_samples: Path) -> None:
    checked = check(store_of_samples)
    assert (checked.kinds, checked.notes, checked.counts["articles"]) == ([], [], 184)


@pytest.mark.parametrize("how", DAMAGES)
@pytest.mark.parametrize("table", ["articles", "reports", "evidence"])
def test_a_damaged_file_is_named_with_what_to_do(store: Path, table: str, how: str, capsys: pytest.CaptureFixture[str]) -> None:
    part = damage_table(store, table, how)
    assert main(["check", str(store)]) == 1
    line, note, end = capsys.readouterr().out.splitlines()
    assert line.startswith(f"files: 1 of table files that cannot be read or have other columns, such as {part} (")
    assert line.endswith("). Load the articles again into a new store, with --forgotten-in and this one, so that what was forgotten stays out.")
    assert note == "The rows were not looked at, for their files cannot be read as they should."
    assert end == "snapshot 2: tables that cannot be read; 1 kind of fault"


@pytest.mark.parametrize("how", DAMAGES)
def test_a_load_into_a_store_with_a_damaged_file_names_it(store: Path, tmp_path: Path, how: str, capsys: pytest.CaptureFixture[str]) -> None:
    part = damage_table(store, "reports", how)
    new = write_lines(tmp_path / "c.jsonl", records([9]))
    assert main(["load", str(new), "--store", str(store), "--workers", "1"]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith(f"The file {store.resolve() / 'snapshots'}")
    assert part.name in said
    assert said.endswith("). Load the articles again into a new store, with --forgotten-in and this one, so that what was forgotten stays out.")


def test_a_damaged_file_of_an_older_snapshot_is_named_with_what_to_take_away(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = rows_in(store, "articles")[0]["article_id"]
    part = min((store / "snapshots" / "1" / "evidence").glob("*.parquet"))
    part.unlink()
    part.write_bytes(bytes(1000))
    assert main(["forget", "--article", key, "--store", str(store), "--yes"]) == 1
    said = capsys.readouterr().err
    assert f"The file {part} is damaged (" in said
    assert f"take the folder {store / 'snapshots' / '1'} away." in said


BROKEN: list[tuple[str, Break, set[str]]] = [
    ("articles", again(), {"keys", "main reports"}),
    ("reports", again(), {"keys", "main reports", "counts"}),
    ("events", again(), {"keys", "former ids", "counts"}),
    ("edits", again(), {"keys"}),
    ("forgotten", lambda rows: rows.extend([{"article_key": "x", "text_key": "x", "forgotten_at": MOMENT, "why": "w"}] * 2), {"keys"}),
    ("fingerprints", again(), {"keys"}),
    ("occurrences", again(), {"keys"}),
    ("report_countries", again(), {"keys"}),
    ("report_actors", again(), {"keys"}),
    ("report_sources", again(), {"keys"}),
    ("occurrences", again(article_id="a-gone"), {"references"}),
    ("occurrences", lambda rows: rows.clear(), {"references"}),
    ("reports", put({"is_main": True}, article_id="a-gone"), {"references", "main reports", "derived"}),
    ("reports", put({"injured_low": 5}, event_id="e-gone"), {"references", "counts"}),
    ("reports", put({"injured_low": 5}, event_id=None), {"references", "counts"}),
    ("report_countries", again(report_id="r-gone"), {"references"}),
    ("report_actors", again(report_id="r-gone"), {"references"}),
    ("report_sources", again(report_id="r-gone"), {"references"}),
    ("evidence", again(article_id="a-gone"), {"references"}),
    ("evidence", again(report_id="r-gone"), {"references"}),
    ("evidence", put({"field": "join"}, value="r-gone"), {"references"}),
    ("events", again(event_id="e-more", former_ids=[]), {"references", "counts"}),
    ("events", put(main_article_id="a-gone"), {"references"}),
    ("edits", put(event_id="e-gone"), {"references"}),
    ("reports", put({"is_main": True}, is_main=False), {"main reports", "derived"}),
    ("reports", put({"is_main": False}, is_main=True), {"main reports", "derived"}),
    ("evidence", put({"part": "title"}, char_end=5000), {"spans"}),
    ("evidence", put({"part": "text"}, char_start=-1), {"spans"}),
    ("evidence", put(char_start=9, char_end=8), {"spans"}),
    ("occurrences", put(page_start=9, page_end=8), {"spans"}),
    ("reports", put({"is_main": True}, quote="Nobody said this."), {"quotes"}),
    ("articles", put(text=None), {"texts"}),
    ("reports", put({"injured_low": None}, injured_low=3, injured_high=3), {"evidence", "derived", "events"}),
    ("report_sources", put(source="harbour"), {"evidence"}),
    ("evidence", lambda rows: [row.update(accepted=False, reason="said so") for row in rows if row["field"] == "date"], {"evidence"}),
    ("evidence", put({"accepted": False}, reason=None), {"evidence"}),
    ("reports", put({"location_country": "EGY"}, location_country="SDN"), {"evidence", "derived", "events"}),
    ("report_countries", again(country="FRA", role="mentioned"), {"evidence"}),
    ("articles", put(published_basis="rumour"), {"values"}),
    ("report_countries", put(role="bystander"), {"values", "evidence"}),
    ("report_actors", put(kind="choir"), {"values"}),
    ("report_actors", put(role=None), {"values"}),
    ("report_sources", put(kind="bird"), {"values"}),
    ("rejects", put(stage="bake"), {"values"}),
    ("edits", put({"action": "verify"}, action="praise"), {"values"}),
    ("reports", put({"date_precision": "day"}, date_precision=None), {"values"}),
    ("reports", put({"date_precision": "day"}, date_basis="rumour"), {"values"}),
    ("report_countries", put({"role": "mentioned"}, country=None), {"values"}),
    ("report_sources", put(source=None), {"values"}),
    ("events", put(countries=None), {"values"}),
    ("evidence", put(accepted=None), {"values"}),
    ("edits", put({"action": "verify"}, edited_at=None), {"values"}),
    ("links", put(score=None), {"values"}),
    ("report_countries", put({"role": "mentioned"}, country="ZZZ"), {"countries", "evidence"}),
    ("report_actors", put(country="YEM2"), {"countries"}),
    ("articles", put(published_on=None), {"dates", "derived"}),
    ("occurrences", put(crawled_on=date(2023, 5, 3)), {"dates"}),
    ("reports", put({"date_precision": "month"}, date_edtf="2022-08"), {"dates", "events"}),
    ("reports", put({"date_precision": "month"}, date_end=date(2022, 7, 1), date_start=date(2022, 7, 31)), {"dates", "derived", "events"}),
    ("events", put({"date_precision": "day"}, event_date=None), {"dates", "events"}),
    ("events", put({"date_precision": "day"}, date_precision="unknown"), {"dates", "events"}),
    ("events", put({"injured_low": 5}, injured_low=9), {"tolls", "events"}),
    ("events", put({"report_count": 2}, report_count=3), {"counts", "events"}),
    ("events", put({"publisher_count": 2}, publisher_count=1), {"counts", "events"}),
    ("events", put({"report_count": 2}, independent_count=0), {"counts", "events"}),
    ("events", put({"report_count": 2}, headline="Quite another thing"), {"events"}),
    ("events", put({"report_count": 2}, main_article_id=None), {"references"}),
    ("events", put({"injured_high": 6}, injured_high=5), {"events"}),
    ("events", put({"report_count": 2}, former_ids=[]), {"events"}),
    ("events", put({"report_count": 2}, countries=["EGY"]), {"events"}),
    ("events", put({"report_count": 2}, countries=["XYZ"]), {"events", "countries"}),
    ("events", lambda rows: rows[0].update(former_ids=[rows[1]["event_id"]]), {"former ids", "events"}),
    ("edits", put({"action": "correct"}, before="{}"), {"edits"}),
    ("edits", put({"action": "correct"}, value="[5"), {"edits", "events"}),
    ("edits", put({"action": "verify"}, event_id=None), {"edits"}),
    ("edits", put({"action": "verify"}, report_ids=["r-gone"]), {"edits"}),
    ("report_actors", lose(), {"derived"}),
    ("report_countries", put({"role": "source"}, role="mediator"), {"derived"}),
    ("edits", put({"action": "verify"}, applied=False), {"edits"}),
    ("edits", put({"action": "correct"}, value='"many"'), {"edits", "events"}),
    ("fingerprints", lose(), {"derived"}),
    ("fingerprints", again(report_id="r-gone"), {"derived"}),
    ("fingerprints", put({"is_main": True}, is_main=False), {"derived"}),
    ("fingerprints", put(publisher="somebody"), {"derived"}),
    ("links", again(report_b="z-gone"), {"derived"}),
    ("links", again(), {"derived"}),
    ("links", put(score=1.5), {"derived"}),
    ("fingerprints", lambda rows: rows[0]["lead"].append(7), {"derived"}),
    ("fingerprints", lambda rows: rows[0]["body"].reverse(), {"derived"}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "change", "kinds"), BROKEN)
def test_what_is_broken_by_hand_is_found(store: Path, table: str, change: Break, kinds: set[str]) -> None:
    break_table(store, table, change)
    found = check(store)
    assert set(found.kinds) == kinds, found.lines()
    assert not found.is_clean


def test_an_article_that_was_to_be_forgotten_is_found(store: Path) -> None:
    key = rows_in(store, "articles")[0]["article_id"]
    row = {"article_key": key, "text_key": key, "forgotten_at": MOMENT, "why": "asked"}
    break_table(store, "forgotten", lambda rows: rows.append(row))
    assert check(store).lines()[0].startswith(f"forgotten: 1 of articles that were to be forgotten, such as articles {key}.")


def test_a_join_that_does_not_hold_is_found(store: Path) -> None:
    apart = [row["report_id"] for row in rows_in(store, "reports") if not row["is_main"]] + [rows_in(store, "reports")[0]["report_id"]]
    row = rows_in(store, "edits")[0] | {"edit_id": "d-join", "action": "join", "event_id": None, "report_ids": apart, "before": None}
    break_table(store, "edits", lambda rows: rows.append(row))
    assert check(store).kinds == ["edits"]


def test_a_split_that_does_not_hold_is_found(store: Path) -> None:
    event = next(row["event_id"] for row in rows_in(store, "events") if row["report_count"] == 2)
    going, staying = (row["report_id"] for row in rows_in(store, "reports") if row["event_id"] == event)
    split = {"action": "split", "event_id": None, "report_ids": [going], "from_report_ids": [staying], "before": None}
    break_table(store, "edits", lambda rows: rows.append(rows[0] | split | {"edit_id": "d-split"}))
    assert (
        check(store)
        .lines()[0]
        .startswith(
            f"edits: 1 of decisions whose row does not say what became of them, such as edits d-split: it splits off reports that are of the event {event}."
        )
    )


def rewrite_description(store: Path, change: Callable[[Row], Any]) -> None:
    path = open_store(store).path / "datapackage.json"
    package = json.loads(path.read_bytes())
    change(package)
    path.write_text(json.dumps(package), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda package: package.update({"dateline:snapshot": 7}),
        lambda package: package["resources"].pop(),
        lambda package: package["resources"].append({"name": "weather"}),
        lambda package: package["resources"][0].update(path=["articles/000009-00000.parquet"]),
        lambda package: package["resources"][0]["schema"]["fields"].pop(),
    ],
)
def test_a_description_that_does_not_fit_the_files_is_found(store: Path, change: Callable[[Row], Any]) -> None:
    rewrite_description(store, change)
    assert check(store).kinds == ["description"]


def test_a_description_in_the_words_of_an_earlier_version_is_no_fault(store: Path) -> None:
    rewrite_description(store, lambda package: package["resources"][0]["schema"]["fields"][0].update(description="the key"))
    assert check(store).kinds == []


def test_a_damaged_file_is_found_and_ends_the_check(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    part = open_store(store).parts("events")[0]
    part.write_bytes(part.read_bytes()[:100])
    assert main(["check", str(store)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("files: 1 of table files that cannot be read or have other columns, such as ")
    assert said[1] == "The rows were not looked at, for their files cannot be read as they should."


def test_a_file_with_other_columns_is_found(store: Path) -> None:
    part = open_store(store).parts("links")[0]
    pq.write_table(pa.table({"report_a": ["r1"]}), part)
    assert check(store).kinds == ["files"]


def test_each_kind_is_told_in_one_line_that_says_what_to_do(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_table(store, "report_sources", lambda rows: [row.update(kind="bird") for row in rows])
    assert main(["check", str(store)]) == 1
    line, note, total = capsys.readouterr().out.splitlines()
    assert note == "The events were not compared with their reports, for values are not in order."
    count = len(rows_in(store, "report_sources"))
    assert line.startswith(f"values: {count} of values that are none of their column's, such as report_sources r")
    assert line.endswith(": kind bird. Read them again with: dateline reload.")
    assert total.endswith("; 1 kind of fault")


def test_every_kind_is_broken_in_some_test_here() -> None:
    assert set(KINDS) == {kind for _, _, kinds in BROKEN for kind in kinds} | {"files", "description", "forgotten"}


def decide_thrice_meanwhile(store: Path, monkeypatch: pytest.MonkeyPatch, snapshots: int) -> None:
    """Have three decisions taken about an event while a snapshot is looked at, of so many snapshots."""
    event, looked_at = rows_in(store, "events")[0]["event_id"], list[str]()

    def look(part: Path) -> str | None:
        number = part.parent.parent.name
        if number not in looked_at and len(looked_at) < snapshots:
            looked_at.append(number)
            for time in range(3):
                apply_edit(store, "Salma", "note", f"Seen when {number} was looked at, {time}", event_id=event)
        return damage_in(part)

    monkeypatch.setattr("dateline.store.snapshot.damage_in", look)


def test_a_snapshot_that_is_removed_while_it_is_looked_at_is_not_damaged(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    number = open_store(store).number
    decide_thrice_meanwhile(store, monkeypatch, snapshots=1)
    assert main(["check", str(store)]) == 0
    assert f"snapshot {number + 3}: " in capsys.readouterr().out.splitlines()[-1]


def test_a_store_that_is_written_all_the_while_is_told(store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    decide_thrice_meanwhile(store, monkeypatch, snapshots=9)
    assert main(["check", str(store)]) == 1
    assert capsys.readouterr().err == f"The store {store} is written while it is looked at, faster than it can be. Check it again when the others have ended.\n"


def test_no_store_is_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "nowhere")]) == 1
    assert capsys.readouterr().err.startswith("There is no store at ")
