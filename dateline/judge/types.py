"""Which type of event the triggers of an article speak for, or none."""

from __future__ import annotations

import math
import re
from collections import defaultdict

from dateline.extract.types import Trigger
from dateline.judge.findings import Findings, first_body, weights
from dateline.scan import Scan, Sentence

DEADLY = ("ASSAULT", "DISASTER")
"""Types for which a number of dead speaks."""

SPOKEN = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONSULT")
"""Types that are done with words; the deed they speak of is not the event."""

HEAD = 30
"""Characters from the opening of a headline or lead in which its first verb or noun stands, which says what is told: about five words."""

QUESTION = frozenset("?؟")
"""A headline that asks stands above an explainer or an opinion, which tells of events that others have told."""

DATELINE = re.compile(r"[^\n]{0,80}?\)\s*-+\s*")
"""What opens a lead before its first word: place and agency, the agency in brackets, and a dash."""


def type_signs(found: Findings, sentences: set[int], has_killed: bool) -> dict[str, dict[str, float]]:
    """What speaks for each type in some sentences: name of the sign -> strength. A trigger repeated in a place counts once there."""
    first = first_body(found.scan)
    counted: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    longest: dict[str, int] = defaultdict(int)
    earliest: dict[str, int] = {}
    telling: dict[str, int] = {}
    heads: dict[str, dict[str, float]] = defaultdict(dict)
    triggers = [trigger for trigger in found.triggers if trigger.sentence.index in sentences]
    governed = _governed(triggers)
    for trigger in triggers:
        index, event_type = trigger.sentence.index, trigger.event_type
        where = "title" if trigger.sentence.paragraph == 0 else "lead" if index == first else "second" if index == first + 1 else "body"
        kind = "weak" if trigger.is_weak or trigger.start in governed else "aside" if trigger.is_aside else "strong"
        counted[event_type][f"{where}_{kind}"].add(trigger.name)
        earliest.setdefault(event_type, trigger.start)
        if where not in ("title", "lead") or trigger.is_aside:
            continue
        if kind == "strong":
            longest[event_type] = max(longest[event_type], trigger.words)
            telling.setdefault(event_type, trigger.start)
        if trigger.start - opening(found.scan, trigger.sentence) <= HEAD:
            heads[event_type][f"{where}_head"] = max(heads[event_type].get(f"{where}_head", 0.0), 0.5 if kind == "weak" else 1.0)
    is_asked = not QUESTION.isdisjoint(found.scan.title)
    signs = {}
    for event_type, places in counted.items():
        signs[event_type] = {where: math.log1p(len(names)) for where, names in places.items()} | heads.get(event_type, {})
        signs[event_type]["words"] = math.log1p(longest[event_type])
        signs[event_type]["hints_only"] = float(not any(where.endswith(("_strong", "_aside")) for where in places))
        signs[event_type]["opens"] = float(earliest[event_type] == min(earliest.values()))
        signs[event_type]["tells"] = float(event_type in telling and telling[event_type] == min(telling.values()))
        if has_killed and event_type in DEADLY:
            signs[event_type]["killed"] = 1.0
        if is_asked and event_type != "OTHER":
            signs[event_type]["asked"] = 1.0
    return signs


def opening(scan: Scan, sentence: Sentence) -> int:
    """Where a sentence begins, behind the dateline."""
    dateline = DATELINE.match(scan.norm, sentence.start, sentence.end)
    return dateline.end() if dateline else sentence.start


def _governed(triggers: list[Trigger]) -> set[int]:
    """Where triggers of deeds stand that a verb of words before them, in their sentence, only speaks of: "condemns the attack", «يطالب بالكف عن مهاجمة»."""
    found: set[int] = set()
    spoken, until = -1, -1
    for trigger in triggers:
        if trigger.event_type not in SPOKEN:
            if trigger.sentence.index == spoken and trigger.start >= until:
                found.add(trigger.start)
        elif trigger.sentence.index != spoken and not (trigger.is_weak or trigger.is_aside):
            spoken, until = trigger.sentence.index, trigger.end
    return found


def choose_type(signs: dict[str, dict[str, float]]) -> tuple[str | None, float]:
    """The likeliest type and its probability (a softmax over the types something speaks for); null when it is not likely enough."""
    if not signs:
        return None, 0.0
    known, bias, limits = weights()["type"], weights()["type_bias"], weights()["abstain"]
    totals = {t: bias.get(t, 0.0) + sum(known.get(sign, 0.0) * value for sign, value in s.items()) for t, s in signs.items()}
    top = max(totals.values())
    share = {t: math.exp(total - top) for t, total in totals.items()}
    rest = math.exp(limits["none"] - top)
    best = max(share, key=lambda t: (share[t], t))
    probability = share[best] / (sum(share.values()) + rest)
    return (best if probability >= limits["least"] else None), probability
