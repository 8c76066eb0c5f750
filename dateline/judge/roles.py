"""Roles of the countries of a report: where it happened, who stood between, who acted, on whom."""

from __future__ import annotations

from dateline.families import family
from dateline.judge.findings import Draft, Findings, weights
from dateline.judge.places import is_scene, place_of


def give_roles(found: Findings, draft: Draft, countries: dict[str, float], sentences: set[int]) -> None:
    """Roles of the countries of a report: where, between whom, who first, on whom; below the limit: mentioned, but for a leader whose state is not named."""
    draft.scores = countries
    involved = [c for c, p in countries.items() if p >= weights()["abstain"]["involved"]]
    order: dict[str, int] = {}
    for mention in found.mentions:
        if mention.reason is None:
            order.setdefault(mention.country, mention.hit.start)
    draft.location = place_of(found, sorted(involved, key=order.__getitem__), sentences, draft.event_type)
    mediators = _mediators(found, sentences) & set(involved) if len(involved) > 2 else set()
    only_place = draft.location if draft.location and len(involved) > 1 and is_scene(found, draft.location, sentences) else None
    actors = [c for c in sorted(involved, key=order.__getitem__) if c not in mediators and c != only_place]
    for country in countries:
        roles: set[str] = set()
        if country not in involved:
            roles.update({"mentioned"} if _is_named(found, country) else ())
        elif country in mediators:
            roles.add("mediator")
        elif country != only_place:
            roles.add("source" if country == actors[0] or draft.event_type in family("mutual") else "target")
        if country == draft.location:
            roles.add("location")
            roles.discard("mentioned")
        draft.roles[country] = roles


def _is_named(found: Findings, country: str) -> bool:
    """Whether more than its leader is named of a country: «ماكرون» alone, with no part in what happens, is a man and not France."""
    return any(m.country == country and m.reason is None and m.hit.entry.kind != "leader" for m in found.mentions)


def _mediators(found: Findings, sentences: set[int]) -> set[str]:
    """The country nearest to each word of mediation: the one it leads to («بوساطة إماراتية»), else the one right before ("Omani-brokered")."""
    named = [m for m in found.mentions if m.reason is None and m.sentence.index in sentences and m.hit.entry.kind != "place"]
    mediators = set()
    for h in found.scan.hits.get("mediation", ()):
        led = [m for m in named if m.sentence.start <= h.start < m.sentence.end and 0 <= m.hit.start - h.end <= 40]
        before = [m for m in named if m.sentence.start <= h.start < m.sentence.end and 0 <= h.start - m.hit.end <= 15]
        if led or before:
            mediators.add(led[0].country if led else before[-1].country)
    return mediators
