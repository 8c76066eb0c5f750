"""``dateline export``: copies a store, whole or with quotes only."""

from __future__ import annotations

import argparse

from dateline.cli.console import DONE
from dateline.cli.options import Commands, add_store, folder, store_of


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("export", help="write a copy of a store, whole or with the quoted sentences and no bodies of articles")
    parser.add_argument("folder", type=folder, metavar="DIR", help="folder of the copy; one that is not there yet, or is empty")
    parser.add_argument("--quotes-only", action="store_true", help="keep the quoted sentences and no bodies of articles, for hosts that may not publish them")
    add_store(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Copy the store, and print what the copy holds."""
    from dateline.export import export

    snapshot = export(store_of(arguments), arguments.folder, arguments.quotes_only)
    held = "the quoted sentences and no bodies" if snapshot.texts == "quotes" else "whole texts"
    print(f"{arguments.folder}: {snapshot.read('articles', ['article_id']).num_rows:,} articles, with {held}")
    return DONE
