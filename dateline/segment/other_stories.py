"""Finds parts of other stories on a page: openings that some sites print below an article, one per paragraph, and headlines inside it without a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.memory import Remembered
from dateline.paths import DATA
from dateline.segment.furniture import Line, ends_sentence, is_headline
from dateline.text import WORD, normal, normalise, words_of
from dateline.vocabulary.grammar import ARABIC, grammar
from dateline.vocabulary.yaml_files import read_yaml

FEWEST, MOST = 3, 10
"""Fewest and most paragraphs at the end of a page that are removed; two alone may be the article's own."""

SHARED, MOST_SHARED = 0.25, 0.5
"""Largest share of a paragraph's words that also occur above: of all on average, and of any one. Measured on 2,100 Arabic articles of 2018: 80 of 123 tails are
found (14 more since a quotation with dots counts as an opening), and 1 of 1,745 articles without a tail, a feature, loses paragraphs of its own. Of 85
groups of two or more lines without a stop inside a text 57 are removed, all of them headlines of other stories."""

SHORTEST_LIST, SHORTEST_HEADLINE = 2, 4
"""Fewest headlines in a row, and fewest words of each, that make a list: a single line without a stop is a heading inside the article, and so are a few
words."""

MOST_STOPPED = 0.7
"""Share of the other lines that must end as paragraphs do for lines without a stop to be a list of headlines."""

SHORTEST = 6
"""Fewest different words of a paragraph from which its words can be compared."""

HEADLINE = re.compile(r"[\"«“'][^\"»”]{2,200}[\"»”']\s?(?:\.\.|…)")
"""A quotation with two dots behind it, which opens a story as a headline does: «"لن ننتظر".. هكذا رد الوزير»."""

ITEM = re.compile(r"[(\[]?\d|[-–—*•‣·▪●○◦■□]")
"""The beginning of an item of a list: a number in any figures, or a bullet."""

LONG_WORD = re.compile(r"[^\W\d_]{4,}")
BEFORE_ARTICLE = [letter for letter in ARABIC.joined if letter not in (*ARABIC.joined_first, *ARABIC.joined_to)]
ARTICLES = "|".join((ARABIC.article, ARABIC.to_article, *(letter + ARABIC.article for letter in BEFORE_ARTICLE)))
JOINED = re.compile(rf"^(?:[{''.join(ARABIC.joined_first)}]?(?:{ARTICLES})|[{''.join(ARABIC.joined)}](?=.{{4}}))")
"""What is removed from an Arabic word before it is compared."""

STEM = 5
"""Letters that two forms of one word have in common."""

_STEMS = Remembered(lambda word: JOINED.sub("", word)[:STEM])


@dataclass(frozen=True, slots=True)
class Openers:
    """First words of paragraphs from data/furniture.yml, normalised. ``words`` and ``starts`` (beginnings of words) continue the paragraph before; ``anew`` and
    ``anew_starts`` do not, although they begin like one of those. ``letters``: those of ``words`` and ``starts``; ``own``: those that no other news language of
    the script has."""

    words: frozenset[str]
    starts: tuple[str, ...]
    anew: frozenset[str]
    anew_starts: tuple[str, ...]
    letters: frozenset[str]
    own: tuple[str, ...]

    def goes_on(self, paragraph: str) -> bool:
        """True if a paragraph continues what was said before. One that opens with a quotation does, unless dots follow it as in a headline."""
        if HEADLINE.match(paragraph):
            return False
        return paragraph[:1] in "\"«“'" or self.joins(paragraph)

    def are_of(self, paragraph: str) -> bool:
        """True if these words are in the script in which a paragraph begins; they say nothing about other scripts."""
        word = WORD.search(normal(paragraph[:40]))
        return word is not None and word.group()[0] in self.letters

    def joins(self, paragraph: str) -> bool:
        """True if the first word of a paragraph joins it to the one before, or if it has no word."""
        word = WORD.search(normal(paragraph[:40]))
        if word is None:
            return True
        first = word.group()
        if first in self.anew or first.startswith(self.anew_starts):
            return False
        return first in self.words or first.startswith(self.starts)


@cache
def openers() -> tuple[Openers, ...]:
    """The words with which paragraphs continue the one before, for each language that has them: first those of languages with letters of their own."""
    rows = read_yaml(DATA / "furniture.yml")
    known = [_openers(str(lang), words, rows["anew"][lang]) for lang, words in rows["continuing"].items()]
    return tuple(sorted(known, key=lambda of_lang: not of_lang.own))


def _openers(lang: str, continuing: Sequence[str], anew: Sequence[str]) -> Openers:
    words, starts = _split(continuing)
    return Openers(words, starts, *_split(anew), frozenset("".join((*words, *starts))), grammar(lang).own_letters)


def openers_of(paragraphs: Sequence[str]) -> Openers | None:
    """The openers of the language of these paragraphs; None for a language that has none. In a language with letters of its own most paragraphs have one of
    these letters: so Persian is not taken for Arabic."""
    text = "\n".join(paragraphs)
    for known in openers():
        of_it = [p for p in paragraphs if any(letter in p for letter in known.own)] if any(letter in text for letter in known.own) else []
        if 2 * len(of_it) > len(paragraphs) or (not known.own and any(map(known.are_of, paragraphs))):
            return known
    return None


def _split(written: Sequence[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    whole = frozenset(words_of(w) for w in written if not w.endswith("*"))
    return whole, tuple(words_of(w[:-1]) for w in written if w.endswith("*"))


def count_other_stories(title: str, paragraphs: Sequence[str]) -> int:
    """How many paragraphs at the end open other stories. 0 if no paragraph near the end continues the one before, and in languages for which such words are not
    known."""
    known = openers_of(paragraphs)
    if known is None:
        return 0
    run = next((n for n, paragraph in enumerate(reversed(paragraphs[-MOST - 1 :])) if known.goes_on(paragraph)), 0)
    most = min(run, len(paragraphs) - 1)
    stems = [_stems(text) for text in (title, *paragraphs)] if most >= FEWEST else []
    return next((n for n in range(most, FEWEST - 1, -1) if _is_apart(stems[-n:], stems[:-n])), 0)


def find_listed_headlines(lines: Sequence[Line]) -> set[int]:
    """Indices of the lines inside a text that name other stories: two or more headlines in a row between two paragraphs that end with a stop.

    Nothing is found if many paragraphs end without a stop, or if a colon before the first headline announces a list.
    """
    found: set[int] = set()
    known = openers_of([line.text for line in lines])
    start = 0
    for i, line in enumerate(lines):
        if _names_a_story(line, known):
            continue
        if i - start >= SHORTEST_LIST and start and ends_sentence(lines[start - 1]) and ends_sentence(line):
            found.update(range(start, i))
        start = i + 1
    others = [line for i, line in enumerate(lines) if i not in found]
    return found if found and sum(map(ends_sentence, others)) >= MOST_STOPPED * len(others) else set()


def _names_a_story(line: Line, known: Openers | None) -> bool:
    """True for a headline of several words that does not continue what was said before and is no item of a list."""
    if not is_headline(line) or len(line.text.split()) < SHORTEST_HEADLINE or ITEM.match(line.text):
        return False
    return known is None or not known.joins(line.text)


def _is_apart(paragraphs: Sequence[set[str]], others: Sequence[set[str]]) -> bool:
    """True if the paragraphs share few stems with the text above them."""
    if min(map(len, paragraphs)) < SHORTEST:
        return False
    above = set().union(*others)
    shares = [len(stems & above) / len(stems) for stems in paragraphs]
    return sum(shares) <= SHARED * len(paragraphs) and max(shares) <= MOST_SHARED


def _stems(text: str) -> set[str]:
    return set(map(_STEMS.__getitem__, LONG_WORD.findall(normalise(text).text)))
