"""Links between reports to groups of reports: average linkage inside each connected part, so that a chain of half-alike reports does not become one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import Generic, TypeVar

import numpy as np

from dateline.merge.decisions import Ties
from dateline.merge.links import Links
from dateline.merge.prints import UNKNOWN, Flags, Ints, Reports
from dateline.merge.score import settings

MUCH_LATER = 2**40
"""Stands for the day of print of a report that is not known to be printed on any: it comes last."""

NEVER = -1e6
"""Stands for the score of two reports that may not be one event; no average survives it."""


Member = TypeVar("Member", int, str)
"""A report, by its id or its row."""


def group_reports(reports: Reports, links: Links, ties: Ties, touched: Flags) -> list[list[int]]:
    """The rows of the touched reports, and of those that hang together with them, in groups that are one event each; all others stay together as they are.

    The earliest printed report stands first in its group, and so do the groups.
    """
    together, apart = _tied_rows(reports, ties)
    printed = np.where(reports.printed == UNKNOWN, MUCH_LATER, reports.printed).tolist()
    groups: list[list[int]] = []
    for part, scores in _parts(reports, links, together, touched):
        members = set(part)
        kept_apart = [pair for pair in apart if members.issuperset(pair)] + _of_one_article(reports, part)
        chains = [chain for chain in together if members.issuperset(chain)]
        groups += group(part, scores, settings()["limits"]["group"], kept_apart, chains)
    ordered = (sorted(members, key=lambda row: (printed[row], row)) for members in groups)
    return sorted(ordered, key=lambda members: (printed[members[0]], members[0]))


def _tied_rows(reports: Reports, ties: Ties) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """The chains and the pairs that decisions tell, by rows."""
    named = {report for tied in (*ties.together, *ties.apart) for report in tied}
    row_of = {report: row for row, report in enumerate(reports.ids) if report in named}
    return [[row_of[report] for report in chain] for chain in ties.together], [(row_of[a], row_of[b]) for a, b in sorted(ties.apart)]


def _parts(reports: Reports, links: Links, together: Sequence[Sequence[int]], touched: Flags) -> Iterator[tuple[list[int], dict[tuple[int, int], float]]]:
    """The touched reports with all that sure links and decisions hold together with them, a connected part at a time; and the scores between its reports."""
    is_sure = links.scores >= settings()["limits"]["group"]  # two groups of a lower highest score have a lower average
    tied = np.array([pair for chain in together for pair in pairwise(chain)], np.int64).reshape(-1, 2)
    part_of = components(len(reports), np.concatenate([links.a[is_sure], tied[:, 0]]), np.concatenate([links.b[is_sure], tied[:, 1]]))
    is_changed = np.zeros(len(reports), bool)
    is_changed[part_of[touched]] = True
    rows = np.flatnonzero(is_changed[part_of])
    rows = rows[np.argsort(part_of[rows], kind="stable")]
    inner = links.where((part_of[links.a] == part_of[links.b]) & is_changed[part_of[links.a]])
    inner = inner.where(np.argsort(part_of[inner.a], kind="stable"))
    starts = np.flatnonzero(np.diff(part_of[rows], prepend=-1))
    ends = np.searchsorted(part_of[inner.a], part_of[rows[starts]], side="right")
    begin = 0
    for part, end in zip(np.split(rows, starts[1:]), ends.tolist(), strict=True) if len(rows) else ():
        pairs = zip(inner.a[begin:end].tolist(), inner.b[begin:end].tolist(), strict=True)
        yield part.tolist(), dict(zip(pairs, inner.scores[begin:end].tolist(), strict=True))
        begin = end


def _of_one_article(reports: Reports, part: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of reports that one article tells: it tells them as two events."""
    by_article: defaultdict[int, list[int]] = defaultdict(list)
    for row, article in zip(part, reports.article[part].tolist(), strict=True):
        by_article[article].append(row)
    return [(a, b) for told in by_article.values() for i, a in enumerate(told) for b in told[i + 1 :]]


def components(count: int, a: Ints, b: Ints) -> Ints:
    """Of so many rows that pairs ``a``, ``b`` hold together, for each the lowest row that it hangs together with."""
    lowest = np.arange(count)
    while (apart := lowest[a] != lowest[b]).any():
        a, b = a[apart], b[apart]
        one, other = lowest[a], lowest[b]
        np.minimum.at(lowest, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(lower := lowest[lowest], lowest):
            lowest = lower
    return lowest


def connected(members: Iterable[Member], pairs: Iterable[tuple[Member, Member]]) -> list[list[Member]]:
    """The members in parts that pairs hold together, each sorted, in the order of their first members."""
    parent: dict[Member, Member] = {member: member for member in members}

    def root(member: Member) -> Member:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for a, b in pairs:
        first, second = sorted((root(a), root(b)))
        parent[second] = first
    parts: defaultdict[Member, list[Member]] = defaultdict(list)
    for member in sorted(parent):
        parts[root(member)].append(member)
    return list(parts.values())


def group(
    members: Sequence[Member],
    scores: Mapping[tuple[Member, Member], float],
    limit: float,
    apart: Iterable[tuple[Member, Member]] = (),
    together: Sequence[Sequence[Member]] = (),
) -> list[list[Member]]:
    """Members in groups whose pairs score at least ``limit`` on average (average linkage); pairs without a score have 0.

    What comes out depends on the members and scores alone, not on their order. Time grows with the number of scored pairs.

    Args:
        members: ids or rows, sorted.
        scores: of pairs of them, the lower one first; probabilities.
        limit: lowest average score between two groups that become one.
        apart: pairs that may not come into one group.
        together: chains of members that are one group whatever their scores.
    """
    groups: _Groups[Member] = _Groups(members, scores, limit)
    for a, b in apart:
        groups.set_total(a, b, NEVER)
    for tied in connected({member for chain in together for member in chain}, (pair for chain in together for pair in pairwise(chain))):
        for member in tied[1:]:
            groups.join(tied[0], member)
    while pair := groups.closest():
        groups.join(*pair)
    return [sorted(found) for _, found in sorted(groups.members.items())]


class _Groups(Generic[Member]):
    """Groups while they grow, each known by its first member; ``totals`` are the summed scores between two groups, kept on both sides."""

    def __init__(self, members: Sequence[Member], scores: Mapping[tuple[Member, Member], float], limit: float) -> None:
        self.members: dict[Member, list[Member]] = {member: [member] for member in members}
        self._limit = limit
        self._totals: dict[Member, dict[Member, float]] = {member: {} for member in members}
        self._waiting: list[tuple[float, Member, Member]] = []
        for (a, b), score in scores.items():
            self.set_total(a, b, score)

    def set_total(self, a: Member, b: Member, total: float) -> None:
        """Note the summed score between two groups."""
        self._totals[a][b] = self._totals[b][a] = total
        average = self._average(a, b)
        if average >= self._limit:
            heappush(self._waiting, (-average, min(a, b), max(a, b)))

    def closest(self) -> tuple[Member, Member] | None:
        """The two groups whose pairs score highest on average, the first such in order; None when none reaches the limit."""
        while self._waiting:
            average, a, b = heappop(self._waiting)
            if a in self.members and b in self.members and -average == self._average(a, b):
                return a, b
        return None

    def join(self, a: Member, b: Member) -> None:
        """Make two groups one, known by the first member of both."""
        kept, joined = min(a, b), max(a, b)
        self.members[kept] += self.members.pop(joined)
        for other, total in self._totals.pop(joined).items():
            del self._totals[other][joined]
            if other != kept:
                self._totals[kept][other] = self._totals[kept].get(other, 0.0) + total
        for other, total in list(self._totals[kept].items()):
            self.set_total(kept, other, total)

    def _average(self, a: Member, b: Member) -> float:
        return round(self._totals[a][b] / (len(self.members[a]) * len(self.members[b])), 9)
