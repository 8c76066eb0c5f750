"""Encodes texts as bytes, one per character, for an automaton that finds whole words.

In UTF-8 an Arabic letter takes two steps of an automaton, and most matches are parts of longer words. Here a letter takes one step, and the commonest letters
have a second byte for the end of a word, so that a pattern ending with it matches only where a word ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.memory import slices
from dateline.text import CharacterTable, codes_of

UNSPACED = "\u2e80"
"""From this character on scripts are written without spaces: Chinese and Japanese words end anywhere."""

OTHER = 1
"""The byte of all characters, except letters, that are in none of the words to be found."""

SHARED = 24
"""Bytes shared by the letters of scripts without spaces, which are too many for one each: a match of these must be compared with the text."""

WORDS_AT_A_TIME = 20_000
"""Words encoded at once: for all of them together the arrays of numbers alone would take 100 MB."""


class Encoded(NamedTuple):
    """A text as bytes, and for each of its characters and for its end 1 if it is a letter, else 0."""

    text: bytes
    letters: bytes


class Alphabet:
    """The bytes for all characters of some normalised words, in this order: ``OTHER``, marks and digits, other letters, letters, letters that end a word
    (the commonest, as many as fit), and the shared ones.

    Raises:
        ValueError: if the words of spaced scripts have more different characters than there are bytes.
    """

    def __init__(self, words: Sequence[str]) -> None:
        counts = np.zeros(0x110000, np.int64)
        for some in slices(words, WORDS_AT_A_TIME):
            counts += np.bincount(codes_of("".join(word for word in some if word[0] < UNSPACED)), minlength=len(counts))
        commonest_first = [chr(code) for code in np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)].tolist()]
        letters = [char for char in commonest_first if char.isalpha()]
        others = [char for char in commonest_first if not char.isalpha()]
        self._other_letter = OTHER + 1 + len(others)
        self._first_shared = 256 - SHARED
        self._bytes = {char: number for number, char in enumerate(others, OTHER + 1)}
        self._bytes |= {char: number for number, char in enumerate(letters, self._other_letter + 1)}
        self._table = CharacterTable(self._byte)
        first, first_final = self._other_letter + 1, self._other_letter + 1 + len(letters)
        if first_final > self._first_shared:
            raise ValueError(f"the words are written with {len(commonest_first)} characters, and there are bytes for {self._first_shared - OTHER - 2} only")
        commonest = min(len(letters), self._first_shared - first_final)
        self._finals = np.arange(256, dtype=np.uint8)
        self._finals[first : first + commonest] = range(first_final, first_final + commonest)
        self._begun = dict(zip(range(first_final, first_final + commonest), range(first, first + commonest), strict=True))

    def _byte(self, char: str) -> int:
        if char in self._bytes:
            return self._bytes[char]
        if not char.isalpha():
            return OTHER
        return self._other_letter if char < UNSPACED else self._first_shared + ord(char) % SHARED

    def encode(self, text: str) -> Encoded:
        """Encode a normalised text."""
        numbers = self._table.take(codes_of(text + " ")).astype(np.uint8)
        letters = numbers >= self._other_letter
        return Encoded(self._with_finals(numbers, letters).tobytes(), letters.tobytes())

    def _with_finals(self, numbers: NDArray[np.uint8], letters: NDArray[np.bool_]) -> NDArray[np.uint8]:
        ends = letters[:-1] > letters[1:]
        return np.where(ends, self._finals.take(numbers[:-1]), numbers[:-1])

    def encode_words(self, words: Sequence[str]) -> Iterator[bytes]:
        """Each word encoded as it is where a word ends."""
        for some in slices(words, WORDS_AT_A_TIME):
            encoded, start = self.encode("\n".join(some)).text, 0
            for word in some:
                end = start + len(word)
                yield encoded[start:end]
                start = end + 1

    def begun(self, whole: bytes) -> bytes:
        """An encoded word as it is where the word goes on; the same if its last character has only one byte."""
        return whole[:-1] + bytes([self._begun.get(whole[-1], whole[-1])])
