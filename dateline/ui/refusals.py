"""Why a decision was not taken, in the language of the page, from the output of ``dateline edit --refusal-as-json``."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from dateline.interface import Language, read_texts

HOLDS = "untidy"
"""The code of a decision that was taken although the store could not be tidied up afterwards; the next write does that."""


def refusal_in_words(said: str, store: Path, language: Language) -> str | None:
    """The command's refusal in the language of the page; its own sentence in English if the interface has no text for it. None if the decision was taken
    after all.
    """
    refusal = _read(said)
    code, sentence = str(refusal.pop("code")), str(refusal.pop("sentence"))
    if code == HOLDS:
        return None
    if f"refused_{code}" in read_texts(language.code):
        return language.say(f"refused_{code}", **{name: f"\u2068{value}\u2069" for name, value in refusal.items()})
    return language.say(f"store_{code}", folder=store) if f"store_{code}" in read_texts(language.code) else fault_in_words(code, sentence, language)


def fault_in_words(code: str, sentence: str, language: Language) -> str:
    """A system fault in the language of the page; its own ``sentence`` in English if the interface has no text for its code."""
    return language.say(f"fault_{code}") if f"fault_{code}" in read_texts(language.code) else sentence


def _read(said: str) -> dict[str, Any]:
    with suppress(ValueError):
        told = json.loads(said)
        if isinstance(told, dict) and {"code", "sentence"} <= set(told):
            return told
    return {"code": "", "sentence": said}
