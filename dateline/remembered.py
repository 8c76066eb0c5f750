"""What is worked out of a word once and looked up ever after: most words of an article were met before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

MOST_KNOWN = 100_000
"""Words that are remembered at most; then all are forgotten, which bounds memory and costs little."""


class Remembered(dict[str, T]):
    """What a function says of every word met so far."""

    def __init__(self, work: Callable[[str], T]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> T:
        if len(self) >= MOST_KNOWN:
            self.clear()
        self[word] = found = self._work(word)
        return found
