"""``dateline evaluate``: measures how well labelled articles are read."""

from __future__ import annotations

import argparse
from pathlib import Path

from dateline.cli.console import tell
from dateline.cli.options import Commands
from dateline.errors import DatelineError, sentence_of

NOTHING_TO_COMPARE = 2
"""Exit code if the named labels, articles or files do not exist or cannot be used."""


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("evaluate", help="score the extraction against articles labelled by hand")
    parser.add_argument("--labels", type=Path, metavar="DIR", help="folder of label files (default: tests/gold/samples)")
    parser.add_argument("--articles", type=Path, metavar="PATH", help="folder of the labelled articles (default: the samples)")
    parser.add_argument("--texts", type=Path, metavar="PATH", help="file or folder with the texts of labels that name a text by its hash")
    parser.add_argument(
        "--floors", type=Path, metavar="FILE", help="figures that must be reached (default: tests/gold/floors.yml, or floors.yml beside other labels)"
    )
    parser.add_argument("--show", action="store_true", help="list every article of which something is wrong")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures, and what is wrong in each article")
    parser.add_argument("--against", type=Path, metavar="FILE", help="say what differs from an earlier run, written with --json")
    parser.add_argument("--write-figures", action="store_true", help="write the figures that the app shows (data/figures.json)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Evaluate, and print the figures.

    Raises:
        BrokenPipeError: if the reader of the output has closed it, which is not an error.
    """
    from dateline.evaluate import evaluate_as_asked

    try:
        return evaluate_as_asked(arguments)
    except BrokenPipeError:
        raise
    except (DatelineError, OSError) as error:
        tell(sentence_of(error))
        return NOTHING_TO_COMPARE
