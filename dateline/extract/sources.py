"""Who a report rests on: agencies and outlets cited, officials, witnesses, social media."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.scan import Scan
from dateline.vocabulary import Hit, Vocabulary

WORD = re.compile(r"[^\W\d_]+")

TOLD_REACH = 30
"""Characters before an outlet in which somebody may be said to talk to it."""

OFFICIAL_REACH = 40
"""Characters between an official and the country spoken for."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A source and the words that name it."""

    source: str
    kind: str
    hit: Hit
    reason: str | None = None


def find_sources(scan: Scan, vocabulary: Vocabulary, own: str | None) -> list[Cited]:
    """Every cited source, in reading order. The article's own outlet is its publisher; its source only where somebody told it something."""
    found = []
    for hit in scan.names:
        if hit.entry.kind == "publisher":
            publisher = vocabulary.publishers[hit.entry.value]
            is_own = hit.entry.value == own and not _is_told(scan, hit, vocabulary)
            reason = "the article's own outlet" if is_own else "a word of the text, not a credit" if _is_plain_word(scan, hit) else None
            found.append(Cited(publisher.id, publisher.kind, hit, reason))
    for kind in ("witness", "social"):
        for hit in scan.hits.get(kind, ()):
            sentence = scan.sentence_at(hit.start)
            if any(abs(hit.start - s.start) <= OFFICIAL_REACH for s in scan.within("speech", sentence.start, sentence.end)):
                found.append(Cited(kind, kind, hit))
    for hit in scan.hits.get("official", ()):
        sentence = scan.sentence_at(hit.start)
        if not any(abs(hit.start - s.start) <= OFFICIAL_REACH for s in scan.within("speech", sentence.start, sentence.end)):
            continue
        near = [
            n
            for n in scan.names
            if n.entry.kind in ("demonym", "name", "institution", "capital")
            and not n.entry.is_weak
            and abs(n.start - hit.start) <= OFFICIAL_REACH
            and sentence.start <= n.start < sentence.end
        ]
        if near:
            nearest = min(near, key=lambda n: abs(n.start - hit.start))
            found.append(Cited(nearest.entry.value, "official", hit))
    return found


def _is_told(scan: Scan, hit: Hit, vocabulary: Vocabulary) -> bool:
    """Words before an outlet that make it a listener: «قال لـ», «في حديث مع», "told"; in Arabic also a ل joined to its name."""
    told = vocabulary.words.get(("told", scan.lang or ""), frozenset())
    before = WORD.findall(scan.norm, max(scan.body_start, hit.word_start - TOLD_REACH), hit.word_start)
    return hit.start >= scan.body_start and ("ل" in hit.prefix or any(word in told for word in before[-3:]))


def _is_plain_word(scan: Scan, hit: Hit) -> bool:
    """Short abbreviations (وام, واس, قنا) are credits only inside brackets or quotes or after the word agency."""
    if len(hit.entry.surface) > 3 or not re.match(r"[\u0600-\u06ff]", hit.entry.surface):
        return False
    before, after = scan.norm[max(0, hit.word_start - 1) : hit.word_start], scan.norm[hit.end : hit.end + 1]
    return bool(hit.prefix) or not (before in '(«"[' and after in ')»"]' and before)
