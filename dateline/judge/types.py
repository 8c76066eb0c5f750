"""Which type of event the triggers of an article speak for, or none."""

from __future__ import annotations

import math
import re
from collections import defaultdict

from dateline.extract.types import WORD, Trigger
from dateline.judge.findings import Findings, first_body, weights
from dateline.scan import Scan, Sentence
from dateline.vocabulary import load_vocabulary

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
    leading: dict[str, int] = {}
    heads: set[str] = set()
    governed = _governed(found.triggers)
    openings = {place.index: opening_of(found.scan, place) for place in found.scan.sentences if place.paragraph == 0 or place.index == first}
    for trigger in found.triggers:
        index = trigger.sentence.index
        if index not in sentences:
            continue
        where = "title" if trigger.sentence.paragraph == 0 else "lead" if index == first else "second" if index == first + 1 else "body"
        only_hints = trigger.is_weak or trigger.start in governed
        counted[trigger.event_type][f"{where}_{'weak' if only_hints else 'strong'}"].add(trigger.name)
        if where in ("title", "lead"):
            longest[trigger.event_type] = max(longest[trigger.event_type], 0 if only_hints else trigger.words)
            if trigger.start - openings[index] <= HEAD:
                heads.add(trigger.event_type)
            if not only_hints:
                leading.setdefault(trigger.event_type, trigger.start)
        earliest.setdefault(trigger.event_type, trigger.start)
    said = _is_said(found.scan, first, openings)
    signs = {}
    for event_type, places in counted.items():
        signs[event_type] = {where: math.log1p(len(names)) for where, names in places.items()}
        signs[event_type]["words"] = math.log1p(longest[event_type])
        signs[event_type]["hints_only"] = float(not any(where.endswith("_strong") for where in places))
        signs[event_type]["opens"] = float(earliest[event_type] == min(earliest.values()))
        signs[event_type]["heads"] = float(event_type in heads)
        signs[event_type]["leads"] = float(bool(leading) and leading.get(event_type) == min(leading.values()))
        signs[event_type]["alone"] = float(set(leading) == {event_type})
        if said:
            signs[event_type][f"said_{event_type}"] = 1.0
        if has_killed and event_type in DEADLY:
            signs[event_type]["killed"] = 1.0
    return signs


OPENING = re.compile(r"^.{0,80}?\)\s*-+\s*")
"""The dateline that opens a story: place and agency in brackets, then a dash."""

HEAD = 24
"""Characters from the opening of a sentence in which its main verb or its subject stands: about four words."""

SAYS = re.compile("قال|قالت|اعتبر|اعتبرت|اكد|اكدت|راي|رات|شدد|شددت|صرح|صرحت|زعم|زعمت|اوضح|اوضحت|علق|علقت|وصف|وصفت|رد|ردت|دافع|دافعت|اعرب|اعربت|عبر|عبرت|اشار|اشارت|ذكر|ذكرت|افاد|افادت|اعلن|اعلنت|كشف|كشفت|نقلت|نقل")


def opening_of(scan: Scan, sentence: Sentence) -> int:
    match = OPENING.match(scan.norm[sentence.start:sentence.end])
    return sentence.start + (match.end() if match else 0)


def _is_said(scan: Scan, first: int, openings: dict[int, int]) -> bool:
    lead = next((s for s in scan.sentences if s.index == first), None)
    if lead is None: return False
    words = WORD.findall(scan.norm, openings.get(first, lead.start), lead.end)[:2]
    return any(re.fullmatch("[وف]?(?:"+SAYS.pattern+")", w) for w in words)


def _governed(triggers: list[Trigger]) -> set[int]:
    """Where triggers of deeds stand that a verb of words before them only speaks of: "condemns the attack", «يطالب بالكف عن مهاجمة»."""
    found: set[int] = set()
    for i, trigger in enumerate(triggers):
        if trigger.event_type in SPOKEN:
            continue
        for earlier in reversed(triggers[max(0, i - 8) : i]):
            near = earlier.sentence.index == trigger.sentence.index and 0 <= trigger.start - earlier.end <= GOVERNS
            if near and earlier.event_type in SPOKEN and not earlier.is_weak:
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
