"""Who acted and who was acted on, by the words right beside a country: «غارة إسرائيلية», "by the Israeli army", «مقتل ثلاثة جنود أميركيين»."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from dateline.extract.countries import SURE_LINK, Mention
from dateline.extract.types import Trigger
from dateline.judge.findings import Findings
from dateline.judge.located import is_located
from dateline.judge.spoken import is_in_scene
from dateline.scan import Scan
from dateline.text import WORD

ACTED, ACTED_ON = 1, -1

AHEAD = 2
"""Sentences of the body that tell who did it, with the headline."""

IN_TITLE = 2
"""What the headline says counts as often as this."""

BESIDE = 44
"""Characters beside a country in which such words stand: three words."""

BY = 3
"""Words before a country of which one says that it did it: "by the Israeli army", with an article and a word for its people between."""

JOINED_REACH = 30
"""Characters behind a word of taking part in which those stand who do."""


SURE_OR_SIDE_BY_SIDE = re.compile(rf"\s|\s?[-–]\s?|{SURE_LINK.pattern}")
"""Between two nationalities of one thing."""


def leanings(found: Findings, ahead: list[Mention]) -> dict[str, int]:
    """Of each country that headline or lead name: above 0 where the words beside it say that it acted, below 0 where they say that it was acted on."""
    sides = {m.hit.start: _side(found, m) for m in ahead}
    for one, other in _listed(found, ahead):
        sides[other.hit.start] = sides[other.hit.start] or sides[one.hit.start]
    sides |= _around_deeds(found, ahead)
    total: defaultdict[str, int] = defaultdict(int)
    for m in ahead:
        total[m.country] += sides[m.hit.start] * (IN_TITLE if m.sentence.paragraph == 0 else 1)
    return total


def ahead_of(found: Findings, sentences: set[int]) -> list[Mention]:
    """What headline and lead name."""
    until = found.scan.lead + AHEAD
    return [m for m in found.counted_in(sentences) if m.sentence.index < until]


def _around_deeds(found: Findings, mentions: list[Mention]) -> dict[int, int]:
    """What the order of a sentence says where the verb stands between who acts and who is acted on: where a mention begins -> its side."""
    sides: dict[int, int] = {}
    if not found.scan.grammar.verb_between:
        return sides
    for index in {m.sentence.index for m in mentions}:
        deed = next((t for t in found.triggers if t.sentence.index == index and not t.is_aside and _is_verb(found.scan, t)), None)
        here = [m for m in mentions if m.sentence.index == index]
        if deed is None:
            continue
        is_passive = _is_passive(found.scan, deed)
        before = [m for m in here if m.hit.end <= deed.start and not is_located(found, m)]
        behind = [m for m in here if m.hit.start > deed.start and not is_located(found, m)]
        sides |= {m.hit.start: ACTED_ON if is_passive else ACTED for m in _group(found, before, last=True)}
        sides |= {m.hit.start: ACTED_ON for m in _group(found, behind, last=False) if not is_passive}
    return sides


def _is_verb(scan: Scan, deed: Trigger) -> bool:
    """The words of a trigger begin with a verb: one whose forms are made by rule, or a form that its ending shows."""
    first = WORD.match(scan.norm, deed.start)
    word = first.group() if first else ""
    return ("+" in deed.name.split()[0] and not word.endswith(scan.grammar.noun_endings)) or word.endswith(scan.grammar.verb_endings)


def _group(found: Findings, mentions: list[Mention], *, last: bool) -> list[Mention]:
    """The last or the first of some mentions, with those of its list."""
    if not mentions:
        return []
    ordered = mentions[::-1] if last else mentions
    listed = {frozenset((one.hit.start, other.hit.start)) for one, other in _listed(found, mentions)}
    group = [ordered[0]]
    for m in ordered[1:]:
        if frozenset((group[-1].hit.start, m.hit.start)) not in listed:
            break
        group.append(m)
    return group


def _is_passive(scan: Scan, deed: Trigger) -> bool:
    """A word of the passive stands before the verb, with a word between at most."""
    before = WORD.findall(scan.norm, max(deed.sentence.start, deed.start - BESIDE), deed.start)
    return not scan.lexicon["passive"].isdisjoint(before[-2:])


def with_listed(found: Findings, country: str, sentences: set[int]) -> set[str]:
    """A country and those that a list begins with it, where the article names it first: "Britain, France and Italy"."""
    counted = found.counted_in(sentences)
    first = next((m for m in counted if m.country == country), None)
    reached = {id(first)}
    for one, other in _listed(found, counted):
        reached |= {id(other)} if id(one) in reached else set()
    return {country} | {m.country for m in counted if id(m) in reached}


def partners(found: Findings, ahead: list[Mention], country: str) -> set[str]:
    """A country and those that headline or lead name as the other side of one thing: listed with it, "Jordan and Britain", or as whom it is with."""
    together = {country}
    for one, other in pairwise(ahead):
        words = WORD.findall(found.scan.norm, max(one.hit.end, other.hit.word_start - BESIDE), other.hit.word_start)
        is_with = one.sentence is other.sentence and _names(found.scan, "with", words[-BY:])
        together |= {other.country} if is_with and one.country in together else set()
    for pair in _listed(found, ahead):
        countries = {m.country for m in pair}
        together |= countries if not together.isdisjoint(countries) else set()
    return together


def is_of_each_other(found: Findings, sentences: set[int]) -> bool:
    """Headline or lead tell of an exchange, or of a fight between two."""
    until = found.scan.lead + AHEAD
    return any(index < until and index in sentences for index in found.scan.by_sentence("each_other"))


def joining(found: Findings, sentences: set[int]) -> set[str]:
    """The countries that a word of taking part leads to, and those listed with them: "with support from Bahrain and Canada"."""
    joined = found.scan.by_sentence("joined")
    counted = found.counted_in(sentences) if joined else []
    reached = {id(m) for m in counted for h in joined.get(m.sentence.index, ()) if 0 <= m.hit.word_start - h.end <= JOINED_REACH}
    if not reached:
        return set()
    for one, other in _listed(found, counted):
        reached |= {id(other)} if id(one) in reached else set()
    return {m.country for m in counted if id(m) in reached}


def _listed(found: Findings, mentions: list[Mention]) -> list[tuple[Mention, Mention]]:
    """The neighbours that stand in one list."""
    return [(a, b) for a, b in pairwise(mentions) if a.sentence is b.sentence and a.hit.end <= b.hit.start and _is_list(found.scan.norm, a, b)]


def _is_list(norm: str, one: Mention, other: Mention) -> bool:
    """A comma or a word for "and" joins two names, or two nationalities stand side by side: «دورية صينية روسية», "US-Russian talks"."""
    are_nationalities = one.hit.entry.kind == other.hit.entry.kind == "demonym" and one.country != other.country
    link = SURE_OR_SIDE_BY_SIDE if are_nationalities else SURE_LINK
    return link.fullmatch(norm, one.hit.end, other.hit.start) is not None


def _side(found: Findings, mention: Mention) -> int:
    """What the words right beside one mention say; in a clause that only sets the scene they tell of another deed."""
    scan, hit = found.scan, mention.hit
    if is_in_scene(scan, mention):
        return 0
    before = WORD.findall(scan.norm, max(mention.sentence.start, hit.word_start - BESIDE), hit.word_start)
    behind = WORD.findall(scan.norm, hit.end, min(mention.sentence.end, hit.end + BESIDE))
    if _is_counted(found, mention):
        return ACTED_ON
    if _names(scan, "acted_on", before[-2:]):
        return ACTED_ON
    if _names(scan, "agent", before[-BY:]) or _names(scan, "agent_behind", behind[:BY]):
        return ACTED
    if hit.entry.kind == "demonym" and _names(scan, "deed_of", behind[:2] if scan.grammar.nationality_first else before[-2:]):
        return ACTED
    return 0


def _names(scan: Scan, kind: str, words: list[str]) -> bool:
    """Whether a word of the kind is among these, or two of them are one together."""
    known = scan.lexicon[kind]
    if any(word in known or _bare(scan, word) in known for word in words):
        return True
    return any(f"{one} {other}" in known for one, other in pairwise(words))


def _bare(scan: Scan, word: str) -> str:
    """An Arabic word without what is joined in front of it."""
    bare = word[1:] if word.startswith(scan.grammar.joined) else word
    return bare.removeprefix("ال")


def tells(scan: Scan, mention: Mention) -> bool:
    """The nationality of nameless people who told it, in languages that put it behind them, and so tell them from armies: «مصادر فلسطينية»."""
    hit = mention.hit
    if hit.entry.kind != "demonym" or scan.grammar.nationality_first:
        return False
    before = WORD.findall(scan.norm, max(mention.sentence.start, hit.word_start - BESIDE), hit.word_start)
    return not scan.lexicon["attribution"].isdisjoint(before[-2:])


def _is_counted(found: Findings, mention: Mention) -> bool:
    """The country's people are those whom a toll counts: «استشهد 17 فلسطينيا», "five American soldiers were killed"."""
    scan, hit = found.scan, mention.hit
    if hit.entry.kind != "demonym" or not any(t.start <= hit.start <= t.end + 2 for t in found.tolls if t.sentence is mention.sentence):
        return False
    numbers = [n.end for n in scan.numerals] + [h.end for kind in ("number", "person") for h in scan.within(kind, hit.word_start - BESIDE, hit.word_start)]
    return any(0 <= hit.word_start - end <= 1 for end in numbers) or any(0 <= h.start - hit.end <= 1 for h in scan.within("person", hit.end, hit.end + BESIDE))
