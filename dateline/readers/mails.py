"""Mails as programs save them, one per file (RFC 5322): a newsletter or a report that was sent on. The subject is the title, the first part with a text the
text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message

from dateline.readers.encodings import decode
from dateline.readers.input_file import FileError, InputFile
from dateline.readers.markup import without_markup
from dateline.readers.mime import body_of, read_message
from dateline.readers.record import page_of
from dateline.records import Page, Reject

KINDS = ("text/plain", "text/html")
"""Types of the parts that may hold the text, the plainer first."""

WRAPPED = re.compile(r"(?<=\S)[ \t]*\n(?=[^\s>*•·–—-])")
"""A line end inside a paragraph."""

FULL_LINE, LONGEST_LINE = 50, 80
"""Length of the lines of a paragraph that a program wrapped: all but the last are at least so long, none is longer than the second number."""


def read(file: InputFile) -> Iterator[Page | Reject]:
    """The mail as an article, with its subject and day, or a reject."""
    mail = read_message(file.path, "save the mail without what is attached to it.", "save its text as .txt.")
    text = _text_of(mail)
    if not text:
        raise FileError("empty_text", "no part of the mail holds a text; save what is attached to it by itself.")
    yield page_of({"title": _said(mail, "Subject"), "text": text, "date": _said(mail, "Date")}, file, 1)


def _text_of(mail: Message) -> str:
    """The text of the first part with one, the plain one if there are several; attached files are left out."""
    parts = [part for part in mail.walk() if part.get_content_disposition() != "attachment"]
    shown = (_shown(part) for kind in KINDS for part in parts if part.get_content_type() == kind)
    return next(filter(None, shown), "")


def _shown(part: Message) -> str:
    text = _decoded(body_of(part), part.get_content_charset()).replace("\r\n", "\n")
    if part.get_content_type() == "text/html":
        return without_markup(text).strip()
    return "\n\n".join(_unwrapped(paragraph) for paragraph in re.split(r"\n[ \t]*\n", text) if paragraph.strip())


def _decoded(body: bytes, charset: str | None) -> str:
    """The text of a part in its encoding or, if that is unknown or wrong, in the one its bytes look like."""
    try:
        return body.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(body)


def _unwrapped(paragraph: str) -> str:
    """A paragraph on one line if a program wrapped its lines, else as it is."""
    lines = [line.rstrip() for line in paragraph.strip("\n").split("\n")]
    is_wrapped = all(len(line) >= FULL_LINE for line in lines[:-1]) and max(map(len, lines)) <= LONGEST_LINE
    return WRAPPED.sub(" ", "\n".join(lines)) if is_wrapped else "\n".join(lines)


def _said(mail: Message, name: str) -> str | None:
    """A header with its words decoded, in one line."""
    said = mail.get(name)
    try:
        return " ".join(str(make_header(decode_header(str(said)))).split()) or None if said else None
    except (LookupError, ValueError):
        return " ".join(str(said).split())
