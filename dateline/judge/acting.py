"""Who acted and who was acted on, by the words right beside a country: «غارة إسرائيلية», "by the Israeli army", «مقتل ثلاثة جنود أميركيين»."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from dateline.extract.countries import SURE_LINK, Mention
from dateline.judge.findings import Findings, first_body
from dateline.judge.located import is_located
from dateline.judge.spoken import CLAUSE_ENDS, is_in_scene
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

OFFICIAL_BEFORE, OFFICIAL_BEHIND = 30, 14
"""Characters before a country, and behind it, in which the word for its official stands: «وزير الدولة للشؤون الخارجية السعودي», "Saudi minister"."""

JOINED_REACH = 30
"""Characters behind a word of taking part in which those stand who do."""


def leanings(found: Findings, sentences: set[int]) -> dict[str, int]:
    """Of each country that headline or lead name, or the sentence of a further report: above 0 where the words beside it say that it acted, below 0 where
    they say that it was acted on."""
    until = max(first_body(found.scan), min(sentences, default=0)) + AHEAD
    ahead = [m for m in found.mentions if m.reason is None and m.sentence.index in sentences and m.sentence.index < until]
    sides = {m.hit.start: side(found, m) for m in ahead}
    for one, other in _listed(found, ahead):
        sides[other.hit.start] = sides[other.hit.start] or sides[one.hit.start]
    total: defaultdict[str, int] = defaultdict(int)
    for m in ahead:
        total[m.country] += sides[m.hit.start] * (IN_TITLE if m.sentence.paragraph == 0 else 1)
    return total


def speaker(found: Findings, sentences: set[int]) -> str | None:
    """The country whose official speaks in the lead: the first that it names, beside a word for an official, in its main clause."""
    lead = max(first_body(found.scan), min(sentences, default=0))
    first = next((m for m in found.mentions if m.reason is None and m.sentence.index == lead and m.sentence.index in sentences), None)
    if first is None or is_in_scene(found.scan, first):
        return None
    officials = found.scan.in_sentence("official", first.sentence)
    is_official = any(h.start <= first.hit.end + OFFICIAL_BEHIND and h.end >= first.hit.word_start - OFFICIAL_BEFORE for h in officials)
    return first.country if is_official else None


def talked_about(found: Findings, countries: Sequence[str], sentences: set[int]) -> set[str]:
    """Those of the countries that headline and first sentence name only as what others talk about («اجتماع لبحث التصعيد الإسرائيلي»), or that the lead
    names, as the headline does, only where it sets the scene."""
    top = max(first_body(found.scan), min(sentences, default=0))
    ahead = [m for m in found.mentions if m.reason is None and m.sentence.index in sentences and m.sentence.index < top + AHEAD]
    discussed = [m for m in ahead if _is_discussed(found.scan, m)]
    first = {m.country for m in discussed} - {m.country for m in ahead if m.sentence.index <= top and m not in discussed}
    apart = {m.country for m in ahead if m.sentence.paragraph} - {m.country for m in ahead if m not in discussed and not is_in_scene(found.scan, m)}
    return set(countries) & (first | apart)


def _is_discussed(scan: Scan, mention: Mention) -> bool:
    """A word of discussing stands before the country, with a few words and no comma between."""
    before = scan.norm[max(mention.sentence.start, mention.hit.word_start - BESIDE) : mention.hit.word_start]
    clause = before[max(before.rfind(mark) for mark in CLAUSE_ENDS) + 1 :]
    return not scan.lexicon["discussing"].isdisjoint(WORD.findall(clause))


def with_listed(found: Findings, country: str, sentences: set[int]) -> set[str]:
    """A country and those that a list begins with it, where the article names it first: "Britain, France and Italy"."""
    counted = [m for m in found.mentions if m.reason is None and m.sentence.index in sentences]
    first = next((m for m in counted if m.country == country), None)
    reached = {id(first)}
    for one, other in _listed(found, counted):
        reached |= {id(other)} if id(one) in reached else set()
    return {country} | {m.country for m in counted if id(m) in reached}


def is_listed(found: Findings, country: str, others: Sequence[str], sentences: set[int]) -> bool:
    """A list of headline or lead names the country together with one of the others, and not as a place: «وقعت مصر والسودان وإثيوبيا»."""
    until = max(first_body(found.scan), min(sentences, default=0)) + AHEAD
    ahead = [m for m in found.mentions if m.reason is None and m.sentence.index in sentences and m.sentence.index < until]
    pairs = [{one.country, other.country} for one, other in _listed(found, ahead) if not is_located(found, one)]
    return any(country in pair and pair & (set(others) - {country}) for pair in pairs)


def joining(found: Findings, sentences: set[int]) -> set[str]:
    """The countries that a word of taking part leads to, and those listed with them: "with support from Bahrain and Canada"."""
    counted = [m for m in found.mentions if m.reason is None and m.sentence.index in sentences]
    reached = {id(m) for m in counted for h in found.scan.in_sentence("joined", m.sentence) if 0 <= m.hit.word_start - h.end <= JOINED_REACH}
    for one, other in _listed(found, counted):
        reached |= {id(other)} if id(one) in reached else set()
    return {m.country for m in counted if id(m) in reached}


def _listed(found: Findings, mentions: list[Mention]) -> list[tuple[Mention, Mention]]:
    """The neighbours that stand in one list."""
    norm = found.scan.norm
    return [
        (a, b) for a, b in pairwise(mentions) if a.sentence is b.sentence and a.hit.end <= b.hit.start and SURE_LINK.fullmatch(norm, a.hit.end, b.hit.start)
    ]


def side(found: Findings, mention: Mention) -> int:
    """What the words right beside one mention say; in a clause that only sets the scene they tell of another deed."""
    scan, hit = found.scan, mention.hit
    if is_in_scene(scan, mention):
        return 0
    before = WORD.findall(scan.norm, max(mention.sentence.start, hit.word_start - BESIDE), hit.word_start)
    behind = WORD.findall(scan.norm, hit.end, min(mention.sentence.end, hit.end + BESIDE))
    if _is_counted(found, mention):
        return ACTED_ON
    if names(scan, "acted_on", before[-2:]):
        return ACTED_ON
    if names(scan, "agent", before[-BY:]) or names(scan, "agent_behind", behind[:BY]):
        return ACTED
    if hit.entry.kind == "demonym" and names(scan, "deed_of", behind[:2] if scan.grammar.nationality_first else before[-2:]):
        return ACTED
    return 0


def names(scan: Scan, kind: str, words: list[str]) -> bool:
    """Whether a word of the kind is among these, or two of them are one together."""
    known = scan.lexicon[kind]
    if any(word in known or _bare(scan, word) in known for word in words):
        return True
    return any(f"{one} {other}" in known for one, other in pairwise(words))


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
