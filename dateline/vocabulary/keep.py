"""Caches what is compiled from the data files in the user's cache folder, so that a command starts in one second instead of six."""

from __future__ import annotations

import os
import pickle
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar

import babel
from filelock import FileLock

from dateline.paths import NOT_KNOWLEDGE, PACKAGE, user_cache

Compiled = TypeVar("Compiled")

MOST_KEPT = 4
"""Most files kept of a name, those used last: one is for the current data files, the others for edited copies or other versions."""

QUICKLY = 1
"""The level of zlib: packs to an eighth, and unpacks in a quarter of a second."""


def kept(name: str, data: Path, compile_anew: Callable[[], Compiled]) -> Compiled:
    """What is compiled from a folder of data files: the cached one of this name if neither the files nor the code have changed, else compiled anew and cached.

    Of several processes that need it at once, such as the workers of a load, one compiles and the others wait: compiling a vocabulary takes twice the memory of
    reading one. If nothing can be written it is compiled every time. Whatever ``compile_anew`` raises is passed on.
    """
    file = user_cache() / f"{name}-{_key(data)}.bin"
    known: Compiled | None = _read(file)
    if known is not None:
        return known
    with _one_at_a_time(user_cache() / f"{name}.lock"):
        known = _read(file)
        if known is not None:
            return known
        compiled = compile_anew()
        with suppress(OSError):
            _write(file, name, zlib.compress(pickle.dumps(compiled, pickle.HIGHEST_PROTOCOL), QUICKLY))
    return compiled


@contextmanager
def _one_at_a_time(file: Path) -> Iterator[None]:
    """Keep other processes out of the block by a lock on this file; none if its folder cannot hold one."""
    lock = FileLock(file)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock.acquire()
    except (OSError, NotImplementedError):  # the second from file systems without locks
        yield
        return
    try:
        yield
    finally:
        lock.release()


def _key(data: Path) -> str:
    """A hash of everything that what is compiled depends on: the data files, the code, and the versions of Python and of Babel, which has the names of
    months."""
    seen = blake2b(f"{sys.version} {babel.__version__}".encode(), digest_size=16)
    for path in _files(data):
        seen.update(path.name.encode())
        seen.update(path.read_bytes())
    return seen.hexdigest()


def _files(data: Path) -> Iterator[Path]:
    yield from sorted(PACKAGE.rglob("*.py"))
    for part in sorted(data.iterdir()):
        if part.name not in NOT_KNOWLEDGE:
            yield from sorted(path for path in part.rglob("*") if path.is_file()) if part.is_dir() else [part]


def _read(file: Path) -> Any:
    """What a file of the cache holds; None if there is none or it is damaged, which zlib detects by its checksum."""
    try:
        packed = zlib.decompress(file.read_bytes())
        file.touch()
    except (OSError, zlib.error):
        return None
    return pickle.loads(packed)


def _write(file: Path, name: str, packed: bytes) -> None:
    """Write a file in one step, and delete the least recently used ones of this name and those left by a killed process."""
    with NamedTemporaryFile(dir=file.parent, prefix=f"{name}-", delete=False) as draft:
        draft.write(packed)
    os.replace(draft.name, file)
    used = sorted(file.parent.glob(f"{name}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in used[MOST_KEPT:]:
        path.unlink(missing_ok=True)
