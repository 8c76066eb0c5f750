"""How a word of time is written, and where: with a word like "last", in the dateline, in front of its sentence."""

from __future__ import annotations

from dateline.extract.dates import Moment
from dateline.judge.clauses.bounds import head_of
from dateline.scan import Scan, beginning

FRONT_REACH = 12
"""Characters from the head of a sentence to a date that opens it."""


def has_direction(scan: Scan, moment: Moment) -> bool:
    """The date is written with a word like "last": «في 23 يوليو الماضي»."""
    return any(t.entry.kind == "direction" for t in beginning(scan.times, moment.start, moment.end))


def is_in_dateline(scan: Scan, moment: Moment) -> bool:
    """The date stands in the dateline, or in a header above the lead, as the day of sending: «القاهرة 6 نوفمبر (رويترز) -», "DUBAI, April 13 -"."""
    return scan.is_in_dateline(moment.start)


def is_fronted(scan: Scan, moment: Moment) -> bool:
    """The date opens its sentence."""
    return moment.start - head_of(scan, scan.sentence_at(moment.start)) < FRONT_REACH
