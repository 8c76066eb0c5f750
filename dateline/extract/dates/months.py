"""Dates named by a month or a season, in the Gregorian, the Islamic or the Persian calendar."""

from __future__ import annotations

import re

from dateline.codes import Reason
from dateline.days.anchor import Anchor, month_of, one_day, season_of
from dateline.days.calendars import ISLAMIC, PERSIAN, Calendar, gregorian, last_day
from dateline.extract.dates.moments import IN_TWO_NAMES, MONTH, At, Moment, TimeWords, calendar_day
from dateline.extract.dates.neighbours import day_before, direction_of
from dateline.scan import Scan, beginning
from dateline.vocabulary import Hit
from dateline.vocabulary.grammar import ARABIC
from dateline.vocabulary.joints import ARABIC_AND, Expression

DAY = r"(\d{1,2}){day_ending}?"
DAY_BEHIND = Expression(rf"^\.?\s+{DAY}(?:\s*(?:-|{{to}}|{{and}})\s*{DAY})?(?![\d:%])(?:,?\s+((?:19|20)\d\d)(?!\d))?")["en"]
"""The figure of a day, or of two, behind a month, with a year: the English order, also used in a text whose language is not known."""

YEAR_BEHIND = Expression(r"^\)?[,،]?\s*(?:{of_year} )?((?:1[0-9]|20)\d\d)(?!\d)")
"""The year behind a month or season."""

HIJRI_YEAR_BEHIND = Expression(r"\s*(?:{of_year} )?(1[34]\d\d)(?!\d)")
"""The year behind a month of the Islamic or the Persian calendar."""

YEAR_REACH, DAY_REACH, HIJRI_YEAR_REACH, SEASON_YEAR_REACH = 24, 20, 16, 12
"""Characters behind a month in which its year ends, and in which its day ends; then, for its year, behind a month of the other calendars and behind a
season."""

IN_MONTH = Expression(r"(?:^|\s){in_month}[\s-]+(?:{before_month} )?$")
"""A word like "in" or "since" right before a month."""

IN_REACH = 16
"""Characters before a month in which ``IN_MONTH`` is looked for."""

BETWEEN_NAMES = re.compile(r"^(?:\s*[(/\\|-]\s*|\s+)$")

ARABIC_IN = frozenset(ARABIC.joined_in)

SHORTEST_PREFIXED = 3
"""Fewest letters of a month that takes a prefix: «باب» is a door, not in August."""


def read_month(scan: Scan, here: At, anchor: Anchor) -> Moment | None:
    """The date of a month with its day, its year, or a word like "in" or "last" beside it; None for a month alone."""
    hit, month = here.hit, int(here.hit.entry.value)
    if hit.prefix not in ("", ARABIC_AND) and len(hit.entry.surface) < SHORTEST_PREFIXED:
        return None
    direction, start, end = direction_of(scan, here)
    second = _second_name(scan, here)
    if second:
        end = second.end + scan.norm.startswith(")", second.end)
        behind = next((t for t in beginning(scan.times, end, end + 3) if t.entry.kind == "direction"), None)
        if behind and not direction:
            direction, end = int(behind.entry.value), behind.end
    match = YEAR_BEHIND[scan.lang].match(scan.norm[end : end + YEAR_REACH])
    year = int(match.group(1)) if match else None
    end += match.end() if match else 0
    words = TimeWords(start, end, IN_TWO_NAMES if second else MONTH, hit.entry.data_line)
    day = _day_of_month(scan, hit, words, year, direction, anchor)
    if day:
        return day
    if year:
        return words.means(month_of(year, month), "month", "explicit")
    if not direction and not second and not _is_in_month(scan, hit):
        return None
    likely = anchor.year_of(month, 1, direction)
    if likely is None:
        return words.stays_open(Reason.OPEN_MONTH)
    is_this_month = anchor.day is not None and (likely, month) == (anchor.day.year, anchor.day.month)
    is_of_year_before = is_this_month and direction < 0  # "last May", printed in May
    return words.means(month_of(likely - is_of_year_before, month), "month", "relative")


def _second_name(scan: Scan, here: At) -> Hit | None:
    """The second name of the same month right behind the first: «أيار/مايو», «مايو (أيار)»; None if there is none."""
    hit, after = here.hit, here.after
    is_same = after is not None and after.entry.kind == "month" and after.entry.value == hit.entry.value
    return after if is_same and after and BETWEEN_NAMES.match(scan.norm[hit.end : after.start]) else None


def _is_in_month(scan: Scan, hit: Hit) -> bool:
    """True if a word like "in" or "since" is right before a month or joined to it."""
    is_joined = not ARABIC_IN.isdisjoint(hit.prefix)
    return is_joined or IN_MONTH[scan.lang].search(scan.norm, max(0, hit.word_start - IN_REACH), hit.word_start) is not None


def _day_of_month(scan: Scan, hit: Hit, words: TimeWords, year: int | None, direction: int, anchor: Anchor) -> Moment | None:
    """The day beside a month, in figures or words, before it or, in languages that allow it, behind it; None without a day."""
    beside = _day_beside(scan, hit, words, year)
    if beside is None:
        return None
    named, own_year, day, first = beside
    month = int(hit.entry.value)
    return calendar_day(named, own_year or anchor.year_of(month, day, direction), month, day, first)


def _day_beside(scan: Scan, hit: Hit, words: TimeWords, year: int | None) -> tuple[TimeWords, int | None, int, int | None] | None:
    """The words with the day beside a month, the year of that day if it is told, the day, and the first of several days if there are several."""
    before = day_before(scan, hit)
    if before:
        rule = f"day in words and {words.rule}" if before.in_words else f"day and {words.rule}"
        return words._replace(start=before.start, rule=rule), year, before.day, before.first
    right = DAY_BEHIND.match(scan.norm[hit.end : hit.end + DAY_REACH]) if scan.grammar.day_behind_month else None
    if right and (year is None or right.group(3)):
        one, two = int(right.group(1)), int(right.group(2)) if right.group(2) else None
        named = words._replace(start=hit.start, end=hit.end + right.end(), rule=f"{words.rule} and day")
        return named, int(right.group(3)) if right.group(3) else None, two or one, one if two else None
    return None


def read_hijri(scan: Scan, here: At, anchor: Anchor) -> Moment | None:
    """A day of an Islamic month; None without a day."""
    return _of_calendar(ISLAMIC, scan, here.hit, anchor)


def read_persian(scan: Scan, here: At, anchor: Anchor) -> Moment | None:
    """A day of a month of the solar Hijri calendar; None without a day."""
    return _of_calendar(PERSIAN, scan, here.hit, anchor)


def _of_calendar(calendar: Calendar, scan: Scan, hit: Hit, anchor: Anchor) -> Moment | None:
    """A day of another calendar; without a year, the last such day up to the anchor's bound."""
    match = HIJRI_YEAR_BEHIND[scan.lang].match(scan.norm[hit.end : hit.end + HIJRI_YEAR_REACH])
    before = day_before(scan, hit)
    if before is None:
        return None
    month, year = int(hit.entry.value), int(match.group(1)) if match else None
    converted = gregorian(calendar, year, month, before.day) if year else last_day(calendar, month, before.day, anchor.bound)
    words = TimeWords(before.start, hit.end + (match.end() if match else 0), calendar.rule, hit.entry.data_line)
    return words.means(one_day(converted), "day", "explicit") if converted else None


def read_season(scan: Scan, here: At, anchor: Anchor) -> Moment | None:
    """A season with its year; None without a year."""
    match = YEAR_BEHIND[scan.lang].match(scan.norm[here.hit.end : here.hit.end + SEASON_YEAR_REACH])
    if not match:
        return None
    words = TimeWords(here.hit.start, here.hit.end + match.end(), "season", here.hit.entry.data_line)
    return words.means(season_of(int(match.group(1)), int(here.hit.entry.value)), "season", "explicit")
