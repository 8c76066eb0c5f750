"""Finds what a user means by a name (a country, party, outlet, type of event): any name that ``data/`` has for it, in any language, with or without its
article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from dateline.paths import DATA, GAZETTEER, TYPE_NAMES
from dateline.text import words_of
from dateline.vocabulary.entries import surfaces
from dateline.vocabulary.grammar import ARABIC
from dateline.vocabulary.publishers import directory
from dateline.vocabulary.yaml_files import read_rows, read_yaml, spellings

NATION, WITHIN = {"names": "name", "demonyms": "demonym"}, {"capital": "capital", "places": "place"}
"""Fields of a file of ``data/gazetteer`` with the kind of their entries: names of a country and its people, and names of places in it."""

Meanings = Mapping[str, frozenset[str]]
"""Plain name -> the codes that it may mean."""


def countries_meant(name: str) -> frozenset[str]:
    """The codes of the countries with this name for themselves or their people; if there are none, of those with a place of this name."""
    plain = _plain(name)
    return _nations().get(plain) or _places().get(plain) or frozenset()


def parties_meant(name: str) -> frozenset[str]:
    """The ids of the parties with this name: named ones, or those that every state has, beside a nationality («الجيش السوداني», "Sudanese army")."""
    plain = _plain(name)
    return _named_parties().get(plain) or frozenset(_parties_of_states(plain.split()))


def publishers_meant(name: str) -> frozenset[str]:
    """The ids of the outlets and agencies with this name."""
    return _publishers().get(_plain(name)) or frozenset()


def sources_meant(name: str) -> frozenset[str]:
    """The ids of the outlets and agencies with this name; if there are none, the codes of the countries with it, which stand for their officials."""
    return publishers_meant(name) or countries_meant(name)


def types_meant(name: str) -> frozenset[str]:
    """The types of event that this is an everyday name of («مظاهرة», "airstrike")."""
    return _types().get(_plain(name)) or frozenset()


def labels_meant(name: str, labels: Mapping[str, str]) -> frozenset[str]:
    """The codes with this label, however its letters are written; if there are none, those with a word in their label that begins with each word of the name.
    An outlet that ``data/`` does not list has no other name than its label."""
    sought, plain = _plain(name), {code: _plain(label) for code, label in labels.items()}
    same = frozenset(code for code, label in plain.items() if label == sought)
    begun = (code for code, label in plain.items() if all(any(word.startswith(one) for word in label.split()) for one in sought.split()))
    return same or frozenset(begun if sought else ())


def _parties_of_states(words: list[str]) -> Iterator[str]:
    for cut in range(1, len(words)):
        first, last = " ".join(words[:cut]), " ".join(words[cut:])
        for party, nation in ((first, last), (last, first)):
            yield from (f"{code}-{form}" for form in _forms().get(party, ()) for code in _nations().get(nation, ()))


@cache
def _nations() -> Meanings:
    """The countries by the names of themselves and their people. Reading all files takes half a second, once."""
    return _countries(NATION)


@cache
def _places() -> Meanings:
    return _countries(WITHIN)


def _countries(kinds: Mapping[str, str]) -> Meanings:
    files = ((path.stem, read_yaml(path)) for path in sorted(GAZETTEER.glob("*.yml")))
    return _by_name((kind, code, territory.get(field) or {}) for code, territory in files for field, kind in kinds.items())


@cache
def _named_parties() -> Meanings:
    return _by_name(("actor", str(row.get("same_as", row["id"])), row["names"]) for row in read_rows(DATA / "actors.yml"))


@cache
def _forms() -> Meanings:
    """Parties that every state has: words -> the end of the party's id."""
    return _by_name(("party", str(kind).partition("/")[2], names) for kind, names in read_yaml(DATA / "parties.yml")["party"].items())


@cache
def _publishers() -> Meanings:
    return _as_written((code, (code, *names)) for code, publisher in directory().by_id.items() for names in publisher.names.values())


@cache
def _types() -> Meanings:
    return _as_written((code, map(str, names)) for code, by_lang in read_yaml(TYPE_NAMES).items() for names in by_lang.values())


def _as_written(named: Iterable[tuple[str, Iterable[str]]]) -> Meanings:
    """Codes by plain name, for names of one form only."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, names in named:
        for name in names:
            found[_plain(name)].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def _by_name(named: Iterable[tuple[str, str, Mapping[str, Any]]]) -> Meanings:
    """Codes by plain name. ``named``: the kind of entries, the code they mean, and the names by language."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind, code, by_language in named:
        for lang, names in by_language.items():
            for name, _ in spellings(names):
                for entry in surfaces(kind, code, str(lang), str(name), ""):
                    found[_plain(entry.surface)].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def _plain(name: str) -> str:
    """Normalised words, each without the Arabic article."""
    return " ".join(word.removeprefix(ARABIC.article) for word in words_of(name).split())
