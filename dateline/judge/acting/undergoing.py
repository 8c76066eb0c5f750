"""Who undergoes what is told, as a verb of suffering says beside its subject: «تعرضت سفينة يونانية لهجوم», «كينيا تواجه عقوبات بريطانية»."""

from __future__ import annotations

import re

from dateline.extract.countries import Mention
from dateline.judge.acting.forms import names
from dateline.judge.findings import Findings
from dateline.judge.located import is_located
from dateline.scan import Scan
from dateline.text import WORD

SUBJECT_WORDS = 3
"""Words of the subject between its verb and the country: «تعرض رئيس وزراء كينيا»."""

NAME_WORDS = 2
"""Words between the country and a verb behind it: the name of its minister."""

HARDSHIP_WORDS = 5
"""Words behind the verb, and its subject, in which it is told what is suffered."""

REACH = 70
"""Characters beside a country in which verb and hardship stand."""

CLAUSE = re.compile(r"[,،:؛.]")


def undergoes(found: Findings, mention: Mention) -> bool:
    """A verb of suffering has the country, or its people, as its subject, behind it or before it; and what is suffered follows."""
    if not found.scan.lexicon["undergoing"]:
        return False
    return _is_behind_verb(found.scan, mention) or _is_before_verb(found, mention)


def _is_behind_verb(scan: Scan, mention: Mention) -> bool:
    """«تواجه كينيا عقوبات»."""
    hit = mention.hit
    before = CLAUSE.split(scan.norm[max(mention.sentence.start, hit.word_start - REACH) : hit.word_start])[-1].split()
    place = next((i for i in range(len(before) - 1, -1, -1) if names(scan, "undergoing", before[i : i + 1])), None)
    if place is None:
        return False
    between = before[place + 1 :]
    return len(between) <= SUBJECT_WORDS and not names(scan, "hardship", between) and _is_hard(scan, hit.end, mention)


def _is_before_verb(found: Findings, mention: Mention) -> bool:
    """«كينيا تواجه عقوبات»."""
    scan, hit = found.scan, mention.hit
    if hit.prefix.strip(scan.grammar.article) or is_located(found, mention):
        return False
    behind = list(WORD.finditer(scan.norm, hit.end, min(mention.sentence.end, hit.end + REACH)))[: NAME_WORDS + 1]
    verb = next((word for word in behind if names(scan, "undergoing", [word.group()])), None)
    return verb is not None and not CLAUSE.search(scan.norm, hit.end, verb.start()) and _is_hard(scan, verb.end(), mention)


def _is_hard(scan: Scan, start: int, mention: Mention) -> bool:
    """A word for a hardship stands within some words from here."""
    ahead = WORD.findall(scan.norm, start, min(mention.sentence.end, start + REACH))[:HARDSHIP_WORDS]
    return names(scan, "hardship", ahead)
