"""How a word of time is written, and where: with a word like "last", in the dateline, in front of its sentence."""

from __future__ import annotations

import re

from dateline.extract.dates import Moment
from dateline.judge.clauses.bounds import head_of
from dateline.scan import Scan, beginning

BEHIND_DATELINE = re.compile(r"\s?(?:\([^()\n]{2,30}\)|/[^/\n]{2,20}/)?\s?[-–—]{1,2}\s")
"""What stands behind the day in the dateline of an agency: its name, and a dash."""

LONGEST_DATELINE = 60
"""Characters before the day in a dateline: names of places."""

FRONT_REACH = 12
"""Characters from the head of a sentence to a date that opens it."""


def has_direction(scan: Scan, moment: Moment) -> bool:
    """The date is written with a word like "last": «في 23 يوليو الماضي»."""
    return any(t.entry.kind == "direction" for t in beginning(scan.times, moment.start, moment.end))


def is_in_dateline(scan: Scan, moment: Moment) -> bool:
    """The date stands in the dateline, or in a header above the lead, as the day of sending: «القاهرة 6 نوفمبر (رويترز) -», "DUBAI, April 13 -"."""
    if scan.body_start <= moment.start < scan.sentences[scan.lead].start:
        return True
    place = moment.start - scan.body_start
    return 0 < place <= LONGEST_DATELINE and BEHIND_DATELINE.match(scan.norm, moment.end) is not None


def is_fronted(scan: Scan, moment: Moment) -> bool:
    """The date opens its sentence."""
    return moment.start - head_of(scan, scan.sentence_at(moment.start)) < FRONT_REACH
