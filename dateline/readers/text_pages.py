"""Crawled pages as plain text, one page per file; a page may contain several articles and the furniture of its site. HTML in such a file is read as
HTML."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.readers.encodings import decode, read_bytes
from dateline.readers.record import with_metadata
from dateline.readers.robot_checks import is_robot_check, robot_check
from dateline.readers.source import RECORD_LIMIT, Source
from dateline.readers.web_page import is_html, read_web_page
from dateline.records import Page, Reject


def read(source: Source) -> Iterator[Page | Reject]:
    """The page, or a reject.

    Raises:
        BinaryFileError: when the file is not text.
    """
    data = read_bytes(source.path, RECORD_LIMIT)
    if data is None:
        yield source.reject("too_long", f"{source.input}: the page is longer than {RECORD_LIMIT:,} bytes; no news page is.")
        return
    if is_html(data):
        yield from read_web_page(data, source, 1)
        return
    text = decode(data)
    if is_robot_check(None, text):
        yield robot_check(source.input, source)
    elif text.strip():
        yield with_metadata(Page(input=source.input, text=text, is_crawled=True), source)
    else:
        yield source.reject("empty_file", f"{source.input}: the file is empty.")
