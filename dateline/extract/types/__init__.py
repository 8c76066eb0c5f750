"""Triggers of event types, exclusions applied: what kind of event each sentence may tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, replace

from dateline.extract.types.beside import Marks, marks_of
from dateline.scan import Scan
from dateline.sentences import Sentence
from dateline.vocabulary import ARTICLE_PREFIXES, Hit
from dateline.vocabulary.deeds import told_as
from dateline.vocabulary.families import family, type_of_family
from dateline.vocabulary.grammar import ARABIC, HEBREW
from dateline.vocabulary.inflect import is_future

ONLY_HINTED = ("unreal", "denied", "known")
"""What is said of a deed of which its words only hint."""

FRONT = 2
"""Sentences of the body that tell, with the headline, whether harm is a crime."""


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


def find_triggers(scan: Scan) -> list[Trigger]:
    """Every trigger that no exclusion of its own type hides, in reading order; inside a longer trigger the shorter is dropped."""
    hidden: dict[str, set[int]] = defaultdict(set)
    for hit in scan.hits.get("exclusion", ()):
        hidden[hit.entry.value].update(range(hit.start, hit.end))
    visible = [hit for hit in scan.hits.get("trigger", ()) if hit.entry.value not in hidden or not _touches(hit, hidden[hit.entry.value])]
    marks = marks_of(scan.lang)
    return _as_calamities(scan, _as_crimes(scan, [_trigger(scan, hit, marks) for hit in _outermost(visible)]))


def _as_crimes(scan: Scan, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers, those of harm as crimes where only how it was done is told (``how_done`` of data/markers.yml), and headline or lead have a word of crime:
    «tués par balles», and "between dealers"; not where they tell of any other attack."""
    crime = type_of_family("criminal")
    only_how = {hit.start for hit in scan.hits.get("how_done", ())}
    front = [t for t in triggers if t.sentence.paragraph == 0 or t.sentence.index < scan.lead + FRONT]
    violent = [t for t in front if t.event_type in family("violent")]
    is_crime = any(t.event_type == crime and not (t.is_weak or t.is_aside) for t in front)
    if not is_crime or any(t.start not in only_how for t in violent):
        return triggers
    return _retyped(triggers, only_how, crime)


def _as_calamities(scan: Scan, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers, those of death as calamities where only that somebody died is told (``only_dead`` of data/markers.yml), and headline or lead name a
    calamity: «المغرب يحصي 820 قتيلا» over "the dead of the quake"; not where they tell of any attack."""
    calamity = type_of_family("calamity")
    only_dead = {hit.start for hit in scan.hits.get("only_dead", ())}
    named = {hit.start for hit in scan.hits.get("trigger", ()) if hit.entry.value == calamity and not hit.entry.is_weak}
    front = [t for t in triggers if t.sentence.paragraph == 0 or t.sentence.index <= scan.lead]
    violent = [t for t in front if t.event_type in family("violent")]
    is_calamity = any(t.start in named and not t.is_aside for t in front)
    if not is_calamity or any(t.start not in only_dead for t in violent):
        return triggers
    return _retyped(triggers, only_dead, calamity)


def _retyped(triggers: list[Trigger], starts: Set[int], event_type: str) -> list[Trigger]:
    """The triggers, those of violence that begin at one of some characters as of another type."""
    return [replace(t, event_type=event_type) if t.event_type in family("violent") and t.start in starts else t for t in triggers]


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


def _trigger(scan: Scan, hit: Hit, marks: Marks) -> Trigger:
    entry, sentence = hit.entry, scan.sentence_at(hit.start)
    said = marks.said_of(scan, hit, sentence)
    is_definite = entry.words == 1 and ("definite" in said or _has_article(hit))
    only_hints = entry.is_weak or is_definite or not said.isdisjoint(ONLY_HINTED)
    return Trigger(_type_told(hit, said), hit.start, hit.end, sentence, entry.words, entry.data_line, entry.name, only_hints, "aside" in said)


def _type_told(hit: Hit, said: Set[str]) -> str:
    """The type of a trigger; of a deed that is only called for or announced, that of saying so."""
    if "demanded" in said:
        return told_as("demanded", hit.entry.value)
    if "announced" in said or _is_arabic_future(hit):
        return told_as("announced", hit.entry.value)
    return hit.entry.value


def _is_arabic_future(hit: Hit) -> bool:
    """Whether a trigger is an Arabic verb in the future: its س is joined in front of a form that the data file writes, or is part of one made by rule."""
    verb, is_verb, _ = hit.entry.name.partition("+")
    return ARABIC.joined_future in hit.prefix or (bool(is_verb) and is_future(hit.entry.surface, verb))


def _has_article(hit: Hit) -> bool:
    """Whether an article is joined to a trigger, as in Arabic and Hebrew."""
    return hit.prefix in ARTICLE_PREFIXES or hit.prefix.endswith(HEBREW.joined_article)


def _swallows(longer: Hit, hit: Hit) -> bool:
    """A trigger inside a longer one of at least as many words is part of it."""
    inside = longer.start <= hit.start and hit.end <= longer.end
    return inside and longer.end - longer.start > hit.end - hit.start and longer.entry.words >= hit.entry.words
