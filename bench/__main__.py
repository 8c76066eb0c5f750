"""The command line of the benchmark: ``python -m bench``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console

from bench.articles import LANGUAGES, SEED
from bench.measure import Size, invented, measure
from bench.report import show, write
from bench.stages import print_profile
from bench.timing import BenchError


def main() -> int:
    """Measure and report. Returns 0 if everything was measured and the number of workers changed no row, else 1."""
    arguments = _arguments()
    if arguments.profile:
        print_profile(invented(LANGUAGES[0], arguments.articles, arguments.seed))
        return 0
    size = Size(arguments.articles, arguments.load, arguments.peer, arguments.rounds, arguments.seed, arguments.compare, tuple(arguments.lang or LANGUAGES))
    try:
        with Console(stderr=True).status("") as status:
            report = measure(size, status.update)
    except BenchError as error:
        print(error, file=sys.stderr)
        return 1
    show(report)
    if arguments.out:
        write(report, arguments.out)
    return 0 if report.is_identical else 1


def _arguments() -> argparse.Namespace:
    about = "How fast Dateline reads, and how much memory it takes. bench/README.md says what each figure means."
    parser = argparse.ArgumentParser(prog="python -m bench", description=about)
    parser.add_argument("--articles", type=_positive, default=500, metavar="N", help="articles of each language read in this process (default: %(default)s)")
    parser.add_argument("--load", type=_count, default=10_000, metavar="N", help="articles of each language loaded end to end; 0: none (default: %(default)s)")
    parser.add_argument("--peer", type=_count, default=20, metavar="N", help="articles of each language that the peer reads; 0: none (default: %(default)s)")
    parser.add_argument("--rounds", type=_positive, default=3, metavar="N", help="times that everything is measured (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help="another number makes other articles (default: %(default)s)")
    parser.add_argument("--lang", choices=LANGUAGES, action="append", help="articles of this language only (default: of all)")
    parser.add_argument("--compare", type=Path, metavar="PATH", help="articles of your own, read beside the invented ones: any file that 'dateline load' reads")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON too")
    parser.add_argument("--profile", action="store_true", help="measure nothing; show the functions that full extraction spends its time in")
    return parser.parse_args()


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number; write 0 or more")
    return int(text)


def _positive(text: str) -> int:
    number = _count(text)
    if not number:
        raise argparse.ArgumentTypeError(f"{text!r} is too few; write 1 or more")
    return number


if __name__ == "__main__":
    sys.exit(main())
