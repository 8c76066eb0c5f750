"""Language codes from the names, codes and locales that records and people write."""

from __future__ import annotations

from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from dateline.paths import DATA
from dateline.vocabulary.grammar import grammars
from dateline.vocabulary.yaml_files import read_yaml

LONGEST_LANGUAGE = 60
"""Most characters in a name of a language; the longest in CLDR have 30."""


def language_code(raw: str | None) -> str | None:
    """The ISO 639-1 code (639-3 if there is none) of a language given as a code, a locale, its English name or its own name; None if unknown.

    A variety whose press writes another language, such as Egyptian Arabic, gets the code of that language (data/varieties.yml).
    """
    name = (raw or "").strip().casefold()
    return _code_of(name) if 0 < len(name) <= LONGEST_LANGUAGE else None


@lru_cache(maxsize=1024)
def _code_of(name: str) -> str | None:
    code = name.replace("_", "-").split("-")[0]
    languages = Locale("en").languages
    if len(code) == 2 and code in languages:
        return _varieties().get(code, code)
    alias = _without_country(get_global("language_aliases").get(code, code))
    found = alias if alias in languages or alias in _varieties() else _language_names().get(name)
    return _varieties().get(found, found) if found else None


@cache
def _varieties() -> dict[str, str]:
    """Code of a variety -> code of the language its press writes."""
    return {str(variety): str(language) for language, varieties in read_yaml(DATA / "varieties.yml").items() for variety in varieties}


def _without_country(locale: str) -> str:
    """The language code of a locale: CLDR has some languages as locales (``fa_AF`` is Dari)."""
    return locale.split("_")[0]


@cache
def _language_names() -> dict[str, str]:
    """Name -> code: English names of all languages, and own names of those that Dateline reads."""
    names = {name.casefold(): _without_country(code) for code, name in Locale("en").languages.items()}
    for code in grammars():
        names[str(Locale(code).languages[code]).casefold()] = code
    return names
