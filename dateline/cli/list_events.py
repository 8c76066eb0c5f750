"""``dateline list``: prints the events of a store with the ids that ``dateline edit`` takes."""

from __future__ import annotations

import argparse

from dateline.cli.console import DONE, tell
from dateline.cli.options import Commands, add_store, first_day, folder, number_of, store_of


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("list", help="print the events of a store with their ids, the newest first")
    parser.add_argument("place", nargs="?", type=folder, metavar="STORE", help="the same as --store STORE")
    parser.add_argument("--since", type=first_day, metavar="DAY", help="only events of this day, month or year and later ones, and none of unknown day")
    parser.add_argument("--country", metavar="COUNTRY", help="only events in which this country takes part, such as EGY or Egypt")
    parser.add_argument("--limit", type=number_of("events"), metavar="N", help="no more than so many events")
    parser.add_argument("--view", metavar="ADDRESS", help="only events that this address of a dashboard asks for, or the part of it behind its `?`")
    tables = parser.add_mutually_exclusive_group()
    tables.add_argument("--csv", action="store_true", help="print them as a table (CSV) with all that the dashboard saves of them, names in English")
    tables.add_argument("--dyads", action="store_true", help="print a table (CSV) of who acted on whom: a row for each event and each pair of sides in it")
    add_store(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the events; hidden ones are left out."""
    from dateline.listing import dyads_as_csv, events_as_csv, events_as_lines, read_filters
    from dateline.store.snapshot import open_store
    from dateline.view.opening import connect

    tables = connect(open_store(arguments.place or store_of(arguments)), "list")
    filters = read_filters(tables, arguments.view, arguments.country, arguments.since, tell)
    if arguments.dyads:
        printed = dyads_as_csv(tables, filters, arguments.limit, tell)
    else:
        printed = (events_as_csv if arguments.csv else events_as_lines)(tables, filters, arguments.limit)
    print(printed, end="")
    return DONE
