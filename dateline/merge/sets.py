"""Sets of numbers, one for each report of many: words, each with its rarity, and other things that have a hash."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from zlib import crc32

import numpy as np

from dateline.stems import word_shares

Ints = np.ndarray[tuple[int], np.dtype[np.int64]]
Hashes = np.ndarray[tuple[int], np.dtype[np.uint32]]
Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
Weights = np.ndarray[tuple[int], np.dtype[np.float32]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]

SHORTEST = 1e-9
"""Stands for the length of a report without words, so that nothing is divided by zero."""

KEYS = 2**32
"""More than any hash; so a report and a hash make one number."""

HEAD = 18
"""Bits by which the few thousand known words are told apart at once; hardly two share them."""

UNSEEN = 2.0
"""Share of articles, in a thousand, that a word is taken to stand in when data/word_shares.tsv does not have it."""


@dataclass(frozen=True, slots=True)
class Sets:
    """For each report a sorted set of numbers: those of report ``i`` are ``values[starts[i]:starts[i + 1]]``."""

    starts: Ints
    values: Hashes

    def sizes(self) -> Ints:
        """How many numbers each report has."""
        return np.diff(self.starts)

    def take(self, rows: Ints) -> Sets:
        """The sets of some reports, in this order."""
        starts, places = self.places(rows)
        return Sets(starts, self.values[places])

    def places(self, rows: Ints) -> tuple[Ints, Ints]:
        """Where the sets of some reports begin when they stand one behind the other, and where their values stand now."""
        sizes = self.starts[rows + 1] - self.starts[rows]
        starts = np.concatenate([[0], np.cumsum(sizes)])
        return starts, np.repeat(self.starts[rows] - starts[:-1], sizes) + np.arange(starts[-1])

    def owners(self) -> Ints:
        """For each value the report it is of."""
        return np.repeat(np.arange(len(self.starts) - 1), self.sizes())


@dataclass(frozen=True, slots=True)
class Words(Sets):
    """Sets of words, each with its rarity; ``lengths`` are those of the reports as vectors of their rarities."""

    weights: Weights
    lengths: Floats

    @classmethod
    def of(cls, sets: Sets) -> Words:
        """Words with their rarities looked up."""
        weights = rarity(sets.values)
        squares = np.bincount(sets.owners(), weights**2, len(sets.starts) - 1)
        return cls(sets.starts, sets.values, weights.astype(np.float32), np.maximum(np.sqrt(squares), SHORTEST))


def code(text: str) -> int:
    """The number that stands for a text in a fingerprint."""
    return crc32(text.encode())


def distinct(keys: Ints) -> Ints:
    """Numbers sorted, each once."""
    keys = np.sort(keys)
    return keys[np.append(True, keys[1:] != keys[:-1])] if len(keys) else keys


def rarity(words: Hashes | Ints) -> Floats:
    """How much each word tells: the logarithm of one over the share of articles that it stands in (data/word_shares.tsv; a word not there is rare)."""
    keys, known, begins = _rarities()
    values = np.asarray(words, np.uint32)
    places = begins[values >> (32 - HEAD)]
    found = np.full(len(values), np.log(1000 / UNSEEN))
    for step in range(int(np.diff(begins).max())):
        nearby = np.minimum(places + step, len(keys) - 1)
        found = np.where(keys[nearby] == values, known[nearby], found)
    return found


@cache
def _rarities() -> tuple[Hashes, Floats, Ints]:
    """The numbers of the words of data/word_shares.tsv, sorted; how rare each is; and where those begin that start with the same ``HEAD`` bits."""
    shares: dict[int, float] = {}
    for (_, stem), share in word_shares().items():
        shares[code(stem)] = max(share, shares.get(code(stem), 0.0))
    keys = np.array(sorted(shares), np.int64)
    begins = np.searchsorted(keys, np.arange(2**HEAD + 1) << (32 - HEAD))
    return keys.astype(np.uint32), np.log(1000 / np.array([shares[key] for key in keys.tolist()])), begins
