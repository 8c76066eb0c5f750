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
from dateline.paths import DATA, PACKAGE, SAMPLES, user_cache
from dateline.records import EXTRACTOR_VERSION
from dateline.store.errors import StoreError
from dateline.store.schemas import SCHEMA_VERSION
from dateline.store.snapshot import open_store

PREFIX = "samples-"

MOST_KEPT = 4
"""Number of sample stores that are kept, the last loaded ones: one for the present data files, the others for edited ones or another version."""

LONGEST_LOAD_SECONDS = 600
"""Limit for a load of the samples, which normally takes seconds."""


READS_NO_ARTICLE = ("ui", "view", "explain", "evaluate", "teach", "cli")
"""Parts of the package that can change without a sample being read otherwise."""


class SamplesError(DatelineError):
    """The samples could not be loaded; the message is a sentence that says why, ``code`` a word for it or empty."""

    def __init__(self, sentence: str, code: str = "") -> None:
        super().__init__(sentence)
        self.code = code


def samples_store() -> Path:
    """The folder of the samples' store, which may not exist yet; it depends on the data files, the code that reads articles, and the versions."""
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
    """A hash that changes when a version, a data file or the code that reads articles changes. It uses names, sizes and times of files, not their bytes, to be
    fast at the start."""
    seen = hashlib.blake2b(f"{EXTRACTOR_VERSION} {SCHEMA_VERSION}".encode(), digest_size=8)
    code = (path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] not in READS_NO_ARTICLE)
    for root, files in ((DATA, (path for path in DATA.rglob("*") if path.is_file())), (PACKAGE, code)):
        for path in sorted(files):
            seen.update(f"{path.relative_to(root)} {path.stat().st_size} {path.stat().st_mtime_ns}\n".encode())
    return seen.hexdigest()
