"""A toll, as one telling has it, and a tally, as several have it together."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.sentences import Sentence


@dataclass(slots=True)
class Toll:
    """A number of killed or injured (``kind``) and the words it rests on. ``is_word``: no number is told, one person or victim is: «مقتل جندي»."""

    kind: str
    low: int
    high: int
    start: int
    end: int
    sentence: Sentence
    data_line: str | None
    reason: str | None = None
    is_word: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were killed, or injured: what one telling says, or several that differ. ``added``: those of the attackers, told apart, and those of another
    side, whom only the highest number counts. ``further``: more of the same, told behind them."""

    tellings: tuple[Toll, ...]
    added: tuple[Toll, ...] = ()
    further: tuple[Toll, ...] = ()

    @property
    def low(self) -> int:
        """The lowest number told, with those told behind."""
        return min(toll.low for toll in self.tellings) + sum(toll.low for toll in self.further)

    @property
    def high(self) -> int:
        """The highest number told, with the attackers."""
        return max(toll.high for toll in self.tellings) + sum(toll.high for toll in (*self.added, *self.further))
