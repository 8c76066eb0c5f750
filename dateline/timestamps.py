"""Reading the dates that feeds, archives and crawlers write beside an article (never dates inside its text)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

YEARS = range(1900, 2101)
"""A date outside these years is a mistake of its writer, not a publication date."""

EPOCH_SECONDS = re.compile(r"\d{9,10}(\.\d+)?")
EPOCH_MILLISECONDS = re.compile(r"\d{12,13}")
COMPACT_DAY = re.compile(r"\d{8}")
COMPACT_TIME = re.compile(r"\d{14}")
LONG_DAY = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}")
ISO_TIME = re.compile(r"\d{4}-?\d\d-?\d\d[T ]\d\d.*")
SPACED_ZONE = re.compile(r"\s+(?=[+-]\d\d:?\d\d$|Z$)|\s*\bUTC$|\s*\bGMT$")


@dataclass(frozen=True, slots=True)
class Timestamp:
    """``at`` is the moment in UTC, None when only a day is known; ``day`` the calendar day where it was written."""

    at: datetime | None
    day: date


def read_timestamp(raw: str | datetime | date | float | None) -> Timestamp | None:
    """Read one date in any of the usual notations; None for what is not one.

    Understood are ISO 8601, RFC 822 and 2822, ``YYYY-MM-DD HH:MM:SS``, ``YYYY/MM/DD``, ``YYYYMMDD``, ``YYYYMMDDhhmmss`` and
    seconds or milliseconds since 1970, as text, number, date or datetime. A time with a zone keeps its own calendar day:
    01:30 at +03:00 is that day, though in UTC it is still the day before. A time without a zone is taken as UTC, and midnight
    without a zone as a day alone, for that is what programs make of a day.
    """
    if isinstance(raw, datetime):
        return _of_moment(raw)
    if isinstance(raw, date):
        return _of_day(raw)
    if raw is None:
        return None
    text = str(raw).strip()
    for notation, read in NOTATIONS:
        if notation.fullmatch(text):
            return _or_none(read, text)
    return _or_none(_read_mail_date, text)


def _or_none(read: Callable[[str], Timestamp | None], text: str) -> Timestamp | None:
    try:
        return read(text)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _of_moment(moment: datetime) -> Timestamp | None:
    if moment.tzinfo is None and moment.time() == time.min:
        return _of_day(moment.date())
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return Timestamp(aware.astimezone(UTC), aware.date()) if aware.year in YEARS else None


def _of_day(day: date) -> Timestamp | None:
    return Timestamp(None, day) if day.year in YEARS else None


def _read_long_day(text: str) -> Timestamp | None:
    year, month, day = re.split("[-/]", text)
    return _of_day(date(int(year), int(month), int(day)))


def _read_iso_time(text: str) -> Timestamp | None:
    zone = "+00:00" if text.endswith(("UTC", "GMT")) else ""
    return _of_moment(datetime.fromisoformat(SPACED_ZONE.sub("", text) + zone))


def _read_epoch(seconds: float) -> Timestamp | None:
    return _of_moment(datetime.fromtimestamp(seconds, UTC))


def _read_mail_date(text: str) -> Timestamp | None:
    return _of_moment(parsedate_to_datetime(text))


NOTATIONS: tuple[tuple[re.Pattern[str], Callable[[str], Timestamp | None]], ...] = (
    (COMPACT_DAY, lambda text: _of_day(datetime.strptime(text, "%Y%m%d").date())),
    (COMPACT_TIME, lambda text: _of_moment(datetime.strptime(text, "%Y%m%d%H%M%S"))),
    (LONG_DAY, _read_long_day),
    (ISO_TIME, _read_iso_time),
    (EPOCH_SECONDS, lambda text: _read_epoch(float(text))),
    (EPOCH_MILLISECONDS, lambda text: _read_epoch(int(text) / 1000)),
)
"""A notation is a pattern of the whole text and its reader; the first pattern that fits decides."""
