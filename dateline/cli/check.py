"""``dateline check``: checks that a store is complete and consistent."""

from __future__ import annotations

import argparse

from dateline.cli.console import DONE, FAILED
from dateline.cli.options import Commands, add_store, folder, store_of


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("check", help="verify that a store is whole: keys, references, spans, sums, and events against their reports")
    parser.add_argument("place", nargs="?", type=folder, metavar="STORE", help="the same as --store STORE")
    add_store(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check the store and print the result, a line for each kind of fault."""
    from dateline.check import check

    checked = check(arguments.place or store_of(arguments))
    print("\n".join(checked.lines()))
    return DONE if checked.is_clean else FAILED
