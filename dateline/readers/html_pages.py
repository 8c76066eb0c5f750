"""Pages as a browser saves them, one page per file."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.readers.encodings import open_bytes
from dateline.readers.source import RECORD_LIMIT, Source
from dateline.readers.web_page import read_web_page
from dateline.records import Page, Reject


def read(source: Source) -> Iterator[Page | Reject]:
    """The article or articles of the page, or a reject."""
    with open_bytes(source.path) as stream:
        yield from read_web_page(stream.read(RECORD_LIMIT + 1), source, 1)
