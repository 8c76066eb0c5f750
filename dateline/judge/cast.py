"""The countries of one report while their roles are decided, and the reasons for their roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from dateline.codes import Reason
from dateline.judge.acting.beside import ACTED_ON
from dateline.judge.acting.leaning import Leaning, leanings
from dateline.judge.findings import Findings, Front
from dateline.judge.places import Place

Because = dict[str, Reason]
"""Country -> why it has a role."""


class Sides(NamedTuple):
    """Who acted, and who was acted on."""

    acting: Because
    acted_on: Because


@dataclass(frozen=True, eq=False)
class Cast:
    """Who takes part in a report, in the order in which they are named.

    ``event_type``: its type, or one too uncertain to be reported. ``sentences``: indices of its sentences. ``suffering``: states whose people are said to be
    among the dead or injured. ``told_place``: where the text says that it happened; None if it does not say. ``claiming``: those who say that an attack was
    theirs, where no words of headline and lead tell who acted.
    """

    found: Findings
    event_type: str | None
    sentences: set[int]
    front: Front
    involved: list[str]
    suffering: set[str]
    told_place: Place | None
    claiming: set[str]

    @property
    def place(self) -> str | None:
        """The country where the text says that it happened."""
        return self.told_place.country if self.told_place else None

    @cached_property
    def leanings(self) -> dict[str, Leaning]:
        """Which way each country in front leans; towards being acted on, if nothing else tells and its people suffer."""
        told = leanings(self.found, self.front, self.event_type)
        return told | {c: Leaning(ACTED_ON, Reason.VICTIMS) for c in self.suffering if c not in told or not told[c].way}

    def leans(self, country: str) -> int:
        """Above 0 if the words say that the country acted, below 0 if that it was acted on."""
        return self.leanings[country].way if country in self.leanings else 0

    def because(self, countries: Iterable[str], otherwise: Reason) -> Because:
        """The countries, each because of how it leans, or for another reason if it does not."""
        return {c: self.leanings[c].reason if self.leans(c) else otherwise for c in countries}
