"""data/joints.yml as expressions: small words of grammar between a number or a date and what belongs to it."""

from __future__ import annotations

import re
from functools import cache

from dateline.paths import DATA
from dateline.text import normal_in
from dateline.vocabulary.grammar import grammar
from dateline.vocabulary.yaml_files import read_yaml

NEVER = "(?!)"
"""What matches nothing: the language has no such word."""


IN_BRACES = re.compile(r"\{([a-z_]+)\}")


@cache
def _joints() -> dict[str, dict[str, list[str]]]:
    return {
        str(kind): {str(lang): [normal_in(str(lang), word) for word in words or ()] for lang, words in by_lang.items()}
        for kind, by_lang in read_yaml(DATA / "joints.yml").items()
    }


@cache
def joint(kind: str, lang: str | None) -> str:
    """An expression that matches one of the words of a kind: those of a language, or of all where the language is not known. The longest is tried first."""
    by_lang = _joints()[kind]
    words = by_lang.get(lang, []) if lang else [word for of_lang in by_lang.values() for word in of_lang]
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))) or NEVER


class Expression(dict[str | None, re.Pattern[str]]):
    """An expression by language (None: for all of them), made when first asked for. A kind of joint in braces stands for its words: ``r"{or} $"``.

    ``unspaced`` is what matches as well where words are written without spaces between. Where a language has no word of the kind ``only_with``, nothing does.
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
"""The letter for "and" in front of an Arabic word, with which another clause or another count begins."""
