"""``dateline forget``: removes articles from a store for good, after asking for confirmation."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from dateline.cli.console import DONE, FAILED, SAY_AGAIN, tell
from dateline.cli.options import Commands, add_store, day, store_of
from dateline.errors import DatelineError


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("forget", help="take articles and all that was read from them out of a store, for good")
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--article", metavar="ID", help="the article with this id")
    wanted.add_argument("--publisher", metavar="ID", help="all articles of a publisher: an id of data/publishers.yml, a name or a host")
    wanted.add_argument(
        "--url",
        metavar="PREFIX",
        help="all articles at this address or under it, such as https://lantern.example/ or https://lantern.example/2019/; of a bare host: --publisher",
    )
    wanted.add_argument("--before", type=day, metavar="DATE", help="all articles printed before this day; those of unknown day stay")
    add_store(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask whether to go on")
    parser.set_defaults(run=run, left=SAY_AGAIN)


def run(arguments: argparse.Namespace) -> int:
    """Forget the articles, and print what was removed."""
    from dateline.forget import Wanted, forget

    wanted = Wanted(arguments.article, arguments.publisher, arguments.url, arguments.before)
    account = forget(store_of(arguments), wanted, (lambda articles, titles: True) if arguments.yes else _is_sure, tell)
    arguments.left = ""
    print("\n".join(account.lines()))
    return DONE if account.articles and account.is_done else FAILED


def _is_sure(articles: int, titles: Sequence[str]) -> bool:
    """True if the user agrees to remove this number of articles; prints the given titles. Raises DatelineError if standard input is no terminal, because nobody
    can answer."""
    for title in titles:
        tell(f"  {title}")
    if articles > len(titles):
        tell(f"  ... and {articles - len(titles):,} more")
    counted = f"{articles:,} article{'' if articles == 1 else 's'}"
    if not sys.stdin.isatty():
        raise DatelineError(f"{counted} would be taken out for good. Say --yes to do it.")
    try:
        answer = input(f"Take {counted} out of the store for good? [y/N] ")
    except EOFError:
        print()
        return False
    return answer.strip().lower() in ("y", "yes")
