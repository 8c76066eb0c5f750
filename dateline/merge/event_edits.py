"""The editor's edits of single events: which event each edit is about now, and what it changes there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from dateline.editing.corrections import OF_COUNTRIES, columns_of
from dateline.editing.edits import LATER, OF_EVENTS, Edit, as_json
from dateline.merge.ties import Ties, find_ties
from dateline.records import Event
from dateline.text import event_id_of


@dataclass(frozen=True, slots=True)
class Edits:
    """All edits, oldest first, and what they mean for the reports in the store: the ``ties`` between reports, and as ``owners`` what ``owners_of``
    returns."""

    all: Sequence[Edit]
    ties: Ties
    owners: Mapping[str, str]

    @classmethod
    def about(cls, reports: Sequence[str], edits: Sequence[Edit]) -> Self:
        """The edits applied to the reports with these ids."""
        return cls(edits, find_ties(edits, set(reports)), owners_of(edits, reports))


def owners_of(edits: Sequence[Edit], reports: Iterable[str]) -> dict[str, str]:
    """For each edit of a single event, by edit id, a report that identifies the event: the one that its id comes from or, if that is gone, another one.

    Edits of which no report exists any more are left out.
    """
    about = [edit for edit in edits if edit.action in OF_EVENTS]
    if not about:
        return {}
    there, wanted = set(reports), {edit.event_id for edit in about}
    named = {event: report for report in there if (event := event_id_of(report)) in wanted}
    leads = {edit.edit_id: named.get(str(edit.event_id)) or next((one for one in _others(edit, edits) if one in there), None) for edit in about}
    return {edit_id: lead for edit_id, lead in leads.items() if lead}


def _others(edit: Edit, edits: Iterable[Edit]) -> list[str]:
    """The reports of an event when ``edit`` was made, without those that a later split separated from the report that the event's id comes from."""
    first = next((report for report in edit.report_ids if event_id_of(report) == edit.event_id), edit.report_ids[0] if edit.report_ids else None)
    sides = [(set(one.report_ids), set(one.from_report_ids)) for one in edits if one.action == "split" and one.edited_at >= edit.edited_at]
    away = {report for going, staying in sides for report in (staying if first in going else going if first in staying else ())}
    return [report for report in edit.report_ids if report not in away]


def correct(event: Event, edits: Sequence[Edit]) -> tuple[Event, dict[str, str], dict[str, str]]:
    """Apply the editor's corrections to an event.

    Args:
        event: as made from its reports.
        edits: the edits of this event, oldest first.

    Returns:
        the corrected event; for each correction in force, by edit id, the value before it as JSON; for each edit not in force, by id, the reason.
    """
    last: dict[tuple[str, str | None], Edit] = {}
    overruled: dict[str, str] = {}
    for edit in edits:
        if edit.action == "note":
            continue
        fact = (edit.action, OF_COUNTRIES[0] if edit.field in OF_COUNTRIES else edit.field)
        earlier = last.get(fact)
        if earlier:
            overruled[earlier.edit_id] = f"{LATER} {edit.edit_id}"
        last[fact] = edit
    before: dict[str, str] = {}
    for edit in last.values():
        if edit.action == "correct":
            columns = columns_of(edit.field, edit.value)
            before[edit.edit_id] = as_json({name: getattr(event, name) for name in columns})
            event = replace(event, **_typed(columns))
    return event, before, overruled


def _typed(columns: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in columns.items()}


def by_event(edits: Iterable[Edit], event_of: Mapping[str, str], owners: Mapping[str, str]) -> dict[str, list[Edit]]:
    """The edits of each event, by its present id.

    ``event_of`` has the event of each report, ``owners`` the report of each edit; edits without one are left out.
    """
    found: defaultdict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        if edit.edit_id in owners:
            found[event_of[owners[edit.edit_id]]].append(edit)
    return found
