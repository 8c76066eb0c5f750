"""A day, month or year as a reader types it into a filter."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from dateline.codes import FIRST_DAY, LAST_DAY
from dateline.days.anchor import month_of, one_day, year_span
from dateline.text import normal

FIGURES = re.compile(r"\d+(?:[-/. ]\d+){0,2}", re.ASCII)

TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
"""A day without separators: 20220901."""


def read_span(text: str) -> tuple[date, date] | None:
    """First and last day of the day, month or year in ``text``, with digits of any script; None if it is no date from ``FIRST_DAY`` to ``LAST_DAY``.

    Accepted: year, month and day (2022-09-01, 2022/9/1, 20220901); day, month and year (1/9/2022); month and year in either order; a year.
    """
    written = TOGETHER.sub(r"\1-\2-\3", normal(text).strip())
    if not FIGURES.fullmatch(written):
        return None
    figures = re.split(r"\D", written)
    year, *rest = figures if len(figures[0]) == 4 else reversed(figures)
    with suppress(ValueError):  # no such day or month
        first, last = _span(int(year), *map(int, rest))
        return (first, last) if FIRST_DAY <= first <= last <= LAST_DAY else None
    return None


def _span(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    if month is None:
        return year_span(year)
    return month_of(year, date(year, month, 1).month) if day is None else one_day(date(year, month, day))
