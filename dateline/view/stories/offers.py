"""Stories that are worth following, for a page that no event leads to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import ibis

from dateline.view.filters import Filters
from dateline.view.queries.remaining import remaining_events
from dateline.view.stories.marks import marking_actors
from dateline.view.stories.settings import settings
from dateline.view.tables import EVENTS, Tables


@dataclass(frozen=True, slots=True)
class Offer:
    """A story that is worth following: its newest event, and how many recent events of its countries there are since which day."""

    event_id: str
    events: int
    since: date


def find_stories(tables: Tables, filters: Filters, count: int) -> tuple[Offer, ...]:
    """Stories that are worth following, the one of most events first: several recent events of the same countries that remain, which are two or more, or
    one and the same party. A cheap sign of a thread; threads themselves are not grown here.
    """
    limits = settings().limits
    dated = remaining_events(filters).filter(EVENTS.date_start.notnull(), EVENTS.countries.length() > 0)
    recent = dated.order_by(ibis.desc("date_start"), "event_id").limit(int(limits["recent"])).select("event_id", "date_start", "countries")
    told = recent.left_join(marking_actors(), "event_id").drop("event_id_right")
    same_party = ibis.ifelse(told.countries.length() > 1, ibis.literal(""), told.actor)
    alike = told.mutate(actor=same_party).filter(ibis._.actor.notnull()).distinct().group_by("countries", "actor")
    newest = alike.order_by(ibis.desc("date_start"), "event_id").mutate(place=ibis.row_number())
    counted = newest.group_by("countries", "actor").mutate(events=ibis._.count(), since=ibis._.date_start.min())
    found = counted.filter(counted.place == 0, counted.events >= int(limits["recurring"])).group_by("event_id", "date_start")
    largest = found.agg(events=ibis._.events.max(), since=ibis._.since.min()).order_by(ibis.desc("events"), ibis.desc("date_start"), "event_id").limit(count)
    rows = tables.ask(largest)
    return tuple(Offer(key, int(n), since.date()) for key, n, since in zip(rows["event_id"], rows["events"], rows["since"], strict=True))
