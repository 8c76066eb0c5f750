"""Reads the dates that feeds, archives and crawlers write beside an article (never dates inside its text)."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

from dateutil import parser

from dateline.days.calendars import ISLAMIC, PERSIAN, gregorian
from dateline.days.day_words import ISLAMIC_ERA, halves_of_day, islamic_months, months, named_day, two_days, weekdays, words_around
from dateline.text import normal

YEARS = range(1900, 2101)
"""A date outside these years is an error, not a publication date."""

EPOCH_SECONDS = re.compile(r"\d{9,10}(\.\d+)?")
EPOCH_MILLISECONDS = re.compile(r"\d{12,13}")
EPOCH_MICROSECONDS = re.compile(r"\d{15,16}")
COMPACT_DAY = re.compile(r"\d{8}")
COMPACT_TIME = re.compile(r"\d{14}")
LONG_DAY = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}")
ISO_TIME = re.compile(r"\d{4}-?\d\d-?\d\d[T ]\d\d.*")
SPACED_ZONE = re.compile(r"\s+(?=[+-]\d\d:?\d\d$|Z$)|\s*UTC$|\s*GMT$")
NAMED_OFFSET = re.compile(r"(?:GMT|UTC)\s?(?=[+-]\d)")
"""A prefix to remove: GMT+3 is meant as three hours east, but the library reads it as POSIX does, three hours west."""

HALF_DAY = re.compile(r"[ap]\.?m\b", re.I)
"""The half of the day of a 12-hour clock, which mail dates do not have and their parser ignores."""

BEGINS_WITH_YEAR = re.compile(r"\d{4}\D")
ORDERS = ((False, False), (True, False), (False, True))
"""(day before month, year first): the possible orders of the numbers of a day."""

OTHER_YEARS = range(1300, 1500)
"""Years of the Islamic or the Persian calendar, if they come first in a numeric date."""

DAY = timedelta(days=1)

NOUGHT = datetime(1970, 1, 1, tzinfo=UTC)

LONGEST = 80
"""Most characters of a date."""

ZONE_NAME = re.compile(r"\[[A-Za-z_/+-]+\]$")
"""The zone name after an offset, as written by Java: ``+03:00[Asia/Baghdad]``."""

MONTH_FIRST = re.compile(r"(?P<month>[^\W\d_][^\d,،:]*?)\s+(?P<day>\d{1,2})[,،]?\s+(?P<year>\d{4})\b")
"""The name of a month before the number of the day, as on sites with English date formats: «نوفمبر 27, 2025»."""

HALVES = re.compile(r"[/()]")
"""Separators between two names of one month: «نوفمبر/تشرين الثاني»."""

HOURS = 12
TIME_AT_END = re.compile(r"(?P<day>.*[^\d:])(?P<hour>\d{1,2})(?P<minutes>:\d\d(?::\d\d)?)\s?(?P<half>[^\d\s]+)")
"""A time followed by a word, such as «10:00 ص»."""

ISLAMIC_FIGURES = re.compile(r"(1[34]\d\d)[-/.](\d{1,2})[-/.](\d{1,2})")
"""Year, month and day."""

BLANKS = (datetime(2001, 1, 1), datetime(2004, 2, 2))
"""Defaults for parts that a text leaves out: if it gives a whole day, both lead to the same result."""


@dataclass(frozen=True, slots=True)
class Timestamp:
    """``at`` is the time in UTC, None if only a day is known; ``day`` the calendar day at the place of writing."""

    at: datetime | None
    day: date


def read_timestamp(raw: str | datetime | date | float | None) -> Timestamp | None:
    """Read one date in any of the usual notations; None if it is not one.

    Accepted, as text, number, date or datetime: ISO 8601, RFC 822 and 2822, ``YYYYMMDD``, ``YYYYMMDDhhmmss``; seconds, milliseconds or microseconds since
    1970; days with numbers or with month names in the languages of the press, with or without a time; days of the Islamic calendar with the name of the
    month or the era, alone or next to the same day in the common calendar. Words that mark the day of publication may come before, the common era after it,
    and the half of the day after a time.

    None for 1970-01-01 00:00 UTC, which programs write for 0; for a day whose numbers mean another day in another order, such as 05/01/2024; and for a day
    such as 1403/02/10, which is in the past in both the Islamic and the Persian calendar (1446/02/10 is so in the Islamic one only). A time with a zone
    keeps its local calendar day: 01:30 at +03:00 is that day, though in UTC it is still the day before. A time without a zone is taken as UTC, and midnight
    without a zone as a day only, since programs write a day so.
    """
    if isinstance(raw, datetime):
        return _of_moment(raw)
    if isinstance(raw, date):
        return _of_day(raw)
    if raw is None:
        return None
    text = str(raw).strip()
    if len(text) > LONGEST:
        return None
    text = ZONE_NAME.sub("", text)
    for notation, read in NOTATIONS:
        if notation.fullmatch(text):
            return _or_none(read, text)
    return next(filter(None, (_or_none(read, text) for read in READERS)), None)


def tells_a_day(text: str) -> bool:
    """True if a text can be read as a day that has begun somewhere on earth, so that something can have been published or found on it."""
    stamp = read_timestamp(text)
    return stamp is not None and _has_come(stamp.day)


def why_unread(text: str) -> str:
    """Why ``tells_a_day`` is False for a text: ``ahead`` if the day is in the future, ``two_days`` if it can mean two days, else ``unread``."""
    if read_timestamp(text):
        return "ahead"
    figures = LONG_DAY.fullmatch(text.strip())
    if figures:
        return "two_days" if len(_days_of_other_calendars(*map(int, re.split("[-/]", text.strip())))) > 1 else "unread"
    with suppress(ValueError, TypeError, OverflowError, LookupError):
        if len({parser.parse(text, default=BLANKS[0], dayfirst=day, yearfirst=year) for day, year in ORDERS}) > 1:
            return "two_days"
    return "unread"


def _has_come(day: date) -> bool:
    """True if a day has begun somewhere on earth."""
    return day <= (datetime.now(UTC) + DAY).date()


def in_zone(here: str | None, utc: str) -> str:
    """Combine a local time ``here`` and the same time in UTC, both in ISO 8601, into one with the local day and the UTC offset.

    If only the time in UTC is given, or the two are a day or more apart, the result is the UTC time. If one of them is not ISO 8601, or the local time has a
    zone itself, the result is the local time unchanged.
    """
    try:
        moment, local = datetime.fromisoformat(utc), datetime.fromisoformat(here or utc)
    except ValueError:
        return here or utc
    if local.tzinfo:
        return here or utc
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    offset = local.replace(tzinfo=UTC) - moment
    return (local.replace(tzinfo=timezone(offset)) if abs(offset) < DAY else moment).isoformat()


def _or_none(read: Callable[[str], Timestamp | None], text: str) -> Timestamp | None:
    try:
        return read(text)
    except (ValueError, TypeError, OverflowError, LookupError):
        return None


def _of_moment(moment: datetime) -> Timestamp | None:
    if moment.replace(tzinfo=moment.tzinfo or UTC) == NOUGHT:
        return None
    if moment.tzinfo is None and moment.time() == time.min:
        return _of_day(moment.date())
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return Timestamp(aware.astimezone(UTC), aware.date()) if aware.year in YEARS else None


def _of_day(day: date) -> Timestamp | None:
    return Timestamp(None, day) if day.year in YEARS else None


def _read_long_day(text: str) -> Timestamp | None:
    """Read year, month and day. A year of the Islamic or Persian calendar is read in the one in which the day is not in the future; if in both, None."""
    year, month, day = map(int, re.split("[-/]", text))
    if year not in OTHER_YEARS:
        return _of_day(date(year, month, day))
    meant = _days_of_other_calendars(year, month, day)
    return _of_day(meant.pop()) if len(meant) == 1 else None


def _days_of_other_calendars(year: int, month: int, day: int) -> set[date]:
    """The Gregorian days, not in the future, of a numeric date in the Islamic and the Persian calendar."""
    if year not in OTHER_YEARS:
        return set()
    meant = {gregorian(calendar, year, month, day) for calendar in (ISLAMIC, PERSIAN)}
    return {found for found in meant if found and found.year in YEARS and _has_come(found)}


def _read_iso_time(text: str) -> Timestamp | None:
    if not ISO_TIME.fullmatch(text):
        return None
    zone = "+00:00" if text.endswith(("UTC", "GMT")) else ""
    return _of_moment(datetime.fromisoformat(SPACED_ZONE.sub("", text) + zone))


def _read_epoch(seconds: float) -> Timestamp | None:
    return _of_moment(datetime.fromtimestamp(seconds, UTC))


def _read_mail_date(text: str) -> Timestamp | None:
    return None if HALF_DAY.search(text) else _of_moment(parsedate_to_datetime(text))


def _read_words(text: str) -> Timestamp | None:
    """A day as people write it, if all possible readings agree."""
    if not any(c.isalpha() or c in "/.-" for c in text):
        return None
    told = NAMED_OFFSET.sub("", text)
    orders = ORDERS[:1] if BEGINS_WITH_YEAR.match(told) else ORDERS
    meant = {parser.parse(told, default=blank, dayfirst=day, yearfirst=year, tzinfos=_zone) for blank in BLANKS for day, year in orders}
    return _of_moment(meant.pop()) if len(meant) == 1 else None


def _read_named_day(text: str) -> Timestamp | None:
    """A day with the name of its month in a language of the press, with any digits."""
    told = named_day().fullmatch(normal(text))
    if not told or (told["weekday"] and told["weekday"] not in weekdays()):
        return None
    meant = {months().get(half.strip()) for half in HALVES.split(told["month"]) if half.strip()}
    month = meant.pop() if len(meant) == 1 else None
    if not month:
        return None
    day = date(int(told["year"]), month, int(told["day"]))
    return _of_moment(datetime.combine(day, time.fromisoformat(told["time"].zfill(len("10:00"))))) if told["time"] else _of_day(day)


def _read_month_first(text: str) -> Timestamp | None:
    """A day with the name of its month first."""
    turned = MONTH_FIRST.sub(r"\g<day> \g<month> \g<year>", text, count=1)
    return read_timestamp(turned) if turned != text else None


def _read_islamic_day(text: str) -> Timestamp | None:
    """A day of the Islamic calendar, with the name of its month or numeric with its era."""
    told, eras = re.subn(rf"\s?(?:{ISLAMIC_ERA})$", "", normal(text))
    named, figures = named_day().fullmatch(told), ISLAMIC_FIGURES.fullmatch(told)
    if named and (named["weekday"] or "") in {"", *weekdays()}:
        return _of_day(ISLAMIC.to_gregorian(int(named["year"]), islamic_months()[named["month"]], int(named["day"])))
    if figures and eras:
        return _of_day(ISLAMIC.to_gregorian(*map(int, figures.groups())))
    return None


def _read_with_words(text: str) -> Timestamp | None:
    """A day after words that mark it as the day of publication, or followed by the common era."""
    told = normal(text)
    bare = words_around().sub("", told)
    return read_timestamp(bare) if bare != told else None


def _read_half_day(text: str) -> Timestamp | None:
    """A time of a 12-hour clock followed by the half of the day, in a language of the press."""
    told = TIME_AT_END.fullmatch(normal(text))
    half = halves_of_day().get(told["half"]) if told else None
    if not told or not half or not 1 <= int(told["hour"]) <= HOURS:
        return None
    hour = int(told["hour"]) % HOURS + (HOURS if half == "pm" else 0)
    return read_timestamp(f"{told['day']}{hour:02}{told['minutes']}")


def _read_two_calendars(text: str) -> Timestamp | None:
    """A day in the Islamic and in the common calendar, in either order; the result is the common one. The Islamic one may differ by a day, as it does
    between countries."""
    told = two_days().fullmatch(normal(text))
    if not told:
        return None
    islamic = [_or_none(_read_islamic_day, part) for part in told.groups()]
    common = [read_timestamp(part) for part, is_islamic in zip(told.groups(), islamic, strict=True) if not is_islamic]
    (one,), (other,) = filter(None, islamic), filter(None, common)
    return other if abs(one.day - other.day) <= DAY else None


def _zone(name: str | None, offset: int | None) -> timezone | None:
    """The zone with an offset from UTC in seconds. Raises ValueError for a zone name without a known offset."""
    if offset is None and name:
        raise ValueError(f"{name} is no zone")
    return None if offset is None else timezone(timedelta(seconds=offset))


READERS = (
    _read_iso_time,
    _read_mail_date,
    _read_words,
    _read_named_day,
    _read_islamic_day,
    _read_half_day,
    _read_two_calendars,
    _read_with_words,
    _read_month_first,
)
"""Readers tried in this order if no notation matches."""

NOTATIONS: tuple[tuple[re.Pattern[str], Callable[[str], Timestamp | None]], ...] = (
    (COMPACT_DAY, lambda text: _of_day(datetime.strptime(text, "%Y%m%d").date())),
    (COMPACT_TIME, lambda text: _of_moment(datetime.strptime(text, "%Y%m%d%H%M%S"))),
    (LONG_DAY, _read_long_day),
    (EPOCH_SECONDS, lambda text: _read_epoch(float(text))),
    (EPOCH_MILLISECONDS, lambda text: _read_epoch(int(text) / 1000)),
    (EPOCH_MICROSECONDS, lambda text: _read_epoch(int(text) / 1_000_000)),
)
"""Pairs of a pattern for the whole text and its reader; only the first pattern that matches is used."""
