"""The interface in one language: our texts from ``data/ui``, and numbers, dates, plurals and country names from CLDR. This module does not use
Streamlit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from dateline.codes import NO_TYPE
from dateline.paths import INTERFACE_TEXTS
from dateline.vocabulary.actors import actor_names
from dateline.vocabulary.publishers import directory
from dateline.vocabulary.territories import two_letters
from dateline.vocabulary.yaml_files import read_yaml

LOCALES = {"ar": Locale("ar"), "en": Locale("en", "GB")}
"""British English, because it writes the day before the month, as Arabic does."""

INTERFACE_LANGUAGES = tuple(LOCALES)

Text = str | Mapping[str, str]


@cache
def read_texts(code: str) -> Mapping[str, Text]:
    """The interface texts of a language: key -> text, or plural category -> text."""
    texts: dict[str, Text] = read_yaml(INTERFACE_TEXTS / f"{code}.yml")
    return texts


@cache
def direction_of(lang: str | None) -> str:
    """The value of the HTML attribute ``dir``: ``rtl`` or ``ltr`` by CLDR, ``auto`` for an unknown language."""
    try:
        return Locale.parse(lang, sep="-").text_direction if lang else "auto"
    except (UnknownLocaleError, ValueError):
        return "auto"


@dataclass(frozen=True, slots=True)
class Language:
    """The interface in one language, by its code: ``ar`` or ``en``."""

    code: str

    @property
    def locale(self) -> Locale:
        """Its CLDR locale."""
        return LOCALES[self.code]

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return direction_of(self.code)

    def say(self, key: str, **values: object) -> str:
        """The text of a key with its ``{placeholders}`` filled."""
        text = read_texts(self.code)[key]
        assert isinstance(text, str), f"{key} needs a number: use count"
        return text.format(**values)

    def count(self, key: str, n: int) -> str:
        """A number with its noun, in the language's plural form for that number."""
        forms = read_texts(self.code)[key]
        assert isinstance(forms, Mapping), f"{key} has no plural forms: use say"
        return forms[self.locale.plural_form(n)].format(n=self.number(n))

    def count_range(self, key: str, low: int, high: int) -> str:
        """A number, or a range of numbers, with its noun. A range uses the plural form of at least three, since the forms of one and two may contain the
        number themselves."""
        if low == high:
            return self.count(key, low)
        forms = read_texts(self.code)[key]
        assert isinstance(forms, Mapping), f"{key} has no plural forms: use say"
        both = self.say("number_range", low=self.number(low), high=self.number(high))
        return forms[self.locale.plural_form(max(high, 3))].format(n=both)

    def number(self, n: float) -> str:
        """A number in the language's format."""
        return str(format_decimal(n, locale=self.locale))

    def percent(self, share: float) -> str:
        """A share between 0 and 1 in percent."""
        return format_percent(share, locale=self.locale)

    def at_least(self, confidence: float) -> str:
        """A minimum confidence of a filter in words: "80% and more"."""
        return self.say("confidence_from", percent=self.percent(confidence)) if confidence else self.say("confidence_any")

    def listed(self, items: Iterable[str]) -> str:
        """Items as a list in a sentence: "a, b and c"."""
        return format_list(list(items), locale=self.locale)

    def listed_as_choices(self, items: Iterable[str]) -> str:
        """Items as alternatives: "a, b or c"."""
        return format_list(list(items), style="or", locale=self.locale)

    def isolate(self, text: str) -> str:
        """Text in isolation marks (U+2067 or U+2066 ... U+2069), so that it keeps its order inside text of the other direction (chart hovers have no
        ``dir``)."""
        opening = "\u2067" if self.direction == "rtl" else "\u2066"
        return f"{opening}{text}\u2069"

    # Dates ----------------------------------------------------------------------------------------------------------------------

    def day(self, day: date) -> str:
        """A day without its weekday: "29 November 2024"."""
        return format_date(day, "long", locale=self.locale)

    def moment(self, time: datetime) -> str:
        """A day and time in UTC: "27 November 2026, 09:02 UTC"."""
        utc = time.astimezone(UTC)
        return self.say("date_moment", day=self.day(utc), time=f"{utc:%H:%M}")

    def bin_label(self, first: date, unit: str) -> str:
        """The label of a timeline bar, from its first day and its unit: "November 2024"."""
        if unit == "day":
            return self.weekday(first)
        if unit == "week":
            return self.say("date_week", day=self.day(first))
        if unit == "month":
            return format_skeleton("yMMMM", first, locale=self.locale)
        if unit == "quarter":
            return self.say("quarter", quarter=(first.month + 2) // 3, year=first.year)
        return str(first.year)

    def tick_label(self, first: date, unit: str, with_year: bool = True) -> str:
        """The short form of a bar's label, for an axis; the year of days can be left out."""
        if unit in ("day", "week"):
            return format_skeleton("yMMMd" if with_year else "MMMd", first, locale=self.locale)
        return str(first.year) if unit == "year" else format_skeleton("yMMM", first, locale=self.locale)

    def weekday(self, day: date) -> str:
        """A day with its weekday: "Friday, 29 November 2024"."""
        return format_date(day, "full", locale=self.locale)

    def date_in_words(self, event: Mapping[str, Any]) -> str:
        """The date of an event from its columns ``date_*``, exactly as precise as it is known."""
        precision, first, last = event["date_precision"], event["date_start"], event["date_end"]
        if first is None:
            return self.say("date_unknown")
        if precision == "day":
            return self.weekday(first)
        if precision == "season":
            season = str(event["date_edtf"]).partition("-")[2]
            return self.say(f"season_{season}", year=first.year) if f"season_{season}" in read_texts(self.code) else self.interval(first, last)
        if precision == "year" and first.year == last.year:
            return self.bin_label(first, "year")
        if precision == "month" and (first.year, first.month) == (last.year, last.month):
            return self.bin_label(first, "month")
        if precision == "week" and last - first == timedelta(days=6):
            return self.bin_label(first, "week")
        return self.interval(first, last)

    def interval(self, first: date, last: date) -> str:
        """A day, or the first and the last of several: "3 May 2023 to 5 May 2023"."""
        return self.day(first) if first == last else self.say("date_between", first=self.day(first), last=self.day(last))

    # Names of codes -------------------------------------------------------------------------------------------------------------

    def country(self, code: str) -> str:
        """The short name of a country: ours if there is one (where CLDR's is long), else CLDR's, else the code."""
        short = read_texts(self.code).get(f"country_{code}")
        if isinstance(short, str):
            return short
        return str(self.locale.territories.get(two_letters(code) or code, code))

    def event_type(self, code: str) -> str:
        """The label of an event type; ``NONE`` is the unknown type."""
        return self.say("type_unknown" if code == NO_TYPE else f"type_{code}")

    def role(self, code: str) -> str:
        """The label of a role."""
        return self.say(f"role_{code}")

    def publisher(self, code: str | None) -> str:
        """The name of a publisher or agency in this language, else in English, else its id; an invented outlet is marked as a sample."""
        if code is None:
            return self.say("publisher_unknown")
        known = directory().by_id.get(code)
        if known is None:
            return code
        name = (known.names.get(self.code) or known.names.get("en") or (code,))[0]
        return self.say("publisher_sample", name=name) if known.sample else name

    def source(self, code: str | None) -> str:
        """The name of a cited source: the name of an agency or outlet, officials with their country, or "witness" or "social media"."""
        if code is None:
            return self.say("source_none")
        if code in ("witness", "social"):
            return self.say(f"source_{code}")
        if len(code) == 3 and code.isupper():
            return self.say("source_official", country=self.country(code))
        return self.publisher(code)

    def actor(self, code: str) -> str:
        """The name of a party: of a named one in this language, else in English or another; of one that every state has (its army, its police), what it is
        and its country."""
        names = actor_names().get(code, {})
        if names:
            return next(names[lang] for lang in (self.code, "en", *names) if lang in names)
        country, _, party = code.partition("-")
        text = read_texts(self.code).get(f"party_{party}")
        return text.format(country=self.country(country)) if isinstance(text, str) else code

    def language_name(self, code: str) -> str:
        """The name of an article's language."""
        return str(self.locale.languages.get(code, code))
