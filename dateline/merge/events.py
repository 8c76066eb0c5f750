"""From the reports of one event to its row. Each fact is taken from one of the reports, by the rule stated at its function; nothing is averaged.

Where reports are counted for a fact, near copies of one text, and all reports of one outlet, count as one voice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from dateline.codes import DATE_BASES, PRECISIONS
from dateline.records import Event, Report
from dateline.text import event_id_of
from dateline.vocabulary.families import family

LONGEST_HEADLINE = 140
"""Most characters of a sentence used as a headline; press headlines are up to about as long."""

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True)
class Told:
    """A report with the fields of its article that its event needs. ``voice`` is the same for near copies of one text, and for all reports of one
    outlet; ``countries`` are the involved ones."""

    report: Report
    title: str
    publisher: str | None
    lang: str | None
    published_at: datetime | None
    published_on: date | None
    countries: tuple[str, ...]
    voice: int


def in_order(told: Iterable[Told]) -> list[Told]:
    """The reports by day of print, earliest first, those without a known day last; then by id."""
    return sorted(told, key=lambda one: (one.published_on or date.max, one.report.report_id))


def make_event(reports: Sequence[Told]) -> Event:
    """The row of the event that these reports are of."""
    told = in_order(reports)
    first = told[0]
    main = next((one for one in told if one.report.is_main), first)
    dated = choose_date(told)
    return Event(
        event_id=event_id_of(first.report.report_id),
        former_ids=tuple(sorted(event_id_of(one.report.report_id) for one in told[1:])),
        headline=headline(main.report, main.title),
        lang=main.lang,
        event_date=dated.event_date,
        date_start=dated.date_start,
        date_end=dated.date_end,
        date_edtf=dated.date_edtf,
        date_precision=dated.date_precision,
        date_basis=dated.date_basis,
        event_type=choose(told, lambda one: one.report.event_type, follows=family("said")),
        location_country=choose(told, lambda one: one.report.location_country),
        countries=choose_countries(told),
        fatalities_low=_least(one.report.fatalities_low for one in told),
        fatalities_high=_most(one.report.fatalities_high for one in told),
        injured_low=_least(one.report.injured_low for one in told),
        injured_high=_most(one.report.injured_high for one in told),
        report_count=len(told),
        publisher_count=len({one.publisher for one in told} - {None}),
        independent_count=len({one.voice for one in told}),
        first_published_at=min((one.published_at for one in told if one.published_at), default=None),
        main_article_id=main.report.article_id,
        confidence=max((one.report.confidence for one in told if one.report.confidence is not None), default=None),
    )


def choose_date(told: Sequence[Told]) -> Report:
    """The report whose date becomes the event's: the most precise date; among these one that is not after the first report was printed (what was told
    before cannot be of that day); then the one that most voices give; then explicit before relative before the day of print; then the report printed
    closest to its date; then the earliest printed."""
    voices = _voices(told, lambda one: (one.report.date_start, one.report.date_end))
    first_told = min((one.published_on for one in told if one.published_on), default=date.max)

    def rank(one: Told) -> tuple[Any, ...]:
        report = one.report
        distance = abs((one.published_on - report.date_start).days) if one.published_on and report.date_start else 10**6
        return (
            report.date_start is None, PRECISIONS.index(report.date_precision), (report.date_start or date.max) > first_told,
            -voices[report.date_start, report.date_end], DATE_BASES.index(report.date_basis), distance,
        )  # fmt: skip

    return min(told, key=rank).report


def choose(told: Sequence[Told], fact_of: Callable[[Told], Fact | None], follows: Container[Fact | None] = ()) -> Fact | None:
    """The fact that most voices give; in a tie one that is not in ``follows`` (a reaction follows the deed, which is the event), then the one of the report
    with the highest confidence, then of the earliest printed. None if no report has it.

    ``told`` is in the order of ``in_order``.
    """
    known = [one for one in told if fact_of(one) is not None]
    voices = _voices(known, fact_of)
    best = max(known, key=lambda one: (voices[fact_of(one)], fact_of(one) not in follows, one.report.confidence or 0.0), default=None)
    return fact_of(best) if best else None


def choose_countries(told: Sequence[Told]) -> tuple[str, ...]:
    """The countries that are involved in the reports of at least half of the voices (of those that have any involved country), sorted."""
    by_voice: defaultdict[int, set[str]] = defaultdict(set)
    for one in told:
        by_voice[one.voice].update(one.countries)
    named = [countries for countries in by_voice.values() if countries]
    counts = Counter(country for countries in named for country in countries)
    return tuple(sorted(country for country, count in counts.items() if 2 * count >= len(named)))


def _voices(told: Iterable[Told], fact_of: Callable[[Told], Any]) -> Counter[Any]:
    """The number of voices that give each fact."""
    return Counter(fact for fact, _ in {(fact_of(one), one.voice) for one in told})


def headline(report: Report, title: str) -> str:
    """The article's title for a main report; for a further report, or without a title, the sentence of the report, cut to ``LONGEST_HEADLINE``."""
    sentence = " ".join((report.quote or "").split())
    if (report.is_main and title) or not sentence:
        return title
    return sentence if len(sentence) <= LONGEST_HEADLINE else sentence[:LONGEST_HEADLINE].rsplit(" ", 1)[0] + "…"


def _least(numbers: Iterable[int | None]) -> int | None:
    return min((number for number in numbers if number is not None), default=None)


def _most(numbers: Iterable[int | None]) -> int | None:
    return max((number for number in numbers if number is not None), default=None)
