"""The sentences of a text: where each begins and ends, and the full stops that end none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.vocabulary.grammar import of_all

STOP = re.compile(r"[.!?؟۔;。\n]")
SENTENCE_END = re.compile(r"[.!?؟۔;]+[\"»')\]]*(?=\s|$)|[。!?]+[」』\"]?(?=[\u3400-\u9fff])|。[」』]?|\n+")
"""A sentence ends at one of these. ``STOP`` finds the candidates, ten times as fast because it is a single class of characters."""


COMMAS = (",", "،", "、")
"""The commas of folded text; the last one stands in Chinese between the members of a list."""

CLAUSE_END = re.compile(r"[,،;؛]")
"""A clause ends at one of these, if not with its sentence."""

CLAUSE_OR_COLON = re.compile(r"[,،;؛:]")
"""As ``CLAUSE_END``, where what follows a colon is another clause too."""

CLAUSE_OR_STOP = re.compile(r"[,،;؛:.]")
"""As ``CLAUSE_OR_COLON``, where a full stop that ends no sentence parts words too."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the title (``paragraph`` 0) or the body (from 1)."""

    start: int
    end: int
    paragraph: int
    index: int

    @property
    def is_title(self) -> bool:
        """True for a sentence of the title."""
        return self.paragraph == 0


NOWHERE = Sentence(-1, -1, -1, -1)
"""The sentence of what no words tell."""


def sentences_of(text: str, title_end: int) -> list[Sentence]:
    """The sentences of a text, at least one and none of spaces alone. Those that begin before ``title_end`` belong to the title; each line of the body is a
    paragraph."""
    found: list[Sentence] = []
    start, end, paragraph = 0, 0, 0
    for stop in STOP.finditer(text):
        match = SENTENCE_END.match(text, stop.start()) if stop.start() >= end else None
        if match is None:
            continue
        end, is_break = match.end(), "\n" in match.group()
        if not is_break and _is_abbreviation(text, match.start()):
            continue
        if not text[start:end].isspace():
            found.append(Sentence(start, end if not is_break else match.start(), paragraph if start >= title_end else 0, len(found)))
        start = end
        if is_break:
            paragraph += 1
    if text[start:].strip():
        found.append(Sentence(start, len(text), paragraph if start >= title_end else 0, len(found)))
    if not found:
        return [Sentence(0, len(text), 0, 0)]
    if found[0].start >= title_end and found[0].is_title:
        return [Sentence(s.start, s.end, s.paragraph + 1, s.index) for s in found]
    return found


@cache
def _abbreviations() -> frozenset[str]:
    """Words of any language whose full stop ends no sentence: an article also has names of people and months in other languages."""
    return frozenset(of_all("abbreviations"))


@cache
def _longest_abbreviation() -> int:
    return max(map(len, _abbreviations()))


def _is_abbreviation(text: str, stop: int) -> bool:
    """True if a full stop ends no sentence, because it follows one letter (U.S., أ.ف.ب), a title or a month."""
    longest = _longest_abbreviation()
    if text[stop] != "." or (stop > longest and text[stop - longest - 1 : stop].isalnum()):
        return False
    start = stop
    while start and text[start - 1].isalnum():
        start -= 1
    word = text[start:stop]
    return (len(word) == 1 and word.isalpha()) or word in _abbreviations()
