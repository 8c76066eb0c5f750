"""Roles of the countries of a report: where it happened, who stood between, who acted, on whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.judge.acting import ahead_of, is_of_each_other, joining, leanings, partners, tells, with_listed
from dateline.judge.findings import Draft, Findings, weights
from dateline.judge.located import is_located
from dateline.judge.places import is_scene, place_of
from dateline.judge.spoken import spoken_of
from dateline.vocabulary.families import family


def give_roles(found: Findings, draft: Draft, countries: dict[str, float], sentences: set[int]) -> None:
    """Roles of the countries of a report: where, between whom, who first, on whom; below the limit: mentioned, but for a leader whose state is not named."""
    draft.scores = countries
    involved = [c for c, p in countries.items() if p >= weights()["abstain"]["involved"]]
    named = _order(found)
    draft.location = place_of(found, sorted(involved, key=named.__getitem__), sentences, draft.event_type)
    mediators = _mediators(found, sentences) & set(involved) if len(involved) > 2 else set()
    if len(involved) > 2 and draft.event_type in family("signed"):
        mediators |= {c for c in involved if c == draft.location}
    only_place = draft.location if draft.location and len(involved) > 1 and is_scene(found, draft.location, sentences) else None
    parties = [c for c in sorted(involved, key=named.__getitem__) if c not in mediators and (c != only_place or draft.event_type in family("of_the_place"))]
    acting, acted_on = _sides(found, draft, parties, sentences, is_alone=len(involved) == 1)
    for country in countries:
        roles: set[str] = set()
        if country not in involved:
            roles.update({"mentioned"} if _is_named(found, country) else ())
        elif country in mediators:
            roles.add("mediator")
        roles.update({"source"} if country in acting else ())
        roles.update({"target"} if country in acted_on else ())
        if country == draft.location:
            roles.add("location")
            roles.discard("mentioned")
        draft.roles[country] = roles


def _order(found: Findings) -> dict[str, tuple[bool, int]]:
    """The order in which countries are named as somebody who may act; behind these the ones that are only places or told what others did."""
    spoken, order = spoken_of(found), dict[str, tuple[bool, int]]()
    for m in found.counted:
        place = m.hit.start in spoken or is_located(found, m) or tells(found.scan, m), m.hit.start
        order[m.country] = min(place, order.get(m.country, place))
    return order


def _sides(found: Findings, draft: Draft, parties: Sequence[str], sentences: set[int], *, is_alone: bool) -> tuple[set[str], set[str]]:
    """Who of the parties, in the order in which they are named, acted and who was acted on.

    A calamity is nobody's deed. Who meets or agrees does it with the other, so that each both acts and is acted on. Else those acted of whom the words
    beside them say so, or the party named first of which they do not say the contrary; where a union of states is named before it, that acted.
    """
    event_type, ahead = draft.event_type, ahead_of(found, sentences)
    if parties and (event_type in family("mutual") or is_of_each_other(found, sentences)):
        together = partners(found, ahead, parties[0]) & set(parties)
        if len(together) > 1:
            return together, set(parties)
    if event_type in family("joint"):
        together = max((partners(found, ahead, c) & set(parties) for c in parties), key=len, default=set())
        if len(together) > 1:
            return together, set(parties) - together
    leaning = leanings(found, ahead)
    if is_alone:
        return _alone(found, draft, parties, leaning, sentences)
    acting = _acting(found, draft, parties, leaning, sentences)
    acted_on = set(parties) - acting
    if event_type in family("nobodys"):
        acted_on.discard(draft.location or "")
    return acting, acted_on


def _alone(found: Findings, draft: Draft, parties: Sequence[str], leaning: Mapping[str, int], sentences: set[int]) -> tuple[set[str], set[str]]:
    """The sides of the only country: what it does by force, it does to its own people, unless the words say whose hand it was."""
    event_type, everybody = draft.event_type, set(parties)
    if event_type in family("nobodys"):
        return set(), everybody - {draft.location}
    acting = everybody if event_type in family("of_the_place") else _acting(found, draft, parties, leaning, sentences)
    if event_type in family("by_anybody") and any(leaning[c] > 0 for c in parties):
        return everybody, set()
    if event_type in family("by_anybody") and not _names_fighters(found, sentences):
        return set(), everybody
    if not acting and event_type in family("at_home"):
        draft.location = None
    return acting, everybody if event_type in family("inward") else everybody - acting


def _acting(found: Findings, draft: Draft, parties: Sequence[str], leaning: Mapping[str, int], sentences: set[int]) -> set[str]:
    event_type = draft.event_type
    acting = {c for c in parties if leaning[c] > 0}
    if event_type in family("nobodys"):
        acting = set()
    elif event_type in family("of_the_place") and draft.location in parties and not acting:
        acting = {c for c in parties if c == draft.location}
    elif not acting and not _is_of_union(found, event_type, sentences):
        acting = {joined for c in [c for c in parties if not leaning[c]][:1] for joined in with_listed(found, c, sentences) if joined in parties}
    return acting | {c for c in joining(found, sentences) & set(parties) if acting and leaning[c] >= 0}


def _names_fighters(found: Findings, sentences: set[int]) -> bool:
    """Headline or lead name an army or an armed group of the country."""
    return any(m.hit.entry.kind == "actor" for m in ahead_of(found, sentences))


def _is_of_union(found: Findings, event_type: str | None, sentences: set[int]) -> bool:
    """A body of states is named before any country, and what is told is no violence, of which such bodies mostly only speak: "EU adopts sanctions"."""
    first = next((n for n in found.scan.names if n.entry.kind not in ("mask", "publisher")), None)
    is_ahead = first is not None and found.scan.sentence_at(first.start).index in sentences
    return is_ahead and event_type not in family("harmful") and all(m.hit is not first for m in found.mentions)


def _is_named(found: Findings, country: str) -> bool:
    """Whether more than its leader is named of a country: «ماكرون» alone, with no part in what happens, is a man and not France."""
    return any(m.country == country and m.hit.entry.kind != "leader" for m in found.counted)


def _mediators(found: Findings, sentences: set[int]) -> set[str]:
    """The country nearest to each word of mediation: the one it leads to («بوساطة إماراتية»), else the one right before ("Omani-brokered")."""
    words = found.scan.hits.get("mediation", ())
    named = [m for m in found.counted_in(sentences) if m.hit.entry.kind != "place"] if words else []
    mediators = set()
    for h in words:
        led = [m for m in named if m.sentence.start <= h.start < m.sentence.end and 0 <= m.hit.start - h.end <= 40]
        before = [m for m in named if m.sentence.start <= h.start < m.sentence.end and 0 <= h.start - m.hit.end <= 15]
        if led or before:
            mediators.add(led[0].country if led else before[-1].country)
    return mediators
