"""Why a toll is not of the event that an article is about: it is of another day, of a whole war or year, of what was answered, of other news."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile

from dateline.extract.casualties import Toll
from dateline.extract.dates import Moment
from dateline.judge.clauses.spans import is_going_on
from dateline.judge.clauses.written import is_fronted
from dateline.judge.findings import LEAD_SENTENCES, Findings
from dateline.judge.news import FRESH
from dateline.judge.times import is_other_time, printing_day
from dateline.scan import START, Scan, beginning, touching
from dateline.text import WORD
from dateline.vocabulary import Hit
from dateline.vocabulary.families import family

COMMA = re.compile(r"[,،;؛]")

WORDS_AHEAD = 3
"""Sentences of the body in which one dead told without a number is of the event: further down it is of another as often."""

COUNTING_REACH, RISEN_REACH = 16, 160
"""Characters from the end of a toll that has risen to the day on which it was counted, and from its beginning."""

NEAR = 60
"""Characters between a toll and words that say over what time it was counted."""

RESUMED_REACH = 16
"""Characters behind a comma in which a pronoun takes up what stands before it: «غداة مواجهات، قتل فيها اثنان»."""

ALSO_REACH = 16
"""Characters between a toll and a word like "also"."""

COMPARED_REACH = 20
"""Characters before a toll in which words compare it with the event's: "compared with 3,172 deaths a week before"."""

HAD_REACH = 24
"""Characters before a toll in which the verb stands that says it had happened."""

MANY, WAR_REACH = 1000, 100
"""Killed or injured that only a war or a catastrophe counts, and characters between such a number and a word for a war."""

OPENING_REACH = 4
"""Characters from the beginning of a sentence to the words that open it: a joined "and", a quotation mark."""

OPENING = 2
"""Words that may stand before "since" where it opens a clause: «وقتل منذ ذلك»."""

REACTION_REACH = 120
"""Characters behind "in response to" in which a toll is of what was answered."""

DISTINCTIVE = 10
"""Dead below which the same number may well be the toll of two events."""

LONG_AGO = timedelta(days=60)
"""A toll told with a day so long before the event's is no day of counting the event's own."""

EARLIER, MORE = "it is told with an earlier day", "it counts more than this event"

OF_OTHER_NEWS = "its sentence counts the dead of another event"

ELSEWHERE = (EARLIER, MORE)
"""Reasons for which the same number told again is not of the main event either, nor, where the lead tells it, what stands further down."""


def reasons_against(found: Findings, moment: Moment | None, published_on: date | None) -> dict[int, str | None]:
    """Why each toll, by its identity, is not of the main event; None for those that may be."""
    reasons = {id(toll): _why_not(found, toll, moment, published_on) for toll in found.tolls}
    reasons |= dict.fromkeys(_told_with_a_day_long_ago(found, reasons, moment or printing_day(published_on)), EARLIER)
    elsewhere = {t.sentence.index for t in found.tolls if t.kind == "killed" and t.reason is None and reasons[id(t)]}
    first: dict[tuple[str, int, int], str | None] = {}
    last: dict[str, str | None] = {}
    for toll in found.tolls:
        told_first = first.setdefault((toll.kind, toll.low, toll.high), reasons[id(toll)])
        if reasons[id(toll)] is None and toll.kind == "injured" and toll.sentence.index in elsewhere:
            reasons[id(toll)] = OF_OTHER_NEWS
        elif reasons[id(toll)] is None and told_first in ELSEWHERE:
            reasons[id(toll)] = told_first
        elif reasons[id(toll)] is None and _is_also(found.scan, toll):
            reasons[id(toll)] = last.get(toll.kind)
        if toll.reason is None:
            last[toll.kind] = reasons[id(toll)]
    lead = found.ahead(LEAD_SENTENCES)
    in_lead = [reasons[id(toll)] for toll in found.tolls if toll.sentence.index in lead]
    if None not in in_lead and any(reason in ELSEWHERE for reason in in_lead):
        return {key: reason or "what the lead counts is of another event" for key, reason in reasons.items()}
    return reasons


def _told_with_a_day_long_ago(found: Findings, reasons: dict[int, str | None], main: Moment | None) -> Iterator[int]:
    """Tolls, by their identity, that no day is told with, and whose number is told elsewhere with a day long before the event's: "tears for the 45 dead of the
    theatre fire", and further down "the fire of March 11, 2009 killed 45 people"."""
    if main is None or main.low is None:
        return
    nearest = {id(t): _nearest(found, t, _dated(found, t)) for t in found.tolls if t.low >= DISTINCTIVE and reasons[id(t)] in (EARLIER, None)}
    long_ago = {
        (t.kind, t.low, t.high)
        for t in found.tolls
        if (day := nearest.get(id(t))) is not None and reasons[id(t)] == EARLIER and day.high is not None and day.high < main.low - LONG_AGO
    }
    for toll in found.tolls:
        if (toll.kind, toll.low, toll.high) in long_ago and reasons[id(toll)] is None and nearest[id(toll)] is None:
            yield id(toll)


def _why_not(found: Findings, toll: Toll, moment: Moment | None, published_on: date | None) -> str | None:
    """Why a toll is not of the main event; None where it may be."""
    scan = found.scan
    if toll.reason:
        return toll.reason
    if toll.is_word and toll.sentence.index >= scan.lead + WORDS_AHEAD:
        return "one person, told deep in the text"
    if scan.within("comparison", max(toll.sentence.start, toll.start - COMPARED_REACH), toll.start):
        return EARLIER
    if _is_of_other_news(scan, toll) or _is_of_other_deed(found, toll):
        return OF_OTHER_NEWS
    if _is_behind(scan, toll) and not _has_risen(scan, toll):
        return "it is of what was answered, or followed"
    if _had_happened(scan, toll):
        return EARLIER
    main = moment or printing_day(published_on)
    if _is_over_time(found, toll, main) or _is_of_war(scan, toll):
        return MORE
    if _is_of_another_day(found, toll, main, is_told=moment is not None) or _is_of_days_to_come(found, toll, published_on):
        return EARLIER
    return MORE if _is_of_a_year(found, toll, moment) else None


def _is_of_other_news(scan: Scan, toll: Toll) -> bool:
    """Words like "separately" open its sentence or one before it, behind the lead, and it is no count that has risen."""
    is_apart = any(hit.start < toll.start and _opens(scan, hit) for hit in scan.hits.get("other_news", ()))
    return is_apart and not scan.within("risen", toll.sentence.start, toll.end)


def _is_of_other_deed(found: Findings, toll: Toll) -> bool:
    """Behind the lead a sentence goes back to a deed that no article takes for known: «وكان تفجير في محطة أوقع 71 قتيلا»."""
    scan, sentence = found.scan, toll.sentence
    opener = WORD.search(scan.norm, sentence.start, toll.start)
    if sentence.index <= scan.lead or opener is None or opener.group() not in scan.lexicon["pluperfect"]:
        return False
    return any(t.start == opener.end() + 1 and t.event_type in family("harmful") for t in beginning(found.triggers, opener.end(), opener.end() + 2))


def _opens(scan: Scan, hit: Hit) -> bool:
    """Words that open a sentence behind the lead."""
    sentence = scan.sentence_at(hit.start)
    return sentence.index > scan.lead and hit.start <= sentence.start + OPENING_REACH


def _is_also(scan: Scan, toll: Toll) -> bool:
    """A word like "also" stands beside the toll: it is added to the one before, and of the same event."""
    return bool(scan.within("also", max(toll.sentence.start, toll.start - ALSO_REACH), min(toll.sentence.end, toll.end + ALSO_REACH)))


def _is_behind(scan: Scan, toll: Toll) -> bool:
    """Words like "in response to" stand before the toll in its clause: «ردا على إصابة أربعة جنود»; or "after", and the toll tells of what stands behind
    that: «زار السفارة بعد حادث قتل فيه ستة»."""
    start = max(toll.sentence.start, toll.start - REACTION_REACH)
    if any(not _has_comma(scan, hit.end, toll.start) for hit in scan.within("answered", start, toll.start)):
        return True
    after, hours, pronouns = (scan.lexicon[kind] for kind in ("after_clause", "hour_word", "relative_clause"))
    if after.isdisjoint(WORD.findall(scan.norm, start, toll.start)):
        return False
    for match in WORD.finditer(scan.norm, start, toll.start):
        following = WORD.findall(scan.norm, match.end(), toll.end) if match.group() in after else []
        if not following or following[0] in hours or _has_comma(scan, match.end(), toll.start):
            continue
        if pronouns.intersection(following) or scan.within("resumed", match.end(), toll.end):
            return True
    return False


def _has_risen(scan: Scan, toll: Toll) -> bool:
    """The toll has come to its number since what stands before it: „nach dem Zugunglück ist die Zahl der Toten auf 57 gestiegen“."""
    return bool(scan.within("risen", toll.start, min(toll.sentence.end, toll.end + COUNTING_REACH)))


def _had_happened(scan: Scan, toll: Toll) -> bool:
    """Behind the lead, its verb says that it had happened before what is told, and nobody said so: «un attentat avait tué onze civils»."""
    if toll.sentence.paragraph == 0 or toll.sentence.index <= scan.lead:
        return False
    verbs = scan.within("had_happened", max(toll.sentence.start, toll.start - HAD_REACH), toll.end)
    said = scan.lexicon["said_that"]
    return any(said.isdisjoint(WORD.findall(scan.norm, toll.sentence.start, verb.start)) for verb in verbs)


def _is_over_time(found: Findings, toll: Toll, main: Moment | None) -> bool:
    """Words near by say that the toll was counted over weeks or years: «منذ ذلك التاريخ، قتل 167»; not «منذ اندلاع الاشتباكات أمس»."""
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
    """The words stand at the end of a clause before the toll's («بالمئات منذ بدء المعارك، وأشار إلى سقوط 250»), and do not open one («منذ ذلك، قتل»)."""
    opening = WORD.findall(COMMA.split(scan.norm[toll.sentence.start : hit.word_start])[-1])
    return len(opening) > OPENING and _has_comma(scan, hit.end, toll.start)


def _is_of_a_year(found: Findings, toll: Toll, main: Moment | None) -> bool:
    """The word of time nearest to the toll in its sentence is of a whole year or season («قتل 400 مدني هذا العام»), and does not say how rare
    the event is («في أسوأ هجوم هذا العام»)."""
    nearest = _nearest(found, toll, _dated(found, toll))
    if nearest is None or nearest is main or nearest.precision not in ("year", "season"):
        return False
    before = WORD.findall(found.scan.norm, max(toll.sentence.start, nearest.start - NEAR), nearest.start)
    return nearest.start > toll.start or found.scan.lexicon["superlative"].isdisjoint(before)


def _is_of_war(scan: Scan, toll: Toll) -> bool:
    """A toll of a thousand and more beside a word for a war is the war's."""
    return toll.low >= MANY and bool(scan.within("war", max(toll.sentence.start, toll.start - WAR_REACH), min(toll.sentence.end, toll.end + WAR_REACH)))


def _dated(found: Findings, toll: Toll) -> list[Moment]:
    """The words of time told with a toll: those of its sentence on either side, up to another toll of the kind; not one that only says how rare the event is
    ("the deadliest since 2017"), nor, where one person was hurt who then died, that of the injury («وفاة فتى إثر إصابته الجمعة»)."""
    place = bisect_left(found.moments, toll.start, key=START)
    ahead = takewhile(lambda m: _is_beside(found, toll, m), (found.moments[i] for i in range(place - 1, -1, -1)))
    behind = takewhile(lambda m: _is_beside(found, toll, m), (found.moments[i] for i in range(place, len(found.moments))))
    near = [m for m in (*reversed(list(ahead)), *behind) if m.high and not _is_record(found.scan, toll, m.start) and not _is_name(found.scan, m)]
    return [m for m in near if not (toll.is_word and _is_cause(found.scan, toll, m))]


def _nearest(found: Findings, toll: Toll, dated: list[Moment]) -> Moment | None:
    """The nearest of the words of time told with a toll; but, where there is another, not since when something a clause before tells of was so
    («المحاصرة منذ 2013، ما أسفر عن مقتل»)."""
    scan = found.scan
    own = [m for m in dated if not (is_going_on(scan, m) and not is_fronted(scan, m) and COMMA.search(scan.norm, m.end, toll.start))]
    return min(own or dated, key=lambda m: max(toll.start - m.end, m.start - toll.end), default=None)


def _is_of_another_day(found: Findings, toll: Toll, main: Moment | None, is_told: bool) -> bool:
    """The day nearest to the toll in its sentence lies before the event's, days before where that day is only of printing or told in the same sentence."""
    dated = _dated(found, toll) if main is not None and main.low is not None else []
    if not dated or main is None or main.low is None:
        return False
    nearest = _nearest(found, toll, dated)
    if nearest is None:
        return False
    if not is_told or any(m is main for m in dated) or is_going_on(found.scan, nearest) or _is_of_counting(found, main):
        return is_other_time(nearest, main)
    return nearest.high is not None and nearest.high < main.low


def _is_of_counting(found: Findings, day: Moment) -> bool:
    """The day is that on which a toll was found to have risen: it happened before."""
    counted = beginning(found.tolls, day.start - RISEN_REACH, day.start)
    return any(day.start <= t.end + COUNTING_REACH and found.scan.within("risen", t.start, t.end) for t in counted)


def _is_of_days_to_come(found: Findings, toll: Toll, published_on: date | None) -> bool:
    """The word of time nearest to the toll is read as of days after the print: nobody has died then, so it is of a year before («في أكتوبر», in July)."""
    if published_on is None:
        return False
    nearest = _nearest(found, toll, _dated(found, toll))
    return nearest is not None and nearest.low is not None and nearest.low > published_on + FRESH


def _is_beside(found: Findings, toll: Toll, moment: Moment) -> bool:
    """The word of time stands in the toll's sentence with no other toll of the kind between."""
    if not toll.sentence.start <= moment.start < toll.sentence.end:
        return False
    low, high = min(toll.end, moment.end), max(toll.start, moment.start)
    return not any(t is not toll and t.kind == toll.kind and t.end <= high for t in beginning(found.tolls, low, high))


def _is_name(scan: Scan, moment: Moment) -> bool:
    """The words are no time but a part of a name: «Rio de Janeiro»."""
    return any(h.start < moment.start and moment.end <= h.end for h in touching(scan.hits.get("not_a_date", ()), moment.start, moment.end))


def _is_cause(scan: Scan, toll: Toll, moment: Moment) -> bool:
    """A word like "after" stands between a toll and a day behind it."""
    words = scan.lexicon["dependent_clause"] | scan.lexicon["after_clause"]
    return toll.end < moment.start and not words.isdisjoint(WORD.findall(scan.norm, toll.end, moment.start))


def _is_record(scan: Scan, toll: Toll, until: int) -> bool:
    """What was counted over time is how rare the event is, not the toll: «قتل 85 في أسوأ حريق منذ بداية القرن»."""
    return toll.end < until and not scan.lexicon["superlative"].isdisjoint(WORD.findall(scan.norm, toll.end, until))


def _has_comma(scan: Scan, start: int, end: int) -> bool:
    """The clause ends between: at a comma, but not at one that opens a relative clause («в ответ на нападение, в котором погибли»)."""
    pronouns = scan.lexicon["relative_clause"]
    for comma in COMMA.finditer(scan.norm, start, end):
        is_relative = pronouns.intersection(WORD.findall(scan.norm, comma.end(), end)[:2])
        if not is_relative and not scan.within("resumed", comma.end(), comma.end() + RESUMED_REACH):
            return True
    return False
