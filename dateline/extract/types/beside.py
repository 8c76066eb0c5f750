"""What the words beside a trigger say of its deed (data/deeds.yml): that it is unreal, denied or known, announced or demanded, or only sets the scene."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from dateline.scan import Scan
from dateline.sentences import Sentence
from dateline.vocabulary import Hit
from dateline.vocabulary.deeds import meanings, words_beside
from dateline.vocabulary.grammar import grammar

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")

LETTERS = re.compile(r"[^\W_]+")
"""A word without what is joined to it by an apostrophe."""

TAIL = re.compile(r"[^\W_]*")
"""What is left of a word behind a trigger that is its beginning."""

RIGHT_BEHIND = re.compile(r"([^\W_]*)(?:[^\w،,:]|_)*([^\W_]*(?:'[^\W_]+)?)")
"""What is left of a word, and the next word, no end of a clause between."""

REACH = 36
"""Characters beside a trigger in which three words are looked for, and before it those of its clause."""

CLAUSE_ENDS = ("،", ",", ":")
"""What ends a clause."""

CLAUSE_END = re.compile(r"[,:;。!?\n]|\Z")
"""What ends a clause of a language without spaces."""

SHORT = 2
"""Letters of a word that takes none joined in front: «للا» is no "for not"."""

WITH_JOINED = ("unreal", "denied", "known")
"""Meanings whose words count with a joined letter in front too."""


NOTHING: frozenset[str] = frozenset()


class Mark(NamedTuple):
    """Words of one language that say one thing of a deed where they stand at one place beside it."""

    meaning: str
    place: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one language. ``word`` finds words in a text; in a language without spaces it finds the listed ones only. ``near``: all that say something
    before a deed. ``behind``: the marks that stand elsewhere. ``denied``: the words that deny.
    """

    word: re.Pattern[str]
    every: tuple[Mark, ...]
    behind: tuple[Mark, ...]
    near: frozenset[str]
    denied: frozenset[str]

    def said_of(self, scan: Scan, hit: Hit, sentence: Sentence) -> Set[str]:
        """What is said of the deed of a trigger in a sentence: meanings of the data file."""
        reach = max(sentence.start, hit.word_start - REACH)
        if scan.grammar.unspaced:
            reach = max(reach, *(scan.norm.rfind(end, reach, hit.word_start) + 1 for end in CLAUSE_ENDS))
        before = self.word.findall(scan.norm, reach, hit.word_start)
        marks = self.behind if self.near.isdisjoint(before) else self.every
        if not marks:
            return NOTHING
        beside = Beside(scan, hit, sentence, self, reach, before)
        return {meaning for meaning, place, words in marks if _stands(words, place, beside)}


@dataclass(slots=True)
class Beside:
    """The words beside a trigger, by place; ``before`` are those before it, within reach."""

    scan: Scan
    hit: Hit
    sentence: Sentence
    marks: Marks
    reach: int
    before: list[str]

    def clause(self) -> list[str]:
        """The words before it in its clause."""
        text, start = self.scan.norm, self.hit.word_start
        opened = max(text.rfind(end, self.reach, start) for end in CLAUSE_ENDS)
        return self.before if opened < 0 else self.marks.word.findall(text, opened + 1, start)

    def behind(self) -> list[str]:
        """What is left of its last word, empty at its end, and the three words behind it, up to the end of their clause."""
        text, until, rest = self.scan.norm, self.sentence.end, self._end_of_word()
        clause = min((end for end in (text.find(mark, rest, until) for mark in CLAUSE_ENDS) if end >= 0), default=until)
        return [text[self.hit.end : rest], *WORD.findall(text, rest, min(clause, rest + REACH))[:3]]

    def right_behind(self) -> Sequence[str]:
        """What is left of its last word, and the word behind that, if no clause ends between; empty where there is none."""
        following = RIGHT_BEHIND.match(self.scan.norm, self.hit.end, min(self.sentence.end, self.hit.end + REACH))
        return following.groups() if following else ()

    def rest_of_clause(self) -> str:
        """What stands behind it up to the end of its clause, in a language without spaces."""
        stop = CLAUSE_END.search(self.scan.norm, self.hit.end)
        return self.scan.norm[self.hit.end : stop.start() if stop else None]

    def own(self) -> list[str]:
        """Its own words, the last one whole."""
        return LETTERS.findall(self.scan.norm, self.hit.word_start, self._end_of_word())

    def own_as_written(self) -> list[str]:
        """The same in the letters of the text, but for capitals; none where the deed is denied."""
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
"""The places of the data file before a deed, and the words that stand there."""

ELSEWHERE: Mapping[str, Callable[[Beside], Sequence[str]]] = {
    "behind": Beside.behind,
    "right_behind": Beside.right_behind,
    "first": lambda beside: beside.own()[:1],
    "ending": Beside.own_as_written,
    "ending_behind": Beside.right_behind,
    "clause_end": lambda beside: [beside.rest_of_clause()],
}
"""The other places."""

PLACES = {**BEFORE, **ELSEWHERE}


def _stands(words: frozenset[str], place: str, beside: Beside) -> bool:
    """Whether one of some words stands at a place, or ends what stands there, or begins the rest of the clause."""
    if place in BEFORE and words.isdisjoint(beside.before):
        return False  # none is near, which is asked first because it takes the least time
    found = PLACES[place](beside)
    if place == "clause_end":
        return any(rest.startswith(tuple(words)) or rest.endswith(tuple(words)) for rest in found)
    if place in ("ending", "ending_behind"):
        return any(word.endswith(tuple(words)) for word in found)
    return not words.isdisjoint(found)


@cache
def marks_of(lang: str | None) -> Marks:
    """The marks of a language; none where the data file has none."""
    every = tuple(_marks(lang))
    near = frozenset(word for mark in every if mark.place in BEFORE for word in mark.words)
    return Marks(
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
    """What finds these words in a text without spaces. One character may be a part of any word, so it counts right before the deed only: 将, 不."""
    longer = sorted((word for word in words if len(word) > 1), key=lambda word: (-len(word), word))
    single = "".join(sorted(word for word in words if len(word) == 1))
    return re.compile("|".join([*map(re.escape, longer), rf"[{single}]\Z"]) if single else "|".join(map(re.escape, longer)) or r"(?!)")


def _joined(words: frozenset[str], lang: str | None) -> frozenset[str]:
    """The words, and the longer ones with each letter joined in front that is a word of its own."""
    return words | {letter + word for letter in grammar(lang).joined for word in words if len(word) > SHORT}
