"""Killings and injuries that did not happen, or that the rest of the clause calls something else."""

from __future__ import annotations

import re

from dateline.scan import Scan
from dateline.scan.sentences import CLAUSE_END
from dateline.text import without_last
from dateline.vocabulary import Hit
from dateline.vocabulary.deeds import words_beside
from dateline.vocabulary.joints import ARABIC_AND, Expression

UNREAL_REACH = 30
"""Characters before a killing in which words that say it did not happen are looked for."""

DENSER = 3
"""How many letters one character is worth in languages without spaces."""

RETRACTED_REACH = 60
"""Characters behind a killing in which words that retract the statement are looked for."""

HURT_REACH = 80
"""Characters behind victims in which the clause may say that they were injured."""

ANOTHER = Expression(r"[,،、]|\s{and_joined}|\b{and}\b")
"""The beginning of another count or another clause."""


WHOLE_WORD = re.compile(r"(?<![\w-])[^\W\d_]+")
"""A whole word; the pronoun of «registaram-se» is not one."""


def harm_in(scan: Scan, start: int, end: int) -> list[Hit]:
    """The words for killed and for injured inside a span."""
    return [*scan.within("killed", start, end), *scan.within("injured", start, end)]


def is_unreal(scan: Scan, act: Hit) -> bool:
    """True if the word right before a killing says that it did not happen or is only feared («دون إصابة أحد», «مخاوف من إصابة», «قد تؤدي إلى وفاة»), or words
    behind it retract it: "said a soldier had been killed; it later corrected its statement"."""
    reach = UNREAL_REACH // (DENSER if scan.grammar.unspaced else 1)
    if scan.within("might", act.word_start - reach, act.word_start) or scan.within("retracted", act.end, act.end + RETRACTED_REACH):
        return True
    before = without_last(WHOLE_WORD.findall(scan.norm, max(0, act.word_start - UNREAL_REACH), act.word_start), scan.lexicon["particle"])
    if not before or act.prefix.startswith(ARABIC_AND) or CLAUSE_END.search(scan.norm, max(0, act.word_start - 2), act.word_start):
        return False
    return before[-1] in words_beside("unreal", "before", scan.lang) or before[-1] in words_beside("denied", "two_before", scan.lang)


def are_hurt(scan: Scan, end: int, hit: Hit) -> bool:
    """True if ``hit`` is a word for victims and the clause goes on to say that they were injured, rather than how many others: «أربعة ضحايا نقلوا إلى المستشفى
    مصابين»."""
    hurt = scan.within("injured", end, end + HURT_REACH) if scan.within("victims", hit.start, hit.end) else []
    return bool(hurt) and ANOTHER[scan.lang].search(scan.norm, end, hurt[0].word_start) is None


def is_participle(scan: Scan, act: Hit) -> bool:
    """True if a word of killing is passive, which only its accents show, and these are folded in the normalised text: «un soldat tué», «a été tué» beside «tue»
    and «a tué»."""
    endings = scan.grammar.participle_endings
    if not endings or act.entry.words > 1 or not scan.words(act.start, act.end).lower().endswith(endings):
        return False
    before = WHOLE_WORD.findall(scan.norm, max(0, act.start - UNREAL_REACH), act.start)
    return not scan.any_is("perfect", before[-1:])
