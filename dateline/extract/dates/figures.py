"""Dates in figures: ISO and numeric days, years, Chinese months and days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dateline.codes import Reason
from dateline.days.anchor import Anchor, month_of, one_day, year_span
from dateline.extract.dates.moments import IN_CHINESE, IN_FIGURES, Moment, TimeWords, calendar_day
from dateline.scan import Scan
from dateline.vocabulary.joints import Expression

ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)|(?<![\d/-])(\d{1,2})([/.-])(\d{1,2})\5((?:19|20)\d\d)(?!\d)")
YEAR = re.compile(r"(?<![\d.,/-])((?:19|20)\d\d)(?![\d/]|[.,-]\d)")

YEAR_WORD, YEAR_BEHIND = Expression(r"{year_word}\s*$"), Expression(r"\s?{year_behind}")
"""TimeWords before, and words behind, a figure that make it a year."""

YEAR_REACH = 8
"""Characters before a figure in which ``YEAR_WORD`` is looked for."""

MONTHS = 12

IN_YEAR, IN_MONTH, OF_MONTH = r"((?:19|20)\d\d){year_behind}", r"(\d{1,2}){month_sign}", r"(\d{1,2})\)?{day_sign}"
CHINESE = Expression(rf"(?:{IN_YEAR})?{IN_MONTH}(?:{OF_MONTH})?|{OF_MONTH}(?!{{no_day}})")["zh"]
"""A month or a day as Chinese writes them: 2023年2月6日, 2月6日, 6日, 昨(6)日; not 3日内, within three days."""

UNTIL = Expression(rf"(?:-|[^\W\d]{{0,2}}{{to}}|{{and}}){OF_MONTH}")["zh"]
"""The last of several days behind the first: 16日至17日, 16日夜间至17日."""

SENT = Expression("{sent}")["zh"]
"""The word behind the day in the dateline of a Chinese agency: 新华社兰州12月21日电."""

AHEAD_IN_MONTH = 3
"""How many days a day without a month may be ahead of the day of printing; one further ahead was in the month before."""


def in_figures(scan: Scan, anchor: Anchor) -> Iterator[Moment]:
    """Whole dates: 2024-11-29, 29/11/2024, 29.11.2024, 29-11-2024; also 11/29/2024, because there is no month 29."""
    for match in scan.at_digits(ISO):
        iso = match.group(1) is not None
        year, month, day = (int(match.group(i)) for i in ((1, 2, 3) if iso else (7, 6, 4)))
        if not iso and day <= MONTHS < month:
            month, day = day, month
        words = TimeWords(match.start(), match.end(), IN_FIGURES, None)
        if not iso and scan.grammar.either_first and max(day, month) <= MONTHS and day != month:
            yield _either_first(words, year, day, month, anchor)
        else:
            yield calendar_day(words, year, month, day)


def _either_first(words: TimeWords, year: int, one: int, other: int, anchor: Anchor) -> Moment:
    """The date of a day and a month that may be in either order: the date that has passed by the day of printing, if the other has not; else it stays open."""
    days = sorted((date(year, other, one), date(year, one, other)))
    if anchor.bound and days[0] <= anchor.bound < days[1]:
        return words.means(one_day(days[0]), "day", "explicit")
    return words.stays_open(Reason.EITHER_ORDER)


def in_chinese(scan: Scan, anchor: Anchor) -> Iterator[Moment]:
    """Chinese months and days in figures, each with the character for what it counts."""
    for match in scan.at_digits(CHINESE):
        words = TimeWords(match.start(), match.end(), IN_CHINESE, None)
        year, month, day = (int(match.group(i)) if match.group(i) else None for i in (1, 2, 3))
        first, last = day or int(match.group(4) or 0), UNTIL.match(scan.norm, match.end())
        if first and last and first < int(last.group(1)):
            words, day = words._replace(end=last.end()), int(last.group(1))
        if SENT.match(scan.norm, match.end()):
            yield words.stays_open(Reason.SENT_THEN)
        elif month is None:
            yield _day_alone(words, day or first, first, anchor)
        elif day:
            yield calendar_day(words, year or anchor.year_of(month, day, 0), month, day, first)
        elif 1 <= month <= 12 and (found := year or anchor.year_of(month, 1, 0)):
            yield words.means(month_of(found, month), "month", "explicit" if year else "relative")


def _day_alone(words: TimeWords, day: int, first: int, anchor: Anchor) -> Moment:
    """A day of the month of printing (or the days from ``first`` to it), or of the month before if it would be ahead."""
    if anchor.bound is None:
        return words.stays_open(Reason.OPEN_DAY)
    month, _ = month_of(anchor.bound.year, anchor.bound.month - (day > anchor.bound.day + AHEAD_IN_MONTH))
    return replace(calendar_day(words, month.year, month.month, day, first), basis="relative")


def in_years(scan: Scan) -> Iterator[Moment]:
    """Years that a word beside them distinguishes from other numbers: "in 2019", «عام 2019»."""
    for match in scan.at_digits(YEAR):
        is_behind_word = YEAR_WORD[scan.lang].search(scan.norm, max(0, match.start() - YEAR_REACH), match.start())
        if is_behind_word or YEAR_BEHIND[scan.lang].match(scan.norm, match.end()):
            yield TimeWords(match.start(), match.end(), "year", None).means(year_span(int(match.group(1))), "year", "explicit")
