"""The names of the parties in ``data/actors.yml``, by id, for display."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dateline.paths import DATA
from dateline.vocabulary.yaml_files import read_rows, spellings


@cache
def actor_names() -> Mapping[str, Mapping[str, str]]:
    """The first name of each party of the file in each language: id -> language -> name."""
    return {
        str(row["id"]): {str(lang): str(next(spellings(names))[0]) for lang, names in row["names"].items() if names} for row in read_rows(DATA / "actors.yml")
    }
