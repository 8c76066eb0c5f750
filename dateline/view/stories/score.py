"""How much events have in common with given marks. Each thread scores some thousand events, so the queries are compiled to SQL once, with open values for what
differs between threads."""

from __future__ import annotations

from dataclasses import fields
from functools import cache

import ibis
import ibis.expr.types as ir

from dateline.view.filters import INVOLVED
from dateline.view.queries.remaining import in_role
from dateline.view.stories.marks import StoryMarks, marking_parties
from dateline.view.stories.settings import settings
from dateline.view.tables import EVENTS, NUMBERS, REPORTS, open_value

COUNTRIES, LIKENESS, ACTORS, TYPES, WORDS = (open_value(mark.name, NUMBERS) for mark in fields(StoryMarks))
SEED, PATTERN, RELATIVES = open_value("seed", "string"), open_value("pattern", "string"), open_value("relatives", "array<string>")
DAY, EARLIEST, LATEST = (open_value(name, "date") for name in ("day", "earliest", "latest"))


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def regexp_extract_all(text: str, pattern: str, group: int) -> list[str]:  # type: ignore[empty-body]
    """DuckDB's function of this name: the group from every match of the pattern."""


@cache
def nearest_events() -> ir.Table:
    """The nearest relatives of the event, scored by its own marks."""
    limits, alone = settings().limits, _score()
    first = alone.filter(alone.score >= limits["core"], alone.has_theme).order_by(ibis.desc("score"), "distance", "event_id")
    return first.limit(int(limits["core_events"]))


@cache
def belonging_events() -> ir.Table:
    """The relatives, and the events that have enough in common with the event and its relatives together."""
    together = _score()
    return together.filter(RELATIVES.contains(together.event_id) | ((together.score >= settings().limits["thread"]) & together.has_theme))


def _score() -> ir.Table:
    """The events of ``_within_reach`` with their score: ``event_id``, ``date_start``, ``distance`` (days), ``score``, ``has_theme``."""
    weights, near = settings().weights, _within_reach()
    scored = near.left_join(_best_actor(near), "event").drop("event_right").left_join(_words_found(near), "event")
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
    """The events nearest in time that share a country with the marks, with the sums for their countries; limited in number so that large stores answer fast."""
    sharing = _bearing(in_role(INVOLVED), "country", COUNTRIES)
    dated = EVENTS.filter(EVENTS.date_start.between(EARLIEST, LATEST), EVENTS.event_id != SEED).semi_join(sharing, "event")
    dated = dated.mutate(distance=dated.date_start.delta(DAY, unit="day").abs()).order_by("distance", "event_id")
    near = dated.limit(int(settings().limits["candidates"])).select("event", "event_id", "date_start", "event_type", "countries", "distance")
    shared = sharing.semi_join(near, "event").select("event", "country").distinct()
    shared = shared.mutate(share=COUNTRIES.get(shared.country, 0.0), likeness=LIKENESS.get(shared.country, 0.0))
    counted = shared.group_by("event").agg(shared=shared.share.sum(), largest=shared.share.max(), likeness=shared.likeness.sum())
    return near.inner_join(counted, "event")


def _bearing(rows: ir.Table, column: str, marks: ir.Value) -> ir.Table:
    """The rows whose ``column`` holds one of ``marks``."""
    known = marks.keys().unnest().name("mark").as_table()
    return rows.semi_join(known, rows[column] == known.mark)


def _best_actor(near: ir.Table) -> ir.Table:
    """The events in ``near`` with the largest share among the event's parties."""
    known = _bearing(marking_parties().semi_join(near, "event"), "actor", ACTORS)
    return known.group_by("event").agg(actor=ACTORS.get(known.actor, 0.0).max())


def _words_found(near: ir.Table) -> ir.Table:
    """The events in ``near`` with the sum of the shares of the distinctive words found in their reports."""
    told = REPORTS.semi_join(near, "event")
    each = told.select("event", word=regexp_extract_all(told.words, PATTERN, 1).unnest()).distinct()
    return each.group_by("event").agg(found=WORDS.get(each.word, 0.0).sum())
