"""Where the parts of Dateline that are not Python modules stand: in a checkout beside the package, in a wheel inside it."""

from __future__ import annotations

import os
from functools import cache
from hashlib import blake2b
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent

CARRIED = PACKAGE / "_app"
"""A wheel carries the dashboard and its files here (see ``force-include`` in pyproject.toml); a checkout has no such folder."""

APP = CARRIED if CARRIED.is_dir() else PACKAGE.parent

DATA_VARIABLE = "DATELINE_DATA"
"""Names another folder of data files to read articles by: an edited copy of ``data/``. The samples and the interface stay our own."""

DATA = Path(os.environ.get(DATA_VARIABLE) or APP / "data").absolute()
NOT_KNOWLEDGE = ("articles", "ui", "figures.json", "type_names.yml")
"""What of ``data/`` no article is read by."""

GAZETTEER = DATA / "gazetteer"
PUBLISHERS = DATA / "publishers.yml"

SAMPLES = APP / "data" / "articles"
INTERFACE_TEXTS = APP / "data" / "ui"
TYPE_NAMES = APP / "data" / "type_names.yml"
STATIC = APP / "static"
DASHBOARD = APP / "dashboard.py"


def user_cache() -> Path:
    """The folder of the user's cache that is ours; it need not be there."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dateline"


@cache
def hash_of_data() -> str:
    """A hash of the files of ``DATA`` that articles are read by, names and bytes; as it is when this is first asked."""
    seen = blake2b(digest_size=8)
    for path in sorted(DATA.rglob("*")):
        if path.is_file() and path.relative_to(DATA).parts[0] not in NOT_KNOWLEDGE:
            seen.update(f"{path.relative_to(DATA).as_posix()}\n".encode() + path.read_bytes())
    return seen.hexdigest()
