"""Marks: what events bear by which others are known to be of their story, each with the share of the events that bear it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from math import log
from typing import Any

import ibis.expr.types as ir
import pandas as pd

from dateline.stems import arabic_prefixes, stem, word_shares
from dateline.view.filters import INVOLVED
from dateline.view.queries.remaining import in_role
from dateline.view.stories.settings import settings
from dateline.view.tables import EVENT_ACTORS, EVENTS, REPORTS, Tables

LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Marks:
    """What some events bear, each mark with the share of them that bear it; ``likeness`` of a country adds up to the mean cosine."""

    countries: Mapping[str, float]
    likeness: Mapping[str, float]
    actors: Mapping[str, float]
    types: Mapping[str, float]
    words: Mapping[str, float]

    def values(self) -> dict[str, Any]:
        """For what the score leaves open: these numbers, and the pattern that finds the words, the longest first."""
        pattern = f"(?:^|[^\\p{{L}}])(?:{_any_of(arabic_prefixes())})({_any_of(self.words) or 'a^'})"
        return {**{mark.name: getattr(self, mark.name) for mark in fields(self)}, "pattern": pattern}


def _any_of(words: Iterable[str]) -> str:
    """An expression that matches one of these, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def borne_by(tables: Tables, events: Sequence[str]) -> pd.DataFrame:
    """Each event with its ``date_start``, ``event_type``, ``countries`` and, as lists, ``actors``, ``words`` and ``langs`` (one a report)."""
    chosen = EVENTS.filter(EVENTS.event_id.isin(events)).select("event_id", "date_start", "event_type", "countries")
    actors, told = marking_actors().filter(EVENT_ACTORS.event_id.isin(events)), REPORTS.filter(REPORTS.event_id.isin(events))
    acting = actors.group_by("event_id").agg(actors=actors.actor.collect())
    telling = told.group_by("event_id").agg(words=told.words.fill_null("").collect(), langs=told.lang.fill_null("").collect())
    return tables.ask(chosen.left_join(acting, "event_id").drop("event_id_right").left_join(telling, "event_id").drop("event_id_right"))


def marking_actors() -> ir.Table:
    """Event, party pairs that tell one story from another."""
    return EVENT_ACTORS.filter(EVENT_ACTORS.marks_story).select("event_id", "actor")


def marks_of(tables: Tables, borne: pd.DataFrame) -> Marks:
    """What these events bear, from the rows of ``borne_by``."""
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
    return Marks(
        countries=_shares(countries, number),
        likeness=likeness,
        actors=_shares(map(_listed, borne["actors"]), number),
        types=_type_shares(borne["event_type"], number),
        words=_commonest(_shares(stems, number), int(settings().limits["core_words"])),
    )


def _listed(value: Any) -> list[str]:
    """A list of a DataFrame; empty where nothing was joined."""
    return list(value) if hasattr(value, "__iter__") else []


def _commonest(shares: Mapping[str, float], number: int) -> dict[str, float]:
    return {mark: shares[mark] for mark in sorted(shares, key=lambda mark: (-shares[mark], mark))[:number]}


def _shares(marks_of_events: Iterable[Iterable[str]], number: int) -> dict[str, float]:
    """The share of events that bear each mark."""
    counts = Counter(mark for marks in marks_of_events for mark in set(marks))
    return {mark: n / number for mark, n in counts.items()}


def _telling_countries(tables: Tables, codes: Sequence[str]) -> dict[str, float]:
    """How telling each country is, 0 to 1: 1 from the common share of all events down, 0 when all events are its."""
    involved = in_role(INVOLVED).filter(lambda row: row.country.isin(codes))
    counts = involved.group_by("country").agg(n=involved.event_id.nunique())
    told = tables.ask(counts.mutate(of_all=EVENTS.count().as_scalar()))
    common = log(1 / settings().limits["common_share"])
    return {code: min(1.0, log(of_all / n) / common) for code, n, of_all in zip(told["country"], told["n"], told["of_all"], strict=True)}


def _type_shares(types: Iterable[str | None], number: int) -> dict[str, float]:
    """For each event type the share of the events in a family of it."""
    families = settings().families
    of_events = [families.get(code, frozenset()) if isinstance(code, str) else frozenset() for code in types]
    shares = {code: sum(bool(names & theirs) for theirs in of_events) / number for code, names in families.items()}
    return {code: share for code, share in shares.items() if share}


def _telling_stems(words: str, lang: str) -> set[str]:
    """The stems of a normalised text that tell what it is about: not those that many headlines have."""
    limits, counted = settings().limits, word_shares()
    shortest = limits["short_word"] if lang in _counted_languages() else limits["short_word_uncounted"]
    found = stem(LETTERS.findall(words), lang)
    return {word for word in found if len(word) >= shortest and counted.get((lang, word), 0.0) < limits["word_per_thousand"]}


@cache
def _counted_languages() -> frozenset[str]:
    return frozenset(lang for lang, _ in word_shares())
