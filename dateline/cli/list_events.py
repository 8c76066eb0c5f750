"""``dateline list``: prints the events of a store with the ids that ``dateline edit`` takes."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.cli.console import tell
from dateline.cli.options import Commands, add_store, day, folder, how_many, store_of
from dateline.cli.outcome import DONE
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.view.filters import Filters
    from dateline.view.tables import Tables

UNKNOWN = "-"
"""Printed for an unknown day or type, or if no country is known."""


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("list", help="print the events of a store with their ids, the newest first")
    parser.add_argument("place", nargs="?", type=folder, metavar="STORE", help="the same as --store STORE")
    parser.add_argument("--since", type=day, metavar="DAY", help="only events of this day and later ones; those of unknown day are left out")
    parser.add_argument("--country", metavar="COUNTRY", help="only events in which this country takes part, such as EGY or Egypt")
    parser.add_argument("--limit", type=how_many, metavar="N", help="no more than so many events")
    parser.add_argument("--view", metavar="ADDRESS", help="only events that this address of a dashboard asks for, or the part of it behind its `?`")
    tables = parser.add_mutually_exclusive_group()
    tables.add_argument("--csv", action="store_true", help="print them as a table (CSV) with all that the dashboard saves of them, names in English")
    tables.add_argument("--dyads", action="store_true", help="print a table (CSV) of who acted on whom: a row for each event and each pair of sides in it")
    add_store(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each event, or a table (CSV); hidden events are left out. A line has, separated by tabs, id, date, type, countries, headline and, of
    a verified event, that it is verified and how many reports came since."""
    import ibis

    from dateline.editing.in_words import verified_in_words
    from dateline.editing.typed_values import read_value
    from dateline.interface import Language
    from dateline.store.snapshot import open_store
    from dateline.view.filters import Filters
    from dateline.view.opening import connect
    from dateline.view.queries.lists import VERIFIED, with_verified
    from dateline.view.queries.remaining import remaining_events

    tables = connect(open_store(arguments.place or store_of(arguments)), "list")
    country = read_value("location_country", arguments.country) if arguments.country else None
    if country and country not in tables.known.countries:
        raise DatelineError(f"{arguments.country!r} is no country; write its name, or ISO 3166-1 alpha-3 such as EGY.")
    filters = _filters_of(arguments.view, tables) if arguments.view else Filters()
    filters = replace(filters, start=arguments.since or filters.start, countries=(country,) if country else filters.countries)
    if arguments.csv or arguments.dyads:
        print((_dyads_as_csv if arguments.dyads else _as_csv)(tables, filters, arguments.limit), end="")
        return DONE
    events = with_verified(remaining_events(filters))
    newest = events.order_by(ibis.desc("date_start", nulls_first=False), "event_id").limit(arguments.limit)
    for row in tables.ask(newest.select("event_id", "date_edtf", "event_type", "countries", "headline", *VERIFIED)).to_dict("records"):
        known = [value if isinstance(value, str) else UNKNOWN for value in (row["date_edtf"], row["event_type"])]
        mark = [verified_in_words(row["reports_since_verified"], Language("en"))] if row["verified"] else []
        print("\t".join([row["event_id"], *known, ",".join(row["countries"]) or UNKNOWN, " ".join(row["headline"].split()), *mark]))
    return DONE


def _filters_of(address: str, tables: Tables) -> Filters:
    """The filters in the address of a view, whole or only what stands behind its ``?``. A table for a figure must be the one asked for, so nothing is ignored.

    Raises:
        DatelineError: if a part of the address means nothing in this store.
    """
    from urllib.parse import parse_qs

    from dateline.view.filters import parse_view

    view, unknown = parse_view(parse_qs(address.rpartition("?")[2].partition("#")[0]), tables.known)
    if unknown:
        raise DatelineError(f"The address asks for what this store does not know: {', '.join(unknown)}. Leave it out of the address.")
    return view.filters


def _dyads_as_csv(tables: Tables, filters: Filters, limit: int | None) -> str:
    """Who acted on whom in these events; a sentence on the standard error output counts the events of which that is not known."""
    from dateline.interface import Language
    from dateline.view.queries.answers import count_rows
    from dateline.view.queries.dyads import dyads_to_keep
    from dateline.view.queries.remaining import remaining_events
    from dateline.view.spreadsheet import as_csv, with_names

    rows, events = dyads_to_keep(tables, filters), count_rows(tables, remaining_events(filters))
    without = events - rows["event_id"].nunique()
    if without:
        tell(f"{without:,} of {events:,} events have no row: who acted, or on whom, is not known.")
    return as_csv(with_names(rows.head(limit) if limit else rows, Language("en")))


def _as_csv(tables: Tables, filters: Filters, limit: int | None) -> str:
    """The events as the dashboard saves them, the dated before the undated, which a period leaves out."""
    import pandas as pd

    from dateline.interface import Language
    from dateline.view.filters import DATED, UNDATED
    from dateline.view.queries.lists import events_to_keep
    from dateline.view.spreadsheet import as_csv, with_names

    shelves = [events_to_keep(tables, filters, shelf, limit) for shelf in ((DATED,) if filters.has_period else (DATED, UNDATED))]
    return as_csv(with_names(pd.concat(shelves).head(limit) if limit else pd.concat(shelves), Language("en")))
