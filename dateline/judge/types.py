"""Chooses the event type that the triggers of an article support, or none."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import NamedTuple

from dateline.extract.types import Trigger
from dateline.judge.findings import Findings, weights
from dateline.scan import Scan
from dateline.vocabulary.families import family

AHEAD = ("title", "lead")
"""Places in the article that say what it reports."""

HEAD = 30
"""Characters from the start of a headline or lead within which its first verb or noun is: about five words."""

TAIL = 40
"""Characters at the end of a headline or lead, in languages whose verbs come last, for the verb and a verb of saying after it."""

QUESTION = frozenset("?؟")
"""Marks of a headline that asks: it belongs to an explainer or an opinion about events reported elsewhere."""


def type_signs(found: Findings, sentences: set[int], has_killed: bool, lead: int | None = None) -> dict[str, dict[str, float]]:
    """Signs of each type in some sentences: type -> name of the sign -> strength. A trigger repeated in one place counts once there.

    ``lead`` is the index of the sentence that serves as lead, if not the lead of the article.
    """
    lead = found.scan.lead if lead is None else lead
    placed = _placed(found, sentences, lead)
    names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for trigger, place, kind in placed:
        names[trigger.event_type][f"{place}_{kind}"].add(trigger.name)
    openers = _first(found.scan, [trigger for trigger, *_ in placed])
    telling = [trigger for trigger, place, kind in placed if kind == "strong" and place in AHEAD]
    tellers = _first(found.scan, telling)
    longest: dict[str, int] = defaultdict(int)
    for trigger in telling:
        longest[trigger.event_type] = max(longest[trigger.event_type], trigger.words)
    is_asked = not QUESTION.isdisjoint(found.scan.title)
    signs = {}
    for event_type, places in names.items():
        own = signs[event_type] = {sign: math.log1p(len(triggers)) for sign, triggers in places.items()}
        own["words"] = math.log1p(longest[event_type])
        own["hints_only"] = float(not any(sign.endswith(("_strong", "_aside")) for sign in places))
        own["opens"] = float(event_type in openers)
        own["tells"] = float(event_type in tellers)
        if has_killed and event_type in family("deadly"):
            own["killed"] = 1.0
        if is_asked and event_type not in family("unclassed"):
            own["asked"] = 1.0
    _add_heads(signs, placed, found.scan)
    return signs


def _first(scan: Scan, triggers: list[Trigger]) -> set[str]:
    """The types of the triggers that are read first."""
    ranks = [_rank(trigger, scan) for trigger in triggers]
    first = min(ranks, default=None)
    return {trigger.event_type for trigger, rank in zip(triggers, ranks, strict=True) if rank == first}


def _rank(trigger: Trigger, scan: Scan) -> tuple[int, int]:
    """How early a trigger is read: in text order, but within a sentence the last first in languages whose verbs come last."""
    return trigger.sentence.index, -trigger.end if scan.grammar.verb_last else trigger.start


def _placed(found: Findings, sentences: set[int], lead: int) -> list[tuple[Trigger, str, str]]:
    """The triggers of some sentences, each with its place in the article and its kind: strong, weak, or aside (strong, but in a side clause)."""
    triggers = [trigger for trigger in found.triggers if trigger.sentence.index in sentences]
    if any(_is_cause(found.scan, trigger) for trigger in triggers if trigger.sentence.index <= lead):
        triggers = [trigger for trigger in triggers if trigger.event_type not in family("calamity")]
    governed = set() if found.scan.grammar.verb_last else _governed(triggers)
    governed |= _answered(triggers, governed, lead)
    placed = []
    for trigger in triggers:
        index = trigger.sentence.index
        place = "title" if trigger.sentence.is_title else "lead" if index == lead else "second" if index == lead + 1 else "body"
        kind = "weak" if trigger.is_weak or trigger.start in governed else "aside" if trigger.is_aside else "strong"
        placed.append((trigger, place, kind))
    return placed


def _is_cause(scan: Scan, trigger: Trigger) -> bool:
    """True if the words of an attack say that it led to what else is told, which then is no accident: «حريق إثر هجوم»."""
    is_told = trigger.event_type in family("violent") and trigger.is_outright
    return is_told and scan.has_word("scene", trigger.start, trigger.end)


def _add_heads(signs: dict[str, dict[str, float]], placed: list[tuple[Trigger, str, str]], scan: Scan) -> None:
    """Adds the sign of a type with a trigger among the first words of headline or lead, which say what the article is about. A weak one counts half."""
    for trigger, place, kind in placed:
        if place in AHEAD and not trigger.is_aside and _is_head(trigger, scan):
            own, sign = signs[trigger.event_type], f"{place}_head"
            own[sign] = max(own.get(sign, 0.0), 0.5 if kind == "weak" else 1.0)


def _is_head(trigger: Trigger, scan: Scan) -> bool:
    """True if a trigger is among the first words of headline or lead; in languages whose verbs come last, among the last words."""
    if scan.grammar.verb_last:
        return trigger.sentence.end - trigger.end <= TAIL
    return trigger.start - scan.head_of(trigger.sentence) <= HEAD


def _governed(triggers: list[Trigger]) -> set[int]:
    """Where the triggers begin that are only the object of words before them in their sentence, and so report no event of their own.

    A verb of saying governs deeds: "condemns the attack", «يطالب بالكف عن مهاجمة»; an attack also where its first word is the last one of the saying, as in
    «осудил удар» beside «удар по». An agreement governs what is agreed on, which is cooperation of some kind: «اتفقا على تبادل المعلومات».
    """
    governed: set[int] = set()
    of_words, agreements, cooperative, violent = family("spoken"), family("agreed"), family("cooperative"), family("violent")
    spoken, until = -1, -1
    agreed, agreed_until = -1, -1
    for trigger in triggers:
        index = trigger.sentence.index
        if trigger.event_type in cooperative and index == agreed and trigger.start >= agreed_until:
            governed.add(trigger.start)
        if trigger.event_type not in of_words:
            if index == spoken and (trigger.start >= until or (trigger.end > until and trigger.event_type in violent)):
                governed.add(trigger.start)
        elif index != spoken and trigger.is_outright:
            spoken, until = index, trigger.end
        if trigger.event_type in agreements and index != agreed and trigger.is_outright:
            agreed, agreed_until = index, trigger.end
    return governed


def _answered(triggers: list[Trigger], governed: set[int], lead: int) -> set[int]:
    """Where the attacks in a headline begin that the lead only takes for known, and headline and lead both say who answered them: the answer is what is told.
    «Израиль ударил по Дохе, Египет осудил» over «После удара Египет осудил атаку».
    """
    in_title = [trigger for trigger in triggers if trigger.sentence.is_title]
    in_lead = [trigger for trigger in triggers if trigger.sentence.index == lead]
    told = _told_outright(in_lead, governed)
    if not told & _told_outright(in_title, governed) & family("answering"):
        return set()
    known = (family("violent") - told) & {trigger.event_type for trigger in in_lead}
    return {trigger.start for trigger in in_title if trigger.event_type in known}


def _told_outright(triggers: list[Trigger], governed: set[int]) -> set[str]:
    """The types that some triggers tell: neither hinted at, nor in a side clause, nor the object of other words."""
    return {trigger.event_type for trigger in triggers if not (trigger.is_weak or trigger.is_aside or trigger.start in governed)}


class LikelyType(NamedTuple):
    """The likeliest type, None if there are no signs of any, and its probability."""

    event_type: str | None
    probability: float

    def above(self, limit: str) -> str | None:
        """The type; None if its probability is below the limit of this name in data/weights.yml."""
        return self.event_type if self.probability >= weights()["abstain"][limit] else None


def likeliest_type(signs: dict[str, dict[str, float]]) -> LikelyType:
    """The likeliest type and its probability: a softmax over the types with signs and "none"."""
    if not signs:
        return LikelyType(None, 0.0)
    weight_of, bias = weights()["type"], weights()["type_bias"]
    totals = {t: bias.get(t, 0.0) + sum([weight_of.get(sign, 0.0) * value for sign, value in s.items()]) for t, s in signs.items()}
    top = max(totals.values())
    share = {t: math.exp(total - top) for t, total in totals.items()}
    rest = math.exp(weights()["abstain"]["none"] - top)
    best = max(share, key=lambda t: (share[t], t))
    return LikelyType(best, share[best] / (sum(share.values()) + rest))
