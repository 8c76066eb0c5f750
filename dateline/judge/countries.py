"""Which countries are involved and which only mentioned: the signs of each country, and a logistic model with the weights of data/weights.yml."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.extract.countries import LINK, Mention
from dateline.judge.findings import LEAD_SENTENCES, Findings, once, weights
from dateline.judge.lists import Neighbours, listed, tied, tied_both_ways
from dateline.judge.spoken import is_in_scene, is_matter, spoken_of
from dateline.scan import Scan
from dateline.vocabulary import Hit
from dateline.vocabulary.families import family

ABOARD = "aboard"
"""The value of the words of taking part that come before those to whom it is done: "crew", "nationals"."""

EACH = "each"
"""The value of the words that open any list, whatever those in it do: «كل من»."""

MANY = 4
"""Number of countries in a sentence from which it counts as a list."""


SPEAKS, COMPARED, MEANWHILE = 22, 40, 80
"""Characters before a mention within which to look for a word of saying or an official; a comparison or a next stop; a word for something that happens
meanwhile. Typed, not fitted; the weights of the signs are fitted."""

RIGHT_BEHIND = 14
"""Characters after a mention within which to look for the same words."""

JOINING_AHEAD, JOINING_BEHIND = 60, 30
"""Characters before and after a mention within which to look for a word of taking part or mediating. Typed, not fitted."""


@dataclass(frozen=True, slots=True)
class _Backdrop:
    """What each country of an article is compared with. Sentences are given by index, markers by the index of their sentence.

    ``countries_in``: the countries of each sentence. ``most``: the number of foreground sentences that name the most often named country. ``joining``,
    ``asides`` and ``matters``: where those mentions begin.
    """

    lead: int
    background: set[int]
    foreground: list[int]
    of_type: set[int]
    countries_in: Mapping[int, set[str]]
    most: int
    named_first: set[str]
    title_names_one: bool
    joining: set[int]
    asides: set[int]
    matters: set[int]
    speaking: list[Mapping[int, Sequence[Hit]]]
    compared: list[Mapping[int, Sequence[Hit]]]
    meanwhile: list[Mapping[int, Sequence[Hit]]]


def involvement(found: Findings, background: set[int], event_type: str | None) -> dict[str, dict[str, float]]:
    """Signs of involvement of each country with a counted mention: country -> name of the sign -> strength. Mentions that are only spoken of give no sign."""
    by_country: dict[str, list[Mention]] = defaultdict(list)
    spoken = spoken_of(found)
    for mention in found.counted:
        by_country[mention.country] += [] if mention.hit.start in spoken else [mention]
    if not by_country:
        return {}
    backdrop = _backdrop(found, by_country, background, event_type)
    return {country: _signs(found, country, mentions, backdrop) for country, mentions in by_country.items()}


def _backdrop(found: Findings, by_country: Mapping[str, list[Mention]], background: set[int], event_type: str | None) -> _Backdrop:
    countries_in: dict[int, set[str]] = defaultdict(set)
    for country, mentions in by_country.items():
        for m in mentions:
            countries_in[m.sentence.index].add(country)
    return _Backdrop(
        lead=found.scan.lead,
        background=background,
        foreground=[s.index for s in found.scan.sentences if s.index not in background],
        of_type={t.sentence.index for t in found.triggers if t.event_type == event_type},
        countries_in=countries_in,
        most=max(len(_named_in(mentions) - background) for mentions in by_country.values()) or 1,
        named_first=_first_countries(by_country, background),
        title_names_one=any(_is_in_title(mentions) for mentions in by_country.values()),
        joining=_joining(found, event_type),
        asides=asides(found),
        matters=_matters(found),
        speaking=_standing(found, ("speech", "official")),
        compared=_standing(found, ("comparison", "next_stop")),
        meanwhile=_standing(found, ("meanwhile",)),
    )


def _signs(found: Findings, country: str, mentions: list[Mention], backdrop: _Backdrop) -> dict[str, float]:
    """The signs of one country. In the code, ``front`` holds the foreground sentences that name it, ``ahead`` its mentions there.

    Signs that it is only talked about: ``scene`` if the first of these sets the scene and no headline names it, ``matter`` if they name a state of affairs.
    """
    front = {m.sentence.index for m in mentions} - backdrop.background
    ahead = [m for m in mentions if m.sentence.index in front]
    kinds = {m.hit.entry.kind for m in ahead}
    in_title = _is_in_title(mentions)
    joins = _share(ahead, backdrop.joining)
    listed = float(bool(front) and min(len(backdrop.countries_in[i]) for i in front) >= MANY)
    return {
        "bias": 1.0,
        "title": float(in_title),
        "lead": float(backdrop.lead in front),
        "second": float(backdrop.lead + 1 in front),
        "repeated": math.log(len(front)) if front else 0.0,
        "mentions": math.log(len(ahead)) if ahead else 0.0,
        "share": min(1.0, len(front) / backdrop.most),
        "type": len(front & backdrop.of_type) / max(1, len(front)),
        "background_only": float(not front),
        "place_only": float(bool(front) and kinds <= {"place"}),
        "party": float("actor" in kinds),
        "speaks": _near(ahead, backdrop.speaking, SPEAKS),
        "joins": joins,
        "listed_joining": joins * listed,
        "compared": _near(mentions, backdrop.compared, COMPARED),
        "meanwhile": _near(ahead, backdrop.meanwhile, MEANWHILE),
        "aside": _share(ahead, backdrop.asides),
        "listed": listed,
        "late": max(0, backdrop.foreground.index(min(front)) - LEAD_SENTENCES) / len(backdrop.foreground) if front else 0.0,
        "first": float(country in backdrop.named_first),
        "others_in_title": float(not in_title and backdrop.title_names_one),
        "scene": float(bool(ahead) and not in_title and is_in_scene(found, ahead[0])),
        "matter": _share(ahead, backdrop.matters),
    }


def _share(mentions: list[Mention], starts: set[int]) -> float:
    """The share of the mentions that begin at one of the places."""
    return sum(m.hit.start in starts for m in mentions) / len(mentions) if mentions else 0.0


def _is_in_title(mentions: list[Mention]) -> bool:
    return any(m.sentence.is_title for m in mentions)


def _named_in(mentions: list[Mention]) -> set[int]:
    """Sentences that name a country other than by its leader, so that a leader named often does not lower the share of the other countries."""
    return {m.sentence.index for m in mentions if m.hit.entry.kind != "leader"}


def _first_countries(by_country: Mapping[str, list[Mention]], background: set[int]) -> set[str]:
    """The country named first in the foreground, if any."""
    starts = [(m.hit.start, c) for c, ms in by_country.items() for m in ms if m.sentence.index not in background]
    return {min(starts)[1]} if starts else set()


def _joining(found: Findings, event_type: str | None) -> set[int]:
    """Where the mentions begin that a word of taking part or mediating precedes or follows, and those listed with them: "with support from A, B and C". Whose
    people are aboard takes part only in what kills, injures or seizes; who stands in any list, only where headline, lead or the sentence tell the event."""
    joining = _standing(found, ("joined", "mediation"))
    of_event = found.ahead(LEAD_SENTENCES) | {t.sentence.index for t in found.triggers if t.event_type == event_type}
    joining = [{index: [h for h in hits if h.entry.value != EACH or index in of_event] for index, hits in of_kind.items()} for of_kind in joining]
    if event_type and event_type not in family("harmful"):
        joining = [{index: [h for h in hits if h.entry.value != ABOARD] for index, hits in of_kind.items()} for of_kind in joining]
    joined = {m.hit.start for m in found.counted if _is_beside(m, joining, JOINING_AHEAD, JOINING_BEHIND)} if joining else set[int]()
    return tied_both_ways(joined, _linked(found)) if joined else joined


def _linked(found: Findings) -> list[Neighbours]:
    """Pairs of mentions that follow each other in one list, in reading order; here a space alone may link two names."""
    pairs, norm = pairwise(found.counted), found.scan.norm
    return [(one, other) for one, other in pairs if one.sentence is other.sentence and LINK.fullmatch(norm[one.hit.end : other.hit.start])]


def _standing(found: Findings, kinds: tuple[str, ...]) -> list[Mapping[int, Sequence[Hit]]]:
    """The markers of these kinds by the index of their sentence, one mapping for each kind that occurs in the article."""
    return [found.scan.by_sentence(kind) for kind in kinds if kind in found.scan.hits]


def _is_beside(m: Mention, markers: Sequence[Mapping[int, Sequence[Hit]]], before: int, after: int) -> bool:
    """True if one of the markers is in the mention's sentence, at most ``before`` characters before it or ``after`` characters after it."""
    start, end, sentence = m.hit.start, m.hit.end, m.sentence.index
    for of_kind in markers:
        for h in of_kind.get(sentence, ()):
            if 0 <= start - h.end <= before or 0 <= h.start - end <= after:
                return True
    return False


def _near(mentions: list[Mention], markers: Sequence[Mapping[int, Sequence[Hit]]], reach: int) -> float:
    """Share of mentions with one of the markers at most ``reach`` characters before, or right after."""
    return sum([_is_beside(m, markers, reach, RIGHT_BEHIND) for m in mentions]) / len(mentions) if mentions and markers else 0.0


@once
def asides(found: Findings) -> set[int]:
    """Where the mentions begin that are asides, i.e. only say whose friend, flag, war or silence it is ("Iran-backed"), and those listed after them."""
    beside: set[int] = set()
    markers = found.scan.by_sentence("aside")
    if not markers:
        return beside
    for m in found.counted:
        for h in markers.get(m.sentence.index, ()):
            if _is_aside(found.scan, m, h):
                beside.add(m.hit.start)
                break
    return tied(beside, _linked(found)) if beside else beside


def _matters(found: Findings) -> set[int]:
    """Where the mentions begin that name a state of affairs others talk about, and those listed after them: "the crisis in Mali and Niger"."""
    matters = {m.hit.start for m in found.counted_in(found.scan.by_sentence("matter")) if is_matter(found.scan, m)}
    return tied(matters, listed(found.scan, found.counted)) if matters else matters


def _is_aside(scan: Scan, mention: Mention, marker: Hit) -> bool:
    """True if the aside marker is right beside the mention, on the side that its entry asks for.

    A marker of kind ``before_to`` needs the joined ل of Arabic («الموالية لإيران»), and does not apply to an armed group: who sides with the group belongs to
    it.
    """
    gap = mention.hit.word_start - marker.end
    if marker.entry.value == "after":
        return marker.start - mention.hit.end == 1
    if marker.entry.value == "before_to":
        return gap == 1 and mention.hit.entry.kind != "actor" and scan.norm.startswith(scan.grammar.joined_to, mention.hit.word_start)
    return 0 <= gap <= 3


def explain_signs(signs: dict[str, float]) -> str:
    """The four signs that weighed most, for the evidence."""
    weight_of = weights()["involved"]
    parts = sorted(((sign, weight_of.get(sign, 0.0) * value) for sign, value in signs.items() if value and sign != "bias"), key=lambda p: -abs(p[1]))
    return ", ".join(f"{sign} {value:+.1f}" for sign, value in parts[:4])
