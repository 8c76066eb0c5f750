"""Words of time and the days they mean: absolute in every order, dual months, Hijri, weekdays, relative words, ranges, months, years.

A word of time is anchored in the day of printing where that is known, in the day of the crawl (an upper bound) for weekdays and months where it is
not, and stays open otherwise. Nothing here decides which date is the event's; see dateline/judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from hijridate import Gregorian, Hijri

from dateline.anchor import Anchor, Interval, month_of, one_day, season_of, shifted, year_span
from dateline.scan import Scan
from dateline.vocabulary import Hit, load_vocabulary

AND_DAYS = r"(?:-|to|and|الي|و|إلى|et|y|a|au|al|по|и)"
DAY_BEFORE = re.compile(
    rf"(?<![\d.,:/])(?:(\d{{1,2}})(?:st|nd|rd|th|er|º)?\s*{AND_DAYS}\s*)?"
    r"(\d{1,2})(?:st|nd|rd|th|er|º|-го)?\.?\s*(?:من شهر |شهر |من |de |of )?$"
)
DAY_AFTER = re.compile(r"^\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:-|to|and)\s*(\d{1,2})(?:st|nd|rd|th)?)?(?![\d:%])(?:,?\s+((?:19|20)\d\d)(?!\d))?")
YEAR_AFTER = re.compile(r"^\)?[,،]?\s*(?:من عام |من العام |من سنه |عام |سنه |لعام |de |del |of |in )?((?:1[0-9]|20)\d\d)(?!\d)")
HIJRI_YEAR_AFTER = re.compile(r"\s*(?:من عام |عام |لعام |سنه )?(1[34]\d\d)(?!\d)")
SAME_MONTH = re.compile(r"^\s*[(/\\|-]\s*$")
BESIDE = re.compile(r"^(?:,|،| -| –|-|/)?\s?(?:الموافق |the |le |el )?$")
ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)|(?<![\d/])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?!\d)")
YEAR = re.compile(r"(?<![\d.,/-])((?:19|20)\d\d)(?![\d/]|[.,-]\d)")
YEAR_WORD = re.compile(r"(?:عام|العام|سنه|في|in|year|of|since|en|de|del|año|annee|в|c|с)\s*$")
LETTERS = re.compile(r"[^\W\d_]+")
IN_MONTH = re.compile(
    r"(?:^|\s)(?:في|منذ|حتي|خلال|شهر|مطلع|اواخر|اوائل|منتصف|نهايه|بدايه|in|early|late|mid|since|last|of|during|until|en|fin|debut"
    r"|a principios de|a finales de|в|с)[\s-]+(?:the )?(?:شهر )?$"
)

LONGEST_HEADER = 160
"""Characters of an agency's header line: place, Hijri and Gregorian day, agency."""

SHORTEST_PREFIXED = 3
"""Letters of a month that takes a prefix: «باب» is a door, not in August."""

LONGEST_AGO = 400
"""A count of days, weeks or months beyond this is no "ago"."""

AGO_FOLLOWS = ("en", "ru", "tr", "uk", "fa")
"""Languages in which "ago" stands after its number; in the others before."""

DIRECTION_LEADS = ("en", "ru", "tr", "uk")
"""Languages in which "last" and "next" stand before their noun; in the others after."""

DAY_RULES = ("day and month", "day and month in two names", "month and day", "day in words and month", "date in figures", "Hijri date")
"""Rules that name a whole day, whose weekday may stand beside it."""

TWO_WAYS = 5
"""Days back at which a bare weekday may as well be the coming one; one that lies further back is tomorrow's: the press adds "last" to mean the other."""

NO_PRINTING_DAY = "on a page without a day of printing"


@dataclass(frozen=True, slots=True)
class Moment:
    """A word of time: the span, the interval it means (null while open), how exact, what it rests on.

    ``reason`` says why it must not date an event; ``is_now`` marks "today"; ``weekday`` is what is known of a day that stays open (1 is Monday).
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
    weekday: int | None = None

    @property
    def edtf(self) -> str | None:
        """The interval in EDTF level 1."""
        if self.low is None or self.high is None:
            return None
        if self.precision == "season":
            return f"{self.low.year}-{ {3: 21, 6: 22, 9: 23, 12: 24}[self.low.month] }"
        written = {"day": 10, "month": 7, "year": 4}.get(self.precision)
        return self.low.isoformat()[:written] if written else f"{self.low}/{self.high}"


class Words(NamedTuple):
    """Where a word of time stands and what proposed it."""

    start: int
    end: int
    rule: str
    data_line: str | None

    def means(self, interval: Interval, precision: str, basis: str, is_now: bool = False) -> Moment:
        """The moment these words mean."""
        return Moment(self.start, self.end, *interval, precision, basis, self.rule, self.data_line, is_now=is_now)

    def stays_open(self, reason: str, is_now: bool = False, weekday: int | None = None) -> Moment:
        """A moment that dates nothing, with the reason."""
        return Moment(self.start, self.end, None, None, "unknown", "none", self.rule, self.data_line, reason, is_now, weekday)


class At(NamedTuple):
    """A hit among the words of time with its neighbours."""

    hit: Hit
    before: Hit | None
    after: Hit | None


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
    if line_end - scan.body_start <= LONGEST_HEADER and any(n.entry.kind == "publisher" and scan.body_start <= n.start < line_end for n in scan.names):
        header = [m for m in moments if scan.body_start <= m.start < line_end]
        if header:
            return header[-1]
    return next((m for h in scan.hits.get("printed", ()) for m in moments if 0 <= m.start - h.end <= 20), None)


def _moments(scan: Scan, anchor: Anchor) -> Iterator[Moment]:
    yield from _in_figures(scan)
    yield from _years(scan)
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
        beside = last is not None and last.end <= moment.start and bool(BESIDE.match(scan.norm[last.end : moment.start]))
        if last and last.rule == "weekday" and beside and (moment.rule == "weekday" or moment.rule in DAY_RULES or moment.basis == "explicit"):
            joined[-1] = replace(moment, start=last.start)
        else:
            joined.append(moment)
    return joined


def _refused(scan: Scan, moment: Moment) -> Moment:
    """A date that belongs to a name («أخبار اليوم») or an anniversary keeps its words and a reason."""
    named = any(n.start < moment.end and moment.start < n.end for n in scan.names if n.entry.kind == "publisher")
    named = named or any(
        h.entry.value == "name" and (0 <= moment.start - h.end <= 6 or h.start <= moment.start < h.end) for h in scan.hits.get("not_a_date", ())
    )
    return replace(moment, reason="the date is part of a name or an anniversary") if named and not moment.reason else moment


# --- figures ------------------------------------------------------------------------------------------------------------------------


def _in_figures(scan: Scan) -> Iterator[Moment]:
    for match in scan.at_digits(ISO):
        iso = match.group(1) is not None
        year, month, day = (int(match.group(i)) for i in ((1, 2, 3) if iso else (6, 5, 4)))
        yield _calendar_day(Words(match.start(), match.end(), "date in figures", None), year, month, day)


def _years(scan: Scan) -> Iterator[Moment]:
    for match in scan.at_digits(YEAR):
        if YEAR_WORD.search(scan.norm, max(0, match.start() - 8), match.start()):
            yield Words(match.start(), match.end(), "year", None).means(year_span(int(match.group(1))), "year", "explicit")


def _calendar_day(words: Words, year: int, month: int, day: int, first: int | None = None) -> Moment:
    """A day, or with ``first`` the days from that one; a day that no calendar has stays open."""
    try:
        high = date(year, month, day)
        low = date(year, month, first) if first and first < day else high
    except ValueError:
        return words.stays_open("no such day in the calendar")
    return words.means((low, high), "day" if low == high else "week", "explicit")


# --- months -------------------------------------------------------------------------------------------------------------------------


def _direction(scan: Scan, here: At) -> tuple[int, int, int]:
    """-1 for "last", 1 for "next", 0 for neither; and the span with that word."""
    hit, before, after = here
    leads, follows = scan.lang in (*DIRECTION_LEADS, "es", None), scan.lang not in DIRECTION_LEADS
    if after and follows and after.entry.kind == "direction" and 0 <= after.start - hit.end <= 2:
        return int(after.entry.value), hit.start, after.end
    if before and leads and before.entry.kind == "direction" and 0 <= hit.start - before.end <= 2:
        return int(before.entry.value), before.start, hit.end
    return 0, hit.start, hit.end


def _month(scan: Scan, here: At, anchor: Anchor) -> Moment | None:
    hit, _, after = here
    if hit.prefix not in ("", "و") and len(hit.entry.surface) < SHORTEST_PREFIXED:
        return None
    direction, start, end = _direction(scan, here)
    is_dual = bool(after and after.entry.kind == "month" and after.entry.value == hit.entry.value and SAME_MONTH.match(scan.norm[hit.end : after.start]))
    if is_dual and after:
        end = after.end + scan.norm.startswith(")", after.end)
        behind = next((t for t in scan.times if t.entry.kind == "direction" and 0 <= t.start - end <= 2), None)
        if behind and not direction:
            direction, end = int(behind.entry.value), behind.end
    match = YEAR_AFTER.match(scan.norm[end : end + 24])
    year = int(match.group(1)) if match else None
    end += match.end() if match else 0
    words = Words(start, end, "month in two names" if is_dual else "month", hit.entry.data_line)
    day = _day_of_month(scan, hit, words, year, direction, anchor)
    if day:
        return day
    if year is None and not direction and not is_dual and "ب" not in hit.prefix and not IN_MONTH.search(scan.norm, max(0, hit.word_start - 16), hit.word_start):
        return None
    found = year or anchor.year_of(int(hit.entry.value), 1, direction)
    if found is None:
        return words.stays_open(f"a month without a year {NO_PRINTING_DAY}")
    is_this_month = not year and direction < 0 and anchor.day is not None and (found, int(hit.entry.value)) == (anchor.day.year, anchor.day.month)
    return words.means(month_of(found - is_this_month, int(hit.entry.value)), "month", "explicit" if year else "relative")


def _day_of_month(scan: Scan, hit: Hit, words: Words, year: int | None, direction: int, anchor: Anchor) -> Moment | None:
    """The day beside a month, before or (English, Turkish) after it, in figures or words."""
    month = int(hit.entry.value)
    ordinal = _ordinal_day(scan, hit)
    if ordinal:
        named = words._replace(start=ordinal.start, rule=f"day in words and {words.rule}")
        return _dated(named, year, month, int(ordinal.entry.value), None, direction, anchor)
    left = DAY_BEFORE.search(scan.norm[max(0, hit.word_start - 24) : hit.word_start])
    if left:
        first = int(left.group(1)) if left.group(1) else None
        named = words._replace(start=hit.word_start - len(left.group(0)), rule=f"day and {words.rule}")
        return _dated(named, year, month, int(left.group(2)), first, direction, anchor)
    right = DAY_AFTER.match(scan.norm[hit.end : hit.end + 20]) if scan.lang in ("en", "tr", None) else None
    if right and (year is None or right.group(3)):
        one, two = int(right.group(1)), int(right.group(2)) if right.group(2) else None
        named = words._replace(start=hit.start, end=hit.end + right.end(), rule=f"{words.rule} and day")
        return _dated(named, int(right.group(3)) if right.group(3) else None, month, two or one, one if two else None, direction, anchor)
    return None


def _ordinal_day(scan: Scan, hit: Hit) -> Hit | None:
    """«السادس عشر من» right before a month."""
    return next((o for o in scan.within("ordinal", hit.word_start - 30, hit.word_start) if hit.word_start - o.end <= 1), None)


def _dated(words: Words, year: int | None, month: int, day: int, first: int | None, direction: int, anchor: Anchor) -> Moment:
    known = year or anchor.year_of(month, day, direction)
    if known is None:
        return words.stays_open(f"a day without a year {NO_PRINTING_DAY}")
    return _calendar_day(words, known, month, day, first)


def _hijri(scan: Scan, here: At, anchor: Anchor) -> Moment | None:
    """A day of the Islamic calendar (Umm al-Qura, through hijridate); without its year the last such day up to the bound."""
    hit = here.hit
    match = HIJRI_YEAR_AFTER.match(scan.norm[hit.end : hit.end + 16])
    ordinal, left = _ordinal_day(scan, hit), DAY_BEFORE.search(scan.norm[max(0, hit.word_start - 24) : hit.word_start])
    if ordinal:
        day, start = int(ordinal.entry.value), ordinal.start
    elif left:
        day, start = int(left.group(2)), hit.word_start - len(left.group(0))
    else:
        return None
    words = Words(start, hit.end + (match.end() if match else 0), "Hijri date", hit.entry.data_line)
    years = (int(match.group(1)),) if match else _hijri_years(anchor.bound)
    for year in years:
        try:
            found = Hijri(year, int(hit.entry.value), day).to_gregorian()
        except (ValueError, OverflowError):
            continue
        low = date(found.year, found.month, found.day)
        if match or (anchor.bound and low <= anchor.bound):
            return words.means(one_day(low), "day", "explicit")
    return None


def _hijri_years(bound: date | None) -> tuple[int, ...]:
    """The years in which the last day of some name up to the bound can lie: the bound's own, then the one before it; none where the calendar is not known."""
    if bound is None:
        return ()
    try:
        year = Gregorian.fromdate(bound).to_hijri().year
    except OverflowError:
        return ()
    return year, year - 1


def _season(scan: Scan, here: At, anchor: Anchor) -> Moment | None:
    match = YEAR_AFTER.match(scan.norm[here.hit.end : here.hit.end + 12])
    if not match:
        return None
    words = Words(here.hit.start, here.hit.end + match.end(), "season", here.hit.entry.data_line)
    return words.means(season_of(int(match.group(1)), int(here.hit.entry.value)), "season", "explicit")


# --- weekdays and relative words ----------------------------------------------------------------------------------------------------


def _weekday(scan: Scan, here: At, anchor: Anchor) -> Moment:
    direction, start, end = _direction(scan, here)
    words = Words(start, end, "weekday with last or next" if direction else "weekday", here.hit.entry.data_line)
    wanted = int(here.hit.entry.value)
    day = anchor.weekday(wanted, direction)
    if day and anchor.day and not direction and not _is_gone_by(scan, here.hit):
        back = (anchor.day - day).days
        if back == TWO_WAYS:
            return words.stays_open("a weekday five days ago or in two days: the words do not tell which", weekday=wanted)
        day = anchor.day + timedelta(days=1) if back > TWO_WAYS else day
    return words.means(one_day(day), "day", "relative") if day else words.stays_open(f"a weekday {NO_PRINTING_DAY}", weekday=wanted)


def _is_gone_by(scan: Scan, hit: Hit) -> bool:
    """A word like "since" or "after" right before a weekday («منذ مساء السبت»): the day is none to come."""
    words = load_vocabulary().words
    before = LETTERS.findall(scan.norm, max(0, hit.word_start - 24), hit.word_start)
    while before and before[-1] in words.get(("day_word", scan.lang or ""), ()):
        before.pop()
    return bool(before) and any(before[-1] in words.get((kind, scan.lang or ""), ()) for kind in ("dependent_clause", "after_clause"))


def _relative(scan: Scan, here: At, anchor: Anchor) -> Moment | None:
    hit, _, after = here
    value = hit.entry.value
    counts_days = value.lstrip("-").isdigit()
    if counts_days and after and after.entry.kind == "weekday" and after.start - hit.end <= 3:
        return _day_with_weekday(scan, hit, after, anchor)
    if value == "0" and any(0 <= o.start - hit.end <= 2 for o in scan.hits.get("not_a_date", ()) if o.entry.value == "ordinal"):
        return None  # «اليوم الأول» is a first day, not today
    words = Words(hit.start, hit.end, "relative word", hit.entry.data_line)
    if anchor.day is None:
        return words.stays_open(f"a relative word {NO_PRINTING_DAY}", is_now=value == "0")
    ordinal = _ordinal_day(scan, hit) if value.endswith("m") else None
    numbered = DAY_BEFORE.search(scan.norm[max(0, hit.word_start - 24) : hit.word_start]) if value.endswith("m") else None
    if ordinal:
        month, _ = shifted(anchor.day, int(value[:-1]), "m")
        named = words._replace(start=ordinal.start, rule="day of this or that month")
        return _calendar_day(named, month[0].year, month[0].month, int(ordinal.entry.value))
    if numbered:
        month, _ = shifted(anchor.day, int(value[:-1]), "m")
        named = words._replace(start=hit.word_start - len(numbered.group(0)), rule="day of this or that month")
        return _calendar_day(named, month[0].year, month[0].month, int(numbered.group(2)), int(numbered.group(1)) if numbered.group(1) else None)
    interval, precision = shifted(anchor.day, int(value), "d") if counts_days else shifted(anchor.day, int(value[:-1]), value[-1])
    return words.means(interval, precision, "relative", is_now=value == "0")


def _day_with_weekday(scan: Scan, hit: Hit, weekday: Hit, anchor: Anchor) -> Moment:
    """ "Today (Tuesday)": must fit the day of printing within a day; with only a crawl day it is the last such weekday up to it."""
    wanted = int(weekday.entry.value)
    words = Words(hit.start, weekday.end + scan.norm.startswith(")", weekday.end), "today with its weekday", hit.entry.data_line)
    if anchor.day is None:
        day = anchor.weekday(wanted, 0)
        return words.means(one_day(day), "day", "relative", True) if day else words.stays_open(f"a weekday {NO_PRINTING_DAY}", True, wanted)
    for slip in (0, -1, 1):
        day = anchor.day + timedelta(days=int(hit.entry.value) + slip)
        if day.isoweekday() == wanted:
            return words.means(one_day(day), "day", "relative", True)
    return words.stays_open(f"the weekday contradicts the day of printing {anchor.day} by more than a day: that day is not this article's", True, wanted)


def _ago(scan: Scan, here: At, anchor: Anchor) -> Moment | None:
    """ "three days ago", «قبل ثلاثة أيام», «قبل يومين»."""
    hit = here.hit
    follows = scan.lang in AGO_FOLLOWS
    low, high = (hit.start - 26, hit.start) if follows else (hit.end, hit.end + 22)
    units = [t for t in scan.times if t.entry.kind == "unit" and low <= t.start and t.end <= high]
    if not units or anchor.day is None:
        return None
    unit = units[-1] if follows else units[0]
    count = _count_of(scan, unit, unit.start - 14 if follows else hit.end)
    if count is None or (not follows and not _stands_close(scan, hit, unit)) or count > LONGEST_AGO or (unit.entry.value == "y" and count > 100):
        return None
    following = LETTERS.search(scan.norm, unit.end, unit.end + 8)
    if following and following.group() in load_vocabulary().words.get(("before_what", scan.lang or ""), frozenset()):
        return None
    words = Words(min(hit.start, unit.start), max(hit.end, unit.end), "so long ago", hit.entry.data_line)
    interval, precision = shifted(anchor.day, -count, unit.entry.value)
    return words.means(interval, precision, "relative")


def _stands_close(scan: Scan, ago: Hit, unit: Hit) -> bool:
    """Between "ago" and its unit stands a number or a word like "about", and no clause: «قبل أن يموت في يوم» counts nothing."""
    numbers = [n.start for n in scan.numerals] + [n.start for n in scan.within("number", ago.end, unit.start)]
    if any(ago.end <= start < unit.start for start in numbers):
        return True
    about = load_vocabulary().words.get(("about", scan.lang or ""), frozenset())
    return all(word in about for word in LETTERS.findall(scan.norm, ago.end, unit.word_start))


def _count_of(scan: Scan, unit: Hit, start: int) -> int | None:
    """How many units: a number before it, two for a dual, one for a singular; null for a bare plural."""
    counts = [n.value for n in scan.numerals if start <= n.start and n.end <= unit.start]
    counts += [int(n.entry.value) for n in scan.within("number", start, unit.start)]
    if counts:
        return counts[-1]
    if unit.entry.surface.endswith(("ين", "ان")):
        return 2
    return None if unit.entry.surface.endswith(("ام", "ور", "هر", "ابيع", "وات", "s")) else 1


READERS: dict[str, Callable[[Scan, At, Anchor], Moment | None]] = {
    "month": _month,
    "hijri_month": _hijri,
    "weekday": _weekday,
    "relative": _relative,
    "ago": _ago,
    "season": _season,
}
"""What reads each kind of word of time."""
