"""The colours of the charts: seen against the page in both schemes, and told from each other by those who see no red or no green."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from dateline.paths import APP, PACKAGE
from dateline.view.figures.look import DARK, LIGHT, Palette
from dateline.view.filters import TYPE_CHOICES

SCHEMES = {"light": LIGHT, "dark": DARK}

Colour = npt.NDArray[np.float64]

EYES = {
    "sees all": np.eye(3),
    "sees no red": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "sees no green": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
}
"""What becomes of linear RGB in an eye (Machado, Oliveira and Fernandes 2009, severity 1)."""

XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
"""Linear sRGB in XYZ."""

WHITE = XYZ.sum(axis=1)


def linear(colour: str) -> Colour:
    """Linear RGB of ``#rrggbb``, each from 0 to 1."""
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(colour: str, other: str) -> float:
    """As WCAG 2.2 measures it, from 1 to 21."""
    darker, lighter = sorted(float(XYZ[1] @ linear(one)) for one in (colour, other))
    return (lighter + 0.05) / (darker + 0.05)


def seen(colour: str, eye: Colour) -> Colour:
    """CIE L*a*b* of a colour in an eye: a distance of 2 is just seen."""
    light = XYZ @ np.clip(eye @ linear(colour), 0, 1) / WHITE
    x, y, z = np.where(light > 0.008856, np.cbrt(light), 7.787 * light + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def paper(scheme: str) -> list[str]:
    """What charts and marks stand on: the page, and its cards one shade off."""
    theme = tomllib.loads((APP / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][scheme]
    return [theme["backgroundColor"], theme["secondaryBackgroundColor"]]


def drawn(palette: Palette) -> dict[str, str]:
    """The colours that say something by themselves. The classes of the map and the cells of a heatmap are a scale, whose ends cannot both be far from the
    page (WCAG excepts them): their numbers stand beside them.
    """
    series = {f"series {place}": colour for place, colour in enumerate(palette.series)}
    return {**palette.types, **series, "ink": palette.ink, "accent": palette.accent, "undated": palette.undated}


def test_the_contrast_of_black_and_white_is_the_highest() -> None:
    assert (round(contrast("#000000", "#ffffff"), 2), round(contrast("#777777", "#ffffff"), 2), contrast("#9c2f24", "#9c2f24")) == (21.0, 4.48, 1.0)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_colour_of_a_chart_has_a_contrast_of_three_to_one(scheme: str) -> None:
    measured = {f"{name} on {page}": contrast(colour, page) for name, colour in drawn(SCHEMES[scheme]).items() for page in paper(scheme)}
    assert {name: round(found, 2) for name, found in measured.items() if found < 3} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_colour_of_the_style_that_marks_something_is_seen_in_both_schemes(scheme: str) -> None:
    marks = re.findall(
        r"\.dl-(?:range i|edited) \{[^}]*?(#[0-9a-f]{6})", "".join(style.read_text(encoding="utf-8") for style in (PACKAGE / "ui").glob("*.css"))
    )
    assert len(marks) == 2
    assert [round(contrast(mark, page), 2) for mark in marks for page in paper(scheme) if contrast(mark, page) < 3] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_type_has_a_colour(scheme: str) -> None:
    assert set(SCHEMES[scheme].types) == set(TYPE_CHOICES)


@pytest.mark.parametrize(("eye", "types", "series"), [("sees all", 12, 20), ("sees no red", 9, 16), ("sees no green", 9, 16)])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_colours_are_told_from_each_other(scheme: str, eye: str, types: float, series: float) -> None:
    palette = SCHEMES[scheme]
    assert {pair: distance for pair, distance in distances(palette.types, EYES[eye]).items() if distance < types} == {}
    named = {str(place): colour for place, colour in enumerate(palette.series)}
    assert {pair: distance for pair, distance in distances(named, EYES[eye]).items() if distance < series} == {}


def distances(colours: Mapping[str, str], eye: Colour) -> dict[tuple[str, str], float]:
    """How far apart every two of some colours are in an eye."""
    return {(a, b): round(float(np.linalg.norm(seen(colours[a], eye) - seen(colours[b], eye))), 1) for a, b in combinations(colours, 2)}


HUES_TURNED = np.array([[-0.574, 1.430, 0.144], [0.426, 0.430, 0.144], [0.426, 1.430, -0.856]])
"""``hue-rotate(180deg)`` of sRGB, as CSS has it."""


def printed(colour: str) -> str:
    """A colour of a dark page as the style sheet brings it to paper."""
    (brightness,) = re.findall(r"filter: invert\(1\) hue-rotate\(180deg\) brightness\((.*?)\)", (PACKAGE / "ui" / "style.css").read_text(encoding="utf-8"))
    parts = np.array([255 - int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    return "#" + "".join(f"{round(part):02x}" for part in float(brightness) * np.clip(HUES_TURNED @ parts, 0, 255))


@pytest.mark.parametrize("colour", sorted({*DARK.types.values(), *DARK.series, DARK.ink}))
def test_a_colour_of_a_dark_page_has_a_contrast_of_three_to_one_with_paper(colour: str) -> None:
    assert contrast(printed(colour), "#ffffff") >= 3
