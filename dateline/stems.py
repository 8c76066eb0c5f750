"""Stems of words and how common they are, for comparing reports when merging and when following a story."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import Stemmer

from dateline.paths import DATA
from dateline.vocabulary.grammar import ARABIC

STEMMERS = {
    "ar": "arabic", "en": "english", "fr": "french", "es": "spanish", "ru": "russian", "tr": "turkish", "fa": "persian", "de": "german", "pt": "portuguese",
}  # fmt: skip
"""Languages that PyStemmer knows; words of other languages are compared unchanged."""


def stem(words: Sequence[str], lang: str | None) -> list[str]:
    """The stems of normalised words, in order; the words themselves in a language without a stemmer."""
    return list(_stemmer(lang).stemWords(list(words))) if lang in STEMMERS else list(words)


@cache
def _stemmer(lang: str | None) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(STEMMERS[lang or ""])


@cache
def arabic_prefixes() -> tuple[str, ...]:
    """What Arabic writes in front of a stem: nothing, a letter that is a word of its own, the article, or such a letter and the article."""
    return tuple(letter + article for letter in ("", *ARABIC.joined) for article in ("", ARABIC.article, ARABIC.to_article))


@cache
def word_shares() -> dict[tuple[str, str], float]:
    """(Language, stem) -> in how many of a thousand articles it is in headline or lead (data/word_shares.tsv); a stem not in the file is rare."""
    lines = (DATA / "word_shares.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {(lang, word): float(share) for lang, word, share in (line.split("\t") for line in lines)}
