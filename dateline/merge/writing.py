"""Writes what a merge changes in the store: the event of each report, the rows of events, why reports were joined, and which edits are in force."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dateline.codes import JOINING
from dateline.editing.edits import GONE, OF_EVENTS, Edit
from dateline.memory import packed
from dateline.merge.event_edits import Edits, by_event, correct
from dateline.merge.events import make_event
from dateline.merge.joinings import why_joined
from dateline.merge.links import Links
from dateline.merge.stored import Stored
from dateline.merge.ties import Pair
from dateline.merge.voices import read_told
from dateline.store.schemas import rows_of, table_schema
from dateline.store.writer import Writer
from dateline.text import event_id_of

Group = list[int]
"""Rows of the reports of one event, the earliest printed first."""

Row = Mapping[str, Any]
"""A row of the table ``edits``."""

PART_REPORTS = 10_000
"""Reports whose events are made at a time; this bounds memory, whatever the size of the store."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The result of one merge: the number of events in the store, of those with several reports, and the edits not in force, by id, with the reason."""

    events: int = 0
    joined: int = 0
    overruled: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Fates:
    """The edits of each event; ``before``: for each correction in force the value before it, as JSON; ``overruled``: for each edit not in force, why."""

    edits_of: Mapping[str, Sequence[Edit]]
    before: dict[str, str]
    overruled: dict[str, str]


def write_events(writer: Writer, stored: Stored, groups: Sequence[Group], links: Links, edits: Edits) -> Merged:
    """Write what changes when each of these groups is one event and all other reports keep their events.

    Args:
        writer: the store being written.
        stored: its reports, with their events so far.
        groups: rows of reports; they hold all reports of every event that has changed.
        links: all links of the next snapshot.
        edits: the editor's edits, and what they mean for these reports.
    """
    events = _next_events(stored, groups)
    counts = Counter(events)
    named = {*edits.owners.values(), *(report for edit in edits.all for report in edit.report_ids)}
    event_of = {report: event for report, event in zip(stored.reports.ids, events, strict=True) if report in named}
    edits_of = by_event(edits.all, event_of, edits.owners)
    rows, edits_before = report_counts(writer), writer.read("edits").to_pylist()
    stale = _stale(stored, groups, events, rows, _edited_otherwise(edits_before, edits_of))
    made_again = {events[members[0]] for members in stale}
    moved = {report: now for report, before, now in zip(stored.reports.ids, stored.events, events, strict=True) if before != now}
    writer.put("reports", "report_id", "event_id", moved)
    writer.drop("events", "event_id", pa.array([event for event in rows if event in made_again or event not in counts], pa.string()))
    _drop_joinings(writer, stored, stale)
    fates = _Fates(edits_of, {}, dict(edits.ties.overruled))
    _keep_fates(edits_before, fates, made_again)
    for some in packed(stale, PART_REPORTS, len):
        _write_some(writer, stored, some, links, fates)
    table = _table_of(edits.all, fates, event_of)
    if table.to_pylist() != edits_before:
        writer.replace("edits", table)
    return Merged(len(counts), sum(count > 1 for count in counts.values()), fates.overruled)


def report_counts(writer: Writer) -> dict[str, int]:
    """The ``report_count`` of each event, by its row."""
    rows = writer.read("events", ["event_id", "report_count"])
    return dict(zip(rows["event_id"].to_pylist(), rows["report_count"].to_pylist(), strict=True))


def _next_events(stored: Stored, groups: Sequence[Group]) -> list[str]:
    """For each report the id of its event from now on."""
    events = list(stored.events)
    for members in groups:
        event = event_id_of(stored.reports.ids[members[0]])
        for row in members:
            events[row] = event
    return events


def _stale(stored: Stored, groups: Sequence[Group], events: Sequence[str], counts: Mapping[str, int], edited: set[str]) -> list[Group]:
    """The groups whose events must be made again: their reports changed or are fresh, or their edits changed."""
    fresh = set(np.flatnonzero(stored.fresh).tolist())
    return [
        members for members in groups
        if (event := events[members[0]]) in edited or counts.get(event) != len(members) or any(stored.events[row] != event or row in fresh for row in members)
    ]  # fmt: skip


def _edited_otherwise(before: Sequence[Row], edits_of: Mapping[str, Sequence[Edit]]) -> set[str]:
    """The events whose edits differ from those at the last merge."""
    now = {event: [(edit.edit_id, edit.action, edit.field, edit.value_as_json) for edit in edits] for event, edits in edits_of.items()}
    stood: defaultdict[str, list[tuple[str, str, str | None, str | None]]] = defaultdict(list)
    for row in before:
        if row["event_id"]:
            stood[row["event_id"]].append((row["edit_id"], row["action"], row["field"], row["value"]))
    return {event for event in now.keys() | stood.keys() if now.get(event) != stood.get(event)}


def _keep_fates(before: Sequence[Row], fates: _Fates, made_again: set[str]) -> None:
    """Carry over ``before`` and ``reason`` of the edits of events that are not made again."""
    kept = [row for row in before if row["event_id"] in fates.edits_of and row["event_id"] not in made_again]
    fates.before.update({row["edit_id"]: row["before"] for row in kept if row["before"]})
    fates.overruled.update({row["edit_id"]: row["reason"] for row in kept if row["reason"]})


def _drop_joinings(writer: Writer, stored: Stored, stale: Sequence[Group]) -> None:
    keys = stored.ids(np.array(sorted(row for members in stale for row in members), np.int64))
    writer.drop_where("evidence", pc.field("field").isin(JOINING) & pc.field("report_id").isin(keys), ["field", "report_id"])


def _write_some(writer: Writer, stored: Stored, some: Sequence[Group], links: Links, fates: _Fates) -> None:
    """Write the events of some groups, and the evidence of joins and copies among their reports."""
    groups = [[stored.reports.ids[row] for row in members] for members in some]
    scores, copied = _by_pair(stored, some, links)
    told = read_told(writer, groups, copied)
    events = []
    for members in groups:
        event = make_event([told[report] for report in members])
        event, stood, overruled = correct(event, fates.edits_of.get(event.event_id, ()))
        fates.before.update(stood)
        fates.overruled.update(overruled)
        events.append(event)
    writer.add("events", rows_of("events", events))
    joined = [members for members in groups if len(members) > 1]
    rows = np.array(sorted(row for members in some if len(members) > 1 for row in members), np.int64)
    writer.add("evidence", rows_of("evidence", why_joined(writer, told, stored.prints(rows), joined, scores, copied)))


def _by_pair(stored: Stored, some: Sequence[Group], links: Links) -> tuple[dict[Pair, float], dict[Pair, float]]:
    """The score, and the share copied, of the links inside or between some groups, by the ids of their reports."""
    found = links.among(np.array([row for members in some for row in members], np.int64))
    pairs = list(zip(stored.ids(found.a).to_pylist(), stored.ids(found.b).to_pylist(), strict=True))
    return dict(zip(pairs, found.scores.tolist(), strict=True)), dict(zip(pairs, found.copied.tolist(), strict=True))


def _table_of(edits: Sequence[Edit], fates: _Fates, event_of: Mapping[str, str]) -> pa.Table:
    """The table ``edits``: every edit not taken back, and whether it is in force. ``event_of`` has the events of the reports named."""
    about = {edit.edit_id: event for event, found in fates.edits_of.items() for edit in found}
    fates.overruled.update({edit.edit_id: GONE for edit in edits if edit.event_id and edit.edit_id not in about and edit.action not in ("join", "split")})
    rows = [
        {
            "edit_id": edit.edit_id,
            "edited_at": edit.edited_at,
            "editor": edit.editor,
            "action": edit.action,
            "event_id": about.get(edit.edit_id),
            "report_ids": _named_reports(edit, about.get(edit.edit_id), event_of),
            "from_report_ids": edit.from_report_ids,
            "field": edit.field,
            "value": edit.value_as_json,
            "before": fates.before.get(edit.edit_id),
            "why": edit.why or None,
            "applied": edit.edit_id not in fates.overruled,
            "reason": fates.overruled.get(edit.edit_id),
        }
        for edit in edits
    ]
    return pa.Table.from_pylist(rows, schema=table_schema("edits"))


def _named_reports(edit: Edit, event: str | None, event_of: Mapping[str, str]) -> Sequence[str]:
    """The reports that an edit names in the table. A verification has those that it saw and that still tell the event: the others were added since."""
    if edit.action == "verify":
        return [report for report in edit.report_ids if event_of.get(report) == event]
    return () if edit.action in OF_EVENTS else edit.report_ids
