"""Named parties: those listed in data/actors.yml, those that every state has (data/parties.yml) beside a nationality, and later mentions of either."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.scan import Named, Scan
from dateline.vocabulary import Hit, Vocabulary
from dateline.vocabulary.entries import LAND_KINDS, NATION_KINDS
from dateline.vocabulary.joints import Expression

STATES = ("army", "police", "parliament")
"""Forms of party of which a state has only one, whatever the text calls it."""

OF = Expression(r"\s?(?:{of_country} ?)?")[None]
"""What may be between a noun and the country it belongs to, in all languages, because a text may quote another language."""

NEXT_WORD = re.compile(r"\s([^\W\d_]+)")


@dataclass(slots=True, eq=False)
class Party(Named):
    """A named party and the words that name it. ``forms`` are words that a later mention may use for it."""

    id: str
    kind: str
    forms: tuple[str, ...] = ()


def find_parties(scan: Scan, vocabulary: Vocabulary) -> list[Party]:
    """Every named party, in reading order. A word such as "the army" on its own means the only army named before it; otherwise it is no party. A weak name
    counts if the text has a strong name of the party's country."""
    parties = []
    sure = {hit.entry.value for hit in scan.names if not hit.entry.is_weak and hit.entry.kind in LAND_KINDS}
    for hit in scan.hits.get("actor", ()):
        actor = vocabulary.actors[hit.entry.value]
        if hit.entry.is_weak and actor.country not in sure:
            continue
        forms = tuple(form for form in (actor.form, "group" if actor.kind == "armed_group" else None) if form)
        parties.append(Party(hit, scan.sentence_at(hit.start), actor.country, actor.id, actor.kind, forms))
    for hit in scan.hits.get("party", ()):
        country = _owner(scan, hit)
        if country:
            kind, name = hit.entry.value.split("/")
            parties.append(Party(hit, scan.sentence_at(hit.start), country, f"{country}-{name}", kind, (name,)))
    parties += _named_again(scan, parties)
    return sorted(parties, key=lambda party: party.hit.start)


def _named_again(scan: Scan, named: list[Party]) -> Iterator[Party]:
    """Parties meant by words such as "the army" or «الحركة»: the only party of that form named before, unless the words beside them name another one."""
    waiting = deque(sorted(named, key=lambda party: party.hit.start))
    by_form: dict[str, dict[str | None, Party]] = defaultdict(dict)
    for hit in scan.hits.get("again", ()):
        while waiting and waiting[0].hit.start < hit.start:
            party = waiting.popleft()
            for form in party.forms:
                by_form[form][party.country if form in STATES else party.id] = party
        before = by_form[hit.entry.value]
        if len(before) == 1 and not (waiting and waiting[0].hit.start < hit.end) and _stands_alone(scan, hit):
            (last,) = before.values()
            yield replace(last, hit=hit, sentence=scan.sentence_at(hit.start))


def _stands_alone(scan: Scan, hit: Hit) -> bool:
    """True if no name overlaps the words and the next word does not make them another party («الحزب الحاكم», "the group of seven")."""
    if scan.names_beside(hit)[1] is not None:
        return False
    behind = NEXT_WORD.match(scan.norm, hit.end)
    if behind is None:
        return True
    word = behind.group(1)
    if word in scan.lexicon["further"]:
        return False
    return not scan.grammar.has_article(word) or word in scan.lexicon["same"]


def _owner(scan: Scan, hit: Hit) -> str | None:
    """The country whose institution the words are part of, or whose nationality or name is right beside them; None if there is none."""
    _, around, after = scan.names_beside(hit)
    if around is not None:
        return around.entry.value if around.entry.kind == "institution" else None
    before = scan.owner_before(hit)
    if before is not None and not before.entry.is_weak:
        return before.entry.value
    if after is not None and after.entry.kind in NATION_KINDS and not after.entry.is_weak and OF.fullmatch(scan.norm, hit.end, after.word_start):
        return after.entry.value
    return None
