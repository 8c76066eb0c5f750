"""Dates that the name of a month or a season tells, of the Gregorian, the Islamic or the Persian calendar."""

from __future__ import annotations

import re

from dateline.anchor import Anchor, month_of, one_day, season_of
from dateline.calendars import ISLAMIC, PERSIAN, Calendar, gregorian, last_day
from dateline.extract.dates.moments import IN_TWO_NAMES, MONTH, NO_PRINTING_DAY, At, Moment, Words, day_of_year, patterns
from dateline.extract.dates.neighbours import direction_of, figure_before, ordinal_day
from dateline.scan import Scan, beginning
from dateline.vocabulary import Hit
from dateline.vocabulary.grammar import ARABIC
from dateline.vocabulary.joints import ARABIC_AND, joint

DAY = rf"(\d{{1,2}})(?:{joint('day_ending', 'en')})?"
DAY_AFTER = re.compile(rf"^\.?\s+{DAY}(?:\s*(?:-|{joint('to', 'en')}|{joint('and', 'en')})\s*{DAY})?(?![\d:%])(?:,?\s+((?:19|20)\d\d)(?!\d))?")
SAME_MONTH = re.compile(r"^(?:\s*[(/\\|-]\s*|\s+)$")

ARABIC_IN = frozenset(ARABIC.joined_in)

SHORTEST_PREFIXED = 3
"""Letters of a month that takes a prefix: «باب» is a door, not in August."""


def read_month(scan: Scan, here: At, anchor: Anchor) -> Moment | None:
    """A month with its day, its year, or a word like "in" or "last" beside it; a month alone is no date."""
    hit, _, after = here
    if hit.prefix not in ("", ARABIC_AND) and len(hit.entry.surface) < SHORTEST_PREFIXED:
        return None
    direction, start, end = direction_of(scan, here)
    is_dual = bool(after and after.entry.kind == "month" and after.entry.value == hit.entry.value and SAME_MONTH.match(scan.norm[hit.end : after.start]))
    if is_dual and after:
        end = after.end + scan.norm.startswith(")", after.end)
        behind = next((t for t in beginning(scan.times, end, end + 3) if t.entry.kind == "direction"), None)
        if behind and not direction:
            direction, end = int(behind.entry.value), behind.end
    match = patterns(scan.lang).year_after.match(scan.norm[end : end + 24])
    year = int(match.group(1)) if match else None
    end += match.end() if match else 0
    words = Words(start, end, IN_TWO_NAMES if is_dual else MONTH, hit.entry.data_line)
    day = _day_of_month(scan, hit, words, year, direction, anchor)
    if day:
        return day
    if year is None and not direction and not is_dual and ARABIC_IN.isdisjoint(hit.prefix) and not _is_in_month(scan, hit):
        return None
    found = year or anchor.year_of(int(hit.entry.value), 1, direction)
    if found is None:
        return words.stays_open(f"a month without a year {NO_PRINTING_DAY}")
    is_this_month = not year and direction < 0 and anchor.day is not None and (found, int(hit.entry.value)) == (anchor.day.year, anchor.day.month)
    return words.means(month_of(found - is_this_month, int(hit.entry.value)), "month", "explicit" if year else "relative")


def _is_in_month(scan: Scan, hit: Hit) -> bool:
    """A word like "in" or "since" right before a month."""
    return patterns(scan.lang).in_month.search(scan.norm, max(0, hit.word_start - 16), hit.word_start) is not None


def _day_of_month(scan: Scan, hit: Hit, words: Words, year: int | None, direction: int, anchor: Anchor) -> Moment | None:
    """The day beside a month, before it or, where a language has it so, behind, in figures or words."""
    month = int(hit.entry.value)
    ordinal = ordinal_day(scan, hit)
    if ordinal:
        named = words._replace(start=ordinal.start, rule=f"day in words and {words.rule}")
        return day_of_year(named, year, month, int(ordinal.entry.value), None, direction, anchor)
    left = figure_before(scan, hit)
    if left:
        first = int(left.group(1)) if left.group(1) else None
        named = words._replace(start=hit.word_start - len(left.group(0)), rule=f"day and {words.rule}")
        return day_of_year(named, year, month, int(left.group(2)), first, direction, anchor)
    right = DAY_AFTER.match(scan.norm[hit.end : hit.end + 20]) if scan.grammar.day_behind_month else None
    if right and (year is None or right.group(3)):
        one, two = int(right.group(1)), int(right.group(2)) if right.group(2) else None
        named = words._replace(start=hit.start, end=hit.end + right.end(), rule=f"{words.rule} and day")
        return day_of_year(named, int(right.group(3)) if right.group(3) else None, month, two or one, one if two else None, direction, anchor)
    return None


def read_hijri(scan: Scan, here: At, anchor: Anchor) -> Moment | None:
    """A day of an Islamic month."""
    return _of_calendar(ISLAMIC, scan, here.hit, anchor)


def read_persian(scan: Scan, here: At, anchor: Anchor) -> Moment | None:
    """A day of a month of the solar Hijri calendar."""
    return _of_calendar(PERSIAN, scan, here.hit, anchor)


def _of_calendar(calendar: Calendar, scan: Scan, hit: Hit, anchor: Anchor) -> Moment | None:
    """A day of another calendar; without its year the last such day up to the bound."""
    match = patterns(scan.lang).hijri_year_after.match(scan.norm[hit.end : hit.end + 16])
    ordinal, left = ordinal_day(scan, hit), figure_before(scan, hit)
    if ordinal:
        day, start = int(ordinal.entry.value), ordinal.start
    elif left:
        day, start = int(left.group(2)), hit.word_start - len(left.group(0))
    else:
        return None
    month, year = int(hit.entry.value), int(match.group(1)) if match else None
    found = gregorian(calendar, year, month, day) if year else last_day(calendar, month, day, anchor.bound)
    words = Words(start, hit.end + (match.end() if match else 0), calendar.rule, hit.entry.data_line)
    return words.means(one_day(found), "day", "explicit") if found else None


def read_season(scan: Scan, here: At, anchor: Anchor) -> Moment | None:
    """A season with its year."""
    match = patterns(scan.lang).year_after.match(scan.norm[here.hit.end : here.hit.end + 12])
    if not match:
        return None
    words = Words(here.hit.start, here.hit.end + match.end(), "season", here.hit.entry.data_line)
    return words.means(season_of(int(match.group(1)), int(here.hit.entry.value)), "season", "explicit")
