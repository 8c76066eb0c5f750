"""Who is involved and who only mentioned: the signs of every country, and a logistic model whose weights stand in data/weights.yml."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.extract.countries import LINK, Mention
from dateline.judge.findings import LEAD_SENTENCES, Findings, weights
from dateline.judge.lists import Neighbours, listed, tied
from dateline.judge.spoken import is_in_scene, is_matter, spoken_of
from dateline.scan import Scan
from dateline.vocabulary import Hit

MANY = 4
"""Countries from which a sentence is a list."""


SPEAKS, COMPARED, MEANWHILE = 22, 40, 80
"""Characters before a mention in which a word of saying or an official, a comparison or a next stop, or a word for something that goes on beside stands;
what the signs count is fitted, these are typed."""

RIGHT_BEHIND = 14
"""Characters behind a mention in which one of these stands."""

JOINING_AHEAD, JOINING_BEHIND = 60, 30
"""Characters before and behind a mention in which a word of taking part or mediating stands. Typed, not fitted."""


@dataclass(frozen=True, slots=True)
class _Backdrop:
    """What every country of an article is held against. Sentences stand by their index, words that mark something by the index of their sentence.

    ``countries_in`` are the countries of a sentence, ``most`` is in how many foreground sentences the country stands that is named in most; ``joining``,
    ``asides`` and ``matters`` are the beginnings of mentions.
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
    """The signs of involvement of every country that counts in an article: name of the sign -> strength. A mention that is only spoken of gives none."""
    by_country: dict[str, list[Mention]] = defaultdict(list)
    spoken = spoken_of(found)
    for mention in found.counted:
        by_country[mention.country] += [] if mention.hit.start in spoken else [mention]
    if not by_country:
        return {}
    backdrop = _backdrop(found, by_country, background, event_type)
    return {country: _signs(country, mentions, backdrop) | _of_scene(found, mentions, backdrop) for country, mentions in by_country.items()}


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
        joining=_joining(found),
        asides=asides(found),
        matters=_matters(found),
        speaking=_standing(found, ("speech", "official")),
        compared=_standing(found, ("comparison", "next_stop")),
        meanwhile=_standing(found, ("meanwhile",)),
    )


def _signs(country: str, mentions: list[Mention], backdrop: _Backdrop) -> dict[str, float]:
    """The signs of one country. ``front`` are the foreground sentences that name it, ``ahead`` its mentions there."""
    front = {m.sentence.index for m in mentions} - backdrop.background
    ahead = [m for m in mentions if m.sentence.index in front]
    kinds = {m.hit.entry.kind for m in ahead}
    in_title = _is_in_title(mentions)
    joins = sum(m.hit.start in backdrop.joining for m in ahead) / len(ahead) if ahead else 0.0
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
        "aside": sum(m.hit.start in backdrop.asides for m in ahead) / len(ahead) if ahead else 0.0,
        "listed": listed,
        "late": max(0, backdrop.foreground.index(min(front)) - LEAD_SENTENCES) / len(backdrop.foreground) if front else 0.0,
        "first": float(country in backdrop.named_first),
        "others_in_title": float(not in_title and backdrop.title_names_one),
    }


def _of_scene(found: Findings, mentions: list[Mention], backdrop: _Backdrop) -> dict[str, float]:
    """The signs of a country of which others speak: it comes in where the scene is set, and in no headline; or its affairs are the matter."""
    ahead = [m for m in mentions if m.sentence.index not in backdrop.background]
    return {
        "scene": float(bool(ahead) and not _is_in_title(mentions) and is_in_scene(found.scan, ahead[0])),
        "matter": sum(m.hit.start in backdrop.matters for m in ahead) / len(ahead) if ahead else 0.0,
    }


def _is_in_title(mentions: list[Mention]) -> bool:
    return any(m.sentence.paragraph == 0 for m in mentions)


def _named_in(mentions: list[Mention]) -> set[int]:
    """The sentences that name a country itself: how often its leader is named takes no share from the others."""
    return {m.sentence.index for m in mentions if m.hit.entry.kind != "leader"}


def _first_countries(by_country: Mapping[str, list[Mention]], background: set[int]) -> set[str]:
    """The country named first in the foreground, if any."""
    starts = [(m.hit.start, c) for c, ms in by_country.items() for m in ms if m.sentence.index not in background]
    return {min(starts)[1]} if starts else set()


def _joining(found: Findings) -> set[int]:
    """Where the mentions stand that a word of taking part leads to or follows, and those listed with them: "with support from A, B and C"."""
    joining = _standing(found, ("joined", "mediation"))
    joined = {m.hit.start for m in found.counted if _is_beside(m, joining, JOINING_AHEAD, JOINING_BEHIND)} if joining else set[int]()
    if not joined:
        return joined
    forward = list(pairwise(found.counted))
    return _listed_with(found, joined, [*forward, *((b, a) for a, b in reversed(forward))])


def _listed_with(found: Findings, start: set[int], pairs: list[Neighbours]) -> set[int]:
    """These mentions and all that a list ties to them, pair by pair; here a space alone may tie two names."""
    return tied(start, [pair for pair in pairs if _are_linked(found.scan, *pair)]) if start else start


def _are_linked(scan: Scan, one: Mention, other: Mention) -> bool:
    between = scan.norm[min(one.hit.end, other.hit.end) : max(one.hit.start, other.hit.start)]
    return one.sentence is other.sentence and LINK.fullmatch(between) is not None


def _standing(found: Findings, kinds: tuple[str, ...]) -> list[Mapping[int, Sequence[Hit]]]:
    """The markers of these kinds, by the index of their sentence: for each kind that the article has."""
    return [found.scan.by_sentence(kind) for kind in kinds if kind in found.scan.hits]


def _is_beside(m: Mention, markers: Sequence[Mapping[int, Sequence[Hit]]], before: int, after: int) -> bool:
    """One of the markers stands in the mention's sentence, at most so many characters before or behind it."""
    start, end, sentence = m.hit.start, m.hit.end, m.sentence.index
    for of_kind in markers:
        for h in of_kind.get(sentence, ()):
            if 0 <= start - h.end <= before or 0 <= h.start - end <= after:
                return True
    return False


def _near(mentions: list[Mention], markers: Sequence[Mapping[int, Sequence[Hit]]], reach: int) -> float:
    """Share of mentions with one of the markers at most ``reach`` characters before, or right behind."""
    return sum([_is_beside(m, markers, reach, RIGHT_BEHIND) for m in mentions]) / len(mentions) if mentions and markers else 0.0


def asides(found: Findings) -> set[int]:
    """Where the mentions stand that only tell whose friend, flag, war or silence it is ("Iran-backed"), and those listed after them."""
    beside: set[int] = set()
    markers = found.scan.by_sentence("aside")
    if not markers:
        return beside
    for m in found.counted:
        for h in markers.get(m.sentence.index, ()):
            if _is_aside(found.scan, m, h):
                beside.add(m.hit.start)
                break
    return _listed_with(found, beside, list(pairwise(found.counted)))


def _matters(found: Findings) -> set[int]:
    """Where the mentions stand of whose state of affairs others speak, and those listed after them: "the crisis in Mali and Niger"."""
    matters = {m.hit.start for m in found.counted if is_matter(found.scan, m)}
    return tied(matters, listed(found.scan, found.counted)) if matters else matters


def _is_aside(scan: Scan, mention: Mention, marker: Hit) -> bool:
    """The marker stands on its side of the mention, with nothing between; one of kind ``before_to`` needs the ل of Arabic («الموالية لإيران»).

    Who sides with an armed group is of it."""
    gap = mention.hit.word_start - marker.end
    if marker.entry.value == "after":
        return marker.start - mention.hit.end == 1
    if marker.entry.value == "before_to":
        return gap == 1 and mention.hit.entry.kind != "actor" and scan.norm.startswith(scan.grammar.joined_to, mention.hit.word_start)
    return 0 <= gap <= 3


def score_of(signs: dict[str, float]) -> float:
    """Probability of being involved: a logistic model whose weights stand in data/weights.yml."""
    known = weights()["involved"]
    total = sum(known.get(sign, 0.0) * value for sign, value in signs.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def explain_signs(signs: dict[str, float]) -> str:
    """The signs that spoke loudest, for the evidence."""
    known = weights()["involved"]
    parts = sorted(((sign, known.get(sign, 0.0) * value) for sign, value in signs.items() if value and sign != "bias"), key=lambda p: -abs(p[1]))
    return ", ".join(f"{sign} {value:+.1f}" for sign, value in parts[:4])
