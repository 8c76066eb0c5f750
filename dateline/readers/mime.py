"""What saved pages and mails share: both are MIME messages (RFC 2045), which are parsed in memory."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from dateline.readers.encodings import read_bytes
from dateline.readers.input_file import FileError

FILE_LIMIT = 64_000_000
"""Longest file, in bytes, pictures and what is attached included."""

COMPOSED = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.I | re.M)
"""The header of a part that contains further parts."""

COMPOSED_LIMIT = 100
"""Most parts with further parts; a program writes a few. They may be nested, and the parser recurses once for every level."""


def read_message(path: Path, if_long: str, if_nested: str) -> Message:
    """The message in a file.

    Raises:
        FileError: if it is too long, or has more parts with further parts than any program writes; it says what to do then.
    """
    data = read_bytes(path, FILE_LIMIT, "the file", if_long)
    if len(COMPOSED.findall(data)) > COMPOSED_LIMIT:
        raise FileError("nested", f"its parts are nested deeper than any program saves them; {if_nested}")
    return message_from_bytes(data)


def body_of(part: Message) -> bytes:
    """The bytes of a part, decoded from base64 and the like; empty for one that contains further parts."""
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""
