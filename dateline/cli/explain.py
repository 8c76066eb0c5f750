"""``dateline explain``: shows articles with the words each fact was read from."""

from __future__ import annotations

import argparse
from pathlib import Path

from dateline.cli.console import DONE
from dateline.cli.options import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("explain", help="show an article of a file or of a store with the words each fact was read from")
    parser.add_argument("path", type=Path, metavar="FILE|STORE", help="a file of articles, or the folder of a store")
    parser.add_argument("--article", metavar="ID", help="id of the article; left out, all articles of a file or a list of those in a store")
    parser.add_argument("--html", type=Path, metavar="PAGE", help="write it as an HTML page that needs nothing else, instead of printing it")
    parser.add_argument("--lang", choices=("ar", "en"), help="language to explain it in (default: that of the terminal, else English)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Explain the articles, in the terminal or as a page."""
    from dateline.explain import explain, language_named

    explain(arguments.path, arguments.article, arguments.html, language_named(arguments.lang))
    return DONE
