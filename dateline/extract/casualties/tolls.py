"""A toll, as one statement gives it, and a tally, as several statements give it together."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.codes import Reason
from dateline.scan.sentences import Sentence


@dataclass(slots=True)
class Toll:
    """A number of killed or injured (``kind``) and the words it is read from. ``is_word``: the text has no number, but one person or victim: «مقتل جندي»."""

    kind: str
    low: int
    high: int
    start: int
    end: int
    sentence: Sentence
    data_line: str | None
    reason: Reason | None = None
    is_word: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were killed, or injured: the tolls that state it (``tellings``), which may differ. ``added``: tolls of the attackers, given apart, and of
    another side; only the highest number includes them. ``further``: more victims of the same kind, given behind the first."""

    tellings: tuple[Toll, ...]
    added: tuple[Toll, ...] = ()
    further: tuple[Toll, ...] = ()

    @property
    def low(self) -> int:
        """The lowest number stated, plus those of ``further``."""
        return min(toll.low for toll in self.tellings) + sum(toll.low for toll in self.further)

    @property
    def high(self) -> int:
        """The highest number stated, plus those of ``added`` and ``further``."""
        return max(toll.high for toll in self.tellings) + sum(toll.high for toll in (*self.added, *self.further))
