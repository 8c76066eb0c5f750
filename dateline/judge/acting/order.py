"""Who acts and who is acted on by word order around the verb: "Paris accuses Tehran", «إيران تقصف أربيل»."""

from __future__ import annotations

import re

from dateline.extract.countries import Mention
from dateline.judge.acting.beside import ACTED, ACTED_ON, BESIDE
from dateline.judge.acting.forms import any_form_is
from dateline.judge.acting.passive import of_passive
from dateline.judge.acting.undergoing import undergoes
from dateline.judge.acting.voice import voice
from dateline.judge.cases import is_object
from dateline.judge.findings import Findings
from dateline.judge.lists import group
from dateline.judge.located import is_at, is_located, is_said_there
from dateline.scan import Named, Scan
from dateline.scan.sentences import Sentence
from dateline.text import WORD
from dateline.vocabulary.families import family

APOSTROPHES = ("'", "’")

BRACKET = re.compile(r"[()]")

SPEAKING = ("name", "capital", "institution", "leader")
"""Kinds of names that are said to speak: a state, its seat, an office or who leads it."""

OFFICE_WORDS = 3
"""Most words before such a name at the opening of a sentence, which are of its office, and between it and the verb."""

STRUCK = 60
"""Characters before a name within which the word for the attack on it is looked for: about nine words."""

Sides = dict[int, int]
"""Start of a mention -> ``ACTED`` or ``ACTED_ON``."""


def around_deeds(found: Findings, mentions: list[Mention], event_type: str | None) -> Sides:
    """The sides that word order gives in each sentence, by the rules of its language, in a report of an event of the type."""
    grammar = found.scan.grammar
    sides: Sides = {}
    for index in {m.sentence.index for m in mentions}:
        here = [m for m in mentions if m.sentence.index == index]
        if grammar.verb_first:
            sides.update(_around_headline_verb(found, here))
        elif grammar.verb_between:
            sides.update(_around_verb(found, here, event_type))
        elif grammar.participles and not _is_of_own_forces(event_type):
            sides.update(of_passive(found, here))
        elif grammar.nobody_endings and event_type in family("said"):
            sides.update({m.hit.start: ACTED for m in here[:1] if is_said_there(found, m) or _says_it(found, m, event_type)})
    return sides


def _says_it(found: Findings, mention: Mention, event_type: str | None) -> bool:
    """True if the name of a state, or its office with it, opens the sentence, and the verb of the deed follows, past a few words: «МИД Армении обвинил»."""
    scan, hit, sentence = found.scan, mention.hit, mention.sentence
    before = WORD.findall(scan.norm, scan.head_of(sentence), hit.word_start)
    if hit.entry.kind not in SPEAKING or len(before) > OFFICE_WORDS or any(scan.any_is(kind, before) for kind in ("locative", "scene", "with", "away")):
        return False
    deed = next((t for t in found.triggers_in(sentence) if t.event_type == event_type and t.start >= hit.end), None)
    if deed is None or scan.first_comma(hit.end, deed.start) < deed.start:
        return False
    verb = WORD.match(scan.norm, deed.start)
    is_near = len(WORD.findall(scan.norm, hit.end, deed.start)) <= OFFICE_WORDS
    return is_near and verb is not None and verb.group().endswith(scan.grammar.active_endings)


def _is_of_own_forces(event_type: str | None) -> bool:
    """True if those who are told in the passive to have been sent, posted or withdrawn are the forces of the state that acts: "troops were deployed"."""
    return event_type in family("watched") | family("leaving")


def _around_headline_verb(found: Findings, here: list[Mention]) -> Sides:
    """The sides in a headline of a language whose verb comes first. There too, who acts comes before a verb in the present, and who is acted on right after it:
    «إيران تقصف أربيل»."""
    scan, sentence = found.scan, here[0].sentence
    if not sentence.is_title:
        return {}
    present = [t.start for t in found.triggers_in(sentence) if scan.norm[t.start] in scan.grammar.present_letters]
    verbs = {start: WORD.match(scan.norm, start) for start in present}
    sides: Sides = {}
    for m in here:
        verb = verbs.get(m.hit.end + 1)
        acting = group(scan, [one for one in here if one.hit.end <= m.hit.end], last=True)
        if verb is None or acting[-1].hit.prefix or is_located(found, m) or undergoes(found, m):
            continue
        sides.update({one.hit.start: ACTED for one in acting})
        sides.update({other.hit.start: ACTED_ON for other in here if other.hit.word_start == verb.end() + 1 and not other.hit.prefix})
    return sides


def of_body(found: Findings, body: Named) -> int:
    """``ACTED``, ``ACTED_ON`` or 0 for a body of states, if it is the name nearest to a verb that comes between who acts and who is acted on; where a verb may
    stand elsewhere, ``ACTED_ON`` if a name stands before the verb and the body as its object."""
    scan, hit = found.scan, body.hit
    if not scan.grammar.verb_between:
        return ACTED_ON if not scan.grammar.verb_first and _is_object_of_deed(found, body) else 0
    clause, verb, before_verb = _clause(found, body.sentence)
    if not before_verb or is_at(found, body):
        return 0
    if clause < hit.start and hit.end <= verb:
        return before_verb if not _is_parted(scan, body.sentence, hit.end, verb) else 0
    return ACTED_ON if before_verb == ACTED and hit.start > verb and not _is_parted(scan, body.sentence, verb, hit.word_start) else 0


def opens(found: Findings, body: Named, event_type: str | None) -> bool:
    """True if the body of states is the first name of a sentence that goes on to tell the deed, where no place in the sentence is the verb's: «ЕС ввёл санкции
    против Ирана», «اتحادیه اروپا ایران را تحریم کرد». False for violence, on which such bodies mostly only comment."""
    scan, hit, sentence = found.scan, body.hit, body.sentence
    if event_type in family("harmful") or not _may_be_subject(found, body) or any(sentence.start <= n.start < hit.start for n in scan.names):
        return False
    deed = next((t.start for t in found.triggers_in(sentence) if t.event_type == event_type and t.start >= hit.end and not t.is_aside), None)
    if deed is None or scan.norm.startswith(":", hit.end):
        return False
    if scan.has_word("passive", hit.end, sentence.end):
        return False
    return scan.grammar.verb_last or not _is_parted(scan, sentence, hit.end, deed)


def _may_be_subject(found: Findings, body: Named) -> bool:
    """True if the name is no place, and no joined letter or ending shows it to be no subject («AB'nin kararı»), unless it is one from whom something comes:
    «AB'den İran'a yaptırım»."""
    scan, hit = found.scan, body.hit
    if scan.norm.startswith(tuple(scan.lexicon["left_behind"]), hit.end):
        return True
    return not hit.prefix.strip(scan.grammar.joined_article) and not scan.norm.startswith(APOSTROPHES, hit.end) and not is_at(found, body)


def _is_object_of_deed(found: Findings, body: Named) -> bool:
    """True if somebody is named before the body and it is marked as an object, or stands right behind the verb of a sentence that opens with the other's name:
    «Китай обвинил НАТО»."""
    scan, hit, sentence = found.scan, body.hit, body.sentence
    ahead = next((n for n in scan.names if sentence.start <= n.start < hit.start), None)
    if ahead is None or is_object(scan, hit):
        return ahead is not None
    is_subject = ahead.word_start == sentence.start and ahead.entry.kind != "demonym"
    uttered = (t for t in found.triggers_in(sentence) if t.event_type in family("uttered") and not t.is_aside)
    return is_subject and any(0 <= hit.word_start - t.end <= 1 for t in uttered)


def _is_parted(scan: Scan, sentence: Sentence, start: int, end: int) -> bool:
    """True if somebody else is named between two offsets, or a word of saying stands there: "the UN said gunmen killed ten"."""
    return any(start <= hit.start < end for hit in (*scan.names, *scan.in_sentence("speech", sentence)))


def _clause(found: Findings, sentence: Sentence) -> tuple[int, int, int]:
    """Where the clause of the sentence's first verb of a deed begins, where the verb is, and the side of who is named before it; 0 if there is none."""
    voiced = (voice(found.scan, t) for t in found.triggers_in(sentence) if not t.is_aside)
    verb, before_verb = next((of_verb for of_verb in voiced if of_verb[1]), (0, 0))
    return max(found.scan.norm.rfind(mark, sentence.start, verb) for mark in (":", ";")), verb, before_verb


def _around_verb(found: Findings, here: list[Mention], event_type: str | None) -> Sides:
    """The sides in a sentence whose verb comes between who acts and who is acted on. In news of violence, who is accused of it acted, and who accuses need not
    be whom it hit."""
    scan = found.scan
    clause, verb, before_verb = _clause(found, here[0].sentence)
    if not before_verb:
        return {}
    if _is_of_own_forces(event_type) and any(t.event_type == event_type and t.start <= verb < t.end for t in found.triggers_in(here[0].sentence)):
        before_verb = ACTED
    if before_verb == ACTED and event_type in family("violent") and scan.any_is("accusing", scan.words_behind(verb, BESIDE, here[0].sentence)[:1]):
        return {m.hit.start: ACTED_ON if _is_struck(scan, m) else ACTED for m in _behind(found, here, verb)}
    before = [m for m in here if clause < m.hit.start and m.hit.end <= verb and not is_located(found, m)]
    if any(undergoes(found, m) for m in before):
        return {}
    struck = [m for m in before if _is_struck(scan, m)] if before_verb == ACTED else []
    sides = {m.hit.start: before_verb for m in group(scan, [m for m in before if m not in struck], last=True)}
    sides.update({m.hit.start: ACTED_ON for m in struck})
    if before_verb == ACTED:
        sides.update({m.hit.start: ACTED_ON for m in _behind(found, here, verb)})
    return sides


def _behind(found: Findings, here: list[Mention], verb: int) -> list[Mention]:
    """Those named first behind the verb, where they are no place."""
    return group(found.scan, [m for m in here if m.hit.start > verb and not is_located(found, m)], last=False)


def _is_struck(scan: Scan, mention: Mention) -> bool:
    """True if the name is part of what an attack is on, which is told by a noun before the verb: "Russian strike on a school in Kharkiv kills two". In brackets
    stands where that is."""
    *_, clause = BRACKET.split(scan.clause_before(mention.hit.word_start, STRUCK, mention.sentence))
    return any_form_is(scan, "acted_on", WORD.findall(clause))
