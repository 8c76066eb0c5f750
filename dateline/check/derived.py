"""Recomputes what follows from other columns: the days of EDTF dates, and events from their reports and the editor's edits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

import duckdb
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from dateline.editing.corrections import interval_of
from dateline.editing.edits import OF_EVENTS, Edit, checked
from dateline.errors import EditError
from dateline.memory import packed
from dateline.merge.event_edits import correct
from dateline.merge.events import make_event
from dateline.merge.signs import NEAR_COPY
from dateline.merge.ties import Pair
from dateline.merge.voices import read_told
from dateline.records import Event
from dateline.store.snapshot import Snapshot

BATCH_REPORTS = 20_000
"""Reports held at a time; this bounds memory, whatever the size of the store."""

COLUMNS = [column.name for column in fields(Event)]


def wrong_dates(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Rows whose ``date_edtf`` means another interval than their start and end; each distinct date is parsed once."""
    found = " UNION ALL ".join(
        f"SELECT date_edtf, date_start, date_end, '{table} ' || {key} AS place FROM {table} WHERE date_edtf IS NOT NULL AND date_start IS NOT NULL"
        for table, key in (("reports", "report_id"), ("events", "event_id"))
    )
    rows = connection.execute(f"SELECT date_edtf, date_start, date_end, count(*), min(place) FROM ({found}) GROUP BY ALL ORDER BY ALL").fetchall()
    for edtf, start, end, count, place in rows:
        try:
            is_right = interval_of(edtf)[:2] == (start, end)
        except EditError:
            is_right = False
        if not is_right:
            yield from [f"{place}: date_edtf {edtf}, but {start} to {end}"] * count


@dataclass(frozen=True, slots=True)
class EventEdits:
    """The edits of single events, by event; ``rows`` are their rows, by edit id; ``unreadable`` describes those that cannot be applied."""

    by_event: dict[str, list[Edit]]
    rows: dict[str, dict[str, Any]]
    unreadable: list[str]


def wrong_edits_and_events(snapshot: Snapshot) -> tuple[list[str], list[str]]:
    """Descriptions of edits whose row has a wrong ``before`` or ``reason``, and of events that differ from what their reports and edits give."""
    known = _event_edits(snapshot)
    copied = _copied(snapshot)
    edits, events = list(known.unreadable), list[str]()
    for pack in packed(_groups(snapshot).items(), BATCH_REPORTS, lambda group: len(group[1])):
        groups = dict(pack)
        told = read_told(snapshot, list(groups.values()), copied)
        stored = _stored(snapshot, groups)
        for event_id, members in groups.items():
            event, before, overruled = correct(make_event([told[report] for report in members]), known.by_event.get(event_id, ()))
            events += _differences(stored[event_id], event)
            edits += _misjudged([known.rows[edit.edit_id] for edit in known.by_event.get(event_id, ())], before, overruled)
    return edits, events


def _event_edits(snapshot: Snapshot) -> EventEdits:
    found = EventEdits(defaultdict(list), {}, [])
    for row in snapshot.read("edits").to_pylist():
        if row["action"] in OF_EVENTS and row["event_id"]:
            try:
                value = orjson.loads(row["value"]) if row["value"] else None
                edit = checked(Edit(row["edit_id"], row["edited_at"], row["editor"], row["action"], event_id=row["event_id"], field=row["field"], value=value))
            except (EditError, orjson.JSONDecodeError) as error:
                found.unreadable.append(f"edits {row['edit_id']}: {error}")
                continue
            found.by_event[row["event_id"]].append(edit)
            found.rows[row["edit_id"]] = row
    return found


def _misjudged(rows: Iterable[Mapping[str, Any]], before: Mapping[str, str], overruled: Mapping[str, str]) -> Iterator[str]:
    """Edits of one event whose row has another ``before`` or ``reason`` than it should have."""
    for row in rows:
        if (row["before"], row["reason"]) != (before.get(row["edit_id"]), overruled.get(row["edit_id"])):
            yield f"edits {row['edit_id']}: before or reason"


def _groups(snapshot: Snapshot) -> dict[str, list[str]]:
    """The report ids of each event, sorted."""
    reports = snapshot.read("reports", ["event_id", "report_id"]).sort_by([("event_id", "ascending"), ("report_id", "ascending")])
    found: defaultdict[str, list[str]] = defaultdict(list)
    for event, report in zip(reports["event_id"].to_pylist(), reports["report_id"].to_pylist(), strict=True):
        found[event].append(report)
    return found


def _copied(snapshot: Snapshot) -> dict[Pair, float]:
    """The share copied, of the pairs that are near copies; other pairs do not affect an event's columns."""
    links = snapshot.read("links").filter(pc.field("copied") >= NEAR_COPY)
    pairs = zip(links["report_a"].to_pylist(), links["report_b"].to_pylist(), strict=True)
    return dict(zip(pairs, links["copied"].to_pylist(), strict=True))


def _stored(snapshot: Snapshot, groups: Iterable[str]) -> dict[str, Event]:
    rows = snapshot.select("events", "event_id", pa.array(list(groups), pa.string())).to_pylist()
    return {row["event_id"]: Event(**(row | {name: tuple(row[name]) for name in ("former_ids", "countries")})) for row in rows}


def _differences(stored: Event, made: Event) -> Iterator[str]:
    """One description of the columns in which an event differs from the recomputed one; nothing if they are equal."""
    names = [name for name in COLUMNS if getattr(stored, name) != getattr(made, name)]
    if names:
        said = ", ".join(f"{name} is {getattr(stored, name)!r} and should be {getattr(made, name)!r}" for name in names)
        yield f"events {stored.event_id}: {said}"
