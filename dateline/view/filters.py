"""What a reader asked to see: frozen, hashable values, and their form in an address. No Streamlit in here.

Codes, never labels, stand in an address, and defaults are left out: the same view has one address in every language.
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
"""Any role but ``mentioned``; the default role."""

ROLE_CHOICES = (INVOLVED, *ROLES)
MATCHES = ("any", "all")
DATED, UNDATED = SHELVES = ("dated", "undated")
"""The two lists of events. Along time an undated one has the day on which it was first printed, and ``UNDATED`` in the place of its type."""

ORDERS = ("newest", "oldest", "most_told")
TYPE_CHOICES = (*EVENT_TYPES, NO_TYPE)

PAGE = re.compile("[1-9][0-9]{0,8}")

CONFIDENCES = (0.0, 0.5, 0.7, 0.8, 0.9)
"""The least confidence that can be asked for; 0 asks for none, and lets events pass whose confidence is not known."""

LONGEST_TEXT = 200
"""Characters of free text that are looked for."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events and reports are asked for; an empty field asks for all.

    Of an event: ``start`` and ``end`` (inclusive days; its date interval overlaps them), ``countries`` (``match`` any or all of them,
    each taking part as ``role``), ``acting`` and ``acted_on`` (any of the ones acted, on any of the others where both are set; a country on itself where no
    other has a side), ``types``, ``parties`` (any of them does more than being mentioned), ``confidence`` (at least so much), ``several_texts`` (told by more
    than one text of its own), ``tolls_differ`` (several such texts, and the lowest and highest number of killed or of injured told are two).
    Of a report: ``publishers``, ``sources`` (cited), ``languages``, ``text`` (every word of it in title or quoted sentence). A report remains when it and
    its event pass; an event remains when one of its reports does.

    ``events`` narrows all that to some events, by their ids: the thread of a page about one story. It is never in an address.
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
        """Whether a first or a last day is set: only then are undated events left out."""
        return self.start is not None or self.end is not None

    def without_period(self) -> Filters:
        """The same question about all times, undated events included."""
        return replace(self, start=None, end=None)


@dataclass(frozen=True, slots=True)
class View:
    """All that an address holds: filters, interface language, the open event, the event whose story is followed; page, shelf and order of the list."""

    filters: Filters = field(default=Filters())
    lang: str | None = None
    event: str | None = None
    story: str | None = None
    page: int = 1
    shelf: str = "dated"
    order: str = ORDERS[0]

    def following(self) -> View:
        """The view as the page of a story takes it: where no story is named, that of the open event, its card closed."""
        return self if self.story else replace(self, story=self.event, event=None)


@dataclass(frozen=True, slots=True)
class KnownCodes:
    """The codes that mean something here: all countries and types, and of the rest what this store's reports hold."""

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
"""Filters that are asked for or not: field -> parameter in the address and the one value it has there."""


def parse_view(params: Mapping[str, Sequence[str]], known: KnownCodes) -> tuple[View, tuple[str, ...]]:
    """The view an address asks for, and the parts of it that mean nothing here ("country=ATL"), which ask for nothing."""
    unknown: list[str] = []
    codes = {name: _codes(params.get(param, ()), param, getattr(known, name), unknown) for name, param in CODES.items()}
    start = _day(params, "from", unknown)
    filters = Filters(
        start=start,
        end=_day(params, "to", unknown, start or FIRST_DAY),
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


def format_view(view: View) -> dict[str, str | list[str]]:
    """The address's parameters of a view: ``parse_view`` reads the same view from them."""
    filters = view.filters
    one: dict[str, str | None] = {
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
    many: dict[str, list[str]] = {param: list(getattr(filters, name)) for name, param in CODES.items() if getattr(filters, name)}
    return {**many, **{param: value for param, value in one.items() if value is not None}}


def _last(params: Mapping[str, Sequence[str]], param: str) -> str:
    values = params.get(param, ())
    return values[-1].strip() if values else ""


def _codes(values: Sequence[str], param: str, allowed: frozenset[str], unknown: list[str]) -> tuple[str, ...]:
    """The known codes among ``values``, sorted, each once: one view has one address. Codes may be joined by commas; a name may hold one."""
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


def _day(params: Mapping[str, Sequence[str]], param: str, unknown: list[str], first: date = FIRST_DAY) -> date | None:
    """A day from ``first`` on."""
    value = _last(params, param)
    if not value:
        return None
    with suppress(ValueError):
        day = date.fromisoformat(value)
        if day.isoformat() == value and first <= day <= LAST_DAY:
            return day
    unknown.append(f"{param}={value}")
    return None


def _page(params: Mapping[str, Sequence[str]], unknown: list[str]) -> int:
    value = _last(params, "page")
    if not value or PAGE.fullmatch(value):
        return int(value or 1)
    unknown.append(f"page={value}")
    return 1
