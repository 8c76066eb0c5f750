"""The names of months and weekdays in the languages of the press, from CLDR."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from dateline.paths import DATA
from dateline.text import normal
from dateline.vocabulary.yaml_files import read_yaml

LANGUAGES = ("ar", "ar_LB", "ar_DZ", "ar_MA", "en", "fr", "es", "ru", "tr", "fa", "he", "de", "pt", "uk")
"""The languages of the press, as CLDR locales; the Arabic names of months differ between countries."""

BEFORE_MONTH = re.compile(r"(\S*)MMMM")
"""In CLDR's pattern of a day, what a language joins to the name of the month: Hebrew «23 במרץ 2025»."""


def months() -> dict[str, int]:
    """Normalised names of months -> number; a name of different months in different languages is left out."""
    return _numbers_by_name("months")


def weekdays() -> dict[str, int]:
    """Normalised names of weekdays -> number, Monday is 0; ambiguous names are left out."""
    return _numbers_by_name("days")


@cache
def relative_words() -> dict[str, str]:
    """Normalised words for a time as seen from today -> the step to it, as ``relative`` of data/calendar.yml has it: "last month" -> ``-1m``; a word of several
    steps in several languages is left out.
    """
    found: dict[str, set[str]] = {}
    for step, by_lang in read_yaml(DATA / "calendar.yml")["relative"].items():
        for word in [str(word) for words in by_lang.values() for word in words]:
            found.setdefault(normal(word), set()).add(str(step))
    return {word: steps.pop() for word, steps in found.items() if len(steps) == 1}


@cache
def _numbers_by_name(kind: str) -> dict[str, int]:
    found: dict[str, set[int]] = {}
    for locale in map(Locale.parse, LANGUAGES):
        joined = BEFORE_MONTH.search(locale.date_formats["long"].pattern) if kind == "months" else None
        for context in getattr(locale, kind).values():
            for number, name in [*context["wide"].items(), *context["abbreviated"].items()]:
                for written in {normal(name), normal(name).rstrip("."), (joined[1] if joined else "") + normal(name)}:
                    found.setdefault(written, set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}
