"""Roles of the countries of a report: where it happened, who stood between, who acted, on whom."""

from __future__ import annotations

from collections import defaultdict

from dateline.extract.countries import Mention
from dateline.families import family
from dateline.judge.findings import Draft, Findings, weights

SPEAKS_OF = 80
"""Characters behind a verb of words in which a place is what is spoken of: about twelve words."""

LOCATIVE_LETTERS = ("ب", "ב")
"""Letters that Arabic and Hebrew join to a name for "in"."""

PLACED = 4
"""Sentences from the top that may tell where it happened."""


def give_roles(found: Findings, draft: Draft, countries: dict[str, float], sentences: set[int]) -> None:
    """Roles of the countries of a report: where, between whom, who first, on whom; below the limit: mentioned, but for a leader whose state is not named."""
    draft.scores = countries
    involved = [c for c, p in countries.items() if p >= weights()["abstain"]["involved"]]
    draft.location = _location(found, set(involved), sentences, draft.event_type)
    order: dict[str, int] = {}
    for mention in found.mentions:
        if mention.reason is None:
            order.setdefault(mention.country, mention.hit.start)
    mediators = _mediators(found, sentences) & set(involved) if len(involved) > 2 else set()
    only_place = draft.location if draft.location and len(involved) > 1 and _is_scene(found, draft.location, sentences) else None
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


def _location(found: Findings, involved: set[str], sentences: set[int], event_type: str | None) -> str | None:
    """The country whose place stands first after a word of place, headline and lead before the rest; the only country there is.

    What is done with words happens where they are spoken, and that is seldom told: the place they are about is not it.
    """
    if len(involved) == 1:
        return next(iter(involved))
    if event_type in family("said"):
        return None
    top = min(sentences, default=0) + PLACED
    votes = defaultdict[str, float](float)
    for mention in found.mentions:
        if mention.reason or mention.country not in involved or mention.sentence.index not in sentences or mention.sentence.index > top:
            continue
        kind = mention.hit.entry.kind
        if kind not in ("place", "name", "capital"):
            continue
        located = _is_located(found, mention)
        if located or (kind == "place" and not _is_spoken_of(found, mention)):
            votes[mention.country] += (2.0 if located else 0.7) * (1.5 if kind == "place" else 1.0) / (1 + 0.5 * mention.sentence.index)
    return max(votes, key=lambda c: (votes[c], c)) if votes else None


def _is_spoken_of(found: Findings, mention: Mention) -> bool:
    """A verb of words stands before the place in its sentence: who condemns raids on a town need not be there."""
    return any(
        t.event_type in family("said") and not t.is_weak and t.sentence.index == mention.sentence.index and 0 <= mention.hit.start - t.end <= SPEAKS_OF
        for t in found.triggers
    )


def _is_scene(found: Findings, country: str, sentences: set[int]) -> bool:
    """Whether a country is only ever named as a place: by a town, or behind a word of place."""
    named = [m for m in found.mentions if m.country == country and m.reason is None and m.sentence.index in sentences]
    return bool(named) and all(m.hit.entry.kind == "place" or _is_located(found, m) for m in named)


def _is_located(found: Findings, mention: Mention) -> bool:
    """A word of place stands right before the name, but for an article («في», "in the"), or right behind it (境内), or is joined to it."""
    scan, hit = found.scan, mention.hit
    if hit.entry.kind not in ("place", "name", "capital"):
        return False
    words, behind, articles = (scan.lexicon[kind] for kind in ("locative", "locative_behind", "article"))
    if any(letter in hit.prefix for letter in LOCATIVE_LETTERS) or (behind and scan.norm.startswith(tuple(behind), hit.end)):
        return True
    if scan.is_unspaced:
        return scan.norm[: hit.start].endswith(tuple(words))
    before = scan.norm[max(0, hit.word_start - 24) : hit.word_start].split()
    while before and before[-1] in articles:
        before.pop()
    return bool(before) and before[-1].strip("«\"'(") in words


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
