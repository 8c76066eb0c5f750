"""Folders packed into one file (ZIP): the files in it are unpacked one at a time and read like others, with the notes beside them."""

from __future__ import annotations

import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from io import BufferedReader
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import cast

from dateline.readers.encodings import open_bytes
from dateline.readers.notes import NoteError, is_note, names_of_notes, read_note, unreadable_note
from dateline.readers.source import Source
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

UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""The exceptions that a damaged, encrypted or unsupported ZIP file raises."""

Items = Iterator[Page | Reject]


def read_folder(source: Source, is_readable: Callable[[Source], bool], read_file: Callable[[Source], Items]) -> Items:
    """The articles of the files in a ZIP file, in the order of their names; files of other types are skipped, with a reject if there are no others.

    Args:
        source: the ZIP file.
        is_readable: returns True for a file of a type that is read.
        read_file: reads one file.
    """
    try:
        packed = zipfile.ZipFile(source.path)
    except UNREADABLE as error:
        yield source.reject("unreadable", f"{source.input}: this is not a whole ZIP file ({error}); copy it again, or unpack it and name the folder.")
        return
    left = WHOLE_LIMIT
    found = False
    notes = _Notes(packed, source)
    with packed, TemporaryDirectory() as folder:
        for member in sorted(packed.infolist(), key=lambda one: one.filename):
            inner = replace(source, path=Path(folder) / _plain_name(member.filename), input=f"{source.input}/{member.filename}")
            if member.is_dir() or _is_hidden(member.filename) or not is_readable(inner):
                continue
            found = True
            if member.file_size > min(MEMBER_LIMIT, left):
                yield _reject(source, "too_long", member, TOO_LONG)
                continue
            fault = _unpack(packed, member, source, inner)
            length = 0 if fault else _length(inner.path, min(MEMBER_LIMIT, left))
            left -= length
            if fault or length > MEMBER_LIMIT or left < 0:
                yield fault or _reject(source, "too_long", member, TOO_LONG)
            else:
                yield from notes.find_faults(member)
                yield from _named_in(read_file(replace(inner, beside={**source.beside, **notes.said_of(member)})), source, member)
            inner.path.unlink(missing_ok=True)
    if not found:
        yield source.reject("empty_file", f"{source.input}: none of the files in it is of a type that is read; of pages these are .html, .txt or .mhtml.")


def _unpack(packed: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, inner: Source) -> Reject | None:
    """Unpack one member to ``inner.path``. Returns a reject if that fails."""
    try:
        with packed.open(member) as stream, inner.path.open("wb") as written:
            shutil.copyfileobj(stream, written)
    except UNREADABLE as error:
        locked = "it is locked with a password; unpack it and name the folder." if member.flag_bits & 1 else f"it cannot be unpacked ({error}); pack it again."
        return _reject(source, "unreadable", member, locked)
    return None


def _length(path: Path, limit: int) -> int:
    """The length of a file in bytes, decompressed if it is gzip; counting stops soon after the limit, and at damage."""
    length = 0
    with suppress(*UNREADABLE), open_bytes(path) as stream:
        while length <= limit and (piece := cast(BufferedReader, stream).read1(PIECE)):
            length += len(piece)
    return length


def _named_in(items: Items, source: Source, member: zipfile.ZipInfo) -> Items:
    """The pages and rejects of a member, with the name of the ZIP file as ``input`` and the member's name in ``input_id``."""
    for item in items:
        yield replace(item, input=source.input, input_id=f"{member.filename}#{item.input_id}" if item.input_id else member.filename)


class _Notes:
    """The notes in a ZIP file, each read once; its faults are reported before the first file that it is about."""

    def __init__(self, packed: zipfile.ZipFile, source: Source) -> None:
        self._packed = packed
        self._source = source
        self._members = {member.filename: member for member in packed.infolist()}
        self._read: dict[str, dict[str, str]] = {}

    def find_faults(self, member: zipfile.ZipInfo) -> Iterator[Reject]:
        """Read the notes about a file that were not read yet; yields a reject for each that cannot be used."""
        for name in self._names(member):
            if name not in self._read:
                self._read[name] = {}
                try:
                    self._read[name] = self._said(name)
                except NoteError as error:
                    yield self._source.reject("bad_metadata", str(error), name)

    def said_of(self, member: zipfile.ZipInfo) -> dict[str, str]:
        """The metadata of a file from its notes, after ``find_faults``; the most specific note overrides the others."""
        return {key: value for name in self._names(member) for key, value in self._read[name].items()}

    def _names(self, member: zipfile.ZipInfo) -> list[str]:
        path = PurePosixPath(member.filename)
        return [name for name in (str(path.with_name(note)) for note in names_of_notes(path.name)) if name in self._members]

    def _said(self, name: str) -> dict[str, str]:
        named = f"{self._source.input}/{name}"
        if self._members[name].file_size > NOTE_LIMIT:
            raise unreadable_note(named, ValueError(f"it is longer than {NOTE_LIMIT:,} bytes"))
        try:
            data = self._packed.read(name)
        except UNREADABLE as error:
            raise unreadable_note(named, error) from error
        return read_note(data, named)


def _reject(source: Source, reason: str, member: zipfile.ZipInfo, why: str) -> Reject:
    return source.reject(reason, f"{source.input}, {member.filename}: {why}", member.filename)


def _plain_name(name: str) -> str:
    """A safe name for an unpacked file, which keeps only the endings that give its type."""
    endings = PurePosixPath(name.lower()).suffixes[-2:]
    return "unpacked" + "".join(ending for ending in endings if ending.isascii() and ending[1:].isalnum())


def _is_hidden(name: str) -> bool:
    """True for hidden files, files that macOS adds, and notes, which are not read as articles."""
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts) or is_note(PurePosixPath(name).name)
