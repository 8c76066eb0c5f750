"""The proposals of an article in reading order, each with a number, the words it is based on, and all that is said of it in a language of the interface."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.explain.data_lines import line_of_data
from dateline.interface import Language
from dateline.reasons import named, reason_as_text, rule_in_words, value_in_words
from dateline.records import Evidence, Reading

WORDS_AROUND = 32
"""Characters shown on each side of the words that a proposal is based on."""

PARTS = ("title", "text")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row of ``evidence`` with its number in reading order, its words, the text before and after them, and the line of ``data/`` it comes from."""

    number: int
    evidence: Evidence
    words: str
    before: str
    after: str
    line: str | None
    language: Language

    @property
    def verdict(self) -> str:
        """``accepted`` or ``refused``."""
        return "accepted" if self.evidence.accepted else "refused"

    @property
    def verdict_in_words(self) -> str:
        """The judge's verdict."""
        return self.language.say(f"explain_{self.verdict}")

    @property
    def field_in_words(self) -> str:
        """The name of the field."""
        return field_name(self.evidence.field, self.language)

    @property
    def value_in_words(self) -> str:
        """The proposed value, with its code."""
        value = self.evidence.value
        return self.language.say("explain_open") if value is None else coded(self.evidence.field, value, self.language)

    @property
    def why(self) -> str:
        """The judge's reason, or that there is none."""
        if self.evidence.reason:
            return reason_as_text(self.evidence.reason, self.language)
        return self.language.say("explain_nothing_against" if self.evidence.accepted else "explain_no_reason")

    @property
    def rule(self) -> str:
        """The rule that made the proposal, with its name in the tables."""
        return with_code(rule_in_words(self.evidence.rule, self.language), self.evidence.rule)

    @property
    def place(self) -> str:
        """The part of the article and the range of characters that the proposal is based on."""
        row, say = self.evidence, self.language.say
        return say("explain_place", part=say(f"explain_part_{row.part}"), start=row.char_start, end=row.char_end)


def number_proposals(reading: Reading, language: Language) -> tuple[Proposal, ...]:
    """The proposals of an article, numbered in reading order."""
    rows = sorted(reading.evidence, key=_reading_order)
    return tuple(_proposal(number, row, reading, language) for number, row in enumerate(rows, start=1))


def _reading_order(row: Evidence) -> tuple[int, int, int, str, str, str, str, str]:
    """Sort key: by place, the longer span first; the other fields only make the order the same for a file and a store."""
    return PARTS.index(row.part), row.char_start, -row.char_end, row.field, row.value or "", row.rule, row.data_line or "", row.reason or ""


def _proposal(number: int, row: Evidence, reading: Reading, language: Language) -> Proposal:
    part = reading.article.title if row.part == "title" else reading.article.text
    words = part[row.char_start : row.char_end]
    before, after = part[max(0, row.char_start - WORDS_AROUND - 1) : row.char_start], part[row.char_end : row.char_end + WORDS_AROUND + 1]
    return Proposal(number, row, words, _start_of(before[::-1])[::-1], _start_of(after), line_of_data(row.data_line, words), language)


def _start_of(text: str) -> str:
    """The first ``WORDS_AROUND`` characters of a text on one line, cut after a whole word if there is a space."""
    if len(text) <= WORDS_AROUND:
        return text.replace("\n", " ")
    words = text[:WORDS_AROUND].replace("\n", " ")
    return (words[: words.rfind(" ") + 1] or words) + "…"


def by_words(proposals: Iterable[Proposal]) -> dict[str, list[Proposal]]:
    """Proposals grouped by the words they are based on, in reading order."""
    groups: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        groups.setdefault(proposal.words, []).append(proposal)
    return groups


def field_name(field: str, language: Language) -> str:
    """The name of a field or a fact."""
    return named("read", field, language)


def coded(field: str, code: str, language: Language) -> str:
    """The name of a field's value, with its code."""
    return with_code(value_in_words(field, code, language), code)


def with_code(name: str, code: str) -> str:
    """A name, followed by its code in the tables and ``data/`` if that differs."""
    return name if name.casefold() == code.casefold() else f"{name} ({code})"
