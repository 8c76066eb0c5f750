"""What role the named parties have in a report: the one that the words beside them show, else that of their country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dateline.codes import Reason
from dateline.extract.parties import Party
from dateline.judge.acting.beside import ACTED, ACTED_ON, BESIDE, is_counted, side
from dateline.judge.acting.claiming import claims
from dateline.judge.acting.forms import any_form_is
from dateline.judge.acting.leaning import Leaning, summed
from dateline.judge.acting.order import of_body, opens
from dateline.judge.acting.together import JOINED_REACH, is_led
from dateline.judge.findings import Draft, Findings
from dateline.judge.spoken import is_in_scene
from dateline.scan import Scan, ending
from dateline.scan.sentences import COMMAS, Sentence
from dateline.text import WORD, without_last
from dateline.vocabulary import Hit
from dateline.vocabulary.families import family
from dateline.vocabulary.joints import ARABIC_AND

NAMED = 4
"""Sentences of the body within which, and in the headline, a party's role is looked for."""

OF_A_STATE = ("government", "military", "police")
"""Kinds of parties that act for their state wherever they are named."""

SUBJECT = 3
"""Most words between a verb and the party that is its subject: «دعا الأمين العام للأمم المتحدة»."""

TAKEN = 70
"""Characters before a party in which it is told what is taken from it: about ten words."""

APART = ("away", "locative", "no_subject")
"""Kinds of words that part a verb from a name which is not its subject."""

BETWEEN = 14
"""Characters between a word of mediation and the party that mediates."""


class Part(NamedTuple):
    """The role of a party in a report, and why it has it."""

    role: str
    reason: str


def party_roles(found: Findings, draft: Draft, parties: Sequence[Party]) -> dict[str, Part]:
    """Party id -> its part in the report. ``parties`` are all mentions of parties in its sentences."""
    named: dict[str, list[Party]] = {}
    for party in parties:
        named.setdefault(party.id, []).append(party)
    leaning = {_key(hits[0]): _leaning(found, draft, hits) for hits in named.values()}
    return {name: _role(found, draft, hits, leaning) for name, hits in named.items()}


def _role(found: Findings, draft: Draft, hits: list[Party], leaning: Mapping[tuple[str, str | None, str], Leaning]) -> Part:
    """The role of one party: mediator; or as the words beside it show; or "mentioned" if it is only named further down; else that of its country.

    In a conflict inside one country, a party whose role the words beside it do not show is on the side opposite to that of its opponents.
    """
    if any(_mediates(found.scan, party) for party in hits):
        return Part("mediator", Reason.WORD_OF_MEDIATION)
    if hits[0].kind in OF_A_STATE and hits[0].country in draft.roles and draft.roles[hits[0].country].keys() <= {"mentioned"}:
        return Part("mentioned", Reason.STATE_MENTIONED)  # for instance because it condoles
    own = leaning[_key(hits[0])]
    if own.way < 0 and draft.event_type in family("mutual"):
        own = Leaning(0, Reason.NO_PART)
    of_country, is_told = _of_country(draft, hits[0]), any(_is_told(found, draft, party) for party in hits)
    if not own.way and of_country and draft.event_type in family("inward") and is_told:
        own = Leaning(-sum(other.way for key, other in leaning.items() if _are_opposed(key, _key(hits[0]))), Reason.OPPONENTS)
    if own.way:
        return Part("source" if own.way > 0 else "target", own.reason)
    if not of_country:
        is_struck = hits[0].country in draft.roles and "target" in draft.roles[hits[0].country]
        return Part("mentioned", Reason.STRIKES_PEOPLE if is_struck else Reason.NO_PART)
    if not is_told:
        return Part("mentioned", Reason.TOO_DEEP)
    if hits[0].kind not in OF_A_STATE and not any(_is_ahead(found, draft, party) for party in hits):
        return Part("mentioned", Reason.IN_SCENE)
    role = min(of_country)
    return Part(role, Reason.AS_ITS_COUNTRY.format(more=of_country[role]))


def _of_country(draft: Draft, party: Party) -> dict[str, Reason]:
    """The roles of the party's country that it may have too, each with its reason. An earthquake strikes the people, not the ministry that counts the dead."""
    without = {"location", "mentioned"} | ({"target"} if draft.event_type in family("calamity") else set())
    return {role: why for role, why in draft.roles.get(party.country or "", {}).items() if role not in without}


def _key(party: Party) -> tuple[str, str | None, str]:
    return party.id, party.country, "state" if party.kind in OF_A_STATE else "other"


def _are_opposed(one: tuple[str, str | None, str], other: tuple[str, str | None, str]) -> bool:
    """True if one is an organ of the state and the other is not, in the same country."""
    return one[1] == other[1] and one[2] != other[2]


def _leaning(found: Findings, draft: Draft, hits: Sequence[Party]) -> Leaning:
    """Which way a party leans, by those of its mentions that tell what happened."""
    return summed([(party, _side(found, party, draft.event_type)) for party in hits if _is_ahead(found, draft, party)])


def _is_told(found: Findings, draft: Draft, party: Party) -> bool:
    """True if the party is named where the report says what happened: in the headline or near the lead, or anywhere in a further report."""
    return not draft.is_main or party.sentence.index < found.scan.lead + NAMED


def _is_ahead(found: Findings, draft: Draft, party: Party) -> bool:
    """True if the party is named there, and not in a clause that only sets the scene."""
    return _is_told(found, draft, party) and not is_in_scene(found, party)


def _side(found: Findings, party: Party, event_type: str | None) -> Leaning:
    """Which way one mention of a party leans: by words that count beside a country too, a deed right before it, a word of taking part, or a
    verb whose subject it is, or for a body of states whose object."""
    scan, hit, sentence = found.scan, party.hit, party.sentence
    if event_type in family("violent") | family("criminal") and claims(found, party):
        return Leaning(ACTED, Reason.CLAIMS)
    beside = side(found, party)
    if beside:
        return Leaning(beside, Reason.WORDS_BESIDE)
    if is_counted(found, party, as_people=False):
        return Leaning(ACTED_ON, Reason.MEMBERS_HURT)
    if _is_taken_from(scan, hit, sentence):
        return Leaning(ACTED_ON, Reason.TAKEN_FROM)
    if _is_doer(scan, hit, sentence):
        return Leaning(ACTED, Reason.WORDS_BESIDE)
    if ending(scan.in_sentence("joined", sentence, "with", "each", "took_part"), hit.word_start - JOINED_REACH, hit.word_start):
        return Leaning(ACTED, Reason.TAKES_PART)
    if scan.grammar.verb_first:
        return Leaning(ACTED if _is_subject(found, hit, sentence, event_type) else 0, Reason.WORD_ORDER)
    if party.country is not None:
        return Leaning(0, Reason.WORD_ORDER)
    is_actor = not scan.grammar.verb_between and opens(found, party, event_type)
    return Leaning(ACTED if is_actor else of_body(found, party), Reason.WORD_ORDER)


def _is_taken_from(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """A town is taken back from it: «استعادة ود مدني من قوات الدعم السريع», "recaptured the town from the rebels"."""
    before = without_last(scan.words_before(hit.word_start, TAKEN, sentence), scan.lexicon["article"])
    return any_form_is(scan, "taken_from", before[-2:]) and any_form_is(scan, "taking_back", before)


def _is_doer(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """True if a noun for a deed comes right before the party: «غارات للتحالف»."""
    return scan.grammar.verb_first and any_form_is(scan, "deed_of", scan.words_before(hit.word_start, BESIDE, sentence)[-1:])


def _is_subject(found: Findings, hit: Hit, sentence: Sentence, event_type: str | None) -> bool:
    """Arabic: True if the party is the subject of a verb other than one of saying.

    It follows the verb, with a few words and no preposition or name between; the verb opens the sentence or is a known trigger. In a headline it comes before
    its verb.
    """
    scan = found.scan
    head = WORD.search(scan.norm, scan.head_of(sentence), hit.end)
    if head is None:
        return False
    if sentence.is_title and head.start() == hit.start:
        following = WORD.search(scan.norm, hit.end, sentence.end)
        return following is not None and following.group().startswith(scan.grammar.present_letters) and following.group() not in scan.lexicon["locative"]
    speech = [] if event_type in family("spoken") else scan.in_sentence("speech", sentence)
    verbs = {(head.start(), head.end())} | {(t.start, t.end) for t in found.triggers_in(sentence) if "+" in t.name}
    before = scan.names_beside(hit)[0]
    opened = before.end if before is not None else sentence.start
    deeds = [(start, end) for start, end in verbs if opened <= start and end < hit.word_start and not any(h.start <= start < h.end for h in speech)]
    return any(_leads_to(scan, scan.norm[end : hit.word_start], hit) for start, end in deeds if not _ends_apart(scan, start, end))


def _ends_apart(scan: Scan, start: int, end: int) -> bool:
    """True if the last word of a trigger is a preposition, so that what it is done to comes behind: «فرض عقوبات على شبكة تمول»."""
    last = WORD.findall(scan.norm, start, end)[-1:]
    return any(scan.any_is(kind, last) for kind in APART)


def _leads_to(scan: Scan, between: str, hit: Hit) -> bool:
    """True if only a few words of the subject come between a verb and a name."""
    words = WORD.findall(between)
    apart = any(scan.any_is(kind, words) for kind in APART)
    if apart or len(words) > SUBJECT or any(mark in between for mark in COMMAS):
        return False
    return not hit.prefix.strip(ARABIC_AND) or bool(words)


def _mediates(scan: Scan, party: Party) -> bool:
    words = ending(scan.in_sentence("mediation", party.sentence), party.hit.word_start - BETWEEN, party.hit.word_start)
    return any(is_led(scan, h.end, party.hit.word_start) for h in words)
