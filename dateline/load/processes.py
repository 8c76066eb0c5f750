"""Spreads work over several processes, with results in the order of the work. The processes end when this one ends, however it ends."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TypeVar

ITEMS_AHEAD = 2
"""Items queued for each process, so that none is idle and memory use stays constant."""

Item = TypeVar("Item")
Made = TypeVar("Made")


def in_order(work: Callable[[Item], Made], items: Iterable[Item], workers: int) -> Iterator[Made]:
    """Apply ``work`` to each item, with results in the order of the items; in other processes if there are several items and several workers."""
    waiting_items = iter(items)
    first = list(islice(waiting_items, 2))
    if workers == 1 or len(first) < 2:
        yield from map(work, chain(first, waiting_items))
        return
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent)
    try:
        going: deque[Future[Made]] = deque()
        for item in chain(first, waiting_items):
            with _ctrl_c_held():
                going.append(pool.submit(work, item))
            if len(going) > workers * ITEMS_AHEAD:
                yield going.popleft().result()
        while going:
            yield going.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)  # let them end by themselves: a killed one leaves half a result in the pipe, for which the pool waits forever


@contextmanager
def _ctrl_c_held() -> Iterator[None]:
    """Processes started inside the block ignore Ctrl-C, which this process handles; it receives it right after the block."""
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _end_with_parent() -> None:
    """In a worker process: end when the parent ends, however it ends."""
    threading.Thread(target=_watch_parent, daemon=True).start()


def _watch_parent() -> None:
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)
