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
            found.append((*_span(heads[0]), phrase.number, list(_joined(heads, others, bounds))))
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
    """Whether one of the other places stands soon behind one of these; both in reading order."""
    at = 0
    for _, end, *_ in places:
        while at < len(others) and others[at][0] <= end:
            at += 1
        if at == len(others):
            return False
        if others[at][0] <= end + REACH:
            return True
    return False


def _places(of_part: dict[int, list[Entry]], parts: Parts, written: str, language: Language) -> list[Head]:
    """Where one part of a phrase stands, in reading order."""
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
        places.sort(key=_span)
    return places


def _span(head: Head) -> tuple[int, int]:
    place, _ = head
    return place[0], place[1]


def _start(head: Head) -> int:
    place, _ = head
    return place[0]


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
            following = bisect_right(places, end, key=_start)
            if following == len(places) or _start(places[following]) >= min(end + REACH + 1, bounds[sentence]):
                break
            _, end = _span(places[following])
        else:
            done = sentence
            yield Hit(start, end, entry, word_start, prefix)
