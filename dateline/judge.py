"""Accepts or refuses what the extractors proposed: which date, type, toll and countries belong to the event an article is about.

An article has one main report, read from its foreground: headline, lead, and what is not told as earlier. A background sentence that tells an event
with a date of its own makes a further report.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from dateline.extract.casualties import Toll
from dateline.extract.countries import Mention
from dateline.extract.dates import Moment
from dateline.extract.types import Trigger
from dateline.paths import DATA
from dateline.scan import Scan, Sentence
from dateline.vocabulary import load_vocabulary, read_yaml

DEADLY = ("ASSAULT", "DISASTER")
"""Types for which a number of dead speaks."""

OPENING = ("weekday", "today with its weekday", "relative word")
"""Rules whose word in headline or lead dates the event even where its day stays open: then no later date may."""

FRAME = 0.65
"""Share of a sentence in which a date frames the whole of it; one nearer to its end dates a side clause ("..., which broke off ties in 2021")."""

MANY = 4
"""Countries from which a sentence is a list."""

SPOKEN = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONSULT")
"""Types that are done with words; the deed they speak of is not the event."""

GOVERNS = 40
"""Characters over which a verb of words governs the deed after it: about six words."""

LEAD_SENTENCES = 2
"""Sentences of the body that count as the lead: agencies put who, what, where and when there."""

HISTORY = timedelta(days=3653)
"""A background date more than ten years before the story is history, not an event that somebody follows."""

ROUNDED = 1.1
"""A headline rounds a toll down to the hundred by at most a tenth; the exact number stands in the text."""

EARLIER = 3
"""Days before the main event from which another date belongs to another event: stories are told for two days, rarely three."""


@cache
def weights() -> dict[str, dict[str, float]]:
    """data/weights.yml: what each sign of involvement and each place of a trigger counts."""
    return {str(kind): {str(k): float(v) for k, v in values.items()} for kind, values in read_yaml(DATA / "weights.yml").items()}


@dataclass(slots=True)
class Draft:
    """A report being decided."""

    is_main: bool
    sentence: Sentence
    moment: Moment | None = None
    event_type: str | None = None
    type_score: float = 0.0
    trigger: Trigger | None = None
    roles: dict[str, set[str]] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    location: str | None = None
    killed: Toll | None = None
    injured: Toll | None = None


@dataclass(slots=True)
class Findings:
    """All proposals of one article."""

    scan: Scan
    mentions: list[Mention]
    moments: list[Moment]
    triggers: list[Trigger]
    tolls: list[Toll]


# --- background ---------------------------------------------------------------------------------------------------------------------


def background_sentences(found: Findings, main: Moment | None) -> set[int]:
    """Sentences that tell something earlier or general: a marker at their head, or a date of their own before the main one's."""
    scan = found.scan
    background: set[int] = set()
    for sentence in scan.sentences:
        if sentence.paragraph == 0 or sentence.index <= 1:
            continue
        moments = [m for m in found.moments if sentence.start <= m.start < sentence.end]
        if any(m.is_now for m in moments):
            continue
        head = sentence.start + max(30, (sentence.end - sentence.start) // 3)
        marked = any(h.start <= head for h in scan.within("background", sentence.start, sentence.end))
        framing = sentence.start + FRAME * (sentence.end - sentence.start)
        if marked or any(_is_other_time(m, main) for m in moments if m.start <= framing):
            background.add(sentence.index)
    return background


def _is_other_time(moment: Moment, main: Moment | None) -> bool:
    """An interval that ends days before the main event, or a year or month of no known distance on an undated page."""
    if moment.high is None:
        return moment.reason is not None and moment.rule.startswith(("month", "day and month"))
    if main is None or main.low is None:
        return moment.basis == "explicit" or moment.precision in ("month", "year", "season")
    if moment.precision == "year" and moment.low and moment.low.year == main.low.year:
        return False
    return moment.high < main.low - timedelta(days=EARLIER)


# --- the date -----------------------------------------------------------------------------------------------------------------------


def main_moment(found: Findings, published_on: date | None) -> Moment | None:
    """The word of time that dates the main event: the surest one nearest to the top that no cause clause or name claims."""
    top = {0, _first_body(found.scan)}
    left_open = any(m.low is None and m.reason and m.rule in OPENING and found.scan.sentence_at(m.start).index in top for m in found.moments)
    best: tuple[float, Moment] | None = None
    for moment in found.moments:
        if left_open and found.scan.sentence_at(moment.start).index not in top:
            continue
        score = _moment_score(found, moment, published_on)
        if score > 0 and (best is None or score > best[0] + 1e-9):
            best = (score, moment)
    return best[1] if best else None


def _moment_score(found: Findings, moment: Moment, published_on: date | None) -> float:
    if moment.low is None or moment.high is None or moment.reason:
        return 0.0
    scan, sentence = found.scan, found.scan.sentence_at(moment.start)
    value = {"day": 3.0, "week": 2.0, "month": 1.2, "season": 0.8, "year": 0.4}.get(moment.precision, 0.0)
    if sentence.paragraph == 0:
        value *= 1.1
    elif sentence.index - _first_body(scan) < LEAD_SENTENCES:
        value *= 1.0
    else:
        value *= max(0.25, 0.8 - 0.1 * (sentence.index - _first_body(scan)))
    before = scan.norm[max(0, moment.start - 14) : moment.start]
    if any(h.end >= moment.start - 12 for h in scan.within("cause", max(0, moment.start - 26), moment.start) if before.strip()):
        value *= 0.35
    if any(h.start < moment.start for h in scan.within("background", sentence.start, moment.end)) and not moment.is_now:
        value *= 0.3
    if published_on is not None:
        if moment.low > published_on + timedelta(days=1):
            value *= 0.3
        elif moment.precision == "day" and moment.high < published_on - timedelta(days=10):
            value *= 0.4
    return value if value >= 0.15 else 0.0


def _first_body(scan: Scan) -> int:
    return next((s.index for s in scan.sentences if s.paragraph), 0)


# --- the type -----------------------------------------------------------------------------------------------------------------------


def type_signs(found: Findings, sentences: set[int], has_killed: bool) -> dict[str, dict[str, float]]:
    """What speaks for each type in some sentences: name of the sign -> strength. A trigger repeated in a place counts once there."""
    first = _first_body(found.scan)
    counted: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    longest: dict[str, int] = defaultdict(int)
    earliest: dict[str, int] = {}
    governed = _governed(found.triggers)
    for trigger in found.triggers:
        index = trigger.sentence.index
        if index not in sentences:
            continue
        where = "title" if trigger.sentence.paragraph == 0 else "lead" if index == first else "second" if index == first + 1 else "body"
        only_hints = trigger.is_weak or trigger.start in governed
        counted[trigger.event_type][f"{where}_{'weak' if only_hints else 'strong'}"].add(trigger.name)
        if where in ("title", "lead"):
            longest[trigger.event_type] = max(longest[trigger.event_type], 0 if only_hints else trigger.words)
        earliest.setdefault(trigger.event_type, trigger.start)
    signs = {}
    for event_type, places in counted.items():
        signs[event_type] = {where: math.log1p(len(names)) for where, names in places.items()}
        signs[event_type]["words"] = math.log1p(longest[event_type])
        signs[event_type]["opens"] = float(earliest[event_type] == min(earliest.values()))
        if has_killed and event_type in DEADLY:
            signs[event_type]["killed"] = 1.0
    return signs


def _governed(triggers: list[Trigger]) -> set[int]:
    """Where triggers of deeds stand that a verb of words before them only speaks of: "condemns the attack", «يطالب بالكف عن مهاجمة»."""
    found: set[int] = set()
    for i, trigger in enumerate(triggers):
        if trigger.event_type in SPOKEN:
            continue
        for earlier in reversed(triggers[max(0, i - 8) : i]):
            near = earlier.sentence.index == trigger.sentence.index and 0 <= trigger.start - earlier.end <= GOVERNS
            if near and earlier.event_type in SPOKEN and not earlier.is_weak:
                found.add(trigger.start)
    return found


def choose_type(signs: dict[str, dict[str, float]]) -> tuple[str | None, float]:
    """The likeliest type and its probability (a softmax over the types something speaks for); null when it is not likely enough."""
    if not signs:
        return None, 0.0
    known, bias, limits = weights()["type"], weights()["type_bias"], weights()["abstain"]
    totals = {t: bias.get(t, 0.0) + sum(known.get(sign, 0.0) * value for sign, value in s.items()) for t, s in signs.items()}
    top = max(totals.values())
    share = {t: math.exp(total - top) for t, total in totals.items()}
    rest = math.exp(limits["none"] - top)
    best = max(share, key=lambda t: (share[t], t))
    probability = share[best] / (sum(share.values()) + rest)
    return (best if probability >= limits["least"] else None), probability


# --- countries ----------------------------------------------------------------------------------------------------------------------


def involvement(found: Findings, background: set[int], event_type: str | None) -> dict[str, dict[str, float]]:
    """The signs of involvement of every country that counts in an article: name of the sign -> strength."""
    scan = found.scan
    first = _first_body(scan)
    by_country: dict[str, list[Mention]] = defaultdict(list)
    for mention in found.mentions:
        if mention.reason is None:
            by_country[mention.country].append(mention)
    if not by_country:
        return {}
    type_sentences = {t.sentence.index for t in found.triggers if t.event_type == event_type}
    foreground = [s.index for s in scan.sentences if s.index not in background]
    most = max(len({m.sentence.index for m in ms if m.sentence.index not in background}) for ms in by_country.values()) or 1
    leaders = _first_countries(by_country, background)
    named = {s.index: len({m.country for m in found.mentions if m.reason is None and m.sentence.index == s.index}) for s in scan.sentences}
    joining, asides = _joining(found), _asides(found)
    signs = {}
    for country, mentions in by_country.items():
        places = {m.sentence.index for m in mentions}
        front = places - background
        ahead = [m for m in mentions if m.sentence.index in front]
        kinds = {m.hit.entry.kind for m in ahead}
        in_title = any(m.sentence.paragraph == 0 for m in mentions)
        joins = sum(m.hit.start in joining for m in ahead) / len(ahead) if ahead else 0.0
        listed = float(bool(front) and min(named[i] for i in front) >= MANY)
        signs[country] = {
            "bias": 1.0,
            "title": float(in_title),
            "lead": float(first in front),
            "second": float(first + 1 in front),
            "repeated": math.log(len(front)) if front else 0.0,
            "mentions": math.log(len(ahead)) if ahead else 0.0,
            "share": len(front) / most,
            "type": len(front & type_sentences) / max(1, len(front)),
            "background_only": float(not front),
            "place_only": float(bool(front) and kinds <= {"place"}),
            "party": float("actor" in kinds),
            "speaks": _near(found, ahead, ("speech", "official"), 22),
            "joins": joins,
            "listed_joining": joins * listed,
            "compared": _near(found, mentions, ("comparison", "next_stop"), 40),
            "meanwhile": _near(found, ahead, ("meanwhile",), 80),
            "aside": sum(m.hit.start in asides for m in ahead) / len(ahead) if ahead else 0.0,
            "listed": listed,
            "late": max(0, foreground.index(min(front)) - LEAD_SENTENCES) / len(foreground) if front else 0.0,
            "first": float(country in leaders),
            "others_in_title": float(not in_title and any(m.sentence.paragraph == 0 for ms in by_country.values() for m in ms)),
            "alone": float(len(by_country) == 1),
        }
    return signs


def _first_countries(by_country: dict[str, list[Mention]], background: set[int]) -> set[str]:
    """The country named first in the foreground, if any."""
    starts = [(m.hit.start, c) for c, ms in by_country.items() for m in ms if m.sentence.index not in background]
    return {min(starts)[1]} if starts else set()


LINK = re.compile(r"^[\s,،]*(?:و|and|et|y|e|и|ve)?\s?(?:the |la |le |el |les |los |l')?$")


def _joining(found: Findings) -> set[int]:
    """Where the mentions stand that a word of taking part leads to or follows, and those listed with them: "with support from A, B and C"."""
    counted = [m for m in found.mentions if m.reason is None]
    joined = {m.hit.start for m in counted if _is_beside(found, m, ("joined", "mediation"), 60, 30)}
    forward = list(pairwise(counted))
    return _listed_with(found, joined, [*forward, *((b, a) for a, b in reversed(forward))])


def _listed_with(found: Findings, start: set[int], pairs: list[tuple[Mention, Mention]]) -> set[int]:
    """These mentions and all that a list ties to them, pair by pair."""
    reached = set(start)
    for one, other in pairs:
        between = found.scan.norm[min(one.hit.end, other.hit.end) : max(one.hit.start, other.hit.start)]
        if one.hit.start in reached and one.sentence.index == other.sentence.index and LINK.match(between):
            reached.add(other.hit.start)
    return reached


def _is_beside(found: Findings, m: Mention, kinds: tuple[str, ...], before: int, after: int) -> bool:
    """A marker of these kinds stands in the mention's sentence, at most so many characters before or behind it."""
    hits = [h for kind in kinds for h in found.scan.within(kind, m.sentence.start, m.sentence.end)]
    return any(0 <= m.hit.start - h.end <= before or 0 <= h.start - m.hit.end <= after for h in hits)


def _near(found: Findings, mentions: list[Mention], kinds: tuple[str, ...], reach: int) -> float:
    """Share of mentions with a marker of these kinds at most ``reach`` characters before, or right behind."""
    return sum(_is_beside(found, m, kinds, reach, 14) for m in mentions) / len(mentions) if mentions else 0.0


def _asides(found: Findings) -> set[int]:
    """Where the mentions stand that only tell whose friend, flag, war or silence it is ("Iran-backed"), and those listed after them."""
    counted = [m for m in found.mentions if m.reason is None]
    asides = set()
    for m in counted:
        for h in found.scan.within("aside", m.sentence.start, m.sentence.end):
            before = h.entry.value == "before" and 0 <= m.hit.word_start - h.end <= 3
            after = h.entry.value == "after" and h.start - m.hit.end == 1
            if before or after:
                asides.add(m.hit.start)
                break
    return _listed_with(found, asides, list(pairwise(counted)))


def score_of(signs: dict[str, float]) -> float:
    """Probability of being involved: a logistic model whose weights stand in data/weights.yml."""
    known = weights()["involved"]
    total = sum(known.get(sign, 0.0) * value for sign, value in signs.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


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


# --- tolls --------------------------------------------------------------------------------------------------------------------------


def choose_toll(tolls: list[Toll], kind: str, sentences: set[int]) -> Toll | None:
    """The first whole toll of a kind, headline before lead before the rest."""
    fitting = [t for t in tolls if t.kind == kind and t.reason is None and t.sentence.index in sentences]
    if not fitting:
        return None
    first = fitting[0]
    if first.low == first.high and first.low >= 100 and first.low % 100 == 0:
        return next((t for t in fitting[1:] if t.low == t.high and first.low < t.low < first.low * ROUNDED), first)
    return first


# --- the whole ----------------------------------------------------------------------------------------------------------------------


def judge(found: Findings, published_on: date | None) -> list[Draft]:
    """The reports of an article, the main one first."""
    scan = found.scan
    moment = main_moment(found, published_on)
    background = background_sentences(found, moment)
    if moment is not None and scan.sentence_at(moment.start).index in background:
        background.discard(scan.sentence_at(moment.start).index)
    front = {s.index for s in scan.sentences} - background
    draft = Draft(True, scan.sentences[0] if len(scan.sentences) == 1 else scan.sentences[_first_body(scan)], moment)
    draft.killed, draft.injured = choose_toll(found.tolls, "killed", front), choose_toll(found.tolls, "injured", front)
    draft.event_type, draft.type_score = choose_type(type_signs(found, front, draft.killed is not None))
    telling = [t for t in found.triggers if t.event_type == draft.event_type and t.sentence.index in front]
    draft.trigger = telling[0] if telling else None
    draft.sentence = next((t.sentence for t in telling if t.sentence.paragraph), draft.sentence)
    signs = involvement(found, background, draft.event_type)
    give_roles(found, draft, {c: score_of(s) for c, s in signs.items()}, front)
    return [draft, *_further(found, background, moment)]


def _further(found: Findings, background: set[int], main: Moment | None) -> list[Draft]:
    """A background sentence with a date of its own, a trigger and a country tells another event."""
    drafts = []
    for sentence in found.scan.sentences:
        if sentence.index not in background:
            continue
        moments = [
            m
            for m in found.moments
            if sentence.start <= m.start < sentence.end and m.precision != "year" and (m.low or m.rule.startswith(("month", "day and month")))
        ]
        countries = {m.country for m in found.mentions if m.sentence.index == sentence.index and m.reason is None}
        best, likely = choose_type(type_signs(found, {sentence.index}, False))
        if not moments or not countries or best is None or not _is_other_time(moments[0], main) or _is_history(moments[0], main):
            continue
        moment = moments[0] if moments[0].low and not moments[0].reason else None
        draft = Draft(False, sentence, moment, best, likely)
        draft.trigger = next(t for t in found.triggers if t.event_type == best and t.sentence.index == sentence.index)
        draft.killed, draft.injured = choose_toll(found.tolls, "killed", {sentence.index}), choose_toll(found.tolls, "injured", {sentence.index})
        give_roles(found, draft, dict.fromkeys(sorted(countries), 0.6), {sentence.index})
        drafts.append(draft)
    return drafts


def _is_history(moment: Moment, main: Moment | None) -> bool:
    return bool(moment.high and main and main.low and moment.high < main.low - HISTORY)


def confidence(draft: Draft) -> float:
    """A first estimate of being right in type, day and countries together; calibrated against labels later."""
    dated = 0.9 if draft.moment and draft.moment.precision == "day" else 0.6
    typed = 0.5 + 0.45 * draft.type_score if draft.event_type else 0.3
    doubts = [min(p, 1 - p) for p in draft.scores.values()]
    return round(dated * typed * (1 - (max(doubts) if doubts else 0.3)), 3)


def explain_signs(signs: dict[str, float]) -> str:
    """The signs that spoke loudest, for the evidence."""
    known: dict[str, Any] = weights()["involved"]
    parts = sorted(((sign, known.get(sign, 0.0) * value) for sign, value in signs.items() if value and sign != "bias"), key=lambda p: -abs(p[1]))
    return ", ".join(f"{sign} {value:+.1f}" for sign, value in parts[:4])
