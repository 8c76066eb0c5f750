"""Which countries act together or with each other: those of one list, partners, and those who take part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dateline.extract.countries import Mention
from dateline.judge.acting.beside import BESIDE, BY
from dateline.judge.acting.forms import any_form_is
from dateline.judge.findings import Findings, Front
from dateline.judge.lists import listed, tied, tied_both_ways
from dateline.judge.located import is_located
from dateline.judge.routes import is_goal
from dateline.scan import Scan
from dateline.text import WORD, without_last
from dateline.vocabulary import Hit

JOINED_REACH = 30
"""Characters after a word of taking part within which those who take part are named."""


def with_listed(found: Findings, country: str, sentences: set[int]) -> set[str]:
    """The country and those in the list that its first mention begins: "Britain, France and Italy"."""
    counted = found.counted_in(sentences)
    first = [m.hit.start for m in counted if m.country == country][:1]
    pairs = [(one, other) for one, other in listed(found.scan, counted) if not (one.hit.entry.kind == "place" and is_located(found, one))]
    reached = tied(first, pairs)
    return {country} | {m.country for m in counted if m.hit.start in reached}


def partners(found: Findings, front: Front, country: str) -> set[str]:
    """The country and those named in front as the other side of the same thing: listed with it ("Jordan and Britain"), after a word for "with", or as holding
    the same office."""
    together = {country}
    for one, other in pairwise(front.mentions):
        if one.country in together and one.sentence is other.sentence and _is_with(found.scan, one, other):
            together.add(other.country)
    pairs = [{one.country, other.country} for one, other in listed(found.scan, front.mentions)]
    while reached := [pair for pair in pairs if pair & together and not pair <= together]:
        together.update(*reached)
    return together


def _is_with(scan: Scan, one: Mention, other: Mention) -> bool:
    """True if a word for "with" comes between two mentions, or the other is of somebody who holds the same office: «son homologue turc»,
    "his Turkish counterpart"."""
    start = other.hit.word_start
    between = WORD.findall(scan.norm, max(one.hit.end, start - BESIDE), start)
    if any_form_is(scan, "with", between[-BY:]):
        return True
    behind = scan.words_behind(other.hit.end, BESIDE, other.sentence)
    return other.hit.entry.kind == "demonym" and any_form_is(scan, "counterpart", [*between[-2:], *behind[:2]])


def is_right_with(scan: Scan, one: Mention, other: Mention) -> bool:
    """True if only a word for "with" comes between two mentions, and an article or a word that says so too: «قطر مع مصر», "Angola together with Kenya"."""
    between = without_last(WORD.findall(scan.norm, one.hit.end, other.hit.word_start), scan.lexicon["article"])
    return len(between) in (1, 2) and any_form_is(scan, "with", between[-1:]) and (len(between) == 1 or any_form_is(scan, "jointly", between[:1]))


def joining(found: Findings, sentences: set[int]) -> set[str]:
    """Countries that come next behind a word of taking part, and those listed with them: "with support from Bahrain and Canada"; of a verb those right before
    it too: "Bahrain and Canada lent support". Not those whose people are only aboard."""
    scan = found.scan
    joined = [h for index in sentences for h in scan.in_sentence("joined", scan.sentences[index], "with", "each", "took_part")]
    if not joined:
        return set()
    counted = found.counted_in(sentences)
    verbs = {h.start - 1 for h in joined if h.entry.value == "took_part"}
    nearest = [*(_next_named(found, counted, h) for h in joined), *(m for m in counted if m.hit.end in verbs and not is_located(found, m))]
    starts = {m.hit.start for m in nearest if m}
    reached = tied_both_ways(starts, listed(scan, counted)) if starts else starts
    return {m.country for m in counted if m.hit.start in reached}


def helping(found: Findings, front: Front) -> set[str]:
    """Countries that headline and lead name only right behind a word for help in a deed of others, or in a list behind it: «بمشاركة بريطانيا وفرنسا»."""
    scan, ahead = found.scan, [m for m in front.mentions if m.sentence.index <= front.lead]
    starts = [m.hit.start for m in ahead if any_form_is(scan, "helped_by", scan.words_before(m.hit.word_start, BESIDE, m.sentence)[-2:])]
    helped = tied(starts, listed(scan, ahead))
    return {m.country for m in ahead} - {m.country for m in ahead if m.hit.start not in helped}


def _next_named(found: Findings, counted: Sequence[Mention], word: Hit) -> Mention | None:
    """The first country behind a word of taking part, if it is near. None if it is where something goes or happens («أرسلت مساعدات إلى لبنان»), or if the word
    is a verb in the present whose subject stands right before it: «الصين تساهم في إعمار باكستان»."""
    scan = found.scan
    if scan.norm[word.start] in scan.grammar.present_letters and any(m.hit.end + 1 == word.start for m in counted):
        return None
    behind = (m for m in counted if word.start >= m.sentence.start and 0 <= m.hit.word_start - word.end <= JOINED_REACH and word.end <= m.sentence.end)
    m = next(behind, None)
    is_right_behind = m is not None and m.hit.word_start - word.end <= 1
    return m if m and (is_right_behind or not (is_goal(found, m) or is_located(found, m))) else None


def is_listed(found: Findings, front: Front, country: str, others: Sequence[str]) -> bool:
    """True if a list in front names the country with one of the others, and not as a place: «وقعت مصر والسودان وإثيوبيا»."""
    pairs = [{one.country, other.country} for one, other in listed(found.scan, front.mentions) if not is_located(found, one)]
    return any(country in pair and pair & (set(others) - {country}) for pair in pairs)


def is_of_each_other(found: Findings, front: Front) -> bool:
    """True if the front says that two sides exchange something or fight each other."""
    return any(index in front.sentences for index in found.scan.by_sentence("each_other"))


def is_led(scan: Scan, start: int, end: int) -> bool:
    """True if no word between a word of mediation and a name makes it one of those between whom somebody mediates, or to whom the mediator turns: «يسعى الوسطاء
    إلى إقناع حماس»."""
    words = WORD.findall(scan.norm, start, end)
    return not any(scan.any_is(kind, words) for kind in ("between_sides", "mediated_to"))
