"""Cuts a text wherever a span begins or ends, so that overlapping, nested and crossing spans can all be marked in place."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from dateline.explain.proposals import Proposal

LAST_SPACED = "\u2e7f"
"""Characters above this belong to scripts without spaces: there a number comes right after the words of its span."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text that the same proposals cover throughout, and the proposals whose numbers come right after it."""

    text: str
    covering: tuple[Proposal, ...] = ()
    numbered: tuple[Proposal, ...] = ()


def pieces(text: str, proposals: Iterable[Proposal]) -> list[Piece]:
    """Cut a text at every span; the joined pieces give the text again. The number of a span that ends inside a word comes after that word."""
    starting, ending, numbered = defaultdict[int, list[Proposal]](list), defaultdict[int, list[Proposal]](list), defaultdict[int, list[Proposal]](list)
    for proposal in proposals:
        start = min(max(0, proposal.evidence.char_start), len(text))
        end = min(max(start, proposal.evidence.char_end), len(text))
        starting[start].append(proposal)
        ending[end].append(proposal)
        numbered[_end_of_word(text, end)].append(proposal)
    cuts = sorted({0, len(text), *starting, *ending, *numbered})
    found = [Piece("", (), tuple(numbered[0]))] if numbered[0] else []
    open_now: dict[int, Proposal] = {}
    for start, end in pairwise(cuts):
        open_now.update((p.number, p) for p in starting[start])
        for over in ending[start]:
            open_now.pop(over.number, None)
        found.append(Piece(text[start:end], tuple(open_now.values()), tuple(numbered[end])))
    return found


def _end_of_word(text: str, place: int) -> int:
    while 0 < place < len(text) and text[place] <= LAST_SPACED and _goes_on(text[place]):
        place += 1
    return place


def _goes_on(char: str) -> bool:
    """True if ``char`` belongs to the word before it: a letter, a digit or a vowel sign."""
    return unicodedata.category(char)[0] in "LMN"
