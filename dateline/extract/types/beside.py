"""What the words beside a trigger say about its deed (data/deeds.yml): that it is unreal, denied, known, announced or demanded, or only sets the scene."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from dateline.scan import Scan
from dateline.scan.sentences import CLAUSE_OR_COLON, Sentence
from dateline.vocabulary import Hit
from dateline.vocabulary.deeds import meanings, words_beside
from dateline.vocabulary.grammar import grammar

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")

LETTERS = re.compile(r"[^\W_]+")
"""A word without anything that an apostrophe joins to it."""

TAIL = re.compile(r"[^\W_]*")
"""The rest of a word whose beginning is a trigger."""

RIGHT_BEHIND = re.compile(r"([^\W_]*)(?:[^\w،,:]|_)*([^\W_]*(?:'[^\W_]+)?)")
"""The rest of a word, and the next word if no clause ends between them."""

REACH = 36
"""Characters beside a trigger in which up to three words are looked for, and before it the words of its clause."""

SHORT = 2
"""Longest word, in letters, that takes no letter joined in front: «للا» is no "for not"."""

WITH_JOINED = ("unreal", "denied", "known")
"""Meanings whose words also count with a letter joined in front."""


class Mark(NamedTuple):
    """Words of one language that have one meaning for a deed when they occur at one place beside it."""

    meaning: str
    place: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class DeedMarks:
    """The marks of one language. ``word``: finds words in a text; in a language without spaces, only the listed words. ``behind``: marks for all places that
    are not before the deed. ``near``: all words that have a meaning before a deed. ``denied``: words that deny."""

    word: re.Pattern[str]
    every: tuple[Mark, ...]
    behind: tuple[Mark, ...]
    near: frozenset[str]
    denied: frozenset[str]

    def occurring_in(self, text: str) -> DeedMarks:
        """The same without the marks behind a deed of which no word is in the normalised text, not even inside another one."""
        behind = tuple(mark for mark in self.behind if mark.place == "ending" or any(word in text for word in mark.words))
        return self if len(behind) == len(self.behind) else replace(self, behind=behind)

    def said_of(self, scan: Scan, hit: Hit, sentence: Sentence) -> Set[str]:
        """Meanings (names in the data file) that the sentence gives to the deed of a trigger."""
        beside = Beside(scan, hit, sentence, self)
        marks = self.behind if self.near.isdisjoint(beside.before) else self.every
        return {meaning for meaning, place, words in marks if _stands(words, place, beside)}


class Beside:
    """The words beside a trigger, by place. ``before``: the words before it, within reach."""

    def __init__(self, scan: Scan, hit: Hit, sentence: Sentence, marks: DeedMarks) -> None:
        self.scan, self.hit, self.sentence, self.marks = scan, hit, sentence, marks
        start = max(sentence.start, hit.word_start - REACH)
        self.before: list[str] = self.clause() if scan.grammar.unspaced else marks.word.findall(scan.norm, start, hit.word_start)

    def clause(self) -> list[str]:
        """The words before the trigger in its clause, within reach."""
        return self.marks.word.findall(self.scan.clause_before(self.hit.word_start, REACH, self.sentence))

    def behind(self) -> list[str]:
        """The rest of the trigger's last word ('' if the trigger ends it) and the next three words, up to the end of the clause."""
        text, until, rest = self.scan.norm, self.sentence.end, self._end_of_word()
        return [text[self.hit.end : rest], *WORD.findall(CLAUSE_OR_COLON.split(text[rest : min(until, rest + REACH)])[0])[:3]]

    def right_behind(self) -> Sequence[str]:
        """The rest of the trigger's last word, and the next word, which is '' if a clause ends before it."""
        following = RIGHT_BEHIND.match(self.scan.norm, self.hit.end, min(self.sentence.end, self.hit.end + REACH))
        return following.groups() if following else ()

    def rest_of_clause(self) -> str:
        """The text behind the trigger up to the end of its clause, in a language without spaces."""
        return CLAUSE_OR_COLON.split(self.scan.norm[self.hit.end : self.sentence.end].rstrip("。!?"))[0]

    def own(self) -> list[str]:
        """The trigger's own words, the last one whole."""
        return LETTERS.findall(self.scan.norm, self.hit.word_start, self._end_of_word())

    def own_as_written(self) -> list[str]:
        """The trigger's own words with their accents, in lower case; none if one of them denies the deed."""
        if not self.marks.denied.isdisjoint(self.own()):
            return []
        return LETTERS.findall(self.scan.words(self.hit.word_start, self._end_of_word()).lower())

    def _end_of_word(self) -> int:
        tail = TAIL.match(self.scan.norm, self.hit.end)
        return tail.end() if tail else self.hit.end


BEFORE: Mapping[str, Callable[[Beside], Sequence[str]]] = {
    "before": lambda beside: beside.before[-3:],
    "two_before": lambda beside: beside.before[-2:],
    "right_before": lambda beside: beside.before[-1:],
    "clause": Beside.clause,
}
"""Places before a deed, as the data file names them, and what returns the words there."""

ELSEWHERE: Mapping[str, Callable[[Beside], Sequence[str]]] = {
    "behind": Beside.behind,
    "right_behind": Beside.right_behind,
    "first": lambda beside: beside.own()[:1],
    "ending": Beside.own_as_written,
    "ending_behind": Beside.right_behind,
    "clause_end": lambda beside: [beside.rest_of_clause()],
}
"""All other places, likewise."""

PLACES = {**BEFORE, **ELSEWHERE}


def _stands(words: frozenset[str], place: str, beside: Beside) -> bool:
    """True if one of ``words`` is at ``place``. At the ``ending`` places a word need only end with one; at ``clause_end`` the rest of the clause begins or ends
    with one."""
    if place in BEFORE and words.isdisjoint(beside.before):
        return False  # none is near: checked first because it is fastest
    there = PLACES[place](beside)
    if place == "clause_end":
        return any(rest.startswith(tuple(words)) or rest.endswith(tuple(words)) for rest in there)
    if place in ("ending", "ending_behind"):
        return any(word.endswith(tuple(words)) for word in there)
    return not words.isdisjoint(there)


@cache
def marks_of(lang: str | None) -> DeedMarks:
    """The marks of a language; empty if the data file has none."""
    every = tuple(_marks(lang))
    near = frozenset(word for mark in every if mark.place in BEFORE for word in mark.words)
    return DeedMarks(
        word=_listed(near) if grammar(lang).unspaced else WORD,
        every=every,
        behind=tuple(mark for mark in every if mark.place in ELSEWHERE),
        near=near,
        denied=frozenset(word for mark in every if mark.meaning == "denied" for word in mark.words),
    )


def _marks(lang: str | None) -> Iterator[Mark]:
    for meaning in meanings():
        for place in PLACES:
            words = words_beside(meaning, place, lang)
            if words:
                yield Mark(meaning, place, _joined(words, lang) if meaning in WITH_JOINED and place in BEFORE else words)


def _listed(words: frozenset[str]) -> re.Pattern[str]:
    """A pattern that finds these words in a text without spaces. A single character may be part of any word, so it counts only right before a deed: 将, 不."""
    longer = sorted((word for word in words if len(word) > 1), key=lambda word: (-len(word), word))
    single = "".join(sorted(word for word in words if len(word) == 1))
    return re.compile("|".join([*map(re.escape, longer), rf"[{single}]\Z"]) if single else "|".join(map(re.escape, longer)) or r"(?!)")


def _joined(words: frozenset[str], lang: str | None) -> frozenset[str]:
    """The words, and each of the longer ones also with every letter that the language joins in front."""
    return words | {letter + word for letter in grammar(lang).joined for word in words if len(word) > SHORT}
