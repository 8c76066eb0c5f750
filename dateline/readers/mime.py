"""What saved pages and mails share: both are MIME messages (RFC 2045), which are parsed in memory."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message

from dateline.readers.encodings import read_bytes
from dateline.readers.input_file import InputFile
from dateline.records import Reject

FILE_LIMIT = 64_000_000
"""Longest file, in bytes, pictures and what is attached included."""

COMPOSED = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.I | re.M)
"""The header of a part that contains further parts."""

COMPOSED_LIMIT = 100
"""Most parts with further parts; a program writes a few. They may be nested, and the parser recurses once for every level."""


def read_message(file: InputFile, if_long: str, if_nested: str) -> Message | Reject:
    """The message in a file; a reject if it is too long or has more parts with further parts than any program writes, with what to do then."""
    data = read_bytes(file.path, FILE_LIMIT)
    if data is None:
        return file.reject("too_long", f"{file.input}: the file is longer than {FILE_LIMIT:,} bytes; {if_long}")
    if len(COMPOSED.findall(data)) > COMPOSED_LIMIT:
        return file.reject("nested", f"{file.input}: its parts are nested deeper than any program saves them; {if_nested}")
    return message_from_bytes(data)
