"""Which way each country in the front of a report leans: that it acted, or that it was acted on."""

from __future__ import annotations

from collections import defaultdict

from dateline.judge.acting.beside import ACTED_ON, by_force, side
from dateline.judge.acting.order import around_deeds
from dateline.judge.findings import Findings, Front
from dateline.judge.lists import listed
from dateline.judge.spoken import is_aim
from dateline.vocabulary.families import family

IN_TITLE = 2
"""Weight of a mention in the headline; any other counts 1."""


def leanings(found: Findings, front: Front, event_type: str | None) -> dict[str, int]:
    """How each country in front leans: above 0 if the words beside it, or its place in the sentence, say that it acted, below 0 if that it was acted on."""
    is_of_force = event_type in family("harmful")
    sides = {m.hit.start: side(found, m) or by_force(found.scan, m, is_of_force=is_of_force) for m in front.mentions}
    for one, other in listed(found.scan, front.mentions):
        sides[other.hit.start] = sides[other.hit.start] or sides[one.hit.start]
    sides.update(around_deeds(found, front.mentions))
    if event_type in family("aimed"):
        sides.update({m.hit.start: ACTED_ON for m in front.mentions if is_aim(found.scan, m)})  # «تظاهروا ضد القصف الإسرائيلي»
    total: defaultdict[str, int] = defaultdict(int)
    for m in front.mentions:
        total[m.country] += sides[m.hit.start] * (IN_TITLE if m.sentence.paragraph == 0 else 1)
    return total
