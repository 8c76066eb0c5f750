"""How much events have in common with given marks. Each thread scores some thousand events, so the queries are compiled to SQL once, with open values for what
differs between threads."""

from __future__ import annotations

from dataclasses import fields
from functools import cache

import ibis
import ibis.expr.types as ir

from dateline.view.stories.marks import StoryMarks, marking_parties
from dateline.view.stories.settings import settings
from dateline.view.tables import EVENTS, NUMBERS, REPORTS, open_value, with_columns_of

COUNTRIES, LIKENESS, ACTORS, TYPES, WORDS = (open_value(mark.name, NUMBERS) for mark in fields(StoryMarks))
SEED, PATTERN, RELATIVES = open_value("seed", "string"), open_value("pattern", "string"), open_value("relatives", "array<string>")
DAY, EARLIEST, LATEST = (open_value(name, "date") for name in ("day", "earliest", "latest"))

NEAR_COLUMNS = ("event", "event_id", "date_start", "event_type", "countries")
NEAR = ibis.table({**{name: EVENTS.schema()[name] for name in NEAR_COLUMNS}, "distance": "int64"}, name="near")
"""The events that are scored, which ``nearest_in_time`` finds: asked for once, because DuckDB would look for them anew wherever the score needs them."""


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def regexp_extract_all(text: str, pattern: str, group: int) -> list[str]:  # type: ignore[empty-body]
    """DuckDB's function of this name: the group from every match of the pattern."""


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def list_has_any(codes: list[str], others: list[str]) -> bool:  # type: ignore[empty-body]
    """DuckDB's function of this name: whether the lists share an element."""


@cache
def nearest_events() -> ir.Table:
    """The nearest relatives of the event, scored by its own marks."""
    limits = settings().limits
    alone = _score(limits["core"])
    first = alone.filter(alone.score >= limits["core"], alone.has_theme).order_by(ibis.desc("score"), "distance", "event_id")
    return first.limit(int(limits["core_events"]))


@cache
def belonging_events() -> ir.Table:
    """The relatives, and the events that have enough in common with the event and its relatives together."""
    least = settings().limits["thread"]
    together = _score(least)
    return together.filter(RELATIVES.contains(together.event_id) | ((together.score >= least) & together.has_theme))


def _score(least: float) -> ir.Table:
    """The events of ``NEAR`` with their score: ``event_id``, ``date_start``, ``distance`` (days), ``score``, ``has_theme``.

    Words are looked for only where they can lift the score to ``least``: finding them in a text takes longer than all the rest.
    """
    weights = settings().weights
    most_words = float(settings().limits["words"])
    told = with_columns_of(_with_countries(NEAR), "event", _best_actor(NEAR))
    told = told.mutate(
        second=ibis.least(told.shared - told.largest, 1.0),
        family=TYPES.get(told.event_type, 0.0),
        actor=told.actor.fill_null(0.0),
    )
    told = told.mutate(
        without_words=weights["countries"] * told.likeness / told.countries.length().sqrt() + weights["second_country"] * told.second
        + weights["actor"] * told.actor + weights["family"] * told.family
    )  # fmt: skip
    hopeful = told.filter(told.without_words + weights["word"] * most_words >= least)
    scored = told.left_join(_words_found(hopeful), "event")
    scored = scored.mutate(found=ibis.least(scored.found.fill_null(0.0), most_words))
    scored = scored.mutate(
        score=scored.without_words + weights["word"] * scored.found, has_theme=scored.second + scored.actor + scored.family + scored.found > 0
    )
    return scored.select("event_id", "date_start", "distance", "score", "has_theme")


@cache
def nearest_in_time() -> ir.Table:
    """The events between ``EARLIEST`` and ``LATEST`` that share a country with the marks, the nearest in time of them: the columns of ``NEAR``. Their number is
    limited so that large stores answer fast."""
    in_reach = EVENTS.filter(EVENTS.date_start.between(EARLIEST, LATEST), list_has_any(EVENTS.countries, COUNTRIES.keys()), EVENTS.event_id != SEED)
    dated = in_reach.mutate(distance=ibis._.date_start.delta(DAY, unit="day").abs()).order_by("distance", "event_id")
    return dated.limit(int(settings().limits["candidates"])).select(NEAR.columns)


def _with_countries(near: ir.Table) -> ir.Table:
    """The events in ``near`` with the sums for their countries."""
    each = near.select("event", country=near.countries.unnest())
    shared = each.mutate(share=COUNTRIES.get(each.country, 0.0), likeness=LIKENESS.get(each.country, 0.0))
    counted = shared.group_by("event").agg(shared=shared.share.sum(), largest=shared.share.max(), likeness=shared.likeness.sum())
    return near.inner_join(counted, "event")


def _best_actor(near: ir.Table) -> ir.Table:
    """The events in ``near`` with the largest share among the event's parties."""
    known = ACTORS.keys().unnest().name("mark").as_table()
    each = marking_parties().semi_join(near, "event")
    each = each.semi_join(known, each.actor == known.mark)
    return each.group_by("event").agg(actor=ACTORS.get(each.actor, 0.0).max())


def _words_found(near: ir.Table) -> ir.Table:
    """The events in ``near`` with the sum of the shares of the distinctive words found in their reports."""
    told = REPORTS.semi_join(near, "event")
    each = told.select("event", word=regexp_extract_all(told.words, PATTERN, 1).unnest()).distinct()
    return each.group_by("event").agg(found=WORDS.get(each.word, 0.0).sum())
