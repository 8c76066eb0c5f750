"""Words beside a name, in each of the forms in which the lines of data/ may hold them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dateline.scan import Scan


def names(scan: Scan, kind: str, words: Sequence[str]) -> bool:
    """Whether a word of the kind is among these, or two of them are one together."""
    return not scan.lexicon[kind].isdisjoint(_forms(scan, words))


def _forms(scan: Scan, words: Sequence[str]) -> list[str]:
    """Words as they stand, without what is joined in front of them, and two by two, as some are one together."""
    return [*words, *[_bare(scan, word) for word in words], *map(" ".join, pairwise(words))]


def _bare(scan: Scan, word: str) -> str:
    """A word without what is joined in front of it, and without its article: «والغارات»."""
    bare = word[1:] if word.startswith(scan.grammar.joined) else word
    return bare.removeprefix(scan.grammar.article)
