"""``dateline evaluate``: its options are those of ``dateline/evaluate``, which is imported only when it runs."""

from __future__ import annotations

import argparse

from dateline.cli.options import Commands


def add(commands: Commands) -> None:
    """Add the command; what follows it on the command line is left for it to read."""
    parser = commands.add_parser("evaluate", help="score the extraction against articles labelled by hand", add_help=False)
    parser.set_defaults(run=run, passes_on=True)


def run(arguments: argparse.Namespace) -> int:
    """Evaluate with the options left over."""
    from dateline.evaluate import main as evaluate

    return int(evaluate(arguments.rest) or 0)
