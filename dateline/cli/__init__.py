"""The command line: ``dateline load``, ``open``, ``reload``, ``list``, ``check``, ``forget``, ``export``, ``edit``, ``evaluate``, ``explain`` and ``teach``.

A command is a module here: ``add`` gives it its options, and what ``run`` stands for in its arguments does it. What it does is imported only when it runs,
so that help is quick.
"""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor
from pathlib import Path
from types import FrameType

from dateline import __version__
from dateline.cli import check, edit, evaluate, explain, export, forget, list_events, load, reload, teach
from dateline.cli.console import tell
from dateline.cli.options import CommandParser
from dateline.cli.outcome import FAILED, INTERRUPTED, NOBODY_READS
from dateline.errors import DatelineError, sentence_of

COMMANDS = (load, reload, list_events, check, forget, export, edit, evaluate, explain, teach)
"""The commands in the order of the help; ``load`` adds ``open`` too."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; faults of use and of input are told on standard error, in a sentence each."""
    if argv is None:
        signal.signal(signal.SIGINT, _stop)
    parser = build_parser()
    try:
        arguments = parser.parse_args(argv)
    except (DatelineError, OSError) as error:
        return _fail(sentence_of(error))
    undecoded = [word for word in (sys.argv[1:] if argv is None else argv) if not _is_text(word) and Path(word) not in getattr(arguments, "paths", ())]
    if undecoded:
        word = os.fsencode(undecoded[0]).decode("utf-8", "backslashreplace")
        parser.error(f"{word} is not in UTF-8; only the paths of what is loaded may be in another encoding")
    return _guarded(arguments)


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands and options."""
    parser = CommandParser(prog="dateline", description="Raw news pages in, a table of events and a dashboard out.")
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser


def _stop(number: int, frame: FrameType | None) -> None:
    """Ctrl-C stops once: pressed again while what runs is being ended, it changes nothing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def _is_text(word: str) -> bool:
    """Whether a word of the command line is text, and not bytes that Python could not decode."""
    return not any("\ud800" <= c <= "\udfff" for c in word)


def _guarded(arguments: argparse.Namespace) -> int:
    """Run a command and print all of its account; what goes wrong is told in a sentence."""
    try:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        code = int(arguments.run(arguments))
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        tell(f"Stopped.{_of_store(arguments)}")
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


def _fail(sentence: str) -> int:
    tell(sentence)
    return FAILED


def _stop_printing() -> int:
    """Who read what is printed has gone, as ``head`` does: what is still to be printed goes nowhere."""
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    return NOBODY_READS
