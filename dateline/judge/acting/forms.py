"""Looks up words beside a name, in each of the forms that the lists in data/ may use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from dateline.scan import Scan
from dateline.vocabulary.grammar import Grammar, grammar


def any_form_is(scan: Scan, kind: str, words: Sequence[str]) -> bool:
    """As ``Scan.any_is``, also if a letter or an article is joined to the word, or two neighbouring words together are in the lexicon."""
    known = forms(scan, kind)
    return not (known.isdisjoint(words) and known.isdisjoint(map(" ".join, pairwise(words))))


def forms(scan: Scan, kind: str) -> frozenset[str]:
    """The words of the lexicon under this kind, and single ones also with a joined letter and an article in front: «والغارات»."""
    return _with_joined(scan.lexicon[kind], scan.lang)


@cache
def _with_joined(words: frozenset[str], lang: str | None) -> frozenset[str]:
    own = grammar(lang)
    fronts = [letter + article for letter in ("", *own.joined) for article in ("", own.article)]
    written = {front + word for front in fronts for word in words if " " not in word}
    return words | {form for form in written if _bare(form, own) in words}


def _bare(word: str, own: Grammar) -> str:
    """A word without the letter joined in front of it, and without its article."""
    bare = word[1:] if word.startswith(own.joined) else word
    return bare.removeprefix(own.article)
