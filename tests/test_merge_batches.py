"""Reports become the same events whatever the order and the batches, whatever goes again and whatever an editor decided."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa
import pytest

from dateline.editing.edits import Edit, new_edit
from dateline.merge import Merged, merge_reports
from dateline.store.schemas import READ_TABLES
from dateline.store.snapshot import Snapshot, open_store
from dateline.store.stored_articles import drop_articles, rows_of_articles
from dateline.store.writer import Writer
from dateline.text import event_id_of
from tests.loading import events_in

Tables = dict[str, pa.Table]


@pytest.fixture(scope="module")
def samples(store_of_samples: Path) -> Snapshot:
    return open_store(store_of_samples)


def told_by(snapshot: Snapshot) -> dict[str, str]:
    rows = snapshot.read("reports", ["report_id", "event_id"]).to_pylist()
    return {row["report_id"]: row["event_id"] for row in rows}


def joinings(snapshot: Snapshot) -> set[tuple[str, str, str, str]]:
    rows = snapshot.read("evidence", ["report_id", "field", "value", "reason"]).to_pylist()
    return {(row["report_id"], row["field"], row["value"], row["reason"]) for row in rows if row["field"] in ("join", "copy")}


def load_in_batches(whole: Snapshot, store: Path, order: list[str], batches: int) -> Snapshot:
    """The same readings in this order, in so many loads, into a store of their own."""
    tables: Tables = {table: whole.read(table) for table in READ_TABLES}
    store.mkdir()
    for number in range(batches):
        keys = pa.array(order[number::batches], pa.string())
        with Writer(store) as writer:
            for table, rows in rows_of_articles(tables, keys).items():
                if table == "reports":
                    own = pa.array([event_id_of(report) for report in rows["report_id"].to_pylist()], pa.string())
                    rows = rows.set_column(rows.schema.get_field_index("event_id"), rows.schema.field("event_id"), own)
                if table == "evidence":
                    rows = rows.filter(pa.compute.invert(pa.compute.is_in(rows["field"], pa.array(["join", "copy"]))))
                writer.add(table, rows)
            merge_reports(writer, keys.to_pylist())
            writer.commit()
    return open_store(store)


@pytest.mark.parametrize("batches", [1, 3, 10])
@pytest.mark.parametrize("seed", range(5))
def test_any_order_and_any_batches_give_the_same_events(samples: Snapshot, tmp_path: Path, seed: int, batches: int) -> None:
    order = samples.read("articles", ["article_id"])["article_id"].to_pylist()
    random.Random(seed).shuffle(order)
    again = load_in_batches(samples, tmp_path / "store", order, batches)
    assert events_in(again) == events_in(samples)
    assert told_by(again) == told_by(samples)
    assert joinings(again) == joinings(samples)


def test_events_are_the_same_however_few_reports_are_held_at_a_time(samples: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.merge.candidates.SLICE", 7)
    monkeypatch.setattr("dateline.merge.links.SLICE", 7)
    monkeypatch.setattr("dateline.merge.candidates.CELLS", 1)
    monkeypatch.setattr("dateline.merge.candidates.MOST_OTHERS", 3)
    monkeypatch.setattr("dateline.merge.writing.PART_REPORTS", 3)
    order = samples.read("articles", ["article_id"])["article_id"].to_pylist()
    again = load_in_batches(samples, tmp_path / "store", order, 2)
    assert events_in(again) == events_in(samples)
    assert again.read("links").to_pylist() == samples.read("links").to_pylist()
    assert joinings(again) == joinings(samples)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_left_when_reports_go_is_as_if_they_had_never_been_there(samples: Snapshot, tmp_path: Path, seed: int) -> None:
    order = samples.read("articles", ["article_id"])["article_id"].to_pylist()
    random.Random(seed).shuffle(order)
    whole = load_in_batches(samples, tmp_path / "whole", order, 1)
    with Writer(tmp_path / "whole") as writer:
        drop_articles(writer, pa.array(order[:40]))
        merge_reports(writer, [])
        writer.commit()
    left, never = open_store(tmp_path / "whole"), load_in_batches(samples, tmp_path / "part", order[40:], 1)
    assert events_in(left) == events_in(never) != events_in(whole)
    assert told_by(left) == told_by(never)
    assert left.read("links").to_pylist() == never.read("links").to_pylist()
    assert joinings(left) == joinings(never)


def invent_edit(drawn: random.Random, told: dict[str, str]) -> Edit:
    """A join of two or three reports, the split of a report from others of its event, or a correction."""
    reports = sorted(told)
    first = drawn.choice(reports)
    same = [report for report in reports if told[report] == told[first] and report != first]
    if same and drawn.random() < 0.6:
        return new_edit("ed", "split", report_ids=(first,), from_report_ids=tuple(same))
    if drawn.random() < 0.7:
        return new_edit("ed", "join", report_ids=tuple(drawn.sample(reports, drawn.choice((2, 3)))))
    return new_edit("ed", "correct", event_id=told[first], field="headline", value=f"corrected {drawn.random()}")


@pytest.mark.parametrize("seed", range(3))
def test_decisions_taken_and_undone_one_by_one_give_what_those_left_give_at_once(samples: Snapshot, tmp_path: Path, seed: int) -> None:
    drawn = random.Random(seed)
    order = samples.read("articles", ["article_id"])["article_id"].to_pylist()
    going = load_in_batches(samples, tmp_path / "going", order, 1)
    edits: list[Edit] = []
    for _ in range(8):
        if edits and drawn.random() < 0.3:
            edits.remove(drawn.choice(edits))
        else:
            edits.append(invent_edit(drawn, told_by(going)))
        with Writer(tmp_path / "going") as writer:
            merge_reports(writer, [], edits)
            writer.commit()
        going = open_store(tmp_path / "going")
    load_in_batches(samples, tmp_path / "once", order, 1)
    with Writer(tmp_path / "once") as writer:
        merge_reports(writer, order, edits)
        writer.commit()
    once = open_store(tmp_path / "once")
    assert edits
    assert events_in(going) == events_in(once)
    assert told_by(going) == told_by(once)
    assert joinings(going) == joinings(once)
    assert going.read("edits").to_pylist() == once.read("edits").to_pylist()


def test_when_all_reports_go_no_event_and_no_link_is_left(samples: Snapshot, tmp_path: Path) -> None:
    order = samples.read("articles", ["article_id"])["article_id"].to_pylist()
    load_in_batches(samples, tmp_path / "store", order, 1)
    with Writer(tmp_path / "store") as writer:
        drop_articles(writer, pa.array(order))
        assert merge_reports(writer, []) == Merged()
        writer.commit()
    left = open_store(tmp_path / "store")
    assert [left.read(table).num_rows for table in ("reports", "events", "links", "evidence")] == [0, 0, 0, 0]


def test_an_id_that_an_event_ever_had_leads_to_one_event(samples: Snapshot) -> None:
    events = events_in(samples)
    ids = [event["event_id"] for event in events] + [former for event in events for former in event["former_ids"]]
    assert len(ids) == len(set(ids)) == samples.read("reports").num_rows
    assert {event_id_of(report) for report in told_by(samples)} == set(ids)
