"""Parses one JSON value, tolerating common deviations of programs that write JSON."""

from __future__ import annotations

import json
import re
from typing import Any

import orjson

ESCAPES = re.compile(r"(\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
"""An escaped backslash or a surrogate pair (group 1, kept), or a lone surrogate, which is no character."""


def fault_of(error: orjson.JSONDecodeError, text: str) -> str:
    """A clause for a message that says what is wrong with invalid JSON: it is cut off, or the position of the error."""
    if error.pos >= len(text.rstrip()):
        return "it is cut off, and its JSON does not end"
    return f"it is no JSON from its character {error.pos + 1:,} on"


def read_json(text: str) -> Any:
    """Parse a JSON text. ``NaN`` and ``Infinity``, as written by Python and pandas, are accepted; lone surrogates become U+FFFD.

    Raises:
        orjson.JSONDecodeError: when it is invalid even so.
    """
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        try:
            return json.loads(ESCAPES.sub(lambda found: found.group(1) or r"\ufffd", text))
        except (ValueError, RecursionError):
            pass
        raise
