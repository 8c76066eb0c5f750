"""Edits: the lines of ``edits.jsonl`` in the store's folder, each with who decided what about events, when and why. They are read and applied at every
write.

A line is never changed: an edit is taken back by a later line. This module uses neither Streamlit nor extraction.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from dateline.codes import EDIT_ACTIONS
from dateline.editing.corrections import columns_of
from dateline.errors import Complain, EditError
from dateline.store.folders import sync
from dateline.text import stable_id

FILE_NAME = "edits.jsonl"

EDITOR_VARIABLE = "DATELINE_EDITOR"
"""The environment variable with the editor's name, used if the command gives none; the dashboard's editing mode is on if it is set."""

UNDO = "undo"
OF_EVENTS = ("hide", "correct", "note", "verify")
"""Actions on a single event, whatever its reports are."""

ACTIONS = (*EDIT_ACTIONS, UNDO)

KEYS = {
    "id": "edit_id", "at": "edited_at", "who": "editor", "what": "action", "why": "why", "event": "event_id", "reports": "report_ids",
    "from": "from_report_ids", "field": "field", "value": "value", "undoes": "undoes",
}  # fmt: skip
"""The keys of a line -> the fields of an ``Edit``. Values are texts, those of ``LIST_KEYS`` lists of texts; the type of ``value`` depends on ``field``."""

LIST_KEYS = ("reports", "from")
NEEDED = ("id", "at", "who", "what")

APART, TOGETHER = "a later decision keeps some of these reports apart", "a later decision joins some of these reports"
LATER, GONE = "overruled by the later decision", "nothing it could be about is in the store"
"""Why an edit is not in force: the beginnings of the column ``reason``. ``LATER`` is followed by the id of the later edit."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit.

    Its fields are columns of the table ``edits``. ``event_id`` is any id that the event ever had. ``report_ids`` are the reports to join, or to split off
    from ``from_report_ids``; for other actions the reports of the event when the edit was made, which identify the event if the report that its id comes
    from is gone. ``value`` is what ``field`` is corrected to; ``undoes`` is the id of the edit that an undo takes back.
    """

    edit_id: str
    edited_at: datetime
    editor: str
    action: str
    why: str = ""
    event_id: str | None = None
    report_ids: tuple[str, ...] = ()
    from_report_ids: tuple[str, ...] = ()
    field: str | None = None
    value: Any = None
    undoes: str | None = None

    @property
    def value_as_json(self) -> str | None:
        """The corrected value as JSON; None for other actions."""
        return orjson.dumps(self.value).decode() if self.action == "correct" else None

    def line(self) -> bytes:
        """The edit as a line of the file; empty fields are left out."""
        fields = {key: getattr(self, name) for key, name in KEYS.items()} | {"at": self.edited_at.isoformat()}
        is_kept = {key: value not in (None, (), "") for key, value in fields.items()} | {"value": self.action == "correct"}
        return orjson.dumps({key: value for key, value in fields.items() if is_kept[key]}) + b"\n"


def new_edit(editor: str, action: str, **details: Any) -> Edit:
    """A new, checked edit with the current time and a new id."""
    at = datetime.now(UTC)
    parts = (editor, action, at.isoformat(), *(str(details[name]) for name in sorted(details)))
    return checked(Edit(stable_id("d", parts), at, editor, action, **details))


def add_edit(store: Path, edit: Edit) -> None:
    """Append an edit to the store's file, on a new line even if the last one has no line end, and sync it to disk."""
    path = store / FILE_NAME
    _append(path, _as_added(_kept(path), edit))


@contextmanager
def added_edit(store: Path, edit: Edit, is_carried_out: Callable[[], bool]) -> Iterator[None]:
    """Append an edit to the store's file while the block applies it. If the block fails, the file is restored, unless ``is_carried_out()`` is True by then.

    Raises:
        EditError: when the block failed and another program wrote into the file meanwhile; the file is left as it is then.
    """
    path = store / FILE_NAME
    was_there, before = path.is_file(), _kept(path)
    added = _as_added(before, edit)
    try:
        _append(path, added)
        yield
    except BaseException as error:
        if not is_carried_out():
            now = _kept(path)
            if not (now.startswith(before) and (before + added).startswith(now)):
                sentence = f"Decision {edit.edit_id} could not be carried out, and its line stays, for another program wrote into {path} meanwhile: it holds"
                raise EditError(f"{sentence} from the next write on. Take it back with: dateline edit undo {edit.edit_id}") from error
            os.truncate(path, len(before)) if was_there else path.unlink(missing_ok=True)
        raise


def _as_added(kept: bytes, edit: Edit) -> bytes:
    """The bytes to append to the file for a new edit."""
    return (b"\n" if kept and not kept.endswith(b"\n") else b"") + edit.line()


def _append(path: Path, added: bytes) -> None:
    with path.open("ab") as file:
        file.write(added)
    sync(path)
    sync(path.parent)


def read_edits(store: Path, complain: Complain = lambda sentence: None) -> list[Edit]:
    """The edits that were not taken back, oldest first; ``complain`` is called with a sentence for each line that is not an edit.

    Lines with the same id are one edit, as when a copy of the file was appended to it; the last line counts.
    """
    return standing(_read_all(store, complain))


def is_taken_back(store: Path, edit_id: str) -> bool:
    """True if the file has an undo of this edit."""
    return any(edit.action == UNDO and edit.undoes == edit_id for edit in _read_all(store))


def _read_all(store: Path, complain: Complain = lambda sentence: None) -> list[Edit]:
    path = store / FILE_NAME
    edits: dict[str, Edit] = {}
    for number, line in enumerate(_kept(path).splitlines(), 1):
        if line.strip():
            try:
                edit = _read(line)
                _check_same(edits.get(edit.edit_id, edit), edit)
                edits[edit.edit_id] = edit
            except (EditError, ValueError, TypeError, OverflowError) as error:
                complain(f"{path}, line {number}: this is no decision ({error}). The others hold; correct the line or take it out.")
    return list(edits.values())


def standing(edits: Iterable[Edit]) -> list[Edit]:
    """Those of ``edits`` that none of them takes back, oldest first, without undos."""
    written = list(edits)
    undone = {edit.undoes for edit in written if edit.action == UNDO}
    return sorted((edit for edit in written if edit.action != UNDO and edit.edit_id not in undone), key=lambda edit: edit.edited_at)


def _kept(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _check_same(earlier: Edit, later: Edit) -> None:
    """Raise EditError if two lines with one id differ, except in the ``report_ids`` of an edit of a single event."""
    expected = replace(earlier, report_ids=later.report_ids) if earlier.action in OF_EVENTS else earlier
    if later != expected:
        raise EditError(f"the id {later.edit_id} is another decision's")


def _read(line: bytes) -> Edit:
    fields = _fields_of(line)
    at = datetime.fromisoformat(fields["at"])
    fields["at"] = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    told: dict[str, Any] = {name: tuple(fields[key]) if key in LIST_KEYS else fields[key] for key, name in KEYS.items() if key in fields}
    return checked(Edit(**told))


def _fields_of(line: bytes) -> dict[str, Any]:
    """The keys and values of a line, with types checked and nulls left out."""
    row = orjson.loads(line)
    if not isinstance(row, dict):
        raise EditError("it is no object of keys and values")
    fields = {key: value for key, value in row.items() if value is not None}
    missing = [key for key in NEEDED if key not in fields]
    if missing:
        raise EditError(f"it has no {missing[0]!r}")
    for key in KEYS:
        value = fields.get(key, [] if key in LIST_KEYS else "")
        if key in LIST_KEYS and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            raise EditError(f"{key!r} is a list of texts")
        if key not in (*LIST_KEYS, "value") and not isinstance(value, str):
            raise EditError(f"{key!r} is a text")
    return fields


def checked(edit: Edit) -> Edit:
    """Return the edit if it is complete.

    Raises:
        EditError: when its action is unknown, or something that the action needs is missing.
    """
    if edit.action not in ACTIONS:
        raise EditError(f"{edit.action!r} is none of {' '.join(ACTIONS)}")
    if edit.action == "split" and not (edit.report_ids and edit.from_report_ids):
        raise EditError("a split names the reports that go and those that they go from")
    if edit.action == "join" and len(edit.report_ids) < 2:
        raise EditError("a join names two reports or more")
    if edit.action == UNDO and not edit.undoes:
        raise EditError("an undo names the decision that it takes back")
    if edit.action in OF_EVENTS and not edit.event_id:
        raise EditError(f"a decision to {edit.action} names an event")
    if edit.action == "correct":
        columns_of(edit.field, edit.value)
    return edit


def as_json(columns: Mapping[str, Any]) -> str:
    """Columns of an event, with their values, as JSON for the table ``edits``."""
    return orjson.dumps(dict(columns), option=orjson.OPT_SORT_KEYS).decode()
