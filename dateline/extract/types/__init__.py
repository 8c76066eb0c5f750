"""Triggers of event types, with exclusions applied: which kinds of event each sentence may report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, replace

from dateline.extract.types.beside import DeedMarks, marks_of
from dateline.extract.types.between import is_between_states
from dateline.scan import Scan
from dateline.scan.sentences import Sentence
from dateline.vocabulary import ARTICLE_PREFIXES, Hit
from dateline.vocabulary.deeds import told_as
from dateline.vocabulary.families import family, type_of_family
from dateline.vocabulary.grammar import ARABIC, HEBREW
from dateline.vocabulary.inflect import is_future

ONLY_HINTED = ("unreal", "denied", "known")
"""Meanings of the words beside a deed that make its trigger weak: the deed is only hinted at."""


@dataclass(slots=True)
class Trigger:
    """A trigger of an event type in a sentence. ``words``: how many words its lexicon entry has. ``is_weak``: it only hints at its type.

    A definite noun is weak too, whatever the lexicon says: "the attack" takes the attack as known, and the sentence mostly reports something else about it.
    ``is_aside``: it is in a clause that only sets the scene: "after an attack", «ردا على قصف».
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

    @property
    def is_outright(self) -> bool:
        """True if the text tells the deed as such: not only hinted at, and not in a clause that sets the scene."""
        return not (self.is_weak or self.is_aside)


def find_triggers(scan: Scan) -> list[Trigger]:
    """Every trigger that no exclusion of its own type hides, in reading order. A trigger inside a longer one is dropped, unless it has more words."""
    hidden: dict[str, list[Hit]] = defaultdict(list)
    for hit in scan.hits.get("exclusion", ()):
        hidden[hit.entry.value].append(hit)
    found = [*scan.hits.get("trigger", ()), *(hit for hit in scan.hits.get("between_states", ()) if is_between_states(scan, hit))]
    visible = [hit for hit in found if hit.entry.value not in hidden or not any(_hides(one, hit) for one in hidden[hit.entry.value])]
    marks = marks_of(scan.lang).occurring_in(scan.norm)
    triggers = [_trigger(scan, hit, marks) for hit in _outermost(visible)]
    triggers = _retold(scan, triggers, "how_done", type_of_family("criminal"), until=2)
    return _retold(scan, triggers, "only_dead", type_of_family("calamity"), until=1)


def _retold(scan: Scan, triggers: list[Trigger], kind: str, event_type: str, until: int) -> list[Trigger]:
    """The triggers, with violent ones retyped if they are only words of a ``kind`` (data/markers.yml), and headline or first sentences (to the depth ``until``)
    name an event of the type: «tués par balles» and "between dealers" are a crime, «المغرب يحصي 820 قتيلا» over "the dead of the quake" a calamity. Unchanged
    if those sentences report any other attack."""
    only = {hit.start for hit in scan.hits.get(kind, ())}
    if not only:
        return triggers
    named = {hit.start for hit in scan.hits.get("trigger", ()) if hit.entry.value == event_type and not hit.entry.is_weak}
    front = [t for t in triggers if scan.depth(t.sentence) < until]
    is_other = any(t.event_type in family("violent") and t.start not in only for t in front)
    if is_other or not any(t.start in named and not t.is_aside for t in front):
        return triggers
    return [replace(t, event_type=event_type) if t.event_type in family("violent") and t.start in only else t for t in triggers]


def _hides(exclusion: Hit, hit: Hit) -> bool:
    """True if the first or last character of the hit lies inside the exclusion."""
    return exclusion.start <= hit.start < exclusion.end or exclusion.start < hit.end <= exclusion.end


def _outermost(hits: list[Hit]) -> list[Hit]:
    """Hits that are not part of a longer one, in reading order."""
    kept: list[Hit] = []
    around: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end, -h.entry.words)):
        if around:
            around = [other for other in around if other.end > hit.start]
        if not (around and any(_swallows(other, hit) for other in around)):
            kept.append(hit)
            around.append(hit)
    return kept


def _trigger(scan: Scan, hit: Hit, marks: DeedMarks) -> Trigger:
    entry, sentence = hit.entry, scan.sentence_at(hit.start)
    meanings = marks.said_of(scan, hit, sentence)
    is_definite = entry.words == 1 and ("definite" in meanings or _has_article(hit))
    only_hints = entry.is_weak or is_definite or not meanings.isdisjoint(ONLY_HINTED)
    return Trigger(_type_told(hit, meanings), hit.start, hit.end, sentence, entry.words, entry.data_line, entry.name, only_hints, "aside" in meanings)


def _type_told(hit: Hit, meanings: Set[str]) -> str:
    """The event type of a trigger; if the deed is only demanded or announced, the type for such a demand or announcement."""
    if "demanded" in meanings:
        return told_as("demanded", hit.entry.value)
    if "announced" in meanings or _is_arabic_future(hit):
        return told_as("announced", hit.entry.value)
    return hit.entry.value


def _is_arabic_future(hit: Hit) -> bool:
    """True if a trigger is an Arabic verb in the future tense: its «س» is joined in front of a form listed in the data file, or is part of a form made by
    rule."""
    verb, is_verb, _ = hit.entry.name.partition("+")
    return ARABIC.joined_future in hit.prefix or (bool(is_verb) and is_future(hit.entry.surface, verb))


def _has_article(hit: Hit) -> bool:
    """True if an article is joined to the trigger, as in Arabic and Hebrew."""
    return hit.prefix in ARTICLE_PREFIXES or hit.prefix.endswith(HEBREW.joined_article)


def _swallows(longer: Hit, hit: Hit) -> bool:
    """True if ``hit`` lies inside ``longer`` and has no more words than it, so that it is only a part of it."""
    inside = longer.start <= hit.start and hit.end <= longer.end
    return inside and longer.end - longer.start > hit.end - hit.start and longer.entry.words >= hit.entry.words
