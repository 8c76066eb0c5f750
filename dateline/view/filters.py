"""What a reader asked to see: frozen, hashable values, and how they are written in an address (URL). Nothing in here uses Streamlit.

An address holds codes, never labels, and leaves defaults out: the same view has the same address in every language, apart from ``lang``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from dateline.codes import EVENT_TYPES, FIRST_DAY, LAST_DAY, NO_TYPE, ROLES
from dateline.interface import INTERFACE_LANGUAGES

INVOLVED = "involved"
"""Any role except ``mentioned``; the default role."""

ROLE_CHOICES = (INVOLVED, *ROLES)
MATCHES = ("any", "all")
DATED, UNDATED = SHELVES = ("dated", "undated")
"""The two lists of events. On a time axis an undated event lies on the day on which it was first printed, with ``UNDATED`` in place of its type."""

ORDERS = ("newest", "oldest", "most_told")
TYPE_CHOICES = (*EVENT_TYPES, NO_TYPE)

PAGE = re.compile("[1-9][0-9]{0,8}")

CONFIDENCES = (0.0, 0.5, 0.7, 0.8, 0.9)
"""The choices for the least confidence of an event; 0 turns the filter off, so that events of unknown confidence pass too."""

LONGEST_TEXT = 200
"""Most characters of free text that are searched for."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events and reports are asked for; an empty field does not filter.

    Conditions on an event: ``start`` and ``end`` (inclusive days that its date interval overlaps); ``countries`` (any or all of them, by ``match``,
    take part in the role ``role``); ``acting`` and ``acted_on`` (one of these countries acted, or was acted on; if both are set, one of the first acted on one
    of the second, a country on itself only where no other country has a side); ``types``; ``parties`` (one of them is more than mentioned); ``confidence``
    (at least this); ``several_texts`` (more than one independent text reports it); ``tolls_differ`` (several such texts, and the lowest and highest number
    of killed, or of injured, differ).
    Conditions on a report: ``publishers``; ``sources`` (cited); ``languages``; ``text`` (every word of it is in the title or the quoted sentence). A report
    remains if it and its event pass; an event remains if it passes and one of its reports does.

    ``events`` restricts all this to the events with these ids: the thread on the page of one story. It is never part of an address.
    """

    start: date | None = None
    end: date | None = None
    countries: tuple[str, ...] = ()
    match: str = "any"
    role: str = INVOLVED
    acting: tuple[str, ...] = ()
    acted_on: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    confidence: float = 0.0
    several_texts: bool = False
    tolls_differ: bool = False
    publishers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    text: str = ""
    events: tuple[str, ...] = ()

    @property
    def has_period(self) -> bool:
        """True if a first or a last day is set: only then are undated events left out."""
        return self.start is not None or self.end is not None

    def without_period(self) -> Filters:
        """The same filters without ``start`` and ``end``, so that undated events pass too."""
        return replace(self, start=None, end=None)


@dataclass(frozen=True, slots=True)
class View:
    """Everything an address holds: filters, interface language, the open event, the event whose story is followed; page, shelf and order of the list."""

    filters: Filters = field(default=Filters())
    lang: str | None = None
    event: str | None = None
    story: str | None = None
    page: int = 1
    shelf: str = "dated"
    order: str = ORDERS[0]

    def following(self) -> View:
        """The view for the story page: without a story it follows the story of the open event, whose card is closed."""
        return self if self.story else replace(self, story=self.event, event=None)


@dataclass(frozen=True, slots=True)
class KnownCodes:
    """The codes that an address may use: all countries and types, and the parties, publishers, sources and languages in this store's reports."""

    countries: frozenset[str]
    types: frozenset[str] = field(default=frozenset(TYPE_CHOICES), init=False)
    parties: frozenset[str]
    publishers: frozenset[str]
    sources: frozenset[str]
    languages: frozenset[str]

    @property
    def acting(self) -> frozenset[str]:
        """Any country."""
        return self.countries

    @property
    def acted_on(self) -> frozenset[str]:
        """Any country."""
        return self.countries


CODES = {
    "countries": "country", "acting": "acting", "acted_on": "acted_on", "types": "type", "parties": "party", "publishers": "publisher", "sources": "source",
    "languages": "language",
}  # fmt: skip
"""Filters with many values: field -> parameter in the address, repeated once per code."""

FLAGS = {"several_texts": ("texts", "several"), "tolls_differ": ("tolls", "differ")}
"""Filters that are on or off: field -> parameter in the address and the only value it takes."""


def parse_view(params: Mapping[str, Sequence[str]], known: KnownCodes) -> tuple[View, tuple[str, ...]]:
    """The view that an address asks for, and the parts of the address that are unknown here ("country=ATL") and therefore ignored. A ``backward_period`` has no
    end."""
    unknown: list[str] = []
    codes = {name: _codes(params.get(param, ()), param, getattr(known, name), unknown) for name, param in CODES.items()}
    filters = Filters(
        start=_day(params, "from", unknown),
        end=None if backward_period(params) else _day(params, "to", unknown),
        match=_choice(params, "match", MATCHES, unknown) or MATCHES[0],
        role=_choice(params, "role", ROLE_CHOICES, unknown) or INVOLVED,
        confidence=float(_choice(params, "confidence", [str(step) for step in CONFIDENCES[1:]], unknown) or 0),
        several_texts=_flag(params, "several_texts", unknown),
        tolls_differ=_flag(params, "tolls_differ", unknown),
        text=" ".join(_last(params, "q").split())[:LONGEST_TEXT],
        **codes,
    )
    view = View(
        filters,
        lang=_choice(params, "lang", INTERFACE_LANGUAGES, unknown),
        event=_last(params, "event") or None,
        story=_last(params, "story") or None,
        page=_page(params, unknown),
        shelf=_choice(params, "shelf", SHELVES, unknown) or SHELVES[0],
        order=_choice(params, "order", ORDERS, unknown) or ORDERS[0],
    )
    return view, tuple(unknown)


def backward_period(params: Mapping[str, Sequence[str]]) -> tuple[date, date] | None:
    """The first and the last day of a period in an address, if the last lies before the first."""
    start, end = (_day(params, param, []) for param in ("from", "to"))
    return (start, end) if start and end and end < start else None


def format_view(view: View) -> dict[str, str | list[str]]:
    """The address parameters of a view; ``parse_view`` reads the same view from them."""
    return {param: value for param, value in _all_parameters(view).items() if value}


def _all_parameters(view: View) -> dict[str, str | list[str] | None]:
    """Every parameter that an address may have, with its value for a view; None or an empty list is left out."""
    filters = view.filters
    return {
        **{param: list(getattr(filters, name)) for name, param in CODES.items()},
        "from": filters.start.isoformat() if filters.start else None,
        "to": filters.end.isoformat() if filters.end else None,
        "match": filters.match if filters.match != MATCHES[0] and len(filters.countries) > 1 else None,
        "role": filters.role if filters.role != INVOLVED else None,
        "confidence": str(filters.confidence) if filters.confidence else None,
        **{param: value if getattr(filters, name) else None for name, (param, value) in FLAGS.items()},
        "q": filters.text or None,
        "shelf": view.shelf if view.shelf != SHELVES[0] else None,
        "order": view.order if view.order != ORDERS[0] else None,
        "page": str(view.page) if view.page != 1 else None,
        "event": view.event,
        "story": view.story,
        "lang": view.lang,
    }


PARAMETERS = frozenset(_all_parameters(View()))
"""The names of all parameters that an address may have."""


def _last(params: Mapping[str, Sequence[str]], param: str) -> str:
    values = params.get(param, ())
    return values[-1].strip() if values else ""


def _codes(values: Sequence[str], param: str, allowed: frozenset[str], unknown: list[str]) -> tuple[str, ...]:
    """The allowed codes in ``values``, sorted, each once, so that a view has one address. Codes may be joined by commas; an allowed code may contain one.

    Others are added to ``unknown``.
    """
    found = {code for value in values for code in ([value] if value in allowed else value.split(",")) if code}
    unknown.extend(f"{param}={code}" for code in sorted(found - allowed))
    return tuple(sorted(found & allowed))


def _choice(params: Mapping[str, Sequence[str]], param: str, allowed: Sequence[str], unknown: list[str]) -> str | None:
    value = _last(params, param)
    if value and value not in allowed:
        unknown.append(f"{param}={value}")
    return value if value in allowed else None


def _flag(params: Mapping[str, Sequence[str]], field: str, unknown: list[str]) -> bool:
    param, value = FLAGS[field]
    return _choice(params, param, (value,), unknown) == value


def _day(params: Mapping[str, Sequence[str]], param: str, unknown: list[str]) -> date | None:
    """The day in a parameter, from ``FIRST_DAY`` to ``LAST_DAY``; None if it is missing or anything else, which is then added to ``unknown``."""
    value = _last(params, param)
    if not value:
        return None
    with suppress(ValueError):
        day = date.fromisoformat(value)
        if day.isoformat() == value and FIRST_DAY <= day <= LAST_DAY:
            return day
    unknown.append(f"{param}={value}")
    return None


def _page(params: Mapping[str, Sequence[str]], unknown: list[str]) -> int:
    value = _last(params, "page")
    if not value or PAGE.fullmatch(value):
        return int(value or 1)
    unknown.append(f"page={value}")
    return 1
