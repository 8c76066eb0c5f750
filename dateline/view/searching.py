"""What a reader writes into the word filter, as patterns over the normalised words of a report.

A word is found where another begins with it; in Arabic and Hebrew also behind the letters that are joined in front, its own article taken off. Latin words of
up to three letters, numbers, and words in quotation marks end where they are written to end; words in quotation marks stand side by side, each with or
without the Arabic article. Punctuation counts for nothing.
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
"""A phrase in quotation marks, of which ``normal`` leaves two kinds, or a word. Hebrew abbreviations have such a mark within, numbers a comma."""

PIECE = re.compile(r"[^\W_]+")
"""Letters and digits between which there is punctuation: "cease-fire" has two pieces."""

BETWEEN = r"[^\p{L}\p{N}]+"
"""What may stand between two pieces, in RE2."""

ARABIC_LETTER, HEBREW_LETTER = re.compile("[\u0600-\u06ff]"), re.compile("[\u0590-\u05ff]")

OF_VERBS = ARABIC.joined_future
"""Stands before verbs only: «سكان» is not found by «كان»."""

ARTICLES = sorted((prefix for prefix in ARTICLE_PREFIXES if OF_VERBS not in prefix), key=lambda prefix: (-len(prefix), prefix))
"""What is taken off an Arabic word that is looked for: the article with what may stand before it, the longest first."""

IN_FRONT = {
    ARABIC_LETTER: sorted(prefix for prefix in ARABIC_PREFIXES | ARTICLE_PREFIXES if prefix and OF_VERBS not in prefix),
    HEBREW_LETTER: sorted(HEBREW_PREFIXES - {""}),
}

LETTERS_LEFT = 3
"""So many letters stay of a word whose article is taken off: «الله» stays whole."""

SHORT = 3
"""Letters of a Latin word that is found whole only: "US" is no beginning of "used"."""


@dataclass(frozen=True, slots=True)
class Sought:
    """One word or phrase: ``letters`` stand in every text in which ``pattern`` (RE2) is found, and are looked for much faster."""

    letters: str
    pattern: str


def read_text(text: str) -> tuple[Sought, ...]:
    """The words and phrases of a text as it is written into the filter; none when it holds punctuation only."""
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
    """A later word of a phrase, as a pattern: «دعم سريع» is «الدعم السريع» too."""
    return f"(?:{ARABIC.article})?{_without_bare_article(word)}" if ARABIC_LETTER.match(word) else word


def _without_bare_article(word: str) -> str:
    return word.removeprefix(ARABIC.article) if len(word) >= len(ARABIC.article) + LETTERS_LEFT else word


def _in_front(word: str) -> str:
    """What a language may join in front of a word, as a pattern."""
    return next((f"(?:{'|'.join(prefixes)})?" for script, prefixes in IN_FRONT.items() if script.match(word)), "")


def _edge(end_of_text: str, char: str) -> str:
    """Where a word begins or ends at this character: at a text's end, or beside what is no letter, or beside what is no digit. In scripts without
    spaces anywhere.
    """
    if char >= UNSPACED:
        return ""
    return rf"(?:{end_of_text}|[^\p{{{'N' if char.isdecimal() else 'L'}}}])"
