"""Chooses the numbers of killed and injured of the main report, and gives each other toll of the article the reason against it."""

from __future__ import annotations

from dataclasses import replace

from dateline.codes import Reason
from dateline.extract.casualties import Toll
from dateline.judge.findings import LEAD_SENTENCES, Draft, Findings, is_judged
from dateline.judge.tolls.other import reasons_against
from dateline.judge.tolls.tallies import choose_tally, counted_in, counting_more, injured_beside, with_attackers, with_further, with_other_side
from dateline.vocabulary.families import family

NEAR_LEAD = 8
"""Sentences of the body within which a toll may belong to an event of uncertain type, if headline or lead mention a deed that kills."""


def give_tolls(found: Findings, drafts: list[Draft], background: set[int]) -> list[Toll]:
    """Sets killed and injured of the main report, the first of ``drafts``. Returns the tolls of the article, where each that no report uses has the reason why
    the main one does not."""
    if not found.tolls:
        return []
    main = drafts[0]
    reasons = reasons_against(found, main.moment)
    fitting = [t for t in found.tolls if reasons[id(t)] is None]
    if main.event_type not in family("harmful") | family("unclassed") | {None}:
        fitting = [t for t in fitting if not t.is_word]
    front = {s.index for s in found.scan.sentences} - background
    sentences = front & _telling(found, main.event_type)
    scan, (killed, injured) = found.scan, counted_in(fitting)
    main.killed = with_attackers(scan, choose_tally(scan, killed, sentences), killed)  # the injured are looked for beside these, before others are added
    not_answered = [t for t in found.tolls if reasons[id(t)] is not Reason.ANSWERED]
    beside = injured_beside(scan, counted_in(not_answered), main.killed, front, injured)
    main.injured = beside or choose_tally(scan, injured, sentences - counting_more(scan, main.killed, killed))
    main.killed = with_further(scan, with_other_side(scan, main.killed, killed), killed)
    owned = {id(toll) for draft in drafts for toll in draft.tellings()}
    return [t if id(t) in owned else replace(t, reason=reasons[id(t)]) for t in found.tolls]


def _telling(found: Findings, event_type: str | None) -> set[int]:
    """Indices of the sentences whose tolls may belong to the event.

    All for a type that kills; the headline for one that does not; none where a court judges a deed. A type that is uncertain or seldom deadly gets the
    sentences near the lead.
    """
    if event_type is not None and event_type not in family("own_dead") and is_judged(found):
        return set()
    tells_harm = _tells_harm(found)
    if event_type in family("harmful") - family("seldom_deadly"):
        return {s.index for s in found.scan.sentences}
    if event_type is None or event_type in family("seldom_deadly"):
        return found.ahead(NEAR_LEAD if tells_harm else LEAD_SENTENCES)
    return found.ahead(int(event_type in family("unclassed") and tells_harm))


def _tells_harm(found: Findings) -> bool:
    """True if headline or lead mention a deed that kills, even if the event itself is of no certain type: a palace is "concerned" at an offensive."""
    ahead = found.ahead(LEAD_SENTENCES)
    return any(t.event_type in family("harmful") and not t.is_weak and t.sentence.index in ahead for t in found.triggers)
