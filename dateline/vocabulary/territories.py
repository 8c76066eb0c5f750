"""The codes of countries that may stand in a table."""

from __future__ import annotations

from functools import cache

import pycountry

KOSOVO = "XKX"
"""The one code that is not of ISO 3166-1."""


@cache
def country_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-3, and Kosovo's."""
    return frozenset(country.alpha_3 for country in pycountry.countries) | {KOSOVO}
