"""Which pairs of reports are worth comparing: near in time, and alike in words, names or facts."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dateline.merge.prints import KEYS, UNKNOWN, Ints, Prints, Words

BUCKETS = 2_048
"""Words are told apart by so many columns while pairs are looked for; the comparison that counts is exact."""

COUNTRY_BUCKETS = 512

LEAST_ALIKE = 0.12
"""Cosine of the first words (as columns) under which two reports of one language are not compared."""

LEAST_NAMES_ALIKE = 0.05
"""The same for the names of two reports in different languages that share a country."""

FEW_COUNTRIES = 2
"""Countries that two reports in different languages need to share to be compared with neither name nor type in common: one country has hundreds of reports
on a busy day."""

NEAR = 2
"""Days between two reports of one event at most: a toll of the day after, a day read wrongly by one."""

LONGEST_INTERVAL = 31
"""Days: a report dated more loosely than a month is looked for on no day."""

CHUNK = 1_000
"""Rows of a slab that are compared with the whole slab at a time: this bounds memory on the busiest day."""

Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
Mask = np.ndarray[tuple[int, int], np.dtype[np.bool_]]
Table = np.ndarray[tuple[int, int], np.dtype[np.float32]]

Pairs = tuple[Ints, Ints]
"""Row numbers of the two reports of each pair, the lower first."""


def find_pairs(prints: Prints, fresh: Flags) -> Pairs:
    """The pairs worth comparing of which one at least is fresh, each once, in order.

    Two reports are near in time when they can have happened within ``NEAR`` days of each other or, of what two articles are about, were printed within
    them. A report that is on no day at all is compared with those that share a country with it. Whether a pair is found depends on the two alone, never on
    what else there is.
    """
    found: list[Ints] = [np.array([], np.int64)]
    rows, days = near_days(prints)
    for slab in _slabs(rows, days):
        found += _fresh_pairs(prints, slab, slab, fresh)
    is_dayless = np.ones(len(prints), bool)
    is_dayless[rows] = False
    owners, countries = prints.countries.owners(), prints.countries.values.astype(np.int64)
    wanted = np.isin(countries, np.unique(countries[is_dayless[owners]]))
    for slab in _slabs(owners[wanted], countries[wanted]):
        found += _fresh_pairs(prints, slab[is_dayless[slab]], slab, fresh)
    keys = np.sort(np.concatenate(found))
    keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys
    return keys // KEYS, keys % KEYS


def near_days(prints: Prints) -> Pairs:
    """The days under which reports are looked for: row numbers, and days."""
    width = prints.end - prints.start
    is_dated = (prints.start != UNKNOWN) & (width <= LONGEST_INTERVAL)
    rows, days = [], []
    for offset in range(LONGEST_INTERVAL + NEAR + 1):
        chosen = np.flatnonzero(is_dated & (offset <= width + NEAR))
        rows.append(chosen)
        days.append(prints.start[chosen] + offset)
    is_printed = np.flatnonzero(prints.is_main & (prints.printed != UNKNOWN))
    for offset in range(NEAR + 1):
        rows.append(is_printed)
        days.append(prints.printed[is_printed] + offset)
    return np.concatenate(rows), np.concatenate(days)


def _slabs(rows: Ints, keys: Ints) -> Iterator[Ints]:
    """The rows that share a key, a key at a time, each row once, in order."""
    order = np.lexsort((rows, keys))
    rows, keys = rows[order], keys[order]
    is_first = np.concatenate([[True], (rows[1:] != rows[:-1]) | (keys[1:] != keys[:-1])]) if len(rows) else np.zeros(0, bool)
    rows, keys = rows[is_first], keys[is_first]
    return (slab for slab in np.split(rows, np.flatnonzero(np.diff(keys)) + 1) if len(slab) > 1)


def _fresh_pairs(prints: Prints, some: Ints, slab: Ints, fresh: Flags) -> Iterator[Ints]:
    """Pairs between some rows of a slab and the slab, each as one number; where few are fresh only those are asked for."""
    asked = some[fresh[some]] if len(some) == len(slab) else some
    if not len(asked) or not fresh[slab].any():
        return
    against = _Columns(prints, slab)
    for start in range(0, len(asked), CHUNK):
        rows = asked[start : start + CHUNK]
        left, right = np.nonzero(_Columns(prints, rows).alike(against))
        a, b = rows[left], slab[right]
        wanted = fresh[a] | fresh[b]
        yield np.minimum(a, b)[wanted] * KEYS + np.maximum(a, b)[wanted]


class _Columns:
    """Some reports as rows of numbers, so that many pairs are asked about at once."""

    def __init__(self, prints: Prints, rows: Ints) -> None:
        self.words = _vectors(prints.lead, rows)
        self.names = _vectors(prints.names, rows)
        self.lang, self.article, self.event_type = prints.lang[rows], prints.article[rows], prints.event_type[rows]
        countries = prints.countries.take(rows)
        self.sizes = countries.sizes()
        self.countries = np.zeros((len(rows), COUNTRY_BUCKETS), np.float32)
        self.countries[countries.owners(), countries.values % COUNTRY_BUCKETS] = 1

    def alike(self, other: _Columns) -> Mask:
        """Which reports of these and the others are alike enough to be compared; two of one article never are."""
        same_language = self.lang[:, None] == other.lang
        shared = self.countries @ other.countries.T
        share_half = 2 * shared >= np.maximum(self.sizes[:, None], other.sizes)
        share_half &= (shared >= FEW_COUNTRIES) | ((self.event_type[:, None] == other.event_type) & (other.event_type != UNKNOWN))
        within = same_language & (self.words @ other.words.T >= LEAST_ALIKE)
        across = ~same_language & (shared > 0) & (share_half | (self.names @ other.names.T >= LEAST_NAMES_ALIKE))
        found: Mask = (within | across) & (self.article[:, None] != other.article)
        return found


def _vectors(words: Words, rows: Ints) -> Table:
    """Each report's words as a vector of length 1, the rare ones long."""
    starts, places = words.places(rows)
    owners = np.repeat(np.arange(len(rows)), np.diff(starts))
    cells = owners * BUCKETS + words.values[places] % BUCKETS
    weights = words.weights[places] / words.lengths[rows][owners]
    return np.bincount(cells, weights, len(rows) * BUCKETS).astype(np.float32).reshape(-1, BUCKETS)
