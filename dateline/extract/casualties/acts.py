"""Killings and injuries that did not happen, or that a clause goes on to call something else."""

from __future__ import annotations

import re

from dateline.scan import Scan
from dateline.text import without_last
from dateline.vocabulary import Hit
from dateline.vocabulary.deeds import words_beside
from dateline.vocabulary.joints import ARABIC_AND, Expression

UNREAL_REACH = 30
"""Characters before a killing in which words say that it did not happen."""

DENSER = 3
"""Letters that a character says as much as, where words are written together."""

RETRACTED_REACH = 60
"""Characters behind a killing in which words say that who told it took it back."""

HURT_REACH = 80
"""Characters behind victims in which the clause goes on to say that they were injured."""

ANOTHER = Expression(r"[,،、]|\s{and_joined}|\b{and}\b")
"""What begins another count, or another clause."""

CLAUSE_END = re.compile(r"[,،;؛]")

WHOLE_WORD = re.compile(r"(?<![\w-])[^\W\d_]+")
"""A word by itself: the pronoun of «registaram-se» is none."""


def is_unreal(scan: Scan, act: Hit) -> bool:
    """The word right before a killing says that it did not happen, or that it is feared: «دون إصابة أحد», «مخاوف من إصابة», «قد تؤدي إلى وفاة»; or words
    behind it take it back: "said a soldier had been killed; it later corrected its statement"."""
    reach = UNREAL_REACH // (DENSER if scan.grammar.unspaced else 1)
    if scan.within("might", act.word_start - reach, act.word_start) or scan.within("retracted", act.end, act.end + RETRACTED_REACH):
        return True
    before = without_last(WHOLE_WORD.findall(scan.norm, max(0, act.word_start - UNREAL_REACH), act.word_start), scan.lexicon["particle"])
    if not before or act.prefix.startswith(ARABIC_AND) or CLAUSE_END.search(scan.norm, max(0, act.word_start - 2), act.word_start):
        return False
    return before[-1] in words_beside("unreal", "before", scan.lang) or before[-1] in words_beside("denied", "two_before", scan.lang)


def are_hurt(scan: Scan, end: int, hit: Hit) -> bool:
    """Victims of whom the clause goes on to say that they were injured, and not how many others: «أربعة ضحايا نقلوا إلى المستشفى مصابين»."""
    hurt = scan.within("injured", end, end + HURT_REACH) if scan.within("victims", hit.start, hit.end) else []
    return bool(hurt) and ANOTHER[scan.lang].search(scan.norm, end, hurt[0].word_start) is None


def is_participle(scan: Scan, act: Hit) -> bool:
    """A killing in the passive, whose accents, which are folded, show it: «un soldat tué», «a été tué» beside «tue» and «a tué»."""
    endings = scan.grammar.participle_endings
    if not endings or act.entry.words > 1 or not scan.words(act.start, act.end).lower().endswith(endings):
        return False
    before = WHOLE_WORD.findall(scan.norm, max(0, act.start - UNREAL_REACH), act.start)
    return scan.lexicon["perfect"].isdisjoint(before[-1:])
