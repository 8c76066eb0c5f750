"""The sample corpus as a store: loaded once by a ``dateline load`` of its own, in a process of its own, into the user's cache folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from filelock import FileLock

from dateline.commands import run
from dateline.errors import DatelineError, code_of, sentence_of
from dateline.paths import DATA, SAMPLES, user_cache
from dateline.records import EXTRACTOR_VERSION
from dateline.store.errors import StoreError
from dateline.store.schemas import SCHEMA_VERSION
from dateline.store.snapshot import open_store

PREFIX = "samples-"

MOST_KEPT = 4
"""Stores of the samples that are kept, those loaded last: one is of the data files as they stand, the others of edited ones or of another version."""

LONGEST_LOAD_SECONDS = 600
"""A load of the samples takes seconds; after ten minutes something is wrong."""


class SamplesError(DatelineError):
    """The samples could not be loaded; the message says why in a sentence, and ``code`` in a word, where there is one."""

    def __init__(self, sentence: str, code: str = "") -> None:
        super().__init__(sentence)
        self.code = code


def samples_store() -> Path:
    """Where the samples' store is or will be: another folder for other data files, or another version of the rules or tables."""
    return _cache_folder() / f"{PREFIX}{_fingerprint()}"


def are_loaded(store: Path) -> bool:
    """Whether a store of the samples stands there, whole."""
    try:
        open_store(store)
    except StoreError:
        return False
    return True


def load_samples(store: Path) -> None:
    """Load the samples unless another process has just done it.

    Raises:
        SamplesError: when the load fails, with the last sentence it printed.
    """
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(store.with_suffix(".lock")):
            if not are_loaded(store):
                fault = run(["load", str(SAMPLES), "--store", str(store)], LONGEST_LOAD_SECONDS)
                if fault:
                    raise SamplesError(fault)
                _take_old_away(store.parent)
    except OSError as error:
        raise SamplesError(sentence_of(error), code_of(error)) from error
    except subprocess.TimeoutExpired as error:
        raise SamplesError("It took longer than ten minutes and was stopped.", "too_slow") from error
    except subprocess.CalledProcessError as error:
        raise SamplesError(f"It was ended by the system, with code {error.returncode}.", "ended") from error


def _take_old_away(folder: Path) -> None:
    """Remove the stores of the samples that were loaded longest ago; a lock stays, since another process may hold it."""
    stores = [path for path in folder.glob(f"{PREFIX}*") if path.is_dir()]
    for old in sorted(stores, key=lambda path: path.stat().st_mtime, reverse=True)[MOST_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def _cache_folder() -> Path:
    """The user's cache folder, or the system's temporary one where a host lets nothing be written there."""
    wanted = user_cache()
    try:
        wanted.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir()) / "dateline"
    return wanted if os.access(wanted, os.W_OK) else Path(tempfile.gettempdir()) / "dateline"


def _fingerprint() -> str:
    """Changes when a data file or a version does. Names, sizes and times of files, not their bytes: this runs before the first picture.

    Code is seen by its versions only, or every edit of a picture would load the samples anew. Who edits a rule raises the version or takes the
    folder away.
    """
    seen = hashlib.blake2b(f"{EXTRACTOR_VERSION} {SCHEMA_VERSION}".encode(), digest_size=8)
    for path in sorted(p for p in DATA.rglob("*") if p.is_file()):
        seen.update(f"{path.relative_to(DATA)} {path.stat().st_size} {path.stat().st_mtime_ns}\n".encode())
    return seen.hexdigest()
