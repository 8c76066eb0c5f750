"""Links between reports to groups of reports: average linkage inside each connected part, so that a chain of half-alike reports does not become one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np

Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]

NEVER = -1e6
"""Stands for the score of two reports that may not be one event; no average survives it."""


def connected(members: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The members in parts that pairs hold together, each sorted, in the order of their first members."""
    parent: dict[str, str] = {member: member for member in members}

    def root(member: str) -> str:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for a, b in pairs:
        first, second = sorted((root(a), root(b)))
        parent[second] = first
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for member in sorted(parent):
        parts[root(member)].append(member)
    return list(parts.values())


def group(
    members: Sequence[str],
    scores: Mapping[tuple[str, str], float],
    limit: float,
    apart: Iterable[tuple[str, str]] = (),
    together: Sequence[Sequence[str]] = (),
) -> list[list[str]]:
    """Members in groups whose pairs score at least ``limit`` on average (average linkage); pairs without a score have 0.

    What comes out depends on the members and scores alone, not on their order.

    Args:
        members: ids, sorted.
        scores: of pairs of them, the lower id first; probabilities.
        limit: lowest average score between two groups that become one.
        apart: pairs that may not come into one group.
        together: chains of members that are one group whatever their scores.
    """
    place = {member: i for i, member in enumerate(members)}
    total: Matrix = np.zeros((len(members), len(members)))
    for (a, b), score in scores.items():
        total[place[a], place[b]] = total[place[b], place[a]] = score
    for a, b in apart:
        total[place[a], place[b]] = total[place[b], place[a]] = NEVER
    groups = {i: [i] for i in range(len(members))}
    for first, *others in connected({member for chain in together for member in chain}, (pair for chain in together for pair in pairwise(chain))):
        for member in others:
            _join(total, groups, place[first], place[member])
    while pair := _closest(total, groups, limit):
        _join(total, groups, *pair)
    return [[members[i] for i in rows] for _, rows in sorted(groups.items())]


def _closest(total: Matrix, groups: Mapping[int, Sequence[int]], limit: float) -> tuple[int, int] | None:
    """The two groups whose pairs score highest on average, the first such in order; None when none reaches the limit."""
    if len(groups) < 2:
        return None
    rows = np.array(sorted(groups))
    sizes = np.array([len(groups[i]) for i in rows.tolist()])
    average = np.round(total[np.ix_(rows, rows)] / np.outer(sizes, sizes), 9)
    average[np.tril_indices(len(rows))] = NEVER
    best = int(average.argmax())
    left, right = divmod(best, len(rows))
    return (int(rows[left]), int(rows[right])) if average[left, right] >= limit else None


def _join(total: Matrix, groups: dict[int, list[int]], kept: int, joined: int) -> None:
    """Make two groups one; ``total`` holds the summed scores between groups in the rows of their first members."""
    groups[kept] = sorted(groups[kept] + groups.pop(joined))
    total[kept] += total[joined]
    total[:, kept] += total[:, joined]
