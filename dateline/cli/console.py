"""What a command says on standard error while it runs: sentences, the first faults of many, and how far it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SENTENCES_SHOWN = 20
"""Faults of single records that are told one by one; the rest is counted and stands in the table ``rejects``."""


def tell(sentence: str) -> None:
    """Say a sentence on standard error."""
    print(sentence, file=sys.stderr)


class Complaints:
    """The first faults told as they come, the rest as a number."""

    def __init__(self) -> None:
        self._count = 0

    def tell(self, sentence: str) -> None:
        """Say a fault, or only count it."""
        self._count += 1
        if self._count <= SENTENCES_SHOWN:
            tell(sentence)

    def close(self) -> None:
        """Say how many were only counted."""
        if self._count > SENTENCES_SHOWN:
            tell(f"... and {self._count - SENTENCES_SHOWN:,} more; the table 'rejects' of the store holds them all.")


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Says on a terminal how far a run is; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda said: None
        return
    from rich.console import Console

    with Console(stderr=True).status("reading ...") as status:
        yield status.update
