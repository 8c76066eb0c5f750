"""What the store knows already: which of the articles found are new, which are known, and which add facts to a known one.

An article is identified by publisher, title and text. The same title and text without a publisher is the same article too, in whichever order the two
are found; the article keeps the id it was first stored with.

No column records whether a language was given or guessed. If it is the one that would be guessed from the text, a different one given by a copy
replaces it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

import pyarrow as pa
import pyarrow.compute as pc

from dateline.language import language_of
from dateline.load.copies import filled
from dateline.records import Article, Occurrence
from dateline.store.parts import iterate_rows
from dateline.store.schemas import TABLES
from dateline.store.writer import Writer
from dateline.text import article_id
from dateline.vocabulary.publishers import publisher_id

WITHOUT_TEXTS = [column for column in TABLES["articles"] if column not in ("title", "text")]
"""Columns of an article that are small enough to be in memory for every article of a store."""

BATCH_ROWS = 10_000

PagePlace = tuple[str, str, str | None, int | None]
"""Article id, input, id of the record, start on the page."""


@dataclass(frozen=True, slots=True)
class Find:
    """An article as found on one page, without its title and text.

    ``text_key`` is the id it would have without a publisher, ``unlisted_key`` the one it had before its publisher was added to ``data/publishers.yml``;
    ``is_lang_told`` is True if the page gave the language.
    """

    article: Article
    text_key: str
    occurrence: Occurrence
    unlisted_key: str
    is_lang_told: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """The result of comparing a find with the store: its article's id, and whether the article is new, the place it was found at is new, and the article
    was forgotten and must stay out."""

    article_id: str
    is_new: bool
    is_new_place: bool
    is_forgotten: bool = False


def place_of(occurrence: Occurrence) -> PagePlace:
    """The key of a place where an article was found."""
    return (occurrence.article_id, occurrence.input, occurrence.input_id, occurrence.page_start)


def _mark(place: PagePlace) -> bytes:
    """A short hash of a place, since all places of a store are in memory."""
    return blake2b(repr(place).encode(), digest_size=16).digest()


class Known:
    """The articles of a store and of the current load.

    ``fresh``: the articles new in this load. ``fills``: known articles with the facts that finds add, complete except for their texts. ``refound``: finds
    that add a time of crawling to known places. ``other_langs``: by article id, a language that a find gives and that differs from the known one, for
    ``settle_language``. A forgotten article without a known publisher stays out whoever prints it; one with a publisher may come back from another.
    """

    def __init__(self, writer: Writer) -> None:
        self.fresh: dict[str, Article] = {}
        self.fills: dict[str, Article] = {}
        self.refound: dict[PagePlace, Occurrence] = {}
        self.other_langs: dict[str, str] = {}
        self._writer = writer
        self._stored = writer.read("articles", WITHOUT_TEXTS)
        self._rows = {key: row for row, key in enumerate(self._stored["article_id"].to_pylist())}
        self._places: dict[bytes, bool] = {}
        self._crawled: dict[str, datetime] = {}
        self._by_text: dict[str, list[str]] = {}
        self._has_read_texts = False
        forgotten = writer.read("forgotten", ["article_key", "text_key"])
        self._forgotten = {*forgotten["article_key"].to_pylist()}
        self._forgotten_texts = {*forgotten["text_key"].to_pylist()}
        printed = forgotten.filter(pc.field("article_key") != pc.field("text_key"))["text_key"].to_pylist()
        self._forgotten_nameless = self._forgotten.difference(printed)
        self._read_places()

    def meet(self, find: Find) -> Meeting:
        """Record a find, unless its article is forgotten, and compare it with the store."""
        key = None if find.article.article_id in self._forgotten else self._identify(find)
        if key is None and self._is_forgotten(find):
            return Meeting(find.article.article_id, is_new=False, is_new_place=False, is_forgotten=True)
        is_new = key is None
        if key is None:
            key = find.article.article_id
            self.fresh[key] = find.article
            self._by_text.setdefault(find.text_key, []).append(key)
        else:
            self._fill(key, find)
        return Meeting(key, is_new, self._note_place(place_of(replace(find.occurrence, article_id=key)), find.occurrence))

    def settle_language(self, key: str, title: str, text: str) -> None:
        """Replace the known language by the one that a find gave, if the known one is what would be guessed from the article's text."""
        known = self._get(key)
        assert known is not None
        if known.lang == language_of(None, title, text):
            self.fills[key] = replace(known, lang=self.other_langs[key])

    def _is_forgotten(self, find: Find) -> bool:
        """True if the article of a find that is not in the store was forgotten, under its own id or under one from before or after its publisher was
        known."""
        if {find.article.article_id, find.unlisted_key} & self._forgotten:
            return True
        if find.article.publisher is None:
            return find.text_key in self._forgotten_texts or find.text_key in self._forgotten
        return find.text_key in self._forgotten_nameless

    def _note_place(self, place: PagePlace, found: Occurrence) -> bool:
        """Record a place. Returns True if it is new; a known place without a time of crawling gets one from ``found``."""
        crawled, mark = found.crawled_at, _mark(place)
        if crawled:
            self._crawled[place[0]] = min(crawled, self._crawled.get(place[0], crawled))
        had_crawl = self._places.get(mark)
        if had_crawl is False and crawled:
            self.refound[place] = found
        self._places[mark] = bool(had_crawl or crawled)
        return had_crawl is None

    def _identify(self, find: Find) -> str | None:
        """The id under which the article of a find is known; None if it is not known."""
        own_id = find.article.article_id
        if self._get(own_id):
            return own_id
        if find.article.publisher is None:
            return min(self._with_text(find.text_key), default=None)
        nameless = self._get(find.text_key)
        if nameless and nameless.publisher in (None, find.article.publisher):
            return find.text_key
        unlisted = self._get(find.unlisted_key)
        return find.unlisted_key if unlisted and publisher_id(unlisted.publisher, unlisted.url) == find.article.publisher else None

    def _fill(self, key: str, find: Find) -> None:
        """Record the facts that a copy of a known article adds; an earlier crawl counts as one if the day of publication is not known."""
        known = self._get(key)
        assert known is not None
        better = filled(known, find.article)
        crawled = find.occurrence.crawled_at
        is_closer = better.published_on is None and crawled is not None and (key not in self._crawled or crawled < self._crawled[key])
        if better != known or is_closer:
            self.fills[key] = better
        if find.is_lang_told and find.article.lang != better.lang:
            assert find.article.lang is not None
            self.other_langs.setdefault(key, find.article.lang)

    def _get(self, key: str) -> Article | None:
        if key in self.fills:
            return self.fills[key]
        if key in self.fresh:
            return self.fresh[key]
        row = self._rows.get(key)
        return Article(title="", text="", **self._stored.slice(row, 1).to_pylist()[0]) if row is not None else None

    def _with_text(self, text_key: str) -> list[str]:
        """The ids of the known articles with this title and text, from any publisher."""
        if not self._has_read_texts:
            self._has_read_texts = True
            for title, text, key in self._texts():
                if text is not None:
                    self._by_text.setdefault(article_id(None, title, text), []).append(key)
        return self._by_text.get(text_key, [])

    def _texts(self) -> Iterator[tuple[str, str | None, str]]:
        """Title, text and id of the stored articles; read only when a find has no publisher.

        A store of quotes only has no texts: there a copy without a publisher is recognised by its id only.
        """
        if self._writer.previous:
            for batch in iterate_rows(self._writer.previous.parts("articles"), BATCH_ROWS, ["title", "text", "article_id"]):
                yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def _read_places(self) -> None:
        columns = ("article_id", "input", "input_id", "page_start", "crawled_at")
        places: pa.Table = self._writer.read("occurrences", columns)
        for key, *place, crawled in zip(*(places[column].to_pylist() for column in columns), strict=True):
            self._places[_mark((key, *place))] = crawled is not None
            if crawled:
                self._crawled[key] = min(crawled, self._crawled.get(key, crawled))
