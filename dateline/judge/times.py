"""Which date is the event's, and which sentences tell something earlier."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from dateline.extract.dates import WEEKDAY, Moment
from dateline.judge.clauses.happening import tells_when
from dateline.judge.clauses.side_clauses import is_aside, is_behind_after
from dateline.judge.clauses.spans import is_counted_from
from dateline.judge.clauses.telling import is_attributed
from dateline.judge.clauses.written import is_in_dateline
from dateline.judge.findings import LEAD_SENTENCES, Findings
from dateline.judge.news import FROM_PRINTING, RECENT, YESTERDAY, behind_lead, why_not

OPENING = (WEEKDAY, *FROM_PRINTING)
"""Rules whose word in headline or lead dates the event even where its day stays open: then no later date may."""

FRAME = 0.65
"""Share of a sentence in which a date frames the whole of it; one nearer to its end dates a side clause ("..., which broke off ties in 2021")."""

EARLIER = 3
"""Days before the main event from which another date belongs to another event: stories are told for two days, rarely three."""

TOLD, ATTRIBUTED, SECOND, ASIDE = 0.98, 0.97, 0.96, 0.8
"""What a date counts beside one in the main clause of the first sentence: behind a verb of happening further down, of the telling («بحسب ما أعلنت الشرطة،
الجمعة»), in the second sentence, in a side clause. The first three only say which of two comes first."""

WORTH = {"day": 3.0, "week": 2.0, "month": 1.2, "season": 0.8, "year": 0.4}
"""What a date counts by its precision, the finer the more. These numbers and those below are typed, not fitted; what matters is
their order and their products."""

IN_TITLE = 1.1
"""What a date in the headline counts beside one in the first sentence: it decides between the two."""

IN_DATELINE = 0.2
"""What a date in the dateline counts, which is the day of printing: any other that may date the news comes before it."""

COUNTED_FROM, BEHIND_AFTER, BEHIND_MARKER = 0.35, 0.5, 0.3
"""What a date counts from which another is counted («بعد يومين من»), of days before printing behind "after", and behind a word of background."""

ANNOUNCED_DAY, OLD_DAY = 0.3, 0.4
"""What a date counts that lies ahead of the day of printing, and a day that lies further behind it than news is."""

PER_SENTENCE, DEEP, DEEPEST = 0.1, 0.8, 0.25
"""Behind the lead a date counts ``DEEP``, less so much for each sentence, and never less than ``DEEPEST``."""

LEAST = 0.15
"""What a date has to count to be the event's."""

SAME = 1e-9
"""Two dates that count alike but for rounding: the first stands."""

HEAD, HEAD_SHARE = 30, 3
"""A marker of background speaks for its whole sentence in its first characters, or in its first third where that is longer."""

HISTORY = timedelta(days=3653)
"""A background date more than ten years before the story is history, not an event that somebody follows."""


def background_sentences(found: Findings, main: Moment | None) -> set[int]:
    """Sentences that tell something earlier, coming or general: a marker at their head, or a date of their own before the main one's, or days after."""
    scan = found.scan
    background: set[int] = set()
    of_sentence: dict[int, list[Moment]] = defaultdict(list)
    for moment in found.moments:
        of_sentence[scan.sentence_at(moment.start).index].append(moment)
    markers = scan.by_sentence("background")
    for index in sorted(markers.keys() | of_sentence.keys()):
        sentence, moments = scan.sentences[index], of_sentence[index]
        if sentence.paragraph == 0 or index <= 1 or any(m.is_now for m in moments):
            continue
        head = sentence.start + max(HEAD, (sentence.end - sentence.start) // HEAD_SHARE)
        marked = any(h.start <= head for h in markers.get(index, ()))
        framing = sentence.start + FRAME * (sentence.end - sentence.start)
        if marked or any(is_other_time(m, main) or _is_later(m, main) for m in moments if m.start <= framing):
            background.add(index)
    return background


def printing_day(published_on: date | None) -> Moment | None:
    """The day of printing in the place of an event's day that is not told: what is dated days before it is background all the same."""
    return None if published_on is None else Moment(-1, -1, published_on, published_on, "day", "none", "day of printing", None)


def is_other_time(moment: Moment, main: Moment | None) -> bool:
    """An interval that ends days before the main event, or a year or month of no known distance on an undated page."""
    if moment.high is None:
        return moment.reason is not None and moment.names_month
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
    top = {0, found.scan.lead}
    left_open = published_on is None and any(
        m.low is None and m.reason and m.rule in OPENING and found.scan.sentence_at(m.start).index in top for m in found.moments
    )
    best: tuple[float, Moment] | None = None
    for moment in found.moments:
        if left_open and found.scan.sentence_at(moment.start).index not in top:
            continue
        why = why_not(found, moment, published_on)
        if why is not None:
            found.passed[moment.start] = why
        score = 0.0 if why is not None else _moment_score(found, moment, published_on)
        if score > 0 and (best is None or score > best[0] + SAME):
            best = (score, moment)
    return best[1] if best else None


def open_weekday(found: Findings) -> int | None:
    """The weekday (1 is Monday) that headline or lead names first where its day stays open: all that a page without a day of printing tells of the day."""
    top = {0, found.scan.lead}
    return next((m.weekday for m in found.moments if m.weekday and found.scan.sentence_at(m.start).index in top), None)


def _moment_score(found: Findings, moment: Moment, published_on: date | None) -> float:
    if moment.low is None or moment.high is None or moment.reason:
        return 0.0
    scan, sentence = found.scan, found.scan.sentence_at(moment.start)
    value = WORTH["day"] if moment.is_of_day else WORTH.get(moment.precision, 0.0)
    value *= IN_TITLE if sentence.paragraph == 0 else _place_factor(found, moment, published_on)
    if is_in_dateline(scan, moment):
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


def _place_factor(found: Findings, moment: Moment, published_on: date | None) -> float:
    """What a date counts for its place in the body: less behind the lead, but where the text says when it happened."""
    behind = behind_lead(found, moment)
    if behind == 0:
        return 1.0
    if published_on is not None and moment.high is not None and moment.high >= published_on - YESTERDAY and tells_when(found.scan, moment):
        return TOLD
    return SECOND if behind < LEAD_SENTENCES else max(DEEPEST, DEEP - PER_SENTENCE * behind)


def _nearness(moment: Moment, low: date, high: date, published_on: date | None) -> float:
    """The factor by which a date counts less for lying days behind the day of printing, or ahead of it; too far ahead it counts nothing."""
    if published_on is None:
        return 1.0
    if low > published_on + timedelta(days=0 if moment.rule in FROM_PRINTING else 1):
        return ANNOUNCED_DAY if low <= published_on + RECENT else 0.0
    return OLD_DAY if moment.precision == "day" and high < published_on - RECENT else 1.0


def is_history(moment: Moment, main: Moment | None) -> bool:
    """Whether a background date lies too far before the story to be an event that somebody follows."""
    return bool(moment.high and main and main.low and moment.high < main.low - HISTORY)
