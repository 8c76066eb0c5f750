"""The fields of an event that an editor can correct, and the columns that a correction sets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from dateline.codes import EVENT_TYPES, FIRST_DAY, INVOLVED_ROLES, LAST_DAY
from dateline.days.anchor import month_of, one_day, season_of, year_span
from dateline.errors import EditError
from dateline.vocabulary.territories import country_codes

FIELDS = ("headline", "date", "event_type", "location_country", "countries", "roles", "fatalities", "injured")
"""The fields of an event that can be corrected. ``roles`` maps its countries to their roles: ``{"LBN": ["target"]}``."""

OF_COUNTRIES = ("countries", "roles")
"""Corrections that say which countries take part; the latest of them is in force."""

EDTF_DAY, EDTF_MONTH, EDTF_YEAR = (re.compile(form, re.ASCII) for form in (r"\d{4}-\d{2}-\d{2}", r"\d{4}-\d{2}", r"\d{4}"))
EDTF_DAYS = re.compile(rf"{EDTF_DAY.pattern}/{EDTF_DAY.pattern}", re.ASCII)
SEASONS = range(21, 25)

HIGHEST_TOLL = 2**31 - 1
"""The largest number that a toll column can hold."""


def columns_of(field: str | None, value: Any) -> dict[str, Any]:
    """The columns of an event that a correction sets, with their new values.

    Raises:
        EditError: when there is no such field, or the value is not valid for it.
    """
    if field not in FIELDS:
        raise EditError(f"{field!r} is none of {' '.join(FIELDS)}")
    if field == "date":
        return _date_columns(value)
    if field == "countries":
        return {"countries": sorted({_country(code) for code in _list(value)})}
    if field == "roles":
        return {"countries": sorted(roles_of(value))}
    if field == "location_country":
        return {field: None if value is None else _country(value)}
    if field == "event_type":
        if value is not None and value not in EVENT_TYPES:
            raise EditError(f"{value!r} is none of {' '.join(EVENT_TYPES)}")
        return {field: value}
    if field == "headline":
        if not isinstance(value, str) or not value.strip():
            raise EditError("a headline is a text", "no_headline")
        return {field: value}
    low, high = _toll(value)
    return {f"{field}_low": low, f"{field}_high": high}


def roles_of(value: Any) -> dict[str, list[str]]:
    """The countries of a correction of ``roles``, sorted, and the roles of each in the order of ``ROLES``.

    Raises:
        EditError: when it is no such correction.
    """
    if not isinstance(value, Mapping):
        raise EditError("roles are countries and what each does; write LBN:target ISR:source,location")
    return {_country(code): _roles(value[code]) for code in sorted(value)}


def _roles(value: Any) -> list[str]:
    named = list(value) if isinstance(value, Sequence) and not isinstance(value, str) else []
    if not named or any(role not in INVOLVED_ROLES for role in named):
        raise EditError(f"{value!r} is no list of roles; write {' '.join(INVOLVED_ROLES)}, with commas between several")
    return [role for role in INVOLVED_ROLES if role in named]


def interval_of(edtf: str) -> tuple[date, date, str]:
    """First day, last day and precision of a date in EDTF level 1: ``2024-11-29``, ``2024-07``, ``2024-22`` (summer), ``2024`` or ``2024-07-01/2024-07-07``.

    Raises:
        EditError: when it is none of these, or outside the years 1000 to 2999.
    """
    with suppress(ValueError):
        first, last, precision = _interval_of(edtf)
        if FIRST_DAY <= first <= last <= LAST_DAY:
            return first, last, precision
    raise EditError(f"{edtf!r} is no date from {FIRST_DAY.year} to {LAST_DAY.year}; write 2024-11-29, 2024-07, 2024 or 2024-07-01/2024-07-07")


def _interval_of(edtf: str) -> tuple[date, date, str]:
    if EDTF_DAYS.fullmatch(edtf):
        first, last = (date.fromisoformat(part) for part in edtf.split("/"))
        days = (last - first).days + 1
        return first, last, "day" if days == 1 else "week" if days <= 7 else "month" if days <= 31 else "year"
    if EDTF_DAY.fullmatch(edtf):
        return (*one_day(date.fromisoformat(edtf)), "day")
    if EDTF_MONTH.fullmatch(edtf):
        year, month = map(int, edtf.split("-"))
        return (*season_of(year, month), "season") if month in SEASONS else (*month_of(year, date(year, month, 1).month), "month")
    if EDTF_YEAR.fullmatch(edtf):
        return (*year_span(int(edtf)), "year")
    raise ValueError(edtf)


def _date_columns(value: Any) -> dict[str, Any]:
    if value is None:
        return {"event_date": None, "date_start": None, "date_end": None, "date_edtf": None, "date_precision": "unknown", "date_basis": "editor"}
    start, end, precision = interval_of(str(value))
    day = start if precision == "day" else None
    edtf = day.isoformat() if day else str(value)
    return {"event_date": day, "date_start": start, "date_end": end, "date_edtf": edtf, "date_precision": precision, "date_basis": "editor"}


def _country(code: Any) -> str:
    if not isinstance(code, str) or code not in country_codes():
        raise EditError(f"{code!r} is no country; write ISO 3166-1 alpha-3 such as EGY")
    return code


def _list(value: Any) -> Iterable[Any]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise EditError("countries are a list of codes")
    return value


def _toll(value: Any) -> tuple[int | None, int | None]:
    """The lowest and highest number of a toll given as ``[low, high]``, one number, or null."""
    if value is None:
        return None, None
    ends = value if isinstance(value, Sequence) else (value, value)
    if [type(end) for end in ends] != [int, int] or not 0 <= ends[0] <= ends[1] <= HIGHEST_TOLL:
        raise EditError(f"a toll is a number up to {HIGHEST_TOLL:,}, or the lowest and the highest one")
    return ends[0], ends[1]
