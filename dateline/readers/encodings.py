"""Bytes to text: UTF-8 with and without mark, UTF-16 and Windows-1256 are told apart, and what is packed or no text is known by its first bytes."""

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

from dateline.readers.source import RECORD_LIMIT

SAMPLE = 1_000_000
"""Bytes looked at to tell an encoding."""

CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"
CONTROL_SHARE = 0.01
"""Text has next to no control characters; compressed data, for instance, has one byte in ten."""

DAMAGE_SHARE = 0.02
"""UTF-8 in which no more than this share of the letters beyond ASCII is damaged is still UTF-8; Windows-1256 damages nearly all."""

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
"""What files are that people have by the name of a page, by their first bytes."""

GZIP = b"\x1f\x8b"

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


MIXED = re.compile("[A-Za-z\u00c0-\u024f][\u0600-\u06ff]|[\u0600-\u06ff][A-Za-z\u00c0-\u024f]|[A-Za-z][\u200e\u200f][A-Za-z]")
MIXED_SHARE, MIXED_SHARE_OF_ALL = 0.2, 0.04
"""Share of the words with letters beyond ASCII, and of all words, in which Arabic and Latin letters stand in one. Windows-1256 has both: French text is
read rightly as it, Russian, Hebrew, Turkish, German, Spanish or ISO Arabic is such a mixture."""


class BinaryFileError(ValueError):
    """The bytes are not text; the message is what they are."""


class UnknownEncodingError(ValueError):
    """The bytes are text in an encoding that is not read."""


def encoding_of(sample: bytes) -> str:
    """The encoding of a text from its first bytes; the last character of the sample may be cut.

    Raises:
        BinaryFileError: when it is not text.
        UnknownEncodingError: when it is in none of the encodings that are read.
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
    """What bytes are that are no text in any encoding, ``NOT_TEXT`` where their first bytes do not tell; None where they are text."""
    try:
        encoding_of(data[:SAMPLE])
    except BinaryFileError as error:
        return str(error)
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
    """The file's bytes, unpacked when its name ends in ``.gz`` or they are packed so whatever its name: servers send pages packed, and wget keeps them."""
    if path.name.lower().endswith(".gz") or _is_gzip(path):
        return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb")


def read_bytes(path: Path, limit: int) -> bytes | None:
    """All bytes of the file, unpacked like those of ``open_bytes``; None where they are more than ``limit``, which are not held."""
    with open_bytes(path) as stream:
        data = stream.read(limit + 1)
    return data if len(data) <= limit else None


def open_text(path: Path) -> TextIO:
    """The file as a stream of text with its line ends as they are.

    Raises:
        BinaryFileError: when it is not text.
    """
    with open_bytes(path) as stream:
        encoding = encoding_of(_telling_sample(stream))
    return io.TextIOWrapper(open_bytes(path), encoding=encoding, errors="replace", newline="")


def bounded_lines(stream: TextIO, limit: int = RECORD_LIMIT) -> Iterator[str | None]:
    """The lines of a stream with their ends, and None for each line over the limit, which is skipped without being held."""
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
    """The first bytes; when they are plain ASCII, which tells nothing, the first later ones that are not. UTF-16 of Latin letters is half of NULs."""
    sample = _read_up_to(SAMPLE, stream)
    while sample.isascii() and sample.count(0) <= len(sample) * CONTROL_SHARE and (more := _read_up_to(SAMPLE, stream)):
        sample = more
    return sample


def _read_up_to(size: int, stream: BinaryIO) -> bytes:
    """The next bytes; of a packed file that ends early, what can still be unpacked."""
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
