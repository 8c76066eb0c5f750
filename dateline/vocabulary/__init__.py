"""data/*.yml, validated, as one vocabulary: the entries of every line, and the scanner that finds all of them in a text."""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from sys import intern
from typing import Any

from babel import Locale
from babel.dates import get_day_names, get_month_names

from dateline.memory import without_collector
from dateline.paths import DATA
from dateline.vocabulary.entries import ARTICLE_PREFIXES, NAMES, TIMES, Entry, surfaces
from dateline.vocabulary.grammar import grammars
from dateline.vocabulary.keep import kept
from dateline.vocabulary.matcher import Actor, Hit, Vocabulary, compile_vocabulary
from dateline.vocabulary.publishers import Publisher, publisher_of
from dateline.vocabulary.word_sets import spelled_out
from dateline.vocabulary.yaml_files import Word, placed, read_rows, read_yaml, spellings, text_or_none

__all__ = [
    "ARTICLE_PREFIXES",
    "NAMES",
    "TIMES",
    "Hit",
    "Vocabulary",
    "compile_vocabulary",
    "load_vocabulary",
    "read_entries",
    "read_vocabulary",
    "surfaces",
]

FLAT = ("calendar.yml", "numbers.yml", "casualties.yml", "markers.yml", "parties.yml", "compounds.yml")
"""Files of words by meaning that are scanned for; those of ``BESIDE`` are looked up beside a hit."""

BESIDE = "beside.yml"

GAZETTEER_FIELDS = {"names": "name", "demonyms": "demonym", "capital": "capital", "institutions": "institution", "places": "place"}

IN_BRACKETS = re.compile(r" ?[()]")
"""What CLDR writes around the other name of a state."""

LONGEST_INITIAL = 3
"""Most letters of the Arabic name of a Latin letter: «إيه», «تي»."""

GAPS = (" ", ' "', " «", " '", " (", ' ("')
"""What may be between a word for a medium and the name of one."""


def _entries_of(kind: str, value: str, by_lang: dict[str, Any], file: str) -> Iterator[Entry]:
    for lang, names in (by_lang or {}).items():
        for name, weak in spellings(names):
            line = intern(f"{file}:{name.line}")
            yield from surfaces(kind, value, str(lang), str(name), line, weak)


def _event_type(row: dict[str, Any], file: str) -> Iterator[Entry]:
    """The triggers and exclusions of an event type; where one has sets in it, all that it stands for."""
    for field_name, kind in (("triggers", "trigger"), ("exclusions", "exclusion")):
        for lang, names in (row.get(field_name) or {}).items():
            for name, weak in spellings(names):
                line = intern(f"{file}:{name.line}")
                for written in spelled_out(name, str(lang), row, file):
                    yield from surfaces(kind, str(row["type"]), str(lang), written, line, weak)


def _gazetteer(territories: Mapping[str, Any]) -> Iterator[Entry]:
    for file, territory in territories.items():
        with placed(file, territory):
            code = str(territory["code"])
            for key, kind in GAZETTEER_FIELDS.items():
                yield from _entries_of(kind, code, territory.get(key), file)


def _flat(path: Path) -> Iterator[Entry]:
    """The entries of a file of words by meaning: ``kind: {value: {lang: [words]}}``."""
    kinds = read_yaml(path)
    with placed(path.name, kinds):
        for kind, values in kinds.items():
            for value, by_lang in values.items():
                with placed(path.name, value):
                    yield from _entries_of(str(kind), str(value), by_lang, path.name)


def _cldr_names(territories: Iterable[Any]) -> Iterator[Entry]:
    """The names of states from CLDR, in the languages for which nothing else is known."""
    codes = {str(territory["alpha2"]): str(territory["code"]) for territory in territories}
    for lang in (lang for lang, known in grammars().items() if known.names_only):
        known = Locale(lang).territories
        for name, code in _named_states({code: known[alpha2] for alpha2, code in codes.items() if alpha2 in known}):
            yield from surfaces("name", code, lang, name, f"CLDR {lang}")


def _named_states(names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of name and code. "Myanmar (Birmania)" gives both names; parts that other states share give none, such as those of "Svatý Martin (Francie)"."""
    parts = {code: set(filter(None, IN_BRACKETS.split(name))) for code, name in names.items()}
    told = Counter(part for of_one in parts.values() for part in of_one)
    return [(part, code) for code, of_one in parts.items() for part in sorted(of_one) if told[part] == 1 or part == names[code]]


def _cldr_calendar() -> Iterator[Entry]:
    """The names of months and weekdays from CLDR, from every locale that a language uses."""
    for lang, known in grammars().items():
        for tag in known.calendars:
            for kind, number, name in _named_times(tag, known.short_months):
                found = surfaces(kind, str(number), lang, name, f"CLDR {tag}")
                yield from (replace(entry, is_cased=known.capital_months) for entry in found)


def _named_times(tag: str, has_short_months: bool) -> Iterator[tuple[str, int, str]]:
    """Kind, number and name of the months and weekdays of a locale."""
    for context in ("format", "stand-alone"):
        yield from (("month", number, name) for number, name in get_month_names("wide", context, tag).items())
        yield from (("weekday", number + 1, name) for number, name in get_day_names("wide", context, tag).items())
        if has_short_months:
            yield from (("month", number, name) for number, name in get_month_names("abbreviated", context, tag).items())


def _outlet_names(rows: list[dict[str, Any]], words_of_media: dict[str, Any]) -> Iterator[Entry]:
    """The entries of outlets. A weak name is an ordinary word too, so it counts only with words that make it a name: «صحيفة الوطن», «صحيفة "الوطن"».

    Other ways of writing a name are added as well; see ``_written``.
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
    """The ways in which an outlet's name is written. A weak name: only beside a word for a medium. Any other: as it is, and also with quotes behind a word for
    a medium that it begins with, marked like a weak name if it begins with one («القدس العربي»), or with full stops between initials."""
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


def _names_of(row: dict[str, Any]) -> Iterator[tuple[str, Word, bool]]:
    """The names of a row: language, name, and whether it is weak."""
    for lang, names in row["names"].items():
        for name, is_weak in spellings(names):
            yield str(lang), name, is_weak


def _media_words(row: dict[str, Any], words_of_media: dict[str, Any], lang: str) -> list[dict[str, Any]]:
    """The words of a language for a medium, for each form of medium that the row gives."""
    told = row["form"]
    return [words_of_media[form].get(lang) or {} for form in ([told] if isinstance(told, str) else told)]


def _marked(name: str, words: list[dict[str, Any]]) -> Iterator[str]:
    """A name behind and before each word for its form of medium, bare and in the opening quotes that the press uses."""
    yield from dict.fromkeys(f"{word}{gap}{name}" for of_one in words for word in of_one.get("before", ()) for gap in GAPS)
    yield from dict.fromkeys(f"{name} {word}" for of_one in words for word in of_one.get("after", ()))


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary of the data files, compiled once; see ``read_vocabulary`` and ``keep``."""
    with without_collector():
        vocabulary = kept("vocabulary", DATA, lambda: read_vocabulary(DATA))
    gc.freeze()  # everything read stays until the end, so the collector can skip it
    return vocabulary


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read and compile the data files of a folder. Raises as ``read_entries`` does."""
    return compile_vocabulary(*read_entries(folder), _flat(folder / BESIDE))


def read_entries(folder: Path) -> tuple[list[Entry], dict[str, Actor], dict[str, Publisher]]:
    """The entries of a folder's data files that are scanned for, the parties by the ids of their lines, and the publishers by theirs.

    Raises:
        DataError: if a file does not have the right shape, naming file and line.
        OSError: if a file is missing.
    """
    territories = {f"gazetteer/{path.name}": read_yaml(path) for path in sorted((folder / "gazetteer").glob("*.yml"))}
    entries = list(_gazetteer(territories))
    for name in FLAT:
        entries += _flat(folder / name)
    entries += _cldr_names(territories.values())
    entries += _cldr_calendar()
    actors: dict[str, Actor] = {}
    publishers: dict[str, Publisher] = {}
    for row in read_rows(folder / "actors.yml"):
        with placed("actors.yml", row):
            actors[str(row["id"])] = Actor(
                str(row.get("same_as", row["id"])), str(row["kind"]), text_or_none(row.get("country")), row.get("form"), tuple(row.get("seats", ()))
            )
            entries += _entries_of("actor", str(row["id"]), row["names"], "actors.yml")
    for row in read_rows(folder / "leaders.yml"):
        with placed("leaders.yml", row):
            entries += _entries_of("leader", str(row["country"]), row["names"], "leaders.yml")
    outlets = read_rows(folder / "publishers.yml")
    for row in outlets:
        with placed("publishers.yml", row):
            publishers[str(row["id"])] = publisher_of(row)
    media = read_yaml(folder / "media.yml")
    with placed("publishers.yml", outlets):
        entries += _outlet_names(outlets, media["form"])
    with placed("media.yml", media):
        for medium, by_lang in media["state"].items():
            entries += _entries_of("state_media", str(medium), by_lang, "media.yml")
    for row in read_rows(folder / "masks.yml"):
        with placed("masks.yml", row):
            entries += _entries_of("mask", str(row["mask"]), row["names"], "masks.yml")
    for path in sorted((folder / "event_types").glob("*.yml")):
        row, file = read_yaml(path), f"event_types/{path.name}"
        with placed(file, row):
            entries += _event_type(row, file)
    return entries, actors, publishers
