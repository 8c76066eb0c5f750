"""The scanner that finds all entries in a text. Their surfaces are in one automaton, so that a text is read once however many entries there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from dateline.vocabulary.alphabet import UNSPACED, Alphabet, Encoded
from dateline.vocabulary.entries import NAME_KINDS, NO_PREFIXES, Entry, fits
from dateline.vocabulary.grammar import ARABIC, grammar
from dateline.vocabulary.packed_rows import PackedRows
from dateline.vocabulary.publishers import Publisher


@dataclass(frozen=True, slots=True)
class Actor:
    """A line of data/actors.yml. ``id`` is that of the party that its names mean; ``form`` is what a text calls it in a later mention; ``seats`` are the
    countries that house a body of no country.
    """

    id: str
    kind: str
    country: str | None
    form: str | None = None
    seats: tuple[str, ...] = ()


@dataclass(slots=True)
class Hit:
    """An entry found in a normalised text. ``word_start`` is where its word begins, including prefix letters that are words of their own.

    Not frozen, like other classes made from hits: an article has a hundred, and a frozen one takes four times as long to make.
    """

    start: int
    end: int
    entry: Entry
    word_start: int
    prefix: str


Written = tuple[int, Entry]
"""The number of a pattern of the automaton and the entry it means."""


Phrase = tuple[tuple[Written, ...], ...]
"""An entry of several parts with other words between: for each part, how it may be written."""


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """What a pattern of the automaton may mean in a text of one language, and what must be around it.

    ``entries``: those of a single part. ``are_alike``: they take the same prefixes and none needs a capital or accents. ``is_part``: it is also a part of
    longer entries. ``has_stem``: one of all these is a stem. ``prefixes``: all that these may have in front. ``has_digits``: it begins or ends with a digit.
    ``is_spaced``: its script has spaces. In a script without spaces a match counts only if the text is the same as ``surface``.
    """

    entries: tuple[Entry, ...]
    are_alike: bool
    is_part: bool
    has_stem: bool
    prefixes: frozenset[str]
    has_digits: bool
    is_spaced: bool
    surface: str


UNSPOKEN = Pattern(entries=(), are_alike=True, is_part=False, has_stem=False, prefixes=NO_PREFIXES, has_digits=False, is_spaced=True, surface="")
"""A pattern that means nothing in a language."""

PartPlace = tuple[int, int, int, int, str, bool]
"""A place where a surface is, whatever it means: start and end, the number of its pattern, start of its word, prefix, and whether its word ends with it. A
plain tuple, because an article has hundreds."""


class Found(NamedTuple):
    """What a text contains, in the order of the ends: entries of one part by group, and the parts of phrases."""

    groups: dict[str, list[Hit]]
    parts: list[PartPlace]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Everything in the data files, and the scanner for it.

    ``patterns``: the surfaces as bytes. ``by_pattern``: the entries of each. ``following``: for each pattern, those of second parts with the numbers of the
    ``phrases`` that the two may begin. ``words``: those that are looked up beside a hit, by kind and language. ``outlets``: surfaces of publishers.
    ``places``: places with their countries. ``namesakes``: the outlets of a name that several share. ``state_media``: the outlet of a state by country and
    ``agency``, ``television`` or ``radio``.
    """

    actors: dict[str, Actor]
    publishers: dict[str, Publisher]
    words: dict[str, dict[str, frozenset[str]]] = field(repr=False)
    alphabet: Alphabet = field(repr=False)
    patterns: tuple[bytes, ...] = field(repr=False)
    by_pattern: PackedRows[tuple[Entry, ...]] = field(repr=False)
    following: PackedRows[dict[int, tuple[int, ...]] | None] = field(repr=False)
    phrases: PackedRows[Phrase] = field(repr=False)
    outlets: frozenset[str] = field(repr=False)
    places: frozenset[tuple[str, str]] = field(repr=False)
    namesakes: dict[str, tuple[str, ...]] = field(repr=False)
    state_media: dict[tuple[str, str], str] = field(repr=False)
    languages: dict[str | None, LanguagePatterns] = field(repr=False, default_factory=dict)

    @cached_property
    def automaton(self) -> BytesAhoCorasick:
        """The automaton over the patterns. It cannot be saved, and takes half a second to build."""
        return BytesAhoCorasick(self.patterns, matchkind=MatchKind.Standard)

    def read(self, text: str, original: str | None = None, lang: str | None = None) -> Found:
        """Every entry that is a word of its own in a normalised text, overlaps included.

        ``original`` is the same text before folding, of the same length, for entries that need a capital. ``lang`` excludes the words of other languages,
        except names in a script other than the text's.
        """
        groups: dict[str, list[Hit]] = defaultdict(list)
        parts: list[PartPlace] = []
        language, encoded = self.language(lang), self.alphabet.encode(text)
        letters, patterns = encoded.letters, language.patterns
        for number, start, end in self.matches(encoded):
            pattern = patterns[number] or language.meet(number)
            if pattern is UNSPOKEN:
                continue
            is_whole, word_start, prefix = not letters[end] if pattern.is_spaced else text[start:end] == pattern.surface, start, ""
            if not (is_whole or pattern.has_stem) or (pattern.has_digits and _is_within_number(text, start, end)):
                continue
            if letters[start - 1] and pattern.is_spaced:  # for start 0 this is letters[-1], the end of the text: no letter
                word_start = letters.rfind(0, start - LONGEST_PREFIX if start > LONGEST_PREFIX else 0, start) + 1
                prefix = text[word_start:start]
                if prefix not in pattern.prefixes:
                    if not _is_new_script(text, start):
                        continue
                    word_start, prefix = start, ""
            for entry in pattern.entries:
                if (is_whole or entry.is_stem) and (pattern.are_alike or fits(entry, prefix, original, start, end)):
                    groups[entry.group].append(Hit(start, end, entry, word_start, prefix))
            if pattern.is_part:
                parts.append((start, end, number, word_start, prefix, is_whole))
        return Found(groups, parts)

    def matches(self, encoded: Encoded) -> list[tuple[int, int, int]]:
        """Pattern number, start and end of every match in a text, overlaps included, in the order of the ends. Not every match is a word of its own."""
        found: list[tuple[int, int, int]] = self.automaton.find_matches_as_indexes(encoded.text, overlapping=True)
        return found

    def language(self, lang: str | None) -> LanguagePatterns:
        """What each pattern means in a text of a language; kept, because a load reads many texts of few languages."""
        known = self.languages.get(lang)
        if known is None:
            known = self.languages[lang] = LanguagePatterns(self, lang)
        return known


class LanguagePatterns:
    """What each pattern may mean in a text of one language: ``patterns``, and ``following`` for those that may begin a phrase, computed when a pattern is first
    met. ``words``: the words that are looked up, by kind."""

    def __init__(self, vocabulary: Vocabulary, lang: str | None) -> None:
        self._vocabulary, self._lang, self._is_foreign = vocabulary, lang, _foreign_names(lang)
        self.patterns: list[Pattern | None] = [None] * len(vocabulary.by_pattern)
        self.following: dict[int, dict[int, tuple[int, ...]]] = {}
        self.words = {kind: by_lang.get(lang or "", frozenset()) for kind, by_lang in vocabulary.words.items()}

    def meet(self, number: int) -> Pattern:
        """Compute what a pattern may mean. Its entries are copied, so that those that occur in texts are close together in memory, apart from all others."""
        meanings, following = self._vocabulary.by_pattern[number], self._vocabulary.following[number]
        entries = [entry for entry in meanings if self.holds(entry)]
        if not entries:
            self.patterns[number] = UNSPOKEN
            return UNSPOKEN
        if following:
            self.following[number] = following
        whole = tuple(replace(entry) for entry in entries if entry.parts == 1)
        surface = meanings[0].surface
        is_spaced = surface[0] < UNSPACED
        prefixes = NO_PREFIXES.union(*(entry.prefixes for entry in entries))
        self.patterns[number] = pattern = Pattern(
            entries=whole,
            are_alike=all(entry.prefixes == prefixes and not entry.is_cased and not entry.accented for entry in whole),
            is_part=len(whole) < len(entries),
            has_stem=is_spaced and any(entry.is_stem for entry in entries),
            prefixes=prefixes,
            has_digits=is_spaced and (surface[0].isdigit() or surface[-1].isdigit()),
            is_spaced=is_spaced,
            surface=surface,
        )
        return pattern

    def holds(self, entry: Entry) -> bool:
        """True if an entry may occur in a text of this language."""
        return self._lang is None or self._lang in entry.langs or (entry.kind in NAME_KINDS and self._is_foreign(entry))


LONGEST_PREFIX = 5
"""Letters in front of a word that are examined; the longest prefix is shorter."""

BEYOND_LATIN = "\u0250"
"""The first character behind the Latin letters of the languages here."""

RANGES = {"arabic": ("\u0600", "\u06ff"), "hebrew": ("\u0590", "\u05ff"), "cyrillic": ("\u0400", "\u04ff"), "han": ("\u2e80", "\U0010ffff")}


def _script(char: str) -> str:
    return next((name for name, (low, high) in RANGES.items() if low <= char <= high), "latin")


def _foreign_names(lang: str | None) -> Callable[[Entry], bool]:
    """A function that says whether a text may contain a name of another language: English ones, if the text's script is not Latin, or else if the name is a
    place, outlet, party, institution or leader."""
    script = grammar(lang).script

    def is_foreign(entry: Entry) -> bool:
        if script == "latin":
            return "en" in entry.langs and entry.kind in ("place", "publisher", "actor", "institution", "leader")
        return _script(entry.surface[0]) == "latin" and "en" in entry.langs

    return is_foreign


def _is_new_script(text: str, start: int) -> bool:
    """True if a letter follows one of another script and one of the two is Latin: a word begins there even without a space («لشبكةNPR»)."""
    return (text[start - 1] < BEYOND_LATIN) != (text[start] < BEYOND_LATIN)


def _is_within_number(text: str, start: int, end: int) -> bool:
    """True if a digit at an edge of the span has another digit beside it: the 9 of 19 is no 9."""
    return (text[start].isdigit() and text[start - 1 : start].isdigit()) or (text[end - 1].isdigit() and text[end : end + 1].isdigit())


def compile_vocabulary(entries: list[Entry], actors: dict[str, Actor], publishers: dict[str, Publisher], beside: Iterable[Entry] = ()) -> Vocabulary:
    """Put entries into one automaton; those of ``beside`` are not scanned for, but looked up beside a hit."""
    words: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entry in beside:
        words[entry.kind][entry.langs[0]].add(entry.surface)
    words["articled_nation"]["ar"] = _articled_nations(entries)
    words["located_name"] |= _located_names(entries, words["locative"])
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.surface].append(entry)
    alphabet = Alphabet(list(groups))
    patterns: list[bytes] = []
    by_pattern: list[tuple[Entry, ...]] = []
    for alike, whole in zip(groups.values(), alphabet.encode_words(list(groups)), strict=True):
        meanings = _meanings(alike)
        patterns.append(whole)
        by_pattern.append(meanings)
        stems = tuple(entry for entry in meanings if entry.is_stem)
        if stems and (begun := alphabet.begun(whole)) != whole:
            patterns.append(begun)
            by_pattern.append(stems)
    state_media = {(p.country, p.state): p.id for p in publishers.values() if p.country and p.state}
    phrases = _phrases(entries, by_pattern)
    following = _following(phrases)
    return Vocabulary(
        actors=actors,
        publishers=publishers,
        words={kind: {lang: frozenset(found) for lang, found in by_lang.items()} for kind, by_lang in words.items()},
        alphabet=alphabet,
        patterns=tuple(patterns),
        by_pattern=PackedRows(by_pattern),
        following=PackedRows([following.get(number) for number in range(len(patterns))]),
        phrases=PackedRows(phrases),
        outlets=frozenset(entry.surface for entry in entries if entry.kind == "publisher"),
        places=frozenset((entry.value, entry.name) for entry in entries if entry.kind == "place"),
        namesakes=_namesakes(entries),
        state_media=state_media,
    )


def _located_names(entries: list[Entry], locatives: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The names, by language, that begin with their own word of place: "in Jordan", «ولاية باهيا». The name of a state counts only if the rest names the same
    state: South Sudan is not the south of Sudan."""
    states = {(entry.langs[0], entry.value, entry.surface) for entry in entries if entry.kind == "name"}
    located: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        lang = entry.langs[0]
        if entry.kind not in ("name", "capital", "place") or lang not in locatives:
            continue
        words = entry.surface.split()
        for count in range(1, len(words)):
            is_located = " ".join(words[:count]) in locatives[lang]
            if is_located and (entry.kind != "name" or (lang, entry.value, " ".join(words[count:])) in states):
                located[lang].add(entry.surface)
    return located


def _meanings(alike: list[Entry]) -> tuple[Entry, ...]:
    """Of entries written alike, those that mean the same as one, with the languages of all."""
    if len(alike) == 1:
        return tuple(alike)
    found: dict[tuple[object, ...], Entry] = {}
    for entry in alike:
        meaning = _meaning(entry)
        known = found.setdefault(meaning, entry)
        if entry.langs[0] not in known.langs:
            found[meaning] = replace(known, langs=known.langs + entry.langs)
    return tuple(found.values())


def _meaning(entry: Entry) -> tuple[object, ...]:
    """What two entries written alike have in common if they mean the same."""
    phrase = entry.name if entry.parts > 1 else ""
    return entry.kind, entry.value, phrase, entry.is_weak, entry.is_cased, entry.is_abbreviation, entry.accented, entry.is_stem, entry.prefixes


def _articled_nations(entries: list[Entry]) -> set[str]:
    """Arabic names of states that are written like a nationality with an article: «السعودية»."""
    names = {(e.surface, e.value) for e in entries if e.kind == "name" and e.name.startswith(ARABIC.article)}
    return {e.surface for e in entries if e.kind == "demonym" and (e.surface, e.value) in names}


def _namesakes(entries: list[Entry]) -> dict[str, tuple[str, ...]]:
    """The outlets of each name that several share, in the order of the file."""
    holders: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in entries:
        if entry.kind == "publisher":
            holders[entry.surface][entry.value] = None
    return {surface: tuple(outlets) for surface, outlets in holders.items() if len(outlets) > 1}


def _phrases(entries: Sequence[Entry], by_pattern: Sequence[Sequence[Entry]]) -> list[Phrase]:
    """The entries of several parts, with how each part may be written."""
    parts: dict[tuple[str, str, str], list[list[Written]]] = {}
    for entry in entries:
        if entry.parts > 1:
            parts[entry.kind, entry.value, entry.name] = [[] for _ in range(entry.parts)]
    for number, meanings in enumerate(by_pattern):
        for entry in meanings:
            if entry.parts > 1:
                parts[entry.kind, entry.value, entry.name][entry.part].append((number, entry))
    return [tuple(map(tuple, of_phrase)) for of_phrase in parts.values()]


def _following(phrases: Sequence[Phrase]) -> dict[int, dict[int, tuple[int, ...]]]:
    """The numbers of phrases by the pattern of their first part, then by that of their second."""
    found: dict[int, dict[int, tuple[int, ...]]] = defaultdict(dict)
    for number, phrase in enumerate(phrases):
        firsts, seconds = (dict.fromkeys(pattern for pattern, _ in part) for part in phrase[:2])
        for first, second in product(firsts, seconds):
            found[first][second] = (*found[first].get(second, ()), number)
    return found
