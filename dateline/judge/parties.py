"""What part the named parties have in a report: their own words say so, else they share the part of their country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.extract.actors import Party
from dateline.extract.countries import Mention
from dateline.judge.acting.beside import ACTED, ACTED_ON, BESIDE, side
from dateline.judge.acting.forms import names
from dateline.judge.acting.leaning import IN_TITLE
from dateline.judge.acting.together import JOINED_REACH
from dateline.judge.clauses.bounds import COMMAS, head_of
from dateline.judge.findings import Draft, Findings
from dateline.judge.spoken import is_in_scene
from dateline.scan import Scan
from dateline.sentences import Sentence
from dateline.text import WORD, without_last
from dateline.vocabulary import Hit
from dateline.vocabulary.families import family
from dateline.vocabulary.joints import ARABIC_AND

NAMED = 4
"""Sentences of the body, with the headline, that tell what part a party has."""

OF_A_STATE = ("government", "military", "police")
"""Kinds of parties that act for their state wherever they are named."""

SUBJECT = 3
"""Words between a verb and a party that does what it says: «دعا الأمين العام للأمم المتحدة»."""

TAKEN = 70
"""Characters before a party in which it is told what is taken from it: about ten words."""

BETWEEN = 14
"""Characters between a word of mediation and the party that mediates."""


def party_roles(found: Findings, draft: Draft, parties: Sequence[Party]) -> dict[str, str]:
    """The role of each party of a report, by its id; ``parties`` are those that its sentences name, as often as they do."""
    named: dict[str, list[Party]] = {}
    for party in parties:
        named.setdefault(party.id, []).append(party)
    leaning = {_key(hits[0]): _leaning(found, draft, hits) for hits in named.values()}
    return {name: _role(found, draft, hits, leaning) for name, hits in named.items()}


def _role(found: Findings, draft: Draft, hits: list[Party], leaning: Mapping[tuple[str, str | None, str], int]) -> str:
    """The part of one party: who stood between; what the words beside it say; none where it is only named further down; else that of its country, in
    which the state acts on those who fight it, or they on it."""
    own, of_country = leaning[_key(hits[0])], draft.roles.get(hits[0].country or "", set()) - {"location", "mentioned"}
    if draft.event_type in family("calamity"):
        of_country -= {"target"}  # an earthquake strikes a people, and not the ministry that counts its dead
    if any(_mediates(found.scan, party.hit) for party in hits):
        return "mediator"
    if hits[0].kind in OF_A_STATE and hits[0].country in draft.roles and draft.roles[hits[0].country] <= {"mentioned"}:
        return "mentioned"  # whose state only condoles with others has no part either
    if own < 0 and draft.event_type in family("mutual"):
        own = 0
    if own == 0 and of_country and draft.event_type in family("inward") and any(_is_told(found, draft, party) for party in hits):
        own = -sum(side for key, side in leaning.items() if _are_opposed(key, _key(hits[0])))
    if own:
        return "source" if own > 0 else "target"
    has_part = _is_told if hits[0].kind in OF_A_STATE else _is_ahead
    return sorted(of_country)[0] if of_country and any(has_part(found, draft, party) for party in hits) else "mentioned"


def _key(party: Party) -> tuple[str, str | None, str]:
    return party.id, party.country, "state" if party.kind in OF_A_STATE else "other"


def _are_opposed(one: tuple[str, str | None, str], other: tuple[str, str | None, str]) -> bool:
    """The state and one that is no organ of it, in one country."""
    return one[1] == other[1] and one[2] != other[2]


def _leaning(found: Findings, draft: Draft, hits: Sequence[Party]) -> int:
    """Above 0 where the words beside a party say that it acted, below 0 where they say that it was acted on; the headline counts as often as in countries."""
    total = 0
    for party in hits:
        if _is_ahead(found, draft, party):
            sentence = found.scan.sentence_at(party.hit.start)
            total += _side(found, party.hit, sentence, draft.event_type) * (IN_TITLE if sentence.paragraph == 0 else 1)
    return total


def _is_told(found: Findings, draft: Draft, party: Party) -> bool:
    """The party is named where the report tells what happened."""
    return not draft.is_main or found.scan.sentence_at(party.hit.start).index < found.scan.lead + NAMED


def _is_ahead(found: Findings, draft: Draft, party: Party) -> bool:
    """It is named there, and not in a clause that only sets the scene."""
    return _is_told(found, draft, party) and not is_in_scene(found.scan, Mention("", party.hit, found.scan.sentence_at(party.hit.start)))


def _side(found: Findings, hit: Hit, sentence: Sentence, event_type: str | None) -> int:
    """What the words beside one naming say: those that count beside a country, a deed right before it, a word of taking part, or a verb that it does."""
    scan = found.scan
    told = side(found, Mention("", hit, sentence))
    if told:
        return told
    if _is_counted(found, hit, sentence) or _is_taken_from(scan, hit, sentence):
        return ACTED_ON
    if _is_doer(scan, hit, sentence) or any(0 <= hit.word_start - h.end <= JOINED_REACH for h in scan.in_sentence("joined", sentence)):
        return ACTED
    return ACTED if scan.grammar.verb_first and _is_subject(found, hit, sentence, event_type) else 0


def _is_counted(found: Findings, hit: Hit, sentence: Sentence) -> bool:
    """A toll counts its soldiers, whose number stands right before them: «قتل ثلاثة جنود عراقيين»."""
    numbers = [n.end for n in found.scan.numerals] + [h.end for h in found.scan.within("number", hit.word_start - BESIDE, hit.word_start)]
    is_behind_number = any(0 <= hit.word_start - end <= 1 for end in numbers)
    return is_behind_number and any(t.start <= hit.start <= t.end + 2 for t in found.tolls if t.sentence is sentence)


def _is_taken_from(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """A town is taken back from it: «استعادة ود مدني من قوات الدعم السريع», "recaptured the town from the rebels"."""
    before = without_last(scan.words_before(hit.word_start, TAKEN, sentence), scan.lexicon["article"])
    return names(scan, "taken_from", before[-2:]) and names(scan, "taking_back", before)


def _is_doer(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """A deed stands right before it: «غارات للتحالف»."""
    return scan.grammar.verb_first and names(scan, "deed_of", scan.words_before(hit.word_start, BESIDE, sentence)[-1:])


def _is_subject(found: Findings, hit: Hit, sentence: Sentence, event_type: str | None) -> bool:
    """Arabic: the party is named behind the verb, with a few words and no preposition or name between; the verb opens the sentence, or is one that the
    lexicon knows. In a headline it stands before its verb. Who only says what happened has not done it."""
    scan = found.scan
    head = WORD.search(scan.norm, head_of(scan, sentence), hit.end)
    if head is None:
        return False
    if sentence.paragraph == 0 and head.start() == hit.start:
        following = WORD.search(scan.norm, hit.end, sentence.end)
        return following is not None and following.group().startswith(scan.grammar.present_letters) and following.group() not in scan.lexicon["locative"]
    said = [] if event_type in family("spoken") else scan.in_sentence("speech", sentence)
    verbs = {(head.start(), head.end())} | {(t.start, t.end) for t in found.triggers if t.sentence is sentence and "+" in t.name}
    before = scan.names_beside(hit)[0]
    opened = before.end if before is not None else sentence.start
    told = [(start, end) for start, end in verbs if opened <= start and end < hit.word_start and not any(h.start <= start < h.end for h in said)]
    return any(_leads_to(scan, scan.norm[end : hit.word_start], hit) for _, end in told)


def _leads_to(scan: Scan, between: str, hit: Hit) -> bool:
    """Nothing but a few words of the subject stands between a verb and a name."""
    words = WORD.findall(between)
    if len(words) > SUBJECT or any(mark in between for mark in COMMAS) or any(word in scan.lexicon[kind] for kind in ("away", "locative") for word in words):
        return False
    return not hit.prefix.strip(ARABIC_AND) or bool(words)


def _mediates(scan: Scan, hit: Hit) -> bool:
    return any(0 <= hit.word_start - h.end <= BETWEEN for h in scan.in_sentence("mediation", scan.sentence_at(hit.start)))
