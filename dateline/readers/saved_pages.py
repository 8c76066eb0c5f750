"""Pages saved by a browser as one file of several parts (MHTML, RFC 2557): the first HTML part is the page."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from email.utils import parsedate_to_datetime

from dateline.readers.input_file import FileError, InputFile
from dateline.readers.mime import body_of, read_message
from dateline.readers.web_page import HTML_TYPES, read_web_page
from dateline.records import Page, Reject


def read(file: InputFile) -> Iterator[Page | Reject]:
    """The article or articles of the page, with its address and the time it was saved, or a reject."""
    saved = read_message(file.path, "save the page without its pictures, as HTML.", "save the page again, or as HTML.")
    page = next((part for part in saved.walk() if part.get_content_type() in HTML_TYPES), None)
    if page is None:
        raise FileError("no_page", "no part of it is an HTML page; save the page again, as a web page of one file (MHTML) or as HTML.")
    url = _said(saved, "Snapshot-Content-Location") or _said(page, "Content-Location")
    known = {"url": url if url and url.startswith("http") else None, "crawled": _saved_at(saved)}
    yield from read_web_page(body_of(page), file, 1, page.get_content_charset(), **known)


def _said(part: Message, name: str) -> str | None:
    said = part.get(name)
    return "".join(str(said).split()) or None if said else None


def _saved_at(saved: Message) -> str | None:
    """The time when the page was saved, in ISO 8601: an upper bound for when it was fetched."""
    try:
        return parsedate_to_datetime(str(saved.get("Date"))).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
