"""The nouns of Dateline and the schemas of its public tables.

Everything that writes, describes or checks a table takes its columns from ``TABLES``: the Parquet writer, the data package
and the documentation cannot disagree. A dataclass below is a row of the table of the same name and repeats its columns in
their order, which ``tests/test_store.py`` holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

import pyarrow as pa

SCHEMA_VERSION = 4
"""Raised whenever a column is added, dropped or changes meaning; a store of another version is refused with a sentence."""

EXTRACTOR_VERSION = "0.8.0"
"""Raised whenever the same article could be read differently; kept with every article."""

EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "DISASTER", "CRIME", "ELECTION", "ECONOMY", "OTHER",
)  # fmt: skip
"""PLOVER's sixteen classes (PLOVER codebook 2023) and five of our own for news that PLOVER does not code."""

ROLES = ("source", "target", "mediator", "location", "mentioned")
INVOLVED_ROLES = ROLES[:-1]
"""Every role but ``mentioned``: acted, was acted on, stood between, or was where it happened."""

PRECISIONS = ("day", "week", "month", "season", "year", "unknown")
FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(2999, 12, 31)
"""What an editor dates, and a period that a reader asks for, lies within these; a date widget needs bounds, and offers ten years around today without."""

DATE_BASES = ("explicit", "relative", "publication", "none", "editor")
PUBLISHED_BASES = ("metadata", "page", "given", "none")
ACTOR_KINDS = ("government", "military", "police", "armed_group", "party", "organisation", "company", "people")
EDIT_ACTIONS = ("split", "join", "hide", "correct", "note", "verify")
SOURCE_KINDS = ("agency", "outlet", "official", "witness", "social")

Part = Literal["title", "text"]


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller knows of an input that the input does not say itself: command line, ``NAME.meta.json``, ``_meta.json``."""

    published: str | None = None
    crawled: str | None = None
    publisher: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One record of an input: a whole crawled text file, or one row of a record file. Texts are raw, dates as found.

    ``is_crawled`` pages may hold several articles and site furniture; the others hold one article. ``unread_days`` are the days that a record tells,
    ``published`` or ``crawled``, in words that could not be read.
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
    """A row of ``evidence``: one proposal of an extractor and what the judge did with it.

    Not frozen, because an article has dozens and a frozen one takes four times as long to make; nothing changes one.
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
    """One article and all that was read from it: what an extraction returns and a load writes."""

    article: Article
    occurrence: Occurrence
    reports: tuple[Report, ...] = ()
    countries: tuple[ReportCountry, ...] = ()
    actors: tuple[ReportActor, ...] = ()
    sources: tuple[ReportSource, ...] = ()
    evidence: tuple[Evidence, ...] = field(default=())
    fingerprints: tuple[Any, ...] = field(default=())


TEXT, INT, DAY, TIME, FLAG = pa.string(), pa.int32(), pa.date32(), pa.timestamp("us", tz="UTC"), pa.bool_()
NUMBER, LIST = pa.float32(), pa.list_(pa.string())

DATE_COLUMNS: dict[str, tuple[pa.DataType, str]] = {
    "event_date": (DAY, "the day it happened, only when the day is known"),
    "date_start": (DAY, "first day of the interval in which it happened"),
    "date_end": (DAY, "last day of that interval"),
    "date_edtf": (TEXT, "the same as EDTF (ISO 8601-2) level 1"),
    "date_precision": (TEXT, "one of " + " ".join(PRECISIONS)),
    "date_basis": (TEXT, "what the date rests on: one of " + " ".join(DATE_BASES)),
}
TOLL_COLUMNS: dict[str, tuple[pa.DataType, str]] = {
    "fatalities_low": (INT, "people killed, lowest number told; null when not numbered"),
    "fatalities_high": (INT, "people killed, highest number told"),
    "injured_low": (INT, "people injured, lowest number told; null when not numbered"),
    "injured_high": (INT, "people injured, highest number told"),
}
TYPE_AND_PLACE: dict[str, tuple[pa.DataType, str]] = {
    "event_type": (TEXT, "one of " + " ".join(EVENT_TYPES) + "; null when the extractor abstained"),
    "location_country": (TEXT, "where it happened, ISO 3166-1 alpha-3 or XKX"),
}

TABLES: dict[str, dict[str, tuple[pa.DataType, str]]] = {
    "articles": {
        "article_id": (TEXT, "key; from publisher, title and text, normalised"),
        "publisher": (TEXT, "id of the outlet, see data/publishers.yml; a host name when the file does not know it"),
        "url": (TEXT, "address of the article"),
        "title": (TEXT, "headline"),
        "text": (TEXT, "clean body, without the title; null in a store of quotes only"),
        "lang": (TEXT, "ISO 639-1 code"),
        "byline": (TEXT, "author line"),
        "dateline": (TEXT, "the place line that opens the text, when there is one"),
        "published_at": (TIME, "when it was printed, UTC; null when only the day is known"),
        "published_on": (DAY, "the calendar day where it was printed"),
        "published_basis": (TEXT, "one of " + " ".join(PUBLISHED_BASES)),
        "extractor_version": (TEXT, "version of the rules that read it"),
    },
    "occurrences": {
        "article_id": (TEXT, "the article found"),
        "input": (TEXT, "file it was found in, relative to the folder in which the store lies where it is inside it"),
        "input_id": (TEXT, "the record's own id, when it has one"),
        "page_start": (INT, "first character of it in the file's text; null for records"),
        "page_end": (INT, "one past its last character"),
        "url": (TEXT, "address it was found under"),
        "crawled_at": (TIME, "when the page was fetched, UTC"),
        "crawled_on": (DAY, "the calendar day where it was fetched"),
        "loaded_at": (TIME, "when it was loaded, UTC"),
    },
    "reports": {
        "report_id": (TEXT, "key; never changes"),
        "article_id": (TEXT, "the article that tells it"),
        "event_id": (TEXT, "the event it tells"),
        "is_main": (FLAG, "what the article is about; exactly one per article"),
        **DATE_COLUMNS,
        **TYPE_AND_PLACE,
        **TOLL_COLUMNS,
        "quote": (TEXT, "the sentence that tells it, verbatim"),
        "confidence": (NUMBER, "probability that type, day and involved countries are all right, 0 to 1"),
    },
    "report_countries": {
        "report_id": (TEXT, "the report"),
        "country": (TEXT, "ISO 3166-1 alpha-3 or XKX"),
        "role": (TEXT, "one of " + " ".join(ROLES)),
    },
    "report_actors": {
        "report_id": (TEXT, "the report"),
        "actor": (TEXT, "id of the party, see data/actors.yml; or country and name, see data/parties.yml"),
        "kind": (TEXT, "one of " + " ".join(ACTOR_KINDS)),
        "country": (TEXT, "country it belongs to or fights in"),
        "role": (TEXT, "one of " + " ".join(ROLES)),
    },
    "report_sources": {
        "report_id": (TEXT, "the report"),
        "source": (TEXT, "id of who it rests on, see data/publishers.yml; for officials the country code"),
        "kind": (TEXT, "one of " + " ".join(SOURCE_KINDS)),
    },
    "evidence": {
        "article_id": (TEXT, "the article"),
        "report_id": (TEXT, "the report it speaks for; null where it concerns the article"),
        "field": (TEXT, "what is proposed: country date type fatalities injured source actor publisher mask; join (to another report), copy (of another text)"),
        "value": (TEXT, "the proposed value"),
        "part": (TEXT, "title or text"),
        "char_start": (INT, "first character of the words in that part"),
        "char_end": (INT, "one past the last"),
        "rule": (TEXT, "name of the rule that proposed it"),
        "data_line": (TEXT, "file and line of the lexicon entry"),
        "accepted": (FLAG, "whether the judge let it stand"),
        "reason": (TEXT, "why it was refused, or what it became"),
    },
    "events": {
        "event_id": (TEXT, "key"),
        "former_ids": (LIST, "ids of events joined into it"),
        "headline": (TEXT, "title of its main article; for an event told beside it, the sentence that tells it"),
        "lang": (TEXT, "language of the headline"),
        **DATE_COLUMNS,
        **TYPE_AND_PLACE,
        "countries": (LIST, "the involved countries, sorted"),
        **TOLL_COLUMNS,
        "report_count": (INT, "how many reports tell it"),
        "publisher_count": (INT, "how many publishers tell it"),
        "independent_count": (INT, "how many texts of their own tell it: near copies count once"),
        "first_published_at": (TIME, "earliest publication, UTC"),
        "main_article_id": (TEXT, "the article whose headline it carries"),
        "confidence": (NUMBER, "highest confidence of its reports"),
    },
    "rejects": {
        "input": (TEXT, "file"),
        "input_id": (TEXT, "the record's own id, or its line or row number"),
        "page_start": (INT, "first character of what was not loaded; null where that is the whole record"),
        "page_end": (INT, "one past its last character"),
        "stage": (TEXT, "read or segment"),
        "reason": (TEXT, "a code"),
        "detail": (TEXT, "a sentence: what, where, why, what to do"),
    },
    "edits": {
        "edit_id": (TEXT, "key; of a line of edits.jsonl"),
        "edited_at": (TIME, "when it was decided, UTC"),
        "editor": (TEXT, "who decided"),
        "action": (TEXT, "one of " + " ".join(EDIT_ACTIONS)),
        "event_id": (TEXT, "the event it is about, by the id that the event has now; null where there is none"),
        "report_ids": (LIST, "the reports it joins or splits off"),
        "from_report_ids": (LIST, "the reports from which a split takes them"),
        "field": (TEXT, "the column it corrects"),
        "value": (TEXT, "what it is corrected to, as JSON"),
        "before": (TEXT, "what stood there, as JSON"),
        "why": (TEXT, "the editor's reason or note"),
        "applied": (FLAG, "whether it holds"),
        "reason": (TEXT, "why it does not: a later decision, or nothing it could be about"),
    },
    "forgotten": {
        "article_key": (TEXT, "key; the id of an article that was taken out and is not to come back"),
        "text_key": (TEXT, "the id it would have with no publisher, so that a copy without one does not bring it back; null when its text was not kept"),
        "forgotten_at": (TIME, "when, UTC"),
        "why": (TEXT, "the words of the command"),
    },
}  # fmt: skip

HASHES = pa.list_(pa.uint32())

DERIVED: dict[str, dict[str, tuple[pa.DataType, str]]] = {
    "fingerprints": {
        "report_id": (TEXT, "key; the report"),
        "article_id": (TEXT, "its article"),
        "publisher": (TEXT, "of its article"),
        "lang": (TEXT, "of its article"),
        "is_main": (FLAG, "whether the article is about it"),
        "published_on": (DAY, "of its article"),
        "date_start": (DAY, "of the report"),
        "date_end": (DAY, "of the report"),
        "weekday": (INT, "of the day it happened, 1 is Monday; known even of some reports without a day"),
        "event_type": (TEXT, "of the report"),
        "location_country": (TEXT, "of the report"),
        "countries": (LIST, "involved in it, sorted"),
        "acting": (LIST, "those of them that act, sorted"),
        "acted_on": (LIST, "those that are acted on, sorted"),
        "actors": (LIST, "parties in it, sorted"),
        "places": (LIST, "places named in its lead, sorted"),
        "hours": (LIST, "parts of the day named there, sorted"),
        **TOLL_COLUMNS,
        "title": (HASHES, "stems of the headline"),
        "lead": (HASHES, "stems of the first words of the body, in order"),
        "body": (HASHES, "stems of the body"),
        "names": (HASHES, "consonants of what may be names in headline and lead"),
        "numbers": (HASHES, "whole numbers there"),
        "runs": (HASHES, "a sample of the runs of five words of the article"),
    },
    "links": {
        "report_a": (TEXT, "a report"),
        "report_b": (TEXT, "a report that may be of the same event; the higher id"),
        "score": (pa.float64(), "probability that the two are of one event"),
        "copied": (pa.float64(), "share of the shorter text that stands in the longer"),
    },
}  # fmt: skip
"""Tables worked out from the public ones, so that a load compares its reports with those of earlier loads; ``dateline reload`` makes them again."""

SCHEMAS = {**TABLES, **DERIVED}


def table_schema(name: str) -> pa.Schema:
    """The Arrow schema of a table, descriptions in the fields' metadata."""
    return pa.schema([pa.field(column, kind, metadata={"description": text}) for column, (kind, text) in SCHEMAS[name].items()])


def rows_of(table: str, records: list[Any]) -> pa.Table:
    """Records of one table (dataclasses with its columns as attributes) as an Arrow table of its schema."""
    return pa.table({column: pa.array([getattr(r, column) for r in records], kind) for column, (kind, _) in SCHEMAS[table].items()}, schema=table_schema(table))
