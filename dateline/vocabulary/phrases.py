"""Joins entries of several parts with other words between: «أعلن ~ حظر». The parts are found one by one elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from dateline.vocabulary.entries import Entry, fits
from dateline.vocabulary.grammar import grammar
from dateline.vocabulary.matcher import Hit, PartPlace, Phrase, Vocabulary, Written

Pair = tuple[PartPlace, PartPlace]
"""The places of the first part of a phrase and of a second part soon behind it."""

Part = tuple[Written, ...]
"""How a part of a phrase may be written."""


def join(parts: list[PartPlace], written: str, starts: list[int], vocabulary: Vocabulary, lang: str | None) -> list[Hit]:
    """The phrases of a text, each at most once in a sentence, if all its parts are in the sentence in order; sorted by their first parts.

    ``written`` is the text before folding, ``starts`` are the beginnings of its sentences.
    """
    return _Joiner(sorted(parts), written, [*starts, len(written)], vocabulary, lang).join()


class _Joiner:
    """The places of parts of phrases in a text, in reading order, and the beginnings of its sentences with the end of the text."""

    def __init__(self, places: list[PartPlace], written: str, bounds: list[int], vocabulary: Vocabulary, lang: str | None) -> None:
        self._places, self._written, self._bounds = places, written, bounds
        self._starts = [place[0] for place in places]
        self._vocabulary, self._language = vocabulary, vocabulary.language(lang)
        self._reach = grammar(lang).phrase_reach

    def join(self) -> list[Hit]:
        phrases = self._vocabulary.phrases
        found = [(pairs[0][0][:2], number, hits) for number, pairs in self._begun().items() if (hits := list(self._joined(phrases[number], pairs)))]
        found.sort(key=lambda one: one[:2])
        return [hit for *_, hits in found for hit in hits]

    def _begun(self) -> dict[int, list[Pair]]:
        """The pairs of a first part and a second part soon behind it, in reading order, by the number of their phrase."""
        begun: dict[int, list[Pair]] = defaultdict(list)
        for first in self._places:
            following = self._language.following.get(first[2])
            if following:
                for second in self._soon_behind(first[1]):
                    if second[2] in following:
                        for number in following[second[2]]:
                            begun[number].append((first, second))
        return begun

    def _soon_behind(self, end: int) -> list[PartPlace]:
        """The parts that begin behind a place, at most ``self._reach`` away."""
        return self._places[bisect_right(self._starts, end) : bisect_right(self._starts, end + self._reach)]

    def _joined(self, phrase: Phrase, pairs: list[Pair]) -> Iterator[Hit]:
        """The hits of one phrase, one in each sentence with all its parts: each part with the nearest next one, at most ``self._reach`` away."""
        head, done = None, -1
        for first, second in pairs:
            start, _, _, word_start, prefix, *_ = first
            sentence = bisect_right(self._bounds, start)
            entry = None if first is head or sentence == done else self._meaning(phrase[0], first)
            if entry is None or self._meaning(phrase[1], second) is None:
                continue
            head = first
            end = self._end(phrase, second, self._bounds[sentence])
            if end is not None:
                done = sentence
                yield Hit(start, end, entry, word_start, prefix)

    def _end(self, phrase: Phrase, second: PartPlace, until: int) -> int | None:
        """The end of a phrase with its second part at this place; None if the other parts do not follow or it would leave its sentence."""
        start, end, *_ = second
        for of_part in phrase[2:]:
            following = next((place for place in self._soon_behind(end) if self._meaning(of_part, place)), None)
            if following is None:
                return None
            start, end, *_ = following
        return end if start < until else None

    def _meaning(self, of_part: Part, place: PartPlace) -> Entry | None:
        """The entry that a place means as this part of a phrase; None if it is not that part."""
        start, end, number, _, prefix, is_whole = place
        for pattern, entry in of_part:
            if pattern == number and (is_whole or entry.is_stem) and fits(entry, prefix, self._written, start, end) and self._language.holds(entry):
                return entry
        return None
