"""Mentions of countries: each name, demonym, capital, institution, place or party, with where it stands and what hides it.

A mention is only that. Who is involved is decided in dateline/judge from all mentions of an article together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.scan import Scan, Sentence
from dateline.vocabulary import Hit, Vocabulary

NEAR = 26
"""Characters between a media word or an outlet and the nationality that only says whose it is: «وكالة أنباء «تاس» الروسية»."""

BETWEEN_MEDIA = re.compile(
    r"^[\s\"«»'“”(),،.-]*(?:(?:state|news|official|run|owned|semi|public|national|private|agency|the|a|s|of|and|الرسميه|للانباء|الانباء|انباء)[\s\"«»'-]*)*$"
)


@dataclass(frozen=True, slots=True)
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
    for hit in scan.names:
        country = country_of(hit, vocabulary)
        if country:
            reason = "the dateline: where it was written" if dateline and scan.body_start <= hit.start < opening else _hidden(scan, hit)
            found.append(Mention(country, hit, scan.sentence_at(hit.start), reason))
    strong = {m.country for m in found if not m.hit.entry.is_weak and m.reason is None}
    return [m if m.reason or not m.hit.entry.is_weak or m.country in strong else _weak(m) for m in found]


def country_of(hit: Hit, vocabulary: Vocabulary) -> str | None:
    """The country a name stands for; null for masks, outlets and parties of no country."""
    if hit.entry.kind == "actor":
        return vocabulary.actors[hit.entry.value].country
    if hit.entry.kind in ("mask", "publisher"):
        return None
    return hit.entry.value


def _weak(mention: Mention) -> Mention:
    return Mention(mention.country, mention.hit, mention.sentence, "a weak name without a strong one of the same country in the text")


def _hidden(scan: Scan, hit: Hit) -> str | None:
    """A nationality beside a media word or an outlet tells whose media it is."""
    if hit.entry.kind not in ("demonym", "name"):
        return None
    sentence = scan.sentence_at(hit.start)
    media = scan.within("media", sentence.start, sentence.end)
    outlets = [h for h in scan.names if h.entry.kind == "publisher" and sentence.start <= h.start < sentence.end]
    for other in [*media, *outlets]:
        after = scan.norm[other.end : hit.word_start] if other.end <= hit.word_start else None
        before = scan.norm[hit.end : other.start] if hit.end <= other.start else None
        if scan.lang in ("ar", "fa", "fr", "es") and after is not None and len(after) <= NEAR and hit.entry.kind == "demonym" and _is_bare(after):
            return "a nationality of a news outlet"
        if scan.lang in ("en", "ru", "tr", "de") and before is not None and len(before) <= NEAR and _is_bare(before):
            return "a nationality of a news outlet"
    return None


def _is_bare(between: str) -> bool:
    """Nothing but quotes, and words that belong to an outlet's name, stands between."""
    if BETWEEN_MEDIA.match(between):
        return True
    quoted = re.sub(r"[\"«“][^\"»”]*[\"»”]", "", between)
    return bool(BETWEEN_MEDIA.match(quoted))
