"""The proposals of an article in reading order, each with a number, and every fact of its reports with the numbers it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dateline.explain.data_lines import line_of_data
from dateline.records import ROLES, Evidence, Reading, Report

WORDS_AROUND = 32
"""Characters shown on each side of the words that a proposal rests on."""

PARTS = ("title", "text")

ELSEWHERE = "named where another report is told"

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row of ``evidence`` with its number in reading order, its words, what stands around them, and the line of ``data/`` behind it."""

    number: int
    evidence: Evidence
    words: str
    before: str
    after: str
    line: str | None

    @property
    def verdict(self) -> str:
        """``accepted`` or ``refused``."""
        return "accepted" if self.evidence.accepted else "refused"

    @property
    def why(self) -> str:
        """The judge's reason, or that there is none."""
        return self.evidence.reason or ("nothing spoke against it" if self.evidence.accepted else "no reason was kept")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something decided: ``name`` of the field, ``value`` and ``note`` as text, and the proposals it rests on.

    Where nothing was accepted, ``proposals`` are the refused ones: they say why it is unknown, or only mentioned.
    """

    name: str
    value: str
    note: str = ""
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportTrace:
    """A report and its facts. ``name`` tells it from the others of its article: ``main report``, ``further report 1`` ..."""

    name: str
    report: Report
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """All there is to show of an article: every proposal, the facts of each report, and the masks that fired (one fact a kind of mask)."""

    reading: Reading
    proposals: tuple[Proposal, ...]
    reports: tuple[ReportTrace, ...]
    masks: tuple[Fact, ...]

    def report_name(self, proposal: Proposal) -> str:
        """The name of the report that a proposal speaks for, or that it concerns the whole article."""
        names = (r.name for r in self.reports if r.report.report_id == proposal.evidence.report_id)
        return next(names, "whole article")


def trace(reading: Reading) -> Trace:
    """Number the proposals of an article and tie the facts of its reports to them."""
    proposals = _numbered(reading)
    reports = sorted(reading.reports, key=lambda r: (not r.is_main, r.report_id))
    named = tuple(
        ReportTrace("main report" if report.is_main else f"further report {place}", report, tuple(_facts(report, reading, proposals)))
        for place, report in enumerate(reports)
    )
    return Trace(reading, proposals, named, tuple(_masks(proposals)))


def _numbered(reading: Reading) -> tuple[Proposal, ...]:
    rows = sorted(reading.evidence, key=_reading_order)
    return tuple(_proposal(number, row, reading) for number, row in enumerate(rows, start=1))


def _reading_order(row: Evidence) -> tuple[int, int, int, str, str, str, str, str]:
    """By place, the longer span first; the rest only keeps the order the same from a file and from a store."""
    return PARTS.index(row.part), row.char_start, -row.char_end, row.field, row.value or "", row.rule, row.data_line or "", row.reason or ""


def _proposal(number: int, row: Evidence, reading: Reading) -> Proposal:
    part = reading.article.title if row.part == "title" else reading.article.text
    words = part[row.char_start : row.char_end]
    before, after = part[max(0, row.char_start - WORDS_AROUND - 1) : row.char_start], part[row.char_end : row.char_end + WORDS_AROUND + 1]
    return Proposal(number, row, words, _start_of(before[::-1])[::-1], _start_of(after), line_of_data(row.data_line, words))


def _start_of(text: str) -> str:
    """The first words of a text on one line; cut after a whole word, where there is a space to cut at."""
    if len(text) <= WORDS_AROUND:
        return text.replace("\n", " ")
    words = text[:WORDS_AROUND].replace("\n", " ")
    return (words[: words.rfind(" ") + 1] or words) + "…"


def _facts(report: Report, reading: Reading, proposals: Sequence[Proposal]) -> Iterable[Fact]:
    """What was decided of a report, in the order an analyst asks: when, what, where, who, how many, who says so."""
    own = [p for p in proposals if p.evidence.report_id == report.report_id or (report.is_main and p.evidence.report_id is None)]
    yield Fact("date", report.date_edtf or "unknown", _date_note(report, reading), _support(own, "date"))
    yield Fact("type", report.event_type or "unknown", "", _support(own, "type", report.event_type))
    yield _country_fact("location", report.location_country, "", own, proposals)
    for country, roles in _grouped((row.country, row.role) for row in reading.countries if row.report_id == report.report_id):
        yield _country_fact("country", country, _listed(roles), own, proposals)
    for (actor, kind, home), roles in _grouped(((r.actor, r.kind, r.country or ""), r.role) for r in reading.actors if r.report_id == report.report_id):
        yield Fact("actor", actor, ", ".join(note for note in (_listed(roles), kind, home) if note), _support(own, "actor", actor))
    yield Fact("fatalities", _between(report.fatalities_low, report.fatalities_high), "", _support(own, "fatalities"))
    yield Fact("injured", _between(report.injured_low, report.injured_high), "", _support(own, "injured"))
    for source, kinds in _grouped((row.source, row.kind) for row in reading.sources if row.report_id == report.report_id):
        yield Fact("source", source, _listed(kinds), _support(own, "source", source))
    yield Fact("confidence", "unknown" if report.confidence is None else f"{report.confidence:.3f}", "that type, day and involved countries are all right")


def _date_note(report: Report, reading: Reading) -> str:
    note = f"precision {report.date_precision}, basis {report.date_basis}"
    if report.date_basis != "publication":
        return note
    article = reading.article
    return f"{note}: the day of printing, {article.published_on} ({article.published_basis})"


def _country_fact(name: str, country: str | None, note: str, own: Sequence[Proposal], proposals: Sequence[Proposal]) -> Fact:
    """A country of a report; it may be named only in sentences that tell another report of the article, and then says so."""
    if country is None:
        return Fact(name, "unknown", note)
    support = _support(own, "country", country)
    if support:
        return Fact(name, country, note, support)
    elsewhere = _support(proposals, "country", country)
    return Fact(name, country, ", ".join(words for words in (note, ELSEWHERE if elsewhere else "") if words), elsewhere)


def _support(own: Sequence[Proposal], field: str, value: str | None = None) -> tuple[Proposal, ...]:
    """The accepted proposals of a field (and value); where there is none, the refused ones."""
    fitting = [p for p in own if p.evidence.field == field and value in (None, p.evidence.value)]
    return tuple(p for p in fitting if p.evidence.accepted) or tuple(fitting)


def _grouped(pairs: Iterable[tuple[K, str]]) -> list[tuple[K, list[str]]]:
    groups: dict[K, list[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return sorted(groups.items(), key=lambda group: str(group[0]))


def _listed(words: Iterable[str]) -> str:
    """Roles in their own order, other words by the alphabet, each once."""
    return " and ".join(sorted(set(words), key=lambda word: (ROLES.index(word) if word in ROLES else 0, word)))


def _between(low: int | None, high: int | None) -> str:
    return "unknown" if low is None else str(low) if low == high else f"{low} to {high}"


def _masks(proposals: Iterable[Proposal]) -> list[Fact]:
    kinds: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        if proposal.evidence.field == "mask":
            kinds.setdefault(proposal.evidence.value or "unnamed", []).append(proposal)
    return [Fact("mask", kind, "", tuple(fired)) for kind, fired in sorted(kinds.items())]


def by_words(proposals: Iterable[Proposal]) -> dict[str, list[Proposal]]:
    """Proposals grouped by the words they rest on, in reading order."""
    groups: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        groups.setdefault(proposal.words, []).append(proposal)
    return groups
