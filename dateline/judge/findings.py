"""What is known of an article before it is judged, and a report while it is decided."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, wraps
from typing import Any, TypeVar, TypeVarTuple

from dateline.codes import Reason
from dateline.extract.casualties import Tally, Toll
from dateline.extract.countries import Mention
from dateline.extract.dates import Moment
from dateline.extract.types import Trigger
from dateline.paths import DATA
from dateline.scan import Scan, beginning
from dateline.scan.sentences import Sentence
from dateline.vocabulary.yaml_files import read_yaml

LEAD_SENTENCES = 2
"""Sentences of the body that count as the lead: agencies put who, what, where and when there. With the headline they are the front."""

STEEPEST = 30.0
"""Sums of weighted signs are limited to this, and to minus this, because the exponential of a larger one overflows."""


@cache
def weights() -> dict[str, dict[str, float]]:
    """The weights of data/weights.yml: kind -> sign -> weight."""
    return {str(kind): {str(k): float(v) for k, v in values.items()} for kind, values in read_yaml(DATA / "weights.yml").items()}


def probability(kind: str, signs: Mapping[str, float]) -> float:
    """The logistic function of the weighted sum of the signs, with the weights of this kind in data/weights.yml. Signs without a weight count as 0."""
    weight_of = weights()[kind]
    total = sum([weight_of.get(sign, 0.0) * value for sign, value in signs.items()])
    return 1.0 / (1.0 + math.exp(-max(-STEEPEST, min(STEEPEST, total))))


@dataclass(slots=True)
class Draft:
    """A report while it is decided.

    ``likely_type``: its type, or one too uncertain to be reported, which still decides who acted on whom. ``roles``: country -> role -> why it has that role.
    """

    is_main: bool
    sentence: Sentence
    moment: Moment | None = None
    event_type: str | None = None
    likely_type: str | None = None
    type_score: float = 0.0
    roles: dict[str, dict[str, Reason]] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    location: str | None = None
    killed: Tally | None = None
    injured: Tally | None = None
    signs: dict[str, dict[str, float]] = field(default_factory=dict)

    def tellings(self) -> list[Toll]:
        """The tolls that its tallies rest on."""
        return [toll for tally in (self.killed, self.injured) if tally for toll in (*tally.tellings, *tally.added, *tally.further)]


@dataclass(frozen=True, slots=True)
class Front:
    """The front of a report: headline and lead, or the one sentence of a further report.

    ``lead``: index of its first sentence after the headline. ``sentences``: all indices. ``mentions``: the countries named there.
    """

    lead: int
    sentences: set[int]
    mentions: list[Mention]


About = TypeVarTuple("About")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Findings:
    """All proposals of one article, and its day of printing if that is known.

    ``answers``: what was asked about the article and its mentions so far (see ``once``).
    """

    scan: Scan
    mentions: list[Mention]
    moments: list[Moment]
    triggers: list[Trigger]
    tolls: list[Toll]
    published_on: date | None = None
    answers: dict[tuple[object, ...], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def counted(self) -> list[Mention]:
        """The mentions that were not refused."""
        return [m for m in self.mentions if m.reason is None]

    @cached_property
    def first_in(self) -> dict[int, Mention]:
        """The first counted mention of each sentence, by the index of the sentence."""
        return {m.sentence.index: m for m in reversed(self.counted)}

    def day_or_printing(self, moment: Moment | None) -> Moment | None:
        """The day of the event or, if that is not known, the day of printing: what is dated days before it is background too. None if neither is known."""
        day = self.published_on
        return moment or (Moment(-1, -1, day, day, "day", "none", "day of printing", None) if day else None)

    def front(self, sentences: set[int]) -> Front:
        """The front of the report that consists of these sentences."""
        lead = max(self.scan.lead, min(sentences, default=0))
        ahead = {index for index in sentences if index < lead + LEAD_SENTENCES}
        return Front(lead, ahead, self.counted_in(ahead))

    def ahead(self, sentences: int) -> set[int]:
        """Indices of the headline and of this many sentences of the body, from the lead on."""
        return {s.index for s in self.scan.sentences if self.scan.depth(s) < sentences}

    def triggers_in(self, sentence: Sentence) -> Sequence[Trigger]:
        """The triggers of a sentence."""
        return beginning(self.triggers, sentence.start, sentence.end)

    def counted_in(self, sentences: Container[int]) -> list[Mention]:
        """The counted mentions in these sentences."""
        return [m for m in self.counted if m.sentence.index in sentences]


def once(question: Callable[[Findings, *About], Answer]) -> Callable[[Findings, *About], Answer]:
    """A question about an article, or about one mention in it, that many rules ask: it is answered once, and the answer kept with the findings."""

    @wraps(question)
    def ask(found: Findings, /, *about: *About) -> Answer:
        asked = (question, *about)
        if asked not in found.answers:
            found.answers[asked] = question(found, *about)
        answer: Answer = found.answers[asked]
        return answer

    return ask


def is_judged(found: Findings) -> bool:
    """True if headline or lead mention a court or a lawsuit: what is judged happened at another time."""
    scan = found.scan
    return any(scan.depth(scan.sentence_at(hit.start)) < LEAD_SENTENCES for hit in scan.hits.get("judged", ()))
