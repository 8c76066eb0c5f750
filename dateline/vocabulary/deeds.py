"""data/deeds.yml: the words beside a deed that say what its own words do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.paths import DATA
from dateline.text import normal_in
from dateline.vocabulary.families import family
from dateline.vocabulary.yaml_files import placed, read_yaml

EVENT = "event"
"""The key of a meaning under which stands what a deed so told is."""

IN_LETTERS_OF_THE_TEXT = "ending"
"""The place whose words keep their accents, which alone may tell a tense."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is said of a deed: ``words`` by place and language, normalised, and ``events``, what a deed so told is, by the family of its type."""

    words: Mapping[tuple[str, str], frozenset[str]]
    events: Mapping[str, str]


@cache
def meanings() -> Mapping[str, Meaning]:
    """The meanings of the file by name, in its order.

    Raises:
        DataError: when the file is not of the shape it should be, naming file and line.
    """
    rows = read_yaml(DATA / "deeds.yml")
    with placed("deeds.yml", rows):
        return {str(name): Meaning(dict(_words(row)), {str(of): str(code) for of, code in row.get(EVENT, {}).items()}) for name, row in rows.items()}


def _words(row: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[tuple[str, str], frozenset[str]]]:
    for place, by_lang in row.items():
        for lang, words in by_lang.items() if place != EVENT else ():
            written = (str(word) if place == IN_LETTERS_OF_THE_TEXT else normal_in(str(lang), str(word)) for word in words)
            yield (str(place), str(lang)), frozenset(written)


def words_beside(meaning: str, place: str, lang: str | None) -> frozenset[str]:
    """The words of a meaning at a place; none where the language has none there."""
    return meanings()[meaning].words.get((place, lang or ""), frozenset())


def told_as(meaning: str, event_type: str) -> str:
    """The type of a deed of which this is said: where saying so is the event, that event's; else its own."""
    return next((event for of, event in meanings()[meaning].events.items() if event_type in family(of)), event_type)
