"""The sample corpus as a store: loaded once, by ``dateline load`` in a separate process, into the user's cache folder."""

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
"""Number of sample stores that are kept, the last loaded ones: one for the present data files, the others for edited ones or another version."""

LONGEST_LOAD_SECONDS = 600
"""Limit for a load of the samples, which normally takes seconds."""


class SamplesError(DatelineError):
    """The samples could not be loaded; the message is a sentence that says why, ``code`` a word for it or empty."""

    def __init__(self, sentence: str, code: str = "") -> None:
        super().__init__(sentence)
        self.code = code


def samples_store() -> Path:
    """The folder of the samples' store, which may not exist yet; it depends on the data files and on the versions of rules and tables."""
    return _cache_folder() / f"{PREFIX}{_fingerprint()}"


def are_loaded(store: Path) -> bool:
    """True if ``store`` can be opened, so that the samples are loaded."""
    try:
        open_store(store)
    except StoreError:
        return False
    return True


def load_samples(store: Path) -> None:
    """Load the samples, unless another process has just done so.

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
    """Remove all sample stores except the last loaded ones; lock files stay, since another process may hold one."""
    stores = [path for path in folder.glob(f"{PREFIX}*") if path.is_dir()]
    for old in sorted(stores, key=lambda path: path.stat().st_mtime, reverse=True)[MOST_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def _cache_folder() -> Path:
    """The user's cache folder or, if it cannot be written, one in the system's temporary folder."""
    wanted = user_cache()
    try:
        wanted.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir()) / "dateline"
    return wanted if os.access(wanted, os.W_OK) else Path(tempfile.gettempdir()) / "dateline"


def _fingerprint() -> str:
    """A hash that changes when a data file or a version changes. It uses names, sizes and times of files, not their bytes, to be fast at the start.

    Of the code, only the versions count; otherwise every change of the dashboard would load the samples again. After changing a rule, raise the version or
    remove the folder.
    """
    seen = hashlib.blake2b(f"{EXTRACTOR_VERSION} {SCHEMA_VERSION}".encode(), digest_size=8)
    for path in sorted(p for p in DATA.rglob("*") if p.is_file()):
        seen.update(f"{path.relative_to(DATA)} {path.stat().st_size} {path.stat().st_mtime_ns}\n".encode())
    return seen.hexdigest()
