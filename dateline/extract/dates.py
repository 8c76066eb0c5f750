"""Words of time and the days they mean: absolute in every order, dual months, Hijri, weekdays, relative words, ranges, months, years.

A word of time is anchored in the day of printing where that is known, in the day of the crawl (an upper bound) for weekdays and months where it is
not, and stays open otherwise. Nothing here decides which date is the event's; see judge.py.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hijridate import Hijri

from dateline.scan import Scan
from dateline.vocabulary import Hit

DAY_BEFORE = re.compile(r"(?<![\d.,:/])(?:(\d{1,2})(?:st|nd|rd|th|er|º)?\s*(?:-|to|and|الي|و|إلى|et|y|a|au|al|по|и)\s*)?(\d{1,2})(?:st|nd|rd|th|er|º|-го)?\.?\s*(?:من شهر |شهر |من |de |of )?$")
DAY_AFTER = re.compile(r"^\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:-|to|and)\s*(\d{1,2})(?:st|nd|rd|th)?)?(?![\d:%])(?:,?\s+((?:19|20)\d\d)(?!\d))?")
YEAR_AFTER = re.compile(r"^\)?[,،]?\s*(?:من عام |من العام |من سنه |عام |سنه |لعام |de |del |of |in )?((?:1[0-9]|20)\d\d)(?!\d)")
DUAL = re.compile(r"^\s*[(/\\|-]\s*$")
BESIDE = re.compile(r"^(?:,|،| -| –|-|/)?\s?(?:الموافق |the |le |el )?$")
ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)|(?<![\d/])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?!\d)")
YEAR = re.compile(r"(?<![\d.,/-])((?:19|20)\d\d)(?![\d/]|[.,-]\d)")
YEAR_WORD = re.compile(r"(?:عام|العام|سنه|في|in|year|of|since|en|de|del|año|annee|в|c|с)\s*$")
IN_MONTH = re.compile(r"(?:^|\s)(?:في|خلال|شهر|مطلع|اواخر|اوائل|منتصف|نهايه|بدايه|in|early|late|mid|since|last|of|during|until|en|fin|debut|a principios de|a finales de|в|с)[\s-]+(?:the )?(?:شهر )?$")


@dataclass(frozen=True, slots=True)
class Moment:
    """A word of time: the span, the interval it means (null while open), how exact, what it rests on.

    ``reason`` says why it must not date an event.
    """

    start: int
    end: int
    low: date | None
    high: date | None
    precision: str
    basis: str
    rule: str
    data_line: str | None
    reason: str | None = None
    is_now: bool = False

    @property
    def edtf(self) -> str | None:
        """The interval in EDTF level 1."""
        if self.low is None or self.high is None:
            return None
        if self.precision == "day":
            return self.low.isoformat()
        if self.precision == "month":
            return f"{self.low:%Y-%m}"
        if self.precision == "year":
            return f"{self.low:%Y}"
        if self.precision == "season":
            return f"{self.low.year if self.low.month != 12 else self.low.year}-{ {3: 21, 6: 22, 9: 23, 12: 24}[self.low.month] }"
        return f"{self.low}/{self.high}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known of the day of printing: the day itself, or only the day of the crawl, after which it cannot be."""

    day: date | None
    bound: date | None


def find_dates(scan: Scan, published_on: date | None, crawled_on: date | None) -> list[Moment]:
    """Every word of time of an article, in reading order."""
    anchor = Anchor(published_on, crawled_on or published_on)
    moments = sorted(_moments(scan, anchor), key=lambda m: (m.start, -m.end))
    taken: list[Moment] = []
    for moment in _joined(scan, moments):
        if not taken or moment.start >= taken[-1].end:
            taken.append(_refused(scan, moment, anchor))
    return taken


def _joined(scan: Scan, moments: list[Moment]) -> list[Moment]:
    """A weekday beside a full day, or before a second weekday («ليل الأربعاء - الخميس»), is part of it: the later one tells the day."""
    joined: list[Moment] = []
    for moment in moments:
        last = joined[-1] if joined else None
        if last and last.rule == "weekday" and last.end <= moment.start and BESIDE.match(scan.norm[last.end : moment.start]) and (moment.rule == "weekday" or "day and" in moment.rule or "and day" in moment.rule or moment.rule in ("date in figures", "Hijri date")):
            joined[-1] = replace(moment, start=last.start)
        else:
            joined.append(moment)
    return joined


def _moments(scan: Scan, anchor: Anchor) -> Iterator[Moment]:
    for match in ISO.finditer(scan.norm):
        y, m, d = (match.group(1), match.group(2), match.group(3)) if match.group(1) else (match.group(6), match.group(5), match.group(4))
        yield _day(match.start(), match.end(), int(y), int(m), int(d), "date in figures", None)
    used: set[int] = set()
    for i, hit in enumerate(scan.times):
        if i in used:
            continue
        after = scan.times[i + 1] if i + 1 < len(scan.times) else None
        before = scan.times[i - 1] if i else None
        kind = hit.entry.kind
        if kind == "month":
            moment, skip = _month(scan, hit, before, after, anchor)
            if skip:
                used.add(i + 1)
            if moment:
                yield moment
        elif kind == "hijri_month":
            found = _hijri(scan, hit, anchor)
            if found:
                yield found
        elif kind == "weekday":
            yield _weekday(scan, hit, before, after, anchor)
        elif kind == "relative":
            bracketed = after is not None and after.entry.kind == "weekday" and after.start - hit.end <= 3 and hit.entry.value.lstrip("-").isdigit()
            if bracketed and after is not None:
                used.add(i + 1)
                yield _today(scan, hit, after, anchor)
            elif not _is_ordinal(scan, hit):
                yield _relative(hit, anchor)
        elif kind == "ago":
            found = _ago(scan, hit, anchor)
            if found:
                yield found
        elif kind == "season":
            found = _season(scan, hit, anchor)
            if found:
                yield found
    for match in YEAR.finditer(scan.norm):
        if YEAR_WORD.search(scan.norm, max(0, match.start() - 8), match.start()) and 1900 <= int(match.group(1)) <= 2100:
            year = int(match.group(1))
            yield Moment(match.start(), match.end(), date(year, 1, 1), date(year, 12, 31), "year", "explicit", "year", None)


def _day(start: int, end: int, year: int, month: int, day: int, rule: str, line: str | None, until: int | None = None, basis: str = "explicit") -> Moment:
    try:
        low = date(year, month, day)
        high = date(year, month, until) if until else low
    except ValueError:
        return Moment(start, end, None, None, "unknown", "none", rule, line, "no such day in the calendar")
    return Moment(start, end, low, high, "day" if low == high else "week", basis, rule, line)


def _latest_year(month: int, day: int, anchor: Anchor, direction: int = -1) -> int | None:
    """The year that puts a day without one last before, or (direction 1) first after, what bounds it."""
    bound = anchor.bound
    if bound is None:
        return None
    if direction > 0:
        return bound.year if (month, day) >= (bound.month, bound.day) else bound.year + 1
    return bound.year if (month, day) <= (bound.month, bound.day + 3) else bound.year - 1


def _direction(scan: Scan, hit: Hit, before: Hit | None, after: Hit | None) -> tuple[int, int, int]:
    """-1 for "last", 1 for "next", 0 for neither; and the span with that word."""
    if after and after.entry.kind == "direction" and 0 <= after.start - hit.end <= 2 and scan.lang not in ("en", "ru", "tr", "uk"):
        return int(after.entry.value), hit.start, after.end
    if before and before.entry.kind == "direction" and 0 <= hit.start - before.end <= 2 and scan.lang in ("en", "ru", "tr", "uk", "es", None):
        return int(before.entry.value), before.start, hit.end
    return 0, hit.start, hit.end


def _month(scan: Scan, hit: Hit, before: Hit | None, after: Hit | None, anchor: Anchor) -> tuple[Moment | None, bool]:
    month, end, skip = int(hit.entry.value), hit.end, False
    if after and after.entry.kind == "month" and after.entry.value == hit.entry.value and DUAL.match(scan.norm[hit.end : after.start]):
        skip = True
        end = after.end + (1 if scan.norm[after.end : after.end + 1] == ")" else 0)
    direction, start, stop = _direction(scan, hit, before, after)
    end = max(end, stop) if not skip else end
    rule, line = "month" if not skip else "month in two names", hit.entry.data_line
    year_match = YEAR_AFTER.match(scan.norm[end : end + 24])
    year = int(year_match.group(1)) if year_match else None
    if year_match:
        end += year_match.end()
    ordinal = _ordinal_day(scan, hit)
    if ordinal:
        return _whole_day(ordinal.start, end, year, month, int(ordinal.entry.value), None, direction, anchor, f"day in words and {rule}", line), skip
    left = DAY_BEFORE.search(scan.norm[max(0, hit.word_start - 24) : hit.word_start])
    if left:
        day = int(left.group(2))
        begin = hit.word_start - (len(left.group(0)))
        return _whole_day(begin, end, year, month, day, int(left.group(1)) if left.group(1) else None, direction, anchor, f"day and {rule}", line), skip
    right = DAY_AFTER.match(scan.norm[hit.end : hit.end + 20]) if "en" in hit.entry.langs or scan.lang == "tr" else None
    if right and not (year and not right.group(3)):
        year = int(right.group(3)) if right.group(3) else None
        first, last = int(right.group(1)), int(right.group(2)) if right.group(2) else None
        return _whole_day(hit.start, hit.end + right.end(), year, month, first if not last else last, first if last else None, direction, anchor, f"{rule} and day", line), skip
    if year is None and not direction and not skip and not IN_MONTH.search(scan.norm, max(0, hit.word_start - 16), hit.word_start) and "ب" not in hit.prefix:
        return None, skip
    year = year or _latest_year(month, 1, anchor, direction or -1)
    if year is None:
        return Moment(start, end, None, None, "unknown", "none", rule, line, "a month without a year on a page without a day of printing"), skip
    basis = "explicit" if year_match else "relative"
    return Moment(start, end, date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month", basis, rule, line), skip


def _ordinal_day(scan: Scan, hit: Hit) -> Hit | None:
    """«السادس عشر من» right before a month."""
    return next((o for o in scan.within("ordinal", hit.word_start - 30, hit.word_start) if hit.word_start - o.end <= 1), None)


def _whole_day(start: int, end: int, year: int | None, month: int, day: int, first: int | None, direction: int, anchor: Anchor, rule: str, line: str) -> Moment:
    known = year or _latest_year(month, day, anchor, direction or -1)
    if known is None:
        return Moment(start, end, None, None, "unknown", "none", rule, line, "a day without a year on a page without a day of printing")
    moment = _day(start, end, known, month, day, rule, line)
    if first and first < day and moment.low:
        return replace(moment, low=date(known, month, first), precision="week" if day - first < 10 else "month")
    return moment


def _hijri(scan: Scan, hit: Hit, anchor: Anchor) -> Moment | None:
    left = DAY_BEFORE.search(scan.norm[max(0, hit.word_start - 24) : hit.word_start])
    year_match = re.match(r"\s*(?:من عام |عام |لعام |سنه )?(1[34]\d\d)(?!\d)", scan.norm[hit.end : hit.end + 16])
    bound = anchor.bound
    ordinal = _ordinal_day(scan, hit)
    if not (left or ordinal) or not (year_match or bound):
        return None
    day, month = int(ordinal.entry.value if ordinal else left.group(2) if left else 0), int(hit.entry.value)
    begin = ordinal.start if ordinal else hit.word_start - len(left.group(0) if left else "")
    end = hit.end + (year_match.end() if year_match else 0)
    rule, line = "Hijri date", hit.entry.data_line
    years = [int(year_match.group(1))] if year_match else [Hijri.today().year - n for n in range(-1, 60)]
    for year in years:
        try:
            found = Hijri(year, month, day).to_gregorian()
        except (ValueError, OverflowError):
            continue
        low = date(found.year, found.month, found.day)
        if year_match or (bound and low <= bound):
            return Moment(begin, end, low, low, "day", "explicit", rule, line)
    return None


def _weekday(scan: Scan, hit: Hit, before: Hit | None, after: Hit | None, anchor: Anchor) -> Moment:
    direction, start, end = _direction(scan, hit, before, after)
    wanted, line = int(hit.entry.value), hit.entry.data_line
    bound = anchor.bound
    if bound is None:
        return Moment(start, end, None, None, "unknown", "none", "weekday", line, "a weekday on a page without a day of printing")
    back = (bound.isoweekday() - wanted) % 7
    if direction < 0 and back == 0:
        back = 7
    day = bound - timedelta(days=back) if direction <= 0 else bound + timedelta(days=(wanted - bound.isoweekday()) % 7 or 7)
    return Moment(start, end, day, day, "day", "relative", "weekday" if not direction else "weekday with last or next", line)


def _today(scan: Scan, hit: Hit, weekday: Hit, anchor: Anchor) -> Moment:
    """"Today (Tuesday)": must fit the day of printing within a day; with only a crawl day it is the last such weekday up to it."""
    wanted, offset, line = int(weekday.entry.value), int(hit.entry.value), hit.entry.data_line
    rule = "today with its weekday"
    end = weekday.end + scan.norm.startswith(")", weekday.end)
    if anchor.day is None:
        if anchor.bound is None:
            return Moment(hit.start, end, None, None, "unknown", "none", rule, line, "a weekday on a page without a day of printing", is_now=True)
        day = anchor.bound - timedelta(days=(anchor.bound.isoweekday() - wanted) % 7)
        return Moment(hit.start, end, day, day, "day", "relative", rule, line, is_now=True)
    for slip in (0, -1, 1):
        day = anchor.day + timedelta(days=offset + slip)
        if day.isoweekday() == wanted:
            return Moment(hit.start, end, day, day, "day", "relative", rule, line, is_now=True)
    reason = f"the weekday contradicts the day of printing {anchor.day} by more than a day: that day is not this article's"
    return Moment(hit.start, end, None, None, "unknown", "none", rule, line, reason, is_now=True)


def _is_ordinal(scan: Scan, hit: Hit) -> bool:
    """«اليوم الأول» is a first day, «اليوم العالمي» a yearly one: neither is today."""
    return hit.entry.value == "0" and any(0 <= other.start - hit.end <= 2 for other in scan.hits.get("not_a_date", ()) if other.entry.value == "ordinal")


def _relative(hit: Hit, anchor: Anchor) -> Moment:
    value, line = hit.entry.value, hit.entry.data_line
    is_now = value == "0"
    if anchor.day is None:
        return Moment(hit.start, hit.end, None, None, "unknown", "none", "relative word", line, "a relative word on a page without a day of printing", is_now=is_now)
    day = anchor.day
    if value[-1] == "w":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=int(value[:-1]))
        return Moment(hit.start, hit.end, monday, monday + timedelta(days=6), "week", "relative", "relative word", line)
    if value[-1] == "m":
        months = day.year * 12 + day.month - 1 + int(value[:-1])
        year, month = divmod(months, 12)
        return Moment(hit.start, hit.end, date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1]), "month", "relative", "relative word", line)
    if value[-1] == "y":
        year = day.year + int(value[:-1])
        return Moment(hit.start, hit.end, date(year, 1, 1), date(year, 12, 31), "year", "relative", "relative word", line)
    found = day + timedelta(days=int(value))
    return Moment(hit.start, hit.end, found, found, "day", "relative", "relative word", line, is_now=is_now)


def _ago(scan: Scan, hit: Hit, anchor: Anchor) -> Moment | None:
    """"three days ago", «قبل ثلاثة أيام», «قبل يومين»."""
    comes_before = scan.lang not in ("en", "ru", "tr", "uk", "fa")
    low, high = (hit.end, hit.end + 22) if comes_before else (hit.start - 26, hit.start)
    units = [t for t in scan.times if t.entry.kind == "unit" and low <= t.start and t.end <= high]
    if not units or anchor.day is None:
        return None
    unit = units[0] if comes_before else units[-1]
    between = (hit.end, unit.start) if comes_before else (unit.start - 14, unit.start)
    counts = [n.value for n in scan.numerals if between[0] <= n.start and n.end <= between[1]]
    counts += [int(n.entry.value) for n in scan.within("number", *between)]
    dual = unit.entry.surface.endswith(("ين", "ان"))
    count = counts[-1] if counts else 2 if dual else 1
    if count > 400 or (not counts and not dual and unit.entry.surface.endswith(("ام", "ور", "هر", "ابيع", "وات"))):
        return None
    start, end = min(hit.start, unit.start), max(hit.end, unit.end)
    line = hit.entry.data_line
    value = unit.entry.value
    if value == "d":
        day = anchor.day - timedelta(days=count)
        return Moment(start, end, day, day, "day", "relative", "so long ago", line)
    if value == "w":
        monday = anchor.day - timedelta(weeks=count, days=anchor.day.weekday())
        return Moment(start, end, monday, monday + timedelta(days=6), "week", "relative", "so long ago", line)
    if value == "m":
        year, month = divmod(anchor.day.year * 12 + anchor.day.month - 1 - count, 12)
        return Moment(start, end, date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1]), "month", "relative", "so long ago", line)
    year = anchor.day.year - count
    if year < 1900:
        return None
    return Moment(start, end, date(year, 1, 1), date(year, 12, 31), "year", "relative", "so long ago", line)


def _season(scan: Scan, hit: Hit, anchor: Anchor) -> Moment | None:
    match = YEAR_AFTER.match(scan.norm[hit.end : hit.end + 12]) or re.match(r"\s*((?:19|20)\d\d)", scan.norm[hit.end : hit.end + 8])
    if not match:
        return None
    year, season = int(match.group(1)), int(hit.entry.value)
    first = {21: 3, 22: 6, 23: 9, 24: 12}[season]
    low = date(year, first, 1)
    last_month = (first + 1) % 12 + 1
    high_year = year + (1 if season == 24 else 0)
    high = date(high_year, last_month, monthrange(high_year, last_month)[1])
    return Moment(hit.start, hit.end + match.end(), low, high, "season", "explicit", "season", hit.entry.data_line)


def _refused(scan: Scan, moment: Moment, anchor: Anchor) -> Moment:
    """Dates that belong to a name or lie where no news can: they keep their words and a reason."""
    if moment.reason:
        return moment
    named = [h for h in scan.hits.get("not_a_date", ()) if h.entry.value == "name" and 0 <= moment.start - h.end <= 6]
    if named:
        return replace(moment, reason="the date is part of a name or an anniversary")
    return moment
