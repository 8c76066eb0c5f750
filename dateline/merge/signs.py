"""Comparison: the signs for and against two reports being of one event, each a number for every pair."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np

from dateline.fingerprint.wording import code
from dateline.merge.candidates import RowPairs
from dateline.merge.prints import SCALES, UNKNOWN, Prints
from dateline.merge.sets import DEPTH_BITS, DEPTHS, KEYS, Flags, Floats, Ints, Sets, Texts, WordSets, rarity
from dateline.vocabulary.families import family

LONGEST_GAP = 400
"""Days; a longer gap counts as this one."""

PAIR_BIT = 32 + DEPTH_BITS
"""The lowest bit of the pair's index in a number that also holds a word and a depth."""

MOST_NUMBERS = 4

MOST_PLACES = 4
"""Different places mean that it happened elsewhere only if the two reports have at most this many place names together: an earthquake has many."""

VERY_MANY, CALAMITY_DAYS = 100, 7
"""People killed, and days: two earthquakes or floods that each kill so many hardly ever hit one country within so few days."""

FEW_WORDS = 0.12
"""A ``wording`` below this means that two texts of one language have hardly anything in common: facts alone do not join reports on a busy day."""

FEW_RUNS = 5
"""A text with fewer runs than this is too short to be a full copy: its overlap is divided by this number."""

Sign = np.ndarray[tuple[int], np.dtype[Any]]
"""A flag or a number for each pair."""

SAME_NEWS = 0.5
"""From this ``wording`` on, two texts of one outlet that share most runs are one text printed twice. Below it they share a background: of 12 such pairs on the
fitted days, under headlines and without, 3 were of one event, and of 16 from it on 15."""

NEAR_COPY = 0.6
"""A text is a near copy if at least this share of the shorter text's runs is in the other: a paragraph or two were added or cut."""


def find_signs(prints: Prints, pairs: RowPairs) -> dict[str, Floats]:
    """The signs of each pair: name -> one number for each pair, most between 0 and 1. A sign that does not apply to a pair is 0 there."""
    a, b = pairs
    across = prints.lang[a] != prints.lang[b]
    found = {**_times(prints, a, b), **_facts(prints, a, b), **_sets(prints, a, b)}
    within = _words_within(prints, a, b, np.flatnonzero(~across))
    names = np.log1p(_counts(prints.names, a, b)[0])
    found["other_places_and_toll"] = found["other_places"] & found["other_toll"]
    nameless = (names == 0) & ~_has_no_other_town(prints, a, b) & (found["days_apart"] > 0)
    beyond = {
        "across": across,
        "names_across": names * across,
        "nameless_across": nameless * across,
        "countries_across": found["countries"] * across,
        "actors_across": found["actors"] * across,
    }
    return {name: values.astype(float) for name, values in {**within, **found, **beyond}.items()}


def _words_within(prints: Prints, a: Ints, b: Ints, alike: Ints) -> dict[str, Sign]:
    """The signs of the words of the pairs at the indices ``alike``, whose two are in one language; all others have no words to compare, and 0."""
    found = _words(prints, a[alike], b[alike])
    spread = {name: np.zeros(len(a), values.dtype) for name, values in found.items()}
    for name, values in found.items():
        spread[name][alike] = values
    return spread


def _words(prints: Prints, a: Ints, b: Ints) -> dict[str, Sign]:
    """Signs of the words: ``wording`` is the mean cosine of the titles, and of the texts at each of ``SCALES``, as far as both have them; ``headline_told``
    how much of each headline is told by the other; ``copied`` the share of the shorter text's runs that are in the longer. Of a text so copied it says that
    it is a ``near_copy``, or that one outlet repeats its ``own_background`` under other news."""
    told = _both(prints.title, a, b) + len(SCALES) * _both(prints.body, a, b)
    wording = sum(_cosines_at_scales(prints.body, a, b), _cosine(prints.title, a, b)) / np.maximum(told, 1)
    copied = _overlap(prints.runs, a, b)
    is_own = _same(prints.publisher, a, b) & (wording < SAME_NEWS)
    return {
        "wording": wording,
        "few_words": wording < FEW_WORDS,
        "headline_told": (_headline_told(prints, a, b) + _headline_told(prints, b, a)) / 2,
        "copied": copied,
        "near_copy": (copied >= NEAR_COPY) & ~is_own,
        "own_background": (copied >= NEAR_COPY) & is_own,
    }


def _headline_told(prints: Prints, a: Ints, b: Ints) -> Floats:
    """The share, by rarity, of the words of the first report's headline that are in the headline or lead of the second; 0 unless both have headlines."""
    owners, values = _shared(prints.title, a, b, prints.opening)
    told = np.bincount(owners, rarity(values) ** 2, len(a)) / prints.title.lengths[a] ** 2
    share: Floats = np.round(_both(prints.title, a, b) * told, 6)
    return share


def _times(prints: Prints, a: Ints, b: Ints) -> dict[str, Sign]:
    """Signs of the days of the event and of print; the gap between days of print counts only for two main reports."""
    dated = (prints.start[a] != UNKNOWN) & (prints.start[b] != UNKNOWN)
    gap = np.maximum(prints.start[a] - prints.end[b], prints.start[b] - prints.end[a])
    exact = dated & (prints.start[a] == prints.end[a]) & (prints.start[b] == prints.end[b])
    printed = (prints.printed[a] != UNKNOWN) & (prints.printed[b] != UNKNOWN)
    weekdays = (prints.weekday[a] != UNKNOWN) & (prints.weekday[b] != UNKNOWN)
    turned = np.abs(prints.weekday[a] - prints.weekday[b])
    same_day = exact & (gap == 0)
    told_later = same_day & ((prints.start[a] != prints.printed[a]) | (prints.start[b] != prints.printed[b]))
    apart = np.abs(prints.printed[a] - prints.printed[b])
    return {
        "same_day": same_day,
        "days_apart": dated * np.log1p(np.clip(gap, 0, LONGEST_GAP)),
        "loose_date": dated & ~exact,
        "undated": ~dated & printed,
        "no_day": ~dated & ~printed,
        "same_weekday": ~dated & weekdays & (turned == 0),
        "other_weekday": ~dated & weekdays & (turned > 1) & (turned < 6),  # two neighbouring days may share one night
        "printed_apart": (printed & ~told_later & prints.is_main[a] & prints.is_main[b]) * np.log1p(np.clip(apart, 0, LONGEST_GAP)),
    }


def _facts(prints: Prints, a: Ints, b: Ints) -> dict[str, Sign]:
    """Signs of type, place, outlet and tolls, the same or different; whether one or both are further reports, and whether one of the two explains."""
    fatalities = _tolls(prints, prints.fatalities_low, prints.fatalities_high, a, b)
    injured = _tolls(prints, prints.injured_low, prints.injured_high, a, b)
    return {
        **_types(prints.event_type, a, b),
        "same_location": _same(prints.location, a, b),
        "other_location": _other(prints.location, a, b),
        "same_publisher": _same(prints.publisher, a, b),
        "explains": prints.explains[a] != prints.explains[b],
        "same_toll": (fatalities == 1) | (injured == 1),
        "other_toll": (fatalities == -1) | (injured == -1),
        "toll_fell": _turn(prints, prints.fatalities_low, prints.fatalities_high, a, b) < 0,
        "one_calamity": _one_calamity(prints, a, b),
        "one_further": prints.is_main[a] != prints.is_main[b],
        "both_further": ~prints.is_main[a] & ~prints.is_main[b],
    }


def _types(types: Ints, a: Ints, b: Ints) -> dict[str, Sign]:
    """Signs of the type: ``same_type``; ``other_words`` if the types differ and at least one is of the family "said" (a reaction and its cause);
    ``other_type`` for two other different types, perhaps two names of one deed."""
    is_said = np.isin(types, _codes(family("said")))
    other_words = (types[a] != types[b]) & (is_said[a] | is_said[b])
    return {"same_type": _same(types, a, b), "other_type": _other(types, a, b) & ~other_words, "other_words": other_words}


@cache
def _codes(types: frozenset[str]) -> Ints:
    """Event types as their numbers in prints."""
    return np.array([code(event_type) for event_type in sorted(types)], np.int64)


def _same(column: Ints, a: Ints, b: Ints) -> Flags:
    same: Flags = (column[a] == column[b]) & (column[a] != UNKNOWN)
    return same


def _other(column: Ints, a: Ints, b: Ints) -> Flags:
    other: Flags = (column[a] != column[b]) & (column[a] != UNKNOWN) & (column[b] != UNKNOWN)
    return other


def _tolls(prints: Prints, low: Ints, high: Ints, a: Ints, b: Ints) -> Ints:
    """1 if both reports have a toll and the tolls overlap, -1 if both have one and they do not, else 0. A toll that is higher at a later day of print
    gives 0: it may be the same one, updated."""
    told = (low[a] != UNKNOWN) & (low[b] != UNKNOWN)
    overlap = (low[a] <= high[b]) & (low[b] <= high[a])
    return np.where(told & (_turn(prints, low, high, a, b) <= 0), np.where(overlap, 1, -1), 0)


def _turn(prints: Prints, low: Ints, high: Ints, a: Ints, b: Ints) -> Ints:
    """1 if the toll printed on the later day is the higher one, -1 if it is the lower one, 0 if they overlap, were printed on one day or are not known."""
    told = (low[a] != UNKNOWN) & (low[b] != UNKNOWN) & (prints.printed[a] != UNKNOWN) & (prints.printed[b] != UNKNOWN)
    change = np.where(low[b] > high[a], 1, np.where(low[a] > high[b], -1, 0))
    return np.where(told, change * np.sign(prints.printed[b] - prints.printed[a]), 0)


def _one_calamity(prints: Prints, a: Ints, b: Ints) -> Flags:
    """True if both reports have very many killed by a calamity in one country within days, and the later one no fewer: such tolls rise for days, and two such
    calamities do not hit a country in one week.
    """
    is_calamity = np.isin(prints.event_type, _codes(family("calamity")))
    may_be = (is_calamity | (prints.event_type == UNKNOWN)) & (prints.fatalities_low >= VERY_MANY)
    together = may_be[a] & may_be[b] & (is_calamity[a] | is_calamity[b]) & (prints.location[a] == prints.location[b]) & (prints.location[a] != UNKNOWN)
    told = [np.where(prints.printed != UNKNOWN, prints.printed, prints.end)[side] for side in (a, b)]
    later = np.where((told[0] != UNKNOWN) & (told[1] != UNKNOWN), told[1] - told[0], 0)
    risen = prints.fatalities_high[b] - prints.fatalities_high[a]
    found: Flags = together & (np.abs(later) <= CALAMITY_DAYS) & (later * risen >= 0)
    return found


def _sets(prints: Prints, a: Ints, b: Ints) -> dict[str, Sign]:
    """Signs of shared countries, parties, places, parts of the day and numbers; ``other_...`` is true if both reports have some and share none."""
    countries, all_countries = _counts(prints.countries, a, b)
    acting, all_acting = _counts(prints.acting, a, b)
    actors, all_actors = _counts(prints.actors, a, b)
    places, _ = _counts(prints.places, a, b)
    hours, all_hours = _counts(prints.hours, a, b)
    numbers, _ = _counts(prints.numbers, a, b)
    return {
        "countries": countries / np.maximum(1, all_countries),
        "no_country_shared": (all_countries > 0) & (countries == 0),
        "other_acting": (all_acting > 0) & (acting == 0),
        "struck_back": (acting == 0) & _is_in(prints.location, a, prints.acting, b) & _is_in(prints.location, b, prints.acting, a),
        "actors": actors > 0,
        "other_actors": (all_actors > 0) & (actors == 0),
        "places": places > 0,
        "other_places": _other_places(prints, a, b),
        "other_hours": (all_hours > 0) & (hours == 0),
        "numbers": np.log1p(np.minimum(numbers, MOST_NUMBERS)),
    }


def _has_no_other_town(prints: Prints, a: Ints, b: Ints) -> Flags:
    """True if one of the two mentions places and the other mentions all of them. A plane that crashed at Haneda with relief for Noto is not the quake there."""
    shared, _ = _counts(prints.places, a, b)
    sizes = prints.places.sizes()
    fewer: Flags = (shared > 0) & (shared == np.minimum(sizes[a], sizes[b]))
    return fewer


def _other_places(prints: Prints, a: Ints, b: Ints) -> Flags:
    """True if the two happened in different places: each calls another place a town or village, and neither is a calamity, which reaches many; or both
    mention places and share none; or one mentions places of a country, the other happened in that country's capital and mentions no other place, and the
    first does not mention that capital."""
    called, all_called = _counts(prints.called, a, b)
    places, all_places = _counts(prints.places, a, b)
    countries, _ = _counts(prints.grounds_in, a, b)
    grounds, _ = _counts(prints.grounds, a, b)
    are_places = (all_places > 0) & (places == 0)
    is_capital = (all_places == 0) & (countries > 0) & (grounds == 0)  # two that only mention a capital share the word for it
    is_calamity = np.isin(prints.event_type, _codes(family("calamity")))
    are_called = (all_called > 0) & (called == 0) & ~is_calamity[a] & ~is_calamity[b]
    found: Flags = are_called | (are_places | is_capital) & (prints.place_names[a] + prints.place_names[b] <= MOST_PLACES)
    return found


def _is_in(column: Ints, a: Ints, sets: Sets, b: Ints) -> Flags:
    """True if the number of ``a`` in the column is in the set of ``b``."""
    theirs = sets.take(b)
    return np.isin(np.arange(len(a)) * KEYS + column[a], theirs.owners() * KEYS + theirs.values)


def _shared(sets: Sets, a: Ints, b: Ints, others: Sets | None = None) -> tuple[Ints, Ints]:
    """The numbers in both reports' sets, that of the second in ``others`` if given, as parallel arrays of the pair's index and the number, sorted. (Sorting
    both sides together is faster than looking one up in the other.)"""
    keys = np.concatenate([side.owners() * KEYS + side.values for side in (sets.take(a), (others or sets).take(b))])
    keys.sort(kind="stable")  # a merge of two sorted runs
    shared = keys[np.flatnonzero(keys[1:] == keys[:-1])]
    return shared // KEYS, shared % KEYS


def _cosine(words: WordSets, a: Ints, b: Ints) -> Floats:
    """Cosine of the words, weighted by rarity."""
    owners, values = _shared(words, a, b)
    dot = np.bincount(owners, rarity(values) ** 2, len(a))
    cosine: Floats = dot / (words.lengths[a] * words.lengths[b])
    return np.round(cosine, 6)


def _cosines_at_scales(texts: Texts, a: Ints, b: Ints) -> Iterator[Floats]:
    """For each of ``SCALES`` the cosine of the words that both texts have before it, weighted by rarity."""
    owners, words, depths = _shared_words(texts, a, b)
    squares = rarity(words) ** 2
    for scale in SCALES:
        dot = np.bincount(owners, squares * (depths < scale), len(a))
        yield np.round(dot / (texts.lengths[scale][a] * texts.lengths[scale][b]), 6)


def _shared_words(texts: Texts, a: Ints, b: Ints) -> tuple[Ints, Ints, Ints]:
    """The words in both texts, as parallel arrays of the pair's index, the word, and the greater of its two depths."""
    keys = np.concatenate([(side.owners() << PAIR_BIT) + side.values for side in (texts.take(a), texts.take(b))])
    keys.sort(kind="stable")  # as in ``_shared``
    places = np.flatnonzero((keys[1:] ^ keys[:-1]) < DEPTHS)  # only the depths differ
    one, other = keys[places], keys[places + 1]
    return one >> PAIR_BIT, (one >> DEPTH_BITS) & (KEYS - 1), np.maximum(one & (DEPTHS - 1), other & (DEPTHS - 1))


def _overlap(sets: Sets, a: Ints, b: Ints) -> Floats:
    """Share of the smaller set that is in the larger one; sets smaller than ``FEW_RUNS`` are divided by that, so that they reach no full share."""
    owners, _ = _shared(sets, a, b)
    sizes = sets.sizes()
    share: Floats = np.bincount(owners, minlength=len(a)) / np.maximum(np.minimum(sizes[a], sizes[b]), FEW_RUNS)
    return share


def _counts(sets: Sets, a: Ints, b: Ints) -> tuple[Floats, Floats]:
    """Sizes of the intersection and of the union of each pair's sets; the union is 0 if one set is empty."""
    owners, _ = _shared(sets, a, b)
    shared = np.bincount(owners, minlength=len(a)).astype(float)
    sizes = sets.sizes()
    return shared, _both(sets, a, b) * (sizes[a] + sizes[b] - shared)


def _both(sets: Sets, a: Ints, b: Ints) -> Flags:
    """True if neither set is empty."""
    sizes = sets.sizes()
    both: Flags = (sizes[a] > 0) & (sizes[b] > 0)
    return both
