"""What a command prints on standard error while it runs (sentences, the first of many faults, its progress), and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

DONE, FAILED, INTERRUPTED, NOBODY_READS = 0, 1, 130, 141
"""Exit codes; for wrong usage ``argparse`` exits with 2."""

AS_IT_WAS = " The store is as it was."
SAY_AGAIN = " Say it again to be sure that all is taken out."
"""What to say about the store if a command that writes it fails: the value of ``left`` in the command's arguments until it has written the store."""

SENTENCES_SHOWN = 20
"""Most faults of single records that are printed one by one; the rest are counted, and the table ``rejects`` holds them all."""


def tell(sentence: str) -> None:
    """Print a sentence on standard error."""
    print(sentence, file=sys.stderr)


class Complaints:
    """Prints the first faults as they come and counts the rest."""

    def __init__(self) -> None:
        self._count = 0

    def tell(self, sentence: str) -> None:
        """Print a fault, or only count it after the first ``SENTENCES_SHOWN``."""
        self._count += 1
        if self._count <= SENTENCES_SHOWN:
            tell(sentence)

    def close(self) -> None:
        """Print how many faults were only counted."""
        if self._count > SENTENCES_SHOWN:
            tell(f"... and {self._count - SENTENCES_SHOWN:,} more; the table 'rejects' of the store holds them all.")


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Gives a function that shows the progress of a run on a terminal; if standard error is no terminal it does nothing."""
    if not sys.stderr.isatty():
        yield lambda said: None
        return
    from rich.console import Console

    with Console(stderr=True).status("reading ...") as status:
        yield status.update
