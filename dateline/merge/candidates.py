"""Blocking: which pairs of reports are worth comparing, for they are near in time, and alike in words, names or facts.

Two reports are near in time when they can have happened within ``NEAR`` days of each other or, of what two articles are about, were printed within them. A
report that is on no day at all is compared with those that share a country with it. Whether a pair is found depends on the two alone, never on what else
there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.memory import slices
from dateline.merge.prints import UNKNOWN, Leads, Reports
from dateline.merge.sets import KEYS, Flags, Ints, Sets, Weights, Words, distinct

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

SLICE = 20_000
"""Reports whose fingerprints are held at a time, apart from those of the busiest day: this bounds memory, whatever the size of the store."""

MOST_OTHERS = 1_000
"""Reports of a block that those asked about are compared with at a time."""

CELLS = 2_000_000
"""Words of so many reports, times those asked about: products that are held at a time. Both bound memory on the busiest day."""

Mask = np.ndarray[tuple[int, int], np.dtype[np.bool_]]
Table = np.ndarray[tuple[int, int], np.dtype[np.float32]]

RowPairs = tuple[Ints, Ints]
"""Row numbers of the two reports of each pair, the lower first."""


def distinct_pairs(found: Sequence[RowPairs]) -> RowPairs:
    """Pairs that may have been found several times, each once, in order."""
    keys = distinct(np.concatenate([np.array([], np.int64), *(a * KEYS + b for a, b in found)]))
    return keys // KEYS, keys % KEYS


def pairs_by_day(leads: Leads, fresh: Flags) -> RowPairs:
    """The pairs worth comparing that share a day, of which one at least is fresh."""
    columns = _Columns.of(leads)
    is_new = np.ones(len(leads), bool)
    found: list[RowPairs] = []
    for block in _blocks(*near_days(leads)):
        found += _alike_in(columns, block, (fresh, is_new))
        is_new[:] = True
        is_new[block] = False  # two that share the next day too were compared on this one
    return distinct_pairs(found)


def pairs_by_country(leads: Leads, fresh: Flags) -> RowPairs:
    """The pairs worth comparing that share a country, of which one at least is on no day, and one at least is fresh."""
    columns = _Columns.of(leads)
    is_dayless = _dayless(leads)
    found: list[RowPairs] = []
    for block in _blocks(*_countries(leads, is_dayless)):
        found += _alike_in(columns, block, (fresh, is_dayless))
    return distinct_pairs(found)


def slices_by_day(reports: Reports, fresh: Flags) -> Iterator[Ints]:
    """Rows, some at a time, such that every two that share a day, one of them fresh, come together in one slice."""
    rows, days = near_days(reports)
    is_wanted = np.isin(days, np.unique(days[fresh[rows]]))
    return _slices(rows[is_wanted], days[is_wanted])


def slices_by_country(reports: Reports, fresh: Flags) -> Iterator[Ints]:
    """Rows, some at a time, such that every two that share a country, one of them on no day and one of them fresh, come together in one slice."""
    is_dayless = _dayless(reports)
    rows, countries = _countries(reports, is_dayless)
    is_met = np.isin(countries, np.unique(countries[(fresh & is_dayless)[rows]]))  # by a fresh report on no day: all that share the country are asked about
    is_wanted = np.isin(countries, np.unique(countries[fresh[rows]])) & (is_met | (fresh | is_dayless)[rows])
    return _slices(rows[is_wanted], countries[is_wanted])


def near_days(reports: Reports) -> RowPairs:
    """The days under which reports are looked for: row numbers, and days."""
    width = reports.end - reports.start
    is_dated = (reports.start != UNKNOWN) & (width <= LONGEST_INTERVAL)
    rows, days = [], []
    for offset in range(LONGEST_INTERVAL + NEAR + 1):
        chosen = np.flatnonzero(is_dated & (offset <= width + NEAR))
        rows.append(chosen)
        days.append(reports.start[chosen] + offset)
    is_printed = np.flatnonzero(reports.is_main & (reports.printed != UNKNOWN))
    for offset in range(NEAR + 1):
        rows.append(is_printed)
        days.append(reports.printed[is_printed] + offset)
    return np.concatenate(rows), np.concatenate(days)


def _dayless(reports: Reports) -> Flags:
    """Which reports are looked for on no day."""
    found = np.ones(len(reports), bool)
    found[near_days(reports)[0]] = False
    return found


def _countries(reports: Reports, is_dayless: Flags) -> RowPairs:
    """The countries under which reports are looked for, those of reports on no day: row numbers, and countries."""
    rows, countries = reports.countries.owners(), reports.countries.values.astype(np.int64)
    is_wanted = np.isin(countries, np.unique(countries[is_dayless[rows]]))
    return rows[is_wanted], countries[is_wanted]


def _slices(rows: Ints, keys: Ints) -> Iterator[Ints]:
    """The rows that are looked for under some keys, a run of keys at a time, about ``SLICE`` rows each, sorted."""
    order = np.lexsort((rows, keys))
    rows, keys = rows[order], keys[order]
    is_first = np.zeros(len(rows), bool)
    is_first[np.unique(rows, return_index=True)[1]] = True
    begins = np.flatnonzero(np.diff(keys)) + 1
    is_cut = np.diff(np.cumsum(is_first)[begins] // SLICE, prepend=0) > 0
    return (distinct(part) for part in np.split(rows, begins[is_cut]) if len(part))


def _blocks(rows: Ints, keys: Ints) -> Iterator[Ints]:
    """The rows that share a key, a key at a time, each row once, in order."""
    order = np.lexsort((rows, keys))
    rows, keys = rows[order], keys[order]
    is_first = np.concatenate([[True], (rows[1:] != rows[:-1]) | (keys[1:] != keys[:-1])]) if len(rows) else np.zeros(0, bool)
    rows, keys = rows[is_first], keys[is_first]
    return (block for block in np.split(rows, np.flatnonzero(np.diff(keys)) + 1) if len(block) > 1)


@dataclass(frozen=True, slots=True)
class _Vectors(Sets):
    """Words of reports as vectors of length 1, the rare ones long: for each word its column (``values``) and how far the vector reaches in it."""

    reach: Weights

    @classmethod
    def of(cls, words: Words) -> _Vectors:
        """Words told apart by ``BUCKETS`` columns."""
        return cls(words.starts, words.values % BUCKETS, (words.weights / np.repeat(words.lengths, words.sizes())).astype(np.float32))

    def cosines(self, some: Ints, others: Ints) -> Table:
        """How alike some reports are to others. Only some are written out column by column, since most columns of a vector are empty."""
        starts, places = self.places(others)
        products = np.take(self._written_out(some), self.values[places], axis=1)
        products *= self.reach[places]
        has_words = np.diff(starts) > 0
        found = np.zeros((len(some), len(others)), np.float32)
        if has_words.any():
            found[:, has_words] = np.add.reduceat(products, starts[:-1][has_words], axis=1)
        return found

    def _written_out(self, rows: Ints) -> Table:
        starts, places = self.places(rows)
        cells = np.repeat(np.arange(len(rows)) * BUCKETS, np.diff(starts)) + self.values[places]
        return np.bincount(cells, self.reach[places], len(rows) * BUCKETS).astype(np.float32).reshape(-1, BUCKETS)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Reports as rows of numbers, so that many pairs are asked about at once; ``countries`` are bits."""

    lang: Ints
    article: Ints
    event_type: Ints
    sizes: Ints
    countries: np.ndarray[tuple[int, int], np.dtype[np.uint64]]
    words: _Vectors
    names: _Vectors

    @classmethod
    def of(cls, leads: Leads) -> _Columns:
        """The columns of reports."""
        bits = np.zeros((len(leads), COUNTRY_BUCKETS), bool)
        bits[leads.countries.owners(), leads.countries.values % COUNTRY_BUCKETS] = True
        countries = np.packbits(bits, axis=1).view(np.uint64)
        return cls(leads.lang, leads.article, leads.event_type, leads.countries.sizes(), countries, _Vectors.of(leads.lead), _Vectors.of(leads.names))

    def alike(self, some: Ints, others: Ints) -> Mask:
        """Which of some reports are alike enough to which others to be compared; two of one article never are."""
        same_language = self.lang[some][:, None] == self.lang[others]
        mine, theirs = self.event_type[some][:, None], self.event_type[others]
        fits = (mine == theirs) | (mine == UNKNOWN) | (theirs == UNKNOWN)
        shared = np.bitwise_count(self.countries[some][:, None] & self.countries[others]).sum(axis=2)
        share_half = 2 * shared >= np.maximum(self.sizes[some][:, None], self.sizes[others])
        share_half &= (shared >= FEW_COUNTRIES) | fits
        within = same_language & (self.words.cosines(some, others) >= LEAST_ALIKE)
        across = ~same_language & (shared > 0) & (share_half | (self.names.cosines(some, others) >= LEAST_NAMES_ALIKE))
        found: Mask = (within | across) & (self.article[some][:, None] != self.article[others])
        return found


def _alike_in(columns: _Columns, block: Ints, ways: Sequence[Flags]) -> Iterator[RowPairs]:
    """The pairs of a block that are alike, and of which in each of these ways one at least is wanted."""
    asked = min((block[is_wanted[block]] for is_wanted in ways), key=len)
    for others in slices(block, MOST_OTHERS):
        at_a_time = max(1, CELLS // (1 + int(columns.words.sizes()[others].sum())))
        for some in slices(asked, at_a_time):
            left, right = np.nonzero(columns.alike(some, others))
            a, b = some[left], others[right]
            is_wanted = np.logical_and.reduce([way[a] | way[b] for way in ways])
            yield np.minimum(a, b)[is_wanted], np.maximum(a, b)[is_wanted]
