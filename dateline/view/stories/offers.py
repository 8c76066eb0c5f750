"""Stories that are worth following, for a page that no event leads to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import ibis

from dateline.view.filters import Filters
from dateline.view.queries.answers import first_row
from dateline.view.queries.remaining import remaining_events
from dateline.view.stories.marks import marking_actors
from dateline.view.stories.settings import settings
from dateline.view.stories.threads import find_thread
from dateline.view.tables import EVENTS, Tables


@dataclass(frozen=True, slots=True)
class Offer:
    """A story that is worth following: the event that leads to it, and how many dated events the filters leave of its thread, from which day to which."""

    event_id: str
    events: int
    since: date
    until: date


def find_stories(tables: Tables, filters: Filters, count: int) -> tuple[Offer, ...]:
    """Stories that are worth following, ``count`` at most, the one of most events first. No event that leads to one is in the thread of another."""
    offers: list[Offer] = []
    met: set[str] = set()
    for event_id in _likely_events(tables, filters, count):
        thread = find_thread(tables, event_id) if event_id not in met else None
        if thread:
            met.update(thread.events)
            offers += _offers(tables, replace(filters, events=thread.events), event_id)
    return tuple(sorted(offers, key=lambda offer: (-offer.events, -offer.until.toordinal(), offer.event_id)))


def _offers(tables: Tables, filters: Filters, event_id: str) -> list[Offer]:
    """The story of an event as it is shown under the filters, where enough of it is left."""
    left = remaining_events(filters)
    row = first_row(tables, left.agg(events=left.count(), since=left.date_start.min(), until=left.date_start.max()))
    if row["events"] < settings().limits["recurring"]:
        return []
    return [Offer(event_id, int(row["events"]), row["since"].date(), row["until"].date())]


def _likely_events(tables: Tables, filters: Filters, count: int) -> list[str]:
    """The newest of several recent events of the same countries that remain, which are two or more, or of one and the same party; the one of most such events
    first. A cheap sign of a thread.
    """
    limits = settings().limits
    dated = remaining_events(filters).filter(EVENTS.date_start.notnull(), EVENTS.countries.length() > 0)
    recent = dated.order_by(ibis.desc("date_start"), "event_id").limit(int(limits["recent"])).select("event_id", "date_start", "countries")
    told = recent.left_join(marking_actors(), "event_id").drop("event_id_right")
    same_party = ibis.ifelse(told.countries.length() > 1, ibis.literal(""), told.actor)
    alike = told.mutate(actor=same_party).filter(ibis._.actor.notnull()).distinct().group_by("countries", "actor")
    newest = alike.order_by(ibis.desc("date_start"), "event_id").mutate(place=ibis.row_number())
    counted = newest.group_by("countries", "actor").mutate(events=ibis._.count())
    found = counted.filter(counted.place == 0, counted.events >= int(limits["recurring"])).group_by("event_id", "date_start")
    largest = found.agg(events=ibis._.events.max()).order_by(ibis.desc("events"), ibis.desc("date_start"), "event_id").limit(count)
    return [str(key) for key in tables.ask(largest)["event_id"]]
