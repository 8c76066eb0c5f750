"""The whole reading of one page: segment it into articles, extract, judge, and keep the evidence. No file, no store, no Streamlit in here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from dateline.collector import without_collector
from dateline.extract.actors import find_actors
from dateline.extract.casualties import find_tolls
from dateline.extract.countries import find_mentions
from dateline.extract.dates import Moment, find_dates, find_printed_day
from dateline.extract.sources import Cited, find_sources
from dateline.extract.types import find_triggers
from dateline.judge import Draft, Findings, confidence, explain_signs, judge, open_weekday
from dateline.language import language_of
from dateline.merge.events import event_id_of
from dateline.merge.fingerprint import Fingerprint, take_fingerprint
from dateline.publishers import publisher_id
from dateline.records import Article, Evidence, Occurrence, Page, Reading, Reject, Report, ReportActor, ReportCountry, ReportSource
from dateline.scan import Scan, Sentence, scan
from dateline.segment import Segment, segment
from dateline.text import Whole, stable_id
from dateline.timestamps import read_timestamp
from dateline.vocabulary import Hit, Vocabulary, load_vocabulary

DATELINE = re.compile(r"^(.{2,50}?\s?\([^()\n]{2,30}\)|[^\n.]{2,40}?)\s*(?:--|[-–—])\s+")
DASH = re.compile(r"[-–—]")
LONGEST_DATELINE = 120
"""Characters in which the dash stands that ends a dateline."""

LONGEST_QUOTE = 600
"""Characters of a quoted sentence; a longer one is a text without full stops, cut at the last space."""


@dataclass(frozen=True, slots=True)
class PageReading:
    """What came of one page: the readings of its articles, for each the id it would have with no publisher, and what of it was not loaded."""

    readings: tuple[Reading, ...]
    text_keys: tuple[str, ...]
    rejects: tuple[Reject, ...]


def read_page(page: Page, loaded_at: datetime) -> PageReading:
    """Segment a page and read every article on it. A page without words is one reject."""
    return read_pages([page], loaded_at)[0]


@without_collector()
def read_pages(pages: Sequence[Page], loaded_at: datetime) -> list[PageReading]:
    """The readings of some pages, in order: what ``read_page`` gives for each, but sooner.

    They go through each stage together. What a stage looks up, its words and weights and its own code, then stays close to the processor, which saves a
    fifth of the time.
    """
    vocabulary = load_vocabulary()
    segments = [segment(page, vocabulary) for page in pages]
    identified = [[_identify(page, one, loaded_at) for one in on_page] for page, on_page in zip(pages, segments, strict=True)]
    readings = iter(_read([(article, occurrence, whole) for on_page in identified for article, occurrence, whole, _ in on_page]))
    return [_of_page(page, [next(readings) for _ in on_page], [text_key for *_, text_key in on_page]) for page, on_page in zip(pages, identified, strict=True)]


def _of_page(page: Page, readings: list[Reading], text_keys: list[str]) -> PageReading:
    detail = f"{page.input} has no words to read. Check that the text was saved with the page."
    rejects = () if readings else (Reject(page.input, "segment", "no_text", detail, page.input_id),)
    return PageReading(tuple(readings), tuple(text_keys), rejects)


def _identify(page: Page, found: Segment, loaded_at: datetime) -> tuple[Article, Occurrence, Whole, str]:
    """An article of a page, where it was found, its texts folded, and the id it would have with no publisher."""
    published = read_timestamp(page.published) if page.published else None
    crawled = read_timestamp(page.crawled) if page.crawled else None
    publisher = publisher_id(page.publisher, page.url)
    opening = DATELINE.match(found.text) if DASH.search(found.text, 0, LONGEST_DATELINE) else None
    whole = Whole.of(found.title, found.text)
    own_id, text_key = whole.ids(publisher, None)
    article = Article(
        article_id=own_id,
        publisher=publisher,
        url=page.url,
        title=found.title,
        text=found.text,
        lang=language_of(page.lang, found.title, found.text),
        byline=page.byline,
        dateline=opening.group(1).strip() if opening else None,
        published_at=published.at if published else None,
        published_on=published.day if published else None,
        published_basis=page.published_basis if published else "none",
    )
    start, end = (found.start, found.end) if page.is_crawled else (None, None)
    crawled_at = None if crawled is None else crawled.at or datetime.combine(crawled.day, time(), UTC)
    crawled_on = crawled.day if crawled else None
    occurrence = Occurrence(article.article_id, page.input, page.input_id, start, end, page.url, crawled_at, crawled_on, loaded_at)
    return article, occurrence, whole, text_key


def read_articles(articles: Iterable[tuple[Article, Occurrence]]) -> list[Reading]:
    """Extract everything from some articles. Called again, it returns the same rows unless the articles' metadata or the data files changed."""
    return _read([(article, occurrence, Whole.of(article.title, article.text)) for article, occurrence in articles])


def _read(identified: Sequence[tuple[Article, Occurrence, Whole]]) -> list[Reading]:
    """Extract everything from some articles, stage by stage."""
    vocabulary = load_vocabulary()
    scans = [scan(article.title, article.text, article.lang, vocabulary, whole) for article, _, whole in identified]
    articles = [_dated(article, seen) for (article, *_), seen in zip(identified, scans, strict=True)]
    occurrences = [occurrence for _, occurrence, _ in identified]
    mentions = [find_mentions(seen, vocabulary, article.dateline) for article, seen in zip(articles, scans, strict=True)]
    moments = [find_dates(seen, a.published_on, o.crawled_on) for a, o, seen in zip(articles, occurrences, scans, strict=True)]
    triggers = [find_triggers(seen, vocabulary) for seen in scans]
    tolls = [find_tolls(seen) for seen in scans]
    findings = [Findings(*found) for found in zip(scans, mentions, moments, triggers, tolls, strict=True)]
    drafts = [_judge(found, article) for found, article in zip(findings, articles, strict=True)]
    writers = [_Writer(a, o, vocabulary, f, d) for a, o, f, d in zip(articles, occurrences, findings, drafts, strict=True)]
    rows = [writer.rows() for writer in writers]
    return [replace(reading, fingerprints=writer.fingerprints(reading)) for writer, reading in zip(writers, rows, strict=True)]


def _dated(article: Article, seen: Scan) -> Article:
    """An article with the day of printing that its page tells, where nothing else does."""
    printed = find_printed_day(seen) if article.published_on is None else None
    return article if printed is None else replace(article, published_on=printed.low, published_basis="page")


def _judge(found: Findings, article: Article) -> list[Draft]:
    """The reports of an article. A weekday that contradicts the day of printing shows that day not to be the article's: then no day of printing is known."""
    contradiction = next((m for m in found.moments if m.contradicts_print), None)
    if contradiction:
        found.moments = [_unanchored(m, contradiction) for m in find_dates(found.scan, None, None)]
    return judge(found, None if contradiction else article.published_on)


def _unanchored(moment: Moment, contradiction: Moment) -> Moment:
    """A word of time that stays open for want of a day of printing to trust says which day was not trusted."""
    return moment if moment.low else replace(moment, reason=contradiction.reason)


class _Writer:
    """Turns what was decided into rows, each with its evidence."""

    def __init__(self, article: Article, occurrence: Occurrence, vocabulary: Vocabulary, found: Findings, drafts: list[Draft]) -> None:
        self.article, self.occurrence, self.vocabulary, self.found, self.drafts = article, occurrence, vocabulary, found, drafts
        self.scan: Scan = found.scan
        self.sources = find_sources(self.scan, vocabulary, article.publisher)
        self.actors = find_actors(self.scan, vocabulary)
        self.ids = [self._report_id(d) for d in drafts]
        self.draft_of = dict(zip(self.ids, drafts, strict=True))
        self.owners = {draft.sentence.index: report_id for report_id, draft in self.draft_of.items() if not draft.is_main}
        self.evidence: list[Evidence] = []

    def _report_id(self, draft: Draft) -> str:
        return stable_id("r", (self.article.article_id, "main" if draft.is_main else self.scan.original(draft.sentence)))

    def rows(self) -> Reading:
        """All rows but the fingerprints."""
        reports = tuple(self._report(d, i) for d, i in zip(self.drafts, self.ids, strict=True))
        countries = tuple(
            ReportCountry(i, c, r) for d, i in zip(self.drafts, self.ids, strict=True) for c, roles in sorted(d.roles.items()) for r in sorted(roles)
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
        named = [row for row in self.evidence if row.field == "country"]
        return tuple(self._fingerprint(report, reading.countries, reading.actors, named) for report in reading.reports)

    def _fingerprint(self, report: Report, countries: Sequence[ReportCountry], actors: Sequence[ReportActor], named: Sequence[Evidence]) -> Fingerprint:
        of_report = [row for row in countries if row.report_id == report.report_id]
        parties = [row for row in actors if row.report_id == report.report_id]
        weekday = report.event_date.isoweekday() if report.event_date else open_weekday(self.found) if report.is_main and not report.date_start else None
        return take_fingerprint(self.article, report, of_report, parties, named, self.scan.norm[self.scan.body_start :], weekday)

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
        self, field: str, value: str | None, start: int, end: int, rule: str, line: str | None, accepted: bool, reason: str | None, report_id: str | None
    ) -> None:
        part, first, last = self.scan.span(start, end)
        self.evidence.append(Evidence(self.article.article_id, report_id, field, value, part, first, last, rule, line, accepted, reason))

    def _owner(self, sentence: Sentence) -> str:
        """The report a sentence speaks for: a further report's own sentence, else the main one."""
        return self.owners.get(sentence.index, self.ids[0])

    def _country_evidence(self) -> None:
        told: dict[tuple[str, str], tuple[bool, str]] = {}
        for mention in self.found.mentions:
            owner, country, hit = self._owner(mention.sentence), mention.country, mention.hit
            if mention.reason:
                involved, reason = False, mention.reason
            else:
                if (owner, country) not in told:
                    told[owner, country] = self._part_of(country, owner)
                involved, reason = told[owner, country]
            self._keep("country", country, hit.start, hit.end, hit.entry.kind, hit.entry.data_line, involved, reason, owner)

    def _part_of(self, country: str, owner: str) -> tuple[bool, str]:
        """Whether a country is involved in a report, and its roles with the signs that gave them."""
        roles = self.draft_of[owner].roles.get(country, set())
        if not roles:
            return False, f"a leader who takes no part, and his state is not named ({explain_signs(self.drafts[0].signs[country])})"
        return bool(roles - {"mentioned"}), f"{' and '.join(sorted(roles))} ({explain_signs(self.drafts[0].signs[country])})"

    def _date_evidence(self) -> None:
        owners = {id(draft.moment): report_id for report_id, draft in reversed(self.draft_of.items()) if draft.moment}
        for moment in self.found.moments:
            owner = owners.get(id(moment))
            passed = self.found.passed.get(moment.start, "another date is nearer to the event")
            reason = moment.reason or (None if owner else passed)
            self._keep("date", moment.edtf, moment.start, moment.end, moment.rule, moment.data_line, owner is not None, reason, owner)

    def _type_evidence(self) -> None:
        for trigger in self.found.triggers:
            owner = self._owner(trigger.sentence)
            told = self.draft_of[owner].event_type
            chosen = told == trigger.event_type
            reason = None if chosen else f"more speaks for {told}" if told else "too little speaks for any one type"
            if reason and trigger.is_aside:
                reason = f"it stands in a side clause, and {reason}"
            self._keep("type", trigger.event_type, trigger.start, trigger.end, f"trigger {trigger.name}", trigger.data_line, chosen, reason, owner)

    def _toll_evidence(self) -> None:
        owners = {id(toll): report_id for report_id, draft in self.draft_of.items() for toll in draft.tellings()}
        for toll in self.found.tolls:
            owner = owners.get(id(toll))
            value = str(toll.low) if toll.low == toll.high else f"{toll.low}/{toll.high}"
            field = "fatalities" if toll.kind == "killed" else "injured"
            reason = toll.reason or (None if owner else "another toll stands nearer to the event")
            self._keep(field, value, toll.start, toll.end, "number beside a toll word", toll.data_line, owner is not None, reason, owner)

    def _mask_evidence(self) -> None:
        for hit in self.scan.hits.get("mask", ()):
            self._keep("mask", hit.entry.value, hit.start, hit.end, "mask", hit.entry.data_line, True, "hides the names inside it", None)

    def _actor_rows(self) -> tuple[ReportActor, ...]:
        rows: dict[tuple[str, str], ReportActor] = {}
        for party in self.actors:
            owner = self._owner(self.scan.sentence_at(party.hit.start))
            roles = self.draft_of[owner].roles.get(party.country or "", {"mentioned"}) - {"location"} or {"mentioned"}
            rows.setdefault((owner, party.id), ReportActor(owner, party.id, party.kind, party.country, sorted(roles)[0]))
            self._keep("actor", party.id, party.hit.start, party.hit.end, party.hit.entry.kind, party.hit.entry.data_line, True, None, owner)
        return tuple(rows.values())

    def _source_rows(self) -> tuple[ReportSource, ...]:
        rows: dict[tuple[str, str], ReportSource] = {}
        for cited in self.sources:
            owner = self._owner(self.scan.sentence_at(cited.hit.start))
            self._source_evidence(cited, cited.hit, owner)
            if cited.reason is None:
                rows.setdefault((owner, cited.source), ReportSource(owner, cited.source, cited.kind))
        return tuple(rows.values())

    def _source_evidence(self, cited: Cited, hit: Hit, owner: str) -> None:
        self._keep("source", cited.source, hit.start, hit.end, cited.kind, hit.entry.data_line, cited.reason is None, cited.reason, owner)
