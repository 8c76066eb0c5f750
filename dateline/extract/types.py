"""Triggers of event types, exclusions applied: what kind of event each sentence may tell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dateline.scan import Scan, Sentence
from dateline.vocabulary import Hit

REACH = 60
"""Characters between the parts of a trigger at most: about ten words."""


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
    """Every trigger that no exclusion hides, in reading order; inside a longer trigger the shorter is dropped."""
    hidden = [(start, end) for start, end, _ in _whole(scan, scan.hits.get("exclusion", []))]
    found = []
    for start, end, hit in _whole(scan, scan.hits.get("trigger", [])):
        if not any((a <= start and end <= b) or (start <= a and b <= end and a < b and hit.entry.parts == 1) for a, b in hidden):
            found.append(
                Trigger(
                    hit.entry.value,
                    start,
                    end,
                    scan.sentence_at(start),
                    len(hit.entry.name.replace("~", " ").split()),
                    hit.entry.data_line,
                    hit.entry.name,
                    hit.entry.is_weak,
                )
            )
    found.sort(key=lambda t: (t.start, -t.words, -t.end))
    kept: list[Trigger] = []
    for trigger in found:
        if not any(other.start <= trigger.start and trigger.end <= other.end and other.words > trigger.words for other in kept[-6:]):
            kept.append(trigger)
    return kept


def _whole(scan: Scan, hits: list[Hit]) -> list[tuple[int, int, Hit]]:
    """Spans of one-part entries, and of entries whose parts all stand in one sentence in their order."""
    found = [(hit.start, hit.end, hit) for hit in hits if hit.entry.parts == 1]
    parts: dict[tuple[str, str, int], dict[int, list[Hit]]] = defaultdict(lambda: defaultdict(list))
    for hit in hits:
        if hit.entry.parts > 1:
            parts[hit.entry.value, hit.entry.name, scan.sentence_at(hit.start).index][hit.entry.part].append(hit)
    for by_part in parts.values():
        first = by_part[0][0] if by_part[0] else None
        if first is None:
            continue
        for head in by_part[0]:
            last = head
            for part in range(1, head.entry.parts):
                following = [h for h in by_part[part] if last.end < h.start <= last.end + REACH]
                if not following:
                    break
                last = following[0]
            else:
                found.append((head.start, last.end, head))
                break
    return found
