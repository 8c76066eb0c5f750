"""Long things some at a time, so that little of them is held at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")
Sliced = TypeVar("Sliced", bound=Any)


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
