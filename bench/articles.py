"""Invented articles, made from sentence patterns and a random seed: the same on every machine, no two alike, as long as those of the seed page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import orjson
import yaml

from dateline.records import Page

PATTERNS = Path(__file__).with_name("patterns.yml")
LANGUAGES = ("ar", "en")
SEED = 1

TARGET = (1_060, 1_380)
"""Range of the length, in characters, at which an article gets no more sentences; it then has about 1,300, like the articles of the seed page."""

DETAILS = 0.75
"""Share of an article for its lead and details; the rest is background."""

TOPIC_DETAILS = 2
"""Number of sentences with details of the article's topic, before those that fit any article."""

PARAGRAPH_SENTENCES = (1, 1, 2, 2, 3)
FIRST_DAY, DAYS = date(2015, 1, 1), 3_650
"""The days of print are drawn from ten years."""

SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")


@dataclass(frozen=True, slots=True)
class Story:
    """One invented article."""

    id: str
    title: str
    text: str
    published: str

    @property
    def characters(self) -> int:
        """Number of characters of title and text."""
        return len(self.title) + len(self.text)

    @property
    def megabytes(self) -> float:
        """Size of title and text in UTF-8, in millions of bytes."""
        return len((self.title + self.text).encode()) / 1e6

    @property
    def page(self) -> Page:
        """The article as the reader of JSON Lines returns it, without a language."""
        return Page("bench.jsonl", self.text, self.id, self.title, published=self.published, published_basis="metadata")


def stories(lang: str, count: int, seed: int = SEED) -> Iterator[Story]:
    """The first ``count`` articles of a language; the articles do not depend on ``count``.

    Args:
        lang: one of ``LANGUAGES``.
        count: number of articles.
        seed: random seed; another one makes other articles.
    """
    patterns = _patterns()[lang]
    return (_story(patterns, f"{lang}-{seed}-{number}") for number in range(count))


def write_lines(path: Path, articles: Iterable[Story]) -> float:
    """Write articles as JSON Lines and return the size of their titles and texts in megabytes."""
    megabytes = 0.0
    with path.open("wb") as stream:
        for story in articles:
            stream.write(orjson.dumps(story, option=orjson.OPT_APPEND_NEWLINE))
            megabytes += story.megabytes
    return megabytes


@cache
def _patterns() -> Mapping[str, Any]:
    return dict(yaml.safe_load(PATTERNS.read_bytes()))


def _story(patterns: Mapping[str, Any], name: str) -> Story:
    chance = Random(name)
    printed = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    filler = _Filler(patterns, chance, printed)
    topic = patterns["topics"][chance.choice(sorted(patterns["topics"]))]
    title, lead = filler.sentence(chance.choice(topic["headlines"])).rstrip("."), filler.sentence(chance.choice(topic["leads"]))
    enough = chance.randint(*TARGET)
    colour = iter(_shuffled(patterns["colour"], chance))
    details = chain(chance.sample(topic["details"], TOPIC_DETAILS), _in_turn(colour, _shuffled(patterns["details"], chance)))
    background = _in_turn(_shuffled(patterns["background"], chance), colour)
    sentences = [lead]
    size = len(title) + len(lead)
    for limit, pool in ((enough * DETAILS, details), (enough, background)):
        while size < limit:
            sentences.append(filler.sentence(next(pool)))
            size += 1 + len(sentences[-1])
    return Story(name, title, "\n\n".join(_paragraphs(sentences, chance)), printed.isoformat())


class _Filler:
    """Fills the slots of one article's sentences: its countries and the slots in ``kept`` stay the same, everything else is drawn each time."""

    def __init__(self, patterns: Mapping[str, Any], chance: Random, printed: date) -> None:
        self._slots: Mapping[str, Any] = patterns["slots"]
        self._weekdays: Sequence[str] = patterns["weekdays"]
        self._countries = dict(zip("abc", chance.sample(patterns["countries"], 3), strict=True))
        self._kept: dict[str, str | None] = dict.fromkeys(patterns["kept"])
        self._chance = chance
        self._printed = printed

    def sentence(self, pattern: str) -> str:
        """The pattern with its slots filled, starting with a capital if the script has capitals."""
        filled = SLOT.sub(self._fill, pattern)
        return filled[0].upper() + filled[1:]

    def _fill(self, slot: re.Match[str]) -> str:
        name, attribute = slot.groups()
        if attribute:
            return str(self._countries[name][attribute])
        if name == "today":
            return self._weekdays[self._printed.weekday()]
        if name == "weekday":
            return self._weekdays[(self._printed.weekday() + self._chance.randrange(1, 7)) % 7]
        if name not in self._kept:
            return self._draw(name)
        kept = self._kept[name] = self._kept[name] or self._draw(name)
        return kept

    def _draw(self, name: str) -> str:
        choices = self._slots[name]
        if isinstance(choices, Mapping):
            return str(self._chance.randint(choices["from"], choices["to"]))
        return SLOT.sub(self._fill, self._chance.choice(choices))


def _shuffled(patterns: Sequence[str], chance: Random) -> list[str]:
    return chance.sample(patterns, len(patterns))


def _in_turn(first: Iterable[str], second: Iterable[str]) -> Iterator[str]:
    return chain.from_iterable(zip(first, second, strict=False))


def _paragraphs(sentences: list[str], chance: Random) -> Iterator[str]:
    """The lead alone, then paragraphs of a few sentences."""
    yield sentences[0]
    start = 1
    while start < len(sentences):
        end = start + chance.choice(PARAGRAPH_SENTENCES)
        yield " ".join(sentences[start:end])
        start = end
