"""Threads: the story of one event, grown from it, from the earliest event to the latest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from dateline.view.stories.marks import borne_by, marks_of
from dateline.view.stories.score import belonging_events, nearest_events
from dateline.view.stories.settings import settings
from dateline.view.tables import Tables


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


def find_thread(tables: Tables, event_id: str) -> Thread | None:
    """The thread of an event (a thread of one when nothing is near it); None for an event without a date or that is not there."""
    limits = settings().limits
    seed = borne_by(tables, [event_id])
    if seed.empty or pd.isna(seed["date_start"][0]):
        return None
    day = seed["date_start"][0].date()
    reach = timedelta(days=limits["reach_days"])
    asked = {"seed": event_id, "day": day, "earliest": day - reach, "latest": day + reach}
    relatives = list(tables.ask(nearest_events(), {**asked, **marks_of(tables, seed).values()})["event_id"])
    if not relatives:
        return Thread(event_id, (event_id,))
    together = marks_of(tables, borne_by(tables, [event_id, *relatives]))
    return _chained(event_id, day, tables.ask(belonging_events(), {**asked, **together.values(), "relatives": relatives}))


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
