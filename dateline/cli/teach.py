"""``dateline teach``: shows what new words would change, without writing them into ``data/``."""

from __future__ import annotations

import argparse
from pathlib import Path

from dateline.cli.console import DONE, tell
from dateline.cli.options import Commands

KINDS = (
    ("name", "COUNTRY:LANG:WORDS", "for a country, such as EGY:ar:«المحروسة»; with ? at the end it is weak"),
    ("mask", "MASK:LANG:WORDS", "for no country, under one of the names in data/masks.yml, such as sea"),
    ("trigger", "TYPE:LANG:WORDS", "for an event type, such as PROTEST; with ? at the end they are weak"),
    ("exclusion", "TYPE:LANG:WORDS", "where triggers of an event type do not count"),
)
"""Kinds of words that can be taught: the option, the form of its value, and what the words stand for."""


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("teach", help="show what a name, a mask or a trigger would change; nothing is written into data/")
    for kind, form, stands in KINDS:
        parser.add_argument(f"--{kind}", action="append", default=[], metavar=form, help=f"words that stand {stands}; may be given several times")
    parser.add_argument("--data", type=Path, metavar="DIR", help="an edited copy of data/ to try")
    parser.add_argument("--labels", type=Path, metavar="DIR", help="folder of label files (default: tests/gold/samples)")
    parser.add_argument("--articles", type=Path, metavar="PATH", help="the labelled articles, or any others, to read twice (default: the samples)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Try the words, and print the difference line by line."""
    from dateline.evaluate import LABELS
    from dateline.paths import SAMPLES
    from dateline.teach import teach
    from dateline.teach.lesson import FIELDS, LessonError, read_lesson

    lessons = [read_lesson(kind, asked) for kind in FIELDS for asked in getattr(arguments, kind)]
    if not lessons and not arguments.data:
        raise LessonError("There is nothing to teach. Say it with --name, --mask, --trigger, --exclusion or --data.")
    if arguments.labels and not arguments.labels.is_dir():
        raise LessonError(f"There is no folder of labels at {arguments.labels}.")
    for line in teach(lessons, arguments.data, arguments.labels or LABELS, arguments.articles or SAMPLES, tell):
        print(line)
    return DONE
