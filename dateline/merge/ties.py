"""Ties: which pairs of reports must, and which may not, be one event by the editor's joins and splits.

If two edits contradict each other, the later one is in force, and the earlier one gets a reason why it is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.editing.edits import APART, GONE, TOGETHER, Edit

Pair = tuple[str, str]
"""The ids of two reports, the lower first."""


def pair_of(one: str, other: str) -> Pair:
    """Two reports as a pair."""
    return min(one, other), max(one, other)


@dataclass(slots=True)
class Ties:
    """``together``: chains of reports that are one event (must-link). ``apart``: pairs that are not (cannot-link).

    ``overruled``: the edits that are not in force, by id, with the reason.
    """

    together: list[tuple[str, ...]]
    apart: set[Pair]
    overruled: dict[str, str]


def find_ties(edits: Sequence[Edit], reports: set[str]) -> Ties:
    """The ties that the joins and splits make, the latest first: an earlier one that contradicts a later one is overruled.

    Args:
        edits: the edits, oldest first.
        reports: ids of the reports in the store.
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
    ties.apart |= {pair_of(a, b) for a in members for b in others}
