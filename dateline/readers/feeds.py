"""Feeds (RSS, Atom): each entry is an article, with as much text as the feed contains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import feedparser

from dateline.readers.encodings import read_bytes
from dateline.readers.input_file import FileError, InputFile
from dateline.readers.record import page_of
from dateline.readers.web_page import is_html, read_web_page
from dateline.records import Page, Reject

FEED_LIMIT = 64_000_000
"""Longest feed, in bytes; it is parsed in memory."""


def read(file: InputFile) -> Iterator[Page | Reject]:
    """The entries of a feed in order, or a reject; HTML in a file with this ending is read as HTML."""
    data = read_bytes(file.path, FEED_LIMIT, "the feed", "cut it into several files.")
    if is_html(data):
        yield from read_web_page(data, file, 1)
        return
    feed = feedparser.parse(data)
    if not feed.entries:
        raise FileError("no_feed", "this is no RSS or Atom feed with entries; other XML is not read.")
    for ordinal, entry in enumerate(feed.entries, 1):
        yield page_of(_record(entry, feed.feed), file, ordinal)


def _record(entry: Any, feed: Any) -> dict[str, Any]:
    """An entry as a record for ``page_of``; publisher and language default to the feed's."""
    link = entry.get("link") or ""
    bodies = [part.get("value") for part in entry.get("content", ())]
    return {
        "id": entry.get("id"),
        "title": entry.get("title"),
        "text": max(filter(None, [*bodies, entry.get("summary")]), key=len, default=None),
        "url": link if link.startswith("http") else None,
        "published": entry.get("published") or entry.get("updated"),
        "publisher": entry.get("source", {}).get("title") or feed.get("title"),
        "author": entry.get("author"),
        "language": entry.get("language") or feed.get("language"),
    }
