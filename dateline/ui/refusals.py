"""Why a decision was not taken, in the language of the page: what ``dateline edit --refusal-as-json`` says, put into words."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from dateline.interface import Language, read_texts


def refusal_in_words(said: str, language: Language) -> str:
    """What the command said, in the language of the page; where we have no words for it, as of a fault of the system, its own sentence in English."""
    refusal = _read(said)
    key = f"refused_{refusal.pop('code')}"
    if key not in read_texts(language.code):
        return str(refusal["sentence"])
    return language.say(key, **{name: f"\u2068{value}\u2069" for name, value in refusal.items()})


def _read(said: str) -> dict[str, Any]:
    with suppress(ValueError):
        told = json.loads(said)
        if isinstance(told, dict) and {"code", "sentence"} <= set(told):
            return told
    return {"code": "", "sentence": said}
