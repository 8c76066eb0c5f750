"""Entries of several parts, with other words between: «أعلن ~ حظر». Their parts are found one by one; here they are joined."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from dateline.vocabulary import Entry, Hit, Language, Phrase, Place, Vocabulary, fits

REACH = 60
"""Characters between two parts of a phrase at most: about ten words."""

Parts = dict[int, list[Place]]
"""Where each pattern stands that is a part of phrases."""

Head = tuple[Place, Entry]
"""A place where a phrase may begin, and what its first part means there."""


def join(parts: Parts, written: str, starts: list[int], vocabulary: Vocabulary, lang: str | None) -> list[Hit]:
    """The phrases of a text, each once in a sentence, where all its parts stand in it in their order; in the order of their first parts.

    ``written`` is the text before folding, ``starts`` where its sentences begin.
    """
    language = vocabulary.language(lang)
    found: list[tuple[int, int, int, list[Hit]]] = []
    for phrase in _begun(parts, vocabulary):
        heads, *others = (_places(of_part, parts, written, language) for of_part in phrase.parts)
        if heads and all(others):
            found.append((heads[0][0].end, heads[0][0].start, phrase.number, list(_joined(heads, others, [*starts, len(written)]))))
    found.sort(key=lambda one: one[:3])
    return [hit for *_, hits in found for hit in hits]


def _begun(parts: Parts, vocabulary: Vocabulary) -> set[Phrase]:
    """The phrases of which the first two parts were met."""
    met = parts.keys()
    begun: set[Phrase] = set()
    for number in parts:
        following = vocabulary.phrases.get(number)
        if following:
            for second in following.keys() & met:
                begun.update(following[second])
    return begun


def _places(of_part: dict[int, list[Entry]], parts: Parts, written: str, language: Language) -> list[Head]:
    """Where one part of a phrase stands, in the order of the ends."""
    numbers = of_part.keys() & parts.keys()
    places = [
        (place, entry)
        for number in numbers
        for place in parts[number]
        for entry in of_part[number]
        if (place.is_whole or entry.is_stem) and fits(entry, place.prefix, written, place.start, place.end) and language.holds(entry)
    ]
    if len(numbers) > 1:
        places.sort(key=lambda at: (at[0].end, at[0].start))
    return places


def _joined(heads: list[Head], others: list[list[Head]], bounds: list[int]) -> Iterator[Hit]:
    """The parts of one phrase joined, once in each sentence that holds them all: each with the nearest following one, no further than ``REACH``.

    ``bounds`` are where the sentences begin, and the end of the text.
    """
    done = -1
    for (start, end, word_start, prefix, _), entry in heads:
        sentence = bisect_right(bounds, start)
        if sentence == done:
            continue
        until = bounds[sentence]
        for places in others:
            last = next((place.end for place, _ in places if end < place.start <= end + REACH and place.start < until), None)
            if last is None:
                break
            end = last
        else:
            done = sentence
            yield Hit(start, end, entry, word_start, prefix)
