"""The fingerprint of a report: its facts, and its words as numbers, so that a hundred thousand reports are compared without reading a text again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.codes import INVOLVED_ROLES
from dateline.fingerprint.explainers import explains
from dateline.fingerprint.places import LEAD, places_of, towns_of
from dateline.fingerprint.wording import code, hours, name_forms, names, numbers, runs, stems, words_in
from dateline.records import Article, Evidence, Reading, Report, ReportCountry
from dateline.text import letters_of, normal

LEAD_WORDS = 60
"""Words at the start of the body that say what happened, before the background: two or three paragraphs of agency copy."""

EXPLAINS = "?"
"""Stands among the words of a headline that asks, explains or gathers reactions; no stem is written so."""

STATE_RULES = ("name", "demonym", "capital")
"""Rules whose hits are common to all news of a country (its name, demonym, capital); names of leaders, cities and groups distinguish stories."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A row of the derived table ``fingerprints``: one report.

    ``title`` and ``body`` are sorted distinct CRC-32 values of stems, ``title`` with that of ``EXPLAINS`` if it does so; ``lead`` those of the first words,
    in text order, all of which are in ``body`` too; ``names`` the sorted values of the consonants of possible names; ``runs`` a sorted sample of the runs
    of five words. ``places`` are strings: a country, a mark (``TOWN``, ``SCENE``, ``NAMED``, ``CALLED``) and the consonants of the place's name, so that
    they agree across languages. ``weekday`` is 1 for Monday. A further report has no title and no runs; its sentence is both its lead and its body.
    """

    report_id: str
    article_id: str
    publisher: str | None
    lang: str | None
    is_main: bool
    published_on: date | None
    date_start: date | None
    date_end: date | None
    weekday: int | None
    event_type: str | None
    location_country: str | None
    countries: tuple[str, ...]
    acting: tuple[str, ...]
    actors: tuple[str, ...]
    places: tuple[str, ...]
    hours: tuple[str, ...]
    fatalities_low: int | None
    fatalities_high: int | None
    injured_low: int | None
    injured_high: int | None
    title: tuple[int, ...]
    lead: tuple[int, ...]
    body: tuple[int, ...]
    names: tuple[int, ...]
    numbers: tuple[int, ...]
    runs: tuple[int, ...]


def take_fingerprint(reading: Reading, report: Report, body: str, weekday: int | None) -> Fingerprint:
    """The fingerprint of one report.

    Args:
        reading: what was read from its article.
        report: one of the article's reports.
        body: the normalised text of the article.
        weekday: weekday of the event (1 is Monday); may be known without the date.
    """
    article = reading.article
    countries = [row for row in reading.countries if row.report_id == report.report_id]
    named = [row for row in reading.evidence if row.field == "country"]
    states = _of_countries(article, named)
    return Fingerprint(
        report_id=report.report_id,
        article_id=article.article_id,
        publisher=article.publisher,
        lang=article.lang,
        is_main=report.is_main,
        published_on=article.published_on,
        date_start=report.date_start,
        date_end=report.date_end,
        weekday=weekday,
        event_type=report.event_type,
        location_country=report.location_country,
        countries=_in_roles(countries, INVOLVED_ROLES),
        acting=_in_roles(countries, ("source",)),
        actors=tuple(sorted({row.actor for row in reading.actors if row.report_id == report.report_id})),
        places=tuple(sorted({*places_of(article, report, named), *towns_of(article, report, states)})),
        fatalities_low=report.fatalities_low,
        fatalities_high=report.fatalities_high,
        injured_low=report.injured_low,
        injured_high=report.injured_high,
        **_words_of(article, report, body, states),
    )


def _words_of(article: Article, report: Report, body: str, states: set[int]) -> dict[str, tuple[Any, ...]]:
    """The fields of one report's fingerprint that come from its words, read from the normalised text ``body`` or, for a further report, from its sentence.
    ``states`` are left out of the names."""
    quote = report.quote or ""
    title = normal(article.title) if report.is_main else ""
    text = _after_dateline(body, article.dateline) if report.is_main else normal(quote)
    opening, letters = f"{title}\n{text[:LEAD]}", letters_of(f"{title}\n{text}")
    opening_words = words_in(letters[: len(opening)])
    in_title, in_text = stems(title, letters[: len(title)], article.lang), stems(text, letters[len(title) + 1 :], article.lang)
    written = f"{article.title}\n{article.text[:LEAD]}" if report.is_main else quote
    marks = {code(EXPLAINS)} if report.is_main and explains(article.title) else set()
    return {
        "hours": hours(opening_words, article.lang),
        "title": tuple(sorted({*in_title, *marks})),
        "lead": tuple(in_text[:LEAD_WORDS]),
        "body": tuple(sorted(set(in_text))),
        "names": tuple(name for name in names(written, opening_words, article.lang) if name not in states),
        "numbers": numbers(opening),
        "runs": runs(f"{title} {text}") if report.is_main else (),
    }


def _in_roles(countries: Iterable[ReportCountry], roles: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({row.country for row in countries if row.role in roles}))


def _after_dateline(body: str, dateline: str | None) -> str:
    return body.removeprefix(normal(dateline)).lstrip(" -") if dateline else body


def _of_countries(article: Article, evidence: Iterable[Evidence]) -> set[int]:
    """The words for countries and capitals in title and lead, in the form of ``names``: they are left out of it, since shared countries have a sign of
    their own."""
    numbers_of: set[int] = set()
    for row in evidence:
        if row.rule in STATE_RULES and (row.part == "title" or row.char_end <= LEAD):
            numbers_of |= name_forms((article.title if row.part == "title" else article.text)[row.char_start : row.char_end])
    return numbers_of
