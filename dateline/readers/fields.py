"""The names of fields in people's files, how they map to ours, and the rejects for files without known names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from dateline.paths import DATA
from dateline.readers.input_file import FileError, InputFile
from dateline.records import Reject
from dateline.text import normal
from dateline.vocabulary.yaml_files import DataError, read_yaml

FIELDS = ("id", "text", "title", "url", "published", "published_utc", "crawled", "publisher", "language", "byline")
"""Our fields."""

UNTOLD = {"published": "its day of print", "title": "a headline"}
"""The fields whose absence from all records of a file is told -> what they are, in words."""


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A field name in the form for comparison: without ``_``, ``-``, ``.``, spaces and case, and normalised by ``normal``."""
    return "".join(c for c in normal(name) if c not in "_-. ")


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Our fields -> all names understood for each, folded, in the order of ``data/field_names.yml``; the first with a value wins.

    Raises:
        DataError: when the file does not have a list for each of our fields, or has others.
    """
    told = read_yaml(DATA / "field_names.yml")
    if not isinstance(told, dict) or set(told) != set(FIELDS) or not all(isinstance(names, list) for names in told.values()):
        raise DataError(f"field_names.yml has to list the names of each of {' '.join(FIELDS)}, and of nothing else. Correct the file.")
    return {str(ours): tuple(dict.fromkeys(map(folded, names))) for ours, names in told.items()}


@cache
def our_names() -> dict[str, str]:
    """Each understood name, folded -> our field."""
    return {name: ours for ours, names in synonyms().items() for name in names}


def meaning_of(name: str, renamed: Mapping[str, str]) -> str | None:
    """The field of ours that a field name means: by ``renamed``, else by ``synonyms``; None if unknown."""
    return renamed.get(folded(name)) or our_names().get(folded(name))


def holds_text(columns: Iterable[str], renamed: Mapping[str, str]) -> bool:
    """True if one of these columns holds the texts of articles."""
    return any(meaning_of(column, renamed) == "text" for column in columns)


LONGEST_NAME = 40
"""Most characters of a name of a field; what is longer is a text, of which a reject quotes nothing, since it would outlast the article (``forget``)."""


def no_text_column(columns: Sequence[str], file: InputFile) -> FileError:
    """The error of a table that has no column of texts, or whose first row is not a header."""
    names = [name for name in columns if name]
    if any(len(name) > LONGEST_NAME for name in names):
        return FileError("no_text_column", "its first row holds texts and no names of columns; put those above it.")
    if len(names) == 1:
        what_to_do = "have the names of the columns in the first row, or name the one of texts with --map COLUMN=text."
        return FileError("no_text_column", f"its first row says {names[0]!r} alone, which names no column of texts; {what_to_do}")
    absent = _absent(map(folded, columns), file)
    unmet = f", and {absent} of --map is none of them" if absent else ""
    sentence = f"no column holds the text of articles; its columns are {name_list(columns)}{unmet}. Name the right one with --map COLUMN=text."
    return FileError("no_text_column", sentence)


def note_names(names: Iterable[str], file: InputFile) -> None:
    """Record the field names that occur in a file."""
    for name in names:
        file.met.setdefault(folded(name), name)


def unread_fields(file: InputFile, untold: Sequence[str]) -> Reject | None:
    """After a file was read: a reject that lists its fields of unknown names; None if it has none, or all that people need is told.

    Args:
        file: the file, with the names met in it.
        untold: our names of the fields that no record of it tells.
    """
    unread = [name for name in file.met.values() if meaning_of(name, file.renamed) is None]
    if not untold or not unread:
        return None
    what = " or ".join(UNTOLD[ours] for ours in untold)
    sentence = f"none of its records tells {what}, and these of its fields were not read: {name_list(unread)}."
    return file.reject("unread_fields", f"{sentence} Name what is among them with {' or '.join(f'--map FIELD={ours}' for ours in untold)}.")


def unmet_names(file: InputFile, elsewhere: Iterable[str] = ()) -> Reject | None:
    """After a file was read: a reject that lists the field names of the command line that do not occur in it; None if all occur, in it or among the folded
    names met ``elsewhere``."""
    absent = _absent({*file.met, *elsewhere}, file)
    if not absent or not file.met:
        return None
    its_fields = f"its fields are {name_list(file.met.values())}. Name one of these with --map."
    return file.reject("no_such_field", f"it has no field {absent}, which --map names; {its_fields}")


def _absent(met: Iterable[str], file: InputFile) -> str:
    """The field names of the command line that are not among the folded names ``met``, as words for a sentence."""
    there = set(met)
    return " or ".join(repr(name) for name in file.asked if folded(name) not in there)


def name_list(names: Iterable[object]) -> str:
    """Up to twenty names, as words for a sentence."""
    shown = [str(name)[:LONGEST_NAME] for name in names]
    return (", ".join(shown[:20]) or "none") + (f" and {len(shown) - 20} more" if len(shown) > 20 else "")
