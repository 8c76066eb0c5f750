"""Who is acted on in languages where the participle comes last in its clause: „In Minsk wurden mehrere Schweden festgenommen“."""

from __future__ import annotations

import re

from dateline.extract.countries import Mention
from dateline.judge.acting.beside import ACTED, ACTED_ON, BESIDE, is_agent, side
from dateline.judge.findings import Findings
from dateline.judge.lists import group
from dateline.judge.located import is_located
from dateline.scan import Scan
from dateline.scan.sentences import CLAUSE_OR_COLON, Sentence
from dateline.text import WORD

CAUSE = 2
"""Words before a nationality of which one tells that its deed led to the rest: „bei einem“."""


def of_passive(found: Findings, here: list[Mention]) -> dict[int, int]:
    """The first mention in a passive clause that is neither a place nor the agent, nor whose deed it was („bei einem russischen Angriff“), and those listed
    with it: start of the mention -> ``ACTED_ON``.

    ``here`` are the mentions of one sentence.
    """
    scan = found.scan
    for start, end in _passive_clauses(found, here[0].sentence):
        inside = [m for m in here if start <= m.hit.start < end and not is_located(found, m)]
        suffering = group(scan, [m for m in inside if not is_agent(scan, m) and not _is_of_cause(found, m)], last=False)
        if suffering:
            return {m.hit.start: ACTED_ON for m in suffering}
    return {}


def _is_of_cause(found: Findings, mention: Mention) -> bool:
    """True if it is told whose deed it was that led to what was suffered: „bei einem russischen Luftangriff“; not „russische Drohnen wurden abgeschossen“."""
    before = found.scan.words_before(mention.hit.word_start, BESIDE, mention.sentence)[-CAUSE:]
    return found.scan.any_is("led_to", before) and side(found, mention) == ACTED


def _passive_clauses(found: Findings, sentence: Sentence) -> list[tuple[int, int]]:
    """Start and end of the passive clauses of a sentence that report a deed; in a headline, of those that end in a participle without an auxiliary."""
    scan = found.scan
    ends = [m.start() for m in CLAUSE_OR_COLON.finditer(scan.norm, sentence.start, sentence.end)] + [sentence.end]
    clauses = list(zip([sentence.start, *ends], ends, strict=False))
    if sentence.is_title:
        return [(start, end) for start, end in clauses if ends_in_participle(scan, start, end)]
    deeds = [t.start for t in found.triggers_in(sentence) if not t.is_aside]
    passive = [(start, end) for start, end in clauses if scan.has_word("passive", start, end)]
    return [(start, end) for start, end in passive if any(start <= place < end for place in deeds)]


def ends_in_participle(scan: Scan, start: int, end: int) -> bool:
    """True if a clause ends in a participle without an auxiliary, as passive headlines do."""
    words = list(WORD.finditer(scan.norm, start, end))
    if not words or scan.any_is("perfect", (w.group() for w in words)):
        return False
    return re.fullmatch(scan.grammar.participles, scan.words(words[-1].start(), words[-1].end())) is not None
