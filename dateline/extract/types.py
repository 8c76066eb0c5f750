"""Triggers of event types, exclusions applied: what kind of event each sentence may tell."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from dateline.families import family
from dateline.inflect import is_future
from dateline.scan import Scan, Sentence
from dateline.text import is_unspaced
from dateline.vocabulary import ARTICLE_PREFIXES, Hit, Vocabulary

HEBREW_ARTICLE = "ה"

DEFINITE = re.compile(r"(?<!\w)(?:the|this|that|these|those) $")
"""English words before a noun that take it for known. French and Spanish put an article before every noun."""

JOINED = "وفبلك"
"""Arabic letters joined in front of a word that are words of their own."""

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")

LETTERS = re.compile(r"[^\W_]+")
"""A word without what is joined to it by an apostrophe."""

TAIL = re.compile(r"[^\W_]*")
"""What is left of a word behind a trigger that is its beginning."""

DOUBT_REACH = 36
"""Characters beside a trigger in which three words are looked for, and before it a word that opens a side clause."""

FUTURE = {"es": ("rá", "rán"), "pt": ("rá", "rão")}
"""Endings of the future where a language writes it in one word: «respaldará», "apoiará". The accent tells it from other forms: the text's own letters count."""

REFLEXIVE = "se "

CLAUSE_ENDS = ("،", ",", ":")
"""What ends a clause: a word before it opens none that holds the trigger."""

CLAUSE_END = re.compile(r"[,:;。!?\n]|\Z")
"""What ends a clause of a language without spaces."""


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
    hidden: dict[str, set[int]] = defaultdict(set)
    for hit in scan.hits.get("exclusion", ()):
        hidden[hit.entry.value].update(range(hit.start, hit.end))
    visible = [hit for hit in scan.hits.get("trigger", ()) if hit.entry.value not in hidden or not _touches(hit, hidden[hit.entry.value])]
    doubts = _doubts(scan.lang, vocabulary)
    return [_trigger(scan, hit, doubts) for hit in _outermost(visible)]


def _touches(hit: Hit, hidden: set[int]) -> bool:
    """Whether a hit begins or ends with one of some characters."""
    return hit.start in hidden or hit.end - 1 in hidden


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
    joined in front. ``word`` finds words in a text; in a language without spaces it finds the listed ones only. There ``setting_end`` closes a side clause.
    """

    word: re.Pattern[str]
    unreal: frozenset[str]
    unreal_after: frozenset[str]
    negation: frozenset[str]
    presumed: frozenset[str]
    intended: frozenset[str]
    demanded: frozenset[str]
    intended_behind: frozenset[str]
    demanded_behind: frozenset[str]
    announced: frozenset[str]
    future: tuple[str, ...]
    future_behind: tuple[str, ...]
    setting: frozenset[str]
    setting_end: tuple[str, ...]

    def turned(self, event_type: str, is_demanded: bool, is_announced: bool) -> str:
        """The type of a deed that is only announced or called for: saying so is the event."""
        if is_demanded:
            return "REQUEST" if event_type in family("cooperative") or event_type in family("hostile") else event_type
        if is_announced:
            return "AGREE" if event_type in family("cooperative") else "THREATEN" if event_type in family("hostile") else event_type
        return event_type

    def demand(self, before: list[str], behind: list[str]) -> bool:
        """Whether a word before a deed, or behind it where the verb stands last, says that it has to be done."""
        return not (self.demanded.isdisjoint(before) and self.demanded_behind.isdisjoint(behind))

    def announce(self, before: list[str], deed: list[str], behind: list[str]) -> bool:
        """Whether a word beside a deed says that it will be done, or a verb: by its form as the deed's first word, by its ending as one of the deed's
        own, which is not denied, or as the one right behind it.
        """
        if not (self.intended.isdisjoint(before) and self.intended_behind.isdisjoint(behind) and self.announced.isdisjoint(deed[:1])):
            return True
        if self.future and any(word.endswith(self.future) for word in deed) and self.negation.isdisjoint(deed):
            return True
        return bool(self.future_behind) and any(word.endswith(self.future_behind) for word in behind[:2])

    def speak_against(self, before: list[str], after: str) -> bool:
        """Whether one of the words before (at most three, the nearest last) or the word after speaks against the deed."""
        is_before = not (self.unreal.isdisjoint(before) and self.negation.isdisjoint(before[-2:]) and self.presumed.isdisjoint(before[-1:]))
        return is_before or after in self.unreal_after


@cache
def _doubts(lang: str | None, vocabulary: Vocabulary) -> Doubts:
    """The words of a language; none where the data files have none."""
    words = vocabulary.language(lang).words
    unreal, negation, presumed = (_joined(words[kind], words["unreal"]) for kind in ("unreal", "negation", "presumed"))
    before = unreal | negation | presumed | words["intended"] | words["demanded"] | words["setting"]
    return Doubts(
        word=_listed(before) if is_unspaced(lang) else WORD,
        unreal=unreal,
        unreal_after=words["unreal_after"],
        negation=negation,
        presumed=presumed,
        intended=words["intended"],
        demanded=words["demanded"],
        intended_behind=words["intended_behind"],
        demanded_behind=words["demanded_behind"],
        announced=words["announced"],
        future=tuple(words["future"]),
        future_behind=tuple(words["future_behind"]),
        setting=words["setting"],
        setting_end=tuple(words["setting_end"]),
    )


def _listed(words: frozenset[str]) -> re.Pattern[str]:
    """What finds these words in a text without spaces. One character may be a part of any word, so it counts right before the deed only: 将, 不."""
    longer = sorted((word for word in words if len(word) > 1), key=lambda word: (-len(word), word))
    single = "".join(sorted(word for word in words if len(word) == 1))
    return re.compile("|".join([*map(re.escape, longer), rf"[{single}]\Z"]) if single else "|".join(map(re.escape, longer)) or r"(?!)")


def _joined(words: frozenset[str], whole: frozenset[str]) -> frozenset[str]:
    """All that is one of some words when a joined letter is taken off; one of ``whole`` keeps its first letter, and so does a short word."""
    written = words | {letter + word for letter in JOINED for word in words}
    return frozenset(word for word in written if (word[1:] if word[0] in JOINED and len(word) > 3 and word not in whole else word) in words)


def _trigger(scan: Scan, hit: Hit, doubts: Doubts) -> Trigger:
    entry, sentence = hit.entry, scan.sentence_at(hit.start)
    reach = max(sentence.start, hit.word_start - DOUBT_REACH)
    if scan.is_unspaced:
        reach = max(reach, *(scan.norm.rfind(end, reach, hit.word_start) + 1 for end in CLAUSE_ENDS))
    words = doubts.word.findall(scan.norm, reach, hit.word_start)
    before = words[-3:]
    only_hints = entry.is_weak or (entry.words == 1 and _is_definite(scan, hit)) or doubts.speak_against(before, _word_after(scan, hit, sentence))
    behind = _behind(scan.norm, hit.end, sentence.end) if doubts.future_behind else []
    is_announced = _is_coming(scan, hit) or doubts.announce(before, _words_of(scan, hit) if doubts.future or doubts.announced else [], behind)
    event_type = doubts.turned(entry.value, doubts.demand(before, behind), is_announced)
    is_aside = _is_closed(scan.norm, hit.end, doubts) if doubts.setting_end else False
    is_aside = is_aside or (not doubts.setting.isdisjoint(words) and _is_aside(scan.norm, reach, hit.word_start, doubts))
    return Trigger(event_type, hit.start, hit.end, sentence, entry.words, entry.data_line, entry.name, only_hints, is_aside)


def _is_closed(text: str, end: int, doubts: Doubts) -> bool:
    """Whether a word that closes a side clause stands right behind a trigger, or ends its clause: 会谈后, 在达成和平协议之后."""
    stop = CLAUSE_END.search(text, end)
    clause = text[end : stop.start() if stop else end]
    return clause.startswith(doubts.setting_end) or clause.endswith(doubts.setting_end)


def _is_aside(text: str, reach: int, start: int, doubts: Doubts) -> bool:
    """Whether a word that opens a side clause stands before a trigger with no end of a clause between them."""
    clause = max(text.rfind(end, reach, start) for end in CLAUSE_ENDS)
    return clause < 0 or not doubts.setting.isdisjoint(doubts.word.findall(text, clause + 1, start))


def _is_coming(scan: Scan, hit: Hit) -> bool:
    """Whether a trigger is a verb in the future: of Arabic, whose س is joined in front of a form that the data file writes or is part of one made by rule,
    or of a language that writes it in one word with an accent, be it behind a reflexive pronoun.
    """
    if scan.lang in FUTURE:
        start = hit.start + len(REFLEXIVE) if scan.norm.startswith(REFLEXIVE, hit.start) else hit.start
        word = WORD.match(scan.norm, start)
        return word is not None and scan.words(start, word.end()).lower().endswith(FUTURE[scan.lang])
    verb, is_verb, _ = hit.entry.name.partition("+")
    return "س" in hit.prefix or (bool(is_verb) and is_future(hit.entry.surface, verb))


def _words_of(scan: Scan, hit: Hit) -> list[str]:
    """The words of a hit, the last one whole."""
    last = LETTERS.match(scan.norm, hit.end)
    return LETTERS.findall(scan.norm, hit.word_start, last.end() if last else hit.end)


def _behind(text: str, start: int, until: int) -> list[str]:
    """What is left of the word of a trigger, empty at its end, and the three words behind it, up to the end of their clause."""
    tail = TAIL.match(text, start)
    rest = tail.end() if tail else start
    clause = min((end for end in (text.find(mark, rest, until) for mark in CLAUSE_ENDS) if end >= 0), default=until)
    return [text[start:rest], *WORD.findall(text, rest, min(clause, rest + DOUBT_REACH))[:3]]


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
