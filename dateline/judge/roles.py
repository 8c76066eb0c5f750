"""Roles of the countries of a report: where it happened, who mediated, who acted, and on whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.extract.countries import Mention
from dateline.judge.acting.beside import ACTED_ON
from dateline.judge.acting.leaning import leanings
from dateline.judge.acting.order import of_body
from dateline.judge.acting.speaking import speaker, talked_about, tells
from dateline.judge.acting.together import is_listed, is_of_each_other, joining, partners, with_listed
from dateline.judge.addressed import is_addressed
from dateline.judge.findings import Draft, Findings, Front, weights
from dateline.judge.lists import listed, tied
from dateline.judge.located import NAMED, is_located, is_seat
from dateline.judge.places import holders, is_scene, place_of
from dateline.judge.spoken import is_aim, is_of_victims, spoken_of
from dateline.scan import Named
from dateline.vocabulary.families import family

LED, THROUGH = 40, 4
"""Characters between a word of mediation and the country after it; and the same where they are directly adjacent: «при посредничестве Катара»."""

TOLD = 4
"""Number of sentences, from the lead on, within which a state named as mediator, or whose people are among the victims, belongs to what the article is
about."""

MEDIATOR_REACH = 15
"""Characters from a country to a word of mediation after it: "Omani-brokered"."""

PAIR = 2
"""Number of parties with which each can only have met the other."""

Sides = tuple[set[str], set[str]]
"""Who acted, and who was acted on."""


def give_roles(found: Findings, draft: Draft, countries: dict[str, float], sentences: set[int]) -> None:
    """Sets ``draft.roles``, ``draft.location`` and ``draft.scores``.

    ``countries`` are the probabilities of being involved. A country without a part in the event is "mentioned", unless only its leader is named.
    """
    draft.scores = countries
    if found.scan.grammar.names_only:
        draft.roles = {c: _mentioned(found, c) for c in countries}
        return
    front, involved = found.front(sentences), _involved(found, draft, countries, sentences)
    draft.location = place_of(found, involved, sentences, draft.event_type)
    involved = _without_scenes(found, draft, involved, sentences)
    hosts = _hosts(found, draft, front, involved)
    mediators = hosts | _mediators(found, draft, front, involved, sentences)
    parties = _parties(found, draft, involved, mediators, sentences)
    parties = _guests(found, front, parties) if hosts else parties
    sides_of = _alone if len(involved) == 1 else _sides
    acting, acted_on = sides_of(found, draft, front, parties, sentences)
    draft.location = _place_by_sides(draft, front, involved, acting, acted_on)
    having = {"mediator": mediators, "source": acting, "target": acted_on, "location": {draft.location} if draft.location else set[str]()}
    for country in countries:
        draft.roles[country] = {role for role, those in having.items() if country in those} or _mentioned(found, country)


def _mentioned(found: Findings, country: str) -> set[str]:
    """The roles of a country that has no part: "mentioned" if it is named other than by its leader. «ماكرون» alone is a man and not France."""
    is_named = any(m.country == country and m.hit.entry.kind != "leader" for m in found.counted)
    return {"mentioned"} if is_named else set()


def _involved(found: Findings, draft: Draft, countries: Mapping[str, float], sentences: set[int]) -> list[str]:
    """The countries that have a part, in the order in which they are named: the likely ones, those whose people are among the victims, and, if there are two
    others, those through whom they are said near the lead to have met."""
    likely = {c for c, p in countries.items() if p >= weights()["abstain"]["involved"]}
    likely |= _suffering(found, draft.likely_type, sentences) & countries.keys()
    through = _mediating(found, _near_lead(found, sentences), THROUGH) & countries.keys()
    if len(likely - through) >= PAIR:
        likely |= through
    return [c for c in _in_order(found, draft, sentences) if c in likely]


def _without_scenes(found: Findings, draft: Draft, involved: list[str], sentences: set[int]) -> list[str]:
    """Those involved without the countries that are only where something happened that people elsewhere protest against: «تظاهروا في الرباط ضد قصف غزة»."""
    if draft.event_type not in family("aimed"):
        return involved
    others = {m.country for m in found.counted_in(sentences) if not (_is_scene_of(found, m) and is_aim(found.scan, m))}
    return [c for c in involved if c == draft.location or c in others] or involved


def _is_scene_of(found: Findings, mention: Mention) -> bool:
    return mention.hit.entry.kind == "place" or is_located(found, mention)


def _hosts(found: Findings, draft: Draft, front: Front, involved: Sequence[str]) -> set[str]:
    """Those that hold the meeting of others, if the type is one of meeting or agreeing and more than two countries are involved."""
    if draft.likely_type not in family("mutual") or len(involved) <= PAIR:
        return set()
    return holders(found, front.mentions) & set(involved)


def _mediators(found: Findings, draft: Draft, front: Front, involved: Sequence[str], sentences: set[int]) -> set[str]:
    """Those that stood between the others, if more than two countries are involved: beside a word of mediation, or where something is signed."""
    if len(involved) <= PAIR:
        return set()
    mediators = _mediating(found, front.sentences if draft.likely_type in family("uttered") else sentences) & set(involved)
    if draft.likely_type in family("signed"):
        mediators |= {c for c in involved if c == draft.location and not is_listed(found, front, c, involved)}
    return mediators


def _parties(found: Findings, draft: Draft, involved: Sequence[str], mediators: set[str], sentences: set[int]) -> list[str]:
    """Those that act or are acted on: neither mediators nor named only as the place, unless the type is done by the people of the place or to them."""
    parties = [c for c in involved if c not in mediators]
    if draft.location is None or len(involved) == 1 or draft.likely_type in family("of_the_place") | family("suffered") | family("calamity"):
        return parties
    return [c for c in parties if c != draft.location] if is_scene(found, draft.location, sentences) else parties


def _guests(found: Findings, front: Front, parties: list[str]) -> list[str]:
    """Those that met at the hosts': the parties in one list with the first of them, or all of them if it is in no list."""
    guests = with_listed(found, parties[0], front.sentences) if parties else set()
    return [c for c in parties if c in guests] if len(guests) >= PAIR else parties


def _suffering(found: Findings, event_type: str | None, sentences: set[int]) -> set[str]:
    """States whose people are said, near the lead, to be among the dead or injured; empty unless the type is one that kills or injures."""
    if event_type not in family("harmful"):
        return set()
    return {m.country for m in found.counted_in(_near_lead(found, sentences)) if is_of_victims(found.scan, m)}


def _near_lead(found: Findings, sentences: set[int]) -> set[int]:
    return {i for i in sentences if i < found.scan.lead + TOLD}


def _place_by_sides(draft: Draft, front: Front, involved: Sequence[str], acting: set[str], acted_on: set[str]) -> str | None:
    """The place of the event, now that its sides are known: the one that the text gives; where it gives none, a state that is attacked is attacked at home, and
    a state uses its power from home. None if the only country is acted on by the power of another, which is not named."""
    if len(involved) == 1 and not acting and draft.likely_type in family("at_home"):
        return None
    if draft.location:
        return draft.location
    attacked = acted_on - acting if draft.event_type in family("suffered") else set()
    if len(attacked) == 1:
        return next((m.country for m in front.mentions if m.country in attacked and m.hit.entry.kind in NAMED), None)
    at_home = acting if draft.event_type in family("at_home") else set()
    return next((m.country for m in front.mentions if m.country in at_home), None)


def _in_order(found: Findings, draft: Draft, sentences: set[int]) -> list[str]:
    """The countries by their first mention as a possible actor; those that are only places, spoken of or sources come last. Two of one name, such as "the two
    Koreas", stand as the name has them."""
    spoken, order = spoken_of(found), dict[str, tuple[bool, int]]()
    for m in found.counted if draft.is_main else found.counted_in(sentences):
        if order.get(m.country, (True, 0))[0]:
            place = m.hit.start in spoken or (is_located(found, m) and not is_seat(found, m)) or tells(found.scan, m), m.hit.start
            order[m.country] = min(place, order.get(m.country, place))
    return sorted(order, key=order.__getitem__)


def _sides(found: Findings, draft: Draft, front: Front, parties: Sequence[str], sentences: set[int]) -> Sides:
    """The sides of several parties, given in the order in which they are named.

    Those who meet or agree do so with each other, so each both acts and is acted on, except countries they only talk about. Partners act together on the
    others. Nobody acts in a type of the family ``nobodys``, such as a calamity.
    """
    event_type, everybody = draft.likely_type, set(parties)
    is_mutual = event_type in family("mutual")
    matter = talked_about(found, front) & everybody if is_mutual else set()
    if parties and (is_mutual or is_of_each_other(found, front)):
        together = (partners(found, front, parties[0]) & everybody) - matter
        if len(together) > 1:
            return together, everybody
    if is_mutual and len(everybody - matter) == PAIR and event_type in family("met"):
        return everybody - matter, everybody
    if event_type in family("joint"):
        together = max((partners(found, front, c) & everybody for c in parties), key=len, default=set())
        if len(together) > 1:
            return together, everybody - together
    if matter:
        return everybody - matter, matter
    leaning = leanings(found, front, event_type)
    leaning |= {c: -1 for c in _suffering(found, event_type, sentences) if leaning.get(c, 0) == 0}
    acting = _acting(found, draft, front, parties, leaning, sentences)
    if _is_among_themselves(found, draft, front, acting, leaning):
        return {c for c in parties if c == draft.location}, everybody
    if acting == everybody and event_type in family("inward") & family("harmful"):
        return acting, {c for c in parties if c == draft.location}
    return acting, everybody - acting


def _is_among_themselves(found: Findings, draft: Draft, front: Front, acting: set[str], leaning: Mapping[str, int]) -> bool:
    """True if people were killed in a country by armed men whom no other state sent, and the country is named first as the place. The armed men and the victims
    then both count for it, whoever else was hurt («هجوم في بوركينا فاسو ... بين القتلى فرنسيان»)."""
    if draft.likely_type not in family("inward") & family("suffered") or not acting <= {draft.location} or any(side > 0 for side in leaning.values()):
        return False
    first = next((m for m in front.mentions if m.country == draft.location), None)
    return first is not None and (first.hit.entry.kind == "place" or is_located(found, first))


def _alone(found: Findings, draft: Draft, front: Front, parties: Sequence[str], sentences: set[int]) -> Sides:
    """The sides where only one country is involved. Violence, accusations and what takes two sides happen inside it, so it is on both sides; otherwise it is on
    one, and acts if it was done to a body of states."""
    event_type, everybody = draft.likely_type, set(parties)
    is_of_union = _is_of_union(found, event_type, sentences)
    if not is_of_union and _is_on_union(found, event_type, sentences):
        return everybody, set()
    is_only_addressed = event_type in family("said") and any(is_addressed(found, m) for m in front.mentions)
    is_harm = event_type in family("among_people") and any(t.reason is None for t in found.tolls)
    if (is_harm or event_type in family("inward") | family("mutual")) and not is_only_addressed and not is_of_union:
        return everybody, everybody
    acting = everybody if event_type in family("of_the_place") else _acting(found, draft, front, parties, leanings(found, front, event_type), sentences)
    return acting, everybody - acting


def _acting(found: Findings, draft: Draft, front: Front, parties: Sequence[str], leaning: Mapping[str, int], sentences: set[int]) -> set[str]:
    """The countries that acted.

    For what is done by saying, the country whose official speaks in the lead. Otherwise those that the words mark as acting, else the first named party that
    they do not mark as acted on, and those that take part. What a state does by its power to its own people it does itself, if no other party is named. If a
    union of states is named before any country, the union acted and no country.
    """
    event_type = draft.likely_type
    if event_type in family("nobodys"):
        return set()
    speaks = speaker(found, front) if event_type in family("said") else None
    if speaks is not None and speaks in parties and leaning[speaks] >= 0:
        return with_listed(found, speaks, sentences) & set(parties)
    acting, home = {c for c in parties if leaning[c] > 0}, {c for c in parties if c == draft.location}
    if event_type in family("of_the_place"):
        acting |= home
    if not acting and not _is_of_union(found, event_type, sentences):
        first = next((c for c in parties if not leaning[c]), None)
        is_own = event_type in family("at_home") and any(leaning[c] < 0 for c in home)
        if home and (event_type in family("by_who_holds_it") or (is_own and not first)):
            acting = home
        elif first:
            acting = with_listed(found, first, sentences) & set(parties)
    return acting | ({c for c in joining(found, sentences) & set(parties) if leaning[c] >= 0} if acting else set())


def _is_of_union(found: Findings, event_type: str | None, sentences: set[int]) -> bool:
    """True if a body of states is named before any country: "EU adopts sanctions". False for violence, on which such bodies mostly only comment."""
    first = next((n for n in found.scan.names if n.entry.kind not in ("mask", "publisher")), None)
    is_ahead = first is not None and found.scan.sentence_at(first.start).index in sentences
    return is_ahead and event_type not in family("harmful") and all(m.hit is not first for m in found.mentions)


def _is_on_union(found: Findings, event_type: str | None, sentences: set[int]) -> bool:
    """True if something is done to a body of states: "Belarus accused the European Union". False for violence, as above, and for what two sides do together."""
    if event_type in family("harmful") | family("mutual"):
        return False
    bodies = [n for n in found.scan.names if n.entry.kind == "actor" and all(m.hit is not n for m in found.mentions)]
    named = (Named(body, found.scan.sentence_at(body.start), None) for body in bodies)
    return any(body.sentence.index in sentences and of_body(found, body) == ACTED_ON for body in named)


def _mediating(found: Findings, sentences: set[int], reach: int = LED) -> set[str]:
    """The country nearest to each word of mediation, and those listed after it: the country that follows the word («بوساطة إماراتية»), else the one right
    before it ("Omani-brokered")."""
    words = found.scan.hits.get("mediation", ())
    named = [m for m in found.counted_in(sentences) if m.hit.entry.kind != "place"] if words else []
    nearest: set[int] = set()
    for h in words:
        led = [m for m in named if m.sentence.start <= h.start < m.sentence.end and 0 <= m.hit.start - h.end <= reach]
        before = [m for m in named if m.sentence.start <= h.start < m.sentence.end and 0 <= h.start - m.hit.end <= MEDIATOR_REACH]
        if led or before:
            nearest.add(led[0].hit.start if led else before[-1].hit.start)
    alike = [(one, other) for one, other in listed(found.scan, named) if one.hit.entry.kind == other.hit.entry.kind]
    reached = tied(nearest, alike) if nearest else nearest
    return {m.country for m in named if m.hit.start in reached}
