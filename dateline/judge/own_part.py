"""Which countries have a part in what one sentence of the background tells, and are not only named in it."""

from __future__ import annotations

from dateline.extract.countries import Mention
from dateline.judge.countries import asides
from dateline.judge.findings import Findings
from dateline.judge.spoken import spoken_of
from dateline.scan.sentences import Sentence

OTHER_CLAUSE = ("relative_clause", "scene", "told_that")
"""Words that begin a clause of its own: which thing is meant, when or why it was, what somebody said of it."""


def with_part(found: Findings, sentence: Sentence, event_type: str) -> set[str]:
    """The countries of a sentence that tells an event of this type, but for those that are only spoken of, only say whose neighbour or friend somebody is,
    or stand in another clause behind the deed: «بتصويت على حجب الثقة، قال إن واشنطن تقف وراءه»."""
    unlikely = spoken_of(found) | asides(found)
    deeds = [t.end for t in found.triggers_in(sentence) if t.event_type == event_type]
    return {m.country for m in found.counted_in({sentence.index}) if m.hit.start not in unlikely and not _is_in_other_clause(found, m, deeds)}


def _is_in_other_clause(found: Findings, mention: Mention, deeds: list[int]) -> bool:
    """The nearest deed stands before the country, and a word that begins another clause between them."""
    start = mention.hit.word_start
    before = [end for end in deeds if end <= start]
    if not before or len(before) < len(deeds):
        return False
    return any(found.scan.has_word(kind, max(before), start) for kind in OTHER_CLAUSE)
