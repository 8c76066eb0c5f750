"""Verbs that tell an attack only if one state does it to another: "Israel struck Iran", «ضربت إسرائيل إيران»."""

from __future__ import annotations

from dateline.scan import Scan
from dateline.vocabulary import Hit

DOERS = ("name", "capital")
"""Kinds of names that a state acts under."""

STRUCK = ("name", "capital", "place")
"""Kinds of names of a state or what is in it."""

BETWEEN = 5
"""Most characters between the verb and a name beside it: a space, or an article or preposition between two."""

BEHIND = 12
"""Characters behind the second name in which a word says that the verb has another object."""


def is_between_states(scan: Scan, hit: Hit) -> bool:
    """True if the verb stands between two states, or before both where a language may begin with its verb, and the second one is its object."""
    before, _, behind = scan.names_beside(hit)
    if behind is None or behind.start - hit.end > BETWEEN:
        return False
    if before is not None and hit.start - before.end <= BETWEEN:
        return _are_two(before, behind) and not scan.within("not_struck", behind.end, behind.end + BEHIND)
    second = scan.names_beside(behind)[2]
    return scan.grammar.verb_first and second is not None and second.start - behind.end <= BETWEEN and _are_two(behind, second)


def _are_two(doer: Hit, struck: Hit) -> bool:
    """True if the names are of two states, and the first is a name that a state acts under."""
    return doer.entry.kind in DOERS and struck.entry.kind in STRUCK and doer.entry.value != struck.entry.value
