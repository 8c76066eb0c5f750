"""Stories to suggest on the story page when no event is given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import ibis

from dateline.view.filters import Filters
from dateline.view.queries.answers import first_row
from dateline.view.queries.remaining import remaining_events
from dateline.view.stories.marks import marking_parties
from dateline.view.stories.settings import settings
from dateline.view.stories.threads import find_thread
from dateline.view.tables import EVENTS, Tables, with_columns_of


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggested story: the event that leads to it, how many events of its thread the filters leave, and the first days of the earliest and latest of them."""

    event_id: str
    events: int
    since: date
    until: date


def find_stories(tables: Tables, filters: Filters, count: int) -> tuple[Offer, ...]:
    """At most ``count`` suggested stories, the one with the most events first. An event in the thread of an earlier suggestion leads to no other one."""
    offers: list[Offer] = []
    met: set[str] = set()
    for event_id in _likely_events(tables, filters, count):
        thread = find_thread(tables, event_id) if event_id not in met else None
        if thread:
            met.update(thread.events)
            offers += _offers(tables, replace(filters, events=thread.events), event_id)
    return tuple(sorted(offers, key=lambda offer: (-offer.events, -offer.until.toordinal(), offer.event_id)))


def _offers(tables: Tables, filters: Filters, event_id: str) -> list[Offer]:
    """The suggestion for ``event_id``, whose thread is in ``filters.events``; an empty list if the filters leave too few events."""
    left = remaining_events(filters)
    row = first_row(tables, left.agg(events=left.count(), since=left.date_start.min(), until=left.date_start.max()))
    if row["events"] < settings().limits["recurring"]:
        return []
    return [Offer(event_id, int(row["events"]), row["since"].date(), row["until"].date())]


def _likely_events(tables: Tables, filters: Filters, count: int) -> list[str]:
    """Events that probably have a long thread, cheaply found: remaining recent events are grouped by their countries, if these are two or more, else by their
    one country and a party; each large enough group gives its newest event, largest group first.
    """
    limits = settings().limits
    dated = remaining_events(filters).filter(EVENTS.date_start.notnull(), EVENTS.countries.length() > 0)
    recent = dated.order_by(ibis.desc("date_start"), "event_id").limit(int(limits["recent"])).select("event", "event_id", "date_start", "countries")
    told = with_columns_of(recent, "event", marking_parties())
    same_party = ibis.ifelse(told.countries.length() > 1, ibis.literal(""), told.actor)
    alike = told.mutate(actor=same_party).filter(ibis._.actor.notnull()).distinct().group_by("countries", "actor")
    newest = alike.order_by(ibis.desc("date_start"), "event_id").mutate(place=ibis.row_number())
    counted = newest.group_by("countries", "actor").mutate(events=ibis._.count())
    found = counted.filter(counted.place == 0, counted.events >= int(limits["recurring"])).group_by("event_id", "date_start")
    largest = found.agg(events=ibis._.events.max()).order_by(ibis.desc("events"), ibis.desc("date_start"), "event_id").limit(count)
    return [str(key) for key in tables.ask(largest)["event_id"]]
