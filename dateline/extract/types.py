"""Triggers of event types, exclusions applied: what kind of event each sentence may tell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dateline.scan import Scan, Sentence
from dateline.vocabulary import Hit

SWALLOWERS = 12
"""Triggers looked back on for a longer one around the next."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger of a type in a sentence. ``words`` is how many words its lexicon entry has; a weak one only hints."""

    event_type: str
    start: int
    end: int
    sentence: Sentence
    words: int
    data_line: str
    name: str
    is_weak: bool


def find_triggers(scan: Scan) -> list[Trigger]:
    """Every trigger that no exclusion of its own type hides, in reading order; inside a longer trigger the shorter is dropped."""
    hidden: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for hit in scan.hits.get("exclusion", ()):
        hidden[hit.entry.value].append((hit.start, hit.end))
    found = [_trigger(scan, hit) for hit in scan.hits.get("trigger", ()) if not any(a <= hit.start < b or a < hit.end <= b for a, b in hidden[hit.entry.value])]
    found.sort(key=lambda t: (t.start, -t.end, -t.words))
    kept: list[Trigger] = []
    for trigger in found:
        if not any(_swallows(other, trigger) for other in kept[-SWALLOWERS:]):
            kept.append(trigger)
    return kept


def _trigger(scan: Scan, hit: Hit) -> Trigger:
    entry = hit.entry
    return Trigger(
        entry.value, hit.start, hit.end, scan.sentence_at(hit.start), len(entry.name.replace("~", " ").split()), entry.data_line, entry.name, entry.is_weak
    )


def _swallows(longer: Trigger, trigger: Trigger) -> bool:
    """A trigger inside a longer one of at least as many words is part of it."""
    inside = longer.start <= trigger.start and trigger.end <= longer.end
    return inside and longer.end - longer.start > trigger.end - trigger.start and longer.words >= trigger.words
