"""A day, month or year as a reader types it into a filter, or an editor into the form of a date."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from dateline.codes import FIRST_DAY, LAST_DAY
from dateline.days.anchor import month_of, one_day, shifted, year_span
from dateline.text import normal
from dateline.vocabulary.day_names import months, relative_words

FIGURES = re.compile(r"\d+(?:[-/. ]\d+){0,2}", re.ASCII)

TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
"""A day without separators: 20220901."""

NAMED = re.compile(r"(?:(\d{1,2})\s+)?([^\W\d][^\d,،]*?)(?:\s+(\d{1,2}))?\s*[,،]?\s+(\d{4})")
"""A month in words with its year: its day may stand before or after it."""

STEP = re.compile(r"(?P<count>-?\d+)(?P<unit>[dwemy]?)")
"""So many days, weeks, weekends, months or years from today."""

TWO_NAMES = re.compile(r"\s*[/()]\s*")
"""Between two names of one month: «شباط/فبراير», «شباط (فبراير)»."""


def read_span(text: str) -> tuple[date, date] | None:
    """First and last day of the day, month or year in ``text``, with digits of any script; None if it is no date from ``FIRST_DAY`` to ``LAST_DAY``.

    Accepted: year, month and day (2022-09-01, 2022/9/1, 20220901); day, month and year (1/9/2022); month and year in either order; a year; and day, month
    and year, or month and year, with the month in words of any language of the press («1 أيلول 2022», "September 2022").
    """
    written = TOGETHER.sub(r"\1-\2-\3", normal(text).strip())
    figures = re.split(r"\D", written) if FIGURES.fullmatch(written) else _with_named_month(written)
    if not figures:
        return None
    year, *rest = figures if len(figures[0]) == 4 else reversed(figures)
    with suppress(ValueError):  # no such day or month
        first, last = _span(int(year), *map(int, rest))
        return (first, last) if FIRST_DAY <= first <= last <= LAST_DAY else None
    return None


def read_period(text: str, today: date) -> tuple[date, date] | None:
    """First and last day of what ``read_span`` reads, or of the day, week, month or year that ``text`` names as seen from ``today``: "last month",
    «هذا العام».
    """
    step = STEP.fullmatch(relative_words().get(" ".join(normal(text).split()), ""))
    return shifted(today, int(step["count"]), step["unit"] or "d")[0] if step else read_span(text)


def edtf_of(span: tuple[date, date]) -> str:
    """The day, month or year of ``read_span`` in EDTF: 2022-09-01, 2022-09 or 2022."""
    first, last = span
    if first == last:
        return first.isoformat()
    return first.isoformat()[: len("2022-09") if last - first < timedelta(days=31) else len("2022")]


def _with_named_month(written: str) -> list[str]:
    """Year, month and, if it is there, day, as figures, of a date with the name of its month; empty if it is none."""
    found = NAMED.fullmatch(written)
    before, name, after, year = found.groups() if found else (None, "", None, "")
    numbers = {months().get(part) for part in TWO_NAMES.split(name) if part}
    if len(numbers) != 1 or None in numbers or (before and after):
        return []
    return [year, str(numbers.pop()), *filter(None, (before, after))]


def _span(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    if month is None:
        return year_span(year)
    return month_of(year, date(year, month, 1).month) if day is None else one_day(date(year, month, day))
