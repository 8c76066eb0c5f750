"""Roles of the countries of a report, each with its reason: where it happened, who mediated, who acted, and on whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.codes import Reason
from dateline.judge.acting.claiming import claimers
from dateline.judge.acting.leaning import leanings
from dateline.judge.acting.sides import PAIR, sides_of_one, sides_of_several
from dateline.judge.acting.speaking import only_tell, tells, urges_both
from dateline.judge.acting.telling import is_of_told, only_telling
from dateline.judge.acting.together import is_led, is_listed, is_right_with, with_listed
from dateline.judge.cast import Because, Cast, Sides
from dateline.judge.countries import asides
from dateline.judge.findings import Draft, Findings, Front, weights
from dateline.judge.lists import listed, tied
from dateline.judge.located import NAMED, is_located, is_seat, is_site
from dateline.judge.places import Place, goals, is_between_others, is_first_side, is_holding, is_scene, place_of, sides_told
from dateline.judge.spoken import is_aim, is_of_victims, spoken_of
from dateline.vocabulary.families import family

LED, THROUGH = 40, 4
"""Characters between a word of mediation and the country after it; and the same where they are directly adjacent: «при посредничестве Катара»."""

TOLD = 4
"""Number of sentences, from the lead on, within which a state named as mediator, or whose people are among the victims, belongs to what the article is
about."""

OPENING = 30
"""Characters from the beginning of the lead within which the place begins where the body sits that acts."""

MEDIATOR_REACH = 15
"""Characters from a country to a word of mediation after it: "Omani-brokered"."""


def give_roles(found: Findings, draft: Draft, countries: dict[str, float], sentences: set[int]) -> None:
    """Sets ``draft.roles``, ``draft.location`` and ``draft.scores``.

    ``countries`` are the probabilities of being involved. A country without a part in the event is "mentioned" if it is named by more than a leader or an
    armed group.
    """
    draft.scores = countries
    if found.scan.grammar.names_only:
        draft.roles = {c: _mentioned(found, c) for c in countries}
        return
    cast = _cast(found, draft, countries, sentences)
    hosts = _hosts(cast)
    mediators = _mediators(cast) | hosts
    parties = _parties(cast, mediators)
    parties = _guests(cast, parties) if hosts else parties
    is_between = bool(hosts) or (bool(mediators) and len(cast.involved) == PAIR)
    is_of_one = len(cast.involved) == 1 or (len(parties) == 1 and is_between)  # beside who hosts or mediates, its own sides meet
    sides = sides_of_one(cast, parties) if is_of_one else sides_of_several(cast, parties, bool(mediators))
    place = _place(cast, draft.event_type, sides)
    draft.location = place.country if place else None
    having = {"mediator": mediators, "source": sides.acting, "target": sides.acted_on, "location": {place.country: place.reason} if place else {}}
    for country in countries:
        roles = {role: because[country] for role, because in having.items() if country in because}
        draft.roles[country] = roles or _mentioned(found, country)


def _mentioned(found: Findings, country: str) -> dict[str, Reason]:
    """The roles of a country that has no part: "mentioned" if it is named. «ماكرون» alone is a man and not France, «حزب الله» alone not Lebanon."""
    is_named = any(m.country == country and m.is_by_name for m in found.counted)
    return {"mentioned": Reason.NO_PART} if is_named else {}


def _cast(found: Findings, draft: Draft, countries: Mapping[str, float], sentences: set[int]) -> Cast:
    """Those that take part: the likely countries, those whose people are among the victims, those that the words mark as doing the harm or who claim it, those
    whose court or police is in front with a deed of theirs, and, if there are two others, those through whom they are said near the lead to have met."""
    near_lead = {i for i in sentences if i < found.scan.lead + TOLD}
    suffering = _suffering(found, draft.likely_type, near_lead) & countries.keys()
    doing = _doing(found, draft.likely_type, sentences) & countries.keys()
    likely = {c for c, p in countries.items() if p >= weights()["abstain"]["involved"]} | suffering | doing
    likely |= _seats(found, draft.likely_type) & countries.keys()
    if doing and likely <= doing:
        likely |= _struck_abroad(found, doing, sentences) & countries.keys()
    through = _mediating(found, near_lead, THROUGH) & countries.keys()
    if len(likely - through) >= PAIR:
        likely |= through
    front = found.front(sentences)
    claiming = _claiming(found, draft.likely_type, near_lead, front) & countries.keys()
    involved = [c for c in _in_order(found, draft, sentences) if c in likely | claiming]
    place = place_of(found, involved, sentences, draft.event_type)
    if draft.event_type in family("aimed"):
        involved = _without_scenes(found, involved, sentences, place)
    involved = _without_tellers(found, draft.event_type, front, involved, place)
    return Cast(found, draft.likely_type, sentences, front, involved, suffering, place, claiming)


def _claiming(found: Findings, event_type: str | None, near_lead: set[int], front: Front) -> set[str]:
    """Those who say near the lead that an attack was theirs, if no words in front tell of another who acted: who strikes back claims another deed."""
    claiming = claimers(found, near_lead) if event_type in family("violent") | family("criminal") else set[str]()
    acting = {c for c, leaning in leanings(found, front, event_type).items() if leaning.way > 0} if claiming else set()
    return claiming if acting <= claiming else set()


def _without_tellers(found: Findings, event_type: str | None, front: Front, involved: list[str], place: Place | None) -> list[str]:
    """Those involved without those that only tell what others did. Whoever tells of an attack may be who was attacked, unless it is told that others were."""
    telling = only_telling(found, front) if is_of_told(found, front, event_type) else set[str]()
    if event_type in family("watched") | family("suffered"):
        telling |= only_tell(found, front) - urges_both(found, front)
    others = [c for c in involved if c not in telling]
    is_told = event_type not in family("suffered") or (len(others) >= PAIR and place is not None and place.country in others)
    return others if others and is_told else involved


def _without_scenes(found: Findings, involved: list[str], sentences: set[int], place: Place | None) -> list[str]:
    """Those involved without the countries that are only where something happened that people elsewhere protest against: «تظاهروا في الرباط ضد قصف غزة»."""
    others = {m.country for m in found.counted_in(sentences) if not (is_site(found, m) and is_aim(found.scan, m))}
    return [c for c in involved if c in others or (place and c == place.country)] or involved


def _in_order(found: Findings, draft: Draft, sentences: set[int]) -> list[str]:
    """The countries by their first mention as a possible actor; those that are only places, spoken of or sources come last. Two of one name, such as "the two
    Koreas", stand as the name has them."""
    spoken, order = spoken_of(found), dict[str, tuple[bool, int]]()
    for m in found.counted if draft.is_main else found.counted_in(sentences):
        if order.get(m.country, (True, 0))[0]:
            place = m.hit.start in spoken or (is_located(found, m) and not is_seat(found, m)) or tells(found.scan, m), m.hit.start
            order[m.country] = min(place, order.get(m.country, place))
    return sorted(order, key=order.__getitem__)


def _suffering(found: Findings, event_type: str | None, sentences: set[int]) -> set[str]:
    """States whose people are said to be among the dead or injured; empty unless the type is one that kills or injures."""
    if event_type not in family("harmful"):
        return set()
    return {m.country for m in found.counted_in(sentences) if is_of_victims(found, m)}


def _doing(found: Findings, event_type: str | None, sentences: set[int]) -> set[str]:
    """States that the words of headline or lead mark as those that did the harm, whatever else is told of them: «بنيران الجيش الإسرائيلي»; empty unless the
    type is violence. The place where armed men were did nothing: "by gunmen in Kenya"."""
    if event_type not in family("violent"):
        return set()
    front, unlikely = found.front({i for i in sentences if i <= found.scan.lead}), spoken_of(found) | asides(found)
    likely = replace(front, mentions=[m for m in front.mentions if m.hit.start not in unlikely and not is_site(found, m)])
    return {c for c, leaning in leanings(found, likely, event_type).items() if leaning.way > 0}


def _struck_abroad(found: Findings, doing: set[str], sentences: set[int]) -> set[str]:
    """The first other country that headline or lead name as a place: those who did the harm did it there, to those who live there."""
    ahead = found.counted_in({i for i in sentences if i <= found.scan.lead})
    struck = next((m.country for m in ahead if m.country not in doing and is_located(found, m)), None)
    return {struck} if struck else set()


def _seats(found: Findings, event_type: str | None) -> set[str]:
    """States whose court, police or other body opens the lead, by the place where it sits: "a court in New York sentenced"; empty unless a state does such
    deeds with its power at home."""
    if event_type not in family("at_home"):
        return set()
    lead = found.scan.lead
    return {m.country for m in found.counted_in({lead}) if m.hit.start - found.scan.sentences[lead].start <= OPENING and is_seat(found, m)}


def _hosts(cast: Cast) -> Because:
    """Those that hold the meeting of others, if the type is one of meeting or agreeing, and more than two countries are involved or the meeting is said to be
    between two sides of the only other one. Who is listed among those who met holds it and takes part."""
    if cast.event_type not in family("mutual"):
        return {}
    apart = {m.country for m in cast.front.mentions if is_between_others(cast.found, m)} if len(cast.involved) == PAIR else set(cast.involved)
    holding = [m for m in cast.front.mentions if is_holding(cast.found, m)]
    others = replace(cast.front, mentions=[m for m in cast.front.mentions if m not in holding])
    hosts = {m.country for m in holding if m.country in cast.involved and m.country in apart}
    return dict.fromkeys([c for c in hosts if not is_listed(cast.found, others, c, cast.involved)], Reason.HOLDS_IT)


def _mediators(cast: Cast) -> Because:
    """Those that stood between the others: beside a word of mediation, where something is signed, or who asks both sides of a fight to end it. There are others
    if more than two countries are involved, or if a meeting is told to be between sides of the only other one."""
    if len(cast.involved) <= PAIR:
        return dict.fromkeys(_mediating_between(cast), Reason.WORD_OF_MEDIATION) if cast.event_type in family("mutual") else {}
    within = cast.front.sentences if cast.event_type in family("uttered") else cast.sentences
    mediators = dict.fromkeys(_mediating(cast.found, within) & set(cast.involved), Reason.WORD_OF_MEDIATION)
    if cast.event_type in family("signed"):
        signed = (c for c in cast.involved if c == cast.place and not is_listed(cast.found, cast.front, c, cast.involved))
        mediators |= dict.fromkeys(signed, Reason.SIGNED_THERE)
    if cast.event_type in family("violent"):
        mediators |= dict.fromkeys(urges_both(cast.found, cast.front) & set(cast.involved), Reason.URGES_BOTH)
    return mediators


def _mediating_between(cast: Cast) -> set[str]:
    """Of two countries, the one that mediates right behind a meeting between the sides of the other: «مفاوضات بين الحكومة الكونغولية والحركة بوساطة قطر»."""
    within = {i for i in cast.front.sentences if sides_told(cast.found, i) is not None}
    mediating = _mediating(cast.found, within, THROUGH) & set(cast.involved)
    meeting = {m.country for i in within for m in cast.found.counted_in({i}) if is_first_side(cast.found, m)}
    return mediating - meeting if len(mediating) == 1 else set()


def _parties(cast: Cast, mediators: Because) -> list[str]:
    """Those that act or are acted on: neither mediators nor named only as the place, unless the type is done by the people of the place or to them, or the only
    other one goes there: who arrives in a country meets those who are at home there."""
    parties = [c for c in cast.involved if c not in mediators]
    if cast.event_type in family("visited") and len(cast.involved) == PAIR and cast.place in goals(cast.found, cast.front.mentions):
        return parties
    of_people = family("of_the_place") | family("suffered") | family("calamity")
    if cast.place is None or len(cast.involved) == 1 or cast.event_type in of_people or not is_scene(cast.found, cast.place, cast.sentences):
        return parties
    return [c for c in parties if c != cast.place]


def _guests(cast: Cast, parties: list[str]) -> list[str]:
    """Those that met at the hosts': the parties in one list with the first of them, or all of them if it is in no list."""
    guests = with_listed(cast.found, parties[0], cast.front.sentences) if parties else set()
    return [c for c in parties if c in guests] if len(guests) >= PAIR else parties


def _place(cast: Cast, event_type: str | None, sides: Sides) -> Place | None:
    """The place of the event, now that its sides are known: the one that the text gives; where it gives none, a state that is attacked is attacked at home, and
    a state uses its power from home. None if the only country is acted on by the power of another, which is not named."""
    if len(cast.involved) == 1 and not sides.acting and cast.event_type in family("at_home"):
        return None
    if cast.told_place:
        return cast.told_place
    attacked = sides.acted_on.keys() - sides.acting.keys() if event_type in family("suffered") else set()
    if len(attacked) == 1:
        at_home = next((m.country for m in cast.front.mentions if m.country in attacked and m.hit.entry.kind in NAMED), None)
        return Place(at_home, Reason.ATTACKED_AT_HOME) if at_home else None
    powers: Sequence[str] = [m.country for m in cast.front.mentions if m.country in sides.acting] if event_type in family("at_home") else []
    return Place(powers[0], Reason.POWER) if powers else None


def _mediating(found: Findings, sentences: set[int], reach: int = LED) -> set[str]:
    """The country nearest to each word of mediation, and those listed after it or joined to it by "with": the country that follows the word
    («بوساطة إماراتية»), else the one right before it ("Omani-brokered")."""
    words = found.scan.hits.get("mediation", ())
    named = [m for m in found.counted_in(sentences) if m.hit.entry.kind != "place"] if words else []
    nearest: set[int] = set()
    for h in words:
        led = [
            m for m in named if m.sentence.start <= h.start < m.sentence.end and 0 <= m.hit.start - h.end <= reach and is_led(found.scan, h.end, m.hit.start)
        ]
        before = [m for m in named if m.sentence.start <= h.start < m.sentence.end and 0 <= h.start - m.hit.end <= MEDIATOR_REACH]
        if led or before:
            nearest.add(led[0].hit.start if led else before[-1].hit.start)
    alike = [(one, other) for one, other in listed(found.scan, named) if one.hit.entry.kind == other.hit.entry.kind]
    helped = [(one, other) for one, other in pairwise(named) if one.sentence is other.sentence and is_right_with(found.scan, one, other)]
    reached = tied(nearest, sorted(alike + helped, key=lambda pair: pair[0].hit.start)) if nearest else nearest
    return {m.country for m in named if m.hit.start in reached}
