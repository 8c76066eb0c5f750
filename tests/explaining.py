"""What the tests of ``dateline explain`` share: an invented article with its evidence, and the readings of a store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from dateline.explain.readings import read_from_store
from dateline.interface import Language
from dateline.records import Article, Evidence, Occurrence, Part, Reading, Report, ReportActor, ReportCountry, ReportSource
from tests.loading import rows_in

AR, EN = Language("ar"), Language("en")

TITLE = "Sudan shells ferry"
TEXT = "Port Sudan, 2 May: 7 dead <b>in</b> the Sea of Japan & nowhere else."


def row(field: str, words: str, value: str | None, accepted: bool, reason: str | None = None, **changes: Any) -> Evidence:
    """A row of evidence for words of the article above; ``in_title`` and the names of columns say what is different."""
    part: Part = "title" if changes.pop("in_title", False) else "text"
    start = (TITLE if part == "title" else TEXT).index(words)
    plain = Evidence("a1", "r1", field, value, part, start, start + len(words), f"a rule of {field}", None, accepted, reason)
    return replace(plain, **changes)


REPORT = Report(
    "r1",
    "a1",
    "e1",
    True,
    date_precision="unknown",
    event_type="ASSAULT",
    location_country="SDN",
    fatalities_low=7,
    fatalities_high=7,
    quote=TEXT,
    confidence=0.5,
)

READING = Reading(
    Article("a1", "lantern", None, TITLE, TEXT, "en", None, None, None, date(2023, 5, 3), "metadata", "0.1.0"),
    Occurrence("a1", "a.txt", None, None, None, None, None, None, datetime(2023, 5, 4, tzinfo=UTC)),
    (REPORT,),
    (ReportCountry("r1", "SDN", "location"), ReportCountry("r1", "JPN", "mentioned"), ReportCountry("r1", "SDN", "source")),
    (ReportActor("r1", "navy", "military", "SDN", "source"),),
    (ReportSource("r1", "SDN", "official"),),
    (
        row("mask", "Sea of Japan", "sea", True, "hides the names inside it", report_id=None, data_line="masks.yml:1"),
        row("country", "Japan", "JPN", False, "mentioned"),
        row("fatalities", "7 dead", "7", True),
        row("date", "2 May", None, False, "a day without a year", report_id=None, data_line="CLDR en"),
        row("country", "Sudan", "SDN", True, "location and source (title +1.6)", data_line="gazetteer/SDN.yml:1"),
        row("country", "Port Sudan", "SDN", True, "location and source"),
        row("type", "shells", "ASSAULT", True, in_title=True),
        row("country", "Sudan", "SDN", True, "location and source", in_title=True),
    ),
)


def readings_of(store: Path, *, every: int) -> Iterator[Reading]:
    """The reading of every so many-th article of a store."""
    for article in rows_in(store, "articles")[::every]:
        yield read_from_store(store, article["article_id"])
