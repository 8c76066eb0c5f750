"""Notes: metadata files beside pages. ``NAME.meta.json`` is about one file, ``_meta.json`` about all files of its folder."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import PurePath

from dateline.days.timestamps import tells_a_day
from dateline.readers.json_values import read_json
from dateline.readers.record import said_beside

NOTE_SUFFIX = ".meta.json"
FOLDER_NOTE = "_meta.json"

UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""The exceptions of files that cannot be read, in a folder, or in a damaged, encrypted or unsupported ZIP file."""


class NoteError(ValueError):
    """A note that cannot be used; the message is a sentence."""


def is_note(name: str) -> bool:
    """True if a file with this name (without folders) is a note."""
    return name == FOLDER_NOTE or name.endswith(NOTE_SUFFIX)


class Notes:
    """The notes beside the files of a folder or of a ZIP file."""

    def __init__(self, content_of: Callable[[PurePath], bytes | None], named: Callable[[PurePath], str]) -> None:
        """Args:
        content_of: returns what a file holds, by its path, or None if there is no such file; raises one of ``UNREADABLE`` if it cannot be read.
        named: returns the name of a file in messages.
        """
        self._content_of = content_of
        self._named = named
        self._read = lru_cache(maxsize=100)(self._read_anew)
        self._faulty: set[PurePath] = set()

    def said_of(self, file: PurePath) -> tuple[dict[str, str], list[tuple[PurePath, str]]]:
        """The metadata of a file from the notes about it, the more specific ones overriding the others; and each note that cannot be used, with a sentence
        that says why, the first time it is met."""
        said: dict[str, str] = {}
        faults: list[tuple[PurePath, str]] = []
        for note in _paths_of_notes(file):
            try:
                said |= self._read(note)
            except NoteError as error:
                faults += [(note, str(error))] if note not in self._faulty else []
                self._faulty.add(note)
        return said, faults

    def _read_anew(self, note: PurePath) -> dict[str, str]:
        try:
            data = self._content_of(note)
        except UNREADABLE as error:
            raise _unreadable(self._named(note), error) from error
        return _read_note(data, self._named(note)) if data is not None else {}


def _paths_of_notes(file: PurePath) -> list[PurePath]:
    """The possible paths of notes about a file, the most specific last."""
    names = (FOLDER_NOTE, PurePath(file.name.removesuffix(".gz")).stem + NOTE_SUFFIX, file.name + NOTE_SUFFIX)
    return [file.with_name(name) for name in dict.fromkeys(names)]


def _read_note(data: bytes, named: str) -> dict[str, str]:
    """The metadata in a note, by our field names."""
    try:
        note = read_json(data.decode("utf-8-sig"))
    except ValueError as error:
        raise _unreadable(named, error) from error
    if not isinstance(note, dict):
        raise NoteError(f'{named}: a note is an object such as {{"published": "2024-11-29"}}; the files it speaks of were loaded without it.')
    said = said_beside(note)
    for name in ("published", "crawled"):
        if name in said and not tells_a_day(said[name]):
            raise NoteError(f"{named}: {said[name]!r} is no day that has come; write it as 2024-11-29. The files it speaks of were loaded without it.")
    return said


def _unreadable(named: str, error: Exception) -> NoteError:
    why = getattr(error, "strerror", None) or error
    return NoteError(f"{named}: this note cannot be read ({why}); the files it speaks of were loaded without it.")
