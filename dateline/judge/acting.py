"""Who acted and who was acted on, by the words right beside a country: «غارة إسرائيلية», "by the Israeli army", «مقتل ثلاثة جنود أميركيين»."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from dateline.extract.countries import SURE_LINK, Mention
from dateline.judge.findings import Findings
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


def leanings(found: Findings, sentences: set[int]) -> dict[str, int]:
    """Of each country that headline or lead name: above 0 where the words beside it say that it acted, below 0 where they say that it was acted on."""
    until = found.scan.lead + AHEAD
    ahead = [m for m in found.counted_in(sentences) if m.sentence.index < until]
    sides = {m.hit.start: _side(found, m) for m in ahead}
    for one, other in _listed(found, ahead):
        sides[other.hit.start] = sides[other.hit.start] or sides[one.hit.start]
    total: defaultdict[str, int] = defaultdict(int)
    for m in ahead:
        total[m.country] += sides[m.hit.start] * (IN_TITLE if m.sentence.paragraph == 0 else 1)
    return total


def with_listed(found: Findings, country: str, sentences: set[int]) -> set[str]:
    """A country and those that a list begins with it, where the article names it first: "Britain, France and Italy"."""
    counted = found.counted_in(sentences)
    first = next((m for m in counted if m.country == country), None)
    reached = {id(first)}
    for one, other in _listed(found, counted):
        reached |= {id(other)} if id(one) in reached else set()
    return {country} | {m.country for m in counted if id(m) in reached}


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
    norm = found.scan.norm
    return [
        (a, b) for a, b in pairwise(mentions) if a.sentence is b.sentence and a.hit.end <= b.hit.start and SURE_LINK.fullmatch(norm, a.hit.end, b.hit.start)
    ]


def _side(found: Findings, mention: Mention) -> int:
    """What the words right beside one mention say; in a clause that only sets the scene they tell of another deed."""
    scan, hit = found.scan, mention.hit
    if is_in_scene(scan, mention):
        return 0
    before = WORD.findall(scan.norm, max(mention.sentence.start, hit.word_start - BESIDE), hit.word_start)
    nearest = _forms(scan, before[-2:])
    if _is_counted(found, mention) or not scan.lexicon["acted_on"].isdisjoint(nearest):
        return ACTED_ON
    if not scan.lexicon["agent"].isdisjoint(_forms(scan, before[-BY:])):
        return ACTED
    behind = WORD.findall(scan.norm, hit.end, min(mention.sentence.end, hit.end + BESIDE))
    if scan.lexicon["agent_behind"] and not scan.lexicon["agent_behind"].isdisjoint(_forms(scan, behind[:BY])):
        return ACTED
    if hit.entry.kind == "demonym" and not scan.lexicon["deed_of"].isdisjoint(_forms(scan, behind[:2]) if scan.grammar.nationality_first else nearest):
        return ACTED
    return 0


def _forms(scan: Scan, words: list[str]) -> list[str]:
    """Words as they stand, without what is joined in front of them, and two by two, as some are one together."""
    return [*words, *[_bare(scan, word) for word in words], *map(" ".join, pairwise(words))]


def _bare(scan: Scan, word: str) -> str:
    """An Arabic word without what is joined in front of it."""
    bare = word[1:] if word.startswith(scan.grammar.joined) else word
    return bare.removeprefix("ال")


def _is_counted(found: Findings, mention: Mention) -> bool:
    """The country's people are those whom a toll counts: «استشهد 17 فلسطينيا», "five American soldiers were killed"."""
    scan, hit = found.scan, mention.hit
    if hit.entry.kind != "demonym" or not any(t.start <= hit.start <= t.end + 2 for t in found.tolls if t.sentence is mention.sentence):
        return False
    numbers = [n.end for n in scan.numerals] + [h.end for kind in ("number", "person") for h in scan.within(kind, hit.word_start - BESIDE, hit.word_start)]
    return any(0 <= hit.word_start - end <= 1 for end in numbers) or any(0 <= h.start - hit.end <= 1 for h in scan.within("person", hit.end, hit.end + BESIDE))
