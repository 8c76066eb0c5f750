"""What saved pages and mails share: both are MIME messages (RFC 2045), which are parsed in memory."""

from __future__ import annotations

import re

FILE_LIMIT = 64_000_000
"""Longest file, in bytes, pictures and what is attached included."""

COMPOSED = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.I | re.M)
"""The header of a part that contains further parts."""

COMPOSED_LIMIT = 100
"""Most parts with further parts; a program writes a few. They may be nested, and the parser recurses once for every level."""


def is_nested(data: bytes) -> bool:
    """True if a message has more parts with further parts than any program writes."""
    return len(COMPOSED.findall(data)) > COMPOSED_LIMIT
