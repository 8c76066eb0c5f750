"""``dateline load``: reads articles into a store; and ``dateline open``, which then opens the dashboard on it."""

from __future__ import annotations

import argparse

from dateline import suffixes
from dateline.cli.console import AS_IT_WAS, DONE, FAILED, Complaints, progress, tell
from dateline.cli.options import Commands, add_store, add_workers, field_pair, folder, language, port, store_of, timestamp, workers_of
from dateline.errors import DatelineError


def add(commands: Commands) -> None:
    """Add both commands."""
    load = commands.add_parser("load", help="read articles into a store")
    _add_options(load)
    load.set_defaults(run=run, left=AS_IT_WAS)

    open_ = commands.add_parser("open", help="read articles into a store and open the dashboard in a browser")
    _add_options(open_)
    open_.add_argument("--port", type=port, help="port of the dashboard (default: the first free one from 8501)")
    open_.add_argument("--no-browser", action="store_true", help="start the dashboard and open no browser")
    open_.set_defaults(run=run_and_open, left=AS_IT_WAS)


def run(arguments: argparse.Namespace) -> int:
    """Load the articles, and print the summary."""
    from dateline.language.codes import language_code
    from dateline.load import load
    from dateline.records import Given

    complaints = Complaints()
    with progress() as say:
        account = load(
            arguments.paths,
            store_of(arguments),
            Given(arguments.published, arguments.crawled, arguments.publisher, arguments.language),
            renamed=dict(arguments.map),
            workers=workers_of(arguments),
            complain=complaints.tell,
            watch=lambda account: say(f"{account.records:,} records read, {account.new_articles:,} new articles"),
            quotes_only=arguments.quotes_only,
            forgotten_in=arguments.forgotten_in,
        )
    arguments.left = ""
    complaints.close()
    if arguments.language and arguments.language != language_code(arguments.language):
        tell(f"The language {arguments.language!r} is read as {language_code(arguments.language)}.")
    if not account.records and account.passed_over:
        tell(f"Nothing was read: no file is of a type that is. Known are {suffixes.IN_WORDS}; save the others as one of these.")
    print("\n".join(account.lines()))
    return DONE if account.is_success else FAILED


def run_and_open(arguments: argparse.Namespace) -> int:
    """Load the articles, then run the dashboard on the store until it ends.

    Raises:
        DatelineError: if the named port is in use.
    """
    from dateline.serve import is_free, serve

    if arguments.port and not is_free(arguments.port):
        raise DatelineError(f"Port {arguments.port} is taken by another program. Name another one with --port, or none to have the first that is free.")
    code = run(arguments)
    if code != DONE:
        return code
    try:
        return serve(store_of(arguments), arguments.port, opens_browser=not arguments.no_browser)
    except KeyboardInterrupt:
        return DONE


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=folder, metavar="PATH", help=f"files or folders: {suffixes.IN_WORDS}")
    parser.add_argument("--published", type=timestamp, metavar="DATE", help="day of publication of articles that do not tell theirs")
    parser.add_argument("--crawled", type=timestamp, metavar="DATE", help="day the pages were fetched, where they do not tell it")
    parser.add_argument("--publisher", metavar="ID", help="who printed articles that do not tell it: an id of data/publishers.yml, a name or a host")
    parser.add_argument("--language", type=language, metavar="LANG", help="language of articles that do not tell theirs, such as ar")
    parser.add_argument("--map", type=field_pair, action="append", default=[], metavar="theirs=ours", help="read their field as ours, such as story=text")
    parser.add_argument("--quotes-only", action="store_true", help="make a store of quoted sentences and no bodies of articles; it stays one")
    parser.add_argument("--forgotten-in", type=folder, metavar="OLD", help="keep out what another store has forgotten, such as one of an earlier Dateline")
    add_store(parser)
    add_workers(parser)
