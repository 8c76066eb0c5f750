"""The peer that Dateline is compared with: what a competent user could build from libraries in an hour to get an article's countries, dates and language.

It uses CLDR's country names (babel) as one regular expression, dateparser's search over the text, and py3langid for the language, which the other two
are given.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import py3langid
from babel import Locale

from bench.timing import BenchError, Sample, Work
from dateline.records import Page
from dateline.vocabulary.territories import country_codes, two_letters


@dataclass(frozen=True, slots=True)
class Found:
    """What the peer finds in one article: its language, countries as ISO 3166-1 alpha-2 codes, and dates with the words they were read from."""

    lang: str
    countries: frozenset[str]
    dates: tuple[tuple[str, datetime], ...]


def told(sample: Sample) -> Work:
    """The peer on a sample; dateparser is given the language that py3langid found. Raises BenchError if dateparser is not installed."""
    return _assembly(sample, is_told=True)


def guessing(sample: Sample) -> Work:
    """The same, but dateparser finds the language itself, as it does when it is called with only a text."""
    return _assembly(sample, is_told=False)


PEERS: dict[str, Callable[[Sample], Work]] = {"hour's assembly": told, "the same, guessing": guessing}


def read(page: Page, is_told: bool = True) -> Found:
    """Language, countries and dates of an article; ``is_told``: whether dateparser is given the language. Raises BenchError if it is not installed."""
    try:
        from dateparser.search import search_dates
    except ImportError as error:
        raise BenchError("The named peer needs dateparser. Install it with: pip install -e '.[bench]', or leave the peer out with --peer 0.") from error
    text = f"{page.title}\n\n{page.text}"
    lang = str(py3langid.classify(text)[0])
    pattern, codes = _country_names(lang)
    countries = frozenset(codes[name] for name in pattern.findall(text))
    return Found(lang, countries, tuple(search_dates(text, languages=[lang] if is_told else None) or ()))


def _assembly(sample: Sample, is_told: bool) -> Work:
    """The work of reading all articles of a sample. One is read beforehand, so that regular expressions are compiled and language data loaded."""
    read(sample.pages[0], is_told)

    def run() -> None:
        for page in sample.pages:
            read(page, is_told)

    return run


@cache
def _country_names(lang: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """A regular expression of all country names in a language, longest first, and the code of each name."""
    countries = {two_letters(code) for code in country_codes()}
    codes = {name: code for code, name in Locale(lang).territories.items() if code in countries}
    return re.compile(r"\b(?:" + "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True)) + r")\b"), codes
