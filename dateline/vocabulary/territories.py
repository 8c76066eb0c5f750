"""The codes of countries, which are the names of the files in ``data/gazetteer``."""

from __future__ import annotations

from functools import cache

import pycountry

from dateline.paths import GAZETTEER
from dateline.vocabulary.yaml_files import read_yaml


@cache
def country_codes() -> frozenset[str]:
    """The country codes that a table may have: ISO 3166-1 alpha-3, and others in use."""
    return frozenset(path.stem for path in GAZETTEER.glob("*.yml"))


@cache
def two_letters(code: str) -> str | None:
    """The alpha-2 code of a country by its alpha-3 code: from ISO, or from its gazetteer file (CLDR's code) if ISO does not have it; None if it is no
    country."""
    country = pycountry.countries.get(alpha_3=code)
    if country is not None:
        return str(country.alpha_2)
    return str(read_yaml(GAZETTEER / f"{code}.yml")["alpha2"]) if code in country_codes() else None
