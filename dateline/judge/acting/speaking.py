"""Whose official or nameless people speak, and which countries they only talk about."""

from __future__ import annotations

from dateline.extract.countries import Mention
from dateline.judge.acting.beside import BESIDE
from dateline.judge.findings import Findings, Front
from dateline.judge.spoken import CLAUSE_END, is_in_scene
from dateline.scan import Scan
from dateline.text import WORD, without_last
from dateline.vocabulary.families import family

OFFICIAL_BEFORE, OFFICIAL_BEHIND = 30, 14
"""Characters before a country, and behind it, in which the word for its official stands: «وزير الدولة للشؤون الخارجية السعودي», "Saudi minister"."""

TOLD_REACH = 24
"""Characters between a state that others tell of and its verb: «أن الولايات المتحدة رفضت», "that the United States had refused"."""


def speaker(found: Findings, front: Front) -> str | None:
    """The country whose official speaks in the lead: the first that it names, beside a word for an official, in its main clause."""
    first = next((m for m in front.mentions if m.sentence.index == front.lead), None)
    if first is None or is_in_scene(found.scan, first):
        return None
    start, end = first.hit.word_start - OFFICIAL_BEFORE, first.hit.end + OFFICIAL_BEHIND
    if not any(official.start <= end and official.end >= start for official in found.scan.in_sentence("official", first.sentence)):
        return None
    return _told_of(found, front, first) or first.country


def _told_of(found: Findings, front: Front, teller: Mention) -> str | None:
    """The country that said it, where the official of another only tells of it: it stands right behind "that", and the first verb of words behind it."""
    scan = found.scan
    behind = [m for m in front.mentions if m.sentence is teller.sentence and m.hit.start > teller.hit.end and m.country != teller.country]
    other = next((m for m in behind if _is_behind_that(scan, m, teller)), None)
    if other is None:
        return None
    spoken = [t for t in found.triggers if t.sentence is teller.sentence and t.event_type in family("said") and not (t.is_weak or t.is_aside)]
    has_verb = any(0 <= t.start - other.hit.end <= TOLD_REACH for t in spoken)
    return other.country if has_verb and all(t.end > other.hit.end for t in spoken) else None


def _is_behind_that(scan: Scan, mention: Mention, teller: Mention) -> bool:
    """A word for "that" stands right before a name, but for an article."""
    start = mention.hit.word_start
    before = WORD.findall(scan.norm, max(teller.hit.end, start - BESIDE), start)
    return not scan.lexicon["told_that"].isdisjoint(without_last(before, scan.lexicon["article"])[-1:])


def tells(scan: Scan, mention: Mention) -> bool:
    """The nationality of nameless people who told it, in languages that put it behind them, and so tell them from armies: «مصادر فلسطينية»."""
    hit = mention.hit
    if hit.entry.kind != "demonym" or scan.grammar.nationality_first:
        return False
    before = scan.words_before(hit.word_start, BESIDE, mention.sentence)
    return not scan.lexicon["attribution"].isdisjoint(before[-2:])


def talked_about(found: Findings, front: Front) -> set[str]:
    """The countries that headline and first sentence name only as what others talk about («اجتماع لبحث التصعيد الإسرائيلي»), or that the lead names, as the
    headline does, only where it sets the scene."""
    discussed = [m for m in front.mentions if _is_discussed(found.scan, m)]
    acting_first = {m.country for m in front.mentions if m.sentence.index <= front.lead and m not in discussed}
    told = {m.country for m in front.mentions if m not in discussed and not is_in_scene(found.scan, m)}
    named_in_text = {m.country for m in front.mentions if m.sentence.paragraph}
    return ({m.country for m in discussed} - acting_first) | (named_in_text - told)


def _is_discussed(scan: Scan, mention: Mention) -> bool:
    """A word of discussing stands before the country, with a few words and no comma between."""
    clause = CLAUSE_END.split(scan.norm[max(mention.sentence.start, mention.hit.word_start - BESIDE) : mention.hit.word_start])[-1]
    return not scan.lexicon["discussing"].isdisjoint(WORD.findall(clause))
