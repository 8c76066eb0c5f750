"""Who suffers what is reported, by a verb of suffering beside its subject: «تعرضت سفينة يونانية لهجوم», «كينيا تواجه عقوبات بريطانية»."""

from __future__ import annotations

from dateline.judge.acting.forms import any_form_is, forms
from dateline.judge.findings import Findings
from dateline.judge.located import is_located
from dateline.scan import Named, Scan
from dateline.scan.sentences import CLAUSE_OR_COLON
from dateline.text import WORD

SUBJECT_WORDS = 3
"""Most words of the subject between the verb and the country: «تعرض رئيس وزراء كينيا»."""

NAME_WORDS = 2
"""Most words between the country and a verb after it: the name of its minister."""

HARDSHIP_WORDS = 5
"""Words after the verb and its subject within which the hardship is named."""

REACH = 70
"""Characters beside a country within which verb and hardship are looked for."""


def undergoes(found: Findings, mention: Named) -> bool:
    """True if a verb of suffering, before or after the mention, has the country or its people as its subject, and a word for what is suffered follows."""
    if not found.scan.holds("undergoing"):
        return False
    return _is_behind_verb(found.scan, mention) or _is_before_verb(found, mention)


def _is_behind_verb(scan: Scan, mention: Named) -> bool:
    """True if the mention follows the verb: «تواجه كينيا عقوبات»."""
    hit = mention.hit
    before = scan.clause_before(hit.word_start, REACH, mention.sentence).split()
    verbs = forms(scan, "undergoing")
    place = next((i for i in range(len(before) - 1, -1, -1) if before[i] in verbs), None)
    if place is None:
        return False
    between = before[place + 1 :]
    return len(between) <= SUBJECT_WORDS and not any_form_is(scan, "hardship", between) and _is_hard(scan, hit.end, mention)


def _is_before_verb(found: Findings, mention: Named) -> bool:
    """True if the mention comes before the verb: «كينيا تواجه عقوبات»."""
    scan, hit = found.scan, mention.hit
    if hit.prefix.strip(scan.grammar.article) or is_located(found, mention):
        return False
    behind = list(WORD.finditer(scan.norm, hit.end, min(mention.sentence.end, hit.end + REACH)))[: NAME_WORDS + 1]
    verbs = forms(scan, "undergoing")
    verb = next((word for word in behind if word.group() in verbs), None)
    return verb is not None and not CLAUSE_OR_COLON.search(scan.norm, hit.end, verb.start()) and _is_hard(scan, verb.end(), mention)


def _is_hard(scan: Scan, start: int, mention: Named) -> bool:
    """True if a word for a hardship comes within a few words after ``start``."""
    ahead = WORD.findall(scan.norm, start, min(mention.sentence.end, start + REACH))[:HARDSHIP_WORDS]
    return any_form_is(scan, "hardship", ahead)
