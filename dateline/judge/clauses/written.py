"""How a date is written, and where: with a word such as "last", at the start of its sentence."""

from __future__ import annotations

from dateline.extract.dates import Moment
from dateline.scan import Scan, beginning

FRONT_REACH = 12
"""Characters from the start of a sentence within which a date counts as opening it."""


def has_direction(scan: Scan, moment: Moment) -> bool:
    """True if the date includes a word such as "last": «في 23 يوليو الماضي»."""
    return any(t.entry.kind == "direction" for t in beginning(scan.times, moment.start, moment.end))


def is_fronted(scan: Scan, moment: Moment) -> bool:
    """True if the date opens its sentence."""
    return moment.start - scan.head_of(moment.sentence) < FRONT_REACH
