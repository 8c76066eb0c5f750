"""data/stories.yml: how much each common feature of two events counts, which scores are enough, and the families of event types."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.paths import APP
from dateline.vocabulary.yaml_files import read_yaml


@dataclass(frozen=True, slots=True)
class Settings:
    """The content of data/stories.yml. ``families``: event type -> the families it belongs to."""

    weights: Mapping[str, float]
    limits: Mapping[str, float]
    families: Mapping[str, frozenset[str]]


@cache
def settings() -> Settings:
    """The weights, limits and families of data/stories.yml."""
    found = read_yaml(APP / "data" / "stories.yml")
    families: defaultdict[str, set[str]] = defaultdict(set)
    for family, types in found["families"].items():
        for code in types:
            families[str(code)].add(str(family))
    weights, limits = ({str(name): float(value) for name, value in found[part].items()} for part in ("weights", "limits"))
    return Settings(weights, limits, {code: frozenset(names) for code, names in families.items()})
