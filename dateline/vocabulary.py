"""data/*.yml, validated, as one set of entries and the one scanner that finds them all in a text.

An entry is what one line of a data file means. Its surfaces are the normalised forms it is written in; the scanner holds the surfaces of
every entry in one Aho-Corasick automaton, so that a text is read once however many things are looked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from ahocorasick_rs import AhoCorasick, MatchKind
from babel.dates import get_day_names, get_month_names

from dateline.inflect import forms, verb_forms
from dateline.paths import DATA
from dateline.text import normal

NAME_KINDS = ("name", "demonym", "capital", "institution", "place", "actor", "publisher", "mask")
"""Kinds that compete for the same words: the longest wins whole, and among equals a mask."""

LOOKED_UP = ("locative", "unreal", "unreal_after", "negation", "presumed", "intended", "demanded", "clock", "particle", "told", "coming", "side_clause")
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
    ``part`` of ``parts``: a trigger of several words with others between them. ``prefixes``: what may be joined in front of it.
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


@dataclass(frozen=True, slots=True)
class Actor:
    """A row of data/actors.yml."""

    id: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Publisher:
    """A row of data/publishers.yml."""

    id: str
    kind: str
    country: str | None


class Hit(NamedTuple):
    """An entry found in a normalised text. ``word_start`` includes the prefix letters that belong to other words."""

    start: int
    end: int
    entry: Entry
    word_start: int
    prefix: str


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Everything Dateline knows of the world, and the scanner over it."""

    entries: tuple[Entry, ...]
    actors: dict[str, Actor]
    publishers: dict[str, Publisher]
    words: dict[tuple[str, str], frozenset[str]] = field(repr=False)
    surfaces: tuple[str, ...] = field(repr=False)
    by_surface: tuple[tuple[Entry, ...], ...] = field(repr=False)
    automaton: AhoCorasick = field(repr=False)
    by_language: dict[str, Sequence[tuple[Entry, ...]]] = field(repr=False, default_factory=dict)

    def find(self, text: str, original: str | None = None, lang: str | None = None) -> Iterator[Hit]:
        """Every entry standing in a normalised text as a word of its own, in the order of their ends; overlaps included.

        ``original`` is the same text before folding, of the same length, for entries that need a capital. ``lang`` keeps the words of other
        languages out, but for names in another script than the text's. A later part of an entry is left out where no first part came before it.
        """
        readable = self._readable(lang)
        begun: set[tuple[str, str]] = set()
        for pattern, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            entries = readable[pattern]
            if not entries:
                continue
            word_start, right = start, True
            if text[start] < UNSPACED:
                after = text[end : end + 1]
                right = not (after.isalpha() or (after.isdigit() and text[end - 1].isdigit()))
                while word_start and text[word_start - 1].isalpha() and start - word_start < LONGEST_PREFIX:
                    word_start -= 1
                if start == word_start and start and text[start].isdigit() and text[start - 1].isdigit():
                    continue
            prefix = text[word_start:start]
            for entry in entries:
                if (right or entry.is_stem) and _fits(entry, prefix, original, start, end) and (entry.parts == 1 or _follows(entry, begun)):
                    yield Hit(start, end, entry, word_start, prefix)

    def _readable(self, lang: str | None) -> Sequence[tuple[Entry, ...]]:
        """The entries of each pattern that a text of this language may hold; kept, because a load reads many texts of few languages."""
        if lang is None:
            return self.by_surface
        known = self.by_language.get(lang)
        if known is None:
            foreign = _foreign_names(lang)
            known = [tuple(e for e in entries if lang in e.langs or (e.kind in NAME_KINDS and foreign(e))) for entries in self.by_surface]
            self.by_language[lang] = known
        return known


UNSPACED = "\u2e80"
"""From here on scripts are written without spaces: Chinese and Japanese words end anywhere."""

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
            return "en" in entry.langs and entry.kind in ("place", "publisher", "actor", "institution")
        return _script(entry.surface[0]) == "latin" and "en" in entry.langs

    return is_foreign


def _fits(entry: Entry, prefix: str, original: str | None, start: int, end: int) -> bool:
    """What is joined in front may stand there, and a name that needs a capital has one."""
    if prefix and prefix not in entry.prefixes:
        return False
    return not entry.is_cased or original is None or _is_capital(original, start, end, entry)


def _follows(entry: Entry, begun: set[tuple[str, str]]) -> bool:
    """Whether a part of an entry is its first, or comes after one; first parts are remembered in ``begun``."""
    whole = (entry.value, entry.name)
    if entry.part == 0:
        begun.add(whole)
    return whole in begun


def _prefixes(kind: str, surface: str) -> frozenset[str]:
    """What may be joined in front of a surface: particles and articles in Arabic and Hebrew, nothing elsewhere."""
    if "\u0600" <= surface[0] <= "\u06ff":
        return _arabic_prefixes(kind in NAME_KINDS, kind != "name" and not surface.startswith("ال"), len(surface) < SHORT)
    return HEBREW_PREFIXES if "\u0590" <= surface[0] <= "\u05ff" else NO_PREFIXES


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
    for index, part in enumerate(parts):
        written, stem, verb = part.replace("+", "").removesuffix("*"), part.endswith("*"), "+" in part
        word = normal(written)
        proper = kind in NAME_KINDS and kind != "mask"
        cased = proper and written[:1] != written[:1].lower()
        abbreviation = cased and written.isupper() and len(written) <= 5
        found = verb_forms(word, lang) if verb else forms(written, lang, kind == "demonym") if proper else {word}
        for surface in found:
            if surface.strip():
                yield Entry(kind, value, (lang,), surface, name, data_line, weak, cased, stem, index, len(parts), abbreviation)


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
                        yield Entry(kind, str(number), (lang,), normal(name), name, f"CLDR {tag}", is_cased=lang in ("en", "de"))


def _rows(path: Path) -> list[dict[str, Any]]:
    return list(read_yaml(path) or ())


def _code(value: str | None) -> str | None:
    """A country code; ``null`` in a file is text here, because every scalar is."""
    return str(value) if value and value != "null" else None


@cache
def load_vocabulary(folder: Path = DATA) -> Vocabulary:
    """Read and compile the data files of a folder. Raises DataError naming file and line."""
    entries = list(_gazetteer(folder / "gazetteer"))
    entries += _flat(folder)
    entries += _cldr_calendar()
    actors, publishers = {}, {}
    for row in _rows(folder / "actors.yml"):
        actor = actors[str(row["id"])] = Actor(str(row["id"]), str(row["kind"]), _code(row.get("country")))
        entries += _entries_of("actor", actor.id, row["names"], "actors.yml")
    for row in _rows(folder / "publishers.yml"):
        publisher = publishers[str(row["id"])] = Publisher(str(row["id"]), str(row["kind"]), _code(row.get("country")))
        entries += _entries_of("publisher", publisher.id, row["names"], "publishers.yml")
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
    groups: dict[str, dict[tuple[str | bool, ...], Entry]] = defaultdict(dict)
    for entry in entries:
        if entry.kind in LOOKED_UP:
            continue
        parts = entry.name if entry.parts > 1 else ""
        key = (entry.kind, entry.value, parts, entry.is_weak, entry.is_cased, entry.is_abbreviation, entry.is_stem)
        known = groups[entry.surface].get(key)
        if known is None:
            groups[entry.surface][key] = replace(entry, prefixes=_prefixes(entry.kind, entry.surface))
        elif not set(entry.langs) <= set(known.langs):
            groups[entry.surface][key] = replace(known, langs=known.langs + entry.langs)
    surfaces_ = tuple(groups)
    by_surface = tuple(tuple(groups[s].values()) for s in surfaces_)
    automaton = AhoCorasick(surfaces_, matchkind=MatchKind.Standard)
    return Vocabulary(tuple(entries), actors, publishers, {key: frozenset(found) for key, found in words.items()}, surfaces_, by_surface, automaton)
