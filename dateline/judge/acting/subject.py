"""Arabic: whose name stands right behind the verb of a deed, as its subject: «شنّت باكو عملية عسكرية», «قصفت أنقرة، الأحد، قرية»."""

from __future__ import annotations

from dateline.extract.countries import Mention
from dateline.extract.types import Trigger
from dateline.judge.acting.beside import ACTED, ACTED_ON
from dateline.judge.acting.forms import any_form_is
from dateline.judge.findings import Findings
from dateline.judge.spoken import is_in_scene
from dateline.scan import Scan
from dateline.text import WORD

STATES = ("name", "capital", "institution", "leader")
"""Kinds of names that are a subject by themselves; a nationality needs a noun before it."""

APART = ("locative", "away", "scene", "told_that", "topic", "with")
"""Kinds of words that begin no object: what stands before one of them may be the object itself («قصفت إسرائيل من لبنان»)."""

TO_DAY = 3
"""Characters from the name to the day of the deed: a comma and a space."""

Sides = dict[int, int]
"""Start of a mention -> ``ACTED`` or ``ACTED_ON``."""


def behind_verbs(found: Findings, mentions: list[Mention], event_type: str | None, *, in_scene: bool) -> Sides:
    """Who acts and who is acted on among the mentions, by the verbs of the report's deed before them: those told outright or, if ``in_scene``, those in clauses
    that only set the scene, which are mostly of another deed."""
    sides: Sides = {}
    if not found.scan.grammar.verb_first:
        return sides
    by_sentence = {m.sentence.index: m.sentence for m in mentions}
    for deed in (t for sentence in by_sentence.values() for t in found.triggers_in(sentence) if t.event_type == event_type):
        doer = _doer(found, mentions, deed)
        if doer is not None and is_in_scene(found, doer) == in_scene:
            sides[doer.hit.start] = ACTED
            sides.update({m.hit.start: ACTED_ON for m in mentions if m.hit.start == _object_at(found, doer) and m.hit.entry.kind in STATES})
    return sides


def _doer(found: Findings, mentions: list[Mention], deed: Trigger) -> Mention | None:
    """The state that stands right behind the verb of a deed, with the object of the deed behind it; or its army, told by a noun and its nationality."""
    scan, verb = found.scan, WORD.match(found.scan.norm, deed.start)
    if verb is None or "+" not in deed.name.split()[0] or _may_have_its_subject_before(scan, deed, verb.group()):
        return None
    doer = next((m for m in mentions if m.hit.start > verb.end()), None)
    if doer is None or not _is_right_behind(found, doer, verb.end()):
        return None
    has_object = doer.hit.end < deed.end and not scan.norm[doer.hit.end : deed.end].strip().startswith(scan.grammar.joined)
    return doer if has_object or _object_at(found, doer) is not None else None


def _may_have_its_subject_before(scan: Scan, deed: Trigger, verb: str) -> bool:
    """True if the verb is in the present, right behind a name («باريس منحت لبنان مساعدة»), or one of two objects: whose name stands behind such a verb may be
    given something («وتمهل بريطانيا شهرا»)."""
    if verb.startswith(scan.grammar.present_letters) or any_form_is(scan, "two_objects", [verb]):
        return True
    return any(n.end + 1 == deed.start for n in scan.names)


def _is_right_behind(found: Findings, mention: Mention, end: int) -> bool:
    """True if only a space comes between a verb and the name of a state or of what acts for it, or one noun with its article before a nationality: «قصف الجيش
    الإسرائيلي»."""
    article, between = found.scan.grammar.article, WORD.findall(found.scan.norm, end, mention.hit.word_start)
    if mention.hit.entry.kind == "demonym":
        return len(between) == 1 and between[0].startswith(article) and found.scan.norm.startswith(article, mention.hit.word_start)
    is_of_state = mention.hit.entry.kind in STATES or (mention.hit.entry.kind == "actor" and mention.is_by_name)
    return is_of_state and not between and not mention.hit.prefix.replace(article, "")


def _object_at(found: Findings, doer: Mention) -> int | None:
    """Where the next word begins, past a day between commas, if it is a noun without a preposition; else None."""
    scan, start = found.scan, doer.hit.end
    day = next((m for m in found.moments if start < m.start <= start + TO_DAY), None)
    following = WORD.search(scan.norm, day.end if day else start, doer.sentence.end)
    if following is None or (day is None and following.start() - start > 1):
        return None
    is_name = any(m.hit.start == following.start() for m in found.counted)
    is_joined = following.group().startswith(scan.grammar.joined) and not is_name
    return None if is_joined or any(scan.any_is(kind, [following.group()]) for kind in APART) else following.start()
