"""Families of event types with something in common: ``data/families.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dateline.paths import DATA
from dateline.vocabulary.yaml_files import DataError, read_yaml


@cache
def family(name: str) -> frozenset[str]:
    """The event types of a family. Raises KeyError if the file does not have it."""
    return _families()[name]


@cache
def type_of_family(name: str) -> str:
    """The event type of a family with only one. Raises DataError if the file gives it none or several."""
    types = sorted(family(name))
    if len(types) != 1:
        raise DataError(f"families.yml: the family {name} is to hold one type and holds {', '.join(types) or 'none'}. Correct the file.")
    return types[0]


@cache
def _families() -> Mapping[str, frozenset[str]]:
    return {str(name): frozenset(map(str, types)) for name, types in read_yaml(DATA / "families.yml").items()}
