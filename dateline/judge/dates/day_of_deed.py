"""The day of the event, where the first day in the article is only that of the statement: «أعلنت الوزارة، السبت، مقتل شرطي في انفجار وقع الجمعة».

``PROPOSALS`` are the ways to such a day; the first that finds one gives it. A day belongs to the clause it is in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from dateline.codes import Reason
from dateline.extract.dates import DAY_AFTER, DAYS_SINCE, Moment
from dateline.extract.types import Trigger
from dateline.judge.clauses.bounds import clause_of
from dateline.judge.clauses.happening import aftermath_at, is_background, is_coming, is_counting, is_known, says_when
from dateline.judge.clauses.side_clauses import (
    is_aside,
    is_behind_after,
    is_day_of_earlier,
    is_dependent,
    is_in_quotes,
    is_modifier,
    is_participial,
    is_relative,
)
from dateline.judge.clauses.spans import is_bound, is_counted_from, is_span
from dateline.judge.clauses.telling import is_telling
from dateline.judge.clauses.written import has_direction
from dateline.judge.dates.qualifying import PAST, RECENT, behind_lead, tells_again
from dateline.judge.findings import LEAD_SENTENCES, Findings, is_judged
from dateline.scan import Scan, beginning
from dateline.vocabulary.families import family

TOLD_WITHIN, DEED_REACH = 120, 80
"""Characters from the day of a statement to the day of what it reports; and from the words of an event to its day."""

SINCE_REACH = 24
"""Characters from a day to the event that happened on it: "since Monday's earthquakes"."""

NAMED_BY_DAY = 30
"""Characters from a day to the noun that it modifies: "Saturday's deadly raid"."""

BEHIND, FAR_BEHIND = 4, 8
"""Sentences of the body within which an article says when its event happened; and if the news is a risen toll: then the day is given after the count."""

LATE = timedelta(days=3)
"""How long after an event the press may open with what has been done since."""


@dataclass(frozen=True, eq=False)
class Told:
    """An article whose event needs its day: what was found, the day chosen so far, and the type of the event."""

    found: Findings
    chosen: Moment | None
    event_type: str | None

    @property
    def types(self) -> frozenset[str | None]:
        """Event types whose words may stand for the event."""
        return family("deadly") if self.event_type in family("deadly") else frozenset({self.event_type})

    @cached_property
    def latest(self) -> date | None:
        """The last day that the event can have had before it was told; None if it is not known, or if the telling is the event itself."""
        if self.event_type in family("said") and (self.chosen is None or aftermath_at(self.found.scan, self.chosen) is None):
            return None
        return self.found.published_on if self.chosen is None else self.chosen.high

    @cached_property
    def earlier(self) -> list[Moment]:
        """The days that are told before the chosen one, or before printing if none was chosen."""
        return [] if self.latest is None else [m for m in self.found.moments if _is_earlier(self, m, self.latest)]


def day_of_deed(found: Findings, chosen: Moment | None, event_type: str | None) -> tuple[Moment | None, dict[int, Reason]]:
    """The day of the event; and, by where each begins, which way led to it and why the chosen day is not it.

    The day is the chosen one or, if that is only the day of a statement, a week or a month, the event's own day from further on.
    """
    told = Told(found, chosen, event_type)
    is_wide = chosen is not None and chosen.precision in ("week", "month") and not chosen.is_of_day
    for why, propose in {Reason.DAY_WITHIN: _within_wide}.items() if is_wide else PROPOSALS.items():
        day = propose(told)
        if day is not None:
            of_telling = {chosen.start: Reason.DAY_OF_TELLING} if chosen and why in DEED_TOLD else {}
            return day, of_telling | {day.start: why}
    return chosen, {}


def _within_wide(told: Told) -> Moment | None:
    """The day within the chosen week or month."""
    return next((m for m in told.found.moments if _is_inside(told, m)), None)


def _meeting_to_come(told: Told) -> Moment | None:
    """The coming day for which headline or lead announce a meeting, if the chosen day is only that of the announcement:
    «أعلن، الثلاثاء، أنه سيتوجه إلى أستانا الخميس المقبل للقاء نظيره»."""
    found, chosen = told.found, told.chosen
    if told.event_type not in family("met") or found.published_on is None or chosen is None or not is_telling(found.scan, chosen):
        return None
    return next((m for m in found.moments if _is_announced(found, m, found.published_on)), None)


def _days_since(told: Told) -> Moment | None:
    """The day that the text counts back to from a later one, if the event is named there and the sentence reports what was done or counted since:
    "Two days after the crash, the toll rose to 57". For a type held on a known day, any day counted back to: "conceded on Monday, a day after the vote"."""
    found, scan = told.found, told.found.scan
    if told.event_type in family("held"):
        return next((m for m in found.moments if m.rule in (DAYS_SINCE, DAY_AFTER) and _is_day_of(found, m, family("held"))), None)
    moment = next((m for m in found.moments if m.rule == DAYS_SINCE), None)
    if moment is None or told.event_type not in family("deadly"):
        return None
    end = moment.sentence.end
    is_since = scan.within("risen", moment.end, end) or scan.has_word("aftermath", moment.end, end)
    return moment if is_since and _is_day_of(found, moment, family("deadly")) else None


def _dead_since(told: Told) -> Moment | None:
    """The day since which the lead counts the dead, if the event is named with it ("have died since Monday's earthquakes") and the chosen day's sentence has no
    toll."""
    found, chosen, scan = told.found, told.chosen, told.found.scan
    if told.event_type not in family("deadly") or chosen is None or chosen.low is None:
        return None
    counting = {t.sentence.index for t in found.tolls if t.reason is None and 0 <= scan.depth(t.sentence) < LEAD_SENTENCES}
    if chosen.sentence.index in counting:
        return None
    for moment in found.moments:
        is_before = moment.low is not None and not moment.reason and chosen.low - RECENT <= moment.low < chosen.low
        if is_before and moment.sentence.index in counting and is_counted_from(scan, moment):
            beside = range(moment.start, moment.end + SINCE_REACH)
            if any(t.start in beside and t.event_type in family("deadly") for t in found.triggers):
                return moment
    return None


def _told_of_deed(told: Told) -> Moment | None:
    """The earlier day that somebody told of on the chosen day, or where the text says when the event happened; else the week or month told of then."""
    if told.chosen is not None and not is_telling(told.found.scan, told.chosen):
        return None
    day = next((m for m in told.earlier if _is_of_the_deed(told, m)), None)
    return day or (next((m for m in told.found.moments if _is_time_told(told.found.scan, m, told.chosen)), None) if told.chosen and told.latest else None)


def _in_its_clause(told: Told) -> Moment | None:
    """The earlier day in a clause about the event behind a chosen day that is not the event's, or in the main clause of the next sentence."""
    if told.chosen is None or is_judged(told.found):
        return None
    day = next((m for m in told.earlier if _is_behind(told, m, told.chosen)), None)
    return day if day and not _tells_deed(told, told.chosen) else None


def _in_its_name(told: Told) -> Moment | None:
    """The day that is a part of the event's name: "Saturday's raid"."""
    if told.latest is None or is_judged(told.found):
        return None
    day = next((m for m in told.found.moments if _names_deed(told, m, told.latest)), None)
    return day if day and not (told.chosen and _tells_deed(told, told.chosen)) else None


PROPOSALS: dict[Reason, Callable[[Told], Moment | None]] = {
    Reason.DAY_OF_MEETING: _meeting_to_come,
    Reason.DAY_COUNTED_TO: _days_since,
    Reason.DAY_OF_THE_DEAD: _dead_since,
    Reason.DAY_TOLD_OF: _told_of_deed,
    Reason.DAY_OF_CLAUSE: _in_its_clause,
    Reason.DAY_IN_NAME: _in_its_name,
}
"""The ways to the event's own day, in the order in which they are tried, each with what the evidence says of a day found so."""

DEED_TOLD = (Reason.DAY_TOLD_OF, Reason.DAY_OF_CLAUSE, Reason.DAY_IN_NAME)
"""Those of them that leave the chosen day as the one on which it was told."""


# Which days each of them takes -------------------------------------------------------------------------------------------------------


def _is_inside(told: Told, moment: Moment) -> bool:
    """True if the date is a day within the chosen week or month, given further on for the same event."""
    found, wide, day = told.found, told.chosen, moment.single_day
    if day is None or wide is None or wide.low is None or wide.high is None or moment.start <= wide.start:
        return False
    if not wide.low <= day <= wide.high or behind_lead(found, moment) >= BEHIND or is_coming(found.scan, moment):
        return False
    return tells_again(found, moment) and not is_dependent(found.scan, moment) and not is_modifier(found.scan, moment)


def _is_announced(found: Findings, moment: Moment, printed: date) -> bool:
    """True if the date is a day, or two in a row, within weeks after printing that headline or lead mention with a meeting or a journey."""
    day = moment.low if moment.is_of_day and not moment.reason else None
    if day is None or not printed < day <= printed + PAST or behind_lead(found, moment):
        return False
    return any(found.scan.in_sentence(kind, moment.sentence) for kind in ("gathering", "travel"))


def _is_day_of(found: Findings, moment: Moment, types: frozenset[str]) -> bool:
    """True if an event of these types is named right after the words that count back to its day."""
    return any(t.event_type in types for t in beginning(found.triggers, moment.end, moment.end + SINCE_REACH))


def _is_earlier(told: Told, moment: Moment, latest: date) -> bool:
    """True for a day, or two in a row, in the days before ``latest`` (two in a row up to it, a day on it if none was chosen) that does not begin or end a span
    and is not still to come."""
    scan, day = told.found.scan, moment.high if moment.is_of_two_days and not moment.reason else moment.single_day
    if day is None or not latest - RECENT <= day <= latest or (day == latest and told.chosen is not None and not moment.is_of_two_days):
        return False
    return not (is_coming(scan, moment) or is_span(scan, moment) or is_bound(scan, moment) or is_counted_from(scan, moment))


def _is_of_the_deed(told: Told, moment: Moment) -> bool:
    """True if the day is in the main clause of what is reported, or where the text says when the event happened."""
    found, chosen, scan = told.found, told.chosen, told.found.scan
    is_other_deed = moment.rule == DAY_AFTER and not _has_deed(told, moment)
    if chosen is not None and not is_other_deed and _is_told_next(scan, moment, chosen):
        return True
    if is_judged(found):
        return False
    deeds, behind = _harms(told), behind_lead(found, moment)
    is_risen = chosen is not None and is_known(scan, moment) and _is_of_counting(scan, chosen)
    if not deeds or behind >= (FAR_BEHIND if is_risen else BEHIND) or is_day_of_earlier(scan, moment) or is_modifier(scan, moment):
        return False
    if is_telling(scan, moment) or (behind and chosen is not None and has_direction(scan, moment) and not is_risen):
        return False
    start = max(moment.sentence.start, moment.start - DEED_REACH)
    if not any(t.start < moment.start and start <= t.end and t.event_type in deeds for t in found.triggers):
        return False
    return says_when(scan, moment) or _is_told_with_dead(found, moment, behind)


def _harms(told: Told) -> frozenset[str | None]:
    """The harmful types whose words may stand for the event: any, for an event of no certain type that somebody reported."""
    if told.event_type is None:
        return frozenset() if told.chosen is None else family("harmful")
    return told.types & family("harmful")


def _is_of_counting(scan: Scan, chosen: Moment) -> bool:
    """True if the headline or the day's sentence says that a toll has risen: the dead are those of an earlier event."""
    return bool(scan.within("risen", 0, scan.body_start) or scan.within("risen", chosen.sentence.start, chosen.sentence.end))


def _is_told_with_dead(found: Findings, moment: Moment, behind: int) -> bool:
    """True if the day's sentence has a toll. In the first sentence the headline's toll counts too; after the lead the toll must be one that headline or lead
    also have."""
    tolls = [t for t in found.tolls if t.reason is None]
    own = [t for t in tolls if t.sentence is moment.sentence]
    if behind < LEAD_SENTENCES:
        return bool(own) or (behind == 0 and any(t.sentence.index == 0 for t in tolls))
    ahead = {(t.kind, t.low, t.high) for t in tolls if found.scan.depth(t.sentence) < LEAD_SENTENCES and not t.is_word}
    return any((t.kind, t.low, t.high) in ahead for t in own)


def _is_told_next(scan: Scan, moment: Moment, chosen: Moment) -> bool:
    """True if the day is in the main clause of what was said on the chosen day: «قال، الأربعاء، إن الرئيس وافق الثلاثاء على»."""
    if not chosen.end <= moment.start <= chosen.end + TOLD_WITHIN or moment.sentence is not chosen.sentence:
        return False
    if is_behind_after(scan, moment) or is_day_of_earlier(scan, moment):
        return False
    return not (is_dependent(scan, moment) or is_modifier(scan, moment) or is_aside(scan, moment) or is_background(scan, moment))


def _is_time_told(scan: Scan, moment: Moment, chosen: Moment) -> bool:
    """True if the week or month, gone by on the chosen day, is in the main clause of what was said then: "said on Monday that its soldiers had killed 20 rebels
    last week", "killed seven over the weekend, police said on Monday"."""
    if moment.sentence is not chosen.sentence or moment.precision not in ("week", "month") or moment.is_of_day or moment.reason:
        return False
    if moment.high is None or chosen.low is None or not chosen.low - PAST <= moment.high < chosen.low or is_coming(scan, moment):
        return False
    if is_span(scan, moment) or is_bound(scan, moment) or is_counted_from(scan, moment) or is_day_of_earlier(scan, moment):
        return False
    start = chosen.end + 2 if moment.start > chosen.start else scan.head_of(moment.sentence)
    if scan.last_comma(start, moment.start) >= 0 or scan.has_word("clause_word", start, moment.start):
        return False
    return not (is_dependent(scan, moment) or is_modifier(scan, moment) or is_aside(scan, moment) or is_behind_after(scan, moment))


def _is_behind(told: Told, moment: Moment, chosen: Moment) -> bool:
    """True if the day, behind the chosen one, is in a clause about the event, or in the main clause of the second sentence."""
    scan, behind = told.found.scan, behind_lead(told.found, moment)
    if moment.start <= chosen.start or behind >= BEHIND or is_in_quotes(scan, moment) or is_day_of_earlier(scan, moment):
        return False
    if is_modifier(scan, moment) or is_background(scan, moment) or is_behind_after(scan, moment) or _is_of_day_after(told, moment):
        return False
    if is_dependent(scan, moment) and (has_direction(scan, moment) or not is_relative(scan, moment)):
        return False
    is_late = chosen.low is not None and moment.low is not None and chosen.low - moment.low <= LATE
    if moment.rule == DAY_AFTER and not is_telling(scan, chosen):
        return True
    return _has_deed(told, moment) or (behind == 1 and is_late and not is_participial(scan, moment))


def _names_deed(told: Told, moment: Moment, latest: date) -> bool:
    """True if the event is named by its day ("Saturday's raid", «هجوم السبت») after the lead, or from the lead on if another day was chosen or the type is one
    held on a known day, such as an election."""
    found, scan, day, here = told.found, told.found.scan, moment.single_day, moment.sentence
    if day is None or not latest - RECENT <= day <= latest:
        return False
    least = 0 if told.chosen is not None or told.event_type in family("held") else 1
    if not least <= scan.depth(here) < BEHIND or not is_modifier(scan, moment) or is_in_quotes(scan, moment):
        return False
    types = family("harmful") if told.event_type in family("deadly") else told.types
    is_in_lead = any(t.event_type in types and not t.is_weak and scan.depth(t.sentence) <= 0 for t in found.triggers)
    possessive = scan.grammar.possessive
    is_owner = bool(possessive) and scan.norm.startswith(possessive, moment.end)
    start, end = (moment.end, moment.end + NAMED_BY_DAY) if is_owner else (moment.start - NAMED_BY_DAY, moment.start)
    return is_in_lead and any(t.event_type in types and t.start < end and t.end > start for t in found.triggers_in(here))


# What the clause of a day is about --------------------------------------------------------------------------------------------------


def _tells_deed(told: Told, moment: Moment) -> bool:
    """True if the clause of the day is about the event: it has a word of it, and the day is not that of a report, a count or an aftermath. In languages whose
    verb comes first, no word of the event is needed."""
    if _is_of_day_after(told, moment):
        return False
    return told.found.scan.grammar.verb_first or _has_deed(told, moment)


def _is_of_day_after(told: Told, moment: Moment) -> bool:
    """True if the event was only printed, reported, counted or cleared up on that day."""
    scan = told.found.scan
    if scan.is_in_dateline(moment.start) or is_telling(scan, moment) or is_counting(scan, moment):
        return True
    aftermath = aftermath_at(scan, moment)
    return aftermath is not None and not any(t.end <= aftermath for t in _deeds_in_clause(told, moment))


def _deeds_in_clause(told: Told, moment: Moment) -> list[Trigger]:
    """Triggers of the event in the clause of a day."""
    return [t for t in beginning(told.found.triggers, *clause_of(told.found.scan, moment)) if t.event_type in told.types]


def _has_deed(told: Told, moment: Moment) -> bool:
    """True if the clause of a day has a word of the event, or counts its dead or injured."""
    if told.event_type in family("deadly") and any(t.reason is None for t in beginning(told.found.tolls, *clause_of(told.found.scan, moment))):
        return True
    return bool(_deeds_in_clause(told, moment))
