"""Notes: metadata files beside pages. ``NAME.meta.json`` is about one file, ``_meta.json`` about all files of its folder."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

import orjson

from dateline.days.timestamps import tells_a_day
from dateline.readers.record import said_beside

NOTE_SUFFIX = ".meta.json"
FOLDER_NOTE = "_meta.json"


class NoteError(ValueError):
    """A note that cannot be used; the message is a sentence."""


def is_note(name: str) -> bool:
    """True if a file with this name (without folders) is a note."""
    return name == FOLDER_NOTE or name.endswith(NOTE_SUFFIX)


def names_of_notes(name: str) -> list[str]:
    """The possible names of notes about a file, the most specific last, which overrides the others."""
    return list(dict.fromkeys((FOLDER_NOTE, PurePath(name.removesuffix(".gz")).stem + NOTE_SUFFIX, name + NOTE_SUFFIX)))


def read_note(data: bytes, named: str) -> dict[str, str]:
    """The metadata in a note, by our field names.

    Raises:
        NoteError: when it cannot be used.
    """
    try:
        note: Any = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise unreadable_note(named, error) from error
    if not isinstance(note, dict):
        raise NoteError(f'{named}: a note is an object such as {{"published": "2024-11-29"}}; the files it speaks of were loaded without it.')
    said = said_beside(note)
    for name in ("published", "crawled"):
        if name in said and not tells_a_day(said[name]):
            raise NoteError(f"{named}: {said[name]!r} is no day that has come; write it as 2024-11-29. The files it speaks of were loaded without it.")
    return said


def unreadable_note(named: str, error: Exception) -> NoteError:
    """The error of a note that cannot be read."""
    why = getattr(error, "strerror", None) or error
    return NoteError(f"{named}: this note cannot be read ({why}); the files it speaks of were loaded without it.")
