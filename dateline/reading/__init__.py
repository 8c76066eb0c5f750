"""Reads one page completely: segments it into articles, extracts, judges, and keeps the evidence. Uses no file, no store and no Streamlit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import NamedTuple

from dateline.days.timestamps import Timestamp, read_timestamp
from dateline.extract.casualties import find_tolls
from dateline.extract.countries import find_mentions
from dateline.extract.dates import Moment, find_dates, find_printed_day
from dateline.extract.types import find_triggers
from dateline.faults import OF_MORE_THAN_ONE, reject_of
from dateline.judge import Findings, Judgement, judge
from dateline.language import language_of
from dateline.memory import without_collector
from dateline.reading.rows import RowWriter
from dateline.records import Article, Occurrence, Page, Reading, Reject
from dateline.scan import Scan, scan
from dateline.segment import Segment, holds_unparted_items, segment
from dateline.text import Whole
from dateline.vocabulary import load_vocabulary
from dateline.vocabulary.publishers import publisher_id, publisher_key, unlisted_id


class OtherKeys(NamedTuple):
    """Other ids that an article may be known under: the one without a publisher, and the one from before ``data/publishers.yml`` listed its publisher."""

    nameless: str
    unlisted: str


class Unread(NamedTuple):
    """An article before it is read, where it was found, and its folded texts."""

    article: Article
    occurrence: Occurrence
    whole: Whole


class Identified(NamedTuple):
    """An article of a page, and the other ids that it may be known under."""

    unread: Unread
    other_keys: OtherKeys


@dataclass(frozen=True, slots=True)
class PageReading:
    """The result of reading one page: the readings of its articles, the other ids that each may be known under, by its own id, and what was not loaded."""

    readings: tuple[Reading, ...]
    other_keys: Mapping[str, OtherKeys]
    rejects: tuple[Reject, ...]


def read_page(page: Page, loaded_at: datetime) -> PageReading:
    """Segment a page and read every article on it. A page without words gives one reject."""
    return read_pages([page], loaded_at)[0]


@without_collector()
def read_pages(pages: Sequence[Page], loaded_at: datetime) -> list[PageReading]:
    """The readings of several pages, in order: the same as ``read_page`` for each, but faster. An article on which an extractor fails becomes a reject.

    All pages go through each stage together, so that the words, weights and code of a stage stay in the processor's caches. This saves a fifth of the time.
    """
    try:
        return _read_together(pages, loaded_at)
    except OF_MORE_THAN_ONE:
        raise
    except Exception:  # noqa: BLE001 a text may hit on any fault of the extractors: each page is read again alone, to see which
        return [_read_apart(page, loaded_at) for page in pages]


def _read_together(pages: Sequence[Page], loaded_at: datetime) -> list[PageReading]:
    """The readings of several pages, stage by stage; an exception on one of them is raised for all."""
    vocabulary = load_vocabulary()
    segments = [segment(page, vocabulary) for page in pages]
    identified = [[_identify(page, one, loaded_at) for one in on_page] for page, on_page in zip(pages, segments, strict=True)]
    readings = iter(_read([one.unread for on_page in identified for one in on_page]))
    return [_of_page(page, on_page, [next(readings) for _ in on_page], []) for page, on_page in zip(pages, identified, strict=True)]


def _read_apart(page: Page, loaded_at: datetime) -> PageReading:
    """The reading of one page, with each article read by itself: those that cannot be read become rejects."""
    read: list[Reading] = []
    faults: list[Reject] = []
    try:
        identified = [_identify(page, one, loaded_at) for one in segment(page, load_vocabulary())]
    except Exception as error:  # noqa: BLE001 ``reject_of`` finds what it belongs to
        return PageReading((), {}, (reject_of(error, page),))
    for one in identified:
        try:
            read += _read([one.unread])
        except Exception as error:  # noqa: BLE001 ``reject_of`` finds what it belongs to
            faults.append(reject_of(error, one.unread.occurrence))
    return _of_page(page, identified, read, faults)


def _of_page(page: Page, identified: list[Identified], read: list[Reading], faults: list[Reject]) -> PageReading:
    if len(read) == 1 and holds_unparted_items(page, load_vocabulary()):
        several = f"{page.input}: it was read as one article and looks like several; put each into a file of its own, or a line of *** between them."
        faults = [*faults, Reject(page.input, "segment", "several_items", several, page.input_id)]
    detail = f"{page.input} has no sentence to read. Check that the text was saved with the page."
    rejects = faults if read or faults else [Reject(page.input, "segment", "no_text", detail, page.input_id)]
    return PageReading(tuple(read), {one.unread.article.article_id: one.other_keys for one in identified}, tuple(rejects))


def _identify(page: Page, story: Segment, loaded_at: datetime) -> Identified:
    printed = page.published or story.printed
    published = read_timestamp(printed) if printed else None
    basis = "metadata" if story.printed and not page.published else page.published_basis
    if published is None and story.head.printed:
        published, basis = Timestamp(None, story.head.printed), "page"
    crawled = read_timestamp(page.crawled) if page.crawled else None
    publisher = publisher_id(page.publisher, page.url)
    whole = Whole.of(story.title, story.text)
    own_id, *others = whole.ids(publisher_key(publisher), None, publisher_key(unlisted_id(page.publisher, page.url)))
    article = Article(
        article_id=own_id,
        publisher=publisher,
        url=page.url,
        title=story.title,
        text=story.text,
        lang=language_of(page.lang, story.title, story.text),
        byline=page.byline or story.head.byline or None,
        dateline=None,
        published_at=published.at if published else None,
        published_on=published.day if published else None,
        published_basis=basis if published else "none",
    )
    start, end = (story.start, story.end) if page.is_crawled else (None, None)
    crawled_at = None if crawled is None else crawled.at or datetime.combine(crawled.day, time(), UTC)
    crawled_on = crawled.day if crawled else None
    occurrence = Occurrence(article.article_id, page.input, page.input_id, start, end, page.url, crawled_at, crawled_on, loaded_at)
    return Identified(Unread(article, occurrence, whole), OtherKeys(*others))


def read_articles(articles: Iterable[tuple[Article, Occurrence]]) -> list[Reading]:
    """Extract everything from these articles. A second call returns the same rows unless the articles' metadata or the data files changed."""
    return _read([Unread(article, occurrence, Whole.of(article.title, article.text)) for article, occurrence in articles])


def _read(unread: Sequence[Unread]) -> list[Reading]:
    """Extract everything from these articles, stage by stage."""
    vocabulary = load_vocabulary()
    scans = [scan(article.title, article.text, article.lang, vocabulary, whole) for article, _, whole in unread]
    articles = [_opened(one.article, seen) for one, seen in zip(unread, scans, strict=True)]
    occurrences = [one.occurrence for one in unread]
    mentions = [find_mentions(seen, vocabulary) for seen in scans]
    moments = [find_dates(seen, a.published_on, o.crawled_on) for a, o, seen in zip(articles, occurrences, scans, strict=True)]
    triggers = [find_triggers(seen) for seen in scans]
    tolls = [find_tolls(seen) for seen in scans]
    printed = [article.published_on for article in articles]
    judgements = [_judge(Findings(*proposals)) for proposals in zip(scans, mentions, moments, triggers, tolls, printed, strict=True)]
    writers = [RowWriter(a, o, vocabulary, judgement) for a, o, judgement in zip(articles, occurrences, judgements, strict=True)]
    rows = [writer.rows() for writer in writers]
    return [replace(reading, fingerprints=writer.fingerprints(reading)) for writer, reading in zip(writers, rows, strict=True)]


def _opened(article: Article, seen: Scan) -> Article:
    """The article with its dateline, and with the day of printing that its page gives if nothing else does."""
    printed = find_printed_day(seen) if article.published_on is None else None
    opened = replace(article, dateline=seen.dateline)
    return opened if printed is None else replace(opened, published_on=printed.low, published_basis="page")


def _judge(found: Findings) -> Judgement:
    """What is decided about an article. A weekday that contradicts the day of printing shows that this day is not the article's; then no day of printing is
    used."""
    contradiction = next((m for m in found.moments if m.contradicts_print), None)
    if contradiction is None:
        return judge(found)
    moments = [_unanchored(m, contradiction) for m in find_dates(found.scan, None, None)]
    return judge(replace(found, moments=moments, published_on=None))


def _unanchored(moment: Moment, contradiction: Moment) -> Moment:
    """The moment; if it stays open because the day of printing is not trusted, with the reason of ``contradiction``."""
    return moment if moment.low else replace(moment, reason=contradiction.reason)
