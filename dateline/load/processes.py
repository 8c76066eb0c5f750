"""Work spread over several processes, whose results come back in the order of the work; they end with this one, however it ends."""

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
"""Items that wait for each process, so that none idles and memory stays flat."""

Item = TypeVar("Item")
Made = TypeVar("Made")


def in_order(work: Callable[[Item], Made], items: Iterable[Item], workers: int) -> Iterator[Made]:
    """What work makes of each item, in the order of the items, in other processes when there are several items for several workers."""
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
        pool.shutdown(cancel_futures=True)  # they end by themselves: one ended by force leaves half a result in the pipe, on which the pool waits for good


@contextmanager
def _ctrl_c_held() -> Iterator[None]:
    """Processes started meanwhile never see Ctrl-C, which is for this one to act on; this one sees it right after."""
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _end_with_parent() -> None:
    """In such a process: end when the parent ends, however it does."""
    threading.Thread(target=_watch_parent, daemon=True).start()


def _watch_parent() -> None:
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)
