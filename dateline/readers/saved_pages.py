"""Pages saved by a browser as one file of several parts (MHTML, RFC 2557): the first HTML part is the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime

from dateline.readers.encodings import read_bytes
from dateline.readers.source import Source
from dateline.readers.web_page import read_web_page
from dateline.records import Page, Reject

FILE_LIMIT = 64_000_000
"""Longest file, in bytes; it is parsed in memory, including pictures."""

COMPOSED = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.I | re.M)
"""The header of a part that contains further parts."""

COMPOSED_LIMIT = 100
"""Most parts with further parts; a browser writes one. They may be nested, and the parser recurses once for every level."""

HTML = ("text/html", "application/xhtml+xml")


def read(source: Source) -> Iterator[Page | Reject]:
    """The article or articles of the page, with its address and the time it was saved, or a reject."""
    data = read_bytes(source.path, FILE_LIMIT)
    if data is None:
        yield source.reject("too_long", f"{source.input}: the file is longer than {FILE_LIMIT:,} bytes; save the page without its pictures, as HTML.")
        return
    if len(COMPOSED.findall(data)) > COMPOSED_LIMIT:
        yield source.reject("nested", f"{source.input}: its parts are nested deeper than any browser saves them; save the page again, or as HTML.")
        return
    saved = message_from_bytes(data)
    page = next((part for part in saved.walk() if part.get_content_type() in HTML), None)
    if page is None:
        yield source.reject("no_page", f"{source.input}: no part of it is an HTML page; save the page again, as a web page of one file (MHTML) or as HTML.")
        return
    body = page.get_payload(decode=True)
    url = _said(saved, "Snapshot-Content-Location") or _said(page, "Content-Location")
    known = {"url": url if url and url.startswith("http") else None, "crawled": _saved_at(saved)}
    yield from read_web_page(body if isinstance(body, bytes) else b"", source, 1, page.get_content_charset(), **known)


def _said(part: Message, name: str) -> str | None:
    said = part.get(name)
    return "".join(str(said).split()) or None if said else None


def _saved_at(saved: Message) -> str | None:
    """The time when the page was saved, in ISO 8601: an upper bound for when it was fetched."""
    try:
        return parsedate_to_datetime(str(saved.get("Date"))).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
