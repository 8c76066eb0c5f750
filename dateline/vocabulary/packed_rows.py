"""A long list of which only a few rows are ever used."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row")

AT_A_TIME = 32
"""Rows packed, and unpacked, together: with fewer the same words are stored more often, with more rows are unpacked in vain."""


class PackedRows(Generic[Row]):
    """A sequence whose rows are packed in groups until one of them is used: half a million entries load from a file in no time, and the few thousand that occur
    in texts are unpacked when they are met."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._size = len(rows)
        self._packed = [pickle.dumps(rows[start : start + AT_A_TIME], pickle.HIGHEST_PROTOCOL) for start in range(0, len(rows), AT_A_TIME)]
        self._unpacked: dict[int, Sequence[Row]] = {}

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, number: int) -> Row:
        place, within = divmod(number, AT_A_TIME)
        some = self._unpacked.get(place)
        if some is None:
            some = self._unpacked[place] = pickle.loads(self._packed[place])
        return some[within]

    def __iter__(self) -> Iterator[Row]:
        return (self[number] for number in range(self._size))

    def __getstate__(self) -> tuple[int, list[bytes]]:
        return self._size, self._packed

    def __setstate__(self, state: tuple[int, list[bytes]]) -> None:
        self._size, self._packed = state
        self._unpacked = {}
