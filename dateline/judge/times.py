"""Which date is the event's, and which sentences tell something earlier."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta

from dateline.extract.dates import Moment
from dateline.judge.findings import LEAD_SENTENCES, Findings, first_body
from dateline.vocabulary import load_vocabulary

RELATIVE = ("today with its weekday", "relative word")
"""Rules that count from the day of printing: no hour of the night puts their tomorrow into today."""

OPENING = ("weekday", *RELATIVE)
"""Rules whose word in headline or lead dates the event even where its day stays open: then no later date may."""

FRAME = 0.65
"""Share of a sentence in which a date frames the whole of it; one nearer to its end dates a side clause ("..., which broke off ties in 2021")."""

EARLIER = 3
"""Days before the main event from which another date belongs to another event: stories are told for two days, rarely three."""

RECENT, PAST = timedelta(days=10), timedelta(days=31)
"""How far a day may lie from the day of printing, and how long ago the end of a month, and still date the news."""

DEEP = 4
"""Sentences behind the first from which a date dates something else: the story told by then is another one, or older."""

ASIDE, ASIDE_REACH = 0.8, 70
"""What a date in a side clause counts, so that another one as near to the top comes first; and characters back to the word that opens it."""

COMING_REACH = 60
"""Characters before a date in which a verb may put it in the future."""

PRESENT = "يتن"
"""First letters of Arabic verbs in the present, which a س before them puts in the future; before other words it is a letter of theirs («سدان», two dams)."""

WORD = re.compile(r"[^\W\d_]+")

HISTORY = timedelta(days=3653)
"""A background date more than ten years before the story is history, not an event that somebody follows."""


def background_sentences(found: Findings, main: Moment | None) -> set[int]:
    """Sentences that tell something earlier or general: a marker at their head, or a date of their own before the main one's."""
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
        if marked or any(is_other_time(m, main) for m in moments if m.start <= framing):
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


def main_moment(found: Findings, published_on: date | None) -> Moment | None:
    """The word of time that dates the main event: the surest one nearest to the top that no cause clause or name claims."""
    top = {0, first_body(found.scan)}
    left_open = any(m.low is None and m.reason and m.rule in OPENING and found.scan.sentence_at(m.start).index in top for m in found.moments)
    best: tuple[float, Moment] | None = None
    for moment in found.moments:
        if left_open and found.scan.sentence_at(moment.start).index not in top:
            continue
        score = _moment_score(found, moment, published_on)
        if score > 0 and (best is None or score > best[0] + 1e-9):
            best = (score, moment)
    return best[1] if best else None


def open_weekday(found: Findings) -> int | None:
    """The weekday (1 is Monday) that headline or lead names first where its day stays open: all that a page without a day of printing tells of the day."""
    top = {0, first_body(found.scan)}
    return next((m.weekday for m in found.moments if m.weekday and found.scan.sentence_at(m.start).index in top), None)


def _moment_score(found: Findings, moment: Moment, published_on: date | None) -> float:
    if moment.low is None or moment.high is None or moment.reason:
        return 0.0
    scan, sentence = found.scan, found.scan.sentence_at(moment.start)
    if _is_coming(found, moment) or _is_span(found, moment) or (published_on is not None and _is_far(found, moment, published_on)):
        return 0.0
    value = {"day": 3.0, "week": 2.0, "month": 1.2, "season": 0.8, "year": 0.4}.get(moment.precision, 0.0)
    if sentence.paragraph == 0:
        value *= 1.1
    elif sentence.index - first_body(scan) < LEAD_SENTENCES:
        value *= 1.0
    else:
        value *= max(0.25, 0.8 - 0.1 * (sentence.index - first_body(scan)))
    if _is_aside(found, moment):
        value *= ASIDE
    before = scan.norm[max(0, moment.start - 14) : moment.start]
    if any(h.end >= moment.start - 12 for h in scan.within("cause", max(0, moment.start - 26), moment.start) if before.strip()):
        value *= 0.35
    if any(h.start < moment.start for h in scan.within("background", sentence.start, moment.end)) and not moment.is_now:
        value *= 0.3
    value *= _nearness(moment, moment.low, moment.high, published_on)
    return value if value >= 0.15 else 0.0


def _nearness(moment: Moment, low: date, high: date, published_on: date | None) -> float:
    """The factor by which a date counts less for lying days behind the day of printing, or ahead of it; too far ahead it counts nothing."""
    if published_on is None:
        return 1.0
    if low > published_on + timedelta(days=0 if moment.rule in RELATIVE else 1):
        return 0.3 if low <= published_on + RECENT else 0.0
    return 0.4 if moment.precision == "day" and high < published_on - RECENT else 1.0


def _is_coming(found: Findings, moment: Moment) -> bool:
    """A word before the date, in its sentence, says that what it dates is still to come: «سيعقد», «من المقرر», "will"."""
    scan = found.scan
    start = max(scan.sentence_at(moment.start).start, moment.start - COMING_REACH)
    words = load_vocabulary().words.get(("coming", scan.lang or ""), frozenset())
    announced = any("س" in h.prefix and h.entry.surface[0] in PRESENT for h in scan.within("trigger", start, moment.start))
    return announced or any(word in words for word in WORD.findall(scan.norm, start, moment.start))


def _is_aside(found: Findings, moment: Moment) -> bool:
    """The date stands in a clause that tells what went before («بعدما»)."""
    scan = found.scan
    start = max(scan.sentence_at(moment.start).start, moment.start - ASIDE_REACH)
    words = load_vocabulary().words.get(("side_clause", scan.lang or ""), frozenset())
    return any(word in words for word in WORD.findall(scan.norm, start, moment.start))


def _is_span(found: Findings, moment: Moment) -> bool:
    """A week, month or year since which something goes on («منذ أسبوعين», "since May") dates no event."""
    if moment.precision == "day":
        return False
    before = found.scan.within("cause", max(0, moment.start - 26), moment.end)
    return any(h.start <= moment.start and h.end >= moment.start - 2 for h in before)


def _is_far(found: Findings, moment: Moment, published_on: date) -> bool:
    """News is of these days: what is older counts in headline and lead only, and a month or year only when it has just passed."""
    place = found.scan.sentence_at(moment.start)
    behind = place.index - first_body(found.scan) if place.paragraph else 0
    if moment.high is None:
        return False
    if behind >= DEEP or (moment.precision == "year" and moment.high < published_on):
        return True
    if moment.precision == "day":
        return behind >= LEAD_SENTENCES and moment.high < published_on - RECENT
    is_told_first = behind <= 0 and moment.basis == "explicit"
    return behind >= LEAD_SENTENCES or (moment.high < published_on - PAST and not is_told_first)


def is_history(moment: Moment, main: Moment | None) -> bool:
    """Whether a background date lies too far before the story to be an event that somebody follows."""
    return bool(moment.high and main and main.low and moment.high < main.low - HISTORY)
