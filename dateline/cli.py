"""The command line: ``dateline load``, ``open``, ``reload``, ``check``, ``forget``, ``export``, ``edit``, ``evaluate``, ``explain`` and ``teach``."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from dateline import __version__
from dateline.errors import DatelineError, sentence_of

LOADED, NOTHING_LOADED, WRONG_USAGE, INTERRUPTED, NOBODY_READS = 0, 1, 2, 130, 141
"""What the process returns."""

LAST_PORT = 65_535

SENTENCES_SHOWN = 20
"""Faults of single records that are told one by one; the rest is counted and stands in the table ``rejects``."""


AS_IT_WAS = " The store is as it was."
SAY_AGAIN = " Say it again to be sure that all is taken out."
"""What is to be said of the store after a command that writes it did not end well."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; faults of use and of input are told on standard error, in a sentence each."""
    parser = build_parser()
    arguments, rest = parser.parse_known_args(argv)
    if rest and arguments.run is not _evaluate:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    undecoded = [word for word in (sys.argv[1:] if argv is None else argv) if not _is_text(word) and Path(word) not in getattr(arguments, "paths", ())]
    if undecoded:
        word = os.fsencode(undecoded[0]).decode("utf-8", "backslashreplace")
        parser.error(f"{word} is not in UTF-8; only the paths of what is loaded may be in another encoding")
    arguments.rest = rest
    return _guarded(arguments)


def _guarded(arguments: argparse.Namespace) -> int:
    """Run a command and print all of its account; what goes wrong is told in a sentence."""
    try:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        code = int(arguments.run(arguments))
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        _tell(f"Stopped.{_of_store(arguments)}")
        return INTERRUPTED
    except BrokenExecutor:
        return _fail(f"A reading process was ended by the system, probably for lack of memory; try again with --workers 1.{_of_store(arguments)}")
    except BrokenPipeError as error:
        return _fail(f"{sentence_of(error)}{_of_store(arguments)}") if _of_store(arguments) else _stop_printing()
    except OSError as error:
        return _fail(f"{sentence_of(error)}{_of_store(arguments)}")
    except DatelineError as error:
        return _fail(sentence_of(error))


def _of_store(arguments: argparse.Namespace) -> str:
    """What is to be said of the store when the command ends here; nothing once it has written it, or where it writes none."""
    return getattr(arguments, "left", "")


def _stop_printing() -> int:
    """Who read what is printed has gone, as ``head`` does: what is still to be printed goes nowhere."""
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    return NOBODY_READS


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands and options."""
    parser = argparse.ArgumentParser(prog="dateline", description="Raw news pages in, a table of events and a dashboard out.")
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    load = commands.add_parser("load", help="read articles into a store")
    _add_load_options(load)
    load.set_defaults(run=_load, left=AS_IT_WAS)

    open_ = commands.add_parser("open", help="read articles into a store and open the dashboard in a browser")
    _add_load_options(open_)
    open_.add_argument("--port", type=_port, help="port of the dashboard (default: the first free one from 8501)")
    open_.add_argument("--no-browser", action="store_true", help="start the dashboard and open no browser")
    open_.set_defaults(run=_open, left=AS_IT_WAS)

    reload = commands.add_parser("reload", help="read a store's articles again, after data/ has changed, and say what differs")
    _add_store_options(reload)
    reload.set_defaults(run=_reload, left=AS_IT_WAS)

    check = commands.add_parser("check", help="verify that a store is whole: keys, references, spans, sums, and events against their reports")
    check.add_argument("place", nargs="?", type=_folder, metavar="STORE", help="the same as --store STORE")
    _add_store_folder(check)
    check.set_defaults(run=_check)

    forget = commands.add_parser("forget", help="take articles and all that was read from them out of a store, for good")
    _add_forget_options(forget)
    forget.set_defaults(run=_forget, left=SAY_AGAIN)

    export = commands.add_parser("export", help="write a copy of a store, whole or with the quoted sentences and no bodies of articles")
    export.add_argument("folder", type=_folder, metavar="DIR", help="folder of the copy; one that is not there yet, or is empty")
    export.add_argument("--quotes-only", action="store_true", help="keep the quoted sentences and no bodies of articles, for hosts that may not publish them")
    _add_store_folder(export)
    export.set_defaults(run=_export)

    edit = commands.add_parser("edit", help="decide about events: split, join, hide, correct, note, verify, or take a decision back")
    _add_edit_options(edit)
    edit.set_defaults(run=_edit, left=AS_IT_WAS)

    # Its options are those of dateline.evaluate, which is imported only when it runs.
    evaluate = commands.add_parser("evaluate", help="score the extraction against articles labelled by hand", add_help=False)
    evaluate.set_defaults(run=_evaluate)

    explain = commands.add_parser("explain", help="show an article of a file or of a store with the words each fact was read from")
    explain.add_argument("path", type=Path, metavar="FILE|STORE", help="a file of articles, or the folder of a store")
    explain.add_argument("--article", metavar="ID", help="id of the article; left out, all articles of a file or a list of those in a store")
    explain.add_argument("--html", type=Path, metavar="PAGE", help="write it as an HTML page that needs nothing else, instead of printing it")
    explain.add_argument("--lang", choices=("ar", "en"), help="language to explain it in (default: that of the terminal, else English)")
    explain.set_defaults(run=_explain)

    teach = commands.add_parser("teach", help="show what a name, a mask or a trigger would change; nothing is written into data/")
    _add_teach_options(teach)
    teach.set_defaults(run=_teach)
    return parser


def _is_text(word: str) -> bool:
    """Whether a word of the command line is text, and not bytes that Python could not decode."""
    return not any("\ud800" <= c <= "\udfff" for c in word)


def _add_load_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", type=_folder, metavar="PATH", help="files or folders: .txt .jsonl .ndjson .json .csv .tsv .parquet, and .gz of them"
    )
    parser.add_argument("--published", type=_date, metavar="DATE", help="day of publication of articles that do not tell theirs")
    parser.add_argument("--crawled", type=_date, metavar="DATE", help="day the pages were fetched, where they do not tell it")
    parser.add_argument("--publisher", metavar="ID", help="who printed articles that do not tell it: an id of data/publishers.yml, a name or a host")
    parser.add_argument("--language", type=_language, metavar="LANG", help="language of articles that do not tell theirs, such as ar")
    parser.add_argument("--map", type=_field_pair, action="append", default=[], metavar="theirs=ours", help="read their field as ours, such as story=text")
    parser.add_argument("--quotes-only", action="store_true", help="make a store of quoted sentences and no bodies of articles; it stays one")
    _add_store_options(parser)


def _add_store_options(parser: argparse.ArgumentParser) -> None:
    _add_store_folder(parser)
    parser.add_argument("--workers", type=_positive, metavar="N", help="processes that read (default: one for each processor)")


def _add_store_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", type=_folder, metavar="DIR", help="folder of the store (default: DATELINE_STORE, else dateline-store)")


def _add_forget_options(parser: argparse.ArgumentParser) -> None:
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--article", metavar="ID", help="the article with this id")
    wanted.add_argument("--publisher", metavar="ID", help="all articles of a publisher: an id of data/publishers.yml, a name or a host")
    wanted.add_argument("--url", metavar="PREFIX", help="all articles at this address or under it: a host, a folder, a page")
    wanted.add_argument("--before", type=_day, metavar="DATE", help="all articles printed before this day; those of unknown day stay")
    _add_store_folder(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask whether to go on")


def _add_edit_options(parser: argparse.ArgumentParser) -> None:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--who", metavar="NAME", help="who decides (default: DATELINE_EDITOR, else the user's name)")
    _add_store_folder(shared)
    reasoned = argparse.ArgumentParser(add_help=False, parents=[shared])
    reasoned.add_argument("--why", metavar="TEXT", default="", help="the reason, kept with the decision")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    def action(name: str, told: str) -> argparse.ArgumentParser:
        return actions.add_parser(name, help=told, parents=[shared if name == "note" else reasoned])

    split = action("split", "reports of an event are of another")
    split.add_argument("event_id", metavar="EVENT")
    split.add_argument("--report", dest="report_ids", action="append", required=True, metavar="REPORT", help="a report that goes; may be given several times")
    action("join", "events are one").add_argument("event_ids", nargs="+", metavar="EVENT")
    action("hide", "an event is on no page").add_argument("event_id", metavar="EVENT")
    action("verify", "an event is verified").add_argument("event_id", metavar="EVENT")
    note = action("note", "a note stands with an event")
    note.add_argument("event_id", metavar="EVENT")
    note.add_argument("why", metavar="TEXT")
    correct = action("correct", "a field of an event is wrong")
    correct.add_argument("event_id", metavar="EVENT")
    correct.add_argument("field", metavar="FIELD", help="headline, date, event_type, location_country, countries, fatalities or injured")
    correct.add_argument("value", metavar="VALUE", help="such as 2024-11-29, EGY,SDN, 2-5, or null for unknown")
    action("undo", "take a decision back").add_argument("undoes", metavar="DECISION")
    action("list", "the decisions that are not taken back")


def _add_teach_options(parser: argparse.ArgumentParser) -> None:
    for kind, form, stands in (
        ("name", "COUNTRY:LANG:WORDS", "for a country, such as EGY:ar:«المحروسة»; with ? at the end it is weak"),
        ("mask", "MASK:LANG:WORDS", "for no country, under one of the names in data/masks.yml, such as sea"),
        ("trigger", "TYPE:LANG:WORDS", "for an event type, such as PROTEST; with ? at the end they are weak"),
        ("exclusion", "TYPE:LANG:WORDS", "where triggers of an event type do not count"),
    ):
        parser.add_argument(f"--{kind}", action="append", default=[], metavar=form, help=f"words that stand {stands}; may be given several times")
    parser.add_argument("--data", type=Path, metavar="DIR", help="an edited copy of data/ to try")
    parser.add_argument("--labels", type=Path, metavar="DIR", help="folder of label files (default: tests/gold/samples)")
    parser.add_argument("--articles", type=Path, metavar="PATH", help="the labelled articles, or any others, to read twice (default: the samples)")


def _date(text: str) -> str:
    from dateline.timestamps import read_timestamp

    if not read_timestamp(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2024-11-29")
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2024-11-29") from None


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


def _port(text: str) -> int:
    number = int(text) if text.isdecimal() and len(text) <= 5 else 0
    if not 1 <= number <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; write a number from 1 to {LAST_PORT}")
    return number


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("its name is empty; write . for the working folder")
    return Path(text)


def _load(arguments: argparse.Namespace) -> int:
    from dateline.load import load
    from dateline.records import Given

    complaints = _Complaints()
    with _progress() as say:
        tally = load(
            arguments.paths,
            _store_of(arguments),
            Given(arguments.published, arguments.crawled, arguments.publisher, arguments.language),
            dict(arguments.map),
            arguments.workers or _processors(),
            complaints.tell,
            lambda tally: say(f"{tally.records:,} records read, {tally.new_articles:,} new articles"),
            arguments.quotes_only,
        )
    arguments.left = ""
    complaints.close()
    print("\n".join(tally.lines()))
    return LOADED if tally.is_success else NOTHING_LOADED


def _reload(arguments: argparse.Namespace) -> int:
    from dateline.reload import reload

    with _progress() as say:
        found, snapshot = reload(_store_of(arguments), arguments.workers or _processors(), lambda count: say(f"{count:,} articles read again"), _tell)
    arguments.left = ""
    print("\n".join(found.lines()))
    print(f"Snapshot {snapshot.number} holds the new readings." if snapshot else "Nothing has changed; no snapshot was made.")
    return LOADED


def _check(arguments: argparse.Namespace) -> int:
    from dateline.check import check

    checked = check(arguments.place or _store_of(arguments))
    print("\n".join(checked.lines()))
    return LOADED if checked.is_clean else NOTHING_LOADED


def _forget(arguments: argparse.Namespace) -> int:
    from dateline.forget import Wanted, forget

    wanted = Wanted(arguments.article, arguments.publisher, arguments.url, arguments.before)
    account = forget(_store_of(arguments), wanted, (lambda articles: True) if arguments.yes else _is_sure, _tell)
    arguments.left = ""
    print("\n".join(account.lines()))
    return LOADED if account.articles and account.is_done else NOTHING_LOADED


def _is_sure(articles: int) -> bool:
    """Ask on a terminal; elsewhere nobody can answer."""
    if not sys.stdin.isatty():
        raise DatelineError(f"{articles:,} article{'' if articles == 1 else 's'} would be taken out for good. Say --yes to do it.")
    try:
        answer = input(f"Take {articles:,} article{'' if articles == 1 else 's'} out of the store for good? [y/N] ")
    except EOFError:
        print()
        return False
    return answer.strip().lower() in ("y", "yes")


def _export(arguments: argparse.Namespace) -> int:
    from dateline.export import export

    snapshot = export(_store_of(arguments), arguments.folder, arguments.quotes_only)
    held = "the quoted sentences and no bodies" if snapshot.texts == "quotes" else "whole texts"
    print(f"{arguments.folder}: {snapshot.read('articles', ['article_id']).num_rows:,} articles, with {held}")
    return LOADED


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


def _edit(arguments: argparse.Namespace) -> int:
    from dateline.editing import editor_name, list_decisions, read_value, take_decision
    from dateline.edits import read_standing

    store = _store_of(arguments)
    if arguments.action == "list":
        arguments.left = ""
        read_standing(store, _tell)
        print("\n".join(list_decisions(store)) or "There is no decision.")
        return LOADED
    details = {name: getattr(arguments, name) for name in ("event_id", "event_ids", "report_ids", "field", "value", "undoes") if hasattr(arguments, name)}
    if "value" in details:
        details["value"] = read_value(details["field"], details["value"])
    outcome = take_decision(store, editor_name(arguments.who), arguments.action, arguments.why, _tell, **details)
    arguments.left = ""
    print(outcome.sentence())
    return LOADED


def _explain(arguments: argparse.Namespace) -> int:
    from dateline.explain import explain, language_named

    explain(arguments.path, arguments.article, arguments.html, language_named(arguments.lang))
    return LOADED


def _teach(arguments: argparse.Namespace) -> int:
    from dateline.evaluate import LABELS
    from dateline.lesson import FIELDS, LessonError, read_lesson
    from dateline.paths import SAMPLES
    from dateline.teach import teach

    lessons = [read_lesson(kind, asked) for kind in FIELDS for asked in getattr(arguments, kind)]
    if not lessons and not arguments.data:
        raise LessonError("There is nothing to teach. Say it with --name, --mask, --trigger, --exclusion or --data.")
    if arguments.labels and not arguments.labels.is_dir():
        raise LessonError(f"There is no folder of labels at {arguments.labels}.")
    for line in teach(lessons, arguments.data, arguments.labels or LABELS, arguments.articles or SAMPLES):
        print(line)
    return LOADED


def _store_of(arguments: argparse.Namespace) -> Path:
    from dateline.store.snapshot import default_store

    return Path(arguments.store or default_store())


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _fail(sentence: str) -> int:
    _tell(sentence)
    return NOTHING_LOADED


class _Complaints:
    """The first faults told as they come, the rest as a number."""

    def __init__(self) -> None:
        self._count = 0

    def tell(self, sentence: str) -> None:
        self._count += 1
        if self._count <= SENTENCES_SHOWN:
            _tell(sentence)

    def close(self) -> None:
        if self._count > SENTENCES_SHOWN:
            print(f"... and {self._count - SENTENCES_SHOWN:,} more; the table 'rejects' of the store holds them all.", file=sys.stderr)


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Says on a terminal how far a run is; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda said: None
        return
    from rich.console import Console

    with Console(stderr=True).status("reading ...") as status:
        yield status.update
