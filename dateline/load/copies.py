"""What one copy of an article adds to another.

Of facts that differ the better founded stays, and between equals the first; a fact that was missing is filled from any copy. So no order of loading loses
a fact.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.codes import PUBLISHED_BASES
from dateline.records import EXTRACTOR_VERSION, Article
from dateline.vocabulary.publishers import publisher_id, publisher_key

TRUST = {basis: rank for rank, basis in enumerate(("none", "page", "given", "metadata"))}
"""How well a publication day is founded: by what the record says, the caller, the page's own words."""

assert set(TRUST) == set(PUBLISHED_BASES)

GAPS = ("publisher", "url", "byline", "lang")
"""Columns of an article that any copy of it can fill; its publication day is the other, weighed by ``TRUST``."""


def filled(known: Article, found: Article) -> Article:
    """What is known of an article with its gaps filled from another copy of it; the name of its outlet takes the place of what older stores made of one."""
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
    """A stored article as it was before it was read: its publisher by the name it has today, and no day that only its own text told."""
    if article.published_basis == "page":
        article = replace(article, published_at=None, published_on=None, published_basis="none")
    return replace(article, publisher=publisher_id(article.publisher, article.url), extractor_version=EXTRACTOR_VERSION)
