"""The names of months and weekdays in the languages of the press, from CLDR."""

from __future__ import annotations

from functools import cache

from babel import Locale

from dateline.text import normal

LANGUAGES = ("ar", "ar_LB", "ar_DZ", "ar_MA", "en", "fr", "es", "ru", "tr", "fa", "he", "de", "pt", "uk")
"""The languages of the press, as CLDR locales; the Arabic names of months differ between countries."""


def months() -> dict[str, int]:
    """Normalised names of months -> number; a name of different months in different languages is left out."""
    return _numbers_by_name("months")


def weekdays() -> dict[str, int]:
    """Normalised names of weekdays -> number, Monday is 0; ambiguous names are left out."""
    return _numbers_by_name("days")


@cache
def _numbers_by_name(kind: str) -> dict[str, int]:
    found: dict[str, set[int]] = {}
    for code in LANGUAGES:
        for context in getattr(Locale.parse(code), kind).values():
            for width in ("wide", "abbreviated"):
                for number, name in context[width].items():
                    found.setdefault(normal(name).rstrip("."), set()).add(number)
                    found.setdefault(normal(name), set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}
