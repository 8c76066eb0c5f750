"""What is known of an article before it is judged, and what a report looks like while it is decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from dateline.extract.casualties import Tally, Toll
from dateline.extract.countries import Mention
from dateline.extract.dates import Moment
from dateline.extract.types import Trigger
from dateline.paths import DATA
from dateline.scan import Scan
from dateline.sentences import Sentence
from dateline.vocabulary.yaml_files import read_yaml

AHEAD = 2
"""Sentences of the body that tell who did it, with the headline."""

LEAD_SENTENCES = 2
"""Sentences of the body that count as the lead: agencies put who, what, where and when there."""


@cache
def weights() -> dict[str, dict[str, float]]:
    """data/weights.yml: what each sign of involvement and each place of a trigger counts."""
    return {str(kind): {str(k): float(v) for k, v in values.items()} for kind, values in read_yaml(DATA / "weights.yml").items()}


@dataclass(slots=True)
class Draft:
    """A report being decided. ``likely_type``: its type, or one that is too unsure to be told, by which it is told who acted on whom."""

    is_main: bool
    sentence: Sentence
    moment: Moment | None = None
    event_type: str | None = None
    likely_type: str | None = None
    type_score: float = 0.0
    roles: dict[str, set[str]] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    location: str | None = None
    killed: Tally | None = None
    injured: Tally | None = None
    signs: dict[str, dict[str, float]] = field(default_factory=dict)

    def tellings(self) -> list[Toll]:
        """What its tallies rest on."""
        return [toll for tally in (self.killed, self.injured) if tally for toll in (*tally.tellings, *tally.added, *tally.further)]


@dataclass(frozen=True, slots=True)
class Front:
    """Where a report tells who did what to whom: headline and lead, or the one sentence of a further report. ``lead`` is the index of its first sentence
    behind the headline, ``sentences`` all indices, ``mentions`` the countries that are named there."""

    lead: int
    sentences: set[int]
    mentions: list[Mention]


@dataclass(slots=True)
class Findings:
    """All proposals of one article. ``passed``: where a date begins -> why it cannot be the main event's. ``spoken``: where mentions begin that are only
    spoken of, once ``judge.spoken`` has looked for them. ``counted``: the mentions that nothing hides."""

    scan: Scan
    mentions: list[Mention]
    moments: list[Moment]
    triggers: list[Trigger]
    tolls: list[Toll]
    passed: dict[int, str] = field(default_factory=dict)
    spoken: frozenset[int] | None = None
    counted: list[Mention] = field(init=False)

    def __post_init__(self) -> None:
        self.counted = [m for m in self.mentions if m.reason is None]

    def front(self, sentences: set[int]) -> Front:
        """The front of a report that these sentences tell."""
        lead = max(self.scan.lead, min(sentences, default=0))
        ahead = {index for index in sentences if index < lead + AHEAD}
        return Front(lead, ahead, self.counted_in(ahead))

    def ahead(self, sentences: int) -> set[int]:
        """The headline, and so many sentences of the body from the lead on."""
        until = self.scan.lead + sentences
        return {s.index for s in self.scan.sentences if s.paragraph == 0 or s.index < until}

    def counted_in(self, sentences: set[int]) -> list[Mention]:
        """The counted mentions that stand in some sentences."""
        return [m for m in self.counted if m.sentence.index in sentences]


def is_judged(found: Findings) -> bool:
    """Headline or lead tell of a court or a suit: what is judged happened at another time."""
    until = found.scan.lead + LEAD_SENTENCES
    return any(found.scan.sentence_at(hit.start).index < until for hit in found.scan.hits.get("judged", ()))
