"""Sets of numbers, one for each report: words, each with its rarity, and other hashed values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from dateline.fingerprint.wording import code
from dateline.stems import word_shares

Ints = np.ndarray[tuple[int], np.dtype[np.int64]]
Hashes = np.ndarray[tuple[int], np.dtype[np.uint32]]
Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
Weights = np.ndarray[tuple[int], np.dtype[np.float32]]
Depths = np.ndarray[tuple[int], np.dtype[np.uint8]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]

SHORTEST = 1e-9
"""The vector length of a report without words, so that nothing is divided by zero."""

KEYS = 2**32
"""More than any hash, so that ``report * KEYS + hash`` is unique."""

DEPTH_BITS = 6
DEPTHS = 2**DEPTH_BITS
"""More than any depth of a word in ``Texts``."""

HEAD = 18
"""Leading bits by which the few thousand known words are indexed; hardly two words share them."""

UNSEEN = 2.0
"""Articles in a thousand that are assumed to contain a word that is not in data/word_shares.tsv."""


@dataclass(frozen=True, slots=True)
class Sets:
    """A sorted set of numbers for each report: that of report ``i`` is ``values[starts[i]:starts[i + 1]]``."""

    starts: Ints
    values: Hashes | Ints

    def sizes(self) -> Ints:
        """The size of each report's set."""
        return np.diff(self.starts)

    def take(self, rows: Ints) -> Sets:
        """The sets of the reports in ``rows``, in this order."""
        starts, places = self.places(rows)
        return Sets(starts, self.values[places])

    def places(self, rows: Ints) -> tuple[Ints, Ints]:
        """For the sets of ``rows`` put one after the other: their ``starts``, and the indices of their values in ``self.values``."""
        sizes = self.starts[rows + 1] - self.starts[rows]
        starts = np.concatenate([[0], np.cumsum(sizes)])
        return starts, np.repeat(self.starts[rows] - starts[:-1], sizes) + np.arange(starts[-1])

    def owners(self) -> Ints:
        """For each value the row of its report."""
        return np.repeat(np.arange(len(self.starts) - 1), self.sizes())


@dataclass(frozen=True, slots=True)
class WordSets(Sets):
    """Sets of words with the rarity of each as its weight; ``lengths`` are the Euclidean lengths of the reports' weight vectors."""

    weights: Weights
    lengths: Floats

    @classmethod
    def of(cls, sets: Sets) -> WordSets:
        """The words with their rarities looked up."""
        weights = rarity(sets.values)
        squares = np.bincount(sets.owners(), weights**2, len(sets.starts) - 1)
        return cls(sets.starts, sets.values, weights.astype(np.float32), _lengths(squares))


@dataclass(frozen=True, slots=True)
class Texts(Sets):
    """The words of texts, each as ``hash * DEPTHS + depth``, where the depth is its first place in the text (``DEPTHS - 1`` for all behind the lead). So the
    words of shorter and longer beginnings are compared at once. ``lengths``: for some depths the Euclidean lengths of the vectors of the words before it,
    weighted by rarity.
    """

    lengths: Mapping[int, Floats]

    @classmethod
    def of(cls, words: Sets, depths: Depths, scales: Sequence[int]) -> Texts:
        """The words with their depths, and the lengths for the depths ``scales``."""
        squares = rarity(words.values) ** 2
        owners = words.owners()
        lengths = {scale: _lengths(np.bincount(owners, squares * (depths < scale), len(words.starts) - 1)) for scale in scales}
        return cls(words.starts, (words.values.astype(np.int64) << DEPTH_BITS) + depths, lengths)


def _lengths(squares: Any) -> Floats:
    """The square roots, none of them 0."""
    found: Floats = np.maximum(np.sqrt(squares), SHORTEST)
    return found


def distinct(keys: Ints) -> Ints:
    """The distinct numbers, sorted."""
    keys = np.sort(keys)
    return keys[np.append(True, keys[1:] != keys[:-1])] if len(keys) else keys


def rarity(words: Hashes | Ints) -> Floats:
    """The inverse document frequency of each word: log(1 / share of articles that contain it), by data/word_shares.tsv, or else ``UNSEEN``."""
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
    """The hashes of the words of data/word_shares.tsv, sorted; the rarity of each; and for each value of the first ``HEAD`` bits the index of its first
    hash."""
    shares: dict[int, float] = {}
    for (_, stem), share in word_shares().items():
        shares[code(stem)] = max(share, shares.get(code(stem), 0.0))
    keys = np.array(sorted(shares), np.int64)
    begins = np.searchsorted(keys, np.arange(2**HEAD + 1) << (32 - HEAD))
    return keys.astype(np.uint32), np.log(1000 / np.array([shares[key] for key in keys.tolist()])), begins
