"""In which colours and in which language a chart is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.interface import Language

TYPE_COLOURS = {
    "AGREE": "#2a7666", "CONSULT": "#46907e", "SUPPORT": "#6cab98", "CONCEDE": "#93c3b0",  # cooperation in words: green
    "COOPERATE": "#2b6f86", "AID": "#4f96ab", "RETREAT": "#86b9c6",  # cooperation in deeds: blue-green
    "REQUEST": "#dcc06f", "ACCUSE": "#cfa13c", "REJECT": "#b98526", "THREATEN": "#96681a",  # conflict in words: ochre
    "PROTEST": "#e2a48d", "SANCTION": "#d48670", "MOBILIZE": "#c56a55", "COERCE": "#b44e3d", "ASSAULT": "#9c2f24",  # conflict in deeds: red
    "DISASTER": "#6a4f8c", "CRIME": "#937ab3", "ELECTION": "#4a68a3", "ECONOMY": "#8099c6",  # ours, outside PLOVER: violet and blue
    "OTHER": "#98938a", "NONE": "#bdb8ad",
}  # fmt: skip
"""A family of classes is a hue, a class a shade of it: 21 classes cannot have 21 hues that anyone tells apart."""

SERIES_COLOURS = ("#2b6f86", "#b94c3c", "#cfa13c", "#6a4f8c", "#3f8a78", "#8099c6", "#98938a")
"""For publishers; the last is for the others together."""

UNDATED_COLOUR = TYPE_COLOURS["OTHER"]

NOTHING = "rgba(0,0,0,0)"
"""The page's own background shows through."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a chart that must suit the page behind it; ``ramp`` goes from few to many, and so do ``cells``, on which numbers must be readable."""

    ink: str
    faint: str
    land: str
    border: str
    accent: str
    ramp: tuple[str, ...]
    cells: tuple[str, str]


LIGHT = Palette(
    "#22201c", "#d8d2c4", "#e9e4d7", "#fbfaf6", "#22201c", ("#e8c9a8", "#dba27c", "#c97657", "#ac4a38", "#842a22", "#54130f"), ("#e8c9a8", "#842a22")
)
DARK = Palette(
    "#e9e5dc", "#3a4147", "#2b3238", "#171a1d", "#ffffff", ("#5a4238", "#7d4f3d", "#a35f45", "#c9775a", "#e79d7c", "#fbd0b0"), ("#4a3830", "#a35f45")
)


@dataclass(frozen=True, slots=True)
class Look:
    """In which language and in which colours a chart is drawn."""

    language: Language
    palette: Palette
