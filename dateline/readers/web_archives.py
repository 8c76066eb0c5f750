"""Web archives (WARC, ISO 28500), as written by crawlers and the Internet Archive: the pages in servers' responses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from itertools import count
from typing import Literal

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dateline.readers.encodings import NOT_TEXT, kind_of
from dateline.readers.input_file import RECORD_LIMIT, InputFile
from dateline.readers.web_page import HTML_TYPES, read_web_page
from dateline.records import Page, Reject

FOUND = 200
"""The HTTP status of a response with the requested page."""


def read(file: InputFile) -> Iterator[Page | Reject]:
    """The articles of an archive in order, each with its address and the time it was fetched, or a reject for a page without one."""
    ordinals = count(1)
    with file.path.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="none"):
            if _is_page(record):
                yield from _read_answer(record, file, next(ordinals))


def _read_answer(record: WarcRecord, file: InputFile, ordinal: int) -> Iterator[Page | Reject]:
    """The articles in one response; a reject if the archive does not contain all of it, or it cannot be decompressed."""
    fetched, charset = record.record_date, record.http_charset
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    place = f"record {ordinal} ({url or 'of no address'})"
    whole = record.content_length
    sent, body = _bodies(record)
    if len(sent) < min(whole, RECORD_LIMIT):
        held = f"it holds {len(sent):,} of the {whole:,} bytes of this answer"
        yield file.reject("cut_short", f"the archive ends in the middle of this page ({held}); fetch the page or the archive again.", place, str(ordinal))
    elif kind_of(body) == NOT_TEXT or (sent and not body):
        why = "its answer is packed in a way that is not known, or damaged, and cannot be unpacked"
        yield file.reject("packed", f"{why}; fetch the page again.", place, str(ordinal))
    else:
        yield from read_web_page(body, file, ordinal, charset, url=url, crawled=fetched.isoformat() if fetched else None)


def _is_page(record: WarcRecord) -> bool:
    return record.http_headers is not None and record.http_headers.status_code == FOUND and (record.http_content_type or "").lower() in HTML_TYPES


def _bodies(record: WarcRecord) -> tuple[bytes, bytes]:
    """The body of a response, as stored and decompressed; some archives store it decompressed with headers that say it is compressed.

    It is decompressed from a temporary archive with this record only, because a body that cannot be decompressed, or is compressed twice, would end the
    reading of the archive.
    """
    if record.content_length > RECORD_LIMIT:
        body = bytes(record.reader.read(RECORD_LIMIT + 1))
        return body, body
    record.freeze()
    sent = bytes(record.reader.read())
    record.reader.seek(0)
    alone = BytesIO()
    record.write(alone)
    unpacked = _decoded(alone, "all")
    if unpacked is None:
        unpacked = _decoded(alone, "content")
    return sent, sent if unpacked is None else unpacked


def _decoded(alone: BytesIO, packed: Literal["content", "all"]) -> bytes | None:
    """The body of the only record in an archive, with ``packed`` naming the encodings to decode; None if that fails."""
    alone.seek(0)
    with suppress(OSError, StopIteration):
        return bytes(next(iter(ArchiveIterator(alone, parse_http=True, auto_decode=packed))).reader.read(RECORD_LIMIT + 1))
    return None
