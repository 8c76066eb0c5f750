"""Python's collector of cycles kept from walking what has none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
