"""One reading of an article: normalised once, scanned once, its hits sorted into what competes for the same words.

Offsets in here are of the normalised text of title, blank line and body together; ``Scan.span`` leads back to a part of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from dateline.records import Part
from dateline.text import Normal, normal, normalise, strip_marks
from dateline.vocabulary import NAME_KINDS, Hit, Vocabulary

TIME_KINDS = ("month", "hijri_month", "weekday", "relative", "direction", "ago", "unit", "season")

OVERLAPPING = ("trigger", "exclusion")
"""Kinds of which all hits are kept, because they compete by more than length."""

REACH = 60
"""Characters between two parts of an entry at most: about ten words."""

SENTENCE_END = re.compile(r"[.!?؟۔…;]+[\"»')\]]*(?=\s|$)|。[」』]?|\n+")
NUMERAL = re.compile(r"\d+(?:[.,٬]\d{3})*(?:[.,]\d+)?")
UNENDING = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "lt",
        "col",
        "sgt",
        "maj",
        "st",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "no",
        "vs",
    ]
)
"""Abbreviations whose full stop ends no sentence; single letters never do."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the title (``paragraph`` 0) or the body (from 1)."""

    start: int
    end: int
    paragraph: int
    index: int


class Numeral(NamedTuple):
    """A number in figures."""

    start: int
    end: int
    value: int


@dataclass(slots=True)
class Scan:
    """An article as the extractors see it."""

    title: str
    text: str
    lang: str | None
    norm: str
    normal: Normal
    sentences: list[Sentence]
    names: list[Hit]
    times: list[Hit]
    hits: dict[str, list[Hit]]
    numerals: list[Numeral]
    body_start: int
    _starts: list[int] = field(default_factory=list)
    _places: dict[str, list[int]] = field(default_factory=dict)

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence an offset stands in."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def span(self, start: int, end: int) -> tuple[Part, int, int]:
        """The part of the article and the characters of it that a normalised span came from."""
        if self.normal.dropped:
            first = self.normal.position(start)
            start, end = first, (self.normal.position(end - 1) + 1 if end > 0 else first)
        body = len(self.title) + 2
        if start < len(self.title):
            return "title", start, min(end, len(self.title))
        return "text", max(0, start - body), max(0, min(end - body, len(self.text)))

    def names_beside(self, hit: Hit) -> tuple[Hit | None, Hit | None, Hit | None]:
        """The last name before a hit, the name that overlaps it, and the first one behind it."""
        place = bisect_left(self.names, hit.end, key=lambda name: name.start)
        last = self.names[place - 1] if place else None
        after = self.names[place] if place < len(self.names) else None
        if last is not None and last.end > hit.start:
            return None, last, after
        return last, None, after

    def words(self, start: int, end: int) -> str:
        """The original words of a normalised span."""
        part, first, last = self.span(start, end)
        return (self.title if part == "title" else self.text)[first:last]

    def original(self, sentence: Sentence) -> str:
        """A sentence as it is written."""
        return self.words(sentence.start, sentence.end).strip()

    def within(self, kind: str, start: int, end: int) -> list[Hit]:
        """The hits of a kind that stand inside a span."""
        hits = self.hits.get(kind)
        if not hits:
            return []
        starts = self._places.get(kind)
        if starts is None:
            starts = self._places[kind] = [hit.start for hit in hits]
        return [hit for hit in hits[bisect_left(starts, start) : bisect_left(starts, end)] if hit.end <= end]


def scan(title: str, text: str, lang: str | None, vocabulary: Vocabulary) -> Scan:
    """Normalise and scan an article once. The low line that joins the words of a hashtag is read as a space («#كوريا_الشمالية»)."""
    raw = f"{title}\n\n{text}"
    aligned, dropped = strip_marks(raw)
    folded = Normal(normal(aligned).replace("_", " "), dropped)
    sentences = _sentences(folded.text, len(normalise(title).text) if dropped else len(title))
    found_by_kind: dict[str, list[Hit]] = defaultdict(list)
    for hit in vocabulary.find(folded.text, aligned, lang):
        found_by_kind[hit.entry.kind].append(hit)
    starts = [s.start for s in sentences]
    groups = {kind: _whole(found, starts) for kind, found in found_by_kind.items()}
    names = _longest([hit for kind in NAME_KINDS for hit in groups.get(kind, ())])
    times = _longest([hit for kind in TIME_KINDS for hit in groups.get(kind, ())])
    others = {kind: found for kind, found in groups.items() if kind not in NAME_KINDS and kind not in TIME_KINDS}
    hits = {kind: found if kind in OVERLAPPING else _longest(found) for kind, found in others.items()}
    body_start = next((s.start for s in sentences if s.paragraph), len(folded.text))
    return Scan(title, text, lang, folded.text, folded, sentences, names, times, hits, _numerals(folded.text), body_start, [s.start for s in sentences])


def _whole(hits: list[Hit], starts: list[int]) -> list[Hit]:
    """One-part entries as they are; an entry of several parts once a sentence, where all its parts stand in it in their order."""
    whole = [hit for hit in hits if hit.entry.parts == 1]
    if len(whole) == len(hits):
        return whole
    parts: dict[tuple[str, str], list[Hit]] = defaultdict(list)
    for hit in hits:
        if hit.entry.parts > 1:
            parts[hit.entry.value, hit.entry.name].append(hit)
    for of_one in parts.values():
        if len(of_one) >= of_one[0].entry.parts:
            whole += _joined_in(of_one, starts)
    whole.sort(key=lambda hit: (hit.start, hit.end))
    return whole


def _joined_in(parts: list[Hit], starts: list[int]) -> Iterator[Hit]:
    """The hits of one entry's parts joined, once in each sentence that holds them all."""
    by_sentence: dict[int, dict[int, list[Hit]]] = defaultdict(lambda: defaultdict(list))
    for hit in parts:
        by_sentence[bisect_right(starts, hit.start)][hit.entry.part].append(hit)
    for by_part in by_sentence.values():
        if len(by_part) == parts[0].entry.parts:
            joined = next((span for head in by_part[0] if (span := _joined(head, by_part))), None)
            if joined:
                yield joined


def _joined(head: Hit, by_part: dict[int, list[Hit]]) -> Hit | None:
    """A first part with the nearest of each following one, no further than ``REACH`` apart; null when one is missing."""
    last = head
    for part in range(1, head.entry.parts):
        following = next((h for h in by_part[part] if last.end < h.start <= last.end + REACH), None)
        if following is None:
            return None
        last = following
    return head._replace(end=last.end)


def _longest(hits: list[Hit]) -> list[Hit]:
    """Leftmost, then longest; among equals a mask, a named party, then a strong name; nothing that overlaps one taken before."""
    hits.sort(key=lambda hit: (hit.start, -hit.end, hit.entry.kind != "mask", hit.entry.kind != "actor", hit.entry.is_weak))
    taken: list[Hit] = []
    until = -1
    for hit in hits:
        if hit.start >= until:
            taken.append(hit)
            until = hit.end
    return taken


def _sentences(text: str, title_end: int) -> list[Sentence]:
    found: list[Sentence] = []
    start, paragraph = 0, 0
    for match in SENTENCE_END.finditer(text):
        is_break = "\n" in match.group()
        if not is_break and _is_abbreviation(text, match.start()):
            continue
        if text[start : match.end()].strip():
            found.append(Sentence(start, match.end() if not is_break else match.start(), paragraph if start >= title_end else 0, len(found)))
        start = match.end()
        if is_break:
            paragraph += 1
    if text[start:].strip():
        found.append(Sentence(start, len(text), paragraph if start >= title_end else 0, len(found)))
    if not found:
        return [Sentence(0, len(text), 0, 0)]
    if found[0].start >= title_end and found[0].paragraph == 0:
        return [Sentence(s.start, s.end, s.paragraph + 1, s.index) for s in found]
    return found


def _is_abbreviation(text: str, stop: int) -> bool:
    """A full stop after one letter (U.S., أ.ف.ب) or after a title or month ends no sentence."""
    start = stop
    while start and text[start - 1].isalnum() and stop - start < 6:
        start -= 1
    word = text[start:stop]
    return text[stop] == "." and ((len(word) == 1 and word.isalpha()) or word in UNENDING)


def _numerals(text: str) -> list[Numeral]:
    found = []
    for match in NUMERAL.finditer(text):
        digits = re.sub(r"[.,٬](?=\d{3}(?!\d))", "", match.group())
        if digits.isdigit() and len(digits) < 10:
            found.append(Numeral(match.start(), match.end(), int(digits)))
    return found
