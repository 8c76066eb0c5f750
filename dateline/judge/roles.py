"""Roles of the countries of a report: where it happened, who stood between, who acted, on whom."""

from __future__ import annotations

from collections import defaultdict

from dateline.judge.findings import Draft, Findings, weights
from dateline.vocabulary import load_vocabulary


def give_roles(found: Findings, draft: Draft, countries: dict[str, float], sentences: set[int]) -> None:
    """Roles of the countries of a report: where, between whom, who first, on whom; below the limit: mentioned."""
    draft.scores = countries
    involved = [c for c, p in countries.items() if p >= weights()["abstain"]["involved"]]
    draft.location = _location(found, set(involved), sentences)
    order = {c: min(m.hit.start for m in found.mentions if m.country == c and m.reason is None) for c in countries}
    mediators = _mediators(found, sentences) & set(involved) if len(involved) > 2 else set()
    actors = [c for c in sorted(involved, key=order.__getitem__) if c not in mediators]
    for country in countries:
        roles: set[str] = set()
        if country not in involved:
            roles.add("mentioned")
        elif country in mediators:
            roles.add("mediator")
        else:
            roles.add("source" if country == actors[0] or draft.event_type in ("AGREE", "CONSULT", "COOPERATE") else "target")
        if country == draft.location:
            roles.add("location")
            roles.discard("mentioned")
        draft.roles[country] = roles


def _location(found: Findings, involved: set[str], sentences: set[int]) -> str | None:
    """The country whose place stands first after a word of place, headline and lead before the rest."""
    scan, votes = found.scan, defaultdict[str, float](float)
    locatives = load_vocabulary().words.get(("locative", scan.lang or "en"), frozenset())
    for mention in found.mentions:
        if mention.reason or mention.country not in involved or mention.sentence.index not in sentences:
            continue
        kind = mention.hit.entry.kind
        if kind not in ("place", "name", "capital"):
            continue
        before = scan.norm[max(0, mention.hit.word_start - 24) : mention.hit.word_start].split()
        located = "ب" in mention.hit.prefix or (bool(before) and before[-1].strip("«\"'(") in locatives)
        if located or kind == "place":
            votes[mention.country] += (2.0 if located else 0.7) * (1.5 if kind == "place" else 1.0) / (1 + 0.5 * mention.sentence.index)
    return max(votes, key=lambda c: (votes[c], c)) if votes else None


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
