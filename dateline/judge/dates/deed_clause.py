"""Which days are in a clause about the event, where the day that the article names first is not. A day belongs to the clause it is in."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.extract.dates import DAY_AFTER, Moment
from dateline.extract.types import Trigger
from dateline.judge.clauses.bounds import clause_of
from dateline.judge.clauses.happening import aftermath_at, is_background, is_counting
from dateline.judge.clauses.side_clauses import is_behind_after, is_day_of_earlier, is_dependent, is_in_quotes, is_modifier, is_participial, is_relative
from dateline.judge.clauses.telling import is_telling
from dateline.judge.clauses.written import has_direction
from dateline.judge.dates.qualifying import RECENT, behind_lead
from dateline.judge.findings import Findings
from dateline.scan import beginning
from dateline.vocabulary.families import family

LATE = timedelta(days=3)
"""How long after an event the press may open with what has been done since."""

BEHIND = 4
"""Sentences of the body within which an article says when its event happened."""

NAMED_BY_DAY = 30
"""Characters from a day to the noun that it modifies: "Saturday's deadly raid"."""


def tells_deed(found: Findings, moment: Moment, event_type: str | None) -> bool:
    """True if the clause of the day is about the event: it has a word of it, and the day is not that of a report, a count or an aftermath. In languages whose
    verb comes first, no word of the event is needed."""
    if _is_of_day_after(found, moment, event_type):
        return False
    return found.scan.grammar.verb_first or has_deed(found, moment, event_type)


def told_behind(found: Findings, earlier: list[Moment], chosen: Moment | None, event_type: str | None, latest: date) -> Moment | None:
    """The event's day after a chosen day that is not the event's: in a clause about the event, in the next sentence, or part of the event's name
    ("Saturday's raid")."""
    own = None if chosen is None else next((m for m in earlier if m.start > chosen.start and _is_behind(found, m, chosen, event_type)), None)
    return own or next((m for m in found.moments if _names_deed(found, m, chosen, event_type, latest)), None)


def _is_of_day_after(found: Findings, moment: Moment, event_type: str | None) -> bool:
    """True if the event was only printed, reported, counted or cleared up on that day."""
    scan = found.scan
    if scan.is_in_dateline(moment.start) or is_telling(scan, moment) or is_counting(scan, moment):
        return True
    aftermath = aftermath_at(scan, moment)
    return aftermath is not None and not any(t.end <= aftermath for t in _deeds_in_clause(found, moment, event_type))


def _types(event_type: str | None) -> frozenset[str | None]:
    """Event types whose words may stand for the event."""
    return family("deadly") if event_type in family("deadly") else frozenset({event_type})


def _deeds_in_clause(found: Findings, moment: Moment, event_type: str | None) -> list[Trigger]:
    """Triggers of the event in the clause of a day."""
    return [t for t in beginning(found.triggers, *clause_of(found.scan, moment)) if t.event_type in _types(event_type)]


def has_deed(found: Findings, moment: Moment, event_type: str | None) -> bool:
    """True if the clause of a day has a word of the event, or counts its dead or injured."""
    counted = event_type in family("deadly") and any(t.reason is None for t in beginning(found.tolls, *clause_of(found.scan, moment)))
    return counted or bool(_deeds_in_clause(found, moment, event_type))


def _is_behind(found: Findings, moment: Moment, chosen: Moment, event_type: str | None) -> bool:
    """True if the day is in a clause about the event, or in the main clause of the second sentence."""
    scan, behind = found.scan, behind_lead(found, moment)
    if behind >= BEHIND or is_in_quotes(scan, moment) or is_day_of_earlier(scan, moment):
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
    """True if the event is named by its day ("Saturday's raid", «هجوم السبت») after the lead, or from the lead on if another day was chosen or the type is one
    held on a known day, such as an election."""
    scan = found.scan
    day, here = moment.single_day, moment.sentence
    if day is None or not latest - RECENT <= day <= latest:
        return False
    least = 0 if chosen is not None or event_type in family("held") else 1
    if not least <= scan.depth(here) < BEHIND or not is_modifier(scan, moment) or is_in_quotes(scan, moment):
        return False
    types = family("harmful") if event_type in family("deadly") else _types(event_type)
    is_in_lead = any(t.event_type in types and not t.is_weak and scan.depth(t.sentence) <= 0 for t in found.triggers)
    possessive = scan.grammar.possessive
    is_owner = bool(possessive) and scan.norm.startswith(possessive, moment.end)
    start, end = (moment.end, moment.end + NAMED_BY_DAY) if is_owner else (moment.start - NAMED_BY_DAY, moment.start)
    return is_in_lead and any(t.event_type in types and t.sentence == here and t.start < end and t.end > start for t in found.triggers)
