"""Web archives (WARC, ISO 28500), as crawlers and the Internet Archive write them: the pages that servers answered with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from itertools import count

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dateline.readers.source import RECORD_LIMIT, Source
from dateline.readers.web_page import read_web_page
from dateline.records import Page, Reject

SUFFIXES = (".warc",)

HTML = ("text/html", "application/xhtml+xml")
FOUND = 200
"""The status of an answer that is the page that was asked for."""


def read(source: Source) -> Iterator[Page | Reject]:
    """The articles of an archive in its order, each with its address and the time when it was fetched, or why a page is none."""
    ordinals = count(1)
    with source.path.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="none"):
            if _is_page(record):
                fetched = record.record_date
                known = {"url": (record.headers.get("WARC-Target-URI") or "").strip("<>") or None, "crawled": fetched.isoformat() if fetched else None}
                yield from read_web_page(_body(record), source, next(ordinals), record.http_charset, **known)


def _is_page(record: WarcRecord) -> bool:
    return record.http_headers is not None and record.http_headers.status_code == FOUND and (record.http_content_type or "").lower() in HTML


def _body(record: WarcRecord) -> bytes:
    """What a server sent, unpacked; some archives keep it unpacked beside headers that say it is packed.

    It is unpacked in an archive of its own: what cannot be unpacked, or is packed twice, ends the reading of the archive in which it stands.
    """
    if record.content_length > RECORD_LIMIT:
        return bytes(record.reader.read(RECORD_LIMIT + 1))
    alone = BytesIO()
    record.write(alone)
    for packed in ("all", "content", "none"):
        alone.seek(0)
        with suppress(OSError):
            return bytes(next(iter(ArchiveIterator(alone, parse_http=True, auto_decode=packed))).reader.read(RECORD_LIMIT + 1))
    return b""
