"""Blocking: which pairs of reports are worth comparing, because they are near in time, and alike in words, names or facts.

Two reports are near in time when their events can have happened within ``NEAR`` days of each other or, for two main reports, when their articles were
printed within ``NEAR`` days. A report without any day is compared with those that share a country with it. Whether a pair is found depends on these two
reports alone, never on the rest of the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.memory import slices
from dateline.merge.prints import UNKNOWN, Leads, Reports
from dateline.merge.sets import KEYS, Flags, Ints, Sets, Weights, WordSets, distinct

BUCKETS = 2_048
"""Number of hash columns for words while pairs are searched for; the comparison that decides (``signs.py``) is exact."""

COUNTRY_BUCKETS = 512

LEAST_ALIKE = 0.12
"""Two reports in one language are compared only if the cosine of their first words (as columns) is at least this."""

LEAST_NAMES_ALIKE = 0.05
"""The same limit for the names of two reports in different languages that share a country."""

FEW_COUNTRIES = 2
"""Two reports in different languages with neither a name nor the type in common are compared only if they share this many countries: one country has
hundreds of reports on a busy day."""

NEAR = 2
"""Most days between two reports of one event: a toll given the day after, a date read wrongly by one day."""

LONGEST_INTERVAL = 31
"""Days: a report whose date interval is wider than a month counts as having no day of its own."""

SLICE = 20_000
"""Reports whose fingerprints are in memory at a time (more only if a single day has more): this bounds memory, whatever the size of the store."""

MOST_OTHERS = 1_000
"""Most reports on the right-hand side of one comparison (``others``)."""

CELLS = 2_000_000
"""Most products held at a time: words of ``others`` times the reports compared with them. Both limits bound memory on the busiest day."""

Mask = np.ndarray[tuple[int, int], np.dtype[np.bool_]]
Table = np.ndarray[tuple[int, int], np.dtype[np.float32]]

RowPairs = tuple[Ints, Ints]
"""Row numbers of the two reports of each pair, the lower row first."""


def distinct_pairs(found: Sequence[RowPairs]) -> RowPairs:
    """The pairs without duplicates, sorted."""
    keys = distinct(np.concatenate([np.array([], np.int64), *(a * KEYS + b for a, b in found)]))
    return keys // KEYS, keys % KEYS


def pairs_by_day(leads: Leads, fresh: Flags) -> RowPairs:
    """Pairs worth comparing that share a day and have at least one fresh report."""
    columns = _Columns.of(leads)
    is_new = np.ones(len(leads), bool)
    found: list[RowPairs] = []
    for block in _blocks(*near_days(leads)):
        found += _alike_in(columns, block, (fresh, is_new))
        is_new[:] = True
        is_new[block] = False  # two that share the next day too were compared on this one
    return distinct_pairs(found)


def pairs_by_country(leads: Leads, fresh: Flags) -> RowPairs:
    """Pairs worth comparing that share a country and have at least one report without a day and at least one fresh report."""
    columns = _Columns.of(leads)
    is_dayless = _dayless(leads)
    found: list[RowPairs] = []
    for block in _blocks(*_countries(leads, is_dayless)):
        found += _alike_in(columns, block, (fresh, is_dayless))
    return distinct_pairs(found)


def slices_by_day(reports: Reports, fresh: Flags) -> Iterator[Ints]:
    """Rows in slices, such that any two reports that share a day, at least one of them fresh, are together in one slice."""
    rows, days = near_days(reports)
    is_wanted = np.isin(days, np.unique(days[fresh[rows]]))
    return _slices(rows[is_wanted], days[is_wanted])


def slices_by_country(reports: Reports, fresh: Flags) -> Iterator[Ints]:
    """Rows in slices, such that any two reports that share a country, at least one without a day and at least one fresh, are together in one slice."""
    is_dayless = _dayless(reports)
    rows, countries = _countries(reports, is_dayless)
    is_met = np.isin(countries, np.unique(countries[(fresh & is_dayless)[rows]]))  # by a fresh report without a day: all of its country's are compared with it
    is_wanted = np.isin(countries, np.unique(countries[fresh[rows]])) & (is_met | (fresh | is_dayless)[rows])
    return _slices(rows[is_wanted], countries[is_wanted])


def near_days(reports: Reports) -> RowPairs:
    """The days under which reports are searched: parallel arrays of row numbers and days since 1970. A row has one entry for each of its days."""
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
    """Flags the reports that have no day to be searched under."""
    found = np.ones(len(reports), bool)
    found[near_days(reports)[0]] = False
    return found


def _countries(reports: Reports, is_dayless: Flags) -> RowPairs:
    """The countries under which reports are searched, namely those that a report without a day has: parallel arrays of row numbers and countries."""
    rows, countries = reports.countries.owners(), reports.countries.values.astype(np.int64)
    is_wanted = np.isin(countries, np.unique(countries[is_dayless[rows]]))
    return rows[is_wanted], countries[is_wanted]


def _slices(rows: Ints, keys: Ints) -> Iterator[Ints]:
    """Sorted distinct rows for each run of keys (days or countries), about ``SLICE`` rows a run; ``keys[i]`` is a key of ``rows[i]``."""
    order = np.lexsort((rows, keys))
    rows, keys = rows[order], keys[order]
    is_first = np.zeros(len(rows), bool)
    is_first[np.unique(rows, return_index=True)[1]] = True
    begins = np.flatnonzero(np.diff(keys)) + 1
    is_cut = np.diff(np.cumsum(is_first)[begins] // SLICE, prepend=0) > 0
    return (distinct(part) for part in np.split(rows, begins[is_cut]) if len(part))


def _blocks(rows: Ints, keys: Ints) -> Iterator[Ints]:
    """For each key that two or more rows share, these rows, sorted and without duplicates."""
    order = np.lexsort((rows, keys))
    rows, keys = rows[order], keys[order]
    is_first = np.concatenate([[True], (rows[1:] != rows[:-1]) | (keys[1:] != keys[:-1])]) if len(rows) else np.zeros(0, bool)
    rows, keys = rows[is_first], keys[is_first]
    return (block for block in np.split(rows, np.flatnonzero(np.diff(keys)) + 1) if len(block) > 1)


@dataclass(frozen=True, slots=True)
class _Vectors(Sets):
    """Words of reports as unit vectors weighted by rarity: for each word its column (``values``) and the vector's component there (``reach``)."""

    reach: Weights

    @classmethod
    def of(cls, words: WordSets) -> _Vectors:
        """The vectors of ``words``, hashed into ``BUCKETS`` columns."""
        return cls(words.starts, words.values % BUCKETS, (words.weights / np.repeat(words.lengths, words.sizes())).astype(np.float32))

    def cosines(self, some: Ints, others: Ints) -> Table:
        """Cosine of each report in ``some`` (rows) with each in ``others`` (columns). Only ``some`` are made dense; most components are zero."""
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
    """Reports as arrays of numbers, so that many pairs are compared at once; ``countries`` are bit sets."""

    lang: Ints
    article: Ints
    event_type: Ints
    sizes: Ints
    countries: np.ndarray[tuple[int, int], np.dtype[np.uint64]]
    words: _Vectors
    names: _Vectors

    @classmethod
    def of(cls, leads: Leads) -> _Columns:
        """The columns of ``leads``."""
        bits = np.zeros((len(leads), COUNTRY_BUCKETS), bool)
        bits[leads.countries.owners(), leads.countries.values % COUNTRY_BUCKETS] = True
        countries = np.packbits(bits, axis=1).view(np.uint64)
        return cls(leads.lang, leads.article, leads.event_type, leads.countries.sizes(), countries, _Vectors.of(leads.lead), _Vectors.of(leads.names))

    def alike(self, some: Ints, others: Ints) -> Mask:
        """Flags for each of ``some`` (rows) and each of ``others`` (columns): True if the two are worth comparing. Reports of one article never are."""
        found = np.zeros((len(some), len(others)), bool)
        for lang in np.unique(self.lang[some]):
            mine, theirs = self.lang[some] == lang, self.lang[others] == lang
            found[np.ix_(mine, theirs)] = self.words.cosines(some[mine], others[theirs]) >= LEAST_ALIKE
            if not theirs.all():
                found[np.ix_(mine, ~theirs)] = self._alike_across(some[mine], others[~theirs])
        found &= self.article[some][:, None] != self.article[others]
        return found

    def _alike_across(self, some: Ints, others: Ints) -> Mask:
        """The same for reports in different languages, whatever their articles."""
        mine, theirs = self.event_type[some][:, None], self.event_type[others]
        fits = (mine == theirs) | (mine == UNKNOWN) | (theirs == UNKNOWN)
        shared = np.bitwise_count(self.countries[some][:, None] & self.countries[others]).sum(axis=2)
        share_half = 2 * shared >= np.maximum(self.sizes[some][:, None], self.sizes[others])
        share_half &= (shared >= FEW_COUNTRIES) | fits
        found: Mask = (shared > 0) & (share_half | (self.names.cosines(some, others) >= LEAST_NAMES_ALIKE))
        return found


def _alike_in(columns: _Columns, block: Ints, ways: Sequence[Flags]) -> Iterator[RowPairs]:
    """The pairs in ``block`` that are worth comparing and in which, for each array of flags in ``ways``, at least one report is flagged."""
    asked = min((block[is_wanted[block]] for is_wanted in ways), key=len)
    for others in slices(block, MOST_OTHERS):
        at_a_time = max(1, CELLS // (1 + int(columns.words.sizes()[others].sum())))
        for some in slices(asked, at_a_time):
            left, right = np.nonzero(columns.alike(some, others))
            a, b = some[left], others[right]
            is_wanted = np.logical_and.reduce([way[a] | way[b] for way in ways])
            yield np.minimum(a, b)[is_wanted], np.maximum(a, b)[is_wanted]
