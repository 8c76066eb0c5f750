"""Combines the facts of several copies of an article.

If two copies differ in a fact, the better founded one stays, in a tie the first one; a missing fact is filled from any copy. So no order of loading
loses a fact.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.codes import PUBLISHED_BASES
from dateline.records import EXTRACTOR_VERSION, Article
from dateline.vocabulary.publishers import publisher_id, publisher_key

TRUST = {basis: rank for rank, basis in enumerate(("none", "page", "given", "metadata"))}
"""Rank of the bases of a publication day, the best last: none, the page's own words, the caller (command line), the record's metadata."""

assert set(TRUST) == set(PUBLISHED_BASES)

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
    if found.published_on is None:
        return False
    if known.published_on is None or TRUST[found.published_basis] > TRUST[known.published_basis]:
        return True
    is_as_good = TRUST[found.published_basis] == TRUST[known.published_basis] and found.published_on == known.published_on
    return is_as_good and known.published_at is None and found.published_at is not None


def unread(article: Article) -> Article:
    """A stored article as it was before it was read: its publisher by today's id, and without a publication day that came from its own text."""
    if article.published_basis == "page":
        article = replace(article, published_at=None, published_on=None, published_basis="none")
    return replace(article, publisher=publisher_id(article.publisher, article.url), extractor_version=EXTRACTOR_VERSION)
