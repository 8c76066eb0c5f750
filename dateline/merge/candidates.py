"""Which pairs of reports are worth comparing: near in time, and alike in words, names or facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dateline.merge.prints import KEYS, UNKNOWN, Bags, Flags, Ints, Leads, Reports, Words

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

CELLS = 500_000
"""Words of the reports of a slab, times the reports asked about, that are multiplied at a time: so many fit near the processor."""

Mask = np.ndarray[tuple[int, int], np.dtype[np.bool_]]
Table = np.ndarray[tuple[int, int], np.dtype[np.float32]]

Pairs = tuple[Ints, Ints]
"""Row numbers of the two reports of each pair, the lower first."""


def find_pairs(leads: Leads, fresh: Flags) -> Pairs:
    """The pairs worth comparing of which one at least is fresh, each once, in order.

    Two reports are near in time when they can have happened within ``NEAR`` days of each other or, of what two articles are about, were printed within
    them. A report that is on no day at all is compared with those that share a country with it. Whether a pair is found depends on the two alone, never on
    what else there is.
    """
    return each_once([pairs_by_day(leads, fresh), pairs_by_country(leads, fresh)])


def each_once(found: Sequence[Pairs]) -> Pairs:
    """Pairs that may have been found several times, each once, in order."""
    keys = np.unique(np.concatenate([np.array([], np.int64), *(a * KEYS + b for a, b in found)]))
    return keys // KEYS, keys % KEYS


def pairs_by_day(leads: Leads, fresh: Flags) -> Pairs:
    """The pairs worth comparing that share a day, of which one at least is fresh."""
    is_new = np.ones(len(leads), bool)
    found: list[Pairs] = []
    for slab in _slabs(*near_days(leads)):
        found += _alike_in(leads, slab, (fresh, is_new))
        is_new[:] = True
        is_new[slab] = False  # two that share the next day too were compared on this one
    return each_once(found)


def pairs_by_country(leads: Leads, fresh: Flags) -> Pairs:
    """The pairs worth comparing that share a country, of which one at least is on no day, and one at least is fresh."""
    is_dayless = _dayless(leads)
    found: list[Pairs] = []
    for slab in _slabs(*_countries(leads, is_dayless)):
        found += _alike_in(leads, slab, (fresh, is_dayless))
    return each_once(found)


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


def near_days(reports: Reports) -> Pairs:
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


def _countries(reports: Reports, is_dayless: Flags) -> Pairs:
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
    return (np.unique(part) for part in np.split(rows, begins[is_cut]) if len(part))


def _slabs(rows: Ints, keys: Ints) -> Iterator[Ints]:
    """The rows that share a key, a key at a time, each row once, in order."""
    order = np.lexsort((rows, keys))
    rows, keys = rows[order], keys[order]
    is_first = np.concatenate([[True], (rows[1:] != rows[:-1]) | (keys[1:] != keys[:-1])]) if len(rows) else np.zeros(0, bool)
    rows, keys = rows[is_first], keys[is_first]
    return (slab for slab in np.split(rows, np.flatnonzero(np.diff(keys)) + 1) if len(slab) > 1)


def _alike_in(leads: Leads, slab: Ints, ways: Sequence[Flags]) -> Iterator[Pairs]:
    """The pairs of a slab that are alike, and of which in each of these ways one at least is wanted."""
    asked = min((slab[is_wanted[slab]] for is_wanted in ways), key=len)
    at_a_time = max(1, CELLS // (1 + int(leads.lead.sizes()[slab].sum())))
    for start in range(0, len(asked), at_a_time):
        rows = asked[start : start + at_a_time]
        left, right = np.nonzero(_alike(leads, rows, slab))
        a, b = rows[left], slab[right]
        is_wanted = np.logical_and.reduce([way[a] | way[b] for way in ways])
        yield np.minimum(a, b)[is_wanted], np.maximum(a, b)[is_wanted]


def _alike(leads: Leads, some: Ints, others: Ints) -> Mask:
    """Which of some reports are alike enough to which others to be compared; two of one article never are."""
    same_language = leads.lang[some][:, None] == leads.lang[others]
    types = leads.event_type[others]
    shared = _flags(leads.countries, some) @ _flags(leads.countries, others).T
    sizes = leads.countries.sizes()
    share_half = 2 * shared >= np.maximum(sizes[some][:, None], sizes[others])
    share_half &= (shared >= FEW_COUNTRIES) | ((leads.event_type[some][:, None] == types) & (types != UNKNOWN))
    within = same_language & (_cosines(leads.lead, some, others) >= LEAST_ALIKE)
    across = ~same_language & (shared > 0) & (share_half | (_cosines(leads.names, some, others) >= LEAST_NAMES_ALIKE))
    found: Mask = (within | across) & (leads.article[some][:, None] != leads.article[others])
    return found


def _flags(countries: Bags, rows: Ints) -> Table:
    """Which countries each report has, as columns of ones and zeros."""
    taken = countries.take(rows)
    found = np.zeros((len(rows), COUNTRY_BUCKETS), np.float32)
    found[taken.owners(), taken.values % COUNTRY_BUCKETS] = 1
    return found


def _cosines(words: Words, some: Ints, others: Ints) -> Table:
    """How alike the words of some reports are to those of others. Only some become vectors, since most of the columns of a vector are empty."""
    starts, places = words.places(others)
    weights = words.weights[places] / np.repeat(words.lengths[others], np.diff(starts))
    products = np.take(_vectors(words, some), words.values[places] % BUCKETS, axis=1)
    products *= weights.astype(np.float32)
    has_words = np.diff(starts) > 0
    found = np.zeros((len(some), len(others)), np.float32)
    if has_words.any():
        found[:, has_words] = np.add.reduceat(products, starts[:-1][has_words], axis=1)
    return found


def _vectors(words: Words, rows: Ints) -> Table:
    """Each report's words as a vector of length 1, the rare ones long."""
    starts, places = words.places(rows)
    owners = np.repeat(np.arange(len(rows)), np.diff(starts))
    cells = owners * BUCKETS + words.values[places] % BUCKETS
    weights = words.weights[places] / words.lengths[rows][owners]
    return np.bincount(cells, weights, len(rows) * BUCKETS).astype(np.float32).reshape(-1, BUCKETS)
