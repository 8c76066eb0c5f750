"""Turns the text of the word filter into patterns over the normalised words of a report.

A word matches every word that begins with it; in Arabic and Hebrew also after letters that are joined in front, and without its own article. Latin words of
up to three letters, numbers, and words in quotation marks match whole words only. Words in quotation marks must be adjacent, each with or without the Arabic
article. Punctuation is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.text import normal
from dateline.vocabulary.alphabet import UNSPACED
from dateline.vocabulary.entries import ARABIC_PREFIXES, ARTICLE_PREFIXES, HEBREW_PREFIXES
from dateline.vocabulary.grammar import ARABIC

WRITTEN = re.compile(r'"([^"]+)"|«([^»]+)»|((?:[^\s"«»,،;؛]|(?<=\w)"(?=\w)|(?<=\d),(?=\d))+)')
"""A phrase in quotation marks (``normal`` leaves only these two kinds) or a word. A Hebrew abbreviation may contain such a mark, a number a comma."""

PIECE = re.compile(r"[^\W_]+")
"""A run of letters and digits without punctuation: "cease-fire" has two pieces."""

BETWEEN = r"[^\p{L}\p{N}]+"
"""RE2 pattern of what may be between two pieces."""

ARABIC_LETTER, HEBREW_LETTER = re.compile("[\u0600-\u06ff]"), re.compile("[\u0590-\u05ff]")

OF_VERBS = ARABIC.joined_future
"""A prefix of verbs only, so it is ignored: «كان» does not find «سكان»."""

ARTICLES = sorted((prefix for prefix in ARTICLE_PREFIXES if OF_VERBS not in prefix), key=lambda prefix: (-len(prefix), prefix))
"""What is removed from the start of an Arabic search word: the article with the prefixes it may have, the longest first."""

IN_FRONT = {
    ARABIC_LETTER: sorted(prefix for prefix in ARABIC_PREFIXES | ARTICLE_PREFIXES if prefix and OF_VERBS not in prefix),
    HEBREW_LETTER: sorted(HEBREW_PREFIXES - {""}),
}

LETTERS_LEFT = 3
"""Least number of letters that must remain when the article is removed: «الله» stays whole."""

SHORT = 3
"""Latin words of up to this many letters match whole words only: "US" does not find "used"."""


@dataclass(frozen=True, slots=True)
class Sought:
    """One word or phrase. Every text that ``pattern`` (RE2) matches contains ``letters``, which are much faster to search for."""

    letters: str
    pattern: str


def read_text(text: str) -> tuple[Sought, ...]:
    """The words and phrases of the filter's text; none if it holds only punctuation."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[Sought]:
    for straight, angled, word in WRITTEN.findall(normal(text)):
        pieces = PIECE.findall(straight or angled or word)
        if pieces:
            yield _sought(pieces, is_whole=not word or _is_found_whole(pieces[-1]))


def _is_found_whole(piece: str) -> bool:
    return piece.isdecimal() or (piece.isascii() and len(piece) <= SHORT)


def _sought(pieces: list[str], is_whole: bool) -> Sought:
    first, *rest = pieces
    stem = _without_article(first)
    forms = first if stem == first else f"(?:{stem}|{first})"
    found = BETWEEN.join([f"{_edge('^', first[0])}{_in_front(first)}{forms}", *map(_with_or_without_article, rest)])
    return Sought(max([stem, *map(_without_bare_article, rest)], key=len), found + (_edge("$", pieces[-1][-1]) if is_whole else ""))


def _without_article(word: str) -> str:
    for article in ARTICLES:
        if word.startswith(article) and len(word) >= len(article) + LETTERS_LEFT:
            return word.removeprefix(article)
    return word


def _with_or_without_article(word: str) -> str:
    """Pattern of a later word of a phrase: «دعم سريع» finds «الدعم السريع» too."""
    return f"(?:{ARABIC.article})?{_without_bare_article(word)}" if ARABIC_LETTER.match(word) else word


def _without_bare_article(word: str) -> str:
    return word.removeprefix(ARABIC.article) if len(word) >= len(ARABIC.article) + LETTERS_LEFT else word


def _in_front(word: str) -> str:
    """Pattern of the letters that the language of ``word`` may join in front of it; empty for most languages."""
    return next((f"(?:{'|'.join(prefixes)})?" for script, prefixes in IN_FRONT.items() if script.match(word)), "")


def _edge(end_of_text: str, char: str) -> str:
    """Pattern of the edge of a word that begins or ends with ``char``: the text's start or end (``end_of_text``), or a character that is not a digit (if
    ``char`` is one) or not a letter (otherwise). Empty for scripts without spaces.
    """
    if char >= UNSPACED:
        return ""
    return rf"(?:{end_of_text}|[^\p{{{'N' if char.isdecimal() else 'L'}}}])"
