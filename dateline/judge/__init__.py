"""Accepts or refuses what the extractors proposed: which date, type, toll and countries belong to the event an article is about.

An article has one main report, read from its foreground: headline, lead, and the sentences not marked as background. A background sentence that reports an
event with a date of its own makes a further report.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from dateline.codes import Reason
from dateline.extract.dates import Moment
from dateline.judge.clauses.spans import is_going_on
from dateline.judge.confidence import confidence
from dateline.judge.countries import explain_signs, involvement
from dateline.judge.dates.day_of_deed import day_of_deed
from dateline.judge.dates.main_date import background_sentences, is_history, is_other_time, main_moment, open_weekday
from dateline.judge.findings import LEAD_SENTENCES, Draft, Findings, probability
from dateline.judge.own_part import with_part
from dateline.judge.roles import give_roles
from dateline.judge.tolls import give_tolls
from dateline.judge.tolls.tallies import choose_tally, counted_in
from dateline.judge.types import likeliest_type, type_signs
from dateline.scan import beginning
from dateline.scan.sentences import Sentence

__all__ = ["Draft", "Findings", "Judgement", "confidence", "explain_signs", "judge", "open_weekday"]


OF_BACKGROUND = 0.6
"""Probability of being involved that each country of a background sentence gets, because a single sentence has no signs of its own. It is above
``abstain.involved`` of data/weights.yml, so all of them count as involved. Typed, not fitted."""


class Judgement(NamedTuple):
    """What was decided about an article.

    ``found``: its findings, where each toll that no report uses has the reason. ``drafts``: its reports, the main one first. ``why_days``: start of a
    date -> why it cannot be the main event's, or which way led to it.
    """

    found: Findings
    drafts: list[Draft]
    why_days: dict[int, Reason]


def judge(found: Findings) -> Judgement:
    """Decides which reports an article has, and what becomes of each proposal."""
    chosen, passed = main_moment(found)
    draft, background = _typed(found, chosen)
    moment, told = day_of_deed(found, chosen, draft.event_type)
    if moment is not chosen:
        draft, background = _typed(found, moment)
    draft.signs = involvement(found, background, draft.event_type)
    front = {s.index for s in found.scan.sentences} - background
    give_roles(found, draft, {c: probability("involved", s) for c, s in draft.signs.items()}, front)
    drafts = [draft, *_further(found, background, moment)]
    tolls = give_tolls(found, drafts, background)
    draft.sentence = _quoted(found, draft, background)
    return Judgement(replace(found, tolls=tolls), drafts, passed | told)


def _typed(found: Findings, moment: Moment | None) -> tuple[Draft, set[int]]:
    """The main report with its type, if ``moment`` is the day of its event, and the indices of the background sentences."""
    scan = found.scan
    background = background_sentences(found, found.day_or_printing(moment))
    if moment is not None:
        background.discard(moment.sentence.index)
    front = {s.index for s in scan.sentences} - background
    draft = Draft(True, scan.sentences[0] if len(scan.sentences) == 1 else scan.sentences[scan.lead], moment)
    has_killed = any(t.sentence.index in front for t in counted_in(found.tolls).killed)
    likeliest = likeliest_type(type_signs(found, front, has_killed))
    draft.event_type, draft.likely_type, draft.type_score = likeliest.above("least"), likeliest.above("sides"), likeliest.probability
    return draft, background


def _quoted(found: Findings, draft: Draft, background: set[int]) -> Sentence:
    """The sentence of the body that is quoted for the main report: in the lead, the first with its type and one of its tolls, else with one of the two; the
    lead itself if only the headline names the type; else the first sentence further down that names it, or the lead."""
    scan = found.scan
    typed = [t.sentence for t in found.triggers if t.event_type == draft.event_type and t.sentence.index not in background]
    with_type = {sentence.index for sentence in typed}
    tallies = {"killed": draft.killed, "injured": draft.injured}
    with_toll = {t.sentence.index for t in found.tolls if (tally := tallies[t.kind]) and {t.low, t.high} & {tally.low, tally.high}}
    near = [s for s in scan.sentences[scan.lead : scan.lead + LEAD_SENTENCES] if not s.is_title and s.index not in background]
    in_lead = next((s for wanted in (with_type & with_toll, with_type | with_toll) for s in near if s.index in wanted), None)
    if in_lead or any(sentence.is_title for sentence in typed):
        return in_lead or draft.sentence
    return next((sentence for sentence in typed if not sentence.is_title), draft.sentence)


def _further(found: Findings, background: set[int], main: Moment | None) -> list[Draft]:
    """The reports of background sentences that are about another event; a sentence that is repeated makes one report."""
    naming = {mention.sentence.index for mention in found.counted}
    drafts: dict[str, Draft] = {}
    for sentence in (found.scan.sentences[index] for index in sorted(background & naming)):
        words = found.scan.original(sentence)
        draft = None if words in drafts else _told_in(found, sentence, main)
        if draft:
            drafts[words] = draft
    return list(drafts.values())


def _told_in(found: Findings, sentence: Sentence, main: Moment | None) -> Draft | None:
    """The report of a background sentence; None unless it has triggers of a type, a date of its own that is not of the main event or of history, and countries
    with a part in what it says."""
    dated = next((moment for moment in beginning(found.moments, sentence.start, sentence.end) if _dates_an_event(found, moment)), None)
    if dated is None or not is_other_time(dated, main) or is_history(dated, main):
        return None
    within = _within(found, sentence)
    likeliest = likeliest_type(type_signs(within, {sentence.index}, False, lead=sentence.index))
    best = likeliest.above("least")
    if best is None or likeliest.above("further") is None:
        return None
    countries = with_part(found, sentence, best)
    if not countries:
        return None
    draft = Draft(False, sentence, dated if dated.low and not dated.reason else None, best, best, likeliest.probability)
    draft.killed, draft.injured = (choose_tally(found.scan, tolls, {sentence.index}) for tolls in counted_in(within.tolls))
    give_roles(found, draft, dict.fromkeys(sorted(countries), OF_BACKGROUND), {sentence.index})
    return draft


def _dates_an_event(found: Findings, moment: Moment) -> bool:
    """True if a date is more precise than a year and says when something happened, not since when it has gone on."""
    return moment.precision != "year" and bool(moment.low or moment.names_month) and not is_going_on(found.scan, moment)


def _within(found: Findings, sentence: Sentence) -> Findings:
    """The findings with only the triggers and tolls of one sentence."""
    return replace(found, triggers=list(found.triggers_in(sentence)), tolls=list(beginning(found.tolls, sentence.start, sentence.end)))
