"""Which date is the event's, and which sentences are background."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from dateline.codes import Reason
from dateline.extract.dates import WEEKDAY, Moment
from dateline.judge.clauses.happening import tells_when
from dateline.judge.clauses.side_clauses import is_aside, is_behind_after
from dateline.judge.clauses.spans import is_counted_from
from dateline.judge.clauses.telling import is_attributed
from dateline.judge.dates.qualifying import FROM_PRINTING, RECENT, YESTERDAY, behind_lead, why_not
from dateline.judge.findings import LEAD_SENTENCES, Findings

OPENING = (WEEKDAY, *FROM_PRINTING)
"""Rules whose words, in headline or lead, date the event even if their day cannot be resolved: then no later date may."""

FRAME = 0.65
"""Share of a sentence within which a date applies to the whole of it; nearer to the end it dates a side clause ("..., which broke off ties in 2021")."""

EARLIER = 3
"""Days before the main event from which another date belongs to another event: a story is reported for two days, rarely three."""

TOLD, ATTRIBUTED, SECOND, ASIDE = 0.98, 0.97, 0.96, 0.8
"""Factors relative to a date in the main clause of the first sentence: for one after a verb of happening further down, one of a statement
(«بحسب ما أعلنت الشرطة، الجمعة»), one in the second sentence, one in a side clause. The first three only decide between two otherwise equal dates."""

WORTH = {"day": 3.0, "week": 2.0, "month": 1.2, "season": 0.8, "year": 0.4}
"""Score of a date by its precision. These numbers and those below are typed, not fitted; what matters is their order and their products."""

IN_TITLE = 1.1
"""Factor of a date in the headline relative to one in the first sentence: it decides between the two."""

IN_DATELINE = 0.2
"""Factor of a date in the dateline, the day of printing: any other date that may date the news wins."""

COUNTED_FROM, BEHIND_AFTER, BEHIND_MARKER = 0.35, 0.5, 0.3
"""Factors of a date from which another is counted («بعد يومين من»), of a day earlier than yesterday in a clause with "after", and of a date after a background
marker."""

ANNOUNCED_DAY, OLD_DAY = 0.3, 0.4
"""Factors of a date later than the day of printing, and of a day too far before it to be news."""

PER_SENTENCE, DEEP, DEEPEST = 0.1, 0.8, 0.25
"""After the lead, a date's factor is ``DEEP`` minus ``PER_SENTENCE`` for each sentence, but at least ``DEEPEST``."""

LEAST = 0.15
"""Least score of a date that can be the event's."""

SAME = 1e-9
"""Two scores differ only by rounding if they are this close; then the first date wins."""

HEAD, HEAD_SHARE = 30, 3
"""A background marker applies to its whole sentence if it is in this many first characters, or in the first third if that is longer."""

HISTORY = timedelta(days=3653)
"""A background date this much (ten years) before the main event is history, not an event that readers follow."""


def background_sentences(found: Findings, main: Moment | None) -> set[int]:
    """Indices of sentences about something earlier, coming or general: those with a background marker at their start, or with a date days before or after the
    main one."""
    scan = found.scan
    background: set[int] = set()
    of_sentence: dict[int, list[Moment]] = defaultdict(list)
    for moment in found.moments:
        of_sentence[moment.sentence.index].append(moment)
    markers = scan.by_sentence("background")
    for index in sorted(markers.keys() | of_sentence.keys()):
        sentence, moments = scan.sentences[index], of_sentence[index]
        if sentence.is_title or index <= 1 or any(m.is_now for m in moments):
            continue
        head = sentence.start + max(HEAD, (sentence.end - sentence.start) // HEAD_SHARE)
        marked = any(h.start <= head for h in markers.get(index, ()))
        framing = sentence.start + FRAME * (sentence.end - sentence.start)
        if marked or any(is_other_time(m, main) or _is_later(m, main) for m in moments if m.start <= framing):
            background.add(index)
    return background


def is_other_time(moment: Moment, main: Moment | None) -> bool:
    """True if the date ends days before the main event, or if it names a month that cannot be resolved; never for the main event's own year.

    If the main event has no day: true if the date is written out or is wider than a week.
    """
    if moment.high is None:
        return moment.reason is not None and moment.names_month
    if main is None or main.low is None:
        return moment.basis == "explicit" or moment.precision in ("month", "year", "season")
    if moment.precision == "year" and moment.low and moment.low.year == main.low.year:
        return False
    return moment.high < main.low - timedelta(days=EARLIER)


def _is_later(moment: Moment, main: Moment | None) -> bool:
    """True for a day or week that begins days after the main event: what is planned for it is not what happened."""
    return bool(moment.low and main and main.high and moment.precision in ("day", "week") and moment.low > main.high + timedelta(days=EARLIER))


def main_moment(found: Findings) -> tuple[Moment | None, dict[int, Reason]]:
    """The date of the main event, and why others cannot be it, each by where it begins.

    The date is the one with the highest score, the first if equal; None if no date qualifies.
    """
    is_opening_left = any(m.low is None and m.reason and m.rule in OPENING and found.scan.depth(m.sentence) <= 0 for m in found.moments)
    left_open = found.published_on is None and is_opening_left
    best: tuple[float, Moment] | None = None
    passed: dict[int, Reason] = {}
    for moment in found.moments:
        if left_open and found.scan.depth(moment.sentence) > 0:
            continue
        why = why_not(found, moment)
        if why is not None:
            passed[moment.start] = why
            continue
        score = _moment_score(found, moment)
        if score > 0 and (best is None or score > best[0] + SAME):
            best = (score, moment)
    return best[1] if best else None, passed


def open_weekday(found: Findings) -> int | None:
    """The weekday (1 is Monday) that headline or lead name first, if its date could not be resolved: the only hint at the day on a page without a day of
    printing."""
    return next((m.weekday for m in found.moments if m.weekday and found.scan.depth(m.sentence) <= 0), None)


def _moment_score(found: Findings, moment: Moment) -> float:
    if moment.low is None or moment.high is None or moment.reason:
        return 0.0
    scan, sentence, published_on = found.scan, moment.sentence, found.published_on
    value = WORTH["day"] if moment.is_of_day else WORTH.get(moment.precision, 0.0)
    value *= IN_TITLE if sentence.is_title else _place_factor(found, moment)
    if scan.is_in_dateline(moment.start):
        value *= IN_DATELINE
    if is_aside(scan, moment):
        value *= ASIDE
    if is_attributed(scan, moment):
        value *= ATTRIBUTED
    if is_counted_from(scan, moment):
        value *= COUNTED_FROM
    if published_on is not None and moment.high < published_on - YESTERDAY and is_behind_after(scan, moment):
        value *= BEHIND_AFTER
    if any(h.start < moment.start for h in scan.within("background", sentence.start, moment.end)) and not moment.is_now:
        value *= BEHIND_MARKER
    value *= _nearness(moment, moment.low, moment.high, published_on)
    return value if value >= LEAST else 0.0


def _place_factor(found: Findings, moment: Moment) -> float:
    """Factor of a date by its place in the body: lower after the lead, unless the text says that the event happened then."""
    behind = behind_lead(found, moment)
    if behind == 0:
        return 1.0
    if found.published_on is not None and moment.high is not None and moment.high >= found.published_on - YESTERDAY and tells_when(found.scan, moment):
        return TOLD
    return SECOND if behind < LEAD_SENTENCES else max(DEEPEST, DEEP - PER_SENTENCE * behind)


def _nearness(moment: Moment, low: date, high: date, published_on: date | None) -> float:
    """Factor of a date by its distance from the day of printing: lower if days before it or after it, 0 if too far after it."""
    if published_on is None:
        return 1.0
    if low > published_on + timedelta(days=0 if moment.rule in FROM_PRINTING else 1):
        return ANNOUNCED_DAY if low <= published_on + RECENT else 0.0
    return OLD_DAY if moment.precision == "day" and high < published_on - RECENT else 1.0


def is_history(moment: Moment, main: Moment | None) -> bool:
    """True if a background date is too far before the main event to be one that readers follow."""
    return bool(moment.high and main and main.low and moment.high < main.low - HISTORY)
