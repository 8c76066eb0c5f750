"""data/*.yml, validated, as one set of entries and the one scanner that finds them all in a text.

An entry is what one line of a data file means. Its surfaces are the normalised forms it is written in; the scanner holds the surfaces of
every entry in one Aho-Corasick automaton, so that a text is read once however many things are looked for.
"""

from __future__ import annotations

import gc
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from ahocorasick_rs import BytesAhoCorasick, MatchKind
from babel.dates import get_day_names, get_month_names

from dateline.alphabet import UNSPACED, Alphabet, Encoded
from dateline.collector import without_collector
from dateline.inflect import forms, verb_forms
from dateline.paths import DATA
from dateline.text import normal

NAME_KINDS = ("name", "demonym", "capital", "institution", "leader", "place", "actor", "publisher", "mask")
"""Kinds that compete for the same words: the longest wins whole, and among equals a mask."""

TIME_KINDS = ("month", "hijri_month", "weekday", "relative", "direction", "ago", "unit", "season")
"""Kinds of words of time, which compete for the same words too."""

NAMES, TIMES = "names", "times"
"""What the two groups are called; every other kind competes with itself alone."""

LOOKED_UP = (
    "locative",
    "unreal",
    "unreal_after",
    "negation",
    "presumed",
    "setting",
    "intended",
    "demanded",
    "clock",
    "particle",
    "told",
    "coming",
    "state_link",
    "staff",
    "origin_before",
    "origin_after",
    "attribution",
    "given_name",
    "kunya",
    "work",
    "further",
    "same",
    "side_clause",
    "relative_clause",
    "dependent_clause",
    "said_that",
    "bound",
    "going_on",
    "day_word",
    "attribution_clause",
    "happened",
    "hour_word",
    "after_clause",
    "pluperfect",
    "of_a_day",
    "about",
    "before_what",
)
"""Kinds of short words that are too common to scan for: they are looked up beside a hit."""

GAZETTEER_FIELDS = {"names": "name", "demonyms": "demonym", "capital": "capital", "institutions": "institution", "places": "place"}

ARABIC_PREFIXES = frozenset(a + b for a in ("", "و", "ف") for b in ("", "ب", "ل", "ك", "س"))
"""Letters an Arabic word carries in front that are words of their own: and, so, in, for, as."""

ARTICLE_PREFIXES = frozenset(p + "ال" for p in ARABIC_PREFIXES if not p.endswith("ل")) | frozenset(p + "ل" for p in ARABIC_PREFIXES if p.endswith("ل")) | {"ال"}

CALENDAR_LOCALES = ("ar", "ar_LB", "ar_DZ", "ar_MA", "en", "fr", "es", "ru", "tr", "fa", "he", "de", "pt", "zh", "uk")

SHORT = 5
"""Letters below which a name takes no ك in front: كلاوس is not Laos, كروس is not the Russians. Names never take the س of verbs."""

NO_PREFIXES: frozenset[str] = frozenset()

HEBREW_PREFIXES = frozenset(("", "ב", "ל", "מ", "ה", "ו", "ש", "כ", "וב", "ול", "ומ", "וה", "של"))


class DataError(Exception):
    """A data file breaks its own rules; the sentence names file and line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of one line of a data file.

    ``value`` is what it stands for: a country code, a publisher or actor id, an event type, a number, a month.
    ``name`` is how the data file writes it. ``is_cased``: it counts only when the text writes it with a capital, as the data file does.
    ``part`` of ``parts``: a trigger of several words with others between them. ``prefixes``: what may be joined in front of it. ``words``: how many its
    name has. ``group``: the kinds that compete with it for words. ``rank``: which of those that stand for the same words is meant, the lowest.
    """

    kind: str
    value: str
    langs: tuple[str, ...]
    surface: str
    name: str
    data_line: str
    is_weak: bool = False
    is_cased: bool = False
    is_stem: bool = False
    part: int = 0
    parts: int = 1
    is_abbreviation: bool = False
    prefixes: frozenset[str] = frozenset()
    words: int = 1
    group: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Actor:
    """A row of data/actors.yml. ``form``: what a text calls it when it names it again."""

    id: str
    kind: str
    country: str | None
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """A row of data/publishers.yml. ``state``: the state's own ``agency``, ``television`` or ``radio``, which texts name by the state alone."""

    id: str
    kind: str
    country: str | None
    state: str | None = None


@dataclass(slots=True)
class Hit:
    """An entry found in a normalised text. ``word_start`` includes the prefix letters that belong to other words.

    Not frozen, like what is made of hits: an article has a hundred, and a frozen one takes four times as long to make.
    """

    start: int
    end: int
    entry: Entry
    word_start: int
    prefix: str


Place = tuple[int, int, int, int, str, bool]
"""Where a surface stands, whatever it means: start and end, the number of its pattern, start of its word, prefix, and whether its word ends with it.
A plain tuple, because an article has hundreds."""


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """An entry of several parts with other words between: for each part, which entries each pattern of the automaton writes it with."""

    number: int
    parts: tuple[dict[int, list[Entry]], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """What a pattern of the automaton may mean in a text of one language, and what must stand around it.

    ``entries`` are those of one part; ``is_part``: it is a part of others. ``are_alike``: they take the same prefixes, and none needs a capital.
    ``has_stem``: one of all these is a stem. ``prefixes`` are what they take in front. ``unspaced`` is how it is written where its script is without
    spaces, else empty. ``has_digits``: it begins or ends with one.
    """

    entries: tuple[Entry, ...]
    are_alike: bool
    is_part: bool
    has_stem: bool
    prefixes: frozenset[str]
    unspaced: str
    has_digits: bool


class Found(NamedTuple):
    """What stands in a text, in the order of the ends: entries of one part by their groups, and the parts of phrases."""

    groups: dict[str, list[Hit]]
    parts: list[Place]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Everything Dateline knows of the world, and the scanner over it.

    ``namesakes``: the outlets of a name that several share. ``state_media``: the outlet of a state by country and ``agency``, ``television`` or ``radio``.
    ``phrases``: first pattern -> second pattern -> the phrases they may begin.
    """

    entries: tuple[Entry, ...]
    actors: dict[str, Actor]
    publishers: dict[str, Publisher]
    words: dict[tuple[str, str], frozenset[str]] = field(repr=False)
    by_pattern: tuple[tuple[Entry, ...], ...] = field(repr=False)
    alphabet: Alphabet = field(repr=False)
    automaton: BytesAhoCorasick = field(repr=False)
    namesakes: dict[str, tuple[str, ...]] = field(repr=False)
    state_media: dict[tuple[str, str], str] = field(repr=False)
    phrases: dict[int, dict[int, list[Phrase]]] = field(repr=False)
    languages: dict[str | None, Language] = field(repr=False, default_factory=dict)

    def find(self, text: str, original: str | None = None, lang: str | None = None) -> list[Hit]:
        """The entries of one part that ``read`` finds."""
        return [hit for of_group in self.read(text, original, lang).groups.values() for hit in of_group]

    def read(self, text: str, original: str | None = None, lang: str | None = None) -> Found:
        """Everything that stands in a normalised text as a word of its own, overlaps included.

        ``original`` is the same text before folding, of the same length, for entries that need a capital. ``lang`` keeps the words of other
        languages out, but for names in another script than the text's.
        """
        groups: dict[str, list[Hit]] = defaultdict(list)
        parts: list[Place] = []
        for number, start, end, prefix, is_whole, pattern in self._standing(text, self.language(lang)):
            word_start = start - len(prefix)
            for entry in pattern.entries:
                if (is_whole or entry.is_stem) and (pattern.are_alike or fits(entry, prefix, original, start, end)):
                    groups[entry.group].append(Hit(start, end, entry, word_start, prefix))
            if pattern.is_part:
                parts.append((start, end, number, word_start, prefix, is_whole))
        return Found(groups, parts)

    def _standing(self, text: str, language: Language) -> list[tuple[int, int, int, str, bool, Pattern]]:
        """The matches with nothing around them that makes another word of them: number of the pattern, start, end, prefix, whether the word ends there."""
        encoded = self.alphabet.encode(text)
        letters, patterns = encoded.letters, language.patterns
        standing = []
        for number, start, end in self.matches(encoded):
            pattern = patterns[number] or language.meet(number)
            is_whole, prefix = not letters[end], ""
            if pattern.unspaced:
                if text[start:end] != pattern.unspaced:
                    continue
                is_whole = True
            elif not (is_whole or pattern.has_stem) or (pattern.has_digits and _is_within_number(text, start, end)):
                continue
            elif letters[start - 1]:  # the end of the text, which is no letter, stands before its first character
                prefix = text[letters.rfind(0, max(0, start - LONGEST_PREFIX), start) + 1 : start]
                if prefix not in pattern.prefixes:
                    continue
            standing.append((number, start, end, prefix, is_whole, pattern))
        return standing

    def matches(self, encoded: Encoded) -> list[tuple[int, int, int]]:
        """Pattern, start and end of everything that may stand in a text, overlaps included, in the order of the ends."""
        found: list[tuple[int, int, int]] = self.automaton.find_matches_as_indexes(encoded.text, overlapping=True)
        return found

    def language(self, lang: str | None) -> Language:
        """What every pattern means in a text of a language; kept, because a load reads many texts of few languages."""
        known = self.languages.get(lang)
        if known is None:
            known = self.languages[lang] = Language(self.by_pattern, lang)
        return known


LONGEST_INITIAL = 3
"""Letters of the Arabic name of a Latin letter: «إيه», «تي»."""

GAPS = (" ", ' "', " «", " '", " (", ' ("')
"""What stands between a word for a medium and the name of one."""


class Language:
    """What each pattern may mean in a text of one language: ``patterns``, worked out when a pattern is first met."""

    def __init__(self, by_pattern: Sequence[Sequence[Entry]], lang: str | None) -> None:
        self._by_pattern, self._lang, self._is_foreign = by_pattern, lang, _foreign_names(lang)
        self.patterns: list[Pattern | None] = [None] * len(by_pattern)

    def meet(self, number: int) -> Pattern:
        """Work out what a pattern may mean."""
        entries = [entry for entry in self._by_pattern[number] if self.holds(entry)]
        whole = tuple(entry for entry in entries if entry.parts == 1)
        surface = self._by_pattern[number][0].surface
        prefixes = NO_PREFIXES.union(*(entry.prefixes for entry in entries))
        self.patterns[number] = pattern = Pattern(
            entries=whole,
            are_alike=all(entry.prefixes == prefixes and not entry.is_cased for entry in whole),
            is_part=len(whole) < len(entries),
            has_stem=any(entry.is_stem for entry in entries),
            prefixes=prefixes,
            unspaced="" if surface[0] < UNSPACED else surface,
            has_digits=surface[0].isdigit() or surface[-1].isdigit(),
        )
        return pattern

    def holds(self, entry: Entry) -> bool:
        """Whether an entry may stand in a text of this language."""
        return self._lang is None or self._lang in entry.langs or (entry.kind in NAME_KINDS and self._is_foreign(entry))


LONGEST_PREFIX = 5
"""Letters in front of a word that are looked at; the longest prefix is shorter."""

RANGES = {"arabic": ("\u0600", "\u06ff"), "hebrew": ("\u0590", "\u05ff"), "cyrillic": ("\u0400", "\u04ff"), "han": ("\u2e80", "\U0010ffff")}


def _script(char: str) -> str:
    return next((name for name, (low, high) in RANGES.items() if low <= char <= high), "latin")


SCRIPTS = {"ar": "arabic", "fa": "arabic", "he": "hebrew", "ru": "cyrillic", "uk": "cyrillic", "zh": "han"}


def _foreign_names(lang: str | None) -> Callable[[Entry], bool]:
    """Which names of other languages a text may hold: English ones, where the text's own script is another or the name is a place, outlet or party."""
    script = SCRIPTS.get(lang or "", "latin")

    def is_foreign(entry: Entry) -> bool:
        if script == "latin":
            return "en" in entry.langs and entry.kind in ("place", "publisher", "actor", "institution", "leader")
        return _script(entry.surface[0]) == "latin" and "en" in entry.langs

    return is_foreign


def _is_within_number(text: str, start: int, end: int) -> bool:
    """A digit at an edge of a span has another beside it: the 9 of 19 is no 9."""
    return (text[start].isdigit() and text[start - 1 : start].isdigit()) or (text[end - 1].isdigit() and text[end : end + 1].isdigit())


def fits(entry: Entry, prefix: str, original: str | None, start: int, end: int) -> bool:
    """What is joined in front may stand there, and a name that needs a capital has one."""
    if prefix and prefix not in entry.prefixes:
        return False
    return not entry.is_cased or original is None or _is_capital(original, start, end, entry)


def _group(kind: str) -> str:
    """The kinds that compete for the same words with this one."""
    return NAMES if kind in NAME_KINDS else TIMES if kind in TIME_KINDS else kind


def _rank(kind: str, is_weak: bool) -> int:
    """A mask before a named party, a named party before other names, a strong name before a weak one; then in the order of the kinds."""
    kinds = (*NAME_KINDS, *TIME_KINDS)
    first = {"mask": 0, "actor": 1}.get(kind, 2)
    return (2 * first + is_weak) * len(kinds) + (kinds.index(kind) if kind in kinds else 0)


UNARTICLED = ("name", "capital", "place", "leader")
"""Kinds of names that take no article but the one they are written with: «الهاربين» is not Harbin."""


def _prefixes(kind: str, surface: str) -> frozenset[str]:
    """What may be joined in front of a surface: particles and articles in Arabic and Hebrew. Arabic ones also stand before an outlet in Latin letters or
    in quotes («لـCNN»); elsewhere nothing.
    """
    if "\u0600" <= surface[0] <= "\u06ff":
        return _arabic_prefixes(kind in NAME_KINDS, kind not in UNARTICLED and not surface.startswith("ال"), len(surface) < SHORT)
    if "\u0590" <= surface[0] <= "\u05ff":
        return HEBREW_PREFIXES
    return ARABIC_PREFIXES if kind == "publisher" else NO_PREFIXES


@cache
def _arabic_prefixes(is_name: bool, takes_article: bool, is_short: bool) -> frozenset[str]:
    allowed = ARABIC_PREFIXES | (ARTICLE_PREFIXES if takes_article else NO_PREFIXES)
    refused = ("س", "ك") if is_short else ("س",)
    return frozenset(p for p in allowed if not (is_name and p.endswith(refused)))


def _is_capital(original: str, start: int, end: int, entry: Entry) -> bool:
    """An abbreviation is in capitals throughout, an outlet's name in every word that the data file writes so («Russia Today», not "visited Russia today")."""
    words = original[start:end]
    if entry.is_abbreviation:
        return words.isupper()
    if entry.kind == "publisher":
        return all(word[:1] != word[:1].lower() for word, name in zip(words.split(), entry.name.split(), strict=False) if name[:1] != name[:1].lower())
    return words[0] != words[0].lower()


# --- reading the files -------------------------------------------------------------------------------------------------------------


class _Line(str):
    """A scalar of a YAML file that remembers its line."""

    line: int


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML whose strings know where they stand."""


def _scalar(loader: Any, node: Any) -> _Line:
    text = _Line(node.value)
    text.line = node.start_mark.line + 1
    return text


_Loader.yaml_implicit_resolvers = {}
_Loader.add_constructor("tag:yaml.org,2002:str", _scalar)


def read_yaml(path: Path) -> Any:
    """A YAML file in which every scalar is text that knows its line; raises DataError with a sentence."""
    try:
        return yaml.load(path.read_bytes(), Loader=_Loader)
    except yaml.YAMLError as error:
        raise DataError(f"{path.name} is not valid YAML: {error}. Correct the file.") from error


def _listed(value: Any) -> Iterator[tuple[_Line, bool]]:
    """The items of a list of names: plain ones, and ``{weak: name}``."""
    for item in value or ():
        if isinstance(item, dict):
            yield item["weak"], True
        else:
            yield item, False


def _entries_of(kind: str, value: str, by_lang: dict[str, Any], file: str) -> Iterator[Entry]:
    for lang, names in (by_lang or {}).items():
        for name, weak in _listed(names):
            line = f"{file}:{name.line}"
            yield from surfaces(kind, value, str(lang), str(name), line, weak)


def surfaces(kind: str, value: str, lang: str, name: str, data_line: str, weak: bool = False) -> Iterator[Entry]:
    """The entries of one written name.

    ``word`` stands for itself, ``word+`` (also before further words) for a verb with its forms, ``stem*`` for any ending, ``one ~ two`` for parts with
    other words between; a stem before another word is such a part.
    """
    parts = re.sub(r"\* (?!~)", "* ~ ", name).split(" ~ ")
    words, group, rank = len(name.replace("~", " ").split()), _group(kind), _rank(kind, weak)
    for index, part in enumerate(parts):
        written, stem, verb = part.replace("+", "").removesuffix("*"), part.endswith("*"), "+" in part
        word = normal(written)
        proper = kind in NAME_KINDS and kind != "mask"
        cased = proper and written[:1] != written[:1].lower()
        abbreviation = cased and written.isupper() and len(written) <= 5
        found = verb_forms(word, lang) if verb else forms(written, lang, kind == "demonym") if proper else {word}
        for surface in found:
            if surface.strip():
                prefixes = _prefixes(kind, surface)
                yield Entry(kind, value, (lang,), surface, name, data_line, weak, cased, stem, index, len(parts), abbreviation, prefixes, words, group, rank)


def _gazetteer(folder: Path) -> Iterator[Entry]:
    for path in sorted(folder.glob("*.yml")):
        territory = read_yaml(path)
        code = str(territory["code"])
        for key, kind in GAZETTEER_FIELDS.items():
            yield from _entries_of(kind, code, territory.get(key), f"gazetteer/{path.name}")


def _flat(folder: Path) -> Iterator[Entry]:
    """Lists of words by meaning: each file is ``kind: {value: {lang: [words]}}``."""
    for name in ("calendar.yml", "numbers.yml", "casualties.yml", "markers.yml", "parties.yml"):
        for kind, values in read_yaml(folder / name).items():
            for value, by_lang in values.items():
                yield from _entries_of(str(kind), str(value), by_lang, name)


def _cldr_calendar() -> Iterator[Entry]:
    """Names of months and weekdays from CLDR. Arabic has them in three regional sets, and the press prints two side by side."""
    for tag in CALENDAR_LOCALES:
        lang = tag.split("_")[0]
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                if width == "abbreviated" and lang not in ("en", "tr"):
                    continue
                for kind, values in (("month", get_month_names(width, context, tag)), ("weekday", get_day_names(width, context, tag))):
                    if width == "abbreviated" and kind == "weekday":
                        continue
                    for value, name in values.items():
                        number = value if kind == "month" else value + 1
                        found = surfaces(kind, str(number), lang, name, f"CLDR {tag}")
                        yield from (replace(entry, is_cased=lang in ("en", "de")) for entry in found)


def _rows(path: Path) -> list[dict[str, Any]]:
    return list(read_yaml(path) or ())


def _outlet_names(rows: list[dict[str, Any]], words_of_media: dict[str, Any]) -> Iterator[Entry]:
    """The entries of outlets. A weak name is an ordinary word too, so it is written with what makes it a name: «صحيفة الوطن», «صحيفة "الوطن"».

    So is a name that begins with the weak name of another («القدس العربي»), or that would be read in it.
    """
    weak = {(lang, str(name)): _media_words(row, words_of_media, lang) for row in rows for lang, name, is_weak in _names_of(row) if is_weak}
    media = {
        lang: {word for form in words_of_media.values() for word in (form.get(lang) or {}).get("before", ())}
        for lang in {lang for form in words_of_media.values() for lang in form}
    }
    for row in rows:
        for lang, name, is_weak in _names_of(row):
            for written in _written(name, is_weak, weak, media.get(lang, set()), lang):
                for entry in surfaces("publisher", str(row["id"]), lang, written, f"publishers.yml:{name.line}"):
                    yield replace(entry, is_cased=True) if name[:1].lower() != name[:1] else entry


def _written(name: str, is_weak: bool, weak: dict[tuple[str, str], list[dict[str, Any]]], media: set[str], lang: str) -> Iterator[str]:
    """The ways a name stands in a text: behind a word for a medium, with quotes behind such a word of its own, with full stops between initials."""
    if is_weak:
        yield from _marked(name, weak[lang, str(name)])
        return
    yield str(name)
    first, _, rest = name.partition(" ")
    if first in media:
        yield from (f"{first}{gap}{rest}" for gap in GAPS[1:])
    if rest:
        yield from _marked(name, weak.get((lang, first), []))
    if lang == "ar" and rest and all(len(word) <= LONGEST_INITIAL for word in name.split()):
        yield name.replace(" ", ".")


def _names_of(row: dict[str, Any]) -> Iterator[tuple[str, _Line, bool]]:
    """The names of a row by language, and whether each is weak."""
    for lang, names in row["names"].items():
        for name, is_weak in _listed(names):
            yield str(lang), name, is_weak


def _media_words(row: dict[str, Any], words_of_media: dict[str, Any], lang: str) -> list[dict[str, Any]]:
    """The words of a language for what an outlet is, by the forms that its row tells."""
    told = row["form"]
    return [words_of_media[form].get(lang) or {} for form in ([told] if isinstance(told, str) else told)]


def _marked(name: str, words: list[dict[str, Any]]) -> Iterator[str]:
    """A name behind and before each word for its forms of medium, bare and in the opening quotes of the press."""
    yield from dict.fromkeys(f"{word}{gap}{name}" for of_one in words for word in of_one.get("before", ()) for gap in GAPS)
    yield from dict.fromkeys(f"{name} {word}" for of_one in words for word in of_one.get("after", ()))


def _code(value: str | None) -> str | None:
    """A country code; ``null`` in a file is text here, because every scalar is."""
    return str(value) if value and value != "null" else None


@cache
def load_vocabulary(folder: Path = DATA) -> Vocabulary:
    """Read and compile the data files of a folder. Raises DataError naming file and line."""
    with without_collector():
        vocabulary = _read_vocabulary(folder)
    gc.freeze()  # all that was read stays, so that it need never be walked
    return vocabulary


def _read_vocabulary(folder: Path) -> Vocabulary:
    entries = list(_gazetteer(folder / "gazetteer"))
    entries += _flat(folder)
    entries += _cldr_calendar()
    actors, publishers = {}, {}
    for row in _rows(folder / "actors.yml"):
        actor = actors[str(row["id"])] = Actor(str(row["id"]), str(row["kind"]), _code(row.get("country")), row.get("form"))
        entries += _entries_of("actor", actor.id, row["names"], "actors.yml")
    for row in _rows(folder / "leaders.yml"):
        entries += _entries_of("leader", str(row["country"]), row["names"], "leaders.yml")
    media = read_yaml(folder / "media.yml")
    outlets = _rows(folder / "publishers.yml")
    entries += _outlet_names(outlets, media["form"])
    for row in outlets:
        publishers[str(row["id"])] = Publisher(str(row["id"]), str(row["kind"]), _code(row.get("country")), row.get("state"))
    for medium, by_lang in media["state"].items():
        entries += _entries_of("state_media", str(medium), by_lang, "media.yml")
    entries += _entries_of("state_link", "link", media["between"]["link"], "media.yml")
    for row in _rows(folder / "masks.yml"):
        entries += _entries_of("mask", str(row["mask"]), row["names"], "masks.yml")
    for path in sorted((folder / "event_types").glob("*.yml")):
        row = read_yaml(path)
        for field_name, kind in (("triggers", "trigger"), ("exclusions", "exclusion")):
            entries += _entries_of(kind, str(row["type"]), row.get(field_name), f"event_types/{path.name}")
    return compile_vocabulary(entries, actors, publishers)


def compile_vocabulary(entries: list[Entry], actors: dict[str, Actor], publishers: dict[str, Publisher]) -> Vocabulary:
    """Put entries into one automaton."""
    words: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries:
        if entry.kind in LOOKED_UP:
            words[entry.kind, entry.langs[0]].add(entry.surface)
    words["articled_nation", "ar"] = _articled_nations(entries)
    groups: dict[str, dict[tuple[str | bool, ...], Entry]] = defaultdict(dict)
    for entry in entries:
        if entry.kind in LOOKED_UP:
            continue
        parts = entry.name if entry.parts > 1 else ""
        key = (entry.kind, entry.value, parts, entry.is_weak, entry.is_cased, entry.is_abbreviation, entry.is_stem)
        known = groups[entry.surface].get(key)
        if known is None:
            groups[entry.surface][key] = entry
        elif not set(entry.langs) <= set(known.langs):
            groups[entry.surface][key] = replace(known, langs=known.langs + entry.langs)
    alphabet = Alphabet(list(groups))
    patterns: list[bytes] = []
    by_pattern: list[tuple[Entry, ...]] = []
    for meanings, (whole, begun) in zip(groups.values(), alphabet.encode_words(list(groups)), strict=True):
        patterns.append(whole)
        by_pattern.append(tuple(meanings.values()))
        stems = tuple(entry for entry in meanings.values() if entry.is_stem)
        if stems and begun != whole:
            patterns.append(begun)
            by_pattern.append(stems)
    automaton = BytesAhoCorasick(patterns, matchkind=MatchKind.Standard)
    state_media = {(p.country, p.state): p.id for p in publishers.values() if p.country and p.state}
    looked_up = {key: frozenset(found) for key, found in words.items()}
    phrases = _phrases(entries, by_pattern)
    return Vocabulary(tuple(entries), actors, publishers, looked_up, tuple(by_pattern), alphabet, automaton, _namesakes(entries), state_media, phrases)


def _articled_nations(entries: list[Entry]) -> set[str]:
    """Arabic names of states that are written like a nationality with its article: «السعودية»."""
    names = {(e.surface, e.value) for e in entries if e.kind == "name" and e.name.startswith("ال")}
    return {e.surface for e in entries if e.kind == "demonym" and (e.surface, e.value) in names}


def _namesakes(entries: list[Entry]) -> dict[str, tuple[str, ...]]:
    """The outlets of each name that several share, in the order of the file."""
    holders: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in entries:
        if entry.kind == "publisher":
            holders[entry.surface][entry.value] = None
    return {surface: tuple(outlets) for surface, outlets in holders.items() if len(outlets) > 1}


def _phrases(entries: Sequence[Entry], by_pattern: Sequence[Sequence[Entry]]) -> dict[int, dict[int, list[Phrase]]]:
    """The entries of several parts, by the patterns of their first part, then by those of their second."""
    parts: dict[tuple[str, str, str], list[dict[int, list[Entry]]]] = {}
    for entry in entries:
        if entry.parts > 1:
            parts[entry.kind, entry.value, entry.name] = [{} for _ in range(entry.parts)]
    for number, meanings in enumerate(by_pattern):
        for entry in meanings:
            if entry.parts > 1:
                parts[entry.kind, entry.value, entry.name][entry.part].setdefault(number, []).append(entry)
    phrases: dict[int, dict[int, list[Phrase]]] = defaultdict(lambda: defaultdict(list))
    for number, of_phrase in enumerate(parts.values()):
        phrase = Phrase(number, tuple(of_phrase))
        for first, second in product(of_phrase[0], of_phrase[1]):
            phrases[first][second].append(phrase)
    return phrases
