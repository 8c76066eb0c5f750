"""Triggers of event types, exclusions applied: what kind of event each sentence may tell."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from dateline.families import family
from dateline.scan import Scan, Sentence
from dateline.vocabulary import ARTICLE_PREFIXES, Hit, Vocabulary

HEBREW_ARTICLE = "ה"

DEFINITE = re.compile(r"(?<!\w)(?:the|this|that|these|those) $")
"""English words before a noun that take it for known. French and Spanish put an article before every noun."""

JOINED = "وفبلك"
"""Arabic letters joined in front of a word that are words of their own."""

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")

DOUBT_REACH = 36
"""Characters beside a trigger in which three words are looked for, and before it a word that opens a side clause."""

CLAUSE_ENDS = ("،", ",", ":")
"""What ends a clause: a word before it opens none that holds the trigger."""


@dataclass(slots=True)
class Trigger:
    """A trigger of a type in a sentence. ``words`` is how many words its lexicon entry has; a weak one only hints.

    A definite noun hints too, whatever the lexicon says: "the attack" takes it for known that there was one, and mostly tells something else of it.
    One that is aside stands in a clause that only sets the scene: "after an attack", «ردا على قصف».
    """

    event_type: str
    start: int
    end: int
    sentence: Sentence
    words: int
    data_line: str
    name: str
    is_weak: bool
    is_aside: bool


def find_triggers(scan: Scan, vocabulary: Vocabulary) -> list[Trigger]:
    """Every trigger that no exclusion of its own type hides, in reading order; inside a longer trigger the shorter is dropped."""
    hidden: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for hit in scan.hits.get("exclusion", ()):
        hidden[hit.entry.value].append((hit.start, hit.end))
    visible = [hit for hit in scan.hits.get("trigger", ()) if hit.entry.value not in hidden or not _touches(hit, hidden[hit.entry.value])]
    doubts = _doubts(scan.lang, vocabulary)
    return [_trigger(scan, hit, doubts) for hit in _outermost(visible)]


def _touches(hit: Hit, spans: list[tuple[int, int]]) -> bool:
    """Whether a hit begins or ends inside one of some spans."""
    return any(start <= hit.start < end or start < hit.end <= end for start, end in spans)


def _outermost(hits: list[Hit]) -> list[Hit]:
    """The triggers that are no part of a longer one, in reading order."""
    kept: list[Hit] = []
    around: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end, -h.entry.words)):
        if around:
            around = [other for other in around if other.end > hit.start]
        if not (around and any(_swallows(other, hit) for other in around)):
            kept.append(hit)
            around.append(hit)
    return kept


@dataclass(frozen=True, slots=True)
class Doubts:
    """The words beside a trigger, in one language, that say its deed did not happen now: unreal, denied, or taken for known; these three also with a letter
    joined in front.
    """

    unreal: frozenset[str]
    unreal_after: frozenset[str]
    negation: frozenset[str]
    presumed: frozenset[str]
    intended: frozenset[str]
    demanded: frozenset[str]
    announced: frozenset[str]
    setting: frozenset[str]

    def turned(self, event_type: str, before: list[str], prefix: str, first: str) -> str:
        """The type of a deed that is only announced or called for, by the words before it or its own first word: saying so is the event."""
        if not self.demanded.isdisjoint(before):
            return "REQUEST" if event_type in family("cooperative") or event_type in family("hostile") else event_type
        if "س" in prefix or first in self.announced or not self.intended.isdisjoint(before):
            return "AGREE" if event_type in family("cooperative") else "THREATEN" if event_type in family("hostile") else event_type
        return event_type

    def speak_against(self, before: list[str], after: str) -> bool:
        """Whether one of the words before (at most three, the nearest last) or the word after speaks against the deed."""
        is_before = not (self.unreal.isdisjoint(before) and self.negation.isdisjoint(before[-2:]) and self.presumed.isdisjoint(before[-1:]))
        return is_before or after in self.unreal_after


@cache
def _doubts(lang: str | None, vocabulary: Vocabulary) -> Doubts:
    """The words of a language; none where the data files have none."""
    words = vocabulary.language(lang).words
    unreal, negation, presumed = (_joined(words[kind], words["unreal"]) for kind in ("unreal", "negation", "presumed"))
    return Doubts(unreal, words["unreal_after"], negation, presumed, words["intended"], words["demanded"], words["announced"], words["setting"])


def _joined(words: frozenset[str], whole: frozenset[str]) -> frozenset[str]:
    """All that is one of some words when a joined letter is taken off; one of ``whole`` keeps its first letter, and so does a short word."""
    written = words | {letter + word for letter in JOINED for word in words}
    return frozenset(word for word in written if (word[1:] if word[0] in JOINED and len(word) > 3 and word not in whole else word) in words)


def _trigger(scan: Scan, hit: Hit, doubts: Doubts) -> Trigger:
    entry, sentence = hit.entry, scan.sentence_at(hit.start)
    reach = max(sentence.start, hit.word_start - DOUBT_REACH)
    words = WORD.findall(scan.norm, reach, hit.word_start)
    before = words[-3:]
    only_hints = entry.is_weak or (entry.words == 1 and _is_definite(scan, hit)) or doubts.speak_against(before, _word_after(scan, hit, sentence))
    event_type = doubts.turned(entry.value, before, hit.prefix, _first_word(scan, hit))
    is_aside = not doubts.setting.isdisjoint(words) and _is_aside(scan.norm, reach, hit.word_start, doubts.setting)
    return Trigger(event_type, hit.start, hit.end, sentence, entry.words, entry.data_line, entry.name, only_hints, is_aside)


def _is_aside(text: str, reach: int, start: int, setting: frozenset[str]) -> bool:
    """Whether a word that opens a side clause stands before a trigger with no end of a clause between them."""
    clause = max(text.rfind(end, reach, start) for end in CLAUSE_ENDS)
    return clause < 0 or not setting.isdisjoint(WORD.findall(text, clause + 1, start))


def _first_word(scan: Scan, hit: Hit) -> str:
    word = WORD.match(scan.norm, hit.start)
    return word.group() if word else ""


def _word_after(scan: Scan, hit: Hit, sentence: Sentence) -> str:
    word = WORD.search(scan.norm, hit.end, min(sentence.end, hit.end + DOUBT_REACH))
    return word.group() if word else ""


def _is_definite(scan: Scan, hit: Hit) -> bool:
    """An article in front: joined to the word in Arabic and Hebrew, a word of its own in English."""
    return hit.prefix in ARTICLE_PREFIXES or hit.prefix.endswith(HEBREW_ARTICLE) or bool(DEFINITE.search(scan.norm, max(0, hit.word_start - 8), hit.word_start))


def _swallows(longer: Hit, hit: Hit) -> bool:
    """A trigger inside a longer one of at least as many words is part of it."""
    inside = longer.start <= hit.start and hit.end <= longer.end
    return inside and longer.end - longer.start > hit.end - hit.start and longer.entry.words >= hit.entry.words
