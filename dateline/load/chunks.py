"""From pages to rows of tables, a chunk of pages at a time, in this process or in several.

A chunk is returned as Arrow tables, which are cheap to send between processes, and as small finds, by which the loader decides what is new. The chunks
come in the order of the pages, however many processes read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain, islice
from typing import Any

import pyarrow as pa

from dateline.errors import Complain
from dateline.faults import reject_of
from dateline.load.known import Find
from dateline.load.processes import in_order
from dateline.memory import without_collector
from dateline.reading import PageReading, read_articles, read_pages
from dateline.records import Article, Occurrence, Page, Reading, Reject
from dateline.store.schemas import READ_TABLES, rows_of

CHUNK_PAGES = 64
CHUNK_CHARACTERS = 500_000
"""A chunk ends at whichever limit comes first: small enough for a steady flow, large enough to be worth sending."""

NO_ROW = (pa.ArrowException, TypeError, ValueError, OverflowError)
"""The exceptions for a value that does not fit into the tables."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """What was read from some pages.

    ``finds`` holds, for each page, the articles found on it; ``tables`` the rows of ``READ_TABLES``, where an article found on several of the pages has
    its rows once.
    """

    finds: tuple[tuple[Find, ...], ...]
    rejects: tuple[Reject, ...]
    tables: dict[str, pa.Table]


def read_chunks(pages: Iterable[Page], loaded_at: datetime, workers: int) -> Iterator[Chunk]:
    """Read pages in ``workers`` processes; if they make only one chunk, in this process.

    Raises:
        BrokenProcessPool: when the system ended one of the processes, for lack of memory for instance.
    """
    return in_order(partial(read_chunk, loaded_at=loaded_at), _cut(pages), workers)


def read_again(known: Iterable[tuple[Article, Occurrence]], workers: int, complain: Complain) -> Iterator[dict[str, pa.Table]]:
    """Read articles again, in ``workers`` processes; each keeps its id. ``known`` is consumed lazily, a few chunks ahead.

    An article on which an extractor fails has no rows, and ``complain`` is called for it.
    """
    waiting = iter(known)
    for tables, faults in in_order(_read_known, iter(lambda: list(islice(waiting, CHUNK_PAGES)), []), workers):
        for fault in faults:
            complain(fault.detail)
        yield tables


@without_collector()
def read_chunk(pages: list[Page], loaded_at: datetime) -> Chunk:
    """Read some pages in this process; an article whose values do not fit into the tables becomes a reject."""
    read = read_pages(pages, loaded_at)
    try:
        tables = tables_of(_once(read))
    except NO_ROW:
        read = [_with_rows(of_page) for of_page in read]
        tables = tables_of(_once(read))
    finds = tuple(tuple(_finds(of_page, page.lang is not None)) for page, of_page in zip(pages, read, strict=True))
    return Chunk(finds, tuple(reject for of_page in read for reject in of_page.rejects), tables)


def _once(read: Iterable[PageReading]) -> Iterable[Reading]:
    """The readings of some pages, each article once even if it is on several pages."""
    readings: dict[str, Reading] = {}
    for of_page in read:
        for reading in of_page.readings:
            readings.setdefault(reading.article.article_id, reading)
    return readings.values()


def _with_rows(read: PageReading) -> PageReading:
    """The reading of a page with the articles whose values do not fit into the tables turned into rejects."""
    kept: list[Reading] = []
    faults: list[Reject] = []
    for reading in read.readings:
        try:
            tables_of([reading])
        except NO_ROW as error:
            faults.append(reject_of(error, reading.occurrence))
        else:
            kept.append(reading)
    return replace(read, readings=tuple(kept), rejects=(*read.rejects, *faults))


def tables_of(readings: Iterable[Reading]) -> dict[str, pa.Table]:
    """The rows of ``READ_TABLES`` made from readings."""
    rows: dict[str, list[Any]] = {table: [] for table in READ_TABLES}
    for reading in readings:
        rows["articles"].append(reading.article)
        rows["reports"] += reading.reports
        rows["report_countries"] += reading.countries
        rows["report_actors"] += reading.actors
        rows["report_sources"] += reading.sources
        rows["evidence"] += reading.evidence
        rows["fingerprints"] += reading.fingerprints
    return {table: rows_of(table, rows[table]) for table in READ_TABLES}


def joined(read: Sequence[Mapping[str, pa.Table]]) -> dict[str, pa.Table]:
    """The rows of ``READ_TABLES`` from one or more chunks, concatenated."""
    return {table: pa.concat_tables(tables[table] for tables in read) for table in READ_TABLES}


@without_collector()
def _read_known(known: Sequence[tuple[Article, Occurrence]]) -> tuple[dict[str, pa.Table], list[Reject]]:
    """The rows of some articles, and a reject for each that cannot be read; if reading them together fails, they are read one by one."""
    try:
        return tables_of(read_articles(known)), []
    except Exception as error:  # noqa: BLE001 a text may trigger any bug of the extractors; ``reject_of`` raises again what concerns more than one article
        fault = reject_of(error, known[0][1], "kept what it had read of it before")
    if len(known) == 1:
        return tables_of([]), [fault]
    read, faults = zip(*(_read_known([one]) for one in known), strict=True)
    return joined(read), list(chain.from_iterable(faults))


def _finds(read: PageReading, is_lang_told: bool) -> Iterator[Find]:
    """The articles of a page without their titles and texts, which need much memory."""
    for reading in read.readings:
        keys = read.other_keys[reading.article.article_id]
        yield Find(replace(reading.article, title="", text=""), keys.nameless, reading.occurrence, keys.unlisted, is_lang_told)


def _cut(pages: Iterable[Page]) -> Iterator[list[Page]]:
    chunk: list[Page] = []
    size = 0
    for page in pages:
        chunk.append(page)
        size += len(page.text)
        if len(chunk) == CHUNK_PAGES or size >= CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
