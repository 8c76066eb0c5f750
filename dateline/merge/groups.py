"""Links between reports to groups of reports: average linkage inside each connected part, so that a chain of half-alike reports does not become one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise

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

    What comes out depends on the members and scores alone, not on their order. Time grows with the number of scored pairs.

    Args:
        members: ids, sorted.
        scores: of pairs of them, the lower id first; probabilities.
        limit: lowest average score between two groups that become one.
        apart: pairs that may not come into one group.
        together: chains of members that are one group whatever their scores.
    """
    groups = _Groups(members, scores, limit)
    for a, b in apart:
        groups.set_total(a, b, NEVER)
    for first, *others in connected({member for chain in together for member in chain}, (pair for chain in together for pair in pairwise(chain))):
        for member in others:
            groups.join(first, member)
    while pair := groups.closest():
        groups.join(*pair)
    return [sorted(found) for _, found in sorted(groups.members.items())]


class _Groups:
    """Groups while they grow, each known by its first member; ``totals`` are the summed scores between two groups, kept on both sides."""

    def __init__(self, members: Sequence[str], scores: Mapping[tuple[str, str], float], limit: float) -> None:
        self.members = {member: [member] for member in members}
        self._limit = limit
        self._totals: dict[str, dict[str, float]] = {member: {} for member in members}
        self._waiting: list[tuple[float, str, str]] = []
        for (a, b), score in scores.items():
            self.set_total(a, b, score)

    def set_total(self, a: str, b: str, total: float) -> None:
        """Note the summed score between two groups."""
        self._totals[a][b] = self._totals[b][a] = total
        average = self._average(a, b)
        if average >= self._limit:
            heappush(self._waiting, (-average, min(a, b), max(a, b)))

    def closest(self) -> tuple[str, str] | None:
        """The two groups whose pairs score highest on average, the first such in order; None when none reaches the limit."""
        while self._waiting:
            average, a, b = heappop(self._waiting)
            if a in self.members and b in self.members and -average == self._average(a, b):
                return a, b
        return None

    def join(self, a: str, b: str) -> None:
        """Make two groups one, known by the first member of both."""
        kept, joined = min(a, b), max(a, b)
        self.members[kept] += self.members.pop(joined)
        for other, total in self._totals.pop(joined).items():
            del self._totals[other][joined]
            if other != kept:
                self._totals[kept][other] = self._totals[kept].get(other, 0.0) + total
        for other, total in list(self._totals[kept].items()):
            self.set_total(kept, other, total)

    def _average(self, a: str, b: str) -> float:
        return round(self._totals[a][b] / (len(self.members[a]) * len(self.members[b])), 9)
