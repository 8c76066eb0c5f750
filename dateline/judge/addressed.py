"""Whom words are addressed to, where those who speak are of no country: «طالبت منظمات، الأربعاء، السلطات التونسية باستقبال سفينة»."""

from __future__ import annotations

from dateline.extract.countries import Mention
from dateline.judge.clauses.bounds import COMMAS, head_of
from dateline.judge.findings import Findings
from dateline.scan import Scan
from dateline.text import WORD
from dateline.vocabulary.grammar import of_all
from dateline.vocabulary.joints import ARABIC_AND

NAME_WORDS = 4
"""Words behind a country within which what is asked of it begins: the name of its minister stands between."""

REACH = 110
"""Characters between the verb and whom it addresses, and behind him: about eighteen words."""


def is_addressed(found: Findings, mention: Mention) -> bool:
    """Arabic: a verb of words has somebody of no country as its subject, behind it or, in a headline, before it; then the country, as whom it is said to;
    then what is asked of it or laid at its door."""
    scan, sentence = found.scan, mention.sentence
    verbs = scan.lexicon["addressing"]
    if not verbs or mention.hit.prefix.strip(scan.grammar.article) or any(m.hit.start < mention.hit.start for m in found.counted if m.sentence is sentence):
        return False
    start, head = _start_of_state(scan, mention), head_of(scan, sentence)
    verb = next((w for w in WORD.finditer(scan.norm, max(head, start - REACH), start) if w.group() in verbs), None)
    if verb is None or not _has_matter(scan, mention):
        return False
    between = WORD.findall(scan.norm, verb.end(), start)
    if scan.norm[head : verb.start()].strip(f" {ARABIC_AND}"):
        return not between and not sentence.paragraph
    return bool(between) and _is_somebody_else(scan, mention, start, between)


def _start_of_state(scan: Scan, mention: Mention) -> int:
    """Where the words begin that name the state together: «وزير الخارجية المصري»."""
    start = mention.hit.word_start
    while reached := [h.start for kind in ("official", "party") for h in scan.in_sentence(kind, mention.sentence) if h.start < start and start - h.end <= 1]:
        start = min(reached)
    return start


def _has_matter(scan: Scan, mention: Mention) -> bool:
    """Behind the country, or behind the name of its minister, a preposition begins what is said to it."""
    behind = scan.words_behind(mention.hit.end, REACH, mention.sentence)[:NAME_WORDS]
    return any(word in scan.lexicon["matter_behind"] or word.startswith(of_all("joined_in")) for word in behind)


def _is_somebody_else(scan: Scan, mention: Mention, start: int, between: list[str]) -> bool:
    """What stands between is somebody, and not the first words of the state's name («حاكم مصرف لبنان»): a comma or a definite word ends it, or an organ of
    the state is named behind it."""
    return scan.norm[:start].rstrip().endswith(COMMAS) or start < mention.hit.word_start or scan.grammar.has_article(between[-1])
