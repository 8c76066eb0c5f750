"""All that there is to show of an article: every proposal, and every fact of its reports with the proposals it is based on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dateline.codes import ROLES
from dateline.explain.proposals import Proposal, coded, number_proposals, with_code
from dateline.interface import Language
from dateline.reasons import named
from dateline.records import Reading, Report

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Fact:
    """A decided fact: ``name`` of the field, ``value`` and ``note`` in words, and the proposals it is based on.

    If none was accepted, ``proposals`` are the refused ones: they explain why the fact is unknown, or a country only mentioned.
    """

    name: str
    value: str
    note: str = ""
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportTrace:
    """A report and its facts. ``name`` identifies it within its article: "main report", "further report 1" ...; ``type`` is its event type in words."""

    name: str
    type: str
    report: Report
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """All there is to show of an article, in one language: every proposal, the facts of each report, and the masks that matched (one fact per kind of mask)."""

    reading: Reading
    language: Language
    proposals: tuple[Proposal, ...]
    reports: tuple[ReportTrace, ...]
    masks: tuple[Fact, ...]

    def report_name(self, proposal: Proposal) -> str:
        """The name of the report that a proposal belongs to, or words for the whole article."""
        names = (r.name for r in self.reports if r.report.report_id == proposal.evidence.report_id)
        return next(names, self.language.say("explain_whole_article"))

    def counts(self) -> str:
        """The numbers of proposals, accepted and refused, in words."""
        accepted = sum(proposal.evidence.accepted for proposal in self.proposals)
        numbers = {"n": len(self.proposals), "accepted": accepted, "refused": len(self.proposals) - accepted}
        return self.language.say("explain_counts", **{name: self.language.number(number) for name, number in numbers.items()})

    def about(self) -> Iterator[tuple[str, str]]:
        """What is known about the article besides its text: pairs of name and value."""
        article, language = self.reading.article, self.language
        unknown = language.say("explain_unknown")
        day = article.published_on.isoformat() if article.published_on else language.say("explain_unknown_day")
        basis = named("explain_printed", article.published_basis, language)
        known = {
            "article": article.article_id,
            "publisher": coded("publisher", article.publisher, language) if article.publisher else unknown,
            "language": with_code(language.language_name(article.lang), article.lang) if article.lang else unknown,
            "published": language.say("explain_day_and_basis", day=day, basis=basis),
            "byline": article.byline,
            "dateline": article.dateline,
            "rules": article.extractor_version,
        }
        for name, value in known.items():
            if value:
                yield language.say(f"explain_{name}"), value


def trace(reading: Reading, language: Language) -> Trace:
    """Number the proposals of an article and link the facts of its reports to them, with words in ``language``."""
    proposals = number_proposals(reading, language)
    reports = sorted(reading.reports, key=lambda r: (not r.is_main, r.report_id))
    told = tuple(
        ReportTrace(
            language.say("explain_main_report") if report.is_main else language.say("explain_further_report", n=place),
            coded("type", report.event_type, language) if report.event_type else language.say("type_unknown"),
            report,
            tuple(_Facts(report, reading, proposals, language)),
        )
        for place, report in enumerate(reports)
    )
    return Trace(reading, language, proposals, told, tuple(_masks(proposals, language)))


@dataclass(frozen=True, slots=True)
class _Facts:
    """The facts of a report, in the order an analyst asks: when, what, where, who, how many, who says so."""

    report: Report
    reading: Reading
    proposals: Sequence[Proposal]
    language: Language

    def __iter__(self) -> Iterator[Fact]:
        report, own, language = self.report, self._own(), self.language
        yield Fact("date", report.date_edtf or self._unknown(), self._date_note(), _support(own, "date"))
        yield Fact("type", self._coded("type", report.event_type), "", _support(own, "type", report.event_type))
        yield self._country("location", report.location_country, ())
        for country, roles in _grouped((row.country, row.role) for row in self.reading.countries if row.report_id == report.report_id):
            yield self._country("country", country, roles)
        yield from self._actors(own)
        yield Fact("fatalities", self._between(report.fatalities_low, report.fatalities_high), "", _support(own, "fatalities"))
        yield Fact("injured", self._between(report.injured_low, report.injured_high), "", _support(own, "injured"))
        for source, kinds in _grouped((row.source, row.kind) for row in self.reading.sources if row.report_id == report.report_id):
            told = language.listed(named("rule", kind, language) for kind in sorted(set(kinds)))
            yield Fact("source", self._coded("source", source), told, _support(own, "source", source))
        confidence = self._unknown() if report.confidence is None else f"{report.confidence:.3f}"
        yield Fact("confidence", confidence, language.say("explain_confidence_means"))

    def _own(self) -> list[Proposal]:
        """The proposals of the report; for the main report also those of the article as a whole."""
        report = self.report
        return [p for p in self.proposals if p.evidence.report_id == report.report_id or (report.is_main and p.evidence.report_id is None)]

    def _unknown(self) -> str:
        return self.language.say("explain_unknown")

    def _coded(self, field: str, code: str | None) -> str:
        return coded(field, code, self.language) if code else self._unknown()

    def _between(self, low: int | None, high: int | None) -> str:
        if low is None:
            return self._unknown()
        return str(low) if low == high else self.language.say("number_range", low=low, high=high)

    def _date_note(self) -> str:
        """The precision and the basis of the date; for the day of publication also that day and its basis."""
        report, language, article = self.report, self.language, self.reading.article
        precision = "" if report.date_precision == "unknown" else named("explain_precision", report.date_precision, language)
        note = self._noted(precision, named("basis", report.date_basis, language))
        if report.date_basis != "publication":
            return note
        printed = named("explain_printed", article.published_basis, language)
        return f"{note}: {language.say('explain_day_and_basis', day=article.published_on, basis=printed)}"

    def _actors(self, own: Sequence[Proposal]) -> Iterator[Fact]:
        rows = (row for row in self.reading.actors if row.report_id == self.report.report_id)
        for (actor, kind, home), roles in _grouped(((row.actor, row.kind, row.country or ""), row.role) for row in rows):
            note = self._noted(self._roles(roles), named("explain_kind", kind, self.language), coded("country", home, self.language) if home else "")
            yield Fact("actor", self._coded("actor", actor), note, _support(own, "actor", actor))

    def _country(self, name: str, country: str | None, roles: Sequence[str]) -> Fact:
        """A country of a report; the note says so if only proposals of another report of the article name it."""
        note = self._roles(roles)
        if country is None:
            return Fact(name, self._unknown(), note)
        support = _support(self._own(), "country", country)
        if support:
            return Fact(name, self._coded("country", country), note, support)
        elsewhere = _support(self.proposals, "country", country)
        return Fact(name, self._coded("country", country), self._noted(note, self.language.say("explain_elsewhere") if elsewhere else ""), elsewhere)

    def _roles(self, roles: Iterable[str]) -> str:
        """The names of the roles, each once, in the order of ``ROLES``."""
        ordered = sorted(set(roles), key=lambda role: (ROLES.index(role) if role in ROLES else len(ROLES), role))
        return self.language.listed(named("role", role, self.language) for role in ordered)

    def _noted(self, *notes: str) -> str:
        return self.language.say("list_semicolon").join(note for note in notes if note)


def _support(own: Sequence[Proposal], field: str, value: str | None = None) -> tuple[Proposal, ...]:
    """The accepted proposals of a field (and value); if there are none, the refused ones."""
    fitting = [p for p in own if p.evidence.field == field and value in (None, p.evidence.value)]
    return tuple(p for p in fitting if p.evidence.accepted) or tuple(fitting)


def _grouped(pairs: Iterable[tuple[K, str]]) -> list[tuple[K, list[str]]]:
    groups: dict[K, list[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return sorted(groups.items(), key=lambda group: str(group[0]))


def _masks(proposals: Iterable[Proposal], language: Language) -> list[Fact]:
    kinds: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        if proposal.evidence.field == "mask":
            kinds.setdefault(proposal.evidence.value or "", []).append(proposal)
    return [Fact("mask", coded("mask", kind, language) if kind else language.say("explain_unknown"), "", tuple(fired)) for kind, fired in sorted(kinds.items())]
