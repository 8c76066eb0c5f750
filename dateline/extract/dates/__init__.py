"""Words of time and the days they mean: absolute dates in every order, months in two names, Hijri, weekdays, relative words, ranges, months, years.

A word of time is resolved from the day of printing if that is known. Otherwise weekdays and months are resolved from the day of the crawl, which is an upper
bound, and the rest stays open. ``dateline/judge`` decides which date is the event's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from dateline.codes import Reason
from dateline.days.anchor import Anchor, one_day
from dateline.extract.dates.figures import in_chinese, in_figures, in_years
from dateline.extract.dates.joinings import join_moments
from dateline.extract.dates.moments import DAY_AFTER, DAYS_SINCE, LAST_WEEKDAY, NAMED_TODAY, NIGHT, RELATIVE, WEEKDAY, At, Moment, TimeWords
from dateline.extract.dates.months import read_hijri, read_month, read_persian, read_season
from dateline.extract.dates.neighbours import is_to_come
from dateline.extract.dates.relative import read_ago, read_relative, read_weekday
from dateline.extract.dates.told import from_day_told, nights_told
from dateline.scan import START, Scan, beginning, touching
from dateline.vocabulary import Hit

__all__ = ["DAYS_SINCE", "DAY_AFTER", "LAST_WEEKDAY", "NAMED_TODAY", "NIGHT", "RELATIVE", "WEEKDAY", "Moment", "find_dates", "find_printed_day", "is_to_come"]

HEAD_REACH = 12
"""Characters at the head of a text in which words that count back from its day begin: "Only two days after"."""

NOTHING_BETWEEN, BEHIND_COMMA = re.compile(r"\)?[,،]?\s*$"), re.compile(r"\)?\s*$|[,،]\s*$")
"""Between a day and the words that count back from it: nothing, if a day follows those words too; otherwise the end of a clause is allowed."""

LONGEST_HEADER = 160
"""Most characters of an agency's header line: place, Hijri and Gregorian day, agency."""

PRINTED_REACH = 21
"""Characters behind "published on" within which the day begins."""

NAME_REACH = 6
"""Characters before a date within which a word ends that makes it a name or an anniversary."""

READERS: dict[str, Callable[[Scan, At, Anchor], Moment | None]] = {
    "month": read_month,
    "hijri_month": read_hijri,
    "persian_month": read_persian,
    "weekday": read_weekday,
    "relative": read_relative,
    "ago": read_ago,
    "season": read_season,
}
"""The function that reads each kind of word of time."""


def find_dates(scan: Scan, published_on: date | None, crawled_on: date | None) -> list[Moment]:
    """Every word of time of an article, in reading order."""
    anchor = Anchor(published_on, published_on or crawled_on)
    proposed = sorted(_proposed(scan, anchor), key=lambda m: (m.start, -m.end))
    moments = [_refused(scan, moment) for moment in _without_overlap(join_moments(scan, proposed))]
    moments = list(from_day_told(scan, moments, published_on))
    nights = nights_told(scan, moments)
    moments = sorted([*(m for m in moments if m.start not in {night.start for night in nights}), *nights], key=START)
    found = sorted([*moments, *_behind_a_day(scan, moments), *_at_the_head(scan, moments)], key=START)
    for moment in found:
        moment.sentence = scan.sentence_at(moment.start)
    return found


def _without_overlap(moments: list[Moment]) -> Iterator[Moment]:
    """The moments that do not begin inside an earlier one."""
    until = 0
    for moment in moments:
        if moment.start >= until:
            until = moment.end
            yield moment


def _behind_a_day(scan: Scan, moments: list[Moment]) -> Iterator[Moment]:
    """Days that "a day after" and the like mean behind a day, counted back from it: the day of what follows those words. "on Sunday, a day after crowds stormed
    the palace", "dug on Sunday for the missing, two days after a tremor"."""
    for hit in scan.hits.get("day_after", ()):
        sentence = scan.sentence_at(hit.start)
        last = next(reversed(beginning(moments, sentence.start, hit.start)), None)
        between = NOTHING_BETWEEN.match if beginning(moments, hit.end, sentence.end) else BEHIND_COMMA.search
        if last and last.low and last.precision == "day" and last.end <= hit.start and between(scan.norm[last.end : hit.start]):
            yield _counted_back(hit, last.low, DAY_AFTER)


def _at_the_head(scan: Scan, moments: list[Moment]) -> Iterator[Moment]:
    """The day that "two days after" and the like mean at the head of the text, counted back from the day that their sentence gives: "Two days after the crash,
    the search ended on Friday"."""
    end = scan.sentences[scan.lead].end
    for hit in beginning(scan.hits.get("day_after", ()), scan.lead_start, scan.lead_start + HEAD_REACH):
        day = next((m.low for m in beginning(moments, hit.end, end) if m.low and m.precision == "day"), None)
        if day:
            yield _counted_back(hit, day, DAYS_SINCE)


def _counted_back(hit: Hit, day: date, rule: str) -> Moment:
    """The day that words like "two days after" mean, counted from ``day``."""
    meant = one_day(day + timedelta(days=int(hit.entry.value)))
    return TimeWords(hit.start, hit.end, rule, hit.entry.data_line).means(meant, "day", "relative")


def find_printed_day(scan: Scan) -> Moment | None:
    """The day of printing if the page itself gives it: a full date in an opening line that names an agency, behind "published on", in the lines above the
    lead, or in its dateline; else None."""
    start, printed = scan.body_start, scan.hits.get("printed", ())
    line_end = scan.norm.find("\n", start, start + LONGEST_HEADER + 1)
    if line_end < 0 and len(scan.norm) - start <= LONGEST_HEADER:
        line_end = len(scan.norm)
    has_header = bool(beginning(scan.hits.get("publisher", ()), start, line_end))
    above = scan.opening.dateline_end
    if not (has_header or printed or above > start):
        return None
    moments = [m for m in find_dates(scan, None, None) if m.low and m.precision == "day" and m.basis == "explicit"]
    in_header = beginning(moments, start, line_end) if has_header else ()
    behind = (m for h in printed for m in beginning(moments, h.end, h.end + PRINTED_REACH))
    return in_header[-1] if in_header else next(behind, next(iter(beginning(moments, start, above)), None))


def _proposed(scan: Scan, anchor: Anchor) -> Iterator[Moment]:
    """The moments that all readers find, in no order."""
    yield from in_figures(scan, anchor)
    yield from in_years(scan)
    if scan.grammar.unspaced:
        yield from in_chinese(scan, anchor)
    used = -1
    for i, hit in enumerate(scan.times):
        reader = READERS.get(hit.entry.kind)
        if reader is None or hit.start < used:
            continue
        here = At(hit, scan.times[i - 1] if i else None, scan.times[i + 1] if i + 1 < len(scan.times) else None)
        moment = reader(scan, here, anchor)
        if moment is not None:
            used = moment.end
            yield moment


def _refused(scan: Scan, moment: Moment) -> Moment:
    """The moment, with a reason not to use it if it is part of a name («أخبار اليوم») or an anniversary."""
    named = any(n.start < moment.end and moment.start < n.end for n in touching(scan.hits.get("publisher", ()), moment.start, moment.end))
    named = named or any(h.entry.value == "name" for h in touching(scan.hits.get("not_a_date", ()), moment.start - NAME_REACH, moment.start))
    return replace(moment, reason=Reason.IN_A_NAME) if named and not moment.reason else moment
