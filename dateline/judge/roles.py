"""Roles of the countries of a report: where it happened, who stood between, who acted, on whom."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.judge.acting import is_listed, joining, leanings, speaker, talked_about, with_listed
from dateline.judge.findings import Draft, Findings, weights
from dateline.judge.places import is_scene, place_of
from dateline.vocabulary.families import family


def give_roles(found: Findings, draft: Draft, countries: dict[str, float], sentences: set[int]) -> None:
    """Roles of the countries of a report: where, between whom, who first, on whom; below the limit: mentioned, but for a leader whose state is not named."""
    draft.scores = countries
    involved = [c for c, p in countries.items() if p >= weights()["abstain"]["involved"]]
    order: dict[str, int] = {}
    for mention in found.mentions:
        if mention.reason is None and (draft.is_main or mention.sentence.index in sentences):
            order.setdefault(mention.country, mention.hit.start)
    draft.location = place_of(found, sorted(involved, key=order.__getitem__), sentences, draft.event_type)
    mediators = _mediators(found, sentences) & set(involved) if len(involved) > 2 else set()
    if len(involved) > 2 and draft.event_type in family("signed"):
        mediators |= {c for c in involved if c == draft.location and not is_listed(found, c, involved, sentences)}
    only_place = draft.location if draft.location and len(involved) > 1 and is_scene(found, draft.location, sentences) else None
    parties = [c for c in sorted(involved, key=order.__getitem__) if c not in mediators and (c != only_place or draft.event_type in family("of_the_place"))]
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


def _sides(found: Findings, draft: Draft, parties: Sequence[str], sentences: set[int], *, is_alone: bool) -> tuple[set[str], set[str]]:
    """Who of the parties, in the order in which they are named, acted and who was acted on.

    Who meets or agrees acts, but for whom they only talk about, and a calamity is nobody's deed. Else those acted of whom the words beside them say so, or
    the party named first of which they do not say the contrary; where a union of states is named before it, that acted. Of what is done by saying, those
    whose official speaks in the lead. What a state alone does by force, it does to its own people.
    """
    event_type, leaning = draft.event_type, leanings(found, sentences)
    if event_type in family("mutual"):
        matter = talked_about(found, parties, sentences)
        return set(parties) - matter, matter
    acting = {c for c in parties if leaning[c] > 0}
    speaks = speaker(found, sentences) if event_type in family("said") else None
    if speaks is not None and speaks in parties:
        acting = with_listed(found, speaks, sentences) & set(parties)
    elif event_type in family("nobodys"):
        acting = set()
    elif event_type in family("of_the_place") and draft.location in parties:
        acting = {c for c in parties if c == draft.location}
    elif not acting and not _is_of_union(found, event_type, sentences):
        acting = {joined for c in [c for c in parties if not leaning[c]][:1] for joined in with_listed(found, c, sentences) if joined in parties}
    if speaks not in parties:
        acting |= {c for c in joining(found, sentences) & set(parties) if acting and leaning[c] >= 0}
    acted_on = set(parties) - acting
    if is_alone and event_type in family("inward"):
        acted_on = set(parties)
    if event_type in family("nobodys"):
        acted_on.discard(draft.location or "")
    if is_alone and not acting and event_type in family("at_home"):
        draft.location = None
    return acting, acted_on


def _is_of_union(found: Findings, event_type: str | None, sentences: set[int]) -> bool:
    """A body of states is named before any country, and what is told is no violence, of which such bodies mostly only speak: "EU adopts sanctions"."""
    first = next((n for n in found.scan.names if n.entry.kind not in ("mask", "publisher")), None)
    is_ahead = first is not None and found.scan.sentence_at(first.start).index in sentences
    return is_ahead and event_type not in family("harmful") and all(m.hit is not first for m in found.mentions)


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
