"""The editor's decisions: lines of ``edits.jsonl`` in the store's folder, each saying who decided what, when and why. Read at every load and applied as data.

A line is never changed: a decision is taken back by a later line. No Streamlit, no extraction in here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson

from dateline.anchor import month_of, one_day, season_of, year_span
from dateline.codes import EDIT_ACTIONS, EVENT_TYPES, FIRST_DAY, LAST_DAY
from dateline.errors import DatelineError
from dateline.text import stable_id
from dateline.vocabulary.territories import country_codes

FILE_NAME = "edits.jsonl"

EDITOR_VARIABLE = "DATELINE_EDITOR"
"""Names the editor who decides, where the command does not; the dashboard's editing mode is on where it is set."""

UNDO = "undo"
OF_EVENTS = ("hide", "correct", "note", "verify")
"""Decisions about one event each, whichever reports tell it."""

ACTIONS = (*EDIT_ACTIONS, UNDO)

FIELDS = ("headline", "date", "event_type", "location_country", "countries", "fatalities", "injured")
"""What of an event can be corrected."""

TEXT_KEYS, LIST_KEYS = ("id", "at", "who", "what", "why", "event", "field", "undoes"), ("reports", "from")
"""The keys of a line whose values are texts, and those whose values are lists of texts; ``value`` is for its field to say."""

EDTF_DAY, EDTF_MONTH, EDTF_YEAR = (re.compile(form, re.ASCII) for form in (r"\d{4}-\d{2}-\d{2}", r"\d{4}-\d{2}", r"\d{4}"))
EDTF_DAYS = re.compile(rf"{EDTF_DAY.pattern}/{EDTF_DAY.pattern}", re.ASCII)
SEASONS = range(21, 25)

HIGHEST_TOLL = 2**31 - 1
"""The largest number that a column of tolls holds."""


APART, TOGETHER = "a later decision keeps some of these reports apart", "a later decision joins some of these reports"
LATER, GONE = "overruled by the later decision", "nothing it could be about is in the store"
"""Why a decision does not hold: how the column ``reason`` begins. Behind ``LATER`` stands that decision's id."""

Complain = Callable[[str], None]
"""Called with a sentence for what was left out."""


class EditError(DatelineError):
    """A decision that cannot be taken; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One decision.

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


def decide(editor: str, action: str, **details: Any) -> Edit:
    """A new decision of this moment, with an id of its own."""
    at = datetime.now(UTC)
    told = (editor, action, at.isoformat(), *(str(details[name]) for name in sorted(details)))
    return checked(Edit(stable_id("d", told), at.replace(microsecond=0), editor, action, **details))


def add_edit(store: Path, edit: Edit) -> None:
    """Append a decision to the store's file, on a line of its own even where an editor program left out the last line's end."""
    path = store / FILE_NAME
    kept = _kept(path)
    with path.open("ab") as file:
        file.write((b"\n" if kept and not kept.endswith(b"\n") else b"") + edit.line())


@contextmanager
def added_edit(store: Path, edit: Edit, is_carried_out: Callable[[], bool]) -> Iterator[None]:
    """Have a decision in the store's file while it is carried out; a failure leaves the file as it was, unless it is carried out by then."""
    path = store / FILE_NAME
    was_there, length = path.is_file(), len(_kept(path))
    try:
        add_edit(store, edit)
        yield
    except BaseException:
        if not is_carried_out():
            os.truncate(path, length) if was_there else path.unlink(missing_ok=True)
        raise


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


def columns_of(field: str | None, value: Any) -> dict[str, Any]:
    """The columns of an event that a correction sets, and what to.

    Raises:
        EditError: when there is no such field, or the value is none of its values.
    """
    if field not in FIELDS:
        raise EditError(f"{field!r} is none of {' '.join(FIELDS)}")
    if field == "date":
        return _date_columns(value)
    if field == "countries":
        return {"countries": sorted({_country(code) for code in _list(value)})}
    if field == "location_country":
        return {field: None if value is None else _country(value)}
    if field == "event_type":
        if value is not None and value not in EVENT_TYPES:
            raise EditError(f"{value!r} is none of {' '.join(EVENT_TYPES)}")
        return {field: value}
    if field == "headline":
        if not isinstance(value, str) or not value.strip():
            raise EditError("a headline is a text")
        return {field: value}
    low, high = _toll(value)
    return {f"{field}_low": low, f"{field}_high": high}


def interval_of(edtf: str) -> tuple[date, date, str]:
    """First day, last day and precision of a date in EDTF level 1: ``2024-11-29``, ``2024-07``, ``2024-22`` (summer), ``2024`` or ``2024-07-01/2024-07-07``.

    Raises:
        EditError: when it is none of these, or not of the years 1000 to 2999.
    """
    with suppress(ValueError):
        first, last, precision = _interval_of(edtf)
        if FIRST_DAY <= first <= last <= LAST_DAY:
            return first, last, precision
    raise EditError(f"{edtf!r} is no date from {FIRST_DAY.year} to {LAST_DAY.year}; write 2024-11-29, 2024-07, 2024 or 2024-07-01/2024-07-07")


def _interval_of(edtf: str) -> tuple[date, date, str]:
    if EDTF_DAYS.fullmatch(edtf):
        first, last = (date.fromisoformat(part) for part in edtf.split("/"))
        days = (last - first).days + 1
        return first, last, "day" if days == 1 else "week" if days <= 7 else "month" if days <= 31 else "year"
    if EDTF_DAY.fullmatch(edtf):
        return (*one_day(date.fromisoformat(edtf)), "day")
    if EDTF_MONTH.fullmatch(edtf):
        year, month = map(int, edtf.split("-"))
        return (*season_of(year, month), "season") if month in SEASONS else (*month_of(year, date(year, month, 1).month), "month")
    if EDTF_YEAR.fullmatch(edtf):
        return (*year_span(int(edtf)), "year")
    raise ValueError(edtf)


def _date_columns(value: Any) -> dict[str, Any]:
    if value is None:
        return {"event_date": None, "date_start": None, "date_end": None, "date_edtf": None, "date_precision": "unknown", "date_basis": "editor"}
    start, end, precision = interval_of(str(value))
    day = start if precision == "day" else None
    edtf = day.isoformat() if day else str(value)
    return {"event_date": day, "date_start": start, "date_end": end, "date_edtf": edtf, "date_precision": precision, "date_basis": "editor"}


def _country(code: Any) -> str:
    if not isinstance(code, str) or code not in country_codes():
        raise EditError(f"{code!r} is no country; write ISO 3166-1 alpha-3 such as EGY")
    return code


def _list(value: Any) -> Iterable[Any]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise EditError("countries are a list of codes")
    return value


def _toll(value: Any) -> tuple[int | None, int | None]:
    """Lowest and highest number of ``[low, high]``, of one number, or of null."""
    if value is None:
        return None, None
    ends = value if isinstance(value, Sequence) else (value, value)
    if [type(end) for end in ends] != [int, int] or not 0 <= ends[0] <= ends[1] <= HIGHEST_TOLL:
        raise EditError(f"a toll is a number up to {HIGHEST_TOLL:,}, or the lowest and the highest one")
    return ends[0], ends[1]


def as_json(columns: Mapping[str, Any]) -> str:
    """Columns of an event as JSON, for the table ``edits``."""
    return orjson.dumps(dict(columns), option=orjson.OPT_SORT_KEYS).decode()
