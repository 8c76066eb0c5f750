"""What the words right beside one mention of a country or party say: that it acted, or was acted on."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.countries import Mention
from dateline.judge.acting.forms import any_form_is
from dateline.judge.acting.undergoing import undergoes
from dateline.judge.addressed import is_addressed
from dateline.judge.cases import is_object
from dateline.judge.findings import Findings, once
from dateline.judge.spoken import is_in_scene
from dateline.scan import Named, Scan, beginning, ending
from dateline.text import WORD
from dateline.vocabulary import Hit

ACTED, ACTED_ON = 1, -1

BESIDE = 44
"""Characters beside a country within which such words are looked for: about three words."""

BY = 3
"""Words before a country within which one may say that it acted: "by the Israeli army", with an article and a word for its people between."""

RANK = 4
"""Words between a verb and a member of a group, and between him and its name: "a senior", «في تنظيم»."""


@once
def side(found: Findings, mention: Named) -> int:
    """``ACTED``, ``ACTED_ON`` or 0, by the words right beside one mention; 0 in a clause that only sets the scene, because that is about another deed, unless
    it tells who shot those who were told before."""
    scan, hit = found.scan, mention.hit
    if is_in_scene(found, mention):
        return ACTED if _is_shooting_them(scan, mention) else 0
    if undergoes(found, mention):
        return ACTED_ON
    before = scan.words_before(hit.word_start, BESIDE, mention.sentence)
    if hit.entry.kind == "actor" and _is_of_harmed(scan, mention, before):
        return ACTED_ON
    if _is_adjective(scan, hit) and (any_form_is(scan, "deed_of", before[-1:]) or _is_doing(scan, mention, before)):
        return ACTED_ON if _is_downed(scan, before) else ACTED
    is_doer = is_agent(scan, mention)
    is_counted_nation = hit.entry.kind == "demonym" and not is_doer and is_counted(found, mention, as_people=True)
    if is_counted_nation or any_form_is(scan, "acted_on", before[-2:]) or is_object(scan, hit):
        return ACTED_ON
    if is_addressed(found, mention):
        return ACTED_ON
    if is_doer:
        return ACTED
    behind = scan.words_behind(hit.end, BESIDE, mention.sentence)
    beside = behind[:2] if scan.grammar.nationality_first else before[-2:]
    if hit.entry.kind == "demonym" and any_form_is(scan, "deed_of", beside):
        is_downed = scan.grammar.nationality_first and _is_downed(scan, [*before, *behind])
        return ACTED_ON if is_downed or hit.entry.surface.endswith(scan.grammar.people_endings) else ACTED
    return 0


def by_force(found: Findings, mention: Mention, *, is_of_force: bool) -> int:
    """``ACTED``, ``ACTED_ON`` or 0, by words whose meaning depends on the type of event.

    If it is one of force, who is blamed acted, and whose ship or embassy is named was acted on; otherwise who is blamed was acted on.
    """
    scan, hit = found.scan, mention.hit
    if is_in_scene(found, mention):
        return 0
    before = scan.words_before(hit.word_start, BESIDE, mention.sentence)
    if any_form_is(scan, "blamed", before[-BY:]):
        return ACTED if is_of_force else ACTED_ON
    if not is_of_force or hit.entry.kind != "demonym":
        return 0
    behind = scan.words_behind(hit.end, BESIDE, mention.sentence)
    suffering = behind[:1] if scan.grammar.nationality_first else before[-1:]
    return ACTED_ON if any_form_is(scan, "bodily", suffering) else 0


def is_agent(scan: Scan, mention: Named) -> bool:
    """True if a word for "by" stands before or behind the name, or its ending says so: "by the Israeli army", «برصاص القوات الروسية», 被以色列军队."""
    if scan.grammar.unspaced:
        return scan.norm.endswith(tuple(scan.lexicon["agent"]), 0, mention.hit.start)
    before = scan.words_before(mention.hit.word_start, BESIDE, mention.sentence)
    behind = scan.words_behind(mention.hit.end, BESIDE, mention.sentence)
    return any_form_is(scan, "agent", before[-BY:]) or any_form_is(scan, "agent_behind", behind[:BY]) or _has_ending_of_doer(scan, mention, before)


def _has_ending_of_doer(scan: Scan, mention: Named, before: Sequence[str]) -> bool:
    """True if the case of a state's name says that it did what the verb right before it tells: «задержан Россией», but «граница с Россией»."""
    hit = mention.hit
    if hit.entry.kind != "name" or not scan.norm[hit.start : hit.end].endswith(scan.grammar.doer_endings or "\0"):
        return False
    return bool(before) and before[-1].endswith(scan.grammar.done_endings)


def is_leaving(scan: Scan, mention: Named) -> bool:
    """True if the mention is the nationality of those who leave: «غادر آخر الجنود الفرنسيين النيجر»."""
    if mention.hit.entry.kind != "demonym":
        return False
    before = scan.words_before(mention.hit.word_start, BESIDE, mention.sentence)[-BY:]
    return any_form_is(scan, "leaving", before) and not scan.any_is("away", before)


def _is_shooting_them(scan: Scan, mention: Named) -> bool:
    """The words around the name say that it shot those who were told before: «قتل إثر إطلاق قوات الاحتلال النار عليه»."""
    before = scan.words_before(mention.hit.word_start, BESIDE, mention.sentence)
    behind = scan.words_behind(mention.hit.end, BESIDE, mention.sentence)
    return any_form_is(scan, "shooting", before[-2:]) and any_form_is(scan, "at_them", behind[:2])


def _is_of_harmed(scan: Scan, mention: Named, before: Sequence[str]) -> bool:
    """Who is of the group is killed, seized or aimed at: «استهدف قياديا في حماس», "killed a senior Hezbollah commander"."""
    if any_form_is(scan, "member_behind", scan.words_behind(mention.hit.end, BESIDE, mention.sentence)[:1]):
        return any_form_is(scan, "harming", before[-RANK:])
    place = next((i for i in range(len(before) - 1, max(-1, len(before) - 1 - RANK), -1) if any_form_is(scan, "member", before[i : i + 1])), None)
    return place is not None and any_form_is(scan, "harming", before[max(0, place - RANK) : place])


def _is_adjective(scan: Scan, hit: Hit) -> bool:
    """True if the name is a nationality that follows its noun, or a name spelled like one: «غارات سورية»."""
    if scan.grammar.nationality_first:
        return False
    ending = scan.grammar.tongue_ending
    is_like_one = bool(ending) and hit.entry.kind == "name" and hit.entry.words == 1 and hit.entry.surface.endswith(ending)
    return hit.entry.kind == "demonym" or is_like_one


def _is_downed(scan: Scan, beside: Sequence[str]) -> bool:
    """True if a verb among the words beside the name says that others shot it down: «أسقطت الدفاعات الجوية الأردنية مسيّرة إيرانية»."""
    return any_form_is(scan, "downing", beside)


def _is_doing(scan: Scan, mention: Named, before: Sequence[str]) -> bool:
    """True if the word right before a nationality names a deed done to others, and the one it is done to follows with a joined preposition:
    «اتهام سوداني لإثيوبيا», «استهداف تركي لمقر»."""
    if not any_form_is(scan, "done_by_nation", before[-1:]):
        return False
    following = WORD.search(scan.norm, mention.hit.end, min(mention.sentence.end, mention.hit.end + BESIDE))
    return following is not None and following.group().startswith(scan.grammar.joined_to)


def is_counted(found: Findings, mention: Named, *, as_people: bool) -> bool:
    """True if a toll counts those named, with the number right before them: «استشهد 17 فلسطينيا», «قتل ثلاثة جنود عراقيين». If ``as_people``, a word for people
    right before or after them will do: "five American soldiers were killed"."""
    scan, hit = found.scan, mention.hit
    if not any(t.start <= hit.start <= t.end + 2 for t in found.tolls if t.sentence is mention.sentence):
        return False
    people = scan.hits.get("person", ()) if as_people else ()
    if any(ending(counting, hit.word_start - 1, hit.word_start) for counting in (scan.numerals, scan.hits.get("number", ()), people)):
        return True
    return bool(beginning(people, hit.end, hit.end + 2))
