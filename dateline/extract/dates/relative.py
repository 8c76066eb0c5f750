"""Words that give a day relative to another: weekdays, "yesterday", "last month", "three days ago"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from dateline.codes import Reason
from dateline.days.anchor import Anchor, one_day, shifted
from dateline.extract.dates.moments import AGO, LAST_WEEKDAY, NAMED_TODAY, RELATIVE, WEEKDAY, At, Moment, TimeWords, calendar_day
from dateline.extract.dates.neighbours import day_before, direction_of, is_to_come
from dateline.scan import Scan, beginning
from dateline.text import WORD
from dateline.vocabulary import Hit

STEP = re.compile(r"(-?\d+)([wemy]?)([1-7]?)")
"""The value of a relative word: how many, of which unit, and a weekday of that week."""

LONGEST_AGO = 400
"""Most days, weeks or months that "ago" may count."""

MOST_YEARS = 100
"""Most years that "ago" may count."""

UNIT_BEFORE, UNIT_BEHIND = 26, 22
"""Characters before "ago", or behind it, in which its unit is looked for."""

NUMBER_REACH = 14
"""Characters before a unit in which its number is looked for."""

HAPPENED_REACH = 60
"""Characters between a weekday and a verb that says what happened on it."""

TWO_WAYS = 5
"""A bare weekday this many days back may as well be the coming one. A weekday further back means tomorrow: for the past one the press adds "last"."""


def read_weekday(scan: Scan, here: At, anchor: Anchor) -> Moment:
    """The last such weekday up to the anchor, or the one that "last" or "next" means."""
    direction, start, end = direction_of(scan, here)
    words = TimeWords(start, end, LAST_WEEKDAY if direction else WEEKDAY, here.hit.entry.data_line)
    wanted = int(here.hit.entry.value)
    day = anchor.weekday(wanted, direction)
    if day and anchor.day and not direction and not _is_gone_by(scan, here.hit):
        back = (anchor.day - day).days
        if back and is_to_come(scan, scan.sentence_at(here.hit.start), here.hit.start):
            return words.means(one_day(anchor.weekday(wanted, 1) or day), "day", "relative")
        if back == TWO_WAYS:
            return words.stays_open(Reason.TWO_WAYS, weekday=wanted)
        day = anchor.day + timedelta(days=1) if back > TWO_WAYS else day
    return words.means(one_day(day), "day", "relative") if day else words.stays_open(Reason.OPEN_WEEKDAY, weekday=wanted)


def _is_gone_by(scan: Scan, hit: Hit) -> bool:
    """True if a word like "since" or "after" right before a weekday («منذ مساء السبت»), or what is told to have happened on it, shows that the day is past."""
    return any(scan.is_behind(kind, hit.word_start, past="day_word") for kind in ("dependent_clause", "after_clause")) or _has_happened(scan, hit)


def _has_happened(scan: Scan, hit: Hit) -> bool:
    """True if the words before a weekday, or behind it where verbs may end a clause, say that something happened or somebody died on it, and not will."""
    sentence = scan.sentence_at(hit.start)
    start = max(sentence.start, hit.start - HAPPENED_REACH)
    if scan.places("coming", start, hit.start):
        return False
    if _tells_harm(scan, start, hit.start):
        return True
    is_verb_behind = scan.grammar.verb_last or bool(scan.grammar.participles)
    return is_verb_behind and _tells_harm(scan, hit.end, scan.first_comma(hit.end, min(hit.end + HAPPENED_REACH, sentence.end)))


def _tells_harm(scan: Scan, start: int, end: int) -> bool:
    """True if a verb of happening or words for the dead or injured are between two offsets."""
    return bool(scan.places("happened", start, end)) or any(not h.entry.is_weak for kind in ("killed", "injured") for h in scan.within(kind, start, end))


def read_relative(scan: Scan, here: At, anchor: Anchor) -> Moment | None:
    """The time that a relative word means: "today", "yesterday", "last week", "the fifth of this month". None if it is no date."""
    hit, _, after = here
    value = hit.entry.value
    counts_days = value.lstrip("-").isdigit()
    if counts_days and after and after.entry.kind == "weekday" and after.start - hit.end <= 3:
        return _day_with_weekday(scan, hit, after, anchor)
    if value == "0" and any(o.entry.value == "ordinal" for o in beginning(scan.hits.get("not_a_date", ()), hit.end, hit.end + 3)):
        return None  # «اليوم الأول» is a first day, not today
    words = TimeWords(hit.start, hit.end, RELATIVE, hit.entry.data_line)
    if anchor.day is None:
        return words.stays_open(Reason.OPEN_WORD, is_now=value == "0")
    before = day_before(scan, hit) if value.endswith("m") else None
    if before:
        (month, _), _ = shifted(anchor.day, int(value[:-1]), "m")
        return calendar_day(words._replace(start=before.start, rule="day of this or that month"), month.year, month.month, before.day, before.first)
    count, unit, weekday = STEP.findall(value)[0]
    interval, precision = shifted(anchor.day, int(count), unit or "d")
    if weekday:
        interval, precision = one_day(interval[0] + timedelta(days=int(weekday) - 1)), "day"
    return words.means(interval, precision, "relative", is_now=value == "0")


def _day_with_weekday(scan: Scan, hit: Hit, weekday: Hit, anchor: Anchor) -> Moment:
    """The day of "today (Tuesday)", which must fit the day of printing within a day. With only a crawl day, the last such weekday up to it."""
    wanted = int(weekday.entry.value)
    words = TimeWords(hit.start, weekday.end + scan.norm.startswith(")", weekday.end), NAMED_TODAY, hit.entry.data_line)
    if anchor.day is None:
        day = anchor.weekday(wanted, 0)
        return words.means(one_day(day), "day", "relative", True) if day else words.stays_open(Reason.OPEN_WEEKDAY, True, wanted)
    for slip in (0, -1, 1):
        day = anchor.day + timedelta(days=int(hit.entry.value) + slip)
        if day.isoweekday() == wanted:
            return words.means(one_day(day), "day", "relative", True)
    reason = Reason.CONTRADICTS.format(day=anchor.day)
    return replace(words.stays_open(Reason.CONTRADICTS, True, wanted), reason=reason, contradicts_print=True)


def read_ago(scan: Scan, here: At, anchor: Anchor) -> Moment | None:
    """The time of "three days ago", «قبل ثلاثة أيام» or «قبل يومين»; None if no unit or count is beside the word."""
    hit = here.hit
    follows = scan.grammar.ago_behind
    low, high = (hit.start - UNIT_BEFORE, hit.start) if follows else (hit.end, hit.end + UNIT_BEHIND)
    units = [t for t in beginning(scan.times, low, high) if t.entry.kind == "unit" and t.end <= high]
    if not units or anchor.day is None:
        return None
    unit = units[-1] if follows else units[0]
    count = _count_of(scan, unit, unit.start - NUMBER_REACH if follows else hit.end)
    if count is None or (not follows and not _stands_close(scan, hit, unit)) or count > LONGEST_AGO or (unit.entry.value == "y" and count > MOST_YEARS):
        return None
    following = WORD.search(scan.norm, unit.end, unit.end + 8)
    if following and following.group() in scan.lexicon["before_what"]:
        return None
    words = TimeWords(min(hit.start, unit.start), max(hit.end, unit.end), AGO, hit.entry.data_line)
    interval, precision = shifted(anchor.day, -count, unit.entry.value)
    return words.means(interval, precision, "relative")


def _stands_close(scan: Scan, ago: Hit, unit: Hit) -> bool:
    """True if only a number or a word like "about" is between "ago" and its unit, and no clause: «قبل أن يموت في يوم» counts nothing."""
    if beginning(scan.numerals, ago.end, unit.start) or scan.within("number", ago.end, unit.start):
        return True
    return scan.lexicon["about"].issuperset(WORD.findall(scan.norm, ago.end, unit.word_start))


def _count_of(scan: Scan, unit: Hit, start: int) -> int | None:
    """How many units are meant: the number before the unit, 2 for a dual, 1 for a singular, None for a bare plural."""
    counts = [n.value for n in beginning(scan.numerals, start, unit.start) if n.end <= unit.start]
    counts += [int(n.entry.value) for n in scan.within("number", start, unit.start)]
    if counts:
        return counts[-1]
    if unit.entry.surface in scan.lexicon["two_units"]:
        return 2
    return None if unit.entry.surface in scan.lexicon["many_units"] else 1
