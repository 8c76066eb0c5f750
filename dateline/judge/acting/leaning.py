"""Which way each country in the front of a report leans: that it acted, or that it was acted on; parties are summed up in the same way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from dateline.codes import Reason
from dateline.extract.countries import Mention
from dateline.judge.acting.beside import ACTED, ACTED_ON, by_force, is_leaving, side
from dateline.judge.acting.order import around_deeds
from dateline.judge.acting.speaking import speaks_in_headline
from dateline.judge.acting.subject import behind_verbs
from dateline.judge.acting.telling import told_sides
from dateline.judge.findings import Findings, Front
from dateline.judge.lists import listed
from dateline.judge.spoken import is_aim
from dateline.scan import Named
from dateline.vocabulary.families import family

IN_TITLE = 2
"""Weight of a mention in the headline; any other counts 1."""


class Leaning(NamedTuple):
    """``way``: above 0 if a country or party acted, below 0 if it was acted on, 0 if the words do not tell. ``reason``: what says so."""

    way: int
    reason: Reason


def leanings(found: Findings, front: Front, event_type: str | None) -> dict[str, Leaning]:
    """How each country in front leans, by the words beside it or its place in the sentence."""
    told = {m.hit.start: Leaning(_beside(found, m, event_type), Reason.WORDS_BESIDE) for m in front.mentions}
    for one, other in listed(found.scan, front.mentions):
        if not told[other.hit.start].way:
            told[other.hit.start] = Leaning(told[one.hit.start].way, Reason.IN_LIST)
    told.update({start: Leaning(way, Reason.WORD_ORDER) for start, way in _by_order(found, front.mentions, event_type).items()})
    told.update({start: Leaning(way, Reason.WORD_ORDER) for start, way in told_sides(found, front, event_type).items()})
    if event_type in family("aimed"):
        told.update({m.hit.start: Leaning(ACTED_ON, Reason.AIM) for m in front.mentions if is_aim(found.scan, m)})  # «تظاهروا ضد القصف الإسرائيلي»
    by_country: defaultdict[str, list[tuple[Named, Leaning]]] = defaultdict(list)
    for m in front.mentions:
        by_country[m.country].append((m, told[m.hit.start]))
    return {country: summed(of_mentions) for country, of_mentions in by_country.items()}


def _by_order(found: Findings, mentions: list[Mention], event_type: str | None) -> dict[int, int]:
    """The sides that word order gives. Where violence is told outright nowhere, but in a clause beside what somebody says of it («موسكو تدعو إلى الهدوء», then
    «حيث شنّت باكو عملية عسكرية»), who did it acted, and not who speaks in the headline."""
    sides = behind_verbs(found, mentions, event_type, in_scene=False) | around_deeds(found, mentions, event_type)
    acting = [m for m in mentions if sides.get(m.hit.start, 0) > 0]
    if event_type not in family("violent") or not all(speaks_in_headline(found, m) for m in acting):
        return sides
    beside = behind_verbs(found, mentions, event_type, in_scene=True)
    return {start: way for start, way in sides.items() if way < 0} | beside if beside else sides


def _beside(found: Findings, mention: Mention, event_type: str | None) -> int:
    """How one mention leans by the words beside it. Soldiers and ships that leave are not struck: their state acts."""
    if event_type in family("leaving"):
        return ACTED if is_leaving(found.scan, mention) else side(found, mention)
    return side(found, mention) or by_force(found, mention, is_of_force=event_type in family("harmful"))


def summed(of_mentions: Sequence[tuple[Named, Leaning]]) -> Leaning:
    """The sum of the leanings of the mentions of one country or party, with the reason of the first that leans the same way. The headline weighs more."""
    way = sum(one.way * (IN_TITLE if mention.sentence.is_title else 1) for mention, one in of_mentions)
    return Leaning(way, next((one.reason for _, one in of_mentions if one.way * way > 0), Reason.NO_PART))
