"""The codes of languages, by the names that records and people give them."""

from __future__ import annotations

from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from dateline.paths import DATA
from dateline.vocabulary.grammar import grammars
from dateline.vocabulary.yaml_files import read_yaml

LONGEST_LANGUAGE = 60
"""Characters; what is longer is no name of a language. Those of CLDR run to 30."""


def language_code(raw: str | None) -> str | None:
    """The ISO 639-1 code (639-3 where there is none) of a language given as a code, a locale or an English or own name.

    A variety that is printed in another language, such as Egyptian Arabic, has that language's code (data/varieties.yml).
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
    """The code of the language that a variety is printed in, by the code of the variety."""
    return {str(variety): str(language) for language, varieties in read_yaml(DATA / "varieties.yml").items() for variety in varieties}


def _without_country(locale: str) -> str:
    """CLDR names some languages by a locale: ``fa_AF`` is Dari."""
    return locale.split("_")[0]


@cache
def _language_names() -> dict[str, str]:
    """Code by name: the English names of all languages, and the own names of those that we read."""
    names = {name.casefold(): _without_country(code) for code, name in Locale("en").languages.items()}
    for code in grammars():
        names[str(Locale(code).languages[code]).casefold()] = code
    return names
