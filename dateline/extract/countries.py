"""Mentions of countries: each name, demonym, capital, institution, place or party, with where it stands and what hides it.

A mention is only that. Who is involved is decided in dateline/judge from all mentions of an article together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from dateline.scan import Scan, Sentence
from dateline.vocabulary import Hit, Vocabulary

NEAR = 26
"""Characters between a media word or an outlet and the nationality that only says whose it is: «وكالة أنباء «تاس» الروسية»."""

LINK = re.compile(r"[\s,،]*(?:و|and|et|y|e|и|ve)?\s?(?:the |la |le |el |les |los |l')?")
"""What stands between two countries of one list."""

BETWEEN_MEDIA = re.compile(
    r"^[\s\"«»'“”(),،.-]*(?:(?:state|news|official|run|owned|semi|public|national|private|agency|the|a|s|of|and|الرسميه|للانباء|الانباء|انباء)[\s\"«»'-]*)*$"
)


@dataclass(slots=True)
class Mention:
    """A country named in an article; ``reason`` says why it does not count, when it does not."""

    country: str
    hit: Hit
    sentence: Sentence
    reason: str | None = None


def find_mentions(scan: Scan, vocabulary: Vocabulary, dateline: str | None = None) -> list[Mention]:
    """Every mention of a country, in reading order, hidden ones included. ``dateline`` is the place line that opens the body."""
    found = []
    opening = scan.body_start + len(dateline or "")
    outlets = [hit for hit in scan.names if hit.entry.kind == "publisher"]
    for hit in scan.names:
        country = country_of(hit, vocabulary)
        if country:
            sentence, is_dateline = scan.sentence_at(hit.start), dateline and scan.body_start <= hit.start < opening
            reason = "the dateline: where it was written" if is_dateline else _hidden(scan, hit, sentence, outlets, vocabulary)
            found.append(Mention(country, hit, sentence, reason))
    strong = {m.country for m in found if not m.hit.entry.is_weak and m.reason is None}
    listed = _listed(scan, found)
    return [m if m.reason or not m.hit.entry.is_weak or m.country in strong or m.hit.start in listed else _weak(m) for m in found]


def _listed(scan: Scan, found: list[Mention]) -> set[int]:
    """Where the mentions stand that a list ties to a strong one of another country: the list says what its weak members are."""
    listed = set()
    for one, other in pairwise(found):
        if one.sentence.index == other.sentence.index and LINK.fullmatch(scan.norm, one.hit.end, other.hit.start):
            if not other.hit.entry.is_weak:
                listed.add(one.hit.start)
            if not one.hit.entry.is_weak:
                listed.add(other.hit.start)
    return listed


def country_of(hit: Hit, vocabulary: Vocabulary) -> str | None:
    """The country a name stands for; null for masks, outlets and parties of no country."""
    if hit.entry.kind == "actor":
        return vocabulary.actors[hit.entry.value].country
    if hit.entry.kind in ("mask", "publisher"):
        return None
    return hit.entry.value


def _weak(mention: Mention) -> Mention:
    return Mention(mention.country, mention.hit, mention.sentence, "a weak name without a strong one of the same country in the text")


def _hidden(scan: Scan, hit: Hit, sentence: Sentence, outlets: list[Hit], vocabulary: Vocabulary) -> str | None:
    """A nationality beside a media word or an outlet tells whose media it is; a capital beside a word of the clock whose hour."""
    if hit.entry.kind == "capital" and _is_clock(scan, hit, vocabulary):
        return "the hour of a capital"
    if hit.entry.kind not in ("demonym", "name"):
        return None
    media = scan.in_sentence("media", sentence)
    beside = [*media, *(h for h in outlets if sentence.start <= h.start < sentence.end)]
    if not beside:
        return None
    particles = vocabulary.words.get(("particle", scan.lang or ""), frozenset())
    for other in beside:
        after = scan.norm[other.end : hit.word_start] if other.end <= hit.word_start else None
        before = scan.norm[hit.end : other.start] if hit.end <= other.start else None
        if (
            scan.lang in ("ar", "fa", "fr", "es")
            and after is not None
            and len(after) <= NEAR
            and hit.entry.kind == "demonym"
            and (_is_bare(after) or _is_name(after, hit, particles))
        ):
            return "a nationality of a news outlet"
        if scan.lang in ("en", "ru", "tr", "de") and before is not None and len(before) <= NEAR and _is_bare(before):
            return "a nationality of a news outlet"
    return None


def _is_clock(scan: Scan, hit: Hit, vocabulary: Vocabulary) -> bool:
    words = vocabulary.words.get(("clock", scan.lang or ""), frozenset())
    around = scan.norm[max(0, hit.word_start - 12) : hit.word_start].split()[-1:] + scan.norm[hit.end : hit.end + 8].split()[:1]
    return any(word in words for word in around)


def _is_name(between: str, hit: Hit, particles: frozenset[str]) -> bool:
    """One or two words that may be an outlet's name, then a nationality with its article: «صحيفة تليغراف البريطانية»."""
    words = between.split()
    return hit.prefix.endswith("ال") and 1 <= len(words) <= 2 and not any(word in particles for word in words)


def _is_bare(between: str) -> bool:
    """Nothing but quotes, and words that belong to an outlet's name, stands between."""
    if BETWEEN_MEDIA.match(between):
        return True
    quoted = re.sub(r"[\"«“][^\"»”]*[\"»”]", "", between)
    return bool(BETWEEN_MEDIA.match(quoted))
