"""Whether the verb of a deed says that who stands before it acts, or that it is acted on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.extract.types import Trigger
from dateline.judge.acting.beside import ACTED, ACTED_ON, BESIDE
from dateline.scan import Scan
from dateline.text import WORD

AUXILIARIES = 2
"""Words before a verb of which one may be its auxiliary: "was reportedly arrested"."""


def voice(scan: Scan, deed: Trigger) -> tuple[int, int]:
    """Where the verb of a trigger stands, and whether who stands before it acts or is acted on; 0 where no form shows a verb."""
    for place in [word.start() for word in WORD.finditer(scan.norm, deed.start, deed.end) if _is_participle(scan, word)]:
        before = scan.words_before(place, BESIDE, deed.sentence)[-AUXILIARIES:]
        if scan.lexicon["noun_before"].isdisjoint(before[-1:]):
            return place, _of_participle(scan, before)
    passive = scan.lexicon["passive"]
    if not _is_verb(scan, deed):
        return deed.start, 0
    before = scan.words_before(deed.start, BESIDE, deed.sentence)[-AUXILIARIES:]
    is_passive = not passive.isdisjoint(before) or _is_short_passive(scan, deed)
    return deed.start, ACTED_ON if is_passive else ACTED


def _of_participle(scan: Scan, before: Sequence[str]) -> int:
    """A participle is of the perfect behind "has" («a arrêté»), unless a word of the passive stands right before it («a été arrêté»)."""
    is_perfect = not scan.lexicon["perfect"].isdisjoint(before)
    return ACTED if is_perfect and scan.lexicon["passive"].isdisjoint(before[-1:]) else ACTED_ON


def _is_participle(scan: Scan, word: re.Match[str]) -> bool:
    """A word is, by its ending as the text writes it, a participle of a language whose verbs show it."""
    endings = scan.grammar.participle_endings
    whole = WORD.match(scan.norm, word.start()) if endings else None
    return whole is not None and scan.words(whole.start(), whole.end()).lower().endswith(endings)


def _is_verb(scan: Scan, deed: Trigger) -> bool:
    """The words of a trigger begin with a verb: one whose forms are made by rule, or a form that its ending shows."""
    first = WORD.match(scan.norm, deed.start)
    word = first.group() if first else ""
    is_made_by_rule = "+" in deed.name.split()[0]
    if is_made_by_rule and not word.endswith(scan.grammar.noun_endings):
        return True
    return word.endswith(scan.grammar.verb_endings) or word in scan.lexicon["irregular_verb"]


def _is_short_passive(scan: Scan, deed: Trigger) -> bool:
    """A headline leaves out "was": a verb with no object behind it, as its form and the next word show ("Swedes arrested in Minsk"); below it the next word
    says who did it."""
    words = scan.words_behind(deed.start, BESIDE, deed.sentence)[:2]
    if not words or not words[0].endswith(scan.grammar.verb_endings):
        return False
    if deed.sentence.paragraph:
        return not scan.lexicon["doer_behind"].isdisjoint(words[1:])
    return len(words) == 1 or words[1] in scan.lexicon["no_object"]
