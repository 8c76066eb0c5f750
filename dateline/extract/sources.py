"""Who a report rests on: agencies and outlets cited, officials, witnesses, social media."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.scan import Scan, beginning
from dateline.text import WORD
from dateline.vocabulary import Hit, Vocabulary

STOP = re.compile(r"[.،,؛:]")

TOLD_REACH = 30
"""Characters before an outlet in which somebody may be said to talk to it."""

OFFICIAL_REACH = 40
"""Characters between an official and the country spoken for."""

STATE_REACH = 40
"""Characters between words for a state's own medium and the state."""

NATION_KINDS = ("name", "demonym")
STATE_KINDS = ("name", "demonym", "capital", "institution")


@dataclass(slots=True)
class Cited:
    """A source and the words that name it."""

    source: str
    kind: str
    hit: Hit
    reason: str | None = None


def find_sources(scan: Scan, vocabulary: Vocabulary, own: str | None) -> list[Cited]:
    """Every cited source, in reading order. The article's own outlet is its publisher; its source only where somebody told it something."""
    found = [*_outlets(scan, vocabulary, own), *_state_media(scan, vocabulary)]
    if own in vocabulary.publishers:
        found += [Cited(own, vocabulary.publishers[own].kind, hit) for hit in scan.hits.get("own_reporter", ())]
    for kind in ("witness", "social"):
        found += [Cited(kind, kind, hit) for hit in scan.hits.get(kind, ()) if _is_said(scan, hit)]
    for hit in scan.hits.get("official", ()):
        country = _spoken_for(scan, hit) if _is_said(scan, hit) else None
        if country:
            found.append(Cited(country, "official", hit))
    return sorted(found, key=lambda cited: cited.hit.start)


def _outlets(scan: Scan, vocabulary: Vocabulary, own: str | None) -> Iterator[Cited]:
    """The agencies and outlets that are named."""
    for hit in scan.hits.get("publisher", ()):
        outlet = _meant(scan, hit, vocabulary)
        publisher = vocabulary.publishers[outlet or hit.entry.value]
        yield Cited(publisher.id, publisher.kind, hit, _why_not(scan, hit, publisher.id == own, outlet is None))


def _why_not(scan: Scan, hit: Hit, is_own: bool, is_open: bool) -> str | None:
    """Why an outlet that is named is not cited; None where it is."""
    if is_open:
        return "several outlets of that name"
    if is_own and not _is_told(scan, hit):
        return "the article's own outlet"
    if _is_plain_word(scan, hit):
        return "a word of the text, not a credit"
    return "its people, not its report" if _is_beside(scan, hit, "staff") else None


def _meant(scan: Scan, hit: Hit, vocabulary: Vocabulary) -> str | None:
    """Which of the outlets of one name: that of the country named right behind, or of the only one of their countries in the text; else None."""
    namesakes = vocabulary.namesakes.get(hit.entry.surface)
    if not namesakes:
        return hit.entry.value
    by_country = {vocabulary.publishers[outlet].country: outlet for outlet in namesakes}
    behind = scan.names_beside(hit)[2]
    if behind is not None and behind.start - hit.end <= OFFICIAL_REACH and behind.entry.value in by_country and behind.entry.kind in NATION_KINDS:
        return by_country[behind.entry.value]
    named = {name.entry.value for name in scan.names if name.entry.kind in STATE_KINDS and not name.entry.is_weak} & set(by_country)
    return by_country[named.pop()] if len(named) == 1 else None


def _state_media(scan: Scan, vocabulary: Vocabulary) -> Iterator[Cited]:
    """A state's own agency or broadcaster, named by its state alone: «وكالة الأنباء الرسمية في السودان», "Algerian state television"."""
    for hit in scan.hits.get("state_media", ()):
        before, around, after = scan.names_beside(hit)
        if (around is not None and around.entry.kind == "publisher") or _is_named_behind(scan, hit):
            continue
        country = _state_of(scan, hit, before, after) or (None if hit.entry.is_weak else _only_country(scan))
        outlet = vocabulary.state_media.get((country or "", hit.entry.value))
        if outlet:
            yield Cited(outlet, vocabulary.publishers[outlet].kind, hit)


def _is_named_behind(scan: Scan, hit: Hit) -> bool:
    """The outlet's own name follows the words for it: «وكالة الأنباء الروسية الرسمية "سبوتنيك"»."""
    return bool(beginning(scan.hits.get("publisher", ()), hit.end, hit.end + STATE_REACH + 1))


def _state_of(scan: Scan, hit: Hit, before: Hit | None, after: Hit | None) -> str | None:
    """The country beside words for a medium, with nothing between but words that say it is the state's."""
    if (
        scan.grammar.nationality_first
        and before is not None
        and before.entry.kind in NATION_KINDS
        and scan.norm[before.end : hit.word_start] in (" ", "'s ", "s' ")
    ):
        return before.entry.value
    if (
        after is None
        or after.entry.kind not in NATION_KINDS
        or after.start - hit.end > STATE_REACH
        or (scan.grammar.nationality_first and after.entry.kind == "demonym")
    ):
        return None
    between = scan.norm[hit.end : after.word_start]
    is_linked = scan.lexicon["state_link"].issuperset(WORD.findall(between)) and not STOP.search(between)
    return after.entry.value if is_linked else None


def _only_country(scan: Scan) -> str | None:
    """The one country that the headline names, or without a headline the first sentence."""
    first = scan.sentences[0]
    named = {n.entry.value for n in beginning(scan.names, 0, first.end) if n.entry.kind in STATE_KINDS and not n.entry.is_weak}
    return named.pop() if len(named) == 1 else None


def _is_said(scan: Scan, hit: Hit) -> bool:
    """A word of saying stands near, in the same sentence."""
    sentence = scan.sentence_at(hit.start)
    return bool(beginning(scan.in_sentence("speech", sentence), hit.start - OFFICIAL_REACH, hit.start + OFFICIAL_REACH + 1))


def _spoken_for(scan: Scan, hit: Hit) -> str | None:
    """The country named nearest to an official, in the same sentence."""
    sentence = scan.sentence_at(hit.start)
    near = [
        n
        for n in beginning(scan.names, max(sentence.start, hit.start - OFFICIAL_REACH), min(sentence.end, hit.start + OFFICIAL_REACH + 1))
        if n.entry.kind in STATE_KINDS and not n.entry.is_weak
    ]
    return min(near, key=lambda n: abs(n.start - hit.start)).entry.value if near else None


def _is_told(scan: Scan, hit: Hit) -> bool:
    """Words before an outlet that make it a listener: «قال لـ», «في حديث مع», "told"; in Arabic also a ل joined to its name."""
    return hit.start >= scan.body_start and ("ل" in hit.prefix or _is_beside(scan, hit, "told"))


def _is_beside(scan: Scan, hit: Hit, kind: str) -> bool:
    """One of the three words before a hit is of this kind."""
    before = WORD.findall(scan.norm, max(0, hit.word_start - TOLD_REACH), hit.word_start)
    return not scan.lexicon[kind].isdisjoint(before[-3:])


def _is_plain_word(scan: Scan, hit: Hit) -> bool:
    """Short abbreviations (وام, واس, قنا) are credits only inside brackets or quotes or after the word agency."""
    if len(hit.entry.surface) > 3 or not re.match(r"[\u0600-\u06ff]", hit.entry.surface):
        return False
    before, after = scan.norm[max(0, hit.word_start - 1) : hit.word_start], scan.norm[hit.end : hit.end + 1]
    return bool(hit.prefix) or not (before in '(«"[' and after in ')»"]' and before)
