"""Helpers that save memory and time: slicing long sequences, remembering results by word, and pausing Python's garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
Sliced = TypeVar("Sliced", bound=Any)

MOST_KNOWN = 100_000
"""Most words that are remembered. At the limit all are forgotten, which bounds memory and costs little."""


def slices(items: Sliced, size: int) -> Iterator[Sliced]:
    """Successive slices of at most ``size`` items of anything that can be sliced (a list, a column of numbers); none if it is empty."""
    return (items[start : start + size] for start in range(0, len(items), size))


def packed(items: Iterable[T], full: int, size_of: Callable[[T], int]) -> Iterator[list[T]]:
    """The items, in order, in lists that each end with the item that brings the sum of sizes to ``full`` or more; the last list may be smaller."""
    pack: list[T] = []
    size = 0
    for item in items:
        pack.append(item)
        size += size_of(item)
        if size >= full:
            yield pack
            pack, size = [], 0
    if pack:
        yield pack


class Remembered(dict[str, T]):
    """The results of a function, by the words it was asked about so far."""

    def __init__(self, work: Callable[[str], T]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> T:
        if len(self) >= MOST_KNOWN:
            self.clear()
        self[word] = found = self._work(word)
        return found


@contextmanager
def without_collector() -> Iterator[None]:
    """Pause the garbage collector during work that makes many objects and no cycles, where it would search again and again and find nothing.

    Around a whole function (``@without_collector()``) it is paused until the function's local objects are gone too.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def what_stays() -> Iterator[None]:
    """Create objects that stay until the process ends, such as modules: the collector skips them now and later."""
    with without_collector():
        yield
    gc.freeze()
