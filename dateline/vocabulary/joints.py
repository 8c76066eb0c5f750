"""data/joints.yml as expressions: small words of grammar between a number or a date and what belongs to it."""

from __future__ import annotations

import re
from functools import cache

from dateline.paths import DATA
from dateline.text import normal_in
from dateline.vocabulary.yaml_files import read_yaml

NEVER = "(?!)"
"""What matches nothing: the language has no such word."""


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


ARABIC_AND = joint("and_joined", "ar")
"""The letter for "and" in front of an Arabic word, with which another clause or another count begins."""
