"""Who only tells of what another state did, where the verb does not come first: "Japan says four Chinese ships entered its waters", «Киев сообщил, что ...»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from dateline.extract.countries import Mention
from dateline.extract.types import Trigger
from dateline.judge.acting.beside import ACTED, ACTED_ON, BESIDE
from dateline.judge.acting.passive import ends_in_participle
from dateline.judge.acting.voice import voice
from dateline.judge.cases import is_object
from dateline.judge.findings import LEAD_SENTENCES, Findings, Front, once
from dateline.judge.lists import group
from dateline.judge.located import is_located, is_site
from dateline.scan import Scan, beginning, ending
from dateline.scan.sentences import CLAUSE_OR_COLON
from dateline.text import WORD
from dateline.vocabulary.families import family

SAYS = 50
"""Characters from a state to its verb of saying, past its ministry and the day: "South Korea's defence ministry on Thursday said"."""

CITED = 30
"""Characters from a word of citing to the state that is cited: „nach Angaben der Ukraine“."""

THAT = 40
"""Characters from a verb of saying to its "that": „teilte am Mittwoch mit, dass“."""

DOER_WORDS = 3
"""Most words before the doer in what is told, past a day: "that 30", « que des drones russes »."""

NOUN_WORDS = 4
"""Words behind a nationality of which one has the ending of a genitive: «Rus insansız hava araçlarının»."""

OWN_WORDS = 2
"""Words behind "its" of which one is something of the teller's: "its territorial waters"."""

OPENS = 3
"""Characters from a comma to the verb behind it."""

NO_DOER = ("own", "locative", "away", "with", "agent", "scene")
"""Kinds of words after which no doer is named: it is a place, or the teller told of what it did itself."""


class Telling(NamedTuple):
    """Who tells it, who is told to have done it, if it was done to the one who tells, and if a deed is told at all."""

    teller: Mention
    doer: Mention
    is_hit: bool
    has_deed: bool


@once
def tellings(found: Findings) -> tuple[Telling, ...]:
    """What states tell of each other's deeds in headline and lead; a sentence that has no word for the deed tells the one of the other sentence. Arabic has a
    rule of its own (``speaking.only_tell``)."""
    if found.scan.grammar.verb_first or found.scan.grammar.names_only:
        return ()
    told = [one for m in found.counted_in(found.ahead(LEAD_SENTENCES)) if (one := _telling(found, m))]
    pairs = {(one.teller.country, one.doer.country) for one in told if one.has_deed}
    return tuple(one for one in told if (one.teller.country, one.doer.country) in pairs)


def _telling(found: Findings, teller: Mention) -> Telling | None:
    """What the mention tells, if it names a state that tells of another."""
    told = None if is_located(found, teller) else _told_from(found, teller)
    doer = None if told is None else next(_from(found, told), None)
    if told is None or doer is None or doer.sentence is not teller.sentence or doer.country == teller.country or not _is_subject(found, doer, told):
        return None
    is_on_own, deed = _is_of_teller(found.scan, doer), _deed(found, doer)
    if _suffers(found, doer) or (deed is not None and _is_done_to(found.scan, doer, deed)):
        return None
    behind = takewhile(lambda m: m.sentence is doer.sentence, _from(found, doer.hit.end + 1))
    return Telling(teller, doer, is_on_own or any(m.country == teller.country for m in behind), is_on_own or deed is not None)


def _from(found: Findings, start: int) -> Iterator[Mention]:
    """The mentions that begin at or behind an offset, in reading order."""
    return islice(found.counted, bisect_left(found.counted, start, key=lambda m: m.hit.start), None)


def _told_from(found: Findings, teller: Mention) -> int | None:
    """Where begins what the state tells: behind its colon in a headline, behind its verb of saying and "that", or behind its name if it is cited; where the
    verb comes last, behind the name that opens the sentence."""
    scan, hit, sentence = found.scan, teller.hit, teller.sentence
    if sentence.is_title and hit.word_start == sentence.start and scan.norm.startswith(":", hit.end):
        return hit.end
    if ending(scan.in_sentence("spoken_of", sentence, "citing"), hit.word_start - CITED, hit.word_start):
        return hit.end
    speech = scan.in_sentence("speech", sentence)
    if scan.grammar.of_endings:
        is_last = bool(speech) and not WORD.search(scan.norm, speech[-1].end, sentence.end)
        return hit.end if is_last and not WORD.search(scan.norm, scan.head_of(sentence), hit.word_start) else None
    says = next(iter(beginning(speech, hit.end, hit.end + SAYS)), None)
    if says is None or CLAUSE_OR_COLON.search(scan.norm, hit.end, says.start) or _is_named_between(found, teller, says.start):
        return None
    behind = WORD.finditer(scan.norm, says.end, min(sentence.end, says.end + THAT))
    that = next((word for word in behind if scan.any_is("telling_that", [word.group()])), None)
    if that is None:
        return None if scan.has_word("telling_to", says.start, says.end) else says.end
    return that.end()


def _is_named_between(found: Findings, teller: Mention, end: int) -> bool:
    return any(m.country != teller.country for m in takewhile(lambda m: m.hit.start < end, _from(found, teller.hit.end)))


def _is_subject(found: Findings, doer: Mention, told: int) -> bool:
    """True if the state opens what is told, with at most a few words before it that are no verb of a deed, and is no place and no object."""
    scan, hit = found.scan, doer.hit
    days = [m for m in found.moments if told <= m.start and m.end <= hit.word_start]
    between = [w.group() for w in WORD.finditer(scan.norm, told, hit.word_start) if not any(d.start <= w.start() < d.end for d in days)]
    if len(between) > DOER_WORDS + bool(days) or any(scan.any_is(kind, between) for kind in NO_DOER):
        return False
    deeds = [t for t in found.triggers_in(doer.sentence) if told <= t.start < hit.word_start and not _is_noun_of(scan, doer, t)]
    if deeds or is_located(found, doer) or is_object(scan, hit):
        return False
    return not scan.grammar.of_endings or scan.norm.startswith(":", told) or _is_genitive(scan, doer)


def _is_noun_of(scan: Scan, doer: Mention, deed: Trigger) -> bool:
    """True if the word is the noun that the nationality describes: « des navires chinois »."""
    is_right_before = not scan.grammar.nationality_first and doer.hit.entry.kind == "demonym" and deed.end + 1 == doer.hit.word_start
    return is_right_before and not voice(scan, deed)[1]


def _is_genitive(scan: Scan, doer: Mention) -> bool:
    """True if the ending of the name, or of a noun behind it, is that of who does something: «Kuzey Kore'nin», «Çin uçaklarının»."""
    behind = scan.words_behind(doer.hit.end, BESIDE, doer.sentence)
    is_described = scan.norm.startswith(" ", doer.hit.end)
    return any(word.endswith(scan.grammar.of_endings) for word in behind[: NOUN_WORDS if is_described else 1])


def _deed(found: Findings, doer: Mention) -> Trigger | None:
    """The first deed behind the doer in its clause."""
    hit = doer.hit
    deeds = (t for t in found.triggers_in(doer.sentence) if t.end > hit.end and not t.is_aside and t.event_type not in family("spoken"))
    deed = next(deeds, None)
    return None if deed is None or CLAUSE_OR_COLON.search(found.scan.norm, hit.end, max(hit.end, deed.start)) else deed


def _suffers(found: Findings, doer: Mention) -> bool:
    """True if the clause goes on with what was done to the state, in languages where the verb of a deed does not show it: «российские дроны сбиты»,
    „russische Drohnen abgeschossen“."""
    scan, start = found.scan, doer.hit.end
    comma = CLAUSE_OR_COLON.search(scan.norm, start, doer.sentence.end)
    end = comma.start() if comma else doer.sentence.end
    if scan.grammar.unspaced:
        return any(word in scan.norm[start:end] for word in scan.lexicon["suffers"])
    return scan.has_word("suffers", start, end) or (doer.sentence.is_title and bool(scan.grammar.participles) and ends_in_participle(scan, start, end))


def _is_done_to(scan: Scan, doer: Mention, deed: Trigger) -> bool:
    """True if the deed is told in the passive: "Russian drones were shot down"."""
    place, side = voice(scan, deed)
    return side == ACTED_ON or scan.has_word("passive", doer.hit.end, max(place, deed.end))


def _is_of_teller(scan: Scan, doer: Mention) -> bool:
    """True if behind the doer stands what belongs to the teller, or lies beside it: "its waters", "the median line"."""
    start, end = doer.hit.end, doer.sentence.end
    if scan.places("close_by", start, end):
        return True
    owned = (scan.words_behind(place, BESIDE, doer.sentence)[1 : OWN_WORDS + 1] for place in scan.places("its", start, end))
    return any(scan.any_is("owned", words) for words in owned)


def is_of_told(found: Findings, front: Front, event_type: str | None) -> bool:
    """True if an event of the type may be what is told: a statement is its speaker's own, and who meets or agrees does so with another. So may one of which
    headline and lead have no word."""
    if event_type is None or event_type in family("told_of"):
        return True
    return all(t.sentence.index > front.lead for t in found.triggers if t.event_type == event_type)


def told_sides(found: Findings, front: Front, event_type: str | None) -> dict[int, int]:
    """The sides of those who tell of a deed and of those who did it: start of the mention -> ``ACTED``, ``ACTED_ON`` or 0."""
    told = [one for one in tellings(found) if one.teller.sentence.index in front.sentences]
    sides: dict[int, int] = {}
    for one in told:
        if is_of_told(found, front, event_type):
            sides |= {one.teller.hit.start: ACTED_ON if one.is_hit else 0}
            sides |= {m.hit.start: ACTED for m in group(found.scan, [m for m in front.mentions if m.hit.start >= one.doer.hit.start], last=False)}
        elif _says_more(found, one, event_type):
            sides |= {one.teller.hit.start: ACTED, one.doer.hit.start: ACTED_ON}
    return sides


def _says_more(found: Findings, telling: Telling, event_type: str | None) -> bool:
    """True if the sentence goes on, behind a comma, to what the teller says of it ("Iran says Israel hit consulate, vows revenge"), or the words of the event
    begin before the other state, with the verb of saying: "Russia says Ukraine must withdraw"."""
    scan, sentence = found.scan, telling.teller.sentence
    comma = scan.first_comma(telling.doer.hit.end, sentence.end)
    words = [t.start for t in found.triggers_in(sentence) if t.event_type == event_type and event_type in family("spoken")]
    return any(telling.teller.hit.end <= start < telling.doer.hit.start or comma < start <= comma + OPENS for start in words)


def only_telling(found: Findings, front: Front) -> set[str]:
    """The countries that headline and lead name only as telling what another did, and not to them; further sentences name them as a place or beside a word of
    saying, if at all."""
    told = [one for one in tellings(found) if one.teller.sentence.index in front.sentences]
    telling = {one.teller.hit.start for one in told}
    hit = {one.teller.country for one in told if one.is_hit}
    others = [m for m in front.mentions if m.hit.start not in telling and not _is_beside_saying(found, m, front.lead)]
    return {one.teller.country for one in told} - hit - {m.country for m in others}


def _is_beside_saying(found: Findings, mention: Mention, lead: int) -> bool:
    """True if a mention behind the lead is a place, or stands beside a word of saying."""
    if mention.sentence.index <= lead:
        return False
    hit, speech = mention.hit, found.scan.in_sentence("speech", mention.sentence)
    return is_site(found, mention) or bool(ending(speech, hit.word_start - CITED, hit.word_start) or beginning(speech, hit.end, hit.end + CITED))
