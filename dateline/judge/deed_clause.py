"""A day belongs to the clause it stands in: which days of an article stand in a clause of its event, where the day that it names first does not."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.extract.dates import DAY_AFTER, Moment
from dateline.extract.types import Trigger
from dateline.judge.clauses.bounds import clause_of
from dateline.judge.clauses.happening import aftermath_at, is_background, is_counting
from dateline.judge.clauses.side_clauses import is_behind_after, is_dependent, is_in_quotes, is_modifier, is_of_another_day, is_participial, is_relative
from dateline.judge.clauses.telling import is_telling
from dateline.judge.clauses.written import has_direction, is_in_dateline
from dateline.judge.findings import Findings
from dateline.judge.news import RECENT, behind_lead
from dateline.scan import beginning
from dateline.vocabulary.families import family

LATE = timedelta(days=3)
"""How long after a deed the press tells first what is done since."""

BEHIND = 4
"""Sentences of the body in which an article says when what it tells happened."""

NAMED_BY_DAY = 30
"""Characters from a day to the noun of the deed that it names: "Saturday's deadly raid"."""


def tells_deed(found: Findings, moment: Moment, event_type: str | None) -> bool:
    """The clause of the day tells the event: it has a word of it, and is of no day after. Where the verb stands first, what it tells is the news."""
    if _is_of_day_after(found, moment, event_type):
        return False
    return found.scan.grammar.verb_first or has_deed(found, moment, event_type)


def told_behind(found: Findings, earlier: list[Moment], chosen: Moment | None, event_type: str | None, latest: date) -> Moment | None:
    """The day of the event behind a chosen one that is not of it: of a clause of the deed, of the next sentence, or the day by which the deed is named."""
    own = None if chosen is None else next((m for m in earlier if m.start > chosen.start and _is_behind(found, m, chosen, event_type)), None)
    return own or next((m for m in found.moments if _names_deed(found, m, chosen, event_type, latest)), None)


def _is_of_day_after(found: Findings, moment: Moment, event_type: str | None) -> bool:
    """On that day it was printed, told, counted or cleared up."""
    scan = found.scan
    if is_in_dateline(scan, moment) or is_telling(scan, moment) or is_counting(scan, moment):
        return True
    aftermath = aftermath_at(scan, moment)
    return aftermath is not None and not any(t.end <= aftermath for t in _deeds_in_clause(found, moment, event_type))


def _types(event_type: str | None) -> frozenset[str | None]:
    """Types whose words tell the event."""
    return family("deadly") if event_type in family("deadly") else frozenset({event_type})


def _deeds_in_clause(found: Findings, moment: Moment, event_type: str | None) -> list[Trigger]:
    """The words in the clause of a day that tell the event."""
    return [t for t in beginning(found.triggers, *clause_of(found.scan, moment)) if t.event_type in _types(event_type)]


def has_deed(found: Findings, moment: Moment, event_type: str | None) -> bool:
    """The clause of a day has a word of the event, or dead of it."""
    counted = event_type in family("deadly") and any(t.reason is None for t in beginning(found.tolls, *clause_of(found.scan, moment)))
    return counted or bool(_deeds_in_clause(found, moment, event_type))


def _is_behind(found: Findings, moment: Moment, chosen: Moment, event_type: str | None) -> bool:
    """The day stands in a clause of the deed, or in the main clause of the second sentence."""
    scan, behind = found.scan, behind_lead(found, moment)
    if behind >= BEHIND or is_in_quotes(scan, moment) or is_of_another_day(scan, moment):
        return False
    if is_modifier(scan, moment) or is_background(scan, moment) or is_behind_after(scan, moment) or _is_of_day_after(found, moment, event_type):
        return False
    if is_dependent(scan, moment) and (has_direction(scan, moment) or not is_relative(scan, moment)):
        return False
    is_late = chosen.low is not None and moment.low is not None and chosen.low - moment.low <= LATE
    if moment.rule == DAY_AFTER and not is_telling(scan, chosen):
        return True
    return has_deed(found, moment, event_type) or (behind == 1 and is_late and not is_participial(scan, moment))


def _names_deed(found: Findings, moment: Moment, chosen: Moment | None, event_type: str | None, latest: date) -> bool:
    """The deed is named by its day: "Saturday's raid", «هجوم السبت»: behind the sentence that tells it, or behind the day of the telling; an election, whose
    day all know, anywhere."""
    scan = found.scan
    if moment.low is None or moment.reason or moment.precision != "day" or not latest - RECENT <= moment.low <= latest:
        return False
    here = scan.sentence_at(moment.start)
    first = scan.lead if chosen is not None or event_type in family("held") else scan.lead + 1
    if not first <= here.index < scan.lead + BEHIND or not is_modifier(scan, moment) or is_in_quotes(scan, moment):
        return False
    types = family("harmful") if event_type in family("deadly") else _types(event_type)
    is_told = any(t.event_type in types and not t.is_weak and t.sentence.index <= scan.lead for t in found.triggers)
    possessive = scan.grammar.possessive
    is_owner = bool(possessive) and scan.norm.startswith(possessive, moment.end)
    start, end = (moment.end, moment.end + NAMED_BY_DAY) if is_owner else (moment.start - NAMED_BY_DAY, moment.start)
    return is_told and any(t.event_type in types and t.sentence == here and t.start < end and t.end > start for t in found.triggers)
