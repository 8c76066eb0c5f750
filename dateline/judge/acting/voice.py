"""Whether the party before a verb acts or is acted on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.extract.types import Trigger
from dateline.judge.acting.beside import ACTED, ACTED_ON, BESIDE
from dateline.judge.acting.forms import any_form_is
from dateline.scan import Scan
from dateline.text import WORD

AUXILIARIES = 2
"""Words before a verb within which its auxiliary may be: "was reportedly arrested"."""


def voice(scan: Scan, deed: Trigger) -> tuple[int, int]:
    """Where the verb of a trigger is, and ``ACTED`` or ``ACTED_ON`` for who is named before it; 0 if no form shows a verb."""
    for place in [word.start() for word in WORD.finditer(scan.norm, deed.start, deed.end) if _is_participle(scan, word)]:
        before = scan.words_before(place, BESIDE, deed.sentence)[-AUXILIARIES:]
        if not scan.any_is("noun_before", before[-1:]):
            return place, _of_participle(scan, before)
    if not _is_verb(scan, deed):
        return deed.start, 0
    before = scan.words_before(deed.start, BESIDE, deed.sentence)[-AUXILIARIES:]
    is_passive = scan.any_is("passive", before) or _is_short_passive(scan, deed)
    return deed.start, ACTED_ON if is_passive else ACTED


def _of_participle(scan: Scan, before: Sequence[str]) -> int:
    """``ACTED`` for a participle of the perfect, after "has" («a arrêté»); ``ACTED_ON`` for any other, and if a word of the passive comes right before it
    («a été arrêté»)."""
    return ACTED if scan.any_is("perfect", before) and not scan.any_is("passive", before[-1:]) else ACTED_ON


def _is_participle(scan: Scan, word: re.Match[str]) -> bool:
    """True if the word's ending in the original text marks it as a participle, in languages whose verbs show it, and it is no noun of such an ending."""
    endings = scan.grammar.participle_endings
    whole = WORD.match(scan.norm, word.start()) if endings else None
    if whole is not None and scan.any_is("noun_like", [whole.group()]):
        return False
    return whole is not None and scan.words(whole.start(), whole.end()).lower().endswith(endings)


def _is_verb(scan: Scan, deed: Trigger) -> bool:
    """True if the trigger begins with a verb: one whose forms are made by rule, or one whose ending or irregular form shows it."""
    first = WORD.match(scan.norm, deed.start)
    word = first.group() if first else ""
    is_made_by_rule = "+" in deed.name.split()[0]
    if is_made_by_rule and not word.endswith(scan.grammar.noun_endings):
        return True
    return word.endswith(scan.grammar.verb_endings) or word in scan.lexicon["irregular_verb"]


def _is_short_passive(scan: Scan, deed: Trigger) -> bool:
    """True if the verb is a passive without auxiliary. In a headline: a verb with no object after it, as the next word shows ("Swedes arrested in Minsk"); in
    the body: one whose next word introduces who did it."""
    verb, *behind = scan.words_behind(deed.start, BESIDE, deed.sentence)[:3] or [""]
    if any_form_is(scan, "verb_with", [verb, *behind[:1]]):
        return False
    if not (verb.endswith(scan.grammar.verb_endings) or scan.any_is("alike", [verb])):
        return False
    if not deed.sentence.is_title:
        return scan.any_is("doer_behind", behind[:1])
    object_or_not = [word for word in behind if word not in scan.lexicon["outcome"]]
    return not object_or_not or object_or_not[0] in scan.lexicon["no_object"]
