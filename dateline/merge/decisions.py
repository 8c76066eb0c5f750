"""What the editor's decisions mean for the reports and events at hand. Where two contradict each other the later one holds, and the earlier one says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.corrections import columns_of
from dateline.edits import APART, GONE, LATER, OF_EVENTS, TOGETHER, Edit, as_json
from dateline.merge.events import event_id_of
from dateline.records import Event

Pair = tuple[str, str]
"""The ids of two reports, the lower first."""


@dataclass(slots=True)
class Ties:
    """What decisions say of pairs of reports: ``together`` are chains of reports that are one event, ``apart`` pairs that are not."""

    together: list[tuple[str, ...]]
    apart: set[Pair]
    overruled: dict[str, str]


def find_ties(edits: Sequence[Edit], reports: set[str]) -> Ties:
    """Joins and splits, the latest first, so that an earlier one holds only where it does not contradict a later one.

    Args:
        edits: decisions in the order of their times.
        reports: ids of the reports there are.
    """
    ties = Ties([], set(), {})
    clusters: dict[str, frozenset[str]] = {}
    for edit in reversed([edit for edit in edits if edit.action in ("join", "split")]):
        members = [report for report in edit.report_ids if report in reports]
        others = [report for report in edit.from_report_ids if report in reports]
        if len(members) + len(others) < 2 or not members or (edit.action == "split" and not others):
            ties.overruled[edit.edit_id] = GONE
        elif edit.action == "join":
            _tie(ties, clusters, edit, members)
        else:
            _part(ties, clusters, edit, members, others)
    return ties


def _cluster(clusters: Mapping[str, frozenset[str]], report: str) -> frozenset[str]:
    return clusters.get(report, frozenset((report,)))


def _tie(ties: Ties, clusters: dict[str, frozenset[str]], edit: Edit, members: Sequence[str]) -> None:
    united = frozenset().union(*(_cluster(clusters, report) for report in members))
    if any(a in united and b in united for a, b in ties.apart):
        ties.overruled[edit.edit_id] = APART
        return
    ties.together.append(tuple(sorted(members)))
    clusters.update(dict.fromkeys(united, united))


def _part(ties: Ties, clusters: Mapping[str, frozenset[str]], edit: Edit, members: Sequence[str], others: Sequence[str]) -> None:
    if any(_cluster(clusters, a) == _cluster(clusters, b) for a in members for b in others):
        ties.overruled[edit.edit_id] = TOGETHER
        return
    ties.apart |= {(min(a, b), max(a, b)) for a in members for b in others}


def owners_of(edits: Sequence[Edit], reports: Iterable[str]) -> dict[str, str]:
    """For each decision about an event, by its id, the report that leads to the event: the one by which it was named so, or where that is gone another one.

    Decisions of which no report is there are left out.
    """
    about = [edit for edit in edits if edit.action in OF_EVENTS]
    if not about:
        return {}
    there, wanted = set(reports), {edit.event_id for edit in about}
    named = {event: report for report in there if (event := event_id_of(report)) in wanted}
    leads = {edit.edit_id: named.get(str(edit.event_id)) or next((one for one in _others(edit, edits) if one in there), None) for edit in about}
    return {edit_id: lead for edit_id, lead in leads.items() if lead}


def _others(edit: Edit, edits: Iterable[Edit]) -> list[str]:
    """The reports that told an event when it was decided about, without those that a later split has parted from the one by which it was named."""
    first = next((report for report in edit.report_ids if event_id_of(report) == edit.event_id), edit.report_ids[0] if edit.report_ids else None)
    sides = [(set(one.report_ids), set(one.from_report_ids)) for one in edits if one.action == "split" and one.edited_at >= edit.edited_at]
    away = {report for going, staying in sides for report in (staying if first in going else going if first in staying else ())}
    return [report for report in edit.report_ids if report not in away]


def correct(event: Event, edits: Sequence[Edit]) -> tuple[Event, dict[str, str], dict[str, str]]:
    """An event as the editor left it.

    Args:
        event: as its reports tell it.
        edits: the decisions about it, in the order of their times.

    Returns:
        the event; for each correction that holds, what stood there before, as JSON; and for each decision that does not hold, why.
    """
    last: dict[tuple[str, str | None], Edit] = {}
    overruled: dict[str, str] = {}
    for edit in edits:
        if edit.action == "note":
            continue
        earlier = last.get((edit.action, edit.field))
        if earlier:
            overruled[earlier.edit_id] = f"{LATER} {edit.edit_id}"
        last[edit.action, edit.field] = edit
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
    """The decisions about each event, by the id that it has now."""
    found: defaultdict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        if edit.edit_id in owners:
            found[event_of[owners[edit.edit_id]]].append(edit)
    return found
