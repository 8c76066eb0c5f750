"""A word of time, what it means, and how a day becomes such a meaning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dateline.codes import Reason
from dateline.days.anchor import Interval
from dateline.days.calendars import ISLAMIC, PERSIAN
from dateline.scan.sentences import NOWHERE, Sentence
from dateline.vocabulary import Hit

MONTH, IN_TWO_NAMES, IN_CHINESE = "month", "month in two names", "month and day in Chinese"

MONTH_RULES = (IN_CHINESE, *(rule for name in (MONTH, IN_TWO_NAMES) for rule in (name, f"day and {name}", f"day in words and {name}", f"{name} and day")))
"""Rules that name a month, with or without a day. If such a moment stays open, its distance from the article is not known."""

RELATIVE, NAMED_TODAY = "relative word", "today with its weekday"

WEEKDAY, LAST_WEEKDAY, NIGHT = "weekday", "weekday with last or next", "night between two weekdays"

AGO = "so long ago"

DAY_AFTER, DAYS_SINCE = "so many days after", "so many days after at the head"

IN_FIGURES = "date in figures"

DAY_RULES = ("day and month", "day and month in two names", "month and day", "day in words and month", IN_FIGURES, ISLAMIC.rule, PERSIAN.rule)
"""Rules that name a whole day; a weekday may be written beside it."""


@dataclass(slots=True)
class Moment:
    """A word of time: its span, the interval it means (None while open), how exact it is (``precision``) and what it rests on (``basis``).

    ``reason`` says why it must not date an event; ``is_now`` marks "today"; ``weekday`` is the known weekday of a day that stays open (1 is Monday);
    ``contradicts_print`` marks a weekday that the day of printing cannot have; ``find_dates`` gives ``sentence``.
    """

    start: int
    end: int
    low: date | None
    high: date | None
    precision: str
    basis: str
    rule: str
    data_line: str | None
    reason: str | None = None
    is_now: bool = False
    weekday: int | None = None
    contradicts_print: bool = False
    sentence: Sentence = NOWHERE

    @property
    def single_day(self) -> date | None:
        """The day that it means; None if it means no single day, stays open or must not date an event."""
        return self.low if self.precision == "day" and not self.reason else None

    @property
    def is_of_two_days(self) -> bool:
        """True if weekdays name two days in a row: a night between them, both, or one of the two."""
        return self.rule in (NIGHT, WEEKDAY) and self.low != self.high

    @property
    def names_month(self) -> bool:
        """True if the words name a month, with or without a day."""
        return self.rule in MONTH_RULES

    @property
    def is_of_day(self) -> bool:
        """True if it means one day, the night between two, or two in a row."""
        return self.precision == "day" or self.is_of_two_days

    @property
    def edtf(self) -> str | None:
        """The interval in EDTF level 1."""
        if self.low is None or self.high is None:
            return None
        if self.precision == "season":
            return f"{self.low.year}-{ {3: 21, 6: 22, 9: 23, 12: 24}[self.low.month] }"
        written = {"day": 10, "month": 7, "year": 4}.get(self.precision)
        return self.low.isoformat()[:written] if written else f"{self.low}/{self.high}"


class TimeWords(NamedTuple):
    """The span of a word of time, and the rule and data line that proposed it."""

    start: int
    end: int
    rule: str
    data_line: str | None

    def means(self, interval: Interval, precision: str, basis: str, is_now: bool = False) -> Moment:
        """The moment these words mean."""
        return Moment(self.start, self.end, *interval, precision, basis, self.rule, self.data_line, is_now=is_now)

    def stays_open(self, reason: Reason, is_now: bool = False, weekday: int | None = None) -> Moment:
        """A moment that dates nothing, with the reason."""
        return Moment(self.start, self.end, None, None, "unknown", "none", self.rule, self.data_line, reason, is_now, weekday)


class At(NamedTuple):
    """A hit among the words of time, with the hits before and after it."""

    hit: Hit
    before: Hit | None
    after: Hit | None


def calendar_day(words: TimeWords, year: int | None, month: int, day: int, first: int | None = None) -> Moment:
    """The moment of a day, or with ``first`` of the days from that one; it stays open if the year is not known or the calendar has no such day."""
    if year is None:
        return words.stays_open(Reason.OPEN_YEAR)
    try:
        high = date(year, month, day)
        low = date(year, month, first) if first and first < day else high
    except ValueError:
        return words.stays_open(Reason.NO_SUCH_DAY)
    return words.means((low, high), "day" if low == high else "week", "explicit")
