"""The words of a report as its fingerprint has them: stems, possible names, parts of the day, numbers and runs of words, most of them hashed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise, product
from zlib import crc32

import numpy as np
from anyascii import anyascii

from dateline.memory import Remembered
from dateline.paths import DATA
from dateline.stems import arabic_prefixes, stem, word_shares
from dateline.text import letters_of, normal
from dateline.vocabulary.grammar import ARABIC
from dateline.vocabulary.yaml_files import read_yaml

BODY_WORDS = 400
"""Words of the body that are used for comparison."""

RUN_WORDS = 5
RUN_SHARE = 3
"""Near copies are recognised by runs of ``RUN_WORDS`` words; one run in ``RUN_SHARE`` is kept, chosen by its hash, so that two texts keep the same ones."""

SHORTEST_NAME = 3
"""Fewest consonants of a name that is compared across scripts; with fewer, too many words agree by chance."""

COMMON = 20.0
"""Articles in a thousand: a word that occurs in this many is too common for a name («منذ» would otherwise be Monday: both are ``mnd``)."""

HAN = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff]+")
NUMBER = re.compile(r"\d(?<![\d.,]\d)\d{0,5}(?![\d.,]*\d)")
"""These expressions begin with a single character class, which makes the search several times faster."""

CAPITALISED = re.compile(r"\b[^\W\d_a-z]\w{2,}")
YEARS = range(1900, 2100)

SHORTEST_BARE = 3
"""Fewest letters left when Arabic prefixes are taken off a word; with fewer left, they are no prefixes."""

SOUNDS = {
    "^x|t?sh|t?s?ch(?!r)|c(?=[eiy])": "s",
    "d?zh|dj|kh|gh|ck": "k",
    "ph": "f",
    "x": "ks",
    "th": "t",
    "dh": "d",
}
"""Expressions for the spellings of one sound -> a letter, applied in this order: "Bashar" and «Bachar», "Chad", «Tchad» and «تشاد», "Valencia" and «فالنسيا»,
"Jeddah" and «Djeddah», "Alexander" and «ألكسندر»."""

CONSONANTS = str.maketrans({"p": "b", "v": "f", "g": "k", "j": "k", "q": "k", "c": "k", "z": "s", **dict.fromkeys("aeiouwyh'`", None)})
"""What becomes of a name's letters for comparison across scripts and spellings: «نتنياهو» and Netanyahu are both ``ntn``."""


def code(word: str) -> int:
    """The number of a word or another text in a fingerprint: its CRC-32 value."""
    return crc32(word.encode())


def stems(text: str, letters: str, lang: str | None) -> list[int]:
    """Hashes of the stems of the first ``BODY_WORDS`` words of a normalised text, in order; for Chinese, of its pairs of characters. ``letters`` is
    ``letters_of(text)``.
    """
    pairs = [run[i : i + 2] for run in HAN.findall(text) for i in range(len(run) - 1)]
    if pairs:
        return [code(pair) for pair in pairs[:BODY_WORDS]]
    return list(map(_stem_numbers(lang).__getitem__, words_in(letters)[:BODY_WORDS]))


def words_in(letters: str) -> list[str]:
    """The words of more than one letter in ``letters``, a text of letters and spaces only."""
    return [word for word in letters.split() if len(word) > 1]


@cache
def _stem_numbers(lang: str | None) -> Remembered[int]:
    """A cached mapping from a word to the hash of its stem."""
    return Remembered(lambda word: code(stem([word], lang)[0]))


@lru_cache(maxsize=10_000)
def name_forms(written: str) -> frozenset[int]:
    """Hashes of the consonants of some words, each with its Arabic prefixes and without."""
    return frozenset(code(consonants(form)) for word in words_in(letters_of(normal(written))) for form in (word, _bare(word)))


def names(written: str, folded: Sequence[str], lang: str | None) -> tuple[int, ...]:
    """Sorted hashes of the consonants of possible names: the capitalised words of ``written`` if there are more than two, else all of its normalised
    words ``folded``; common words are left out. Two short words side by side are one name («قيس سعيد», Kais Saied), a short word alone is none."""
    capitalised = CAPITALISED.findall(written) if not written.isascii() or written != written.lower() else []
    keys = list(map(_name_keys(lang).__getitem__, capitalised if len(capitalised) > 2 else folded))
    long = {key for key in keys if len(key) >= SHORTEST_NAME}
    short = {one + other for one, other in pairwise(keys) if len(one) == len(other) == SHORTEST_NAME - 1}
    return tuple(sorted(map(code, long | short)))


@cache
def _name_keys(lang: str | None) -> Remembered[str]:
    """A cached mapping from a word to its consonants; none for a word that is too common for a name."""
    return Remembered(lambda word: consonants(word) if is_name(word, lang) else "")


def is_name(word: str, lang: str | None) -> bool:
    """True if a word is too rare in its language for a common word, and so may be a name."""
    return stem([normal(word)], lang)[0] not in _common_stems(lang)


@cache
def _common_stems(lang: str | None) -> frozenset[str]:
    return frozenset(word for (spoken, word), share in word_shares().items() if spoken == lang and share >= COMMON)


@lru_cache(maxsize=10_000)
def consonants(word: str) -> str:
    """The consonants of a word in Latin letters: similar ones unified, doubled ones single, the Arabic article dropped."""
    key = anyascii(word.removeprefix(ARABIC.article)).lower()
    for spelling, letter in SOUNDS.items():
        key = re.sub(spelling, letter, key)
    key = key.translate(CONSONANTS)
    return "".join(letter for i, letter in enumerate(key) if i == 0 or letter != key[i - 1])


def hours(words: Sequence[str], lang: str | None) -> tuple[str, ...]:
    """The parts of the day that occur in normalised words, sorted, by their names in data/day_parts.yml."""
    parts = _day_parts(lang)
    return tuple(sorted({parts[word] for word in parts.keys() & words}))


@cache
def _day_parts(lang: str | None) -> dict[str, str]:
    """Every form of a word for a part of the day -> the part."""
    parts = read_yaml(DATA / "day_parts.yml")
    bare = {_bare(normal(word)): str(part) for part, by_language in parts.items() for word in by_language.get(lang, ())}
    return {prefix + word: part for prefix, (word, part) in product(arabic_prefixes(), bare.items()) if _bare(prefix + word) == word}


def _bare(word: str) -> str:
    """A word without the prefixes that Arabic joins to it."""
    prefixes = sorted(arabic_prefixes(), key=len, reverse=True)
    return word.removeprefix(next(prefix for prefix in prefixes if word.startswith(prefix) and (not prefix or len(word) - len(prefix) >= SHORTEST_BARE)))


def numbers(text: str) -> tuple[int, ...]:
    """The distinct whole numbers from 3 up in a normalised text, sorted, without years."""
    return tuple(sorted({value for value in map(int, NUMBER.findall(text)) if value >= 3 and value not in YEARS}))


def runs(text: str) -> tuple[int, ...]:
    """Sorted hashes of a sample of the runs of five words of a normalised text; whether a run is in the sample depends on its words alone."""
    words = text.encode().split()[:BODY_WORDS]
    if len(words) < RUN_WORDS:
        return ()
    mixed = np.correlate(np.fromiter(map(crc32, words), np.uint64, len(words)), FACTORS) & np.uint64(0xFFFFFFFF)
    return tuple(sorted(set(mixed[mixed % RUN_SHARE == 0].tolist())))


FACTORS = np.array([1, 0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F], np.uint64)
"""Odd numbers that make a run's hash depend on the order of its words."""
