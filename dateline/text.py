"""The only normaliser, used for lexicon and text alike, so that the two cannot disagree.

Every character becomes one character or nothing, so a list of the dropped places is enough to find the original position.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dateline.paths import DATA

WORD = re.compile(r"[^\W\d_]+")
"""A word: a run of letters. Digits and underscores end it."""

SPECIAL = {
    "ة": "ه", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه", "ۀ": "ه",  # forms the press interchanges
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "“": '"', "”": '"', "„": '"', "־": "-", "״": '"', "׳": "'",
    "ı": "i", "ß": "s", "ø": "o", "đ": "d", "ł": "l", "æ": "a", "œ": "o", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\u200c": "",
}  # fmt: skip
"""Foldings that Unicode's own decomposition does not give. Zero-width non-joiner is dropped: Persian writes it or not."""

DROPPED = {"Mn", "Me", "Cf", "Cc"}
"""Unicode categories of characters that are dropped: vowel marks, direction marks, controls (line feed and tab are kept)."""

NOTHING = 0x110000
"""The number for a character that is dropped; no character has it."""


class _Folds(dict[int, str]):
    """Code point -> normal form, computed when a character is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _fold(char)
        if folded not in ("", char):
            folded = self[ord(folded)]
        self[code] = folded
        return folded


_folds = _Folds()


def fold(char: str) -> str:
    """The normal form of one character: one character, or '' for a mark that is dropped."""
    return _folds[ord(char)]


def _fold(char: str) -> str:
    if char in SPECIAL:
        return SPECIAL[char]
    if char in "\n\t":
        return char
    if char == "ـ" or unicodedata.category(char) in DROPPED:
        return ""
    if char.isspace():
        return " "
    if char.isdigit() and unicodedata.decimal(char, None) is not None:
        return str(unicodedata.decimal(char))
    base = unicodedata.normalize("NFKD", char)[0].lower()
    base = unicodedata.normalize("NFKD", base)[0]
    return SPECIAL.get(base, base)


class CharacterTable:
    """A number above 0 for every character, computed when it is first met. A whole text is looked up at once, which is many times faster than one by one."""

    def __init__(self, number_of: Callable[[str], int]) -> None:
        self._number_of = number_of
        self._numbers = np.zeros(0x110000, np.uint32)

    def take(self, codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """The numbers of the characters with these code points."""
        numbers = self._numbers.take(codes)
        if np.count_nonzero(numbers) < len(numbers):
            for code in set(codes[numbers == 0].tolist()):
                self._numbers[code] = self._number_of(chr(code))
            return self._numbers.take(codes)
        return numbers


_FOLDED = CharacterTable(lambda char: ord(fold(char)) if fold(char) else NOTHING)
_LETTERS = CharacterTable(lambda char: ord(char) if is_letter(char) else ord(" "))
_ALPHABETIC = CharacterTable(lambda char: 1 + char.isalpha())


def in_one_script(text: str, lang: str | None) -> str:
    """A normalised text in the script of the data files: Chinese in simplified characters, one for one, other languages unchanged.

    Used for reading only. An article's id and the text shown keep their script.
    """
    return text.translate(_simplified()) if lang == "zh" else text


def normal_in(lang: str | None, text: str) -> str:
    """The normalised text, in the script in which the language is read."""
    return in_one_script(normal(text), lang)


@cache
def _simplified() -> dict[int, str]:
    """Traditional Chinese character -> the simplified one (data/han.tsv)."""
    rows = (line.split("\t") for line in (DATA / "han.tsv").read_text(encoding="utf-8").splitlines()[1:])
    return {ord(character): simplified for simplified, traditional in rows for character in traditional}


def is_letter(char: str) -> bool:
    """True for a character that words are made of, which is no digit and no mark."""
    return char.isalnum() and not char.isdecimal()


def codes_of(text: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def letters_of(text: str) -> str:
    """The text with a space for everything that is no letter. Split, it gives the words; all places stay the same."""
    return _text_of(_LETTERS.take(codes_of(text)))


@dataclass(frozen=True, slots=True)
class Normal:
    """Normalised text and what was dropped: ``dropped[k]`` is the place in the normalised text before which the k-th dropped character was.

    Few characters are dropped, so searching among them costs less than keeping a position for every character.
    """

    text: str
    dropped: tuple[int, ...] = ()

    def position(self, place: int) -> int:
        """The original position of the character at a place of the normalised text; at its end, the end of the original."""
        return place + bisect_right(self.dropped, place)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that a span of the normalised text comes from."""
        if start >= end:
            return self.position(start), self.position(start)
        return start + bisect_right(self.dropped, start), end + bisect_right(self.dropped, end - 1)

    def place(self, position: int) -> int:
        """The place in the normalised text of the first kept character at or after an original position."""
        return position - bisect_left(range(len(self.dropped)), position, key=lambda k: self.dropped[k] + k)


def normalise(text: str) -> Normal:
    """Fold case, accents, digits and the interchangeable Arabic letters; drop vowel marks, tatweel and controls."""
    return aligned(text)[1]


def aligned(text: str) -> tuple[str, Normal]:
    """The text without dropped characters, and its normal form, which has one character for each of them."""
    codes = codes_of(text)
    folded = _FOLDED.take(codes)
    kept = folded != NOTHING
    if np.count_nonzero(kept) == len(kept):
        return text, Normal(_text_of(folded))
    dropped = np.flatnonzero(~kept)
    return _text_of(codes[kept]), Normal(_text_of(folded[kept]), tuple((dropped - np.arange(len(dropped))).tolist()))


def count_alphabetic(text: str) -> int:
    """How many characters of a text are letters of any script."""
    return int(_ALPHABETIC.take(codes_of(text)).sum()) - len(text)


def _text_of(codes: NDArray[np.uint32]) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def normal(text: str) -> str:
    """The normalised text, without positions."""
    return text.translate(_folds)


def normal_of_each(texts: Sequence[str]) -> list[str]:
    """The normalised text of each of many texts, in a quarter of the time of one after the other."""
    folded = _FOLDED.take(codes_of("".join(texts)))
    kept = folded != NOTHING
    kept_before = np.concatenate([[0], np.cumsum(kept)])
    ends = kept_before[np.cumsum([0, *map(len, texts)])].tolist()
    together = _text_of(folded[kept])
    return [together[start:end] for start, end in pairwise(ends)]


def stable_id(prefix: str, parts: Iterable[str | None]) -> str:
    """A short id that depends only on its parts (80 bits of BLAKE2b, hexadecimal)."""
    return prefix + hashlib.blake2b("\x1f".join([part or "" for part in parts]).encode(), digest_size=10).hexdigest()


def words_of(text: str) -> str:
    """Normalised text with every run of space as one space: two printings with the same result are the same text."""
    return " ".join(normal(text).split())


def article_id(publisher: str | None, title: str, text: str) -> str:
    """The id of an article: from publisher, title and text, normalised."""
    return _id_of_words(publisher, words_of(title), words_of(text))


def event_id_of(report_id: str) -> str:
    """The id of an event whose earliest report is this one: later reports do not change the id."""
    return stable_id("e", (report_id,))


def _id_of_words(publisher: str | None, title: str, text: str) -> str:
    return stable_id("a", (publisher, title, text))


@dataclass(frozen=True, slots=True)
class Whole:
    """Title, blank line and body of an article, folded once for all readers.

    ``written`` is the original without the dropped characters; ``normal`` has one character for each of it; the title ends at ``title_end``.
    """

    written: str
    normal: Normal
    title_end: int

    @classmethod
    def of(cls, title: str, text: str) -> Whole:
        """Fold an article."""
        written, folded = aligned(f"{title}\n\n{text}")
        return cls(written, folded, folded.place(len(title)))

    def ids(self, *publishers: str | None) -> tuple[str, ...]:
        """``article_id`` of this title and text for each publisher."""
        title, text = (" ".join(part.split()) for part in (self.normal.text[: self.title_end], self.normal.text[self.title_end :]))
        ids = {publisher: _id_of_words(publisher, title, text) for publisher in set(publishers)}
        return tuple(ids[publisher] for publisher in publishers)


def without_last(words: Sequence[str], fillers: Container[str]) -> Sequence[str]:
    """The words without the fillers at their end, such as an article before a name."""
    kept = len(words)
    while kept and words[kept - 1] in fillers:
        kept -= 1
    return words[:kept]


def shortened(text: str, most: int) -> str:
    """The text cut to at most ``most`` characters, with an ellipsis for what is cut off."""
    return text if len(text) <= most else text[: most - 1] + "…"
