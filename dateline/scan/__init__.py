"""One reading of an article: normalised once, scanned once, its hits chosen among those that compete for the same words.

Offsets here are in the normalised text of title, blank line and body together; ``Scan.span`` converts them to a part of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import Protocol, TypeVar

from dateline.records import Part
from dateline.scan.datelines import Scanned
from dateline.scan.numerals import Numeral, at_places, digits_in, numerals_of
from dateline.scan.opening import Opening, opening_of
from dateline.scan.sentences import CLAUSE_OR_COLON, COMMAS, Sentence, sentences_of
from dateline.text import WORD, Normal, Whole, in_one_script, without_last
from dateline.vocabulary import NAMES, TIMES, Hit, Vocabulary
from dateline.vocabulary.entries import LAND_KINDS, NATION_KINDS, STATE_KINDS
from dateline.vocabulary.grammar import BESIDE_OWNER, Grammar, grammar
from dateline.vocabulary.phrases import join

SPAN, START, END = attrgetter("start", "end"), attrgetter("start"), attrgetter("end")

COMPOUND = "compound"
"""The kind of a name of several states, such as "the two Koreas". In a Chinese word each character means one of them (data/compounds.yml)."""

RIGHT_BEFORE = 44
"""Characters before a place within which the word right before it is looked for, past an article or the like."""

OVERLAPPING = ("trigger", "exclusion")
"""Kinds of which all hits are kept, because length alone does not decide between them."""


@dataclass(slots=True)
class Scan:
    """An article as the extractors see it.

    ``names`` and ``times`` are the hits chosen among those of their kinds; ``hits`` has all hits by kind, these included. ``lexicon`` has the words of the
    article's language that are looked up beside hits, by kind. ``digits`` are the places where runs of digits begin.
    """

    title: str
    text: str
    lang: str | None
    grammar: Grammar
    norm: str
    normal: Normal
    sentences: list[Sentence]
    names: list[Hit]
    times: list[Hit]
    hits: dict[str, list[Hit]]
    lexicon: Mapping[str, frozenset[str]]
    digits: list[int]
    numerals: list[Numeral]
    opening: Opening
    _starts: list[int]
    _name_starts: list[int]
    _places: dict[str, list[int]] = field(default_factory=dict)
    _by_sentence: dict[str, dict[int, list[Hit]]] = field(default_factory=dict)
    _held: dict[str, bool] = field(default_factory=dict)
    _unended: list[int] | None = None

    @property
    def body_start(self) -> int:
        """Where the body begins."""
        return self.opening.body_start

    @property
    def lead_start(self) -> int:
        """Where the words of the lead begin, behind a header and a dateline."""
        return self.opening.lead_start

    @property
    def lead(self) -> int:
        """The index of the sentence that is the lead."""
        return self.opening.lead

    @property
    def dateline(self) -> str | None:
        """The words that say where the article was written; None if it does not open with any."""
        start, end = self.opening.dateline_start, self.opening.dateline_end
        return self.words(start, end).strip() if start < end else None

    def is_in_dateline(self, start: int) -> bool:
        """True if a place in the text is before the words of the lead: in the header of a wire or in the dateline, as the day of sending in
        «القاهرة 6 نوفمبر (رويترز) -»."""
        return self.body_start <= start < self.lead_start

    def depth(self, sentence: Sentence) -> int:
        """How deep in the text a sentence is: 0 for the lead, 1 for the sentence behind it, below 0 for the headline and the header of a wire."""
        return -1 if sentence.is_title else sentence.index - self.lead

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that contains an offset."""
        return self.sentences[bisect_right(self._starts, offset) - 1]

    @property
    def unended(self) -> list[int]:
        """The indices of the sentences that end with a semicolon, in order: the next sentence continues them."""
        if self._unended is None:
            self._unended = [s.index for s in self.sentences if self.norm[s.start : s.end].rstrip().endswith(";")] if ";" in self.norm else []
        return self._unended

    def span(self, start: int, end: int) -> tuple[Part, int, int]:
        """The part of the article that a normalised span comes from, and its start and end there."""
        if self.normal.dropped:
            start, end = self.normal.original(start, end)
        title, body = len(self.title), len(self.title) + 2
        if start >= body and end - body <= len(self.text):
            return "text", start - body, end - body
        if start < title:
            return "title", start, min(end, title)
        return "text", max(0, start - body), max(0, min(end - body, len(self.text)))

    def at_digits(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of a pattern that begins with whole digits. It is tried only where digits begin, which takes a tenth of the time of a search."""
        return at_places(self.digits, pattern, self.norm)

    def names_beside(self, hit: Hit) -> tuple[Hit | None, Hit | None, Hit | None]:
        """The last name before a hit, the name that overlaps it (the hit itself if it is a name), and the first name behind it; None for each that is
        missing."""
        place = bisect_left(self._name_starts, hit.end)
        last = self.names[place - 1] if place else None
        after = self.names[place] if place < len(self.names) else None
        if last is not None and last.end > hit.start:
            return self.names[place - 2] if place > 1 else None, last, after
        return last, None, after

    def owner_before(self, hit: Hit) -> Hit | None:
        """The name of a nation right before a hit, which says whose it is, in languages that put it there: "Syrian army", "Syria's army"."""
        before = self.names_beside(hit)[0] if self.grammar.nationality_first else None
        is_owner = before is not None and before.entry.kind in NATION_KINDS and self.norm[before.end : hit.word_start] in BESIDE_OWNER
        return before if is_owner else None

    def words(self, start: int, end: int) -> str:
        """The original text of a normalised span."""
        part, first, last = self.span(start, end)
        return (self.title if part == "title" else self.text)[first:last]

    def holds(self, kind: str) -> bool:
        """False if no word of the lexicon under this kind is anywhere in the text, not even inside another one, so that no rule about such words applies."""
        known = self._held.get(kind)
        if known is None:
            known = self._held[kind] = any(word in self.norm for word in self.lexicon[kind])
        return known

    def places(self, kind: str, start: int, end: int) -> list[int]:
        """Where words and expressions of the lexicon under this kind begin between two offsets; an expression may have several words: «tuvo lugar»."""
        words, expressions = _by_length(self.lexicon[kind], self.grammar.unspaced)
        found = []
        if words and not words.isdisjoint(WORD.findall(self.norm, start, end)):
            found = [word.start() for word in WORD.finditer(self.norm, start, end) if word.group() in words]
        for expression in expressions:
            place = self.norm.find(expression, start, end)
            while place >= 0:
                if self.grammar.unspaced or _stands_apart(self.norm, place, place + len(expression)):
                    found.append(place)
                place = self.norm.find(expression, place + 1, end)
        return found

    def words_before(self, place: int, reach: int, sentence: Sentence | None = None) -> list[str]:
        """The normalised words in the ``reach`` characters before a place, within the sentence if one is given. The first may be cut."""
        return WORD.findall(self.norm, max(sentence.start if sentence else 0, place - reach), place)

    def words_behind(self, place: int, reach: int, sentence: Sentence | None = None) -> list[str]:
        """The normalised words in the ``reach`` characters behind a place, within the sentence if one is given. The last may be cut."""
        return WORD.findall(self.norm, place, min(sentence.end, place + reach) if sentence else place + reach)

    def any_is(self, kind: str, words: Iterable[str]) -> bool:
        """True if one of the words is in the lexicon under this kind."""
        return not self.lexicon[kind].isdisjoint(words)

    def has_word(self, kind: str, start: int, end: int) -> bool:
        """True if a word of the lexicon under this kind is between two offsets."""
        return bool(self.lexicon[kind]) and self.any_is(kind, WORD.findall(self.norm, start, end))

    def is_behind(self, kind: str, place: int, sentence: Sentence | None = None, *, past: str | None = None) -> bool:
        """True if the word right before a place is in the lexicon under this kind; words of the kind ``past``, such as an article, may come between."""
        words = self.lexicon[kind]
        if self.grammar.unspaced:
            return self.norm.endswith(tuple(words), 0, place)
        before = self.words_before(place, RIGHT_BEFORE, sentence) if words else []
        return self.any_is(kind, (without_last(before, self.lexicon[past]) if past else before)[-1:])

    def head_of(self, sentence: Sentence) -> int:
        """Where the words of a sentence begin, after a dateline if it has one."""
        return self.lead_start if sentence.start < self.lead_start < sentence.end else sentence.start

    def first_comma(self, start: int, end: int) -> int:
        """Offset of the first comma between two offsets; the second of them if there is none."""
        return min((place for mark in COMMAS if (place := self.norm.find(mark, start, end)) >= 0), default=end)

    def last_comma(self, start: int, end: int) -> int:
        """Offset of the last comma between two offsets; -1 if there is none."""
        return max(self.norm.rfind(mark, start, end) for mark in COMMAS)

    def clause_before(self, place: int, reach: int, sentence: Sentence) -> str:
        """The normalised text of the clause that a place is in, up to the place; at most its last ``reach`` characters."""
        return CLAUSE_OR_COLON.split(self.norm[max(sentence.start, place - reach) : place])[-1]

    def original(self, sentence: Sentence) -> str:
        """The original text of a sentence."""
        return self.words(sentence.start, sentence.end).strip()

    def within(self, kind: str, start: int, end: int) -> list[Hit]:
        """The hits of a kind that lie inside a span."""
        hits = self._hits_of(kind)
        if not hits:
            return []
        starts = self._places.get(kind)
        if starts is None:
            starts = self._places[kind] = [hit.start for hit in hits]
        return [hit for hit in hits[bisect_left(starts, start) : bisect_left(starts, end)] if hit.end <= end]

    def _hits_of(self, kind: str) -> Sequence[Hit]:
        """The hits of a kind. Raises KeyError for a kind that is not scanned for: its words stand in ``lexicon``, and there would never be a hit."""
        if kind in self.lexicon:
            raise KeyError(kind)
        return self.hits.get(kind, ())

    def in_sentence(self, kind: str, sentence: Sentence, *values: str) -> Sequence[Hit]:
        """The hits of a kind that lie inside a sentence; if values are given, only those that data/ lists under one of them."""
        hits = self.by_sentence(kind).get(sentence.index, ())
        return [hit for hit in hits if hit.entry.value in values] if hits and values else hits

    def by_sentence(self, kind: str) -> Mapping[int, Sequence[Hit]]:
        """The hits of a kind that lie inside one sentence, by the index of the sentence."""
        by_sentence = self._by_sentence.get(kind)
        if by_sentence is None:
            by_sentence = self._by_sentence[kind] = {}
            for hit in self._hits_of(kind):
                place = self.sentence_at(hit.start)
                if hit.end <= place.end:
                    by_sentence.setdefault(place.index, []).append(hit)
        return by_sentence


class Span(Protocol):
    """Anything with a start and an end in an article."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """One past the last character."""


Found = TypeVar("Found", bound=Span)


def beginning(found: Sequence[Found], start: int, end: int) -> Sequence[Found]:
    """The items that begin at or after ``start`` and before ``end``; ``found`` must be in reading order."""
    if not found:
        return found
    first = bisect_left(found, start, key=START)
    return found[first : bisect_left(found, end, first, key=START)]


def ending(found: Sequence[Found], start: int, end: int) -> Sequence[Found]:
    """The items that end from ``start`` up to and including ``end``; ``found`` must be in reading order, without overlaps."""
    return found[bisect_left(found, start, key=END) : bisect_right(found, end, key=END)]


@dataclass(slots=True, eq=False)
class Named:
    """A name in an article, the sentence that it stands in, and the country that it is of; None for an international body. Two are equal only if they are the
    same object."""

    hit: Hit
    sentence: Sentence
    country: str | None


def touching(found: Sequence[Found], start: int, end: int) -> Sequence[Found]:
    """The items that end at or after ``start`` and begin at or before ``end``; ``found`` must be in reading order, without overlaps."""
    return found[bisect_left(found, start, key=END) : bisect_right(found, end, key=START)]


@cache
def _by_length(words: frozenset[str], is_unspaced: bool) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words, and apart from them the expressions that are more or less than one word; where no space parts words, all are expressions."""
    single = frozenset() if is_unspaced else frozenset(word for word in words if WORD.fullmatch(word))
    return single, tuple(sorted(words - single))


def _stands_apart(text: str, start: int, end: int) -> bool:
    """True if no letter comes right before or behind the span."""
    return not text[max(0, start - 1) : start].isalpha() and not text[end : end + 1].isalpha()


def scan(title: str, text: str, lang: str | None, vocabulary: Vocabulary, whole: Whole | None = None) -> Scan:
    """Scan an article once. ``whole`` is its folded title and text, if the caller has it. The underscore between the words of a hashtag is read as a space
    («#كوريا_الشمالية»)."""
    whole = whole or Whole.of(title, text)
    folded = Normal(in_one_script(whole.normal.text.replace("_", " "), lang), whole.normal.dropped)
    own, norm = grammar(lang), folded.text
    sentences = sentences_of(norm, whole.title_end)
    starts = [0, *(s.start for s in sentences[1:])]
    hits = _hits(norm, whole.written, starts, vocabulary, lang)
    names, times = list(_one_by_one(hits.pop(NAMES, []))), hits.pop(TIMES, [])
    for hit in (*names, *times):
        hits.setdefault(hit.entry.kind, []).append(hit)
    digits = digits_in(norm)
    opening = opening_of(Scanned(norm, whole.written, sentences, hits, names, lang))
    return Scan(
        title=title,
        text=text,
        lang=lang,
        grammar=own,
        norm=norm,
        normal=folded,
        sentences=sentences,
        names=names,
        times=times,
        hits=hits,
        lexicon=vocabulary.language(lang).words,
        digits=digits,
        numerals=numerals_of(norm, digits, own.thousands_by_space),
        opening=opening,
        _starts=starts,
        _name_starts=[name.start for name in names],
    )


def _hits(text: str, written: str, starts: list[int], vocabulary: Vocabulary, lang: str | None) -> dict[str, list[Hit]]:
    """The hits of a text, in reading order, by the group that competes for the same words: those that win in most groups, all of ``OVERLAPPING``."""
    found = vocabulary.read(text, written, lang)
    groups, lexicon = found.groups, vocabulary.language(lang).words
    for hit in join(found.parts, written, starts, vocabulary, lang):
        groups[hit.entry.group].append(hit)
    groups[NAMES] = [hit for hit in groups[NAMES] if hit.entry.kind != COMPOUND or _is_compound(hit, text, groups[NAMES], lexicon, grammar(lang))]
    chosen = {group: sorted(hits, key=SPAN) if group in OVERLAPPING else _longest(hits) for group, hits in groups.items()}
    chosen[NAMES] = _meant(chosen[NAMES], groups[NAMES], lang)
    return chosen


def _is_compound(hit: Hit, text: str, names: list[Hit], lexicon: Mapping[str, frozenset[str]], own: Grammar) -> bool:
    """True if the words mean the states together. False if their last character begins a longer name («其中日本»), if their first is the "day" behind a figure
    («3日俄方»), or if the two states are the next name and another one joined to it («دولتا السودان وإثيوبيا»)."""
    if text[hit.start - 1 : hit.start].isdigit() or any(hit.start < name.start < hit.end < name.end and name.entry.kind != COMPOUND for name in names):
        return False
    if hit.entry.surface.split()[0] not in lexicon["two_states"]:
        return True
    return not any(name.word_start == hit.end + 1 and name.prefix in own.joined_first and name.entry.kind == "name" for name in names)


def _one_by_one(names: list[Hit]) -> Iterator[Hit]:
    """The names, with one for several states replaced by one for each state: its character of a Chinese word, or the whole of "the two Koreas"."""
    for hit in names:
        states = hit.entry.value.split() if hit.entry.kind == COMPOUND else []
        has_shares = len(states) == hit.end - hit.start
        for place, state in enumerate(states):
            start, end = (hit.start + place, hit.start + place + 1) if has_shares else (hit.start, hit.end)
            yield Hit(start, end, replace(hit.entry, kind="demonym", value=state), start, "")
        if not states:
            yield hit


def _meant(names: list[Hit], hits: list[Hit], lang: str | None) -> list[Hit]:
    """The names, each weak one of a state that is also another's read as the other's where the text names that one alone for sure: «عمان» is Amman beside
    Jordan, «طرابلس» the Tripoli of Lebanon beside Lebanon. ``hits`` are all from which the names were chosen."""
    if len(names) == len(hits):
        return names
    sure = {hit.entry.value for hit in names if hit.entry.kind in STATE_KINDS and not hit.entry.is_weak}
    weak = [hit for hit in hits if hit.entry.is_weak and hit.entry.kind in LAND_KINDS and lang in hit.entry.langs]
    others = {(hit.start, hit.end): hit for hit in weak if hit.entry.value in sure}
    doubtful = {id(hit) for hit in weak if hit.entry.value not in sure and hit.entry.kind in STATE_KINDS}
    return [others.get((hit.start, hit.end), hit) if id(hit) in doubtful else hit for hit in names]


def _longest(hits: list[Hit]) -> list[Hit]:
    """The hits that win: leftmost, then longest; among equals a mask, then a named party, then a strong name. No hit overlaps one chosen before."""
    if all(one.end <= other.start for one, other in pairwise(hits)):
        return hits
    hits.sort(key=lambda hit: (hit.start, -hit.end, hit.entry.rank))
    taken: list[Hit] = []
    until = -1
    for hit in hits:
        if hit.start >= until:
            taken.append(hit)
            until = hit.end
    return taken
