"""Whom a statement is addressed to, where those who make it belong to no country: «طالبت منظمات، الأربعاء، السلطات التونسية باستقبال سفينة»."""

from __future__ import annotations

from dateline.judge.findings import Findings, once
from dateline.scan import Named, Scan
from dateline.scan.sentences import COMMAS
from dateline.text import WORD
from dateline.vocabulary.grammar import of_all
from dateline.vocabulary.joints import ARABIC_AND

NAME_WORDS = 4
"""Words after a country within which the request to it begins, past the name of its minister."""

REACH = 110
"""Characters between the verb and its addressee, and after the addressee: about eighteen words."""


@once
def is_addressed(found: Findings, mention: Named) -> bool:
    """Arabic: True if the country is the addressee of a statement by somebody of no country.

    A verb of addressing has that somebody as its subject, after the verb or, in a headline, before it. The country follows as addressee, and then what it is
    asked for or accused of.
    """
    scan, sentence = found.scan, mention.sentence
    verbs = scan.lexicon["addressing"]
    if not verbs or mention.hit.prefix.strip(scan.grammar.article):
        return False
    first = found.first_in.get(sentence.index)
    if first and first.hit.start < mention.hit.start:
        return False
    start, head = _start_of_state(scan, mention), scan.head_of(sentence)
    verb = next((w for w in WORD.finditer(scan.norm, max(head, start - REACH), start) if w.group() in verbs), None)
    if verb is None or not _has_matter(scan, mention):
        return False
    between = WORD.findall(scan.norm, verb.end(), start)
    if scan.norm[head : verb.start()].strip(f" {ARABIC_AND}"):
        return not between and sentence.is_title
    return bool(between) and _is_somebody_else(scan, mention, start, between)


def _start_of_state(scan: Scan, mention: Named) -> int:
    """Where the phrase begins that names the state together with its office: «وزير الخارجية المصري»."""
    start = mention.hit.word_start
    while reached := [h.start for kind in ("official", "party") for h in scan.in_sentence(kind, mention.sentence) if h.start < start and start - h.end <= 1]:
        start = min(reached)
    return start


def _has_matter(scan: Scan, mention: Named) -> bool:
    """True if a preposition after the country, or after its minister's name, introduces what it is asked for or accused of."""
    behind = scan.words_behind(mention.hit.end, REACH, mention.sentence)[:NAME_WORDS]
    return any(word in scan.lexicon["matter_behind"] or word.startswith(of_all("joined_in")) for word in behind)


def _is_somebody_else(scan: Scan, mention: Named, start: int, between: list[str]) -> bool:
    """True if the words between verb and country name somebody else, and are not the start of the state's own phrase («حاكم مصرف لبنان»): they end in a comma
    or a definite word, or an organ of the state is named after them."""
    return scan.norm[:start].rstrip().endswith(COMMAS) or start < mention.hit.word_start or scan.grammar.has_article(between[-1])
