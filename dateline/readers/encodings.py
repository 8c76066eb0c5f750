"""From bytes to text: recognises UTF-8 with and without byte order mark, UTF-16 and Windows-1256, and compressed or binary files by their first bytes."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from dateline.readers.input_file import RECORD_LIMIT, FileError

SAMPLE = 1_000_000
"""Bytes examined to find the encoding."""

CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"
CONTROL_SHARE = 0.01
"""Text has hardly any control characters, at most this share; in compressed data, for instance, one byte in ten is one."""

DAMAGE_SHARE = 0.02
"""A text is still UTF-8 if at most this share of its letters beyond ASCII is damaged; text in Windows-1256 read as UTF-8 has nearly all damaged."""

UTF16_HIGH_BYTES = bytes((0x00, 0x04, 0x05, 0x06, 0x20, 0xFB, 0xFE))
"""High bytes of nearly every UTF-16 character of Latin, Cyrillic, Hebrew or Arabic text and its punctuation."""

NOT_TEXT = "not text"

KINDS = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP file, as documents of word processors are"),
)
"""First bytes of binary files that people save with the name of a page, and what the files are."""

GZIP = b"\x1f\x8b"

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


MIXED = re.compile("[A-Za-z\u00c0-\u024f][\u0600-\u06ff]|[\u0600-\u06ff][A-Za-z\u00c0-\u024f]|[A-Za-z][\u200e\u200f][A-Za-z]")
MIXED_SHARE, MIXED_SHARE_OF_ALL = 0.2, 0.04
"""A text is not Windows-1256 if more than these shares, of the words beyond ASCII and of all words, mix Arabic and Latin letters in one word. French is
decoded correctly as Windows-1256; Russian, Hebrew, Turkish, German, Spanish or ISO Arabic text becomes such a mixture."""


class BinaryFileError(FileError):
    """The bytes are not text; ``kind`` says what they are."""

    def __init__(self, kind: str) -> None:
        super().__init__("binary", f"this is {kind}, whatever its name says; it was left out.")
        self.kind = kind


class UnknownEncodingError(FileError):
    """The bytes are text in an encoding that is not supported."""

    def __init__(self) -> None:
        super().__init__("unknown_encoding", "its letters are in an encoding that is not read; save it as UTF-8. Read are UTF-8, UTF-16 and Windows-1256.")


def encoding_of(sample: bytes) -> str:
    """The encoding of a text from its first bytes; the last character of the sample may be cut.

    Raises:
        BinaryFileError: when it is not text.
        UnknownEncodingError: when it is in none of the supported encodings.
    """
    for first, kind in KINDS:
        if sample.startswith(first):
            raise BinaryFileError(kind)
    for mark, encoding in MARKS:
        if sample.startswith(mark):
            return encoding
    if b"\0" in sample and (without_mark := _utf16_without_mark(sample)):
        return without_mark
    if len(sample.translate(None, CONTROLS)) < len(sample) * (1 - CONTROL_SHARE):
        raise BinaryFileError(NOT_TEXT)
    if _is_utf8(sample):
        return "utf-8"
    if _mixes_scripts(sample.decode("cp1256", "replace")):
        raise UnknownEncodingError
    return "cp1256"


def kind_of(data: bytes) -> str | None:
    """What binary data is ("a PDF"), or ``NOT_TEXT`` if its first bytes do not say; None for text in any encoding."""
    try:
        encoding_of(data[:SAMPLE])
    except BinaryFileError as error:
        return error.kind
    except UnknownEncodingError:
        return None
    return None


def decode(data: bytes) -> str:
    """A whole file as text, without its byte order mark; damaged characters are replaced by U+FFFD.

    Raises:
        BinaryFileError: when it is not text.
    """
    text = data.decode(encoding_of(data), errors="replace")
    if text.count("\0") > len(text) * CONTROL_SHARE:
        raise BinaryFileError(NOT_TEXT)
    return text


def open_bytes(path: Path) -> BinaryIO:
    """Open a file for its bytes, decompressed if it ends in ``.gz`` or begins as gzip, whatever its name: servers send pages compressed, and wget keeps
    them so."""
    if path.name.lower().endswith(".gz") or _is_gzip(path):
        return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb")


def read_bytes(path: Path, limit: int, what: str, what_to_do: str) -> bytes:
    """All bytes of the file, decompressed as by ``open_bytes``.

    Raises:
        FileError: when there are more than ``limit``; it says what is too long ("the feed"), and what to do.
    """
    with open_bytes(path) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise FileError("too_long", f"{what} is longer than {limit:,} bytes; {what_to_do}")
    return data


def open_text(path: Path) -> TextIO:
    """Open a file as a text stream in its detected encoding, with line ends unchanged.

    Raises:
        BinaryFileError: when it is not text.
    """
    with open_bytes(path) as stream:
        encoding = encoding_of(_telling_sample(stream))
    return io.TextIOWrapper(open_bytes(path), encoding=encoding, errors="replace", newline="")


def bounded_lines(stream: TextIO, limit: int = RECORD_LIMIT) -> Iterator[str | None]:
    """The lines of a stream with their ends, and None for each line over the limit, which is skipped without keeping it in memory."""
    while piece := stream.readline(SAMPLE):
        pieces, length = [piece], len(piece)
        while len(piece) == SAMPLE and not piece.endswith("\n") and (piece := stream.readline(SAMPLE)):
            length += len(piece)
            if length <= limit:
                pieces.append(piece)
            else:
                pieces.clear()
        yield "".join(pieces) if length <= limit else None


def _is_gzip(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(GZIP)) == GZIP


def _telling_sample(stream: BinaryIO) -> bytes:
    """The first bytes that are not plain ASCII, which would fit several encodings, or else the last. (UTF-16 of Latin letters, half of it NULs, is not taken
    for ASCII.)"""
    sample = _read_up_to(SAMPLE, stream)
    while sample.isascii() and sample.count(0) <= len(sample) * CONTROL_SHARE and (more := _read_up_to(SAMPLE, stream)):
        sample = more
    return sample


def _read_up_to(size: int, stream: BinaryIO) -> bytes:
    """The next bytes, up to ``size``; from a truncated gzip file, what can still be decompressed."""
    pieces: list[bytes] = []
    with suppress(EOFError, zlib.error, gzip.BadGzipFile):
        while size and (piece := cast(io.BufferedReader, stream).read1(size)):
            pieces.append(piece)
            size -= len(piece)
    return b"".join(pieces)


def _utf16_without_mark(sample: bytes) -> str | None:
    for encoding, low, high in (("utf-16-le", sample[::2], sample[1::2]), ("utf-16-be", sample[1::2], sample[::2])):
        if len(high.translate(None, UTF16_HIGH_BYTES)) < len(high) * 0.1 and low.count(0) < len(low) * 0.1:
            return encoding
    return None


def _is_utf8(sample: bytes) -> bool:
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(sample)
    damaged = text.count("\ufffd")
    return not damaged or damaged <= DAMAGE_SHARE * (len(text) - len(text.encode("ascii", "ignore")) - damaged)


def _mixes_scripts(text: str) -> bool:
    words = text.split()
    beyond_ascii = [word for word in words if not word.isascii()]
    mixed = sum(MIXED.search(word) is not None for word in beyond_ascii)
    return mixed > MIXED_SHARE * len(beyond_ascii) and mixed > MIXED_SHARE_OF_ALL * len(words)
