"""The inputs that a user names on the command line: files and folders, walked in a fixed order, with the notes beside pages."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath, PurePosixPath

from dateline import suffixes
from dateline.readers.fields import folded, our_names
from dateline.readers.formats import is_readable
from dateline.readers.input_file import InputFile
from dateline.readers.notes import Notes, is_note
from dateline.records import Given, Reject

STORE_MARK = "writer.lock"
"""A folder with this file and a folder of snapshots is a Dateline store."""

UNKNOWN = f"files of this type are not read; known are {suffixes.IN_WORDS}."

PDF = "PDF is not read: it holds pages as they are printed, and not where an article begins and ends. Save the web page as HTML, or its text as .txt in UTF-8."
EXCEL = "workbooks of spreadsheets are not read; save the sheet as CSV in UTF-8, one article a row, with the names of the columns in the first row."
WORD = "a document of a word processor is not read; save it as plain text (.txt, UTF-8), or as HTML."
MARKDOWN = "Markdown is not read; save it as plain text (.txt, UTF-8) without its marks, the headline in the first line."
OF_OTHER_TYPES = {
    ".pdf": PDF,
    **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".ods"), EXCEL),
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf"), WORD),
    **dict.fromkeys((".md", ".markdown"), MARKDOWN),
}
"""For endings of common file types that are not read: what to do with such a file."""

PASSED_SHOWN = 5
"""Most names of files of other types that are kept for the account."""

OF_STORES = ("snapshots", "current", "current.new", "edits.jsonl", STORE_MARK)
"""Names in a store's folder that are no inputs."""


@dataclass(slots=True)
class Inputs:
    """The files under some paths.

    ``given`` is metadata for all of them, ``renamed`` maps their field names to ours (folded after construction), ``home`` is the folder relative to which
    they are named; ``passed_over`` counts, after the walk, the files of unknown type by ending, and ``passed_names`` are the names of the first of them.
    """

    paths: Sequence[Path]
    given: Given = field(default_factory=Given)
    renamed: Mapping[str, str] = field(default_factory=dict)
    home: Path = field(default_factory=Path.cwd)
    passed_over: Counter[str] = field(default_factory=Counter)
    passed_names: list[str] = field(default_factory=list)
    _asked: Sequence[str] = ()
    _notes: Notes = field(init=False)
    _closed: dict[str, Reject] = field(default_factory=dict)

    def __post_init__(self) -> None:
        our_names()  # so that a fault in data/ is raised here, and not for every file
        self._asked = tuple(self.renamed)
        self._notes = Notes(_content_of, lambda path: input_name(path, self.home))
        self.renamed = {folded(theirs): ours for theirs, ours in self.renamed.items()}

    def files(self) -> Iterator[InputFile | Reject]:
        """Each file to read, once, in the order of the named paths and sorted by name within folders; a reject for each path that cannot be read."""
        seen: set[Path] = set()
        for named in self.paths:
            for path in self._walk(named) if _is(Path.is_dir, named) else [named]:
                absolute = Path(os.path.abspath(path))
                if absolute not in seen:
                    seen.add(absolute)
                    yield from self._file(absolute, is_named=path == named)
        yield from self._closed.values()

    def pass_over(self, names: Sequence[str]) -> None:
        """Count files of types that are not read, by their names as inputs."""
        self.passed_over.update(PurePosixPath(name).suffix.lower() or "no ending" for name in names)
        self.passed_names += names[: PASSED_SHOWN - len(self.passed_names)]

    def what_to_do(self) -> list[str]:
        """A sentence for each common type of what was passed over that says how such files can be read."""
        return list(dict.fromkeys(f"{what[0].upper()}{what[1:]}" for ending in sorted(self.passed_over) if (what := OF_OTHER_TYPES.get(ending))))

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

    def _file(self, path: Path, is_named: bool) -> Iterator[InputFile | Reject]:
        file = InputFile(path, input_name(path, self.home), given=self.given, renamed=self.renamed, asked=self._asked)
        fault = _fault(file, is_named)
        if fault:
            yield fault
        elif not is_readable(file):
            self.pass_over([file.input])
        else:
            yield from self._with_notes(file)

    def _with_notes(self, file: InputFile) -> Iterator[InputFile | Reject]:
        """The file with the metadata of the notes beside it; an unusable note is left out and yields one reject."""
        beside, faults = self._notes.said_of(file.path)
        for note, sentence in faults:
            yield Reject(input=input_name(note, self.home), stage="read", reason="bad_metadata", detail=sentence)
        yield replace(file, beside=beside)


def input_name(path: PurePath, home: Path) -> str:
    """The name of a file in the tables: relative to ``home`` if inside it, else the absolute path; bytes that are not UTF-8 are written as ``\\xe3``.

    The name is unique, and does not depend on the working folder.
    """
    absolute, above = Path(os.path.abspath(path)), Path(os.path.abspath(home))
    return _as_utf8((absolute.relative_to(above) if absolute.is_relative_to(above) else absolute).as_posix())


def _is(kind: Callable[[Path], bool], path: Path, unknown: bool = False) -> bool:
    """``kind(path)``, or ``unknown`` if the operating system denies access."""
    try:
        return kind(path)
    except OSError:
        return unknown


def _as_utf8(name: str) -> str:
    """A name that tables and terminals can hold: surrogates for bytes that are not UTF-8 are written as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _fault(file: InputFile, is_named: bool) -> Reject | None:
    """The reject of a path that is no file to read; None if it is one."""
    try:
        return _seen_fault(file, is_named)
    except OSError as error:
        return file.reject("unreadable", f"it cannot be looked at ({error.strerror}).")


def _seen_fault(file: InputFile, is_named: bool) -> Reject | None:
    path = file.path
    if path.is_symlink() and not path.exists():
        return file.reject("dangling_link", "this link leads to nothing; the file it names is gone.")
    if not path.exists():
        return file.reject("missing", "there is no such file or folder.")
    if path.is_symlink() and path.is_dir():
        return file.reject("linked_folder", "this link leads to a folder and was not followed; name the folder itself.")
    if not path.is_file():
        return file.reject("unreadable", "this is neither a file nor a folder.")
    if is_named and not is_readable(file):
        return file.reject("unknown_type", OF_OTHER_TYPES.get(path.suffix.lower(), UNKNOWN))
    return None


def _content_of(path: PurePath) -> bytes | None:
    """What a file holds; None if there is no such file."""
    return Path(path).read_bytes() if _is(Path.is_file, Path(path)) else None
