"""Why a decision was not taken, in the language of the page: what ``dateline edit --refusal-as-json`` says, put into words."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from dateline.interface import Language, read_texts

HOLDS = "untidy"
"""The code of what is no refusal: the decision holds, and what it could not tidy up the next write does."""


def refusal_in_words(said: str, store: Path, language: Language) -> str | None:
    """What the command said of a store, in the language of the page; None where the decision holds all the same. Where we have no words for it, the command's
    own sentence in English.
    """
    refusal = _read(said)
    code, sentence = str(refusal.pop("code")), str(refusal.pop("sentence"))
    if code == HOLDS:
        return None
    if f"refused_{code}" in read_texts(language.code):
        return language.say(f"refused_{code}", **{name: f"\u2068{value}\u2069" for name, value in refusal.items()})
    return language.say(f"store_{code}", folder=store) if f"store_{code}" in read_texts(language.code) else fault_in_words(code, sentence, language)


def fault_in_words(code: str, sentence: str, language: Language) -> str:
    """A fault of the system in the language of the page; where we have no words for its code, its own sentence in English."""
    return language.say(f"fault_{code}") if f"fault_{code}" in read_texts(language.code) else sentence


def _read(said: str) -> dict[str, Any]:
    with suppress(ValueError):
        told = json.loads(said)
        if isinstance(told, dict) and {"code", "sentence"} <= set(told):
            return told
    return {"code": "", "sentence": said}
