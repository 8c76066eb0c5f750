"""``dateline list``: the events of a store as lines or as a table (CSV), with the ids that ``dateline edit`` takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs

import ibis
import pandas as pd

from dateline.editing.in_words import verified_in_words
from dateline.editing.typed_values import read_value
from dateline.errors import Complain, DatelineError
from dateline.interface import Language
from dateline.view.filters import DATED, PARAMETERS, UNDATED, Filters, backward_period, parse_view
from dateline.view.queries.answers import count_rows
from dateline.view.queries.dyads import dyads_to_keep
from dateline.view.queries.lists import VERIFIED, events_to_keep, with_verified
from dateline.view.queries.remaining import remaining_events
from dateline.view.spreadsheet import as_csv, with_names
from dateline.view.tables import Tables

ENGLISH = Language("en")

UNKNOWN = "-"
"""Stands for an unknown day or type, and where no country is known."""


def read_filters(tables: Tables, view: str | None, country: str | None, since: date | None, complain: Complain) -> Filters:
    """The filters of ``view``, an address of a dashboard or the part of it behind its ``?``, in which a ``country`` and a first day take the place of others.

    ``complain`` is called with a sentence if the address has parameters that no address of ours has.

    Raises:
        DatelineError: if a part of the address, or the country, means nothing in this store: a table for a figure must be the one that was asked for.
    """
    filters = _filters_of(view, tables, complain) if view else Filters()
    if country:
        code = read_value("location_country", country)
        if code not in tables.known.countries:
            raise DatelineError(f"{country!r} is no country; write its name, or ISO 3166-1 alpha-3 such as EGY.")
        filters = replace(filters, countries=(code,))
    return replace(filters, start=since or filters.start)


def _filters_of(address: str, tables: Tables, complain: Complain) -> Filters:
    params = parse_qs(address.rpartition("?")[2].partition("#")[0])
    strange = [name for name in params if name not in PARAMETERS]
    if strange:
        complain(f"The address has {', '.join(strange)}, which asks for nothing here. What it may have: {', '.join(sorted(PARAMETERS))}.")
    view, unknown = parse_view(params, tables.known)
    if backward := backward_period(params):
        start, end = backward
        raise DatelineError(f"The address asks for a period that ends on {end}, before it begins on {start}. Change one of the two days.")
    if unknown:
        raise DatelineError(f"The address asks for what this store does not know: {', '.join(unknown)}. Leave it out of the address.")
    return view.filters


def events_as_lines(tables: Tables, filters: Filters, limit: int | None) -> str:
    """A line for each event, the newest first: separated by tabs, id, date, type, countries, headline and, of a verified event, that it is verified and how
    many reports came since.
    """
    events = with_verified(remaining_events(filters))
    newest = events.order_by(ibis.desc("date_start", nulls_first=False), "event_id").limit(limit)
    lines = []
    for row in tables.ask(newest.select("event_id", "date_edtf", "event_type", "countries", "headline", *VERIFIED)).to_dict("records"):
        known = [value if isinstance(value, str) else UNKNOWN for value in (row["date_edtf"], row["event_type"])]
        mark = [verified_in_words(row["reports_since_verified"], ENGLISH)] if row["verified"] else []
        lines.append("\t".join([row["event_id"], *known, ",".join(row["countries"]) or UNKNOWN, " ".join(row["headline"].split()), *mark]) + "\n")
    return "".join(lines)


def events_as_csv(tables: Tables, filters: Filters, limit: int | None) -> str:
    """The events as the dashboard saves them, the dated before the undated, which a period leaves out."""
    shelves = [events_to_keep(tables, filters, shelf, limit) for shelf in ((DATED,) if filters.has_period else (DATED, UNDATED))]
    return as_csv(with_names(pd.concat(shelves)[:limit], ENGLISH))


def dyads_as_csv(tables: Tables, filters: Filters, limit: int | None, complain: Complain) -> str:
    """Who acted on whom in these events; ``complain`` is called with how many events have no row, because that is not known of them."""
    rows, events = dyads_to_keep(tables, filters), count_rows(tables, remaining_events(filters))
    without = events - rows["event_id"].nunique()
    if without:
        complain(f"{without:,} of {events:,} events have no row: who acted, or on whom, is not known.")
    return as_csv(with_names(rows[:limit], ENGLISH))
