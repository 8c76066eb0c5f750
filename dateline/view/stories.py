"""Stories: events that share countries, actors and theme along time, as a thread grown from one event whenever it is asked for. Nothing is stored.

The rule. What two events have in common is added up: involved countries (as a cosine, a country of many events counting less), a second country, a party
that does more than being mentioned, the family of their types, telling words of headlines and quoted sentences. Events that have enough in common with the one
that is asked for are its *nearest relatives*. Then the same sum is taken once more, with the relatives in place of the one event: each mark counts by the share
of them that bear it. What reaches a lower limit and shares a theme (a second country, a party, a family or a word) belongs to the thread, as far as no silence
in it is too long. Only events with a date take part. Weights, limits and families stand in data/stories.yml, each with its reason.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache
from math import log
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd

from dateline.paths import APP
from dateline.stems import arabic_prefixes, stem, word_shares
from dateline.view.filters import INVOLVED, Filters
from dateline.view.queries.remaining import in_role, remaining_events
from dateline.view.tables import EVENT_ACTORS, EVENTS, NUMBERS, REPORTS, Tables, open_value
from dateline.vocabulary.yaml_files import read_yaml

LETTERS = re.compile(r"[^\W\d_]{2,}")


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def regexp_extract_all(text: str, pattern: str, group: int) -> list[str]:  # type: ignore[empty-body]
    """DuckDB's: the group in every place where the pattern matches."""


@dataclass(frozen=True, slots=True)
class Settings:
    """data/stories.yml. ``families`` are event type -> the families it belongs to."""

    weights: Mapping[str, float]
    limits: Mapping[str, float]
    families: Mapping[str, frozenset[str]]


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


@dataclass(frozen=True, slots=True)
class Thread:
    """A story: ``events`` are ids from the earliest to the latest, the one it was grown from among them.

    ``is_cut`` tells that there are more and only the nearest in time are here.
    """

    seed: str
    events: tuple[str, ...]
    is_cut: bool = False

    def neighbours(self) -> tuple[str | None, str | None]:
        """The event before and the event after the one that it was grown from."""
        place = self.events.index(self.seed)
        return (self.events[place - 1] if place else None), (self.events[place + 1] if place + 1 < len(self.events) else None)


@dataclass(frozen=True, slots=True)
class Offer:
    """A story that is worth following: its newest event, and how many recent events of its countries there are since which day."""

    event_id: str
    events: int
    since: date


@cache
def settings() -> Settings:
    """The weights, limits and families of data/stories.yml."""
    found = read_yaml(APP / "data" / "stories.yml")
    families: defaultdict[str, set[str]] = defaultdict(set)
    for family, types in found["families"].items():
        for code in types:
            families[str(code)].add(str(family))
    weights, limits = ({str(name): float(value) for name, value in found[part].items()} for part in ("weights", "limits"))
    return Settings(weights, limits, {code: frozenset(names) for code, names in families.items()})


# The thread ---------------------------------------------------------------------------------------------------------------------


def find_thread(tables: Tables, event_id: str) -> Thread | None:
    """The thread of an event (a thread of one when nothing is near it); None for an event without a date or that is not there."""
    limits = settings().limits
    seed = _borne(tables, [event_id])
    if seed.empty or pd.isna(seed["date_start"][0]):
        return None
    day = seed["date_start"][0].date()
    reach = timedelta(days=limits["reach_days"])
    asked = {"seed": event_id, "day": day, "earliest": day - reach, "latest": day + reach}
    relatives = list(tables.ask(_nearest(), {**asked, **_marks(tables, seed).values()})["event_id"])
    if not relatives:
        return Thread(event_id, (event_id,))
    together = _marks(tables, _borne(tables, [event_id, *relatives]))
    return _chained(event_id, day, tables.ask(_belonging(), {**asked, **together.values(), "relatives": relatives}))


def _chained(seed: str, day: date, found: pd.DataFrame) -> Thread:
    """From the seed to both sides, up to the first silence that is too long; of more than a thread may have the nearest in time."""
    limits = settings().limits
    dated = sorted(zip((start.date() for start in found["date_start"]), found["event_id"], strict=True))
    after = _unbroken(day, [(start, key) for start, key in dated if (start, key) > (day, seed)], limits["gap_days"])
    before = _unbroken(day, [(start, key) for start, key in reversed(dated) if (start, key) < (day, seed)], limits["gap_days"])
    distance = dict(zip(found["event_id"], found["distance"], strict=True))
    nearest = set(sorted([*before, *after], key=lambda key: (distance[key], key))[: int(limits["events"])])
    events = [event for event in (*reversed(before), seed, *after) if event == seed or event in nearest]
    return Thread(seed, tuple(events), is_cut=len(nearest) < len(before) + len(after))


def _unbroken(day: date, dated: Iterable[tuple[date, str]], gap: float) -> list[str]:
    kept: list[str] = []
    for start, key in dated:
        if abs((start - day).days) > gap:
            break
        kept.append(key)
        day = start
    return kept


# Marks --------------------------------------------------------------------------------------------------------------------------


def _borne(tables: Tables, events: Sequence[str]) -> pd.DataFrame:
    """Each event with its ``date_start``, ``event_type``, ``countries`` and, as lists, ``actors``, ``words`` and ``langs`` (one a report)."""
    chosen = EVENTS.filter(EVENTS.event_id.isin(events)).select("event_id", "date_start", "event_type", "countries")
    actors, told = _marking_actors().filter(EVENT_ACTORS.event_id.isin(events)), REPORTS.filter(REPORTS.event_id.isin(events))
    acting = actors.group_by("event_id").agg(actors=actors.actor.collect())
    telling = told.group_by("event_id").agg(words=told.words.fill_null("").collect(), langs=told.lang.fill_null("").collect())
    return tables.ask(chosen.left_join(acting, "event_id").drop("event_id_right").left_join(telling, "event_id").drop("event_id_right"))


def _marking_actors() -> ir.Table:
    """Event, party pairs that tell one story from another."""
    return EVENT_ACTORS.filter(EVENT_ACTORS.marks_story).select("event_id", "actor")


def _marks(tables: Tables, borne: pd.DataFrame) -> Marks:
    """What these events bear, from the rows of ``_borne``."""
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


# The score ----------------------------------------------------------------------------------------------------------------------

# Some thousand events are scored for each thread: the questions leave open what differs, and are worked out into SQL once.

COUNTRIES, LIKENESS, ACTORS, TYPES, WORDS = (open_value(mark.name, NUMBERS) for mark in fields(Marks))
SEED, PATTERN, RELATIVES = open_value("seed", "string"), open_value("pattern", "string"), open_value("relatives", "array<string>")
DAY, EARLIEST, LATEST = (open_value(name, "date") for name in ("day", "earliest", "latest"))


@cache
def _nearest() -> ir.Table:
    """The nearest relatives of the event, by what it bears alone."""
    limits, alone = settings().limits, _score()
    first = alone.filter(alone.score >= limits["core"], alone.has_theme).order_by(ibis.desc("score"), "distance", "event_id")
    return first.limit(int(limits["core_events"]))


@cache
def _belonging() -> ir.Table:
    """The relatives, and what has enough in common with them and the event together."""
    together = _score()
    return together.filter(RELATIVES.contains(together.event_id) | ((together.score >= settings().limits["thread"]) & together.has_theme))


def _score() -> ir.Table:
    """Events within reach that share a country with the marks: ``event_id``, ``date_start``, ``distance`` (days), ``score``, ``has_theme``."""
    weights, near = settings().weights, _within_reach()
    scored = near.left_join(_best_actor(), "event_id").drop("event_id_right").left_join(_words_found(near), "event_id")
    scored = scored.mutate(
        second=ibis.least(scored.shared - scored.largest, 1.0),
        family=TYPES.get(scored.event_type, 0.0),
        actor=scored.actor.fill_null(0.0),
        found=ibis.least(scored.found.fill_null(0.0), float(settings().limits["words"])),
    )
    scored = scored.mutate(
        score=weights["countries"] * scored.likeness / scored.countries.length().sqrt() + weights["second_country"] * scored.second
        + weights["actor"] * scored.actor + weights["family"] * scored.family + weights["word"] * scored.found,
        has_theme=scored.second + scored.actor + scored.family + scored.found > 0,
    )  # fmt: skip
    return scored.select("event_id", "date_start", "distance", "score", "has_theme")


def _within_reach() -> ir.Table:
    """The events nearest in time that share a country, with what their countries count: only so many that a store of any size answers soon."""
    sharing = _bearing(in_role(INVOLVED), "country", COUNTRIES)
    dated = EVENTS.filter(EVENTS.date_start.between(EARLIEST, LATEST), EVENTS.event_id != SEED).semi_join(sharing, "event_id")
    dated = dated.mutate(distance=dated.date_start.delta(DAY, unit="day").abs()).order_by("distance", "event_id")
    near = dated.limit(int(settings().limits["candidates"])).select("event_id", "date_start", "event_type", "countries", "distance")
    shared = sharing.semi_join(near, "event_id").select("event_id", "country").distinct()
    shared = shared.mutate(share=COUNTRIES.get(shared.country, 0.0), likeness=LIKENESS.get(shared.country, 0.0))
    counted = shared.group_by("event_id").agg(shared=shared.share.sum(), largest=shared.share.max(), likeness=shared.likeness.sum())
    return near.inner_join(counted, "event_id")


def _bearing(rows: ir.Table, column: str, marks: ir.Value) -> ir.Table:
    """The rows with one of the marks in a column."""
    known = marks.keys().unnest().name("mark").as_table()
    return rows.semi_join(known, rows[column] == known.mark)


def _best_actor() -> ir.Table:
    """Events with the largest share of a party of theirs."""
    known = _bearing(_marking_actors(), "actor", ACTORS)
    return known.group_by("event_id").agg(actor=ACTORS.get(known.actor, 0.0).max())


def _words_found(near: ir.Table) -> ir.Table:
    """Events with the sum of the shares of the telling words they share."""
    told = REPORTS.semi_join(near, "event_id")
    each = told.select("event_id", word=regexp_extract_all(told.words, PATTERN, 1).unnest()).distinct()
    return each.group_by("event_id").agg(found=WORDS.get(each.word, 0.0).sum())


# Stories to follow --------------------------------------------------------------------------------------------------------------


def find_stories(tables: Tables, filters: Filters, count: int) -> tuple[Offer, ...]:
    """Stories that are worth following, the one of most events first: several recent events of the same countries that remain, which are two or more, or
    one and the same party. A cheap sign of a thread; threads themselves are not grown here.
    """
    limits = settings().limits
    dated = remaining_events(filters).filter(EVENTS.date_start.notnull(), EVENTS.countries.length() > 0)
    recent = dated.order_by(ibis.desc("date_start"), "event_id").limit(int(limits["recent"])).select("event_id", "date_start", "countries")
    told = recent.left_join(_marking_actors(), "event_id").drop("event_id_right")
    same_party = ibis.ifelse(told.countries.length() > 1, ibis.literal(""), told.actor)
    alike = told.mutate(actor=same_party).filter(ibis._.actor.notnull()).distinct().group_by("countries", "actor")
    newest = alike.order_by(ibis.desc("date_start"), "event_id").mutate(place=ibis.row_number())
    counted = newest.group_by("countries", "actor").mutate(events=ibis._.count(), since=ibis._.date_start.min())
    found = counted.filter(counted.place == 0, counted.events >= int(limits["recurring"])).group_by("event_id", "date_start")
    largest = found.agg(events=ibis._.events.max(), since=ibis._.since.min()).order_by(ibis.desc("events"), ibis.desc("date_start"), "event_id").limit(count)
    rows = tables.ask(largest)
    return tuple(Offer(key, int(n), since.date()) for key, n, since in zip(rows["event_id"], rows["events"], rows["since"], strict=True))
