"""A part of an article cut where spans begin and end, so that spans which overlap, nest or cross can all be marked in place."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from dateline.explain.trace import Proposal

LAST_SPACED = "\u2e7f"
"""Scripts beyond write without spaces: a number there stands right behind its words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that the same proposals cover, and the proposals whose number stands right behind them."""

    text: str
    covering: tuple[Proposal, ...] = ()
    numbered: tuple[Proposal, ...] = ()


def pieces(text: str, proposals: Iterable[Proposal]) -> list[Piece]:
    """Cut a text at every span; joined again, the pieces are the text. A number waits for the end of its word, so that it cuts no word apart."""
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
    """Whether a character belongs to the word before it: a letter, a digit, a vowel sign."""
    return unicodedata.category(char)[0] in "LMN"
