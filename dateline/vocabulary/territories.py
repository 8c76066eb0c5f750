"""The codes of countries: those of the files of ``data/gazetteer``."""

from __future__ import annotations

from functools import cache

from dateline.paths import GAZETTEER
from dateline.vocabulary.yaml_files import read_yaml


@cache
def country_codes() -> frozenset[str]:
    """The codes that may stand in a table: ISO 3166-1 alpha-3, and others in use."""
    return frozenset(path.stem for path in GAZETTEER.glob("*.yml"))


@cache
def two_letters(code: str) -> str | None:
    """The alpha-2 code of a country by its alpha-3 code, CLDR's for one that ISO does not hold; None of what is no country."""
    return str(read_yaml(GAZETTEER / f"{code}.yml")["alpha2"]) if code in country_codes() else None
