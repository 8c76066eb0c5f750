"""Which number of killed and injured belongs to the event an article is about, and why the others do not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile

from dateline.extract.casualties import Tally, Toll
from dateline.extract.dates import Moment
from dateline.judge.clauses import is_fronted, is_going_on
from dateline.judge.findings import LEAD_SENTENCES, Draft, Findings, is_judged
from dateline.judge.news import FRESH
from dateline.judge.times import is_other_time, printing_day
from dateline.scan import START, Scan, beginning, touching
from dateline.text import WORD
from dateline.vocabulary import Hit
from dateline.vocabulary.families import family

COMMA = re.compile(r"[,،;؛]")

ROUNDED = 1.1
"""A headline rounds a toll to the hundred by at most a tenth; the exact number stands in the text."""

PASSED, LEAST_REACH = 1.6, 20
"""How many times the full ten of a headline the exact number of the lead may be, and characters before that ten in which "more than" stands."""

WORDS_AHEAD = 3
"""Sentences of the body in which one dead told without a number is of the event: further down it is of another as often."""

OF_OTHERS, TOTAL_REACH = 2, 24
"""How many times the first number another one may be that words like "a toll of" say to be of all, and characters before it in which they stand."""

COUNTING_REACH, RISEN_REACH = 16, 160
"""Characters from the end of a toll that has risen to the day on which it was counted, and from its beginning."""

NEAR_LEAD = 8
"""Sentences of the body in which a toll may be of an event of no sure type, where headline or lead speak of a deed that kills."""

NEAR = 60
"""Characters between a toll and words that say over what time it was counted."""

RESUMED_REACH = 16
"""Characters behind a comma in which a pronoun takes up what stands before it: «غداة مواجهات، قتل فيها اثنان»."""

ALSO_REACH = 16
"""Characters between a toll and a word like "also"."""

COMPARED_REACH = 20
"""Characters before a toll in which words compare it with the event's: "compared with 3,172 deaths a week before"."""

MANY, WAR_REACH = 1000, 100
"""Killed or injured that only a war or a catastrophe counts, and characters between such a number and a word for a war."""

OPENING_REACH = 4
"""Characters from the beginning of a sentence to the words that open it: a joined "and", a quotation mark."""

OPENING = 2
"""Words that may stand before "since" where it opens a clause: «وقتل منذ ذلك»."""

REACTION_REACH = 120
"""Characters behind "in response to" in which a toll is of what was answered."""


FURTHER_REACH = 9
"""Characters beside a toll in which a word says that it is added to the one before."""

TELLING = 10
"""A smaller number may well be the toll of two events."""

LONG_AGO = timedelta(days=60)
"""A toll told with a day so long before the event's is no day of counting the event's own."""

EARLIER, MORE = "it is told with an earlier day", "it counts more than this event"
ELSEWHERE = (EARLIER, MORE)
"""Reasons for which the same number told again is not of the main event either, nor, where the lead tells it, what stands further down."""


def give_tolls(found: Findings, drafts: list[Draft], background: set[int], published_on: date | None) -> None:
    """Killed and injured of the main report, the first of ``drafts``. A toll that no report has says in ``found.tolls`` why the main one has it not."""
    if not found.tolls:
        return
    main = drafts[0]
    reasons = _reasons(found, main.moment, published_on)
    fitting = [t for t in found.tolls if reasons[id(t)] is None]
    if main.event_type not in family("harmful") | {"OTHER", None}:
        fitting = [t for t in fitting if not t.is_word]
    front = {s.index for s in found.scan.sentences} - background
    sentences = front & _telling(found, main.event_type)
    main.killed = _with_attackers(found.scan, choose_tally(found.scan, fitting, "killed", sentences), fitting)
    rest = _not_contradicted(fitting, main.killed, _ahead(found, LEAD_SENTENCES))
    main.injured = _injured_beside(found.scan, found.tolls, main.killed, front, fitting) or choose_tally(found.scan, rest, "injured", sentences)
    main.killed = _with_further(found.scan, _with_other_side(found.scan, main.killed, fitting), fitting)
    owned = {id(toll) for draft in drafts for toll in draft.tellings()}
    found.tolls = [t if id(t) in owned else replace(t, reason=reasons[id(t)]) for t in found.tolls]


def _reasons(found: Findings, moment: Moment | None, published_on: date | None) -> dict[int, str | None]:
    """Why each toll, by its identity, is not of the main event; None for those that may be."""
    reasons = {id(toll): _why_not(found, toll, moment, published_on) for toll in found.tolls}
    reasons |= dict.fromkeys(_told_with_a_day_long_ago(found, reasons, moment or printing_day(published_on)), EARLIER)
    elsewhere = {t.sentence.index for t in found.tolls if t.kind == "killed" and t.reason is None and reasons[id(t)]}
    first: dict[tuple[str, int, int], str | None] = {}
    last: dict[str, str | None] = {}
    for toll in found.tolls:
        told_first = first.setdefault((toll.kind, toll.low, toll.high), reasons[id(toll)])
        if reasons[id(toll)] is None and toll.kind == "injured" and toll.sentence.index in elsewhere:
            reasons[id(toll)] = "its sentence counts the dead of another event"
        elif reasons[id(toll)] is None and told_first in ELSEWHERE:
            reasons[id(toll)] = told_first
        elif reasons[id(toll)] is None and _is_also(found.scan, toll):
            reasons[id(toll)] = last.get(toll.kind)
        if toll.reason is None:
            last[toll.kind] = reasons[id(toll)]
    lead = _ahead(found, LEAD_SENTENCES)
    in_lead = [reasons[id(toll)] for toll in found.tolls if toll.sentence.index in lead]
    if None not in in_lead and any(reason in ELSEWHERE for reason in in_lead):
        return {key: reason or "what the lead counts is of another event" for key, reason in reasons.items()}
    return reasons


def _told_with_a_day_long_ago(found: Findings, reasons: dict[int, str | None], main: Moment | None) -> Iterator[int]:
    """Tolls, by their identity, that no day is told with, and whose number is told elsewhere with a day long before the event's: "tears for the 45 dead of the
    theatre fire", and further down "the fire of March 11, 2009 killed 45 people"."""
    if main is None or main.low is None:
        return
    nearest = {id(t): _nearest(found, t, _dated(found, t)) for t in found.tolls if t.low >= TELLING and reasons[id(t)] in (EARLIER, None)}
    long_ago = {
        (t.kind, t.low, t.high)
        for t in found.tolls
        if (day := nearest.get(id(t))) is not None and reasons[id(t)] == EARLIER and day.high is not None and day.high < main.low - LONG_AGO
    }
    for toll in found.tolls:
        if (toll.kind, toll.low, toll.high) in long_ago and reasons[id(toll)] is None and nearest[id(toll)] is None:
            yield id(toll)


def choose_tally(scan: Scan, tolls: list[Toll], kind: str, sentences: set[int]) -> Tally | None:
    """The first whole toll of a kind, headline before lead before the rest, and those that tell the same count otherwise."""
    fitting = [t for t in tolls if t.kind == kind and t.reason is None and t.sentence.index in sentences]
    if not fitting:
        return None
    first = _at_most(scan, _exact(fitting[0], fitting), fitting)
    return Tally((first, *_told_otherwise(scan, first, fitting)))


def _at_most(scan: Scan, first: Toll, fitting: list[Toll]) -> Toll:
    """What the lead tells of the same count where the headline tells a full ten that it passes: 127 of "more than 100 dead"."""
    if first.sentence.paragraph or first.low != first.high or first.low % 10 or not scan.within("at_least", first.start - LEAST_REACH, first.end):
        return first
    lead = (t for t in fitting if t.sentence.index == scan.lead and t.low == t.high)
    return next((t for t in lead if first.low < t.low <= first.low * PASSED), first)


def _with_attackers(scan: Scan, killed: Tally | None, fitting: list[Toll]) -> Tally | None:
    """The dead among the attackers, told apart from those they killed: they count in the highest number alone, as who counts casualties counts both. Not
    where the number of the first is that of both together."""
    if killed is None or any(_is_of_attackers(scan, toll) for toll in killed.tellings):
        return killed
    first = killed.tellings[0]
    others = [t for t in fitting if t.kind == "killed" and t.reason is None and not t.is_word and t.sentence.index < scan.lead + NEAR_LEAD // 2]
    of_attackers = [t for t in others if t.start > first.end and _is_of_attackers(scan, t)]
    if not of_attackers or any(t.high + of_attackers[0].high == first.high for t in others):
        return killed
    return replace(killed, added=(of_attackers[0],))


def _with_other_side(scan: Scan, killed: Tally | None, fitting: list[Toll]) -> Tally | None:
    """The dead of another people beside those of a first: "strikes killed 13 Palestinians. Three Israelis died". Only the highest number counts both."""
    peoples = _peoples(scan, killed.tellings[0]) if killed else set()
    if killed is None or not peoples or killed.added:
        return killed
    for toll in _near_behind(scan, killed, fitting):
        others = _peoples(scan, toll)
        if others and not toll.is_word and peoples.isdisjoint(others):
            return replace(killed, added=(toll,))
    return killed


def _peoples(scan: Scan, toll: Toll) -> set[str]:
    """The peoples whose dead a toll counts."""
    return {h.entry.value for h in beginning(scan.names, toll.start, toll.end) if h.entry.kind == "demonym"}


def _with_further(scan: Scan, killed: Tally | None, fitting: list[Toll]) -> Tally | None:
    """More dead that the sentence behind tells, after as many as the event's first number: "killed six climbers. Another three died lower down"."""
    if killed is None:
        return None
    first = last = killed.tellings[0]
    further: list[Toll] = []
    for toll in (t for t in _near_behind(scan, killed, fitting) if t not in killed.added):
        follows = bool(further) or (last.low, last.high) == (first.low, first.high)
        is_near = 0 <= toll.sentence.index - last.sentence.index <= 1
        if follows and is_near and _is_further(scan, toll) and toll.high <= killed.low:
            further.append(toll)
        last = toll
    return replace(killed, further=tuple(further))


def _is_further(scan: Scan, toll: Toll) -> bool:
    """Words right beside the toll, or in it, say that it comes on top: "also died", "another three"."""
    start, end = toll.start - FURTHER_REACH, toll.end + FURTHER_REACH
    return bool(scan.within("also", start, end) or scan.within("more_dead", start, toll.end))


def _near_behind(scan: Scan, killed: Tally, fitting: list[Toll]) -> list[Toll]:
    """The tolls of killed told behind the event's first, near the lead."""
    near = [t for t in fitting if t.kind == "killed" and t.reason is None and t.sentence.index < scan.lead + NEAR_LEAD // 2]
    return [t for t in near if t.start > killed.tellings[0].end]


def _is_of_attackers(scan: Scan, toll: Toll) -> bool:
    """Whom the toll counts are attackers, and nobody else beside them: not "two soldiers and 16 gunmen"."""
    attackers = scan.within("attackers", toll.start, toll.end)
    others = [h for h in scan.within("person", toll.start, toll.end) if not any(a.start <= h.start and h.end <= a.end for a in attackers)]
    return bool(attackers) and not others


def _exact(first: Toll, fitting: list[Toll]) -> Toll:
    """The exact number that a rounded one stands for, where it is told further on: 2,946 of "more than 2,900", 97 of "nearly a hundred"."""
    if first.low == first.high and first.low >= 100 and first.low % 50 == 0:
        return next((t for t in fitting if t.low == t.high != first.low and first.low / ROUNDED < t.low < first.low * ROUNDED), first)
    return first


def _is_rounding(toll: Toll, exact: Toll) -> bool:
    """A full hundred beside the number that it rounds."""
    return toll.low == toll.high and toll.low % 100 == 0 and exact.low % 100 != 0 and toll.low <= exact.low * ROUNDED


def _told_otherwise(scan: Scan, first: Toll, fitting: list[Toll]) -> Iterator[Toll]:
    """Tellings of the same count that make it a range: «ما بين 20 و30 جنديا» of thirty, 384 of "more than 380", 160 of 132 where others "gave a toll of 160".
    What is a little less may be a part of it."""
    low, high = first.low, first.high
    for toll in (t for t in fitting if not _is_rounding(t, first)):
        is_range = toll.low < toll.high and toll.low <= high and low <= toll.high
        most = first.high * (OF_OTHERS if scan.within("total", toll.start - TOTAL_REACH, toll.end) else ROUNDED)
        if (is_range and not low <= toll.low <= toll.high <= high) or high < toll.low == toll.high <= most:
            low, high = min(low, toll.low), max(high, toll.high)
            yield toll


def _injured_beside(scan: Scan, tolls: list[Toll], killed: Tally | None, sentences: set[int], fitting: list[Toll]) -> Tally | None:
    """The injured of a sentence that tells the killed, or of one that tells as many killed; and what tells the same count otherwise."""
    if killed is None:
        return None
    telling = {toll.sentence.index for toll in killed.tellings}
    if not killed.tellings[0].is_word:
        told = [t for t in tolls if t.kind == "killed" and t.reason is None]
        telling |= {t.sentence.index for t in told if killed.low / ROUNDED <= t.low <= t.high <= killed.high * ROUNDED}
    injured = [t for t in tolls if t.kind == "injured" and t.reason is None]
    beside = [t for t in injured if t.sentence.index in telling & (sentences | {killed.tellings[0].sentence.index})]
    if not beside:
        return None
    first = _exact(beside[0], injured)
    return Tally((first, *_told_otherwise(scan, first, [t for t in fitting if t.kind == "injured" and t.reason is None and t.sentence.index in sentences])))


def _not_contradicted(tolls: list[Toll], killed: Tally | None, lead: set[int]) -> list[Toll]:
    """The tolls but those of sentences behind the lead that tell more killed: they are of another event. Fewer may be some of them, and a lead may count
    more than its headline."""
    if killed is None:
        return tolls
    more = (t for t in tolls if t.kind == "killed" and t.reason is None and t.high > killed.high * ROUNDED)
    others = {t.sentence.index for t in more} - lead
    return [t for t in tolls if t.sentence.index not in others]


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
        return "its sentence counts the dead of another event"
    if _is_behind(scan, toll) and not _has_risen(scan, toll):
        return "it is of what was answered, or followed"
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
    after, hours, pronouns = (_words(kind, scan) for kind in ("after_clause", "hour_word", "relative_clause"))
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
    return nearest.start > toll.start or _words("superlative", found.scan).isdisjoint(before)


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
    words = _words("dependent_clause", scan) | _words("after_clause", scan)
    return toll.end < moment.start and not words.isdisjoint(WORD.findall(scan.norm, toll.end, moment.start))


def _is_record(scan: Scan, toll: Toll, until: int) -> bool:
    """What was counted over time is how rare the event is, not the toll: «قتل 85 في أسوأ حريق منذ بداية القرن»."""
    return toll.end < until and not _words("superlative", scan).isdisjoint(WORD.findall(scan.norm, toll.end, until))


def _telling(found: Findings, event_type: str | None) -> set[int]:
    """The sentences whose tolls may be of the event: all, for a type that kills; the headline, for one that does not; none where a court judges a deed. What
    is of no sure type may kill if headline or lead say so."""
    if event_type is not None and event_type not in family("own_dead") and is_judged(found):
        return set()
    tells_harm = _tells_harm(found)
    if event_type in family("harmful") - family("seldom_deadly"):
        return {s.index for s in found.scan.sentences}
    if event_type is None or event_type in family("seldom_deadly"):
        return _ahead(found, NEAR_LEAD if tells_harm else LEAD_SENTENCES)
    return _ahead(found, int(event_type == "OTHER" and tells_harm))


def _has_comma(scan: Scan, start: int, end: int) -> bool:
    """The clause ends between: at a comma, but not at one that opens a relative clause («в ответ на нападение, в котором погибли»)."""
    pronouns = _words("relative_clause", scan)
    for comma in COMMA.finditer(scan.norm, start, end):
        is_relative = pronouns.intersection(WORD.findall(scan.norm, comma.end(), end)[:2])
        if not is_relative and not scan.within("resumed", comma.end(), comma.end() + RESUMED_REACH):
            return True
    return False


def _words(kind: str, scan: Scan) -> frozenset[str]:
    return scan.lexicon[kind]


def _ahead(found: Findings, sentences: int) -> set[int]:
    """The headline, and so many sentences of the body."""
    until = found.scan.lead + sentences
    return {s.index for s in found.scan.sentences if s.paragraph == 0 or s.index < until}


def _tells_harm(found: Findings) -> bool:
    """Headline or lead speak of a deed that kills, be the news itself of no sure type: a palace is "concerned" at an offensive."""
    ahead = _ahead(found, LEAD_SENTENCES)
    return any(t.event_type in family("harmful") and not t.is_weak and t.sentence.index in ahead for t in found.triggers)
