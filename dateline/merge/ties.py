"""What the editor's joins and splits mean for pairs of reports: which must be one event, and which may not.

Where two contradict each other the later one holds, and the earlier one says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.edits import APART, GONE, TOGETHER, Edit

Pair = tuple[str, str]
"""The ids of two reports, the lower first."""


@dataclass(slots=True)
class Ties:
    """What edits say of pairs of reports: ``together`` are chains of reports that are one event (must-link), ``apart`` pairs that are not (cannot-link).

    ``overruled`` are the edits that do not hold, by id, with the reason.
    """

    together: list[tuple[str, ...]]
    apart: set[Pair]
    overruled: dict[str, str]


def find_ties(edits: Sequence[Edit], reports: set[str]) -> Ties:
    """Joins and splits, the latest first, so that an earlier one holds only where it does not contradict a later one.

    Args:
        edits: the edits in the order of their times.
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
