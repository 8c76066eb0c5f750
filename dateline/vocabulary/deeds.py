"""data/deeds.yml: words beside a deed that add what its own words do not say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.paths import DATA
from dateline.text import normal_in
from dateline.vocabulary.families import family
from dateline.vocabulary.yaml_files import placed, read_yaml

EVENT = "event"
"""The key of a meaning that holds the event types for deeds with that meaning."""

IN_LETTERS_OF_THE_TEXT = "ending"
"""The place whose words keep their accents, because sometimes only these show the tense."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A meaning that words give to a deed. ``words``: by place and language, normalised. ``events``: the event type of a deed with this meaning, by the family
    of its own type."""

    words: Mapping[tuple[str, str], frozenset[str]]
    events: Mapping[str, str]


@cache
def meanings() -> Mapping[str, Meaning]:
    """The meanings of the file by name, in its order.

    Raises:
        DataError: if the file does not have the right shape, naming file and line.
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
    """The words of a meaning at a place in a language; empty if there are none."""
    return meanings()[meaning].words.get((place, lang or ""), frozenset())


def told_as(meaning: str, event_type: str) -> str:
    """The type of a deed with this meaning: that of the announcement or demand if the meaning makes one an event, else its own."""
    return next((event for of, event in meanings()[meaning].events.items() if event_type in family(of)), event_type)
