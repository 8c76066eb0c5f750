"""Which date belongs to a toll, and whether that date shows that the toll is not of the event: another day, a whole year, weeks of counting."""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile

from dateline.extract.casualties import Toll
from dateline.extract.dates import Moment
from dateline.judge.clauses.side_clauses import is_day_of_other
from dateline.judge.clauses.spans import is_going_on
from dateline.judge.clauses.written import is_fronted
from dateline.judge.dates.main_date import is_other_time
from dateline.judge.dates.qualifying import FRESH
from dateline.judge.findings import Findings
from dateline.judge.tolls.clauses import has_comma
from dateline.scan import START, Scan, beginning, touching
from dateline.scan.sentences import CLAUSE_END
from dateline.text import WORD
from dateline.vocabulary import Hit

NEAR = 60
"""Characters between a toll and words that say over what time it was counted."""

OPENING = 2
"""Most words before "since" where it opens a clause: «وقتل منذ ذلك»."""


def is_of_another_day(found: Findings, toll: Toll, main: Moment | None, has_day: bool) -> bool:
    """True if the date nearest to the toll is before the event's day. It must be days before if the event's day is only that of printing (``has_day`` is False)
    or is in the same sentence, or if the nearest date starts an ongoing state."""
    if main is None or main.low is None:
        return False
    dated = _dated(found, toll)
    nearest = _nearest(found, toll, dated)
    if nearest is None:
        return False
    if not has_day or any(m is main for m in dated) or is_going_on(found.scan, nearest):
        return is_other_time(nearest, main)
    return nearest.high is not None and nearest.high < main.low


def is_of_days_to_come(found: Findings, toll: Toll) -> bool:
    """True if the date nearest to the toll was read as days after printing. Nobody has died then, so the toll is from an earlier year («في أكتوبر», in
    July)."""
    if found.published_on is None:
        return False
    nearest = nearest_day(found, toll)
    return nearest is not None and nearest.low is not None and nearest.low > found.published_on + FRESH


def is_of_a_year(found: Findings, toll: Toll, main: Moment | None) -> bool:
    """True if the date nearest to the toll is a whole year or season («قتل 400 مدني هذا العام»), unless it only says how rare the event is
    («في أسوأ هجوم هذا العام»)."""
    nearest = nearest_day(found, toll)
    if nearest is None or nearest is main or nearest.precision not in ("year", "season"):
        return False
    return nearest.start > toll.start or not found.scan.places("superlative", max(toll.sentence.start, nearest.start - NEAR), nearest.start)


def is_over_time(found: Findings, toll: Toll, main: Moment | None) -> bool:
    """True if words nearby say that the toll was counted over weeks or years: «منذ ذلك التاريخ، قتل 167». False if they count from about the event's own day:
    «منذ اندلاع الاشتباكات أمس»."""
    start, end = max(toll.sentence.start, toll.start - NEAR), min(toll.sentence.end, toll.end + NEAR)
    words = found.scan.within("counted_over", start, end)
    beside = beginning(found.tolls, toll.sentence.start, toll.sentence.end) if words else ()
    alike = [t for t in beside if t.kind == toll.kind and t.reason is None]
    for hit in words:
        nearest = min(alike, key=lambda t: max(t.start - hit.end, hit.start - t.end))
        if nearest is not toll or _is_record(found.scan, toll, hit.start) or _is_closed_before(found.scan, hit, toll):
            continue
        since = beginning(found.moments, hit.end, min(hit.end + NEAR + 1, toll.sentence.end))
        if not any(m.low and main and main.low and m.low >= main.low - FRESH for m in since):
            return True
    return False


def _is_closed_before(scan: Scan, hit: Hit, toll: Toll) -> bool:
    """True if the words are at the end of a clause before the toll's («بالمئات منذ بدء المعارك، وأشار إلى سقوط 250») and do not open a clause
    («منذ ذلك، قتل»)."""
    opening = WORD.findall(CLAUSE_END.split(scan.norm[toll.sentence.start : hit.word_start])[-1])
    return len(opening) > OPENING and has_comma(scan, hit.end, toll.start)


def nearest_day(found: Findings, toll: Toll) -> Moment | None:
    """The date nearest to a toll, of those in its sentence that belong to it."""
    return _nearest(found, toll, _dated(found, toll))


def _nearest(found: Findings, toll: Toll, dated: list[Moment]) -> Moment | None:
    """The nearest of the dates that belong to a toll. If there is a choice, not one since which an earlier clause says that something has gone on
    («المحاصرة منذ 2013، ما أسفر عن مقتل»)."""
    own = [m for m in dated if not _is_since_clause_before(found.scan, toll, m)]
    return min(own or dated, key=lambda m: max(toll.start - m.end, m.start - toll.end), default=None)


def _is_since_clause_before(scan: Scan, toll: Toll, moment: Moment) -> bool:
    """True if a clause before the toll's says that something has gone on since the date."""
    return is_going_on(scan, moment) and not is_fronted(scan, moment) and CLAUSE_END.search(scan.norm, moment.end, toll.start) is not None


def _dated(found: Findings, toll: Toll) -> list[Moment]:
    """The dates that belong to a toll: those of its sentence on either side, up to another toll of the same kind.

    Left out are a date that only says how rare the event is ("the deadliest since 2017"), one that only identifies another deed («17 Şubat'taki saldırının»)
    and, where one injured person later died, the date of the injury («وفاة فتى إثر إصابته الجمعة»).
    """
    place = bisect_left(found.moments, toll.start, key=START)
    ahead = takewhile(lambda m: _is_beside(found, toll, m), (found.moments[i] for i in range(place - 1, -1, -1)))
    behind = takewhile(lambda m: _is_beside(found, toll, m), (found.moments[i] for i in range(place, len(found.moments))))
    near = [m for m in (*reversed(list(ahead)), *behind) if m.high and not _is_record(found.scan, toll, m.start) and not _is_name(found.scan, m)]
    return [m for m in near if not (is_day_of_other(found.scan, m) or (toll.is_word and _is_cause(found.scan, toll, m)))]


def _is_beside(found: Findings, toll: Toll, moment: Moment) -> bool:
    """True if the date is in the toll's sentence with no other toll of the same kind between them."""
    if not toll.sentence.start <= moment.start < toll.sentence.end:
        return False
    low, high = min(toll.end, moment.end), max(toll.start, moment.start)
    return not any(t is not toll and t.kind == toll.kind and t.end <= high for t in beginning(found.tolls, low, high))


def _is_name(scan: Scan, moment: Moment) -> bool:
    """True if the words are part of a name and not a date: «Rio de Janeiro»."""
    return any(h.start < moment.start and moment.end <= h.end for h in touching(scan.hits.get("not_a_date", ()), moment.start, moment.end))


def _is_cause(scan: Scan, toll: Toll, moment: Moment) -> bool:
    """True if a word such as "after" comes between a toll and a date after it."""
    return toll.end < moment.start and any(scan.has_word(kind, toll.end, moment.start) for kind in ("dependent_clause", "after_clause"))


def _is_record(scan: Scan, toll: Toll, until: int) -> bool:
    """True if what was counted over time is how rare the event is, not the toll: «قتل 85 في أسوأ حريق منذ بداية القرن»."""
    return toll.end < until and bool(scan.places("superlative", toll.end, until))
