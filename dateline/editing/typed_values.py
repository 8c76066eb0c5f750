"""A corrected value as an editor types it: codes, names as the interface shows them or ``data/`` has them, and days as the loader reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from typing import Any

import orjson

from dateline.codes import EVENT_TYPES, INVOLVED_ROLES
from dateline.days.timestamps import read_timestamp
from dateline.editing.corrections import FIELDS, interval_of
from dateline.errors import EditError
from dateline.interface import INTERFACE_LANGUAGES, Language
from dateline.text import words_of
from dateline.vocabulary.meant import countries_meant
from dateline.vocabulary.territories import country_codes

BETWEEN = re.compile(r"[,،;؛]")
"""Between countries of a list."""

ROLE = f"(?:{'|'.join(INVOLVED_ROLES)})"
COUNTRY_AND_ROLES = re.compile(rf"[\s,،;؛]*(?P<country>[^:]+?)\s*:\s*(?P<roles>{ROLE}(?:\s*[,،]\s*{ROLE})*)(?![\w:])")
"""``LBN:target`` or ``South Sudan: source, location``; several follow each other."""


def read_value(field: str, text: str) -> Any:
    """A corrected value as it is typed: JSON, or plain text such as ``2024-11-29``, ``EGY,SDN``, ``2-5``, «9 آب 2025», «لبنان» or "Disaster".

    What is none of these is left as it is typed.

    Raises:
        EditError: when there is no such field, or a name may mean several countries.
    """
    if field not in FIELDS:
        raise EditError(f"{field!r} is none of {' '.join(FIELDS)}")
    typed = text.strip()
    if typed == "null":
        return None
    with suppress(ValueError):
        return READERS[field](typed) if field in READERS else text
    return text


def _read_date(typed: str) -> str:
    """In EDTF where it is a day as people write it, and no moment: a row of digits is one of those."""
    with suppress(EditError):
        interval_of(typed)
        return typed
    stamp = read_timestamp(typed)
    return stamp.day.isoformat() if stamp and stamp.at is None else typed


def _read_type(typed: str) -> str:
    return _types().get(words_of(typed), typed)


def _read_countries(typed: str) -> Any:
    return orjson.loads(typed) if typed.startswith("[") else [_read_country(name.strip()) for name in BETWEEN.split(typed) if name.strip()]


def _read_roles(typed: str) -> Any:
    if typed.startswith("{"):
        return orjson.loads(typed)
    found: dict[str, list[str]] = {}
    for one in COUNTRY_AND_ROLES.finditer(typed):
        found.setdefault(_read_country(one["country"]), []).extend(role.strip() for role in BETWEEN.split(one["roles"]))
    return found if found and not COUNTRY_AND_ROLES.sub("", typed).strip() else typed


def _read_country(typed: str) -> str:
    """The code of a country; what names none is left as it is typed.

    Raises:
        EditError: when it may mean several.
    """
    if typed in country_codes():
        return typed
    shown = _countries().get(words_of(typed))
    meant = {shown} if shown else countries_meant(typed)
    if len(meant) > 1:
        raise EditError(f"{typed!r} may be {' or '.join(sorted(meant))}; write the code")
    return next(iter(meant), typed)


def _read_toll(typed: str) -> Any:
    if typed.startswith("["):
        return orjson.loads(typed)
    low, dash, high = typed.partition("-")
    return [int(low), int(high)] if dash else int(low)


READERS: dict[str, Callable[[str], Any]] = {
    "date": _read_date, "event_type": _read_type, "location_country": _read_country, "countries": _read_countries, "roles": _read_roles,
    "fatalities": _read_toll, "injured": _read_toll,
}  # fmt: skip


@cache
def _countries() -> dict[str, str]:
    """The code of each country by the names that the interface shows, normalised."""
    return _by_name(country_codes(), lambda language, code: language.country(code))


@cache
def _types() -> dict[str, str]:
    """The code of each type of event by the names that the interface shows, normalised."""
    return _by_name(EVENT_TYPES, lambda language, code: language.event_type(code))


def _by_name(codes: Iterable[str], name_of: Callable[[Language, str], str]) -> dict[str, str]:
    return {words_of(name_of(Language(lang), code)): code for code in sorted(codes) for lang in INTERFACE_LANGUAGES}
