"""Looks up words beside a name, in each of the forms that the lists in data/ may use."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dateline.scan import Scan


def names(scan: Scan, kind: str, words: Sequence[str]) -> bool:
    """True if one of the words, or two neighbouring ones together, is in the lexicon under this kind."""
    return not scan.lexicon[kind].isdisjoint(_forms(scan, words))


def _forms(scan: Scan, words: Sequence[str]) -> list[str]:
    """The words as written, the same without joined letters and article, and each two neighbouring ones together."""
    return [*words, *[_bare(scan, word) for word in words], *map(" ".join, pairwise(words))]


def _bare(scan: Scan, word: str) -> str:
    """A word without the letter joined in front of it, and without its article: «والغارات»."""
    bare = word[1:] if word.startswith(scan.grammar.joined) else word
    return bare.removeprefix(scan.grammar.article)
