"""What a user names on the command line: files and folders, walked in a fixed order, with the notes that stand beside pages."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dateline.readers import SUFFIXES, is_readable
from dateline.readers.fields import folded, our_names
from dateline.readers.notes import NoteError, is_note, names_of_notes, read_note, unreadable_note
from dateline.readers.source import Source
from dateline.records import Given, Reject

STORE_MARK = "writer.lock"
"""A folder with this file and a folder of snapshots is a store of ours."""

UNKNOWN = f"files of this type are not read; known are {', '.join(SUFFIXES)}, all but Parquet also with .gz, and .zip of them."

PDF = "PDF is not read: it holds pages as they are printed, and not where an article begins and ends. Save the web page as HTML, or its text as .txt in UTF-8."
EXCEL = "workbooks of spreadsheets are not read; save the sheet as CSV in UTF-8, one article a row, with the names of the columns in the first row."
WORD = "documents of word processors are not read; save it as plain text (.txt, UTF-8), or as HTML."
OF_OTHER_TYPES = {".pdf": PDF, **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".ods"), EXCEL), **dict.fromkeys((".doc", ".docx", ".odt", ".rtf"), WORD)}
"""What to do with files of types that people have and that are not read, by their ending."""

OF_STORES = ("snapshots", "current", "current.new", "edits.jsonl", STORE_MARK)
"""What a store keeps in its folder, and is no input."""


@dataclass(slots=True)
class Inputs:
    """The files under some paths.

    ``given`` is what is known of them, ``renamed`` their field names that stand for ours, ``home`` the folder relative to which they are named;
    ``passed_over`` counts, after the walk, the files of unknown type by their ending.
    """

    paths: Sequence[Path]
    given: Given = field(default_factory=Given)
    renamed: Mapping[str, str] = field(default_factory=dict)
    home: Path = field(default_factory=Path.cwd)
    passed_over: Counter[str] = field(default_factory=Counter)
    _asked: Sequence[str] = ()
    _bad_notes: set[Path] = field(default_factory=set)
    _closed: dict[str, Reject] = field(default_factory=dict)

    def __post_init__(self) -> None:
        our_names()  # a fault of data/ is told here, and not as one of every file
        self._asked = tuple(self.renamed)
        self.renamed = {folded(theirs): ours for theirs, ours in self.renamed.items()}

    def sources(self) -> Iterator[Source | Reject]:
        """Every file to read once, in order of the paths named and sorted by name within folders; a reject for what cannot be one."""
        seen: set[Path] = set()
        for named in self.paths:
            for path in self._walk(named) if _is(Path.is_dir, named) else [named]:
                absolute = Path(os.path.abspath(path))
                if absolute not in seen:
                    seen.add(absolute)
                    yield from self._source(absolute, is_named=path == named)
        yield from self._closed.values()

    def _walk(self, folder: Path) -> Iterator[Path]:
        for parent, folders, names in os.walk(folder, onerror=self._note_closed):
            ours = OF_STORES if STORE_MARK in names and "snapshots" in folders else ()
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in ours)
            links = [name for name in folders if _is(Path.is_symlink, Path(parent, name))]
            paths = (Path(parent, name) for name in sorted([*names, *links]) if not name.startswith(".") and name not in ours and not is_note(name))
            yield from (path for path in paths if _is(Path.is_file, path, unknown=True) or path.is_symlink())

    def _note_closed(self, error: OSError) -> None:
        name = input_name(Path(error.filename), self.home)
        sentence = f"{name}: this folder cannot be opened ({error.strerror}); what lies in it was not read."
        self._closed[name] = Reject(input=name, stage="read", reason="unreadable", detail=sentence)

    def _source(self, path: Path, is_named: bool) -> Iterator[Source | Reject]:
        source = Source(path, input_name(path, self.home), given=self.given, renamed=self.renamed, asked=self._asked)
        fault = _fault(source, is_named)
        if fault:
            yield fault
        elif not is_readable(source):
            self.passed_over[_as_utf8(path.suffix.lower()) or "no ending"] += 1
        else:
            yield from self._with_notes(source)

    def _with_notes(self, source: Source) -> Iterator[Source | Reject]:
        """The source with what the notes beside it say; a note that cannot be used is rejected, once, and left out."""
        beside: dict[str, str] = {}
        for note in _notes(source.path):
            name = input_name(note, self.home)
            try:
                beside.update(_read_note(note, name))
            except NoteError as error:
                if note not in self._bad_notes:
                    self._bad_notes.add(note)
                    yield Reject(input=name, stage="read", reason="bad_metadata", detail=str(error))
        yield replace(source, beside=beside)


def input_name(path: Path, home: Path) -> str:
    """The name of a file in the tables: relative to a folder when it is inside it, else the whole path; bytes that are no UTF-8 as ``\\xe3``.

    The same file has the same name from whichever working folder it is named, and no other file has it.
    """
    absolute, above = Path(os.path.abspath(path)), Path(os.path.abspath(home))
    return _as_utf8((absolute.relative_to(above) if absolute.is_relative_to(above) else absolute).as_posix())


def _is(kind: Callable[[Path], bool], path: Path, unknown: bool = False) -> bool:
    """Whether a path is of a kind; ``unknown`` where the system does not let us look."""
    try:
        return kind(path)
    except OSError:
        return unknown


def _as_utf8(name: str) -> str:
    """A name as tables and terminals can have it: what stands for bytes that are no UTF-8 is written out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _fault(source: Source, is_named: bool) -> Reject | None:
    """Why a path is no file to read; None where it is one."""
    try:
        return _seen_fault(source, is_named)
    except OSError as error:
        return source.reject("unreadable", f"{source.input}: it cannot be looked at ({error.strerror}).")


def _seen_fault(source: Source, is_named: bool) -> Reject | None:
    name, path = source.input, source.path
    if path.is_symlink() and not path.exists():
        return source.reject("dangling_link", f"{name}: this link leads to nothing; the file it names is gone.")
    if not path.exists():
        return source.reject("missing", f"{name}: there is no such file or folder.")
    if path.is_symlink() and path.is_dir():
        return source.reject("linked_folder", f"{name}: this link leads to a folder and was not followed; name the folder itself.")
    if not path.is_file():
        return source.reject("unreadable", f"{name}: this is neither a file nor a folder.")
    if is_named and not is_readable(source):
        return source.reject("unknown_type", f"{name}: {OF_OTHER_TYPES.get(path.suffix.lower(), UNKNOWN)}")
    return None


def _notes(path: Path) -> list[Path]:
    """The notes that speak of a file, the nearest last."""
    return [note for note in (path.parent / name for name in names_of_notes(path.name)) if _is(Path.is_file, note)]


def _read_note(path: Path, named: str) -> dict[str, str]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable_note(named, error) from error
    return read_note(data, named)
