"""What a copy of an article adds to it, and what it leaves as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dateline.load.copies import filled, unread
from dateline.records import EXTRACTOR_VERSION, Article

BARE = Article("a1", None, None, "", "", None, None, None, None, None, "none")
WHOLE = replace(BARE, publisher="lantern.example", url="https://lantern.example/1", lang="en", byline="Amal Haddad")
DAY, EARLIER = date(2023, 5, 2), date(2023, 5, 1)
HOUR = datetime(2023, 5, 2, 9, tzinfo=UTC)


def test_a_copy_fills_every_gap_and_replaces_nothing() -> None:
    assert filled(BARE, WHOLE) == WHOLE
    other = replace(WHOLE, publisher="tide.example", url="https://tide.example/1", lang="fr", byline="Karim Said")
    assert filled(WHOLE, other) == WHOLE
    assert filled(replace(WHOLE, url=None), other) == replace(WHOLE, url="https://tide.example/1")
    assert filled(WHOLE, BARE) == WHOLE


def test_the_name_of_an_outlet_replaces_the_key_that_was_made_of_it_and_no_other() -> None:
    named = replace(WHOLE, publisher="The Lantern")
    assert filled(replace(WHOLE, publisher="the-lantern"), named).publisher == "The Lantern"
    assert filled(replace(WHOLE, publisher="the-tide"), named).publisher == "the-tide"
    assert filled(named, replace(WHOLE, publisher="THE LANTERN")).publisher == "The Lantern"


@pytest.mark.parametrize(
    ("known", "found", "kept"),
    [
        ((None, None, "none"), (None, DAY, "page"), (None, DAY, "page")),
        ((None, None, "none"), (None, None, "none"), (None, None, "none")),
        ((None, EARLIER, "page"), (None, DAY, "given"), (None, DAY, "given")),
        ((None, EARLIER, "given"), (None, DAY, "metadata"), (None, DAY, "metadata")),
        ((None, EARLIER, "metadata"), (HOUR, DAY, "given"), (None, EARLIER, "metadata")),
        ((None, EARLIER, "metadata"), (HOUR, DAY, "metadata"), (None, EARLIER, "metadata")),
        ((HOUR, DAY, "metadata"), (None, EARLIER, "metadata"), (None, EARLIER, "metadata")),
        ((HOUR, DAY, "given"), (HOUR.replace(hour=8), DAY, "given"), (HOUR.replace(hour=8), DAY, "given")),
        ((None, DAY, "metadata"), (HOUR, DAY, "metadata"), (HOUR, DAY, "metadata")),
        ((None, DAY, "metadata"), (HOUR, DAY, "given"), (None, DAY, "metadata")),
        ((HOUR, DAY, "given"), (None, None, "none"), (HOUR, DAY, "given")),
    ],
)
def test_of_two_days_of_printing_the_better_founded_one_stays_and_in_a_tie_the_earlier(
    known: tuple[datetime | None, date | None, str], found: tuple[datetime | None, date | None, str], kept: tuple[datetime | None, date | None, str]
) -> None:
    def printed(at: datetime | None, on: date | None, basis: str) -> Article:
        return replace(WHOLE, published_at=at, published_on=on, published_basis=basis)

    assert filled(printed(*known), printed(*found)) == printed(*kept)
    assert filled(printed(*found), printed(*known)) == printed(*kept)  # in whichever order they are loaded


def test_an_article_is_read_again_without_the_day_that_came_from_its_own_text() -> None:
    old = replace(WHOLE, published_at=HOUR, published_on=DAY, published_basis="page", extractor_version="0.1.0")
    assert unread(old) == replace(WHOLE, extractor_version=EXTRACTOR_VERSION)
    given = replace(old, published_basis="given")
    assert unread(given) == replace(given, extractor_version=EXTRACTOR_VERSION)
