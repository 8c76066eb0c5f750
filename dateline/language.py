"""The language of an article: what its record says, else what its letters and words say."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from dateline.text import count_alphabetic
from dateline.vocabulary.grammar import PERSIAN, grammars

ENOUGH = 400
"""Characters that are looked at; py3langid is as sure on these as on the whole article (measured: 27 of 29 on titles alone)."""


ALONE = {"ar": re.compile("[\u0600-\u06ff]+"), "he": re.compile("[\u0590-\u05ff]+"), "zh": re.compile("[\u4e00-\u9fff]+")}
"""Scripts in which we read one language: no identifier is asked (it takes 0.3 ms, a quarter of all reading)."""

NOT_ARABIC = re.compile(f"[{''.join(PERSIAN.own_letters)}]")
"""Letters that Persian has and Arabic has not; where one stands the identifier decides."""

LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")

PLAIN = 5
"""Words of one language alone, and as many times the words of all others, that make a text in Latin letters plainly one of it."""


@cache
def _common_words() -> dict[str, str]:
    """The words of data/languages.yml, each with its language."""
    return {word: lang for lang, known in grammars().items() for word in known.common_words}


@cache
def _identifier() -> Any:
    import py3langid

    py3langid.set_languages(list(grammars()))
    return py3langid


def language_of(given: str | None, title: str, text: str) -> str | None:
    """ISO 639-1 code: the one that the record gives (as ``readers.language_codes.language_code`` has it), else the text's; null for a text without letters."""
    if given:
        return given
    sample = f"{title} {text}"[:ENOUGH]
    letters = count_alphabetic(sample)
    if not letters:
        return None
    for lang, script in ALONE.items():
        if 2 * len("".join(script.findall(sample))) > letters and not (lang == "ar" and NOT_ARABIC.search(sample)):
            return lang
    is_latin = 10 * len("".join(LATIN.findall(sample))) > 9 * letters
    return (_plain_language(sample) if is_latin else None) or str(_identifier().classify(sample)[0])


def _plain_language(sample: str) -> str | None:
    """The language whose commonest words a text is full of, if there is one."""
    known = _common_words()
    counts = Counter([known[word] for word in sample.lower().split() if word in known])
    if not counts:
        return None
    (lang, most), *others = counts.most_common()
    return lang if most >= PLAIN * (1 + sum(count for _, count in others)) else None
