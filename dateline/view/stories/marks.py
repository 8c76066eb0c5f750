"""Marks: features of events by which other events of their story are found, each with the share of the events that have it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Any

import ibis.expr.types as ir
import pandas as pd

from dateline.stems import arabic_prefixes, stem, word_shares
from dateline.view.stories.settings import settings
from dateline.view.tables import EVENT_PARTIES, EVENTS, INVOLVEMENTS, REPORTS, Tables, open_value, with_columns_of

LETTERS = re.compile(r"[^\W\d_]{2,}")
CHOSEN = open_value("chosen", "array<string>")


@dataclass(frozen=True, slots=True)
class StoryMarks:
    """The marks of some events: mark -> share of the events that have it. The ``likeness`` of another event's countries, summed and divided by the square root
    of their number, is its mean cosine with these events.
    """

    countries: Mapping[str, float]
    likeness: Mapping[str, float]
    actors: Mapping[str, float]
    types: Mapping[str, float]
    words: Mapping[str, float]

    def pattern(self) -> str:
        """The pattern that finds the words, the longest first."""
        return f"(?:^|[^\\p{{L}}])(?:{_any_of(arabic_prefixes())})({_any_of(self.words)})"


def _any_of(words: Iterable[str]) -> str:
    """A regular expression that matches any of ``words``, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def borne_by(tables: Tables, events: Sequence[str]) -> pd.DataFrame:
    """Each event with its ``date_start``, ``event_type``, ``countries`` and the lists ``actors``, ``words`` and ``langs`` (both: one item per report)."""
    return tables.ask(_borne(), {"chosen": list(events)})


@cache
def _borne() -> ir.Table:
    chosen = EVENTS.semi_join(CHOSEN.unnest().name("event_id").as_table(), "event_id").select("event", "event_id", "date_start", "event_type", "countries")
    actors, told = (rows.semi_join(chosen, "event") for rows in (marking_parties(), REPORTS))
    acting = actors.group_by("event").agg(actors=actors.actor.collect())
    telling = told.group_by("event").agg(words=told.words.fill_null("").collect(), langs=told.lang.fill_null("").collect())
    return with_columns_of(chosen, "event", acting, telling).drop("event")


def marking_parties() -> ir.Table:
    """Pairs of event and party, only for parties that distinguish one story from another."""
    return EVENT_PARTIES.filter(EVENT_PARTIES.marks_story).select("event", "actor")


def marks_of(tables: Tables, borne: pd.DataFrame) -> StoryMarks:
    """The marks of the events in ``borne``, rows of ``borne_by``."""
    number = len(borne)
    countries = [list(codes) for codes in borne["countries"]]
    telling = _telling_countries(tables, sorted({code for codes in countries for code in codes}))
    likeness: Counter[str] = Counter()
    for codes in countries:
        likeness.update({code: telling[code] / len(codes) ** 0.5 / number for code in codes})
    stems = [
        {word for words, lang in zip(_listed(event["words"]), _listed(event["langs"]), strict=True) for word in _telling_stems(words, lang)}
        for event in borne.to_dict("records")
    ]
    return StoryMarks(
        countries=_shares(countries, number),
        likeness=likeness,
        actors=_shares(map(_listed, borne["actors"]), number),
        types=_type_shares(borne["event_type"], number),
        words=_commonest(_shares(stems, number), int(settings().limits["core_words"])),
    )


def _listed(value: Any) -> list[str]:
    """A list in a cell of a DataFrame; empty if the left join found nothing."""
    return list(value) if hasattr(value, "__iter__") else []


def _commonest(shares: Mapping[str, float], number: int) -> dict[str, float]:
    return {mark: shares[mark] for mark in sorted(shares, key=lambda mark: (-shares[mark], mark))[:number]}


def _shares(marks_of_events: Iterable[Iterable[str]], number: int) -> dict[str, float]:
    """Mark -> share of the ``number`` events that have it."""
    counts = Counter(mark for marks in marks_of_events for mark in set(marks))
    return {mark: n / number for mark, n in counts.items()}


def _telling_countries(tables: Tables, codes: Sequence[str]) -> dict[str, float]:
    """How distinctive each country is: 1 if it is involved in at most the limit ``common_share`` of all events, 0 if in all of them."""
    told = tables.ask(INVOLVEMENTS.mutate(of_all=EVENTS.count().as_scalar()))
    common = log(1 / settings().limits["common_share"])
    involved = zip(told["country"], told["events"], told["of_all"], strict=True)
    return {code: min(1.0, log(of_all / n) / common) for code, n, of_all in involved if code in codes}


def _type_shares(types: Iterable[str | None], number: int) -> dict[str, float]:
    """Event type -> share of the ``number`` events whose type is in one of its families; types with share 0 are left out."""
    families = settings().families
    of_events = [families.get(code, frozenset()) if isinstance(code, str) else frozenset() for code in types]
    shares = {code: sum(bool(names & theirs) for theirs in of_events) / number for code, names in families.items()}
    return {code: share for code, share in shares.items() if share}


def _telling_stems(words: str, lang: str) -> set[str]:
    """The distinctive stems of a normalised text: neither short nor common in headlines."""
    limits, counted = settings().limits, word_shares()
    shortest = limits["short_word"] if lang in _counted_languages() else limits["short_word_uncounted"]
    found = stem(LETTERS.findall(words), lang)
    return {word for word in found if len(word) >= shortest and counted.get((lang, word), 0.0) < limits["word_per_thousand"]}


@cache
def _counted_languages() -> frozenset[str]:
    return frozenset(lang for lang, _ in word_shares())
