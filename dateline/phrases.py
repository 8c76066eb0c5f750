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
    language, bounds = vocabulary.language(lang), [*starts, len(written)]
    found: list[tuple[int, int, int, list[Hit]]] = []
    for phrase in _begun(parts, vocabulary):
        heads, *others = (_places(of_part, parts, written, language) for of_part in phrase.parts)
        if heads and all(others):
            found.append((*_by_end(heads[0]), phrase.number, list(_joined(heads, others, bounds))))
    found.sort(key=lambda one: one[:3])
    return [hit for *_, hits in found for hit in hits]


def _begun(parts: Parts, vocabulary: Vocabulary) -> set[Phrase]:
    """The phrases whose first two parts were met, one soon behind the other."""
    begun: set[Phrase] = set()
    for first in parts.keys() & vocabulary.phrases.keys():
        following = vocabulary.phrases[first]
        for second in following.keys() & parts.keys():
            if _is_near(parts[first], parts[second]):
                begun.update(following[second])
    return begun


def _is_near(places: list[Place], others: list[Place]) -> bool:
    return any(place[1] < other[0] <= place[1] + REACH for place in places for other in others)


def _places(of_part: dict[int, list[Entry]], parts: Parts, written: str, language: Language) -> list[Head]:
    """Where one part of a phrase stands, in the order of the ends."""
    places = []
    for number in of_part.keys() & parts.keys():
        for place in parts[number]:
            start, end, _, prefix, is_whole = place
            for entry in of_part[number]:
                if not (is_whole or entry.is_stem):
                    continue
                if fits(entry, prefix, written, start, end) and language.holds(entry):
                    places.append((place, entry))
    if len(places) > 1:
        places.sort(key=_by_end)
    return places


def _by_end(head: Head) -> tuple[int, int]:
    (start, end, *_), _ = head
    return end, start


def _joined(heads: list[Head], others: list[list[Head]], bounds: list[int]) -> Iterator[Hit]:
    """The parts of one phrase joined, once in each sentence that holds them all: each with the nearest following one, no further than ``REACH``.

    ``bounds`` are where the sentences begin, and the end of the text.
    """
    done = -1
    for (start, end, word_start, prefix, _), entry in heads:
        sentence = bisect_right(bounds, start)
        if sentence == done:
            continue
        for places in others:
            last = next((place[1] for place, _ in places if end < place[0] <= end + REACH and place[0] < bounds[sentence]), None)
            if last is None:
                break
            end = last
        else:
            done = sentence
            yield Hit(start, end, entry, word_start, prefix)
