"""Words of time that count from a day which their sentence tells, and not from that of printing: "two days earlier", "overnight"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dateline.extract.dates.moments import AGO, NIGHT, RELATIVE, Moment, TimeWords
from dateline.scan import Scan, beginning
from dateline.vocabulary import Hit

SAID_REACH = 24
"""Characters between a verb of saying and the day of the telling, before or behind it."""

WHICH_NIGHT = 16
"""Characters behind a word for the night within which a word of time says which night is meant: "dans la nuit de lundi à mardi"."""


def from_day_told(scan: Scan, moments: list[Moment], printed: date | None) -> Iterator[Moment]:
    """The moments; "two days earlier" and the like are counted from the day told before them in their sentence: "said on Monday it was seized two days
    earlier"."""
    told: Moment | None = None
    for moment in moments:
        if moment.single_day is None or moment.is_now or moment.rule not in (RELATIVE, AGO):
            told = moment if moment.single_day else told
            yield moment
        else:
            yield _counted_from(scan, told, moment, printed) if told and printed else moment


def _counted_from(scan: Scan, told: Moment, moment: Moment, printed: date) -> Moment:
    """The moment, counted from the day told before it if its words do so."""
    day, told_day = moment.single_day, told.single_day
    is_of_told = scan.has_word("than_told", moment.start, moment.end) and scan.sentence_at(told.start) is scan.sentence_at(moment.start)
    if not (is_of_told and day and told_day and told_day <= printed):
        return moment
    day -= printed - told_day
    return replace(moment, low=day, high=day)


def nights_told(scan: Scan, moments: list[Moment]) -> list[Moment]:
    """The night before the day on which somebody told of it, for words like "overnight" in the sentence of the telling: "struck overnight, officials said on
    Sunday"."""
    return [night for hit in scan.hits.get("night", ()) if (night := _night_told(scan, hit, moments))]


def _night_told(scan: Scan, hit: Hit, moments: list[Moment]) -> Moment | None:
    """The night that a word means in the sentence of a telling; None if the sentence names no day of a telling, or says beside it which night it was."""
    is_of_day = any(m.start < hit.start <= m.end + 1 for m in moments)
    if is_of_day or beginning(scan.times, hit.end, hit.end + WHICH_NIGHT):
        return None
    sentence = scan.sentence_at(hit.start)
    days = [m for m in beginning(moments, sentence.start, sentence.end) if m.single_day and not m.start <= hit.start < m.end]
    if len(days) != 1 or not _is_told(scan, days[0]):
        return None
    words = TimeWords(hit.start, hit.end, NIGHT, hit.entry.data_line)
    day = days[0].single_day
    return words.means((day - timedelta(days=1), day), "week", "relative") if day else None


def _is_told(scan: Scan, moment: Moment) -> bool:
    """True if a verb of saying stands close to a day."""
    return bool(scan.within("speech", moment.start - SAID_REACH, moment.start) or scan.within("speech", moment.end, moment.end + SAID_REACH))
