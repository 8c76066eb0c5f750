"""The day of the event, where the first day in the article is only that of the statement: «أعلنت الوزارة، السبت، مقتل شرطي في انفجار وقع الجمعة»."""

from __future__ import annotations

from datetime import date

from dateline.codes import Reason
from dateline.extract.dates import DAY_AFTER, DAYS_SINCE, Moment
from dateline.judge.clauses.happening import aftermath_at, is_background, is_coming, is_known, says_when
from dateline.judge.clauses.side_clauses import is_aside, is_behind_after, is_day_of_earlier, is_dependent, is_modifier
from dateline.judge.clauses.spans import is_bound, is_counted_from, is_span
from dateline.judge.clauses.telling import is_telling
from dateline.judge.clauses.written import has_direction
from dateline.judge.dates.deed_clause import BEHIND, has_deed, tells_deed, told_behind
from dateline.judge.dates.qualifying import PAST, RECENT, behind_lead, tells_again
from dateline.judge.findings import LEAD_SENTENCES, Findings, is_judged
from dateline.scan import Scan, beginning
from dateline.scan.sentences import Sentence
from dateline.text import WORD
from dateline.vocabulary.families import family

TOLD_WITHIN, DEED_REACH = 120, 80
"""Characters from the day of a statement to the day of what it reports; and from the words of an event to its day."""

SINCE_REACH = 24
"""Characters from a day to the event that happened on it: "since Monday's earthquakes"."""

FAR_BEHIND = 8
"""The same if the news is a risen toll: then the day of the event is given after the count."""


def day_of_deed(found: Findings, chosen: Moment | None, event_type: str | None) -> tuple[Moment | None, dict[int, Reason]]:
    """The day of the event, and why the chosen day is not it, by where that begins.

    The day is the chosen one or, if that is only the day of a statement, a week or a month, the event's own day from further on.
    """
    if chosen is not None and chosen.precision in ("week", "month") and not chosen.is_of_day:
        return next((m for m in found.moments if _is_inside(found, m, chosen)), chosen), {}
    other = _meeting_to_come(found, chosen, event_type) or _days_since(found, event_type) or _counted_since(found, chosen, event_type)
    if other is not None:
        return other, {}
    own = _own_day(found, chosen, event_type)
    if own is None:
        return chosen, {}
    return own, {} if chosen is None else {chosen.start: Reason.DAY_OF_TELLING}


def _own_day(found: Findings, chosen: Moment | None, event_type: str | None) -> Moment | None:
    """The earlier day on which the event happened, if the chosen day is only that of a statement or there is none; None if the text gives no such day."""
    latest = found.published_on if chosen is None else chosen.high
    if latest is None or (event_type in family("said") and (chosen is None or aftermath_at(found.scan, chosen) is None)):
        return None
    earlier = [m for m in found.moments if _is_earlier(found.scan, m, latest, chosen is None)]
    if chosen is None or is_telling(found.scan, chosen):
        own = next((m for m in earlier if _is_of_the_deed(found, m, chosen, event_type)), None)
        if own is not None:
            return own
    if is_judged(found):
        return None
    behind = told_behind(found, earlier, chosen, event_type, latest)
    return behind if behind is None or chosen is None or not tells_deed(found, chosen, event_type) else None


def _meeting_to_come(found: Findings, chosen: Moment | None, event_type: str | None) -> Moment | None:
    """The coming day for which headline or lead announce a meeting, if the chosen day is only that of the announcement:
    «أعلن، الثلاثاء، أنه سيتوجه إلى أستانا الخميس المقبل للقاء نظيره»."""
    printed = found.published_on
    if event_type not in family("met") or printed is None or chosen is None or not is_telling(found.scan, chosen):
        return None
    return next((m for m in found.moments if _is_announced(found, m, printed)), None)


def _is_announced(found: Findings, moment: Moment, printed: date) -> bool:
    """True if the date is a single day within weeks after printing that headline or lead mention with a meeting or a journey."""
    day = moment.single_day
    if day is None or not printed < day <= printed + PAST or behind_lead(found, moment):
        return False
    return any(found.scan.in_sentence(kind, moment.sentence) for kind in ("gathering", "travel"))


def _days_since(found: Findings, event_type: str | None) -> Moment | None:
    """The day that the text counts back to from a later one, if the event is named there and the sentence reports what was done or counted since:
    "Two days after the crash, the toll rose to 57". For a type held on a known day, any day counted back to: "conceded on Monday, a day after the vote"."""
    scan = found.scan
    if event_type in family("held"):
        return next((m for m in found.moments if m.rule in (DAYS_SINCE, DAY_AFTER) and _is_day_of(found, m, family("held"))), None)
    moment = next((m for m in found.moments if m.rule == DAYS_SINCE), None)
    if moment is None or event_type not in family("deadly"):
        return None
    end = moment.sentence.end
    is_since = scan.within("risen", moment.end, end) or not scan.lexicon["aftermath"].isdisjoint(WORD.findall(scan.norm, moment.end, end))
    return moment if _is_day_of(found, moment, family("deadly")) and is_since else None


def _is_day_of(found: Findings, moment: Moment, types: frozenset[str]) -> bool:
    """True if an event of these types is named right after the words that count back to its day."""
    return any(t.event_type in types for t in beginning(found.triggers, moment.end, moment.end + SINCE_REACH))


def _counted_since(found: Findings, chosen: Moment | None, event_type: str | None) -> Moment | None:
    """The day since which the lead counts the dead, if the event is named with it ("have died since Monday's earthquakes") and the chosen day's sentence has no
    toll."""
    scan = found.scan
    counting = {t.sentence.index for t in found.tolls if t.reason is None and not t.sentence.is_title and scan.depth(t.sentence) < LEAD_SENTENCES}
    if event_type not in family("deadly") or chosen is None or chosen.low is None or chosen.sentence.index in counting:
        return None
    for moment in found.moments:
        if moment.low is None or moment.reason or not chosen.low - RECENT <= moment.low < chosen.low or moment.sentence.index not in counting:
            continue
        beside = range(moment.start, moment.end + SINCE_REACH)
        if is_counted_from(scan, moment) and any(t.start in beside and t.event_type in family("deadly") for t in found.triggers):
            return moment
    return None


def _is_earlier(scan: Scan, moment: Moment, latest: date, or_same: bool) -> bool:
    """True for a single day in the days before ``latest`` (or on it if ``or_same``) that does not begin or end a span and is not still to come."""
    day = moment.single_day
    if day is None or not latest - RECENT <= day <= latest or (day == latest and not or_same):
        return False
    return not (is_coming(scan, moment) or is_span(scan, moment) or is_bound(scan, moment) or is_counted_from(scan, moment))


def _is_of_the_deed(found: Findings, moment: Moment, chosen: Moment | None, event_type: str | None) -> bool:
    """True if the day is in the main clause of what is reported, or where the text says when the event happened."""
    scan = found.scan
    is_other_deed = moment.rule == DAY_AFTER and not has_deed(found, moment, event_type)
    if chosen is not None and not is_other_deed and _is_told_next(scan, moment, chosen):
        return True
    deeds = _deeds(event_type, chosen is not None)
    behind = behind_lead(found, moment)
    if is_judged(found):
        return False
    is_risen = chosen is not None and is_known(scan, moment) and _is_of_counting(scan, chosen)
    if not deeds or behind >= (FAR_BEHIND if is_risen else BEHIND) or is_day_of_earlier(scan, moment) or is_modifier(scan, moment):
        return False
    if is_telling(scan, moment):
        return False
    if behind and chosen is not None and has_direction(scan, moment) and not is_risen:
        return False
    start = max(moment.sentence.start, moment.start - DEED_REACH)
    if not any(t.start < moment.start and start <= t.end and t.event_type in deeds for t in found.triggers):
        return False
    return says_when(scan, moment) or _is_told_with_dead(found, moment.sentence, behind)


def _is_of_counting(scan: Scan, chosen: Moment) -> bool:
    """True if the headline or the day's sentence says that a toll has risen: the dead are those of an earlier event."""
    sentence = chosen.sentence
    return bool(scan.within("risen", 0, scan.body_start) or scan.within("risen", sentence.start, sentence.end))


def _deeds(event_type: str | None, is_reported: bool) -> frozenset[str]:
    """Types whose words may stand for the event. For an event of no certain type that somebody reported, any harmful one; empty for a type that does no
    harm."""
    if event_type is None:
        return family("harmful") if is_reported else frozenset()
    if event_type in family("deadly"):
        return family("deadly")
    return family("harmful") & {event_type}


def _is_told_with_dead(found: Findings, sentence: Sentence, behind: int) -> bool:
    """True if the day's sentence has a toll. In the first sentence the headline's toll counts too; after the lead the toll must be one that headline or lead
    also have."""
    tolls = [t for t in found.tolls if t.reason is None]
    with_it = {sentence.index} | ({0} if behind == 0 else set())
    if behind < LEAD_SENTENCES:
        return any(t.sentence.index in with_it for t in tolls)
    ahead = {(t.kind, t.low, t.high) for t in tolls if found.scan.depth(t.sentence) < LEAD_SENTENCES and not t.is_word}
    return any((t.kind, t.low, t.high) in ahead for t in tolls if t.sentence == sentence)


def _is_told_next(scan: Scan, moment: Moment, chosen: Moment) -> bool:
    """True if the day is in the main clause of what was said on the chosen day: «قال، الأربعاء، إن الرئيس وافق الثلاثاء على»."""
    if not chosen.end <= moment.start <= chosen.end + TOLD_WITHIN or moment.sentence != chosen.sentence:
        return False
    if is_behind_after(scan, moment) or is_day_of_earlier(scan, moment):
        return False
    return not (is_dependent(scan, moment) or is_modifier(scan, moment) or is_aside(scan, moment) or is_background(scan, moment))


def _is_inside(found: Findings, moment: Moment, wide: Moment) -> bool:
    """True if the date is a day within the chosen week or month, given further on for the same event."""
    day = moment.single_day
    if day is None or wide.low is None or wide.high is None or moment.start <= wide.start:
        return False
    if not wide.low <= day <= wide.high or behind_lead(found, moment) >= BEHIND or is_coming(found.scan, moment):
        return False
    return tells_again(found, moment) and not is_dependent(found.scan, moment) and not is_modifier(found.scan, moment)
