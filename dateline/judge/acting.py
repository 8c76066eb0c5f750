"""Who acted and who was acted on, by the words right beside a country and by the order of the sentence: «غارة إسرائيلية», "by the Israeli army"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from dateline.extract.countries import Mention
from dateline.extract.types import Trigger
from dateline.judge.addressed import is_addressed
from dateline.judge.cases import is_object
from dateline.judge.clauses import PRESENT
from dateline.judge.findings import Findings, Front
from dateline.judge.lists import listed, tied
from dateline.judge.located import is_located
from dateline.judge.spoken import CLAUSE_END, is_in_scene, is_of_victims
from dateline.scan import Scan, Sentence
from dateline.text import WORD
from dateline.vocabulary import Hit
from dateline.vocabulary.families import family
from dateline.vocabulary.grammar import ARABIC

ACTED, ACTED_ON = 1, -1

IN_TITLE = 2
"""What the headline says counts as often as this."""

BESIDE = 44
"""Characters beside a country in which such words stand: three words."""

BY = 3
"""Words before a country of which one says that it did it: "by the Israeli army", with an article and a word for its people between."""

OFFICIAL_BEFORE, OFFICIAL_BEHIND = 30, 14
"""Characters before a country, and behind it, in which the word for its official stands: «وزير الدولة للشؤون الخارجية السعودي», "Saudi minister"."""

TOLD_REACH = 24
"""Characters between a state that others tell of and its verb: «أن الولايات المتحدة رفضت», "that the United States had refused"."""

SHORT = 2
"""Letters of a word too short to have a preposition joined to it."""

JOINED_REACH = 30
"""Characters behind a word of taking part in which those stand who do."""

WITH = "with"
"""What a word of taking part says of those who act, too; the others stand before whose people it is done to: "crew", "nationals"."""


def leanings(found: Findings, front: Front, event_type: str | None) -> dict[str, int]:
    """Of each country in front: above 0 where the words beside it, or its place in the sentence, say that it acted, below 0 where that it was acted on."""
    is_of_force = event_type in family("harmful")
    sides = {m.hit.start: side(found, m) or _by_force(found.scan, m, is_of_force=is_of_force) for m in front.mentions}
    for one, other in listed(found.scan, front.mentions):
        sides[other.hit.start] = sides[other.hit.start] or sides[one.hit.start]
    sides |= _around_deeds(found, front.mentions)
    total: defaultdict[str, int] = defaultdict(int)
    for m in front.mentions:
        total[m.country] += sides[m.hit.start] * (IN_TITLE if m.sentence.paragraph == 0 else 1)
    return total


def _by_force(scan: Scan, mention: Mention, *, is_of_force: bool) -> int:
    """What words beside a mention say by what is told: of force, on whom it is blamed did it, and a ship or an embassy suffers it."""
    hit = mention.hit
    if is_in_scene(scan, mention):
        return 0
    before = WORD.findall(scan.norm, max(mention.sentence.start, hit.word_start - BESIDE), hit.word_start)
    if names(scan, "blamed", before[-BY:]):
        return ACTED if is_of_force else ACTED_ON
    behind = WORD.findall(scan.norm, hit.end, min(mention.sentence.end, hit.end + BESIDE))
    words = behind[:1] if scan.grammar.nationality_first else before[-1:]
    return ACTED_ON if is_of_force and hit.entry.kind == "demonym" and names(scan, "bodily", words) else 0


def _around_deeds(found: Findings, mentions: list[Mention]) -> dict[int, int]:
    """What the order of a sentence says of who acts and who is acted on: where a mention begins -> its side."""
    grammar = found.scan.grammar
    sides: dict[int, int] = {}
    for index in {m.sentence.index for m in mentions} if grammar.verb_between or grammar.participles or grammar.verb_first else ():
        here = [m for m in mentions if m.sentence.index == index]
        if grammar.verb_first:
            sides |= {} if here[0].sentence.paragraph else _around_headline_verb(found, here)
        else:
            sides |= _around_verb(found, here) if grammar.verb_between else _of_passive(found, here)
    return sides


def _around_headline_verb(found: Findings, here: list[Mention]) -> dict[int, int]:
    """Where verbs stand first, a headline still puts who acts before a verb in the present, and right behind it whom it is done to: «إيران تقصف أربيل»."""
    scan, sides = found.scan, dict[int, int]()
    verbs = {t.start: WORD.match(scan.norm, t.start) for t in found.triggers if t.sentence is here[0].sentence and scan.norm[t.start] in PRESENT}
    for m in here:
        verb = verbs.get(m.hit.end + 1)
        if verb is not None and not m.hit.prefix and not is_located(found, m):
            objects = {o.hit.start: ACTED_ON for o in here if o.hit.word_start == verb.end() + 1 and not o.hit.prefix}
            sides |= {m.hit.start: ACTED} | objects
    return sides


def _around_verb(found: Findings, here: list[Mention]) -> dict[int, int]:
    """The sides in a sentence whose verb stands between who acts and who is acted on."""
    index = here[0].sentence.index
    voiced = (_voice(found.scan, t) for t in found.triggers if t.sentence.index == index and not t.is_aside)
    place, voice = next((told for told in voiced if told[1]), (0, 0))
    clause = max(found.scan.norm.rfind(mark, here[0].sentence.start, place) for mark in (":", ";"))
    before = [m for m in here if voice and clause < m.hit.start and m.hit.end <= place and not is_located(found, m)]
    behind = [m for m in here if voice == ACTED and m.hit.start > place and not is_located(found, m)]
    return {m.hit.start: voice for m in _group(found, before, last=True)} | {m.hit.start: ACTED_ON for m in _group(found, behind, last=False)}


def _voice(scan: Scan, deed: Trigger) -> tuple[int, int]:
    """Where the verb of a trigger stands, and whether who stands before it acts or is acted on; 0 where no form shows a verb."""
    perfect, passive, article = (scan.lexicon[kind] for kind in ("perfect", "passive", "noun_before"))
    for place in [w.start() for w in WORD.finditer(scan.norm, deed.start, deed.end) if _is_participle(scan, w)]:
        before = WORD.findall(scan.norm, max(deed.sentence.start, place - BESIDE), place)[-2:]
        if article.isdisjoint(before[-1:]):
            return place, ACTED if passive.isdisjoint(before[-1:]) and not perfect.isdisjoint(before) else ACTED_ON
    before = WORD.findall(scan.norm, max(deed.sentence.start, deed.start - BESIDE), deed.start)[-2:]
    if not passive.isdisjoint(WORD.findall(scan.norm, deed.start, deed.end)[:1]):
        return deed.start, ACTED_ON
    if not _is_verb(scan, deed):
        return deed.start, 0
    return deed.start, ACTED_ON if not passive.isdisjoint(before) or _is_short_passive(scan, deed) else ACTED


def _is_participle(scan: Scan, word: re.Match[str]) -> bool:
    """A word is, by its ending as the text writes it, a participle of a language whose verbs show it."""
    endings = scan.grammar.participle_endings
    whole = WORD.match(scan.norm, word.start()) if endings else None
    return whole is not None and scan.words(whole.start(), whole.end()).lower().endswith(endings)


def _is_short_passive(scan: Scan, deed: Trigger) -> bool:
    """A headline leaves out "was": a verb with no object behind it, as its form and the next word show ("Swedes arrested in Minsk")."""
    words = WORD.findall(scan.norm, deed.start, min(deed.sentence.end, deed.start + BESIDE))[:2]
    is_past = bool(words) and bool(scan.grammar.verb_endings) and words[0].endswith(scan.grammar.verb_endings)
    if deed.sentence.paragraph:
        return is_past and not scan.lexicon["doer_behind"].isdisjoint(words[1:])
    return is_past and (len(words) == 1 or words[1] in scan.lexicon["no_object"])


def _is_verb(scan: Scan, deed: Trigger) -> bool:
    """The words of a trigger begin with a verb: one whose forms are made by rule, or a form that its ending shows."""
    first = WORD.match(scan.norm, deed.start)
    word = first.group() if first else ""
    is_formed = "+" in deed.name.split()[0] and not word.endswith(scan.grammar.noun_endings)
    return is_formed or word.endswith(scan.grammar.verb_endings) or word in scan.lexicon["irregular_verb"]


def _of_passive(found: Findings, here: list[Mention]) -> dict[int, int]:
    """Where a participle stands last: who is named first in its clause, and neither as a place nor as whose deed it was, is acted on."""
    scan, sentence = found.scan, here[0].sentence
    for start, end in _passive_clauses(found, sentence):
        inside = [m for m in here if start <= m.hit.start < end and not is_located(found, m) and not _is_in_phrase(scan, m, "locative")]
        group = _group(found, [m for m in inside if not _is_in_phrase(scan, m, "agent")], last=False)
        if group:
            return {m.hit.start: ACTED_ON for m in group}
    return {}


def _passive_clauses(found: Findings, sentence: Sentence) -> list[tuple[int, int]]:
    """The clauses of a sentence that tell a deed in the passive, and a headline that ends in a participle without an auxiliary."""
    scan = found.scan
    ends = [m.start() for m in CLAUSE_END.finditer(scan.norm, sentence.start, sentence.end)] + [sentence.end]
    clauses = list(zip([sentence.start, *ends], ends, strict=False))
    if sentence.paragraph == 0:
        return [(start, end) for start, end in clauses if _ends_in_participle(scan, start, end)]
    told = [t.start for t in found.triggers if t.sentence.index == sentence.index and not t.is_aside]
    passive = [(start, end) for start, end in clauses if not scan.lexicon["passive"].isdisjoint(WORD.findall(scan.norm, start, end))]
    return [(start, end) for start, end in passive if any(start <= place < end for place in told)]


def _ends_in_participle(scan: Scan, start: int, end: int) -> bool:
    words = list(WORD.finditer(scan.norm, start, end))
    if not words or not scan.lexicon["perfect"].isdisjoint(w.group() for w in words):
        return False
    return re.fullmatch(scan.grammar.participles, scan.words(words[-1].start(), words[-1].end())) is not None


def _is_in_phrase(scan: Scan, mention: Mention, kind: str) -> bool:
    """A word of a kind stands before the name, but for an article."""
    before = WORD.findall(scan.norm, max(mention.sentence.start, mention.hit.word_start - BESIDE), mention.hit.word_start)
    while before and before[-1] in scan.lexicon["article"]:
        before.pop()
    return names(scan, kind, before[-1:])


def _group(found: Findings, mentions: list[Mention], *, last: bool) -> list[Mention]:
    """The last or the first of some mentions, with those of its list."""
    ordered = mentions[::-1] if last else mentions
    neighbours = [{one.hit.start, other.hit.start} for one, other in listed(found.scan, mentions)]
    group = ordered[:1]
    for m in ordered[1:]:
        if {group[-1].hit.start, m.hit.start} not in neighbours:
            break
        group.append(m)
    return group


def speaker(found: Findings, front: Front) -> str | None:
    """The country whose official speaks in the lead: the first that it names, beside a word for an official, in its main clause."""
    first = next((m for m in front.mentions if m.sentence.index == front.lead), None)
    if first is None or is_in_scene(found.scan, first):
        return None
    officials = found.scan.in_sentence("official", first.sentence)
    is_official = any(h.start <= first.hit.end + OFFICIAL_BEHIND and h.end >= first.hit.word_start - OFFICIAL_BEFORE for h in officials)
    return (_told_of(found, front, first) or first.country) if is_official else None


def _told_of(found: Findings, front: Front, teller: Mention) -> str | None:
    """The country that said it, where the official of another only tells of it: it stands right behind "that", and the first verb of words behind it."""
    scan = found.scan
    spoken = [t for t in found.triggers if t.sentence is teller.sentence and t.event_type in family("said") and not (t.is_weak or t.is_aside)]
    for m in front.mentions:
        if m.sentence is not teller.sentence or m.hit.start <= teller.hit.end or m.country == teller.country:
            continue
        before = WORD.findall(scan.norm, max(teller.hit.end, m.hit.word_start - BESIDE), m.hit.word_start)
        while before and before[-1] in scan.lexicon["article"]:
            before.pop()
        if not scan.lexicon["told_that"].isdisjoint(before[-1:]):
            is_own = any(0 <= t.start - m.hit.end <= TOLD_REACH for t in spoken)
            return m.country if is_own and all(t.end > m.hit.end for t in spoken) else None
    return None


def talked_about(found: Findings, front: Front) -> set[str]:
    """The countries that headline and first sentence name only as what others talk about («اجتماع لبحث التصعيد الإسرائيلي»), or that the lead names, as the
    headline does, only where it sets the scene."""
    discussed = [m for m in front.mentions if _is_discussed(found.scan, m)]
    first = {m.country for m in discussed} - {m.country for m in front.mentions if m.sentence.index <= front.lead and m not in discussed}
    told = {m.country for m in front.mentions if m not in discussed and not is_in_scene(found.scan, m)}
    return first | ({m.country for m in front.mentions if m.sentence.paragraph} - told)


def _is_discussed(scan: Scan, mention: Mention) -> bool:
    """A word of discussing stands before the country, with a few words and no comma between."""
    clause = CLAUSE_END.split(scan.norm[max(mention.sentence.start, mention.hit.word_start - BESIDE) : mention.hit.word_start])[-1]
    return not scan.lexicon["discussing"].isdisjoint(WORD.findall(clause))


def with_listed(found: Findings, country: str, sentences: set[int]) -> set[str]:
    """A country and those that a list begins with it, where the article names it first: "Britain, France and Italy"."""
    counted = found.counted_in(sentences)
    first = {m.hit.start for m in [m for m in counted if m.country == country][:1]}
    pairs = [(one, other) for one, other in listed(found.scan, counted) if not (one.hit.entry.kind == "place" and is_located(found, one))]
    reached = tied(first, pairs)
    return {country} | {m.country for m in counted if m.hit.start in reached}


def partners(found: Findings, front: Front, country: str) -> set[str]:
    """A country and those that are named in front as the other side of one thing: listed with it, "Jordan and Britain", as whom it is with, or by the
    office that both hold."""
    together = {country}
    for one, other in pairwise(front.mentions):
        words = WORD.findall(found.scan.norm, max(one.hit.end, other.hit.word_start - BESIDE), other.hit.word_start)
        is_with = one.sentence is other.sentence and (names(found.scan, "with", words[-BY:]) or _is_counterpart(found.scan, other, words))
        together |= {other.country} if is_with and one.country in together else set()
    pairs = [{one.country, other.country} for one, other in listed(found.scan, front.mentions)]
    while reached := [pair for pair in pairs if pair & together and not pair <= together]:
        together.update(*reached)
    return together


def _is_counterpart(scan: Scan, mention: Mention, before: list[str]) -> bool:
    """The nationality is of somebody who holds the same office: «son homologue turc», "his Turkish counterpart"."""
    behind = WORD.findall(scan.norm, mention.hit.end, min(mention.sentence.end, mention.hit.end + BESIDE))
    return mention.hit.entry.kind == "demonym" and names(scan, "counterpart", [*before[-2:], *behind[:2]])


def is_of_each_other(found: Findings, front: Front) -> bool:
    """It is told in front that two exchange something, or fight each other."""
    return any(index in front.sentences for index in found.scan.by_sentence("each_other"))


def is_listed(found: Findings, front: Front, country: str, others: Sequence[str]) -> bool:
    """A list in front names the country together with one of the others, and not as a place: «وقعت مصر والسودان وإثيوبيا»."""
    pairs = [{one.country, other.country} for one, other in listed(found.scan, front.mentions) if not is_located(found, one)]
    return any(country in pair and pair & (set(others) - {country}) for pair in pairs)


def joining(found: Findings, sentences: set[int]) -> set[str]:
    """The countries that a word of taking part leads to, and those listed with them: "with support from Bahrain and Canada"; not whose people are aboard."""
    joined = found.scan.by_sentence("joined")
    counted = found.counted_in(sentences) if joined else []
    helping = [(m, h) for m in counted for h in joined.get(m.sentence.index, ()) if h.entry.value == WITH]
    starts = {m.hit.start for m, h in helping if 0 <= m.hit.word_start - h.end <= JOINED_REACH}
    reached = tied(starts, listed(found.scan, counted)) if starts else starts
    return {m.country for m in counted if m.hit.start in reached}


def side(found: Findings, mention: Mention) -> int:
    """What the words right beside one mention say; in a clause that only sets the scene they tell of another deed."""
    scan, hit = found.scan, mention.hit
    if is_in_scene(scan, mention):
        return 0
    before = WORD.findall(scan.norm, max(mention.sentence.start, hit.word_start - BESIDE), hit.word_start)
    nearest = _forms(scan, before[-2:])
    if _is_adjective(scan, hit) and _is_right_behind_deed(scan, before):
        return ACTED
    if _is_adjective(scan, hit) and not scan.lexicon["done_by_nation"].isdisjoint(_forms(scan, before[-1:])) and _is_done_to(scan, mention):
        return ACTED
    if _is_counted(found, mention) or not scan.lexicon["acted_on"].isdisjoint(nearest) or is_object(scan, hit):
        return ACTED_ON
    if is_addressed(found, mention) or is_of_victims(scan, mention):
        return ACTED_ON
    if not scan.lexicon["agent"].isdisjoint(_forms(scan, before[-BY:])):
        return ACTED
    behind = WORD.findall(scan.norm, hit.end, min(mention.sentence.end, hit.end + BESIDE))
    if scan.lexicon["agent_behind"] and not scan.lexicon["agent_behind"].isdisjoint(_forms(scan, behind[:BY])):
        return ACTED
    if hit.entry.kind == "demonym" and not scan.lexicon["deed_of"].isdisjoint(_forms(scan, behind[:2]) if scan.grammar.nationality_first else nearest):
        return ACTED_ON if hit.entry.surface.endswith(scan.grammar.people_endings) else ACTED
    return 0


def _is_adjective(scan: Scan, hit: Hit) -> bool:
    """A nationality behind what it is of, or a name that is written like one: «غارات سورية»."""
    ending = scan.grammar.tongue_ending
    is_like_one = bool(ending) and hit.entry.kind == "name" and hit.entry.words == 1 and hit.entry.surface.endswith(ending)
    return (hit.entry.kind == "demonym" or is_like_one) and not scan.grammar.nationality_first


def _is_done_to(scan: Scan, mention: Mention) -> bool:
    """Whom it is done to follows, with a preposition joined to it: «اتهام سوداني لإثيوبيا», «استهداف تركي لمقر»."""
    following = WORD.search(scan.norm, mention.hit.end, min(mention.sentence.end, mention.hit.end + BESIDE))
    return following is not None and following.group().startswith(ARABIC.joined_to) and len(following.group()) > SHORT


def _is_right_behind_deed(scan: Scan, before: list[str]) -> bool:
    """The word right before a nationality is a deed, whatever stands before that: «استهدفت غارات إسرائيلية»."""
    last = _forms(scan, before[-1:])
    return not scan.lexicon["deed_of"].isdisjoint(last) and scan.lexicon["acted_on"].isdisjoint(last)


def names(scan: Scan, kind: str, words: list[str]) -> bool:
    """Whether a word of the kind is among these, or two of them are one together."""
    return not scan.lexicon[kind].isdisjoint(_forms(scan, words))


def _forms(scan: Scan, words: list[str]) -> list[str]:
    """Words as they stand, without what is joined in front of them, and two by two, as some are one together."""
    return [*words, *[_bare(scan, word) for word in words], *map(" ".join, pairwise(words))]


def _bare(scan: Scan, word: str) -> str:
    """An Arabic word without what is joined in front of it."""
    bare = word[1:] if word.startswith(scan.grammar.joined) else word
    return bare.removeprefix(ARABIC.article)


def _is_counted(found: Findings, mention: Mention) -> bool:
    """The country's people are those whom a toll counts: «استشهد 17 فلسطينيا», "five American soldiers were killed"."""
    scan, hit = found.scan, mention.hit
    if hit.entry.kind != "demonym" or not any(t.start <= hit.start <= t.end + 2 for t in found.tolls if t.sentence is mention.sentence):
        return False
    numbers = [n.end for n in scan.numerals] + [h.end for kind in ("number", "person") for h in scan.within(kind, hit.word_start - BESIDE, hit.word_start)]
    return any(0 <= hit.word_start - end <= 1 for end in numbers) or any(0 <= h.start - hit.end <= 1 for h in scan.within("person", hit.end, hit.end + BESIDE))


def tells(scan: Scan, mention: Mention) -> bool:
    """The nationality of nameless people who told it, in languages that put it behind them, and so tell them from armies: «مصادر فلسطينية»."""
    hit = mention.hit
    if hit.entry.kind != "demonym" or scan.grammar.nationality_first:
        return False
    before = WORD.findall(scan.norm, max(mention.sentence.start, hit.word_start - BESIDE), hit.word_start)
    return not scan.lexicon["attribution"].isdisjoint(before[-2:])
