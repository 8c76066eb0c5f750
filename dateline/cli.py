"""The command line: ``dateline load``, ``open``, ``evaluate`` and ``explain``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import __version__

if TYPE_CHECKING:
    from dateline.load import Watch

LOADED, NOTHING_LOADED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""What the process returns."""

SENTENCES_SHOWN = 20
"""Faults of single records that are told one by one; the rest is counted and stands in the table ``rejects``."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; faults of use and of input are told on standard error, in a sentence each."""
    parser = build_parser()
    arguments, rest = parser.parse_known_args(argv)
    if rest and arguments.run is not _evaluate:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    arguments.rest = rest
    try:
        return int(arguments.run(arguments))
    except KeyboardInterrupt:
        print("Stopped. The store is as it was.", file=sys.stderr)
        return INTERRUPTED


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands and options."""
    parser = argparse.ArgumentParser(prog="dateline", description="Raw news pages in, a table of events and a dashboard out.")
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    load = commands.add_parser("load", help="read articles into a store")
    _add_load_options(load)
    load.set_defaults(run=_load)

    open_ = commands.add_parser("open", help="read articles into a store and open the dashboard in a browser")
    _add_load_options(open_)
    open_.add_argument("--port", type=int, help="port of the dashboard (default: the first free one from 8501)")
    open_.add_argument("--no-browser", action="store_true", help="start the dashboard and open no browser")
    open_.set_defaults(run=_open)

    # Its options are those of dateline.evaluate, which is imported only when it runs.
    evaluate = commands.add_parser("evaluate", help="score the extraction against articles labelled by hand", add_help=False)
    evaluate.set_defaults(run=_evaluate)

    explain = commands.add_parser("explain", help="show an article of a file or of a store with the words each fact was read from")
    explain.add_argument("path", type=Path, metavar="FILE|STORE", help="a file of articles, or the folder of a store")
    explain.add_argument("--article", metavar="ID", help="id of the article; left out, all articles of a file or a list of those in a store")
    explain.set_defaults(run=_explain)
    return parser


def _add_load_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files or folders: .txt .jsonl .ndjson .json .csv .tsv .parquet, and .gz of them")
    parser.add_argument("--store", type=Path, metavar="DIR", help="folder of the store (default: DATELINE_STORE, else dateline-store)")
    parser.add_argument("--published", type=_date, metavar="DATE", help="day of publication of articles that do not tell theirs")
    parser.add_argument("--crawled", type=_date, metavar="DATE", help="day the pages were fetched, where they do not tell it")
    parser.add_argument("--publisher", metavar="ID", help="who printed articles that do not tell it: an id of data/publishers.yml, a name or a host")
    parser.add_argument("--language", type=_language, metavar="LANG", help="language of articles that do not tell theirs, such as ar")
    parser.add_argument("--map", type=_field_pair, action="append", default=[], metavar="theirs=ours", help="read their field as ours, such as story=text")
    parser.add_argument("--workers", type=_positive, metavar="N", help="processes that read (default: one for each processor)")


def _date(text: str) -> str:
    from dateline.timestamps import read_timestamp

    if not read_timestamp(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2024-11-29")
    return text


def _language(text: str) -> str:
    from dateline.readers.fields import language_code

    code = language_code(text)
    if not code:
        raise argparse.ArgumentTypeError(f"{text!r} is no language; write a code such as ar")
    return code


def _field_pair(text: str) -> tuple[str, str]:
    from dateline.readers.fields import OUR_NAMES, SYNONYMS, folded

    theirs, equals, ours = text.partition("=")
    if not theirs or not equals or folded(ours) not in OUR_NAMES:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form theirs=ours, where ours is one of {' '.join(SYNONYMS)}")
    return theirs, OUR_NAMES[folded(ours)]


def _positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; write 1 or more")
    return number


def _load(arguments: argparse.Namespace) -> int:
    from concurrent.futures.process import BrokenProcessPool

    from dateline.load import load
    from dateline.records import Given
    from dateline.store import StoreError
    from dateline.vocabulary import DataError

    complaints = _Complaints()
    try:
        with _progress() as watch:
            tally = load(
                arguments.paths,
                _store_of(arguments),
                Given(arguments.published, arguments.crawled, arguments.publisher, arguments.language),
                dict(arguments.map),
                arguments.workers or _processors(),
                complaints.tell,
                watch,
            )
    except (StoreError, DataError) as error:
        return _fail(str(error))
    except BrokenProcessPool:
        return _fail("A reading process was ended by the system, probably for lack of memory. The store is as it was; load again with --workers 1.")
    except OSError as error:
        return _fail(f"{error.filename or _store_of(arguments)}: {error.strerror or error}. The store is as it was.")
    complaints.close()
    print("\n".join(tally.lines()))
    return LOADED if tally.is_success else NOTHING_LOADED


def _open(arguments: argparse.Namespace) -> int:
    code = _load(arguments)
    if code != LOADED:
        return code
    from dateline.serve import serve

    try:
        return serve(_store_of(arguments), arguments.port, opens_browser=not arguments.no_browser)
    except KeyboardInterrupt:
        return LOADED


def _evaluate(arguments: argparse.Namespace) -> int:
    from dateline.evaluate import main as evaluate

    return int(evaluate(arguments.rest) or 0)


def _explain(arguments: argparse.Namespace) -> int:
    from dateline.explain import ExplainError, explain
    from dateline.vocabulary import DataError

    try:
        explain(arguments.path, arguments.article)
    except (ExplainError, DataError) as error:
        return _fail(str(error))
    return LOADED


def _store_of(arguments: argparse.Namespace) -> Path:
    from dateline.store import default_store

    return Path(arguments.store or default_store())


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return NOTHING_LOADED


class _Complaints:
    """The first faults told as they come, the rest as a number."""

    def __init__(self) -> None:
        self._count = 0

    def tell(self, sentence: str) -> None:
        self._count += 1
        if self._count <= SENTENCES_SHOWN:
            print(sentence, file=sys.stderr)

    def close(self) -> None:
        if self._count > SENTENCES_SHOWN:
            print(f"... and {self._count - SENTENCES_SHOWN:,} more; the table 'rejects' of the store holds them all.", file=sys.stderr)


@contextmanager
def _progress() -> Iterator[Watch]:
    """Counts on a terminal while a load goes on; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda tally: None
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("reading ...") as status:
        yield lambda tally: status.update(f"{tally.records:,} records read, {tally.new_articles:,} new articles")
