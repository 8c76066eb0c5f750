"""A file to read, and what is known of it besides what it says itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.records import Given, Reject

RECORD_LIMIT = 10_000_000
"""Longest record, in bytes or characters, that is taken for an article. Longer ones are rejected without being held in memory."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read.

    ``input`` is its name in the tables; ``beside`` what the ``*.meta.json`` files beside it say, under our field names;
    ``given`` what the command line says; ``renamed`` the field names of its records, folded, that stand for ours (``--map``), and ``asked`` the same names as
    they were written; ``met`` the field names that were found in it while it was read, by their folded form, where any is asked for.
    """

    path: Path
    input: str
    beside: Mapping[str, str] = field(default_factory=dict)
    given: Given = field(default_factory=Given)
    renamed: Mapping[str, str] = field(default_factory=dict)
    asked: Sequence[str] = ()
    met: dict[str, str] = field(default_factory=dict)

    @property
    def suffix(self) -> str:
        """The ending that tells the format: lower case, ``.gz`` left out."""
        name = self.path.name.lower().removesuffix(".gz")
        return Path(name).suffix

    def reject(self, reason: str, detail: str, input_id: str | None = None) -> Reject:
        """A row of ``rejects`` for this file, or for one record of it."""
        return Reject(input=self.input, stage="read", reason=reason, detail=detail, input_id=input_id)
