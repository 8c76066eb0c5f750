"""Options that several commands share, and the types of option values. Slow imports are made only when a value is read."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[CommandParser]"
"""What a command is added to: its ``add_parser`` makes the command's parser."""

LAST_PORT = 65_535


class CommandParser(argparse.ArgumentParser):
    """A parser that reports unknown words with its own usage, and suggests options with a similar name."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Parse the words. Unlike in the base class, unknown ones are an error, and the returned list is empty."""
        words = sys.argv[1:] if args is None else args
        if self._subparsers and words and words[0].startswith("-") and not self._knows(words[0]):
            self.error(f"{words[0]} stands too early; options stand behind the whole command, as in: dateline edit list --store DIR")
        found, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}{self._meant(rest)}")
        return found, rest

    def _options(self) -> list[str]:
        return [option for action in self._actions for option in action.option_strings]

    def _knows(self, word: str) -> bool:
        return any(option.startswith(word) for option in self._options())

    def _meant(self, words: Sequence[str]) -> str:
        near = [name for word in words if word.startswith("-") for name in get_close_matches(word.split("=")[0], self._options(), 1)]
        return f" (did you mean {' '.join(near)}?)" if near else ""


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add the option ``--store``; ``store_of`` reads it."""
    parser.add_argument("--store", type=folder, metavar="DIR", help="folder of the store (default: DATELINE_STORE, else dateline-store)")


def store_of(arguments: argparse.Namespace) -> Path:
    """The folder of the store named by ``--store``, else the default one."""
    from dateline.store.snapshot import default_store

    return Path(arguments.store or default_store())


def add_workers(parser: argparse.ArgumentParser) -> None:
    """Add the option ``--workers``; ``workers_of`` reads it."""
    parser.add_argument("--workers", type=number_of("processes"), metavar="N", help="processes that read (default: one for each processor)")


def workers_of(arguments: argparse.Namespace) -> int:
    """The number of processes given with ``--workers``, else one for each processor."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return int(arguments.workers or processors)


def timestamp(text: str) -> str:
    """Check that ``text`` is a date or time that is not in the future, in any form that articles may use, and return it unchanged."""
    from dateline.days.timestamps import read_timestamp, tells_a_day

    if not read_timestamp(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2024-11-29")
    if not tells_a_day(text):
        raise argparse.ArgumentTypeError(f"{text!r} has not come yet; write the day on which the pages were printed or fetched, such as 2024-11-29")
    return text


def day(text: str) -> date:
    """Parse a day such as 2024-11-29."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2024-11-29") from None


def first_day(text: str) -> date:
    """The first day of the day, month or year in ``text``, which may be typed as in the filters of the dashboard: 2024-11-29, 2025, «مارس 2025»."""
    from dateline.view.typed_days import read_period

    period = read_period(text, date.today())
    if period is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no day, month or year; write it as 2024-11-29, 2024-11 or 2024")
    return period[0]


def language(text: str) -> str:
    """Check that ``text`` is a language, by ISO 639-1 code or name, and return it unchanged."""
    from dateline.language.codes import language_code

    if not language_code(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no language; write a code such as ar")
    return text


def field_pair(text: str) -> tuple[str, str]:
    """Parse ``theirs=ours``: a field name in the input and the name of our field that it is read as."""
    from dateline.readers.fields import FIELDS, folded, our_names

    theirs, equals, ours = text.partition("=")
    if not theirs or not equals or folded(ours) not in our_names():
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form theirs=ours, where ours is one of {' '.join(FIELDS)}")
    return theirs, our_names()[folded(ours)]


def number_of(what: str) -> Callable[[str], int]:
    """The parser of a number of something, at least 1."""

    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < 1:
            raise argparse.ArgumentTypeError(f"{text!r} is no number of {what}; write 1 or more")
        return int(text)

    return read


def port(text: str) -> int:
    """Parse a port number."""
    if not text.isdecimal() or len(text) > 5 or not 1 <= int(text) <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; write a number from 1 to {LAST_PORT}")
    return int(text)


def folder(text: str) -> Path:
    """Parse a path, which must not be empty."""
    if not text:
        raise argparse.ArgumentTypeError("its name is empty; write . for the working folder")
    return Path(text)
