"""One JSON value from its text, as the programs that people have write it."""

from __future__ import annotations

import json
import re
from typing import Any

import orjson

ESCAPES = re.compile(r"(\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
"""A backslash or a character in two halves, kept; or one half alone, which is no character."""


def fault_of(error: orjson.JSONDecodeError, text: str) -> str:
    """What is wrong with a text that is no JSON, in the words of a sentence: it ends too early, or where it begins to be none."""
    if error.pos >= len(text.rstrip()):
        return "it is cut off, and its JSON does not end"
    return f"it is no JSON from its character {error.pos + 1:,} on"


def read_json(text: str) -> Any:
    """The value of a text. ``NaN`` and ``Infinity``, as Python and pandas write them, are numbers; half of a character is U+FFFD.

    Raises:
        orjson.JSONDecodeError: when it is no JSON even so.
    """
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        try:
            return json.loads(ESCAPES.sub(lambda found: found.group(1) or r"\ufffd", text))
        except (ValueError, RecursionError):
            pass
        raise
