"""Which type of event the triggers of an article speak for, or none."""

from __future__ import annotations

import math
from collections import defaultdict

from dateline.extract.types import Trigger
from dateline.judge.findings import Findings, first_body, weights

DEADLY = ("ASSAULT", "DISASTER")
"""Types for which a number of dead speaks."""

SPOKEN = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONSULT")
"""Types that are done with words; the deed they speak of is not the event."""

GOVERNS = 40
"""Characters over which a verb of words governs the deed after it: about six words."""


def type_signs(found: Findings, sentences: set[int], has_killed: bool) -> dict[str, dict[str, float]]:
    """What speaks for each type in some sentences: name of the sign -> strength. A trigger repeated in a place counts once there."""
    first = first_body(found.scan)
    counted: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    longest: dict[str, int] = defaultdict(int)
    earliest: dict[str, int] = {}
    triggers = [trigger for trigger in found.triggers if trigger.sentence.index in sentences]
    governed = _governed(triggers)
    for trigger in triggers:
        index = trigger.sentence.index
        where = "title" if trigger.sentence.paragraph == 0 else "lead" if index == first else "second" if index == first + 1 else "body"
        only_hints = trigger.is_weak or trigger.start in governed
        counted[trigger.event_type][f"{where}_{'weak' if only_hints else 'strong'}"].add(trigger.name)
        if where in ("title", "lead"):
            longest[trigger.event_type] = max(longest[trigger.event_type], 0 if only_hints else trigger.words)
        earliest.setdefault(trigger.event_type, trigger.start)
    signs = {}
    for event_type, places in counted.items():
        signs[event_type] = {where: math.log1p(len(names)) for where, names in places.items()}
        signs[event_type]["words"] = math.log1p(longest[event_type])
        signs[event_type]["hints_only"] = float(not any(where.endswith("_strong") for where in places))
        signs[event_type]["opens"] = float(earliest[event_type] == min(earliest.values()))
        if has_killed and event_type in DEADLY:
            signs[event_type]["killed"] = 1.0
    return signs


def _governed(triggers: list[Trigger]) -> set[int]:
    """Where triggers of deeds stand that a verb of words before them only speaks of: "condemns the attack", «يطالب بالكف عن مهاجمة»."""
    found: set[int] = set()
    for i, trigger in enumerate(triggers):
        if trigger.event_type in SPOKEN:
            continue
        for earlier in reversed(triggers[max(0, i - 8) : i]):
            if earlier.sentence.index != trigger.sentence.index:
                break
            if 0 <= trigger.start - earlier.end <= GOVERNS and earlier.event_type in SPOKEN and not earlier.is_weak:
                found.add(trigger.start)
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
