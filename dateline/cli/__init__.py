"""The command line: ``dateline load``, ``open``, ``reload``, ``list``, ``check``, ``forget``, ``export``, ``edit``, ``evaluate``, ``explain`` and ``teach``.

Each command is a module in here: its ``add`` defines the options and stores in the arguments, as ``run``, the function that carries it out. That function
imports the rest of Dateline only when it runs, so that help is quick.
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
from dateline.cli.console import FAILED, INTERRUPTED, NOBODY_READS, tell
from dateline.cli.options import CommandParser
from dateline.errors import DatelineError, sentence_of

COMMANDS = (load, reload, list_events, check, forget, export, edit, evaluate, explain, teach)
"""The commands in the order of the help; ``load`` adds ``open`` too."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; errors of usage and input are reported on standard error, in a sentence each."""
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
    """Signal handler for Ctrl-C: stops the command once; pressing it again while the command ends has no effect."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def _is_text(word: str) -> bool:
    """True if ``word`` has no bytes that Python could not decode (lone surrogates)."""
    return not any("\ud800" <= c <= "\udfff" for c in word)


def _guarded(arguments: argparse.Namespace) -> int:
    """Run a command and return its exit code; whatever goes wrong is reported in a sentence."""
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
    """What to say about the store if the command ends now; empty once it has written the store, or if it writes none."""
    return getattr(arguments, "left", "")


def _fail(sentence: str) -> int:
    tell(sentence)
    return FAILED


def _stop_printing() -> int:
    """The reader of the output has closed it, as ``head`` does: send further output nowhere and return the exit code."""
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    return NOBODY_READS
