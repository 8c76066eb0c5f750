"""A file to read, with the metadata from outside the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.records import Given, Reject

RECORD_LIMIT = 10_000_000
"""Longest record, in bytes or characters, that is read as an article. Longer ones are rejected without keeping them in memory."""


class FileError(ValueError):
    """A file that is rejected as a whole: ``reason`` is the code of its reject, the message what is wrong with it and what to do."""

    def __init__(self, reason: str, why: str) -> None:
        super().__init__(why)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read.

    ``input`` is its name in the tables; ``beside`` the metadata in notes (``*.meta.json``) beside it, by our field names; ``given`` the metadata of the
    command line; ``renamed`` maps folded field names of its records to ours (``--map``), and ``asked`` are these names as written; ``met`` maps folded
    field names found in it while it is read to their written form; ``passed_over`` are the names of the files in it
    that are of no type that is read.
    """

    path: Path
    input: str
    beside: Mapping[str, str] = field(default_factory=dict)
    given: Given = field(default_factory=Given)
    renamed: Mapping[str, str] = field(default_factory=dict)
    asked: Sequence[str] = ()
    met: dict[str, str] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)

    @property
    def suffix(self) -> str:
        """The file name ending that gives the format, in lower case and without ``.gz``."""
        name = self.path.name.lower().removesuffix(".gz")
        return Path(name).suffix

    def reject(self, reason: str, why: str, place: str = "", input_id: str | None = None) -> Reject:
        """A row of ``rejects`` for this file, or for the record with this id at a ``place`` in it ("row 5"); ``why`` is a clause."""
        return Reject(self.input, "read", reason, f"{self.input}{place and f', {place}'}: {why}", input_id)
