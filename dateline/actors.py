"""What named parties are called: ``data/actors.yml`` by id, for whoever shows them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from dateline.paths import DATA


@cache
def actor_names() -> Mapping[str, Mapping[str, str]]:
    """For each party of the file the name that stands first in each language: id -> language -> name."""
    rows = yaml.load((DATA / "actors.yml").read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {str(row["id"]): {lang: _spelling(names[0]) for lang, names in row["names"].items() if names} for row in rows}


def _spelling(name: Any) -> str:
    """A name as it is written; one marked weak, for the scanner's sake, is a name all the same."""
    return str(name["weak"] if isinstance(name, dict) else name)
