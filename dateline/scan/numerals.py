"""Finds numbers in figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

DIGITS = re.compile(r"\d\d*")
"""A run of digits. A pattern that begins with one character of a class, not with a repetition, is searched several times as fast."""

NUMERAL = re.compile(r"\d+(?:[.,٬]\d{3})*(?:[.,]\d+)?")
SPACED_NUMERAL = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?![\d.,]?\d)|" + NUMERAL.pattern)

SEPARATOR = re.compile(r"[.,٬ ](?=\d{3}(?!\d))")


class Numeral(NamedTuple):
    """A number in figures."""

    start: int
    end: int
    value: int


def digits_in(text: str) -> list[int]:
    """The places where the runs of digits of a text begin."""
    return [run.start() for run in DIGITS.finditer(text)]


def at_places(places: list[int], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern at these places, without those that overlap an earlier one."""
    end = 0
    for place in places:
        match = pattern.match(text, place) if place >= end else None
        if match:
            end = match.end()
            yield match


def numerals_of(text: str, places: list[int], by_space: bool) -> list[Numeral]:
    """The whole numbers that begin at these places, up to nine digits, with separators of thousands (a space too if ``by_space``); «3.5» is not one."""
    found = []
    for match in at_places(places, SPACED_NUMERAL if by_space else NUMERAL, text):
        digits = match.group()
        if not digits.isdigit():
            digits = SEPARATOR.sub("", digits)
        if digits.isdigit() and len(digits) < 10:
            found.append(Numeral(match.start(), match.end(), int(digits)))
    return found
