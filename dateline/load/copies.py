"""Combines the facts of several copies of an article.

If two copies differ in the day of print, the better founded one stays, in a tie the earlier one, since a text is printed again and not before; so the events
are the same in any order of loading. In other facts the first copy stays, and a missing fact is filled from any copy.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from dateline.codes import PUBLISHED_BASES
from dateline.records import EXTRACTOR_VERSION, Article
from dateline.vocabulary.publishers import publisher_id, publisher_key

TRUST = {basis: rank for rank, basis in enumerate(("none", "page", "given", "metadata"))}
"""Rank of the bases of a publication day, the best last: none, the page's own words, the caller (command line), the record's metadata."""

assert set(TRUST) == set(PUBLISHED_BASES)

NO_HOUR = datetime.max.replace(tzinfo=UTC)

GAPS = ("publisher", "url", "byline", "lang")
"""Columns of an article that any copy can fill; the publication day, compared by ``TRUST``, is filled separately."""


def filled(known: Article, found: Article) -> Article:
    """The article ``known`` with its gaps filled from the copy ``found``. The outlet's name replaces the key that older stores made of that name."""
    gaps = {column: getattr(found, column) for column in GAPS if getattr(known, column) is None and getattr(found, column) is not None}
    if known.publisher and known.publisher != found.publisher and known.publisher == publisher_key(found.publisher):
        gaps["publisher"] = found.publisher
    day = {name: getattr(found, name) for name in ("published_at", "published_on", "published_basis")} if _is_better_dated(found, known) else {}
    return replace(known, **gaps, **day) if gaps or day else known


def _is_better_dated(found: Article, known: Article) -> bool:
    """Whether ``found`` has the better day of print. One from a page's own words follows from the text that all copies have in common."""
    if found.published_on is None or known.published_on is None:
        return found.published_on is not None
    return found.published_basis != "page" and _rank(found) < _rank(known)


def _rank(article: Article) -> tuple[int, date, bool, datetime]:
    """The order of copies with a day of print, the best first: by what the day rests on, the earlier day, a known hour, the earlier hour."""
    assert article.published_on is not None
    return -TRUST[article.published_basis], article.published_on, article.published_at is None, article.published_at or NO_HOUR


def unread(article: Article) -> Article:
    """A stored article as it was before it was read: its publisher by today's id, and without a publication day that came from its own text."""
    if article.published_basis == "page":
        article = replace(article, published_at=None, published_on=None, published_basis="none")
    return replace(article, publisher=publisher_id(article.publisher, article.url), extractor_version=EXTRACTOR_VERSION)
