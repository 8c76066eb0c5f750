"""data/joints.yml as expressions: small grammatical words between a number or a date and what belongs to it."""

from __future__ import annotations

import re
from functools import cache

from dateline.paths import DATA
from dateline.text import normal_in
from dateline.vocabulary.grammar import grammar
from dateline.vocabulary.yaml_files import read_yaml

NEVER = "(?!)"
"""Matches nothing, for a language that has no such word."""


IN_BRACES = re.compile(r"\{([a-z_]+)\}")


@cache
def _joints() -> dict[str, dict[str, list[str]]]:
    return {
        str(kind): {str(lang): [normal_in(str(lang), word) for word in words or ()] for lang, words in by_lang.items()}
        for kind, by_lang in read_yaml(DATA / "joints.yml").items()
    }


@cache
def joint(kind: str, lang: str | None) -> str:
    """An expression for the words of a kind in a language, or in all languages if ``lang`` is None. The longest is tried first."""
    by_lang = _joints()[kind]
    words = by_lang.get(lang, []) if lang else [word for of_lang in by_lang.values() for word in of_lang]
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))) or NEVER


class Expression(dict[str | None, re.Pattern[str]]):
    """Compiled patterns by language (None: for all languages), made when first asked for. A kind of joint in braces is replaced by its words: ``r"{or} $"``.

    ``unspaced``: an alternative that also matches in languages without spaces. ``only_with``: a kind of joint; in a language without words of it nothing
    matches.
    """

    def __init__(self, written: str, unspaced: str | None = None, only_with: str | None = None) -> None:
        super().__init__()
        self._written, self._unspaced, self._only_with = written, unspaced, only_with

    def __missing__(self, lang: str | None) -> re.Pattern[str]:
        written = self._written
        if self._unspaced is not None and grammar(lang).unspaced:
            written = f"{written}|{self._unspaced}"
        if self._only_with and joint(self._only_with, lang) == NEVER:
            written = NEVER
        self[lang] = re.compile(IN_BRACES.sub(lambda kind: f"(?:{joint(kind[1], lang)})", written))
        return self[lang]


ARABIC_AND = joint("and_joined", "ar")
"""The letter for "and" in front of an Arabic word; it begins another clause or another count."""
