"""Comparison: what speaks for two reports being of one event, and what against it, as named signs, each a number for every pair."""

from __future__ import annotations

from functools import cache

import numpy as np

from dateline.merge.candidates import RowPairs
from dateline.merge.prints import UNKNOWN, Prints
from dateline.merge.sets import KEYS, Flags, Floats, Ints, Sets, Words, code, rarity
from dateline.vocabulary.families import family

SCALES = ("title", "opening", "first", "lead", "body")
"""The stretches of text whose words are compared, from the shortest to the longest: what happened stands in front, the rest is background."""

LONGEST_GAP = 400
"""Days after which it does not matter how many more lie between."""

MOST_NUMBERS = 4

MOST_PLACES = 4
"""Names of places of two reports together up to which different ones say that it happened elsewhere: an earthquake has many."""

VERY_MANY, CALAMITY_DAYS = 100, 7
"""Killed, and days: an earthquake or a flood that kills so many comes hardly ever twice to one country in so short a time."""

FEW_WORDS = 0.12
"""Wording under which two texts of one language say hardly anything alike: facts alone join nothing on a busy day."""

FEW_RUNS = 5
"""A text with fewer runs than this is too short to be called a copy of another."""

NEAR_COPY = 0.6
"""Share of the shorter text's runs from which a text is a near copy: a paragraph or two were added or cut."""


def find_signs(prints: Prints, pairs: RowPairs) -> dict[str, Floats]:
    """The signs of each pair: name -> numbers, most between 0 and 1. A sign that cannot be told of a pair is 0 there."""
    a, b = pairs
    across = (prints.lang[a] != prints.lang[b]).astype(float)
    found = {**_words(prints, a, b), **_times(prints, a, b), **_facts(prints, a, b), **_sets(prints, a, b)}
    names = np.log1p(_counts(prints.names, a, b)[0])
    found["other_places_and_toll"] = found["other_places"] * found["other_toll"]
    found["few_words"] = (found["wording"] < FEW_WORDS).astype(float)
    within = {name: found.pop(name) * (1 - across) for name in ("wording", "few_words", "copied", "near_copy")}
    nameless = (names == 0) & (found["days_apart"] > 0)
    beyond = {
        "across": across,
        "names_across": names * across,
        "nameless_across": nameless * across,
        "countries_across": found["countries"] * across,
        "actors_across": found["actors"] * across,
    }
    return {**within, **found, **beyond}


def _words(prints: Prints, a: Ints, b: Ints) -> dict[str, Floats]:
    """``wording`` is the mean cosine over the scales that both have; ``copied`` the share of the shorter text's runs that stand in the longer."""
    told = np.zeros(len(a))
    alike = np.zeros(len(a))
    for scale in SCALES:
        words: Words = getattr(prints, scale)
        sizes = words.sizes()
        told += (sizes[a] > 0) & (sizes[b] > 0)
        alike += _cosine(words, a, b)
    copied = _overlap(prints.runs, a, b)
    return {"wording": alike / np.maximum(told, 1), "copied": copied, "near_copy": (copied >= NEAR_COPY).astype(float)}


def _times(prints: Prints, a: Ints, b: Ints) -> dict[str, Floats]:
    """When it happened and was printed; of what an article tells beside its own event, the day of print says nothing."""
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
        "same_day": same_day.astype(float),
        "days_apart": dated * np.log1p(np.clip(gap, 0, LONGEST_GAP)),
        "loose_date": (dated & ~exact).astype(float),
        "undated": (~dated & printed).astype(float),
        "no_day": (~dated & ~printed).astype(float),
        "same_weekday": (~dated & weekdays & (turned == 0)).astype(float),
        "other_weekday": (~dated & weekdays & (turned > 1) & (turned < 6)).astype(float),  # neighbours may be one night
        "printed_apart": (printed & ~told_later & prints.is_main[a] & prints.is_main[b]) * np.log1p(np.clip(apart, 0, LONGEST_GAP)),
    }


def _facts(prints: Prints, a: Ints, b: Ints) -> dict[str, Floats]:
    """Type, place, outlet and tolls, each the same or another; and how many of the two are told beside an article's own event."""
    killed = _tolls(prints, prints.killed_low, prints.killed_high, a, b)
    injured = _tolls(prints, prints.injured_low, prints.injured_high, a, b)
    return {
        **_types(prints.event_type, a, b),
        "same_location": _same(prints.location, a, b),
        "other_location": _other(prints.location, a, b),
        "same_publisher": _same(prints.publisher, a, b),
        "same_toll": ((killed == 1) | (injured == 1)).astype(float),
        "other_toll": ((killed == -1) | (injured == -1)).astype(float),
        "one_calamity": _one_calamity(prints, a, b),
        "one_further": (prints.is_main[a] != prints.is_main[b]).astype(float),
        "both_further": (~prints.is_main[a] & ~prints.is_main[b]).astype(float),
    }


def _types(types: Ints, a: Ints, b: Ints) -> dict[str, Floats]:
    """One type; words in one beside something else in the other, as a reaction beside its cause; or two other types, maybe of one deed named twice."""
    is_said = np.isin(types, _codes(family("said")))
    other_words = ((types[a] != types[b]) & (is_said[a] | is_said[b])).astype(float)
    return {"same_type": _same(types, a, b), "other_type": _other(types, a, b) * (1 - other_words), "other_words": other_words}


@cache
def _codes(types: frozenset[str]) -> Ints:
    """Event types as numbers of prints."""
    return np.array([code(event_type) for event_type in sorted(types)], np.int64)


def _same(column: Ints, a: Ints, b: Ints) -> Floats:
    same: Flags = (column[a] == column[b]) & (column[a] != UNKNOWN)
    return same.astype(float)


def _other(column: Ints, a: Ints, b: Ints) -> Floats:
    other: Flags = (column[a] != column[b]) & (column[a] != UNKNOWN) & (column[b] != UNKNOWN)
    return other.astype(float)


def _tolls(prints: Prints, low: Ints, high: Ints, a: Ints, b: Ints) -> Ints:
    """1 where both tell a toll and the tolls overlap, -1 where both do and they do not, else 0; a toll that has risen by a later day of print is the same one
    counted further."""
    told = (low[a] != UNKNOWN) & (low[b] != UNKNOWN)
    overlap = (low[a] <= high[b]) & (low[b] <= high[a])
    later = np.where((prints.printed[a] != UNKNOWN) & (prints.printed[b] != UNKNOWN), np.sign(prints.printed[b] - prints.printed[a]), 0)
    has_risen = (later > 0) & (low[b] > high[a]) | (later < 0) & (low[a] > high[b])
    return np.where(told & ~has_risen, np.where(overlap, 1, -1), 0)


def _one_calamity(prints: Prints, a: Ints, b: Ints) -> Floats:
    """Whether both tell of very many killed by a calamity in one country within days, the later one of no fewer: such tolls are counted for days, and two such
    calamities do not strike a country in one week.
    """
    is_calamity = np.isin(prints.event_type, _codes(family("calamity")))
    may_be = (is_calamity | (prints.event_type == UNKNOWN)) & (prints.killed_low >= VERY_MANY)
    together = may_be[a] & may_be[b] & (is_calamity[a] | is_calamity[b]) & (prints.location[a] == prints.location[b]) & (prints.location[a] != UNKNOWN)
    told = [np.where(prints.printed != UNKNOWN, prints.printed, prints.end)[side] for side in (a, b)]
    later = np.where((told[0] != UNKNOWN) & (told[1] != UNKNOWN), told[1] - told[0], 0)
    risen = prints.killed_high[b] - prints.killed_high[a]
    found: Floats = (together & (np.abs(later) <= CALAMITY_DAYS) & (later * risen >= 0)).astype(float)
    return found


def _sets(prints: Prints, a: Ints, b: Ints) -> dict[str, Floats]:
    """How far countries, parties, places, parts of the day and numbers are shared; ``other_...`` where both tell some and share none."""
    countries, all_countries = _counts(prints.countries, a, b)
    acting, all_acting = _counts(prints.acting, a, b)
    actors, all_actors = _counts(prints.actors, a, b)
    places, _ = _counts(prints.places, a, b)
    hours, all_hours = _counts(prints.hours, a, b)
    numbers, _ = _counts(prints.numbers, a, b)
    return {
        "countries": countries / np.maximum(1, all_countries),
        "no_country_shared": ((all_countries > 0) & (countries == 0)).astype(float),
        "other_acting": ((all_acting > 0) & (acting == 0)).astype(float),
        "actors": (actors > 0).astype(float),
        "other_actors": ((all_actors > 0) & (actors == 0)).astype(float),
        "places": (places > 0).astype(float),
        "other_places": _other_places(prints, a, b).astype(float),
        "other_hours": ((all_hours > 0) & (hours == 0)).astype(float),
        "numbers": np.log1p(np.minimum(numbers, MOST_NUMBERS)),
    }


def _other_places(prints: Prints, a: Ints, b: Ints) -> Flags:
    """Whether it happened elsewhere: no place of the one is a place of the other; or the one names places of a country and the other has it happen in that
    country's capital and names no other place, and the first does not name that capital."""
    places, all_places = _counts(prints.places, a, b)
    countries, _ = _counts(prints.grounds_in, a, b)
    grounds, _ = _counts(prints.grounds, a, b)
    are_places = (all_places > 0) & (places == 0)
    is_capital = (all_places == 0) & (countries > 0) & (grounds == 0)  # two that name no place but a capital share its country's word
    found: Flags = (are_places | is_capital) & (prints.place_names[a] + prints.place_names[b] <= MOST_PLACES)
    return found


def _shared(sets: Sets, a: Ints, b: Ints) -> tuple[Ints, Ints]:
    """The numbers that both reports of a pair have: the pair's place, and the number; in order. (Sorting both sides together is quicker than looking one up
    in the other.)"""
    keys = np.concatenate([side.owners() * KEYS + side.values for side in (sets.take(a), sets.take(b))])
    keys.sort(kind="stable")  # a merge of two sorted runs
    shared = keys[:-1][keys[1:] == keys[:-1]]
    return shared // KEYS, shared % KEYS


def _cosine(words: Words, a: Ints, b: Ints) -> Floats:
    """Cosine of the words, each as long as it is rare."""
    owners, values = _shared(words, a, b)
    dot = np.bincount(owners, rarity(values) ** 2, len(a))
    cosine: Floats = dot / (words.lengths[a] * words.lengths[b])
    return np.round(cosine, 6)


def _overlap(sets: Sets, a: Ints, b: Ints) -> Floats:
    """Share of the numbers of the smaller set that stand in the larger one; of very small sets, too few to tell."""
    owners, _ = _shared(sets, a, b)
    sizes = sets.sizes()
    share: Floats = np.bincount(owners, minlength=len(a)) / np.maximum(np.minimum(sizes[a], sizes[b]), FEW_RUNS)
    return share


def _counts(sets: Sets, a: Ints, b: Ints) -> tuple[Floats, Floats]:
    """How many numbers both have, and how many there are in both together; 0 together where one has none."""
    owners, _ = _shared(sets, a, b)
    shared = np.bincount(owners, minlength=len(a)).astype(float)
    sizes = sets.sizes()
    both = (sizes[a] > 0) & (sizes[b] > 0)
    return shared, both * (sizes[a] + sizes[b] - shared)
