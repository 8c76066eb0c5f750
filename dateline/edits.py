"""Edits: the lines of ``edits.jsonl`` in the store's folder, each saying who decided what about events, when and why. Read at every load and applied as data.

A decision of the editor is an *edit* wherever it is a thing: the line, the row of the table ``edits``, the class ``Edit``, the command ``dateline edit``.
Sentences for people call it a decision; what the judge decides about an article is no edit. ``dateline/editing.py`` takes one, ``dateline/corrections.py``
knows what can be corrected, ``dateline/merge/ties.py`` and ``event_edits.py`` make it hold for reports and events, ``dateline/ui/edits.py`` tells it.

A line is never changed: an edit is taken back by a later line. No Streamlit, no extraction in here.
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
from dateline.corrections import columns_of
from dateline.errors import Complain, EditError
from dateline.store.folders import sync
from dateline.text import stable_id

FILE_NAME = "edits.jsonl"

EDITOR_VARIABLE = "DATELINE_EDITOR"
"""Names the editor who decides, where the command does not; the dashboard's editing mode is on where it is set."""

UNDO = "undo"
OF_EVENTS = ("hide", "correct", "note", "verify")
"""Decisions about one event each, whichever reports tell it."""

ACTIONS = (*EDIT_ACTIONS, UNDO)

TEXT_KEYS, LIST_KEYS = ("id", "at", "who", "what", "why", "event", "field", "undoes"), ("reports", "from")
"""The keys of a line whose values are texts, and those whose values are lists of texts; ``value`` is for its field to say."""


APART, TOGETHER = "a later decision keeps some of these reports apart", "a later decision joins some of these reports"
LATER, GONE = "overruled by the later decision", "nothing it could be about is in the store"
"""Why a decision does not hold: how the column ``reason`` begins. Behind ``LATER`` stands that decision's id."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One decision of the editor.

    Its fields are columns of the table ``edits``. ``event_id`` is any id that the event ever had; ``report_ids`` are joined with each other, or split off from
    ``from_report_ids``, or those that told the event when it was decided about: they lead to it when the report by which it was named so is gone.
    ``value`` is what ``field`` is corrected to; ``undoes`` the decision that it takes back.
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
        """What the field is corrected to, as JSON; None for other decisions."""
        return orjson.dumps(self.value).decode() if self.action == "correct" else None

    def line(self) -> bytes:
        """The decision as a line of the file; what it does not say is left out."""
        told = {
            "id": self.edit_id, "at": self.edited_at.isoformat(timespec="seconds"), "who": self.editor, "what": self.action, "why": self.why,
            "event": self.event_id, "reports": list(self.report_ids), "from": list(self.from_report_ids), "field": self.field, "value": self.value,
            "undoes": self.undoes,
        }  # fmt: skip
        is_said = {name: value not in (None, [], "") for name, value in told.items()} | {"value": self.action == "correct"}
        return orjson.dumps({name: value for name, value in told.items() if is_said[name]}) + b"\n"


def new_edit(editor: str, action: str, **details: Any) -> Edit:
    """A new decision of this moment, with an id of its own."""
    at = datetime.now(UTC)
    told = (editor, action, at.isoformat(), *(str(details[name]) for name in sorted(details)))
    return checked(Edit(stable_id("d", told), at.replace(microsecond=0), editor, action, **details))


def add_edit(store: Path, edit: Edit) -> None:
    """Append a decision to the store's file, on a line of its own even where an editor program left out the last line's end, and have it on the disk."""
    path = store / FILE_NAME
    _append(path, _as_added(_kept(path), edit))


@contextmanager
def added_edit(store: Path, edit: Edit, is_carried_out: Callable[[], bool]) -> Iterator[None]:
    """Have a decision in the store's file while it is carried out; a failure leaves the file as it was, unless it is carried out by then.

    Raises:
        EditError: when it was not carried out, and another program wrote into the file meanwhile: nothing is taken out of it then.
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
    """What is to be written behind the lines that are there."""
    return (b"\n" if kept and not kept.endswith(b"\n") else b"") + edit.line()


def _append(path: Path, added: bytes) -> None:
    with path.open("ab") as file:
        file.write(added)
    sync(path)
    sync(path.parent)


def read_edits(store: Path) -> tuple[list[Edit], list[str]]:
    """The decisions that hold or held, in the order of their times, those taken back left out; and a sentence for each line that says none.

    Lines of one id are one decision, as where a copy of the file was appended to it; the last of them stands.
    """
    found, faults = _read_all(store)
    return standing(found), faults


def is_taken_back(store: Path, edit_id: str) -> bool:
    """Whether a decision was taken, and taken back later."""
    return any(edit.action == UNDO and edit.undoes == edit_id for edit in _read_all(store)[0])


def _read_all(store: Path) -> tuple[list[Edit], list[str]]:
    path = store / FILE_NAME
    found: dict[str, Edit] = {}
    faults: list[str] = []
    for number, line in enumerate(_kept(path).splitlines(), 1):
        if line.strip():
            try:
                edit = _read(line)
                _check_same(found.get(edit.edit_id, edit), edit)
                found[edit.edit_id] = edit
            except (EditError, ValueError, TypeError, KeyError, OverflowError) as error:
                faults.append(f"{path}, line {number}: this is no decision ({error}). The others hold; correct the line or take it out.")
    return list(found.values()), faults


def read_standing(store: Path, complain: Complain) -> list[Edit]:
    """The decisions that hold or held; what ``read_edits`` says of the other lines is complained of."""
    found, faults = read_edits(store)
    for fault in faults:
        complain(fault)
    return found


def standing(edits: Iterable[Edit]) -> list[Edit]:
    """The decisions among these that are not taken back, in the order of their times."""
    found = list(edits)
    undone = {edit.undoes for edit in found if edit.action == UNDO}
    return sorted((edit for edit in found if edit.action != UNDO and edit.edit_id not in undone), key=lambda edit: edit.edited_at)


def _kept(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _check_same(earlier: Edit, later: Edit) -> None:
    """A later line may name other reports by which the event is found, and nothing else."""
    known = replace(earlier, report_ids=later.report_ids) if earlier.action in OF_EVENTS else earlier
    if later != known:
        raise EditError(f"the id {later.edit_id} is another decision's")


def _read(line: bytes) -> Edit:
    told = _said(line)
    at = datetime.fromisoformat(told["at"])
    return checked(
        Edit(
            edit_id=told["id"],
            edited_at=at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC),
            editor=told["who"],
            action=told["what"],
            why=told.get("why", ""),
            event_id=told.get("event"),
            report_ids=tuple(told.get("reports", ())),
            from_report_ids=tuple(told.get("from", ())),
            field=told.get("field"),
            value=told.get("value"),
            undoes=told.get("undoes"),
        )
    )


def _said(line: bytes) -> dict[str, Any]:
    """What a line says, each key with a value of its kind; null says nothing."""
    told = orjson.loads(line)
    if not isinstance(told, dict):
        raise EditError("it is no object of keys and values")
    said = {key: value for key, value in told.items() if value is not None}
    for key in TEXT_KEYS:
        if not isinstance(said.get(key, ""), str):
            raise EditError(f"{key!r} is a text")
    for key in LIST_KEYS:
        values = said.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise EditError(f"{key!r} is a list of texts")
    return said


def checked(edit: Edit) -> Edit:
    """The same decision, when it can be carried out.

    Raises:
        EditError: when it names no known action, or not what the action needs.
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
    """Columns of an event as JSON, for the table ``edits``."""
    return orjson.dumps(dict(columns), option=orjson.OPT_SORT_KEYS).decode()
