"""``dateline reload``: reads a store's articles again."""

from __future__ import annotations

import argparse

from dateline.cli.console import AS_IT_WAS, DONE, progress, tell
from dateline.cli.options import Commands, add_store, add_workers, store_of, workers_of


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("reload", help="read a store's articles again, after data/ has changed, and say what differs")
    add_store(parser)
    add_workers(parser)
    parser.set_defaults(run=run, left=AS_IT_WAS)


def run(arguments: argparse.Namespace) -> int:
    """Read the articles again, and print what differs."""
    from dateline.load.reload import reload

    store = store_of(arguments)
    with progress() as say:
        found, snapshot = reload(
            store,
            workers=workers_of(arguments),
            complain=tell,
            begin=lambda count: tell(f"Reading the articles of {store} again: {count:,}."),
            watch=lambda count: say(f"{count:,} articles read again"),
        )
    arguments.left = ""
    print("\n".join(found.lines()))
    print(f"Snapshot {snapshot.number} holds the new readings." if snapshot else "Nothing has changed; no snapshot was made.")
    return DONE
