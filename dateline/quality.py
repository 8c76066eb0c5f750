"""How well articles are read and joined, as ``dateline evaluate --write-figures`` and ``python -m tests.gold.merging --write-figures`` write it down and the
page of the app shows it.

The file is part of the program, like the interface texts: whoever sees an event sees the figures of the version that read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from dateline.paths import APP

FIGURES_FILE = APP / "data" / "figures.json"

ALL = "all"
"""The group of all articles; the others are languages."""


SHOWN = (
    "countries_exact", "countries_precision", "countries_recall", "not_there", "roles_exact", "location", "day_told", "type_precision", "type_coverage",
    "tolls_right_or_null", "tolls_recall", "sources_f1", "right_at_80",
)  # fmt: skip
"""The figures that the page shows and explains, in its order."""


JOINING = ("joined_right", "joined_found")
"""The figures of joining reports to events, which have sets of their own."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure, the ends of its 95 % interval, and how many articles it was asked of; null where none was."""

    value: float | None
    low: float | None
    high: float | None
    articles: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Articles whose confidence lies from ``low`` to below ``high``: how many, their mean confidence, and the share of which all is right."""

    low: float
    high: float
    articles: int
    confidence: float | None
    right: float | None


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures of one set of labels: articles and figures by group, and the curve of confidence."""

    extractor_version: str
    articles: dict[str, int]
    figures: dict[str, dict[str, Measured]]
    bins: list[Bin]


def read_quality(path: Path = FIGURES_FILE) -> dict[str, Quality]:
    """The figures of each set of labels, by its name."""
    return {name: _quality(written) for name, written in orjson.loads(path.read_bytes()).items()}


def write_quality(name: str, quality: Quality, path: Path = FIGURES_FILE) -> None:
    """Put the figures of one set of labels in place of what the file says of it; other sets stay."""
    sets = orjson.loads(path.read_bytes()) if path.exists() else {}
    path.write_bytes(orjson.dumps({**sets, name: asdict(quality)}, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE))


def _quality(written: Mapping[str, Any]) -> Quality:
    figures = {group: {name: Measured(**figure) for name, figure in of_group.items()} for group, of_group in written["figures"].items()}
    return Quality(written["extractor_version"], written["articles"], figures, [Bin(**one) for one in written["bins"]])
