"""Who suffers or is given what is reported, by such a verb beside its subject: «تعرضت سفينة يونانية لهجوم», «كينيا تواجه عقوبات بريطانية»."""

from __future__ import annotations

from dateline.judge.acting.forms import any_form_is, forms
from dateline.judge.findings import Findings
from dateline.judge.located import is_located
from dateline.scan import Named
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

GIFT_WORDS, GIVER_WORDS = 8, 3
"""Words after the verb and its subject within which "from" stands before who gives, and words between both: «من القوات الأميركية»."""


def undergoes(found: Findings, mention: Named) -> bool:
    """True if a verb of suffering or receiving, before or after the mention, has the country or its people as its subject, and a word for what is suffered
    follows, or who gave it."""
    return any(
        found.scan.holds(kind) and (_is_behind_verb(found, mention, kind) or _is_before_verb(found, mention, kind)) for kind in ("undergoing", "receiving")
    )


def _is_behind_verb(found: Findings, mention: Named, kind: str) -> bool:
    """True if the mention follows the verb: «تواجه كينيا عقوبات»."""
    scan, hit = found.scan, mention.hit
    before = scan.clause_before(hit.word_start, REACH, mention.sentence).split()
    verbs = forms(scan, kind)
    place = next((i for i in range(len(before) - 1, -1, -1) if before[i] in verbs), None)
    if place is None:
        return False
    between = before[place + 1 :]
    return len(between) <= SUBJECT_WORDS and not any_form_is(scan, "hardship", between) and _has_matter(found, hit.end, mention, kind)


def _is_before_verb(found: Findings, mention: Named, kind: str) -> bool:
    """True if the mention comes before the verb: «كينيا تواجه عقوبات»."""
    scan, hit = found.scan, mention.hit
    if hit.prefix.strip(scan.grammar.article) or is_located(found, mention):
        return False
    behind = list(WORD.finditer(scan.norm, hit.end, min(mention.sentence.end, hit.end + REACH)))[: NAME_WORDS + 1]
    verbs = forms(scan, kind)
    verb = next((word for word in behind if word.group() in verbs), None)
    return verb is not None and not CLAUSE_OR_COLON.search(scan.norm, hit.end, verb.start()) and _has_matter(found, verb.end(), mention, kind)


def _has_matter(found: Findings, start: int, mention: Named, kind: str) -> bool:
    """True if a word for a hardship comes within a few words after ``start``, or who gave what is received."""
    scan = found.scan
    if kind == "receiving":
        return _has_giver(found, start, mention)
    ahead = WORD.findall(scan.norm, start, min(mention.sentence.end, start + REACH))[:HARDSHIP_WORDS]
    return any_form_is(scan, "hardship", ahead)


def _has_giver(found: Findings, start: int, mention: Named) -> bool:
    """True if "from" and another country come after ``start``, and no people between, who were taken in and not given ("received refugees from Sudan"),
    and no figure right before it, which counts some of many."""
    scan, sentence = found.scan, mention.sentence
    ahead = list(WORD.finditer(scan.norm, start, sentence.end))[:GIFT_WORDS]
    away = next((word for word in ahead if scan.any_is("given_by", [word.group()])), None)
    if away is None or scan.within("person", start, away.start()) or scan.norm[: away.start()].rstrip()[-1].isdigit():
        return False
    giver = next((m for m in found.counted if m.sentence is sentence and m.hit.start >= away.end()), None)
    return giver is not None and giver.country != mention.country and len(WORD.findall(scan.norm, away.end(), giver.hit.word_start)) <= GIVER_WORDS
