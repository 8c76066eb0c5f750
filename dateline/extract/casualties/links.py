"""What links two neighbouring numbers, or a number and people: «ثلاثة وعشرون», "3 to 5", "three soldiers and a woman"."""

from __future__ import annotations

from dateline.scan import Scan
from dateline.vocabulary.joints import Expression

SPACE, AND, OR, TO, SLASH = "space", "and", "or", "to", "slash"
"""The kinds of links; a dash is one of ``TO``."""

LINK = Expression(r"(?P<space> )|\s*(?:(?P<and>{and}|{and_joined})|(?P<or>{or})|(?P<to>-|{to}))\s*|(?P<slash>/)")


def link(scan: Scan, start: int, end: int) -> str | None:
    """The link that is all that stands between two offsets; None if there is nothing or anything else."""
    found = LINK[scan.lang].fullmatch(scan.norm, start, end)
    return found.lastgroup if found else None
