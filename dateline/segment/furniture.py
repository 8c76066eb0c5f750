"""Lines of a page that are no sentence of its article: buttons, captions, photo credits, and teasers of other stories.

data/furniture.yml lists the words of such lines; dateline/segment/__init__.py decides where on a page they are removed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import takewhile

from dateline.paths import DATA
from dateline.text import fold, words_of
from dateline.vocabulary import Vocabulary
from dateline.vocabulary.yaml_files import read_yaml

LONGEST_BUTTON = 60
"""Most characters of a button's line, or of a heading of teasers."""

LONGEST_CAPTION = 400
"""Most characters of a caption. Those measured on crawled Arabic pages have up to 250; a longer line is a paragraph however it ends."""

LONGEST_TEASER = 220
"""Most characters of a teaser with its label. Those measured on Arabic pages have up to 150."""

SLACK = 20
"""Characters, mostly spaces and vowel marks, by which two copies of a line may differ in length."""

LONGEST_HEADLINE = 140
"""Most characters of a headline in a list of teasers; a longer line is a paragraph however it ends."""

SHORTEST_CREDITED = 3
"""Words of a line up to which it is a place and an agency, «بيروت (رويترز)», and no caption."""

OPENING = 30
"""Characters of a line in which a caption's opening words are looked for."""

LONGEST_CREDIT = 90
"""Most characters of a photo credit at the end of its line."""

CREDIT = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]$")
BETWEEN_CREDITS = re.compile(r"\s*[-–—،,/:|]\s*")
SIGNATURE = re.compile(r"(?:^|(?<=[\s.]))([^\s/()\[\]]{2,20})/[^/.()\[\]]{2,40}(?:/[^/.()\[\]]{2,40})?$")
"""REUTERS/Jane Roe/File Photo, at the end of a line."""

FEWEST_SIGNS = 3
"""Fewest signs of a line that separates."""

FEWEST_ENTRIES, LONGEST_ENTRY = 4, 3
"""Fewest entries of a menu, and most words of one. Three may be places or agencies above a story, and a headline has more words."""

LABEL = re.compile(r"[\W_]*(.{2,40}?)\s*(?:[:：|｜/>»…]|\.\.|[-–—]\s|\s[-–—])")
"""The label of a teaser and the mark between it and the headline: «اقرأ أيضاً: », «للمزيد - », «شاهد.. »."""

LONGEST_END = 12
"""Most characters of a stop with its closing quotes, brackets and spaces."""

STOP = re.compile(r"(?:(?<!\.)\.|[。।۔։:;؛،,、])[\s\"'»”’)\]]*$")
"""The end of a sentence, or of a line that announces the next. Headlines end in a word, a quotation, an ellipsis or a question mark."""

SENTENCE = re.compile(r"[.!?؟…。।۔։][\s\"'»”’)\]]*$")
"""The end of a paragraph."""


@dataclass
class Line:
    """A line of a page that is not empty; ``start`` and ``end`` are its place in the page's text."""

    text: str
    start: int
    end: int

    @cached_property
    def seen(self) -> str:
        """The line without direction marks and other controls."""
        return self.text if self.text.isprintable() else "".join([c for c in self.text if c.isprintable() or not is_unseen(c)])

    @cached_property
    def key(self) -> str:
        """The line normalised. Computed on demand, because most lines are paragraphs for which no rule needs it."""
        return words_of(self.text)

    @cached_property
    def opening(self) -> str:
        """The first words of the line, normalised."""
        return words_of(self.seen[:OPENING])


def is_unseen(char: str) -> bool:
    """True for direction marks, joiners and controls that are no space."""
    return unicodedata.category(char) in ("Cf", "Cc") and not char.isspace()


def same_words(one: Line, other: Line) -> bool:
    """True if two lines are copies of the same text."""
    return abs(len(one.text) - len(other.text)) <= SLACK and one.key == other.key


def ends_sentence(line: Line) -> bool:
    """True if a line ends as paragraphs do."""
    return bool(SENTENCE.search(line.seen[-LONGEST_END:]))


def is_headline(line: Line) -> bool:
    """True if a line is short enough for a headline and ends without a stop."""
    return len(line.text) <= LONGEST_HEADLINE and not STOP.search(line.seen[-LONGEST_END:])


@dataclass(frozen=True, slots=True)
class Furniture:
    """data/furniture.yml, normalised; the credits include the names of agencies and outlets."""

    buttons: frozenset[str]
    credits: frozenset[str]
    openers: tuple[str, ...]
    initials: frozenset[str]
    teasers: frozenset[str]
    menu_marks: tuple[str, ...]
    separators: frozenset[str]

    def is_button(self, line: Line) -> bool:
        """True if the whole line is a control of the site or a row of them, or has only characters that are dropped."""
        if len(line.text) > LONGEST_BUTTON:
            return self.is_menu(line)
        return not line.key or line.key in self.buttons or all(word in self.buttons for word in line.key.split()) or self.is_menu(line)

    def is_separator(self, line: Line) -> bool:
        """True if a line has one sign alone, at least ``FEWEST_SIGNS`` times: «***», "- - -"."""
        signs = "".join(line.seen.split())
        return len(signs) >= FEWEST_SIGNS and len(set(signs)) == 1 and signs[0] in self.separators

    def is_menu(self, line: Line) -> bool:
        """True if a line has only entries of a menu with marks between them: «الرئيسية | سياسة | اقتصاد | رياضة»."""
        mark = next((mark for mark in self.menu_marks if line.text.count(mark) >= FEWEST_ENTRIES - 1), None)
        if mark is None or ends_sentence(line):
            return False
        entries = [len(entry.split()) for entry in line.seen.strip(mark + " ").split(mark)]
        return len(entries) >= FEWEST_ENTRIES and min(entries) >= 1 and max(entries) <= LONGEST_ENTRY

    def is_caption(self, line: Line) -> bool:
        """True if a line ends with a photo credit or begins with a caption's opening words."""
        return self.opens_caption(line) or self.is_credited(line)

    def opens_caption(self, line: Line) -> bool:
        """True if a line begins as only captions do."""
        return len(line.text) <= LONGEST_CAPTION and fold(line.text[0]) in self.initials and line.opening.startswith(self.openers)

    def is_credited(self, line: Line) -> bool:
        """True if a line ends with who took the picture: in brackets, or as «REUTERS/Jane Roe»."""
        if len(line.text) > LONGEST_CAPTION:
            return False
        end = line.seen[-LONGEST_CREDIT:]
        if end[-1] in ")]":
            credit = CREDIT.search(end)
            return credit is not None and any(words_of(part) in self.credits for part in BETWEEN_CREDITS.split(credit.group(1)))
        signature = SIGNATURE.search(end) if "/" in end else None
        return signature is not None and words_of(signature.group(1)) in self.credits

    def is_credit(self, line: Line) -> bool:
        """True if a line has nothing but agencies and outlets: «© AFP», «فرانس 24 / أ ف ب»."""
        return len(line.text) <= LONGEST_BUTTON and all(words_of(part) in self.credits for part in BETWEEN_CREDITS.split(line.seen.strip(" ©()[]")))

    def captions_a_picture(self, line: Line) -> bool:
        """True if a credited line has enough words before its credit to be the caption of a picture."""
        return self.is_credited(line) and len(line.text.split()) > SHORTEST_CREDITED

    def heads_teasers(self, line: Line) -> bool:
        """True if a line only announces other stories. A word that is a button too, such as «المزيد», needs its colon."""
        return len(line.text) <= LONGEST_BUTTON and not self.is_button(line) and line.key.strip(" .:|/>«»<-•*[]()") in self.teasers

    def is_teaser(self, line: Line) -> bool:
        """True if a line names another story behind a label: «اقرأ أيضاً: ...»."""
        if len(line.text) > LONGEST_TEASER or STOP.search(line.seen[-LONGEST_END:]):
            return False
        label = LABEL.match(line.seen)
        return label is not None and words_of(label.group(1)) in self.teasers


def menu_above(lines: Sequence[Line], known: Furniture) -> int:
    """How many lines at the top of a page are its menu, one entry a line, as when a page is copied by hand: a button among them, a headline below them."""
    entries = list(takewhile(lambda line: known.is_button(line) or _may_be_entry(line), lines))
    below = lines[len(entries) : len(entries) + 1]
    is_menu = len(entries) >= FEWEST_ENTRIES and any(map(known.is_button, entries)) and all(map(is_headline, below))
    return len(entries) if is_menu and below else 0


def _may_be_entry(line: Line) -> bool:
    """True for a line of a few words and no stop that holds no number: a day may stand above a headline."""
    return len(line.seen.split()) <= LONGEST_ENTRY and not ends_sentence(line) and not any(map(str.isdigit, line.seen))


@cache
def furniture(vocabulary: Vocabulary) -> Furniture:
    """The page furniture of the data files and the outlets of the vocabulary."""
    rows = read_yaml(DATA / "furniture.yml")
    openers = tuple(words_of(o) for o in rows["openers"])
    return Furniture(
        frozenset(words_of(b) for b in rows["buttons"]),
        frozenset({words_of(c) for c in rows["credits"]} | vocabulary.outlets),
        openers,
        frozenset(opener[0] for opener in openers),
        frozenset(words_of(t) for t in rows["teasers"]),
        tuple(rows["menu_marks"]),
        frozenset(rows["separators"]),
    )
