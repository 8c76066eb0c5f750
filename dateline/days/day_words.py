"""The words in dates written beside an article: names of months, weekdays and halves of the day, and regular expressions made from them.

The names come from CLDR, in the languages of the press, and from ``data/calendar.yml``; the words between them from ``data/joints.yml`` and
``data/markers.yml``. All are normalised, like the texts in which they are searched.
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from dateline.paths import DATA
from dateline.text import normal
from dateline.vocabulary.joints import joint
from dateline.vocabulary.yaml_files import read_yaml

LANGUAGES = ("ar", "ar_LB", "ar_DZ", "ar_MA", "en", "fr", "es", "ru", "tr", "fa", "he", "de", "pt", "uk")
"""The languages of the press, as CLDR locales; the Arabic names of months differ between countries."""

ISLAMIC_ERA, COMMON_ERA = joint("islamic_era", None), joint("common_era", None)


@cache
def named_day() -> re.Pattern[str]:
    """Matches a day with the name of its month in any language, optionally after its weekday and before a time: «الجمعة، 29 تشرين الثاني 2024»."""
    ending, of_month, of_year = (joint(kind, None) for kind in ("day_ending", "of_month", "of_year"))
    return re.compile(
        rf"(?:(?P<weekday>[^\d,،]+?)[,،.]?\s+)??(?P<day>\d{{1,2}})(?:\.|{ending})?\s+(?:(?:{of_month})\s+)?"
        rf"(?P<month>[^\d,،:]+?)[,،]?\s+(?:(?:{of_year})\s+)?(?P<year>\d{{4}})"
        r"(?:\D{1,10}(?P<time>\d{1,2}:\d\d(?::\d\d)?))?"
    )


@cache
def two_days() -> re.Pattern[str]:
    """Matches a day in two calendars, in either order; each is a group."""
    era = f"(?:{ISLAMIC_ERA}|{COMMON_ERA})"
    day = rf"\D*(?:\d{{4}}[-/.]\d\d?[-/.]\d\d?|\d.*?\d{{4}})(?:\s?{era})?"
    return re.compile(rf"({day})[\s/|(,،-]+(?:(?:{joint('same_day', None)})\s*:?\s*)?({day})\)?")


@cache
def words_around() -> re.Pattern[str]:
    """Matches words before a day that mark it as the day of publication, or the common era after it."""
    words = {normal(str(word)).rstrip(":") for of_lang in read_yaml(DATA / "markers.yml")["printed"]["day"].values() for word in of_lang}
    return re.compile(rf"^(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?:\s*:\s*|\s+)|(?<=\d{{4}})\s?(?:{COMMON_ERA})$")


@cache
def halves_of_day() -> dict[str, str]:
    """Normalised names of the halves of the day -> ``am`` or ``pm``."""
    periods = [names for code in LANGUAGES for widths in Locale.parse(code).day_periods.values() for names in widths.values()]
    return {normal(names[half]): half for names in periods for half in ("am", "pm") if half in names}


@cache
def islamic_months() -> dict[str, int]:
    """Normalised names of Islamic months (data/calendar.yml) -> number of the month."""
    of_number = read_yaml(DATA / "calendar.yml")["hijri_month"]
    return {normal(str(name)): int(number) for number, by_lang in of_number.items() for names in by_lang.values() for name in names}


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
