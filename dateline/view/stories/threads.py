"""Threads: the story grown from one event, its events ordered by time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import pyarrow as pa

from dateline.view.stories.marks import StoryMarks, borne_by, marks_of
from dateline.view.stories.score import belonging_events, nearest_events, nearest_in_time
from dateline.view.stories.settings import settings
from dateline.view.tables import Tables

SHORT_REACHES = (120, 480)
"""Days before and after an event in which a country that is much in the news has as many events as a thread looks at."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A story: ``events`` are ids from the earliest to the latest, including ``seed``, the one it was grown from.

    ``is_cut``: whether there are more events than a thread may have, so that only the nearest in time are here.
    """

    seed: str
    events: tuple[str, ...]
    is_cut: bool = False

    def neighbours(self) -> tuple[str | None, str | None]:
        """Ids of the events before and after the seed; None at an end of the thread."""
        place = self.events.index(self.seed)
        return (self.events[place - 1] if place else None), (self.events[place + 1] if place + 1 < len(self.events) else None)


def find_thread(tables: Tables, event_id: str) -> Thread | None:
    """The thread of an event (of this event alone if it has no relatives); None if the event has no date or does not exist."""
    seed = borne_by(tables, [event_id])
    if seed.empty or pd.isna(seed["date_start"][0]):
        return None
    day = seed["date_start"][0].date()
    own = marks_of(tables, seed)
    relatives = nearest_events(tables, own, _in_reach(tables, event_id, day, own))
    if not relatives:
        return Thread(event_id, (event_id,))
    together = marks_of(tables, borne_by(tables, [event_id, *relatives]))
    return _chained(event_id, day, belonging_events(tables, together, _in_reach(tables, event_id, day, together), relatives))


def _in_reach(tables: Tables, seed: str, day: date, marks: StoryMarks) -> pa.Table:
    """The events to score, from the shortest period around the day with as many as are looked at: those farther away change nothing."""
    limits = settings().limits
    for days in (*SHORT_REACHES, limits["reach_days"]):
        reach = timedelta(days=days)
        asked = {"seed": seed, "day": day, "countries": list(marks.countries), "earliest": day - reach, "latest": day + reach}
        near = tables.find(nearest_in_time(), asked)
        if len(near) >= limits["candidates"]:
            break
    return near


def _chained(seed: str, day: date, found: pd.DataFrame) -> Thread:
    """The thread from ``found``: from the seed in both directions up to the first gap that is too long, cut to the events nearest in time."""
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
