"""Clustering: from links between reports to groups of reports that are one event each.

This is agglomerative clustering with must-link and cannot-link pairs and a linkage of its own: two groups become one when the best score of each report
with a report of the other group is high enough on average. The average of all pairs would split long stories, whose first and last reports share little;
the best pair alone would let a chain of half-alike reports become one event. Between large groups nearly every report finds a similar one, so the average
of all pairs must also reach a limit, which rises with the number of reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import combinations, pairwise
from typing import Generic, TypeVar

import numpy as np

from dateline.merge.links import Links
from dateline.merge.prints import UNKNOWN, Reports
from dateline.merge.rules import settings
from dateline.merge.sets import Flags, Ints
from dateline.merge.ties import Ties

MUCH_LATER = 2**40
"""The day of print used for a report without a known one, so that it is sorted last."""

MILLION = 1_000_000
"""Scores are kept as whole millionths."""


Member = TypeVar("Member", int, str)
"""A report, by its id or its row."""


def group_reports(reports: Reports, links: Links, ties: Ties, touched: Flags) -> list[list[int]]:
    """Group the touched reports, and all reports connected with them, into one group for each event; reports not connected keep their events.

    Groups are lists of rows. Within a group the earliest printed report comes first; the groups are in the order of their first reports.
    """
    together, apart = _tied_rows(reports, ties)
    printed = np.where(reports.printed == UNKNOWN, MUCH_LATER, reports.printed).tolist()
    limits = settings()["limits"]
    groups: list[list[int]] = []
    for part, scores in _parts(reports, links, together, touched):
        members = set(part)
        kept_apart = [pair for pair in apart if members.issuperset(pair)] + _of_one_article(reports, part)
        chains = [chain for chain in together if members.issuperset(chain)]
        groups += group(part, scores, limits, kept_apart, chains)
    ordered = (sorted(members, key=lambda row: (printed[row], row)) for members in groups)
    return sorted(ordered, key=lambda members: (printed[members[0]], members[0]))


def _tied_rows(reports: Reports, ties: Ties) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """The must-link chains and the cannot-link pairs of ``ties``, as rows instead of ids."""
    named = {report for tied in (*ties.together, *ties.apart) for report in tied}
    row_of = {report: row for row, report in enumerate(reports.ids) if report in named}
    return [[row_of[report] for report in chain] for chain in ties.together], [(row_of[a], row_of[b]) for a, b in sorted(ties.apart)]


def _parts(reports: Reports, links: Links, together: Sequence[Sequence[int]], touched: Flags) -> Iterator[tuple[list[int], dict[tuple[int, int], float]]]:
    """Each connected part, by sure links and must-link chains, that has a touched report: its rows, and the scores of all links inside it."""
    is_sure = links.scores >= settings()["limits"]["group"]  # groups with no score this high can never be joined
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
    """Pairs of reports of the same article, which are always different events."""
    by_article: defaultdict[int, list[int]] = defaultdict(list)
    for row, article in zip(part, reports.article[part].tolist(), strict=True):
        by_article[article].append(row)
    return [pair for told in by_article.values() for pair in combinations(told, 2)]


def components(count: int, a: Ints, b: Ints) -> Ints:
    """Connected components of ``count`` rows with the edges ``a[i]``, ``b[i]``: for each row the lowest row of its component."""
    lowest = np.arange(count)
    while (apart := lowest[a] != lowest[b]).any():
        a, b = a[apart], b[apart]
        one, other = lowest[a], lowest[b]
        np.minimum.at(lowest, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(lower := lowest[lowest], lowest):
            lowest = lower
    return lowest


def connected(members: Iterable[Member], pairs: Iterable[tuple[Member, Member]]) -> list[list[Member]]:
    """Connected components of ``members`` with ``pairs`` as edges, each sorted, in the order of their first members."""
    ordered = sorted(members)
    row_of = {member: row for row, member in enumerate(ordered)}
    a, b = np.array([(row_of[one], row_of[other]) for one, other in pairs], np.int64).reshape(-1, 2).T
    parts: defaultdict[int, list[Member]] = defaultdict(list)
    for member, first in zip(ordered, components(len(ordered), a, b).tolist(), strict=True):
        parts[first].append(member)
    return list(parts.values())


def group(
    members: Sequence[Member],
    scores: Mapping[tuple[Member, Member], float],
    limits: Mapping[str, float],
    apart: Iterable[tuple[Member, Member]] = (),
    together: Sequence[Sequence[Member]] = (),
) -> list[list[Member]]:
    """Cluster members: two groups are joined while their likeness (the members' best scores in the other group, on average) reaches ``group`` and the
    average of all scores between them reaches its own limit; the most alike first.

    The result depends on the members and scores alone, not on their order. Time grows with the number of scored pairs.

    Args:
        members: ids or rows, sorted.
        scores: probabilities of pairs, to the millionth, the lower member first; pairs not listed have 0.
        limits: ``group``, ``average`` and ``few`` of data/merge.yml.
        apart: cannot-link pairs.
        together: must-link chains, in one group whatever their scores.
    """
    groups: _Groups[Member] = _Groups(members, scores, limits, apart)
    for tied in connected({member for chain in together for member in chain}, (pair for chain in together for pair in pairwise(chain))):
        for member in tied[1:]:
            groups.join(tied[0], member)
    while pair := groups.closest():
        groups.join(*pair)
    return [sorted(found) for _, found in sorted(groups.members.items())]


class _Groups(Generic[Member]):
    """The groups while they grow; the key of each is its lowest member.

    ``_best``: member -> other group -> its best score there. ``_sums``: group -> other group -> sum of these over its members. ``_totals``: group ->
    other group -> sum of all scores between them. All are whole millionths, so that sums do not depend on the order. ``_waiting`` is a heap of pairs of
    groups by likeness, which may be outdated.
    """

    def __init__(
        self,
        members: Sequence[Member],
        scores: Mapping[tuple[Member, Member], float],
        limits: Mapping[str, float],
        apart: Iterable[tuple[Member, Member]],
    ) -> None:
        self.members: dict[Member, list[Member]] = {member: [member] for member in members}
        self._limits = limits
        self._best: dict[Member, dict[Member, int]] = {member: {} for member in members}
        self._sums: dict[Member, dict[Member, int]] = {member: {} for member in members}
        self._totals: dict[Member, dict[Member, int]] = {member: {} for member in members}
        self._apart: dict[Member, set[Member]] = {member: set() for member in members}
        self._waiting: list[tuple[float, Member, Member]] = []
        for a, b in apart:
            self._apart[a].add(b)
            self._apart[b].add(a)
        for (a, b), score in scores.items():
            for one, other in ((a, b), (b, a)):
                self._best[one][other] = self._sums[one][other] = self._totals[one][other] = round(score * MILLION)
            self._offer(a, b)

    def closest(self) -> tuple[Member, Member] | None:
        """The keys of the two most alike groups that may be joined, the lowest in a tie; None if no two reach the limit. Takes the pair off the heap."""
        while self._waiting:
            likeness, a, b = heappop(self._waiting)
            if a in self.members and b in self.members and b not in self._apart[a] and -likeness == self._likeness(a, b):
                return a, b
        return None

    def join(self, a: Member, b: Member) -> None:
        """Join two groups; the lower key stays."""
        kept, joined = min(a, b), max(a, b)
        for table in (self._sums, self._totals):
            table[kept].pop(joined, None)
            table[joined].pop(kept, None)
        totals = self._totals.pop(joined)
        for other, reached in self._sums.pop(joined).items():
            self._sums[kept][other] = self._sums[kept].get(other, 0) + reached
            self._sums[other][kept] = self._reach_both(other, kept, joined)
            self._totals[kept][other] = self._totals[other][kept] = self._totals[kept].get(other, 0) + totals[other]
            del self._totals[other][joined]
        for other in self._apart.pop(joined):
            self._apart[other].discard(joined)
            self._apart[other].add(kept)
            self._apart[kept].add(other)
        self.members[kept] += self.members.pop(joined)
        for other in self._sums[kept]:
            self._offer(kept, other)

    def _reach_both(self, other: Member, kept: Member, joined: Member) -> int:
        """Update ``_best`` of the members of ``other`` after ``joined`` became part of ``kept`` (the better score of the two), and return the new sum."""
        self._sums[other].pop(joined)
        total = 0
        for member in self.members[other]:
            best = self._best[member]
            reached = max(best.get(kept, 0), best.pop(joined, 0))
            if reached:
                best[kept] = reached
            total += reached
        return total

    def _offer(self, a: Member, b: Member) -> None:
        likeness = self._likeness(a, b)
        if likeness >= self._limits["group"]:
            heappush(self._waiting, (-likeness, min(a, b), max(a, b)))

    def _likeness(self, a: Member, b: Member) -> float:
        """Mean of both directions' average best score; 0 if the average of all scores between the groups is below its limit."""
        here, there = len(self.members[a]), len(self.members[b])
        least = self._limits["average"] - self._limits["few"] / (here + there)
        if self._totals[a][b] < least * MILLION * here * there:
            return 0.0
        return (self._sums[a][b] / here + self._sums[b][a] / there) / (2 * MILLION)
