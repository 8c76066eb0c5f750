"""What the order of a sentence around its verb says of who acts and who is acted on: "Paris accuses Tehran", «إيران تقصف أربيل»."""

from __future__ import annotations

from dateline.extract.countries import Mention
from dateline.judge.acting.beside import ACTED, ACTED_ON
from dateline.judge.acting.passive import of_passive
from dateline.judge.acting.undergoing import undergoes
from dateline.judge.acting.voice import voice
from dateline.judge.findings import Findings
from dateline.judge.lists import group
from dateline.judge.located import is_located
from dateline.text import WORD

Sides = dict[int, int]
"""Where a mention begins -> whether it acted or was acted on."""


def around_deeds(found: Findings, mentions: list[Mention]) -> Sides:
    """What the order of each sentence says of those it names, by the way in which its language builds sentences."""
    grammar = found.scan.grammar
    sides: Sides = {}
    for index in {m.sentence.index for m in mentions}:
        here = [m for m in mentions if m.sentence.index == index]
        if grammar.verb_first:
            sides.update(_around_headline_verb(found, here))
        elif grammar.verb_between:
            sides.update(_around_verb(found, here))
        elif grammar.participles:
            sides.update(of_passive(found, here))
    return sides


def _around_headline_verb(found: Findings, here: list[Mention]) -> Sides:
    """Where verbs stand first, a headline still puts who acts before a verb in the present, and right behind it whom it is done to: «إيران تقصف أربيل»."""
    scan, sentence = found.scan, here[0].sentence
    if sentence.paragraph:
        return {}
    present = [t.start for t in found.triggers if t.sentence is sentence and scan.norm[t.start] in scan.grammar.present_letters]
    verbs = {start: WORD.match(scan.norm, start) for start in present}
    sides: Sides = {}
    for m in here:
        verb = verbs.get(m.hit.end + 1)
        if verb is None or m.hit.prefix or is_located(found, m) or undergoes(found, m):
            continue
        sides[m.hit.start] = ACTED
        sides.update({other.hit.start: ACTED_ON for other in here if other.hit.word_start == verb.end() + 1 and not other.hit.prefix})
    return sides


def _around_verb(found: Findings, here: list[Mention]) -> Sides:
    """The sides in a sentence whose verb stands between who acts and who is acted on."""
    scan, sentence = found.scan, here[0].sentence
    voiced = (voice(scan, t) for t in found.triggers if t.sentence.index == sentence.index and not t.is_aside)
    verb, before_verb = next((told for told in voiced if told[1]), (0, 0))
    if not before_verb:
        return {}
    clause = max(scan.norm.rfind(mark, sentence.start, verb) for mark in (":", ";"))
    before = [m for m in here if clause < m.hit.start and m.hit.end <= verb and not is_located(found, m)]
    sides = {m.hit.start: before_verb for m in group(scan, before, last=True)}
    if before_verb == ACTED:
        behind = [m for m in here if m.hit.start > verb and not is_located(found, m)]
        sides.update({m.hit.start: ACTED_ON for m in group(scan, behind, last=False)})
    return sides
