"""The colours and the language that a chart is drawn in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.interface import Language

NOTHING = "rgba(0,0,0,0)"
"""Transparent: the page's own background shows through."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a chart, for a light or a dark page. ``types`` and ``series`` have a contrast of 3:1 with the page (WCAG 2.2, 1.4.11) and can be
    distinguished by readers who cannot see red or green; ``tests/test_colours.py`` measures both.

    ``types``: each family of event types has a hue and each type a shade of it, because nobody can distinguish 22 hues. ``series``: for publishers and
    for what is counted; the last colour is for all others together. ``ramp`` and ``cells`` go from few to many; numbers must be readable on ``cells``.
    """

    ink: str
    faint: str
    land: str
    border: str
    accent: str
    ramp: tuple[str, ...]
    cells: tuple[str, str]
    types: Mapping[str, str]
    series: tuple[str, ...]

    @property
    def undated(self) -> str:
        """The colour of undated events."""
        return self.types["OTHER"]


LIGHT = Palette(
    ink="#22201c",
    faint="#d8d2c4",
    land="#e9e4d7",
    border="#fbfaf6",
    accent="#22201c",
    ramp=("#e8c9a8", "#dba27c", "#c97657", "#ac4a38", "#842a22", "#54130f"),
    cells=("#e8c9a8", "#842a22"),
    types={
        "AGREE": "#1c5046", "CONSULT": "#206247", "SUPPORT": "#228053", "CONCEDE": "#519770",  # cooperation in words: green
        "COOPERATE": "#1a4851", "AID": "#296776", "RETREAT": "#658c9d",  # cooperation in deeds: blue-green
        "REQUEST": "#ad8206", "ACCUSE": "#9e6300", "REJECT": "#7d5101", "THREATEN": "#504107",  # conflict in words: ochre
        "PROTEST": "#db6467", "SANCTION": "#c95436", "MOBILIZE": "#a4503a", "COERCE": "#942e1f", "ASSAULT": "#7c1f29",  # conflict in deeds: red
        "DISASTER": "#5e4080", "CRIME": "#8977b6", "ELECTION": "#4b6e94", "ECONOMY": "#5b7dcc",  # ours, outside PLOVER: violet and blue
        "OTHER": "#6a6865", "NONE": "#8b8885",
    },
    series=("#1a4851", "#c95436", "#ad8206", "#5e4080", "#206247", "#5b7dcc", "#8b8885"),
)  # fmt: skip

DARK = Palette(
    ink="#e9e5dc",
    faint="#3a4147",
    land="#2b3238",
    border="#171a1d",
    accent="#ffffff",
    ramp=("#5a4238", "#7d4f3d", "#a35f45", "#c9775a", "#e79d7c", "#fbd0b0"),
    cells=("#4a3830", "#a35f45"),
    types={
        "AGREE": "#258355", "CONSULT": "#64988c", "SUPPORT": "#68c290", "CONCEDE": "#9eddb7",
        "COOPERATE": "#5e92a1", "AID": "#4bb2cb", "RETREAT": "#a7d4e0",
        "REQUEST": "#fcc757", "ACCUSE": "#e7b168", "REJECT": "#c59122", "THREATEN": "#a86b12",
        "PROTEST": "#ff958f", "SANCTION": "#ea8669", "MOBILIZE": "#e76745", "COERCE": "#da4c56", "ASSAULT": "#b94e32",
        "DISASTER": "#826aa9", "CRIME": "#ccbbf3", "ELECTION": "#5a7ccb", "ECONOMY": "#82a1e7",
        "OTHER": "#726f6c", "NONE": "#b5b3af",
    },
    series=("#a7d4e0", "#e76745", "#fcc757", "#826aa9", "#68c290", "#82a1e7", "#726f6c"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """The language and the colours that a chart is drawn in."""

    language: Language
    palette: Palette
