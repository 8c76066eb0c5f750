"""Accepts or refuses what the extractors proposed: which date, type, toll and countries belong to the event an article is about.

An article has one main report, read from its foreground: headline, lead, and what is not told as earlier. A background sentence that tells an event
with a date of its own makes a further report.
"""

from __future__ import annotations

from datetime import date

from dateline.extract.casualties import Toll
from dateline.extract.dates import Moment
from dateline.judge.clauses import is_going_on
from dateline.judge.confidence import confidence, confidence_signs
from dateline.judge.countries import explain_signs, involvement, score_of
from dateline.judge.findings import HARMFUL, LEAD_SENTENCES, Draft, Findings, first_body, weights
from dateline.judge.roles import give_roles
from dateline.judge.telling import day_of_deed
from dateline.judge.times import background_sentences, is_history, is_other_time, main_moment, open_weekday, printing_day
from dateline.judge.types import choose_type, type_signs

__all__ = [
    "Draft",
    "Findings",
    "background_sentences",
    "choose_toll",
    "confidence",
    "confidence_signs",
    "explain_signs",
    "involvement",
    "judge",
    "main_moment",
    "open_weekday",
    "type_signs",
    "weights",
]

ROUNDED = 1.1
"""A headline rounds a toll down to the hundred by at most a tenth; the exact number stands in the text."""


def judge(found: Findings, published_on: date | None) -> list[Draft]:
    """The reports of an article, the main one first."""
    told = main_moment(found, published_on)
    draft, background = _main(found, told, published_on)
    moment = day_of_deed(found, told, draft.event_type, published_on)
    if moment is not told:
        draft, background = _main(found, moment, published_on)
    return [draft, *_further(found, background, moment)]


def _main(found: Findings, moment: Moment | None, published_on: date | None) -> tuple[Draft, set[int]]:
    """The main report, where its event is of a day; and the sentences that tell something else."""
    scan = found.scan
    background = background_sentences(found, moment or printing_day(published_on))
    if moment is not None and scan.sentence_at(moment.start).index in background:
        background.discard(scan.sentence_at(moment.start).index)
    front = {s.index for s in scan.sentences} - background
    draft = Draft(True, scan.sentences[0] if len(scan.sentences) == 1 else scan.sentences[first_body(scan)], moment)
    draft.killed, draft.injured = choose_toll(found.tolls, "killed", front), choose_toll(found.tolls, "injured", front)
    draft.event_type, draft.type_score = choose_type(type_signs(found, front, draft.killed is not None))
    if draft.event_type not in HARMFUL and not (draft.event_type is None and _tells_harm(found)):
        ahead = _ahead(found, with_lead=draft.event_type is None)
        draft.killed, draft.injured = choose_toll(found.tolls, "killed", front & ahead), choose_toll(found.tolls, "injured", front & ahead)
    telling = [t for t in found.triggers if t.event_type == draft.event_type and t.sentence.index in front]
    draft.sentence = next((t.sentence for t in telling if t.sentence.paragraph), draft.sentence)
    draft.signs = involvement(found, background, draft.event_type)
    give_roles(found, draft, {c: score_of(s) for c, s in draft.signs.items()}, front)
    return draft, background


def _ahead(found: Findings, with_lead: bool) -> set[int]:
    """The sentences of the headline, and with them those of the lead."""
    until = first_body(found.scan) + LEAD_SENTENCES
    return {s.index for s in found.scan.sentences if s.paragraph == 0 or (with_lead and s.index < until)}


def _tells_harm(found: Findings) -> bool:
    """Headline or lead speak of a deed that kills, be the news itself of no sure type: a palace is "concerned" at an offensive."""
    ahead = _ahead(found, with_lead=True)
    return any(t.event_type in HARMFUL and not t.is_weak and t.sentence.index in ahead for t in found.triggers)


def _further(found: Findings, background: set[int], main: Moment | None) -> list[Draft]:
    """A background sentence with a date of its own, a trigger and a country tells another event; the same sentence twice tells it once."""
    drafts: list[Draft] = []
    told: set[str] = set()
    for sentence in found.scan.sentences:
        if sentence.index not in background:
            continue
        moments = [
            m
            for m in found.moments
            if sentence.start <= m.start < sentence.end
            and m.precision != "year"
            and (m.low or m.rule.startswith(("month", "day and month")))
            and not is_going_on(found.scan, m)
        ]
        countries = {m.country for m in found.mentions if m.sentence.index == sentence.index and m.reason is None}
        if not moments or not countries or not is_other_time(moments[0], main) or is_history(moments[0], main):
            continue
        words = found.scan.original(sentence)
        best, likely = choose_type(type_signs(found, {sentence.index}, False, lead=sentence.index))
        if best is None or likely < weights()["abstain"]["further"] or words in told:
            continue
        moment = moments[0] if moments[0].low and not moments[0].reason else None
        draft = Draft(False, sentence, moment, best, likely)
        draft.killed, draft.injured = choose_toll(found.tolls, "killed", {sentence.index}), choose_toll(found.tolls, "injured", {sentence.index})
        give_roles(found, draft, dict.fromkeys(sorted(countries), 0.6), {sentence.index})
        drafts.append(draft)
        told.add(words)
    return drafts


def choose_toll(tolls: list[Toll], kind: str, sentences: set[int]) -> Toll | None:
    """The first whole toll of a kind, headline before lead before the rest."""
    fitting = [t for t in tolls if t.kind == kind and t.reason is None and t.sentence.index in sentences]
    if not fitting:
        return None
    first = fitting[0]
    if first.low == first.high and first.low >= 100 and first.low % 100 == 0:
        return next((t for t in fitting[1:] if t.low == t.high and first.low < t.low < first.low * ROUNDED), first)
    return first
