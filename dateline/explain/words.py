"""The words of an explanation, in the language of the interface: names of fields and codes, verdicts, reasons."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.explain.trace import Proposal, Trace, coded, with_code
from dateline.interface import Language
from dateline.reasons import named, reason_as_text, rule_in_words
from dateline.records import Article, Report


def field_name(field: str, language: Language) -> str:
    """The name of a field or a fact."""
    return named("read", field, language)


def proposed(proposal: Proposal, language: Language) -> str:
    """The value that a proposal proposes, in words."""
    row = proposal.evidence
    return language.say("explain_open") if row.value is None else coded(row.field, row.value, language)


def verdict(proposal: Proposal, language: Language) -> str:
    """The judge's verdict in words."""
    return language.say(f"explain_{proposal.verdict}")


def why(proposal: Proposal, language: Language) -> str:
    """The judge's reason, or that there is none."""
    return reason_as_text(proposal.evidence.reason, language) if proposal.evidence.reason else _no_reason(proposal, language)


def _no_reason(proposal: Proposal, language: Language) -> str:
    """The words for a proposal whose verdict has no recorded reason."""
    return language.say("explain_nothing_against" if proposal.evidence.accepted else "explain_no_reason")


def rule(proposal: Proposal, language: Language) -> str:
    """The rule that made the proposal, with its name in the tables."""
    name = proposal.evidence.rule
    return with_code(rule_in_words(name, language), name)


def where(proposal: Proposal, language: Language) -> str:
    """The part of the article and the range of characters that a proposal is based on."""
    row = proposal.evidence
    return language.say("explain_place", part=language.say(f"explain_part_{row.part}"), start=row.char_start, end=row.char_end)


def type_of(report: Report, language: Language) -> str:
    """The event type of a report, in words."""
    return coded("type", report.event_type, language) if report.event_type else language.say("type_unknown")


def count_of(shown: Trace, language: Language) -> str:
    """The numbers of proposals, accepted and refused, in words."""
    accepted = sum(proposal.evidence.accepted for proposal in shown.proposals)
    numbers = {"n": len(shown.proposals), "accepted": accepted, "refused": len(shown.proposals) - accepted}
    return language.say("explain_counts", **{name: language.number(number) for name, number in numbers.items()})


def about(article: Article, language: Language) -> Iterator[tuple[str, str]]:
    """What is known about an article besides its text: pairs of name and value."""
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
