"""What keeps Dateline small and quick: long things some at a time, words worked out once, and Python's collector kept from walking what has no cycles."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
Sliced = TypeVar("Sliced", bound=Any)

MOST_KNOWN = 100_000
"""Words that are remembered at most; then all are forgotten, which bounds memory and costs little."""


def slices(items: Sliced, size: int) -> Iterator[Sliced]:
    """What can be sliced (a list, a column of numbers) in pieces of at most ``size``; nothing of what is empty."""
    return (items[start : start + size] for start in range(0, len(items), size))


def packed(items: Iterable[T], full: int, size_of: Callable[[T], int]) -> Iterator[list[T]]:
    """Items that are of unlike sizes, in order, in lists that each end with the item by which their sizes add up to ``full``."""
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
    """What a function says of every word met so far."""

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
    """Let the collector wait for the end of some work that makes many objects and no cycles: it would walk them again and again and find nothing.

    Around a whole function (``@without_collector()``) it waits until what the function made for itself is gone, too.
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
    """Make objects that stay until the process ends, modules for instance: the collector neither walks them while they come nor ever after."""
    with without_collector():
        yield
    gc.freeze()
