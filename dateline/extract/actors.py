"""Named parties: those of data/actors.yml by their names, and those that every state has (data/parties.yml) beside their nationality."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.scan import Scan
from dateline.vocabulary import Hit, Vocabulary

NATION_KINDS = ("demonym", "name")

BEFORE = ("en", "ru", "tr", "de", "zh")
"""Languages that put the nationality before its noun; the others put it behind."""

OF = re.compile(r"\s?(?:of |de |du |d'|des |del |of the |de la )?")
"""What stands between a noun and the country it belongs to."""


@dataclass(frozen=True, slots=True)
class Party:
    """A named party and the words that name it; ``country`` is null for international bodies."""

    id: str
    kind: str
    country: str | None
    hit: Hit


def find_actors(scan: Scan, vocabulary: Vocabulary) -> list[Party]:
    """Every named party, in reading order. A word such as "the army" alone is nobody's."""
    found = []
    for hit in scan.names:
        if hit.entry.kind == "actor":
            actor = vocabulary.actors[hit.entry.value]
            found.append(Party(actor.id, actor.kind, actor.country, hit))
    for hit in scan.hits.get("party", ()):
        country = _owner(scan, hit)
        if country:
            kind, name = hit.entry.value.split("/")
            found.append(Party(f"{country}-{name}", kind, country, hit))
    return sorted(found, key=lambda party: party.hit.start)


def _owner(scan: Scan, hit: Hit) -> str | None:
    """The country whose institution the words are part of, or whose nationality or name stands right beside them."""
    before, around, after = scan.names_beside(hit)
    if around is not None:
        return around.entry.value if around.entry.kind == "institution" else None
    if before is not None and scan.lang in BEFORE and _is_nation(before) and scan.norm[before.end : hit.word_start] in (" ", "'s ", "s' "):
        return before.entry.value
    if after is not None and _is_nation(after) and OF.fullmatch(scan.norm, hit.end, after.word_start):
        return after.entry.value
    return None


def _is_nation(hit: Hit) -> bool:
    return hit.entry.kind in NATION_KINDS and not hit.entry.is_weak
