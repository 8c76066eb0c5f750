"""Reports to events. For now each report makes an event of its own; joining the reports of one event is to come here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dateline.records import INVOLVED_ROLES, Event, Reading, Report
from dateline.text import stable_id

LONGEST_HEADLINE = 140
"""Characters of a sentence that stands as a headline; titles of the press run to about as many."""


def merge(readings: Iterable[Reading]) -> tuple[list[Reading], list[Event]]:
    """The events that these readings tell, and the readings with each report naming its event."""
    merged: list[Reading] = []
    events: list[Event] = []
    for reading in readings:
        named = replace(reading, reports=tuple(replace(report, event_id=event_id_of(report.report_id)) for report in reading.reports))
        merged.append(named)
        events.extend(_events_of(named))
    return merged, events


def event_id_of(report_id: str) -> str:
    """The id of the event that this report alone makes."""
    return stable_id("e", (report_id,))


def _events_of(reading: Reading) -> Iterable[Event]:
    involved = defaultdict(set)
    for row in reading.countries:
        if row.role in INVOLVED_ROLES:
            involved[row.report_id].add(row.country)
    return (_event(report, reading, tuple(sorted(involved[report.report_id]))) for report in reading.reports)


def _event(report: Report, reading: Reading, countries: tuple[str, ...]) -> Event:
    article = reading.article
    return Event(
        event_id=report.event_id,
        former_ids=(),
        headline=_headline(report, article.title),
        lang=article.lang,
        event_date=report.event_date,
        date_start=report.date_start,
        date_end=report.date_end,
        date_edtf=report.date_edtf,
        date_precision=report.date_precision,
        date_basis=report.date_basis,
        event_type=report.event_type,
        location_country=report.location_country,
        countries=countries,
        fatalities_low=report.fatalities_low,
        fatalities_high=report.fatalities_high,
        injured_low=report.injured_low,
        injured_high=report.injured_high,
        report_count=1,
        publisher_count=1 if article.publisher else 0,
        first_published_at=article.published_at,
        main_article_id=article.article_id,
        confidence=report.confidence,
    )


def _headline(report: Report, title: str) -> str:
    """The article's title for what the article is about; for an event told beside it, or without a title, the sentence that tells it."""
    sentence = " ".join((report.quote or "").split())
    if (report.is_main and title) or not sentence:
        return title
    return sentence if len(sentence) <= LONGEST_HEADLINE else sentence[:LONGEST_HEADLINE].rsplit(" ", 1)[0] + "…"
