"""Turns what was decided about an article into rows of the tables, each with its evidence."""

from __future__ import annotations

from dateline.codes import Reason
from dateline.extract.parties import Party, find_parties
from dateline.extract.sources import find_sources
from dateline.fingerprint import Fingerprint, take_fingerprint
from dateline.judge import Draft, Judgement, confidence, explain_signs, open_weekday
from dateline.judge.parties import party_roles
from dateline.records import Article, Evidence, Occurrence, Reading, Report, ReportActor, ReportCountry, ReportSource
from dateline.scan import Scan, Span
from dateline.scan.sentences import Sentence
from dateline.text import event_id_of, stable_id
from dateline.vocabulary import Vocabulary

LONGEST_QUOTE = 600
"""Most characters of a quoted sentence; a longer one is a text without full stops and is cut at the last space."""


class RowWriter:
    """Turns what was decided about one article into rows, each with its evidence.

    ``draft_of``: the drafts by report id, the main one first. ``owners``: the id of a further report by the index of its sentence. ``evidence``: the rows
    collected so far.
    """

    def __init__(self, article: Article, occurrence: Occurrence, vocabulary: Vocabulary, judgement: Judgement) -> None:
        self.article, self.occurrence = article, occurrence
        self.found, self.drafts, self.why_days = judgement
        self.scan: Scan = self.found.scan
        self.sources = find_sources(self.scan, vocabulary, article.publisher)
        self.parties = find_parties(self.scan, vocabulary)
        self.ids = [self._report_id(draft) for draft in self.drafts]
        self.draft_of = dict(zip(self.ids, self.drafts, strict=True))
        self.owners = {draft.sentence.index: report_id for report_id, draft in self.draft_of.items() if not draft.is_main}
        self.evidence: list[Evidence] = []

    def _report_id(self, draft: Draft) -> str:
        return stable_id("r", (self.article.article_id, "main" if draft.is_main else self.scan.original(draft.sentence)))

    def rows(self) -> Reading:
        """All rows except the fingerprints."""
        reports = tuple(self._report(draft, report_id) for report_id, draft in self.draft_of.items())
        countries = tuple(
            ReportCountry(report_id, country, role)
            for report_id, draft in self.draft_of.items()
            for country, roles in sorted(draft.roles.items())
            for role in sorted(roles)
        )
        self._country_evidence()
        self._date_evidence()
        self._type_evidence()
        self._toll_evidence()
        self._mask_evidence()
        actors, sources = self._actor_rows(), self._source_rows()
        return Reading(self.article, self.occurrence, reports, countries, actors, sources, tuple(self.evidence))

    def fingerprints(self, reading: Reading) -> tuple[Fingerprint, ...]:
        """The fingerprints of an article's reports."""
        body = self.scan.norm[self.scan.body_start :]
        return tuple(take_fingerprint(reading, report, body, self._weekday(report)) for report in reading.reports)

    def _weekday(self, report: Report) -> int | None:
        """The day of the week of the event (1 is Monday), whether or not its date is known; None if it is not known."""
        if report.event_date:
            return report.event_date.isoweekday()
        return open_weekday(self.found) if report.is_main and not report.date_start else None

    def _report(self, draft: Draft, report_id: str) -> Report:
        moment = draft.moment
        known = moment is not None and moment.low is not None
        return Report(
            report_id=report_id,
            article_id=self.article.article_id,
            event_id=event_id_of(report_id),
            is_main=draft.is_main,
            event_date=moment.low if moment and moment.precision == "day" else None,
            date_start=moment.low if moment else None,
            date_end=moment.high if moment else None,
            date_edtf=moment.edtf if moment else None,
            date_precision=moment.precision if moment and known else "unknown",
            date_basis=moment.basis if moment and known else "none",
            event_type=draft.event_type,
            location_country=draft.location,
            fatalities_low=draft.killed.low if draft.killed else None,
            fatalities_high=draft.killed.high if draft.killed else None,
            injured_low=draft.injured.low if draft.injured else None,
            injured_high=draft.injured.high if draft.injured else None,
            quote=self._quote(draft.sentence),
            confidence=confidence(draft),
        )

    def _quote(self, sentence: Sentence) -> str | None:
        words = self.scan.original(sentence)
        if len(words) > LONGEST_QUOTE:
            words = words[:LONGEST_QUOTE].rsplit(" ", 1)[0]
        return words or None

    def _keep(
        self, field: str, value: str | None, read: Span, rule: str, data_line: str | None, report_id: str | None, accepted: bool, reason: str | None
    ) -> None:
        """Add the value of a field to ``evidence``: the words it was read from, the rule and the line of ``data/`` that found it, the report it belongs to
        (None for none), whether it was accepted there, and why or why not."""
        part, first, last = self.scan.span(read.start, read.end)
        self.evidence.append(Evidence(self.article.article_id, report_id, field, value, part, first, last, rule, data_line, accepted, reason))

    def _owner(self, sentence: Sentence) -> str:
        """The id of the report that a sentence belongs to: a further report if the sentence is its own, else the main one."""
        return self.owners.get(sentence.index, self.ids[0])

    def _country_evidence(self) -> None:
        told: dict[tuple[str, str], tuple[bool, str]] = {}
        for mention in self.found.mentions:
            owner, country, hit = self._owner(mention.sentence), mention.country, mention.hit
            if mention.reason is None and (owner, country) not in told:
                told[owner, country] = self._part_of(country, owner)
            involved, reason = (False, mention.reason) if mention.reason else told[owner, country]
            self._keep("country", country, hit, hit.entry.kind, hit.entry.data_line, owner, involved, reason)

    def _part_of(self, country: str, owner: str) -> tuple[bool, str]:
        """Whether a country is involved in a report, and why: the reason of each of its roles, with the signs of being involved."""
        if self.found.scan.grammar.names_only:
            return False, Reason.NAMES_ONLY
        draft = self.draft_of[owner]
        roles = draft.roles.get(country, {})
        told = "; ".join(f"{role}: {why}" for role, why in sorted(roles.items())) or Reason.NOT_BY_NAME
        signs = f" ({explain_signs(draft.signs[country])})" if country in draft.signs else ""
        return bool(roles.keys() - {"mentioned"}), told + signs

    def _date_evidence(self) -> None:
        owners = {id(draft.moment): report_id for report_id, draft in reversed(self.draft_of.items()) if draft.moment}
        for moment in self.found.moments:
            owner = owners.get(id(moment))
            why = None if owner and owner != self.ids[0] else self.why_days.get(moment.start, None if owner else Reason.OTHER_DATE)
            self._keep("date", moment.edtf, moment, moment.rule, moment.data_line, owner, owner is not None, moment.reason or why)

    def _type_evidence(self) -> None:
        for trigger in self.found.triggers:
            owner = self._owner(trigger.sentence)
            told = self.draft_of[owner].event_type
            chosen = told == trigger.event_type
            reason = None if chosen else Reason.OTHER_TYPE.format(type=told) if told else Reason.NO_TYPE
            if reason and trigger.is_aside:
                reason = Reason.SIDE_CLAUSE.format(more=reason)
            self._keep("type", trigger.event_type, trigger, f"trigger {trigger.name}", trigger.data_line, owner, chosen, reason)

    def _toll_evidence(self) -> None:
        owners = {id(toll): report_id for report_id, draft in self.draft_of.items() for toll in draft.tellings()}
        for toll in self.found.tolls:
            owner = owners.get(id(toll))
            value = str(toll.low) if toll.low == toll.high else f"{toll.low}/{toll.high}"
            field = "fatalities" if toll.kind == "killed" else "injured"
            reason = toll.reason or (None if owner else Reason.OTHER_TOLL)
            self._keep(field, value, toll, "number beside a toll word", toll.data_line, owner, owner is not None, reason)

    def _mask_evidence(self) -> None:
        for hit in self.scan.hits.get("mask", ()):
            self._keep("mask", hit.entry.value, hit, "mask", hit.entry.data_line, None, True, Reason.HIDES)

    def _actor_rows(self) -> tuple[ReportActor, ...]:
        named: dict[str, list[Party]] = {}
        for party in self.parties:
            owner = self._owner(party.sentence)
            named.setdefault(owner, []).append(party)
        roles = {owner: party_roles(self.found, self.draft_of[owner], parties) for owner, parties in named.items()}
        rows: dict[tuple[str, str], ReportActor] = {}
        for party in self.parties:
            owner = self._owner(party.sentence)
            role, why = roles[owner][party.id]
            told = Reason.NAMES_ONLY if self.scan.grammar.names_only else f"{role}: {why}"
            self._keep("actor", party.id, party.hit, party.hit.entry.kind, party.hit.entry.data_line, owner, True, told)
            rows.setdefault((owner, party.id), ReportActor(owner, party.id, party.kind, party.country, role))
        return tuple(rows.values())

    def _source_rows(self) -> tuple[ReportSource, ...]:
        rows: dict[tuple[str, str], ReportSource] = {}
        for cited in self.sources:
            owner = self._owner(self.scan.sentence_at(cited.hit.start))
            is_kept = cited.reason is None
            self._keep("source", cited.source, cited.hit, cited.kind, cited.hit.entry.data_line, owner, is_kept, cited.reason)
            if is_kept:
                rows.setdefault((owner, cited.source), ReportSource(owner, cited.source, cited.kind))
        return tuple(rows.values())
