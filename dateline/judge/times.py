"""Which date is the event's, and which sentences tell something earlier."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from dateline.extract.dates import Moment
from dateline.judge.clauses import (
    is_aside,
    is_attributed,
    is_background,
    is_behind_after,
    is_bound,
    is_coming,
    is_counted_from,
    is_dependent,
    is_foretold,
    is_fronted,
    is_modifier,
    is_relative,
    is_span,
    is_whole,
    tells_when,
)
from dateline.judge.findings import LEAD_SENTENCES, Findings, first_body

RELATIVE = ("today with its weekday", "relative word")
"""Rules that count from the day of printing: no hour of the night puts their tomorrow into today."""

OPENING = ("weekday", *RELATIVE)
"""Rules whose word in headline or lead dates the event even where its day stays open: then no later date may."""

LAST = "weekday with last or next"
"""The rule of a weekday whose word for "last" keeps it apart from the days of the news."""

FRAME = 0.65
"""Share of a sentence in which a date frames the whole of it; one nearer to its end dates a side clause ("..., which broke off ties in 2021")."""

EARLIER = 3
"""Days before the main event from which another date belongs to another event: stories are told for two days, rarely three."""

YESTERDAY, RECENT, PAST, OLD = timedelta(days=1), timedelta(days=10), timedelta(days=31), timedelta(days=400)
"""How far from the day of printing a day may lie and be news, or still be told of; how long ago a month may have ended; and how far an article looks back:
a year, and the weeks about its anniversary."""

DEEP = 4
"""Sentences behind the first from which a date dates something else: the story told by then is another one, or older."""

TOLD, ATTRIBUTED, SECOND, ASIDE = 0.98, 0.97, 0.96, 0.8
"""What a date counts beside one in the main clause of the first sentence: behind a verb of happening further down, of the telling («بحسب ما أعلنت الشرطة،
الجمعة»), in the second sentence, in a side clause. The first three only say which of two comes first."""

HISTORY = timedelta(days=3653)
"""A background date more than ten years before the story is history, not an event that somebody follows."""


def background_sentences(found: Findings, main: Moment | None) -> set[int]:
    """Sentences that tell something earlier, coming or general: a marker at their head, or a date of their own before the main one's, or days after."""
    scan = found.scan
    background: set[int] = set()
    of_sentence: dict[int, list[Moment]] = defaultdict(list)
    for moment in found.moments:
        of_sentence[scan.sentence_at(moment.start).index].append(moment)
    for sentence in scan.sentences:
        if sentence.paragraph == 0 or sentence.index <= 1:
            continue
        moments = of_sentence[sentence.index]
        if any(m.is_now for m in moments):
            continue
        head = sentence.start + max(30, (sentence.end - sentence.start) // 3)
        marked = any(h.start <= head for h in scan.in_sentence("background", sentence))
        framing = sentence.start + FRAME * (sentence.end - sentence.start)
        if marked or any(is_other_time(m, main) or _is_later(m, main) for m in moments if m.start <= framing):
            background.add(sentence.index)
    return background


def printing_day(published_on: date | None) -> Moment | None:
    """The day of printing in the place of an event's day that is not told: what is dated days before it is background all the same."""
    return None if published_on is None else Moment(-1, -1, published_on, published_on, "day", "none", "day of printing", None)


def is_other_time(moment: Moment, main: Moment | None) -> bool:
    """An interval that ends days before the main event, or a year or month of no known distance on an undated page."""
    if moment.high is None:
        return moment.reason is not None and moment.rule.startswith(("month", "day and month"))
    if main is None or main.low is None:
        return moment.basis == "explicit" or moment.precision in ("month", "year", "season")
    if moment.precision == "year" and moment.low and moment.low.year == main.low.year:
        return False
    return moment.high < main.low - timedelta(days=EARLIER)


def _is_later(moment: Moment, main: Moment | None) -> bool:
    """A day or week that begins days after the main event: what is planned for it is not what happened."""
    return bool(moment.low and main and main.high and moment.precision in ("day", "week") and moment.low > main.high + timedelta(days=EARLIER))


def main_moment(found: Findings, published_on: date | None) -> Moment | None:
    """The word of time that dates the main event: the surest one nearest to the top that no clause or name claims. Why the others cannot goes into
    ``found.passed``."""
    top = {0, first_body(found.scan)}
    left_open = published_on is None and any(
        m.low is None and m.reason and m.rule in OPENING and found.scan.sentence_at(m.start).index in top for m in found.moments
    )
    best: tuple[float, Moment] | None = None
    for moment in found.moments:
        if left_open and found.scan.sentence_at(moment.start).index not in top:
            continue
        why = _why_not(found, moment, published_on)
        if why is not None:
            found.passed[moment.start] = why
        score = 0.0 if why is not None else _moment_score(found, moment, published_on)
        if score > 0 and (best is None or score > best[0] + 1e-9):
            best = (score, moment)
    return best[1] if best else None


def _moment_score(found: Findings, moment: Moment, published_on: date | None) -> float:
    if moment.low is None or moment.high is None or moment.reason:
        return 0.0
    scan, sentence = found.scan, found.scan.sentence_at(moment.start)
    value = {"day": 3.0, "week": 2.0, "month": 1.2, "season": 0.8, "year": 0.4}.get(moment.precision, 0.0)
    value *= 1.1 if sentence.paragraph == 0 else _place_factor(found, moment, published_on)
    if is_aside(scan, moment):
        value *= ASIDE
    if is_attributed(scan, moment):
        value *= ATTRIBUTED
    if is_counted_from(scan, moment):
        value *= 0.35
    if published_on is not None and moment.high < published_on - YESTERDAY and is_behind_after(scan, moment):
        value *= 0.5
    if any(h.start < moment.start for h in scan.within("background", sentence.start, moment.end)) and not moment.is_now:
        value *= 0.3
    value *= _nearness(moment, moment.low, moment.high, published_on)
    return value if value >= 0.15 else 0.0


def _behind(found: Findings, moment: Moment) -> int:
    """How many sentences of the body stand before a date's: none for the headline and the first. A semicolon ends none."""
    scan, sentence = found.scan, found.scan.sentence_at(moment.start)
    if not sentence.paragraph:
        return 0
    return sum(not scan.norm[s.start : s.end].rstrip().endswith(";") for s in scan.sentences[first_body(scan) : sentence.index])


def _place_factor(found: Findings, moment: Moment, published_on: date | None) -> float:
    """What a date counts for its place in the body: less behind the lead, but where the text says when it happened."""
    behind = _behind(found, moment)
    if behind == 0:
        return 1.0
    if published_on is not None and moment.high is not None and moment.high >= published_on - YESTERDAY and tells_when(found.scan, moment):
        return TOLD
    return SECOND if behind < LEAD_SENTENCES else max(0.25, 0.8 - 0.1 * behind)


def _nearness(moment: Moment, low: date, high: date, published_on: date | None) -> float:
    """The factor by which a date counts less for lying days behind the day of printing, or ahead of it; too far ahead it counts nothing."""
    if published_on is None:
        return 1.0
    if low > published_on + timedelta(days=0 if moment.rule in RELATIVE else 1):
        return 0.3 if low <= published_on + RECENT else 0.0
    return 0.4 if moment.precision == "day" and high < published_on - RECENT else 1.0


def _why_not(found: Findings, moment: Moment, published_on: date | None) -> str | None:
    """Why a date cannot be that of the main event, whatever else is told; None where it may be."""
    if moment.high is None or moment.reason:
        return None
    if is_coming(found.scan, moment):
        return "it is said to be still to come"
    if is_span(found.scan, moment) or is_bound(found.scan, moment):
        return "a span of time begins or ends there"
    return None if published_on is None else _why_no_news(found, moment, moment.high, published_on)


def _why_no_news(found: Findings, moment: Moment, high: date, published_on: date) -> str | None:
    """Why a date cannot be that of what a page of a known day reports.

    News is of that day or the one before. What lies further back, or is still to come, dates it only in the main clause of headline and lead: it is
    mostly of something earlier, whose consequences are told. So is a month; a year, and "this month", date nothing.
    """
    behind = _behind(found, moment)
    if behind >= DEEP:
        return "it stands too deep in the text"
    if moment.precision == "year" or (moment.precision == "month" and high >= published_on):
        return "it is wider than news is"
    if moment.precision == "day" and high > published_on:
        told_first = behind == 0 and is_foretold(found.scan, moment) and not is_dependent(found.scan, moment)
        return None if told_first else "it is still to come, and is not told first"
    if high >= published_on:
        return None if behind < LEAD_SENTENCES or moment.rule != "relative word" else "so far down the word means these times"
    if is_modifier(found.scan, moment):
        return "it only tells which one is meant"
    if is_background(found.scan, moment) and not moment.is_now:
        return "its sentence tells what had happened before"
    if moment.precision == "day" and high == published_on - YESTERDAY:
        return _why_not_yesterday(found, moment, behind)
    return _why_not_earlier(found, moment, high, published_on, behind)


def _why_not_yesterday(found: Findings, moment: Moment, behind: int) -> str | None:
    if behind >= LEAD_SENTENCES and not tells_when(found.scan, moment):
        return "a day before printing, told behind the lead"
    if moment.rule not in RELATIVE and is_relative(found.scan, moment):
        return "it stands in a relative clause"
    return None


def _why_not_earlier(found: Findings, moment: Moment, high: date, published_on: date, behind: int) -> str | None:
    scan = found.scan
    if behind >= LEAD_SENTENCES:
        return "days before printing, told behind the lead"
    if high < published_on - OLD:
        return "it lies years back"
    if is_dependent(scan, moment):
        return "days before printing, in a side clause"
    if _comes_second(found, moment):
        return "days before printing, and another day is told before it in its sentence"
    if moment.precision == "month" and high < published_on - PAST and (behind or moment.basis != "explicit"):
        return "a month gone by, and not told first"
    if behind == 0 or is_fronted(scan, moment):
        return None
    if moment.precision != "day" or moment.rule == LAST:
        return '"last" behind the first sentence sets it apart from the news'
    return None if high >= published_on - RECENT or is_whole(scan, moment) else "it lies weeks back, and is not told first"


def _comes_second(found: Findings, moment: Moment) -> bool:
    """Another word of time stands before this one in its sentence."""
    start = found.scan.sentence_at(moment.start).start
    return any(start <= other.start < moment.start for other in found.moments)


def is_history(moment: Moment, main: Moment | None) -> bool:
    """Whether a background date lies too far before the story to be an event that somebody follows."""
    return bool(moment.high and main and main.low and moment.high < main.low - HISTORY)
