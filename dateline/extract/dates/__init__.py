"""Words of time and the days they mean: absolute in every order, dual months, Hijri, weekdays, relative words, ranges, months, years.

A word of time is anchored in the day of printing where that is known, in the day of the crawl (an upper bound) for weekdays and months where it is
not, and stays open otherwise. Nothing here decides which date is the event's; see dateline/judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from dateline.anchor import Anchor
from dateline.extract.dates.figures import SENT_THEN, in_chinese, in_figures, in_years
from dateline.extract.dates.moments import DAY_RULES, At, Moment, patterns
from dateline.extract.dates.months import read_hijri, read_month, read_persian, read_season
from dateline.extract.dates.relative import read_ago, read_relative, read_weekday
from dateline.scan import Scan

__all__ = ["SENT_THEN", "Moment", "find_dates", "find_printed_day"]

LONGEST_HEADER = 160
"""Characters of an agency's header line: place, Hijri and Gregorian day, agency."""

READERS: dict[str, Callable[[Scan, At, Anchor], Moment | None]] = {
    "month": read_month,
    "hijri_month": read_hijri,
    "persian_month": read_persian,
    "weekday": read_weekday,
    "relative": read_relative,
    "ago": read_ago,
    "season": read_season,
}
"""What reads each kind of word of time."""


def find_dates(scan: Scan, published_on: date | None, crawled_on: date | None) -> list[Moment]:
    """Every word of time of an article, in reading order."""
    anchor = Anchor(published_on, published_on or crawled_on)
    moments = sorted(_moments(scan, anchor), key=lambda m: (m.start, -m.end))
    taken: list[Moment] = []
    for moment in _joined(scan, moments):
        if not taken or moment.start >= taken[-1].end:
            taken.append(_refused(scan, moment))
    return taken


def find_printed_day(scan: Scan) -> Moment | None:
    """The day of printing where the page itself says it: a full date beside an agency's name in the opening line, or after "published on"."""
    line_end = scan.norm.find("\n", scan.body_start)
    line_end = len(scan.norm) if line_end < 0 else line_end
    moments = [m for m in find_dates(scan, None, None) if m.low and m.precision == "day" and m.basis == "explicit"]
    if line_end - scan.body_start <= LONGEST_HEADER and any(scan.body_start <= n.start < line_end for n in scan.hits.get("publisher", ())):
        header = [m for m in moments if scan.body_start <= m.start < line_end]
        if header:
            return header[-1]
    return next((m for h in scan.hits.get("printed", ()) for m in moments if 0 <= m.start - h.end <= 20), None)


def _moments(scan: Scan, anchor: Anchor) -> Iterator[Moment]:
    yield from in_figures(scan)
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


def _joined(scan: Scan, moments: list[Moment]) -> list[Moment]:
    """A weekday beside a full day, or before a second weekday («ليل الأربعاء - الخميس»), is part of it: the later one tells the day."""
    joined: list[Moment] = []
    for moment in moments:
        last = joined[-1] if joined else None
        beside = last is not None and last.end <= moment.start and bool(patterns(scan.lang).beside.match(scan.norm[last.end : moment.start]))
        if last and last.rule == "weekday" and beside and (moment.rule == "weekday" or moment.rule in DAY_RULES or moment.basis == "explicit"):
            joined[-1] = replace(moment, start=last.start)
        else:
            joined.append(moment)
    return joined


def _refused(scan: Scan, moment: Moment) -> Moment:
    """A date that belongs to a name («أخبار اليوم») or an anniversary keeps its words and a reason."""
    named = any(n.start < moment.end and moment.start < n.end for n in scan.hits.get("publisher", ()))
    named = named or any(
        h.entry.value == "name" and (0 <= moment.start - h.end <= 6 or h.start <= moment.start < h.end) for h in scan.hits.get("not_a_date", ())
    )
    return replace(moment, reason="the date is part of a name or an anniversary") if named and not moment.reason else moment
