"""Crawled pages as plain text, one page per file; a page may contain several articles and the furniture of its site. HTML in such a file is read as
HTML."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.readers.encodings import decode, read_bytes
from dateline.readers.input_file import RECORD_LIMIT, InputFile
from dateline.readers.record import with_metadata
from dateline.readers.robot_checks import ROBOT_CHECK, is_robot_check
from dateline.readers.web_page import is_html, read_web_page
from dateline.records import Page, Reject


def read(file: InputFile) -> Iterator[Page | Reject]:
    """The page, or a reject."""
    data = read_bytes(file.path, RECORD_LIMIT, "the page", "no news page is.")
    if is_html(data):
        yield from read_web_page(data, file, 1)
        return
    text = decode(data)
    if is_robot_check(None, text):
        yield file.reject("robot_check", ROBOT_CHECK)
    elif text.strip():
        yield with_metadata(Page(input=file.input, text=text, is_crawled=True), file)
    else:
        yield file.reject("empty_file", "the file is empty.")
