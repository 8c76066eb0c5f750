"""The records of Dateline: what is read from an input, and one class for the rows of each table of a store.

A class for rows has the columns of its table in ``dateline/store/schemas.py`` in the same order, which ``tests/test_store.py`` checks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from dateline import __version__

EXTRACTOR_VERSION = __version__
"""Stored with every article, because each version of Dateline may read the same article differently."""

Part = Literal["title", "text"]


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller knows about an input that the input does not say itself: from the command line, ``NAME.meta.json`` or ``_meta.json``."""

    published: str | None = None
    crawled: str | None = None
    publisher: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One record of an input: a whole crawled text file, or one row of a record file. Texts are raw, dates as found.

    A page with ``is_crawled`` may hold several articles and site furniture; any other holds one article. ``unread_days``: the days (``published`` or
    ``crawled``) that the record gives in words that could not be read.
    """

    input: str
    text: str
    input_id: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    byline: str | None = None
    lang: str | None = None
    published: str | None = None
    published_basis: str = "none"
    crawled: str | None = None
    is_crawled: bool = False
    unread_days: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reject:
    """A row of ``rejects``: what was not loaded, and why."""

    input: str
    stage: str
    reason: str
    detail: str
    input_id: str | None = None
    page_start: int | None = None
    page_end: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A row of ``articles``."""

    article_id: str
    publisher: str | None
    url: str | None
    title: str
    text: str
    lang: str | None
    byline: str | None
    dateline: str | None
    published_at: datetime | None
    published_on: date | None
    published_basis: str
    extractor_version: str = EXTRACTOR_VERSION


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A row of ``occurrences``: one place where an article was found."""

    article_id: str
    input: str
    input_id: str | None
    page_start: int | None
    page_end: int | None
    url: str | None
    crawled_at: datetime | None
    crawled_on: date | None
    loaded_at: datetime


@dataclass(frozen=True, slots=True)
class ReportCountry:
    """A row of ``report_countries``."""

    report_id: str
    country: str
    role: str


@dataclass(frozen=True, slots=True)
class ReportActor:
    """A row of ``report_actors``."""

    report_id: str
    actor: str
    kind: str
    country: str | None
    role: str


@dataclass(frozen=True, slots=True)
class ReportSource:
    """A row of ``report_sources``."""

    report_id: str
    source: str
    kind: str


@dataclass(slots=True)
class Evidence:
    """A row of ``evidence``: one proposal of an extractor and what became of it.

    Never changed after creation. It is not frozen because an article has dozens and a frozen one takes four times as long to make.
    """

    article_id: str
    report_id: str | None
    field: str
    value: str | None
    part: Part
    char_start: int
    char_end: int
    rule: str
    data_line: str | None
    accepted: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """A row of ``reports``."""

    report_id: str
    article_id: str
    event_id: str
    is_main: bool
    event_date: date | None = None
    date_start: date | None = None
    date_end: date | None = None
    date_edtf: str | None = None
    date_precision: str = "unknown"
    date_basis: str = "none"
    event_type: str | None = None
    location_country: str | None = None
    fatalities_low: int | None = None
    fatalities_high: int | None = None
    injured_low: int | None = None
    injured_high: int | None = None
    quote: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A row of ``events``."""

    event_id: str
    former_ids: tuple[str, ...]
    headline: str
    lang: str | None
    event_date: date | None
    date_start: date | None
    date_end: date | None
    date_edtf: str | None
    date_precision: str
    date_basis: str
    event_type: str | None
    location_country: str | None
    countries: tuple[str, ...]
    fatalities_low: int | None
    fatalities_high: int | None
    injured_low: int | None
    injured_high: int | None
    report_count: int
    publisher_count: int
    independent_count: int
    first_published_at: datetime | None
    main_article_id: str
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One article and everything read from it: what an extraction returns and a load writes."""

    article: Article
    occurrence: Occurrence
    reports: tuple[Report, ...] = ()
    countries: tuple[ReportCountry, ...] = ()
    actors: tuple[ReportActor, ...] = ()
    sources: tuple[ReportSource, ...] = ()
    evidence: tuple[Evidence, ...] = field(default=())
    fingerprints: tuple[Any, ...] = field(default=())


def outlet_of(article: Mapping[str, Any]) -> str | None:
    """The outlet of an article, from its columns ``publisher`` and ``url``: the publisher, or else the address; None if neither is known."""
    outlet: str | None = article["publisher"] or article["url"]
    return outlet
