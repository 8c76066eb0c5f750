"""``dateline edit``: make an edit, and the next snapshot with that edit applied."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dateline.codes import INVOLVED_ROLES
from dateline.editing.corrections import columns_of, roles_of
from dateline.editing.edits import EDITOR_VARIABLE, OF_EVENTS, UNDO, Edit, added_edit, is_taken_back, new_edit, read_edits, standing
from dateline.errors import Complain, EditError
from dateline.merge import Merged, merge_reports
from dateline.store.snapshot import Snapshot, open_store
from dateline.store.writer import Writer
from dateline.text import event_id_of, shortened


@dataclass(frozen=True, slots=True)
class Outcome:
    """An edit, the snapshot made with it, the result of the merge with all edits, and the events that it is ``about``, as day and headline: as
    they were before it, after a correction as they are now."""

    edit: Edit
    snapshot: Snapshot
    merged: Merged
    about: tuple[str, ...] = ()

    def sentence(self) -> str:
        """A sentence with the result of the edit, followed by a line for each event that it is about."""
        return "\n".join([self._verdict(), *(f"  {self.edit.action}: {event}" for event in self.about)])

    def _verdict(self) -> str:
        if self.edit.action == UNDO:
            return f"Decision {self.edit.undoes} is taken back in snapshot {self.snapshot.number}."
        reason = self.merged.overruled.get(self.edit.edit_id)
        if reason:
            return f"Decision {self.edit.edit_id} is kept, but does not hold: {reason}."
        return f"Decision {self.edit.edit_id} holds in snapshot {self.snapshot.number}. Take it back with: dateline edit undo {self.edit.edit_id}"


def editor_name(given: str | None) -> str:
    """The editor's name: the one given, else ``DATELINE_EDITOR``, else the user name."""
    return given or os.environ.get(EDITOR_VARIABLE) or os.environ.get("USER") or "editor"


def apply_edit(store: Path, editor: str, action: str, why: str, complain: Complain = lambda sentence: None, **details: Any) -> Outcome:
    """Make the snapshot with a new edit applied, and append the edit to the store's ``edits.jsonl``.

    The line is written to disk just before the snapshot becomes the current one, so that every edit in force is in the file; if the snapshot cannot be made,
    the line is removed again. If the process is killed between the two, the next write applies the edit.

    Args:
        store: folder of the store.
        editor: name of the editor.
        action: one of ``dateline.editing.edits.ACTIONS``.
        why: the editor's reason; the text of a note.
        complain: called with a sentence for every line of ``edits.jsonl`` that is not an edit.
        details: by action. ``event_id``: an id that the event has or had; ``event_ids``: the events to join; ``report_ids``: the reports to split off;
            ``field`` and ``value`` of a correction; ``undoes``: the id of the edit to take back.

    Raises:
        EditError: when the edit is invalid, has nothing to apply to, or changes nothing.
        StoreError: when there is no store, or it is damaged, of another version, or being written.
    """
    open_store(store)
    with Writer(store) as writer:
        known = read_edits(writer.folder, complain)
        edit = new_edit(editor, action, why=why, **_resolved(writer, known, action, details))
        if edit.event_id:
            present = _present(writer, edit.event_id)
            _check_news(writer, known, edit, present)
            _check_change(writer, edit, present)
        about = titles(writer.read, events_of(writer.read, edit.report_ids + edit.from_report_ids))
        merged = merge_reports(writer, (), standing([*known, edit]))
        with added_edit(writer.folder, edit, lambda: writer.is_committed):
            snapshot = writer.commit() if writer.changed else writer.previous
        assert snapshot is not None
        if action == "correct":
            about = titles(snapshot.read, events_of(snapshot.read, edit.report_ids))
        return Outcome(edit, snapshot, merged, tuple(about))


HEADLINE_SHOWN = 60
"""Most characters of an event's headline shown with an edit."""


Read = Callable[[str, list[str]], pa.Table]
"""Reads columns of a table."""


def events_of(read: Read, reports: Iterable[str]) -> list[str]:
    """The ids of the events that some reports tell, each once."""
    asked = set(reports)
    return list(dict.fromkeys(row["event_id"] for row in read("reports", ["report_id", "event_id"]).to_pylist() if row["report_id"] in asked))


def titles(read: Read, events: Sequence[str]) -> list[str]:
    """Day and headline of each of these events that is there: ``2024-02-07 «Shelling of Kharkiv»``."""
    rows = {row["event_id"]: row for row in read("events", ["event_id", "date_edtf", "headline"]).to_pylist() if row["event_id"] in events}
    return [f"{row['date_edtf'] or 'day unknown'} «{shortened(row['headline'], HEADLINE_SHOWN)}»" for event in events if (row := rows.get(event))]


def _resolved(writer: Writer, known: Sequence[Edit], action: str, details: Mapping[str, Any]) -> dict[str, Any]:
    """The details of an edit with report ids instead of (or beside) event ids, since the reports of an event may change.

    Raises:
        EditError: when the edit cannot be applied to these events, reports or earlier edits.
    """
    if action == UNDO:
        _check_undo(writer, known, details["undoes"])
        return dict(details)
    if action == "join":
        return {"report_ids": _joined(writer, details["event_ids"])}
    members = _members(writer, details["event_id"])
    if action == "split":
        return _parted(details["event_id"], members, details["report_ids"])
    return {**details, "report_ids": tuple(members)}


def _check_undo(writer: Writer, known: Sequence[Edit], edit_id: str) -> None:
    """Raise EditError if there is no such edit to take back."""
    if edit_id in {edit.edit_id for edit in known}:
        return
    if is_taken_back(writer.folder, edit_id):
        raise EditError(f"Decision {edit_id} is taken back already.", "undone")
    raise EditError(f"There is no decision {edit_id} to take back. See them with: dateline edit list", "no_decision")


def _joined(writer: Writer, events: Sequence[str]) -> tuple[str, ...]:
    """The reports of the events to join. Raises EditError if these are not several."""
    if len(events) < 2:
        raise EditError("One event is joined with another: dateline edit join EVENT EVENT. Their ids are printed by: dateline list")
    told = [_members(writer, event) for event in events]
    if len({members[0] for members in told}) < 2:
        raise EditError("These are one event already.", "one_event")
    return tuple(report for members in told for report in members)


def _parted(event: str, members: Sequence[str], wanted: Sequence[str]) -> dict[str, Any]:
    """Of the reports of an event, those to split off, and those that stay. Raises EditError if none stays, or one to split off tells another event."""
    going = tuple(report for report in members if report in wanted)
    staying = tuple(report for report in members if report not in going)
    if len(going) != len(set(wanted)):
        others = " ".join(sorted({*wanted}.difference(members)))
        raise EditError(f"Not all of these reports tell the event {event}: {others} not. It is told by: {' '.join(members)}", "not_told")
    if not staying:
        raise EditError(f"The event {event} is told by no other report. Name only reports that tell another event.", "none_stays")
    return {"report_ids": going, "from_report_ids": staying}


ALREADY = {"hide": "is hidden", "verify": "is verified", "correct": "is corrected so", "note": "has this note"}
"""For a message about an edit that repeats one in force: the state of the event, by action."""


def _check_news(writer: Writer, known: Sequence[Edit], edit: Edit, present: str) -> None:
    """Raise EditError if an edit in force already says the same of the event, whose id is now ``present``."""
    if edit.action not in OF_EVENTS:
        return
    rows = writer.read("edits", ["edit_id", "event_id", "applied", "action", "report_ids"]).to_pylist()
    holding = {row["edit_id"] for row in rows if row["applied"] and row["event_id"] == present and not _has_grown(row, edit)}
    for one in known:
        if one.edit_id in holding and _said(one) == _said(edit):
            sentence = f"The event {edit.event_id} {ALREADY[edit.action]} already, by decision {one.edit_id} of {one.editor}."
            raise EditError(f"{sentence} Take it back with: dateline edit undo {one.edit_id}", f"already_{edit.action}", who=one.editor)


def _has_grown(row: Mapping[str, Any], edit: Edit) -> bool:
    """True for the row of a verification if reports were added to the event since; ``edit``, a new one about the event, names all that it has now."""
    return row["action"] == "verify" and 0 < len(row["report_ids"]) < len(edit.report_ids)


def _check_change(writer: Writer, edit: Edit, present: str) -> None:
    """Raise EditError if a correction sets values that the event already has; it would be shown as a correction without being one."""
    if edit.action != "correct":
        return
    columns = {name: value for name, value in columns_of(edit.field, edit.value).items() if name != "date_basis"}
    rows = writer.select("events", "event_id", pa.array([present]), list(columns)).to_pylist()
    if rows == [columns] and (edit.field != "roles" or roles_of(edit.value) == _present_roles(writer, present)):
        sentence = f"The event {edit.event_id} says so already. Where you have checked it, say so with: dateline edit verify {edit.event_id}"
        raise EditError(sentence, "unchanged")


def _present_roles(writer: Writer, event: str) -> dict[str, list[str]] | None:
    """The countries of an event and what each does, as its reports tell it; None where the editor has said so, or where no report tells what one does."""
    decided = pc.field("applied") & (pc.field("field") == "roles") & (pc.field("event_id") == event)
    if len(writer.read("edits", ["applied", "field", "event_id"]).filter(decided)):
        return None
    rows = writer.select("report_countries", "report_id", pa.array(_members(writer, event)), ["country", "role"]).to_pylist()
    (involved,) = writer.select("events", "event_id", pa.array([event]), ["countries"])["countries"].to_pylist()
    found = {code: {row["role"] for row in rows if row["country"] == code}.intersection(INVOLVED_ROLES) for code in involved}
    return roles_of({code: list(roles) for code, roles in found.items()}) if all(found.values()) else None


def _said(edit: Edit) -> tuple[Any, ...]:
    """The content of an edit, for comparison with others; the editor is part of it for notes and verifications."""
    if edit.action == "correct":
        return (edit.action, columns_of(edit.field, edit.value), roles_of(edit.value) if edit.field == "roles" else None)
    return (edit.action, *((edit.editor, edit.why) if edit.action == "note" else (edit.editor,) if edit.action == "verify" else ()))


def _members(writer: Writer, event: str) -> list[str]:
    """The report ids of an event, given by an id that it has or had, sorted."""
    found = writer.select("reports", "event_id", pa.array([_present(writer, event)]), ["report_id"])["report_id"].to_pylist()
    return sorted(found)


def _present(writer: Writer, event: str) -> str:
    """The present id of an event, given by an id that it has or had. Raises EditError if there is none."""
    reports = writer.read("reports", ["report_id", "event_id"])
    owner: dict[str, str] = dict(zip(reports["report_id"].to_pylist(), reports["event_id"].to_pylist(), strict=True))
    present = next((now for report, now in owner.items() if event in (now, event_id_of(report))), None)
    if present is None:
        raise EditError(f"There is no event {event} in the store. Its id stands in the address of its card, behind event=.", "no_event", event=event)
    return present
