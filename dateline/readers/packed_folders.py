"""Folders packed into one file (ZIP): the files in it are unpacked one at a time and read like others, with the notes beside them."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from io import BufferedReader
from pathlib import Path, PurePath, PurePosixPath
from tempfile import TemporaryDirectory
from typing import cast

from dateline.readers.encodings import open_bytes
from dateline.readers.input_file import InputFile
from dateline.readers.notes import UNREADABLE, Notes, is_note
from dateline.records import Page, Reject

MEMBER_LIMIT = 500_000_000
"""Longest file in a ZIP file, in bytes, that is unpacked."""

WHOLE_LIMIT = 4_000_000_000
"""Most bytes that are unpacked from one ZIP file; more is an error or an attack (ZIP bomb)."""

NOTE_LIMIT = 1_000_000
"""Longest note, in bytes."""

PIECE = 1_000_000
"""Bytes read at a time when they are only counted."""

TOO_LONG = f"it is longer unpacked than the {MEMBER_LIMIT:,} bytes that are read; unpack it and name it by itself."

Items = Iterator[Page | Reject]


def read_folder(file: InputFile, is_readable: Callable[[InputFile], bool], read_file: Callable[[InputFile], Items]) -> Items:
    """The articles of the files in a ZIP file, in the order of their names; files of other types are skipped, with a reject if there are no others.

    Args:
        file: the ZIP file.
        is_readable: returns True for a file of a type that is read.
        read_file: reads one file.
    """
    try:
        packed = zipfile.ZipFile(file.path)
    except UNREADABLE as error:
        yield file.reject("unreadable", f"this is not a whole ZIP file ({error}); copy it again, or unpack it and name the folder.")
        return
    left = WHOLE_LIMIT
    found = False
    notes = Notes(partial(_content_of, packed), lambda name: f"{file.input}/{name}")
    with packed, TemporaryDirectory() as folder:
        for member in sorted(packed.infolist(), key=lambda one: one.filename):
            inner = replace(file, path=Path(folder) / _plain_name(member.filename), input=f"{file.input}/{member.filename}")
            if member.is_dir() or _is_hidden(member.filename):
                continue
            if not is_readable(inner):
                file.passed_over.append(inner.input)
                continue
            found = True
            most, too_long = min(MEMBER_LIMIT, left), _reject(file, "too_long", member, TOO_LONG)
            fault = too_long if member.file_size > most else _unpack(packed, member, file, inner)
            length = 0 if fault else _length(inner.path, most)
            left -= length
            if fault or length > most:
                yield fault or too_long
            else:
                said, faults = notes.said_of(PurePosixPath(member.filename))
                yield from (Reject(file.input, "read", "bad_metadata", sentence, str(note)) for note, sentence in faults)
                yield from _named_in(read_file(replace(inner, beside={**file.beside, **said})), file, member)
            inner.path.unlink(missing_ok=True)
    if not found:
        yield file.reject("empty_file", "none of the files in it is of a type that is read; of pages these are .html, .txt or .mhtml.")


def _unpack(packed: zipfile.ZipFile, member: zipfile.ZipInfo, file: InputFile, inner: InputFile) -> Reject | None:
    """Unpack one member to ``inner.path``. Returns a reject if that fails."""
    try:
        with packed.open(member) as stream, inner.path.open("wb") as written:
            shutil.copyfileobj(stream, written)
    except UNREADABLE as error:
        locked = "it is locked with a password; unpack it and name the folder." if member.flag_bits & 1 else f"it cannot be unpacked ({error}); pack it again."
        return _reject(file, "unreadable", member, locked)
    return None


def _length(path: Path, limit: int) -> int:
    """The length of a file in bytes, decompressed if it is gzip; counting stops soon after the limit, and at damage."""
    length = 0
    with suppress(*UNREADABLE), open_bytes(path) as stream:
        while length <= limit and (piece := cast(BufferedReader, stream).read1(PIECE)):
            length += len(piece)
    return length


def _named_in(items: Items, file: InputFile, member: zipfile.ZipInfo) -> Items:
    """The pages and rejects of a member, with the name of the ZIP file as ``input`` and the member's name in ``input_id``."""
    for item in items:
        yield replace(item, input=file.input, input_id=f"{member.filename}#{item.input_id}" if item.input_id else member.filename)


def _content_of(packed: zipfile.ZipFile, name: PurePath) -> bytes | None:
    """What a member holds, as ``Notes`` asks for it."""
    try:
        member = packed.getinfo(str(name))
    except KeyError:
        return None
    if member.file_size > NOTE_LIMIT:
        raise ValueError(f"it is longer than {NOTE_LIMIT:,} bytes")
    return packed.read(member)


def _reject(file: InputFile, reason: str, member: zipfile.ZipInfo, why: str) -> Reject:
    return file.reject(reason, why, member.filename, member.filename)


def _plain_name(name: str) -> str:
    """A safe name for an unpacked file, which keeps only the endings that give its type."""
    endings = PurePosixPath(name.lower()).suffixes[-2:]
    return "unpacked" + "".join(ending for ending in endings if ending.isascii() and ending[1:].isalnum())


def _is_hidden(name: str) -> bool:
    """True for hidden files, files that macOS adds, and notes, which are not read as articles."""
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts) or is_note(PurePosixPath(name).name)
