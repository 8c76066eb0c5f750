"""Who acted, and on whom, of those that take part in a report."""

from __future__ import annotations

from dateline.codes import Reason
from dateline.judge.acting.beside import ACTED_ON
from dateline.judge.acting.order import of_body
from dateline.judge.acting.speaking import only_tell, speaker, talked_about
from dateline.judge.acting.together import helping, is_of_each_other, joining, partners, with_listed
from dateline.judge.addressed import is_addressed
from dateline.judge.cast import Because, Cast, Sides
from dateline.judge.located import is_site
from dateline.scan import Named
from dateline.vocabulary.families import family

PAIR = 2
"""Number of parties with which each can only have met the other."""


def sides_of_one(cast: Cast, parties: list[str]) -> Sides:
    """The sides where only one country takes part. Violence, accusations and what takes two sides happen inside it, so it is on both sides; otherwise it is on
    one, and acts if it was done to a body of states."""
    found, event_type = cast.found, cast.event_type
    is_of_union = _is_by_union(cast)
    if not is_of_union and _is_against_union(cast):
        return Sides(dict.fromkeys(parties, Reason.AGAINST_BODY), {})
    is_only_addressed = event_type in family("said") and any(is_addressed(found, m) for m in cast.front.mentions)
    if _is_on_ship(cast):
        return Sides(dict.fromkeys(parties, Reason.AT_SEA), {})
    is_harm = event_type in family("among_people") and any(t.reason is None for t in found.tolls)
    if (is_harm or event_type in family("inward") | family("mutual")) and not is_only_addressed and not is_of_union:
        within = dict.fromkeys(parties, Reason.WITHIN)
        return Sides(within, within)
    acting = dict.fromkeys(parties, Reason.ITS_PEOPLE) if event_type in family("of_the_place") else _acting(cast, parties)
    return _with_rest(cast, parties, acting)


def _is_on_ship(cast: Cast) -> bool:
    """True if the headline tells that a ship was attacked, and headline or lead name a group of the country: those aboard are of no country that is named."""
    found, front = cast.found, cast.front
    ahead = [found.scan.sentences[i] for i in front.sentences if i <= front.lead]
    is_of_group = any(m.hit.entry.kind == "actor" and m.sentence in ahead for m in front.mentions)
    if cast.event_type not in family("violent") or not is_of_group or any(cast.leans(c) < 0 for c in cast.involved):
        return False
    return any(s.is_title and found.scan.has_word("ship", s.start, s.end) for s in ahead)


def sides_of_several(cast: Cast, parties: list[str], is_mediated: bool) -> Sides:
    """The sides of several parties, given in the order in which they are named.

    Those who meet or agree do so with each other, so each both acts and is acted on, except countries they only talk about; two between whom somebody mediates
    agree with each other even where one alone is told to. Partners act together on the others. Nobody acts in a type of the family ``nobodys``, such as
    a calamity. ``is_mediated``: others mediate between the parties.
    """
    found, front, event_type, everybody = cast.found, cast.front, cast.event_type, set(parties)
    is_mutual = event_type in family("mutual")
    matter = talked_about(found, front) & everybody if is_mutual else set[str]()
    if parties and (is_mutual or is_of_each_other(found, front)):
        together = (partners(found, front, parties[0]) & everybody) - matter
        if len(together) > 1:
            return _with_each_other(parties, together)
    if is_mutual and len(everybody - matter) == PAIR and (is_mediated or event_type in family("met")):
        return _with_each_other(parties, everybody - matter)
    if event_type in family("joint"):
        together = max((partners(found, front, c) & everybody for c in parties), key=len, default=set())
        if len(together) > 1:
            return _with_rest(cast, parties, dict.fromkeys(together, Reason.TOGETHER))
    if matter:
        return _with_rest(cast, parties, dict.fromkeys(everybody - matter, Reason.WITH_EACH_OTHER), Reason.TALKED_ABOUT)
    acting, home = _acting(cast, parties), dict.fromkeys([c for c in parties if c == cast.place], Reason.WITHIN)
    if _is_among_themselves(cast, acting):
        return Sides(home, cast.because(parties, Reason.HURT_THERE))
    if acting.keys() == everybody and event_type in family("inward") & family("harmful"):
        return Sides(acting, home)
    return _with_rest(cast, parties, acting)


def _with_each_other(parties: list[str], together: set[str]) -> Sides:
    """Those who do something with each other both act and are acted on; the others are what it is about."""
    acting = dict.fromkeys(together, Reason.WITH_EACH_OTHER)
    return Sides(acting, dict.fromkeys(parties, Reason.TALKED_ABOUT) | acting)


def _with_rest(cast: Cast, parties: list[str], acting: Because, otherwise: Reason = Reason.OTHER_SIDE) -> Sides:
    """The sides where all who do not act are acted on."""
    return Sides(acting, cast.because([c for c in parties if c not in acting], otherwise))


def _is_among_themselves(cast: Cast, acting: Because) -> bool:
    """True if people were killed in a country by armed men whom no other state sent, and the country is named first as the place. The armed men and the victims
    then both count for it, whoever else was hurt («هجوم في بوركينا فاسو ... بين القتلى فرنسيان»)."""
    if cast.event_type not in family("inward") & family("suffered") or not acting.keys() <= {cast.place}:
        return False
    if any(leaning.way > 0 for leaning in cast.leanings.values()):
        return False
    if cast.place in cast.claiming:
        return True
    first = next((m for m in cast.front.mentions if m.country == cast.place), None)
    return first is not None and is_site(cast.found, first)


def _acting(cast: Cast, parties: list[str]) -> Because:
    """The countries that acted.

    For what is done by saying, the country whose official speaks in the lead. Otherwise those that the words mark as acting, else those who claim the deed,
    else the first named party that the words do not mark as acted on, and those that take part. What a state does by its power to its own people it does
    itself, if no other party is named. If a union of states is named before any country, the union acted and no country.
    """
    found, event_type = cast.found, cast.event_type
    if event_type in family("nobodys"):
        return {}
    speaks = speaker(found, cast.front) if event_type in family("said") else None
    if speaks is not None and speaks in parties and cast.leans(speaks) >= 0:
        return _with_list(cast, parties, speaks, Reason.SPEAKS)
    acting = _without_whose_deed(event_type, cast.because([c for c in parties if cast.leans(c) > 0], Reason.WORDS_BESIDE))
    home = {c for c in parties if c == cast.place}
    if event_type in family("of_the_place"):
        acting |= dict.fromkeys(home, Reason.ITS_PEOPLE)
    if not acting and not _is_by_union(cast):
        acting = dict.fromkeys([c for c in parties if c in cast.claiming], Reason.CLAIMS)
    if not acting and not _is_by_union(cast):
        undecided = [c for c in parties if not cast.leans(c)]
        first = _first_doer(cast, _not_helping(cast, undecided))
        is_own = event_type in family("at_home") and any(cast.leans(c) < 0 for c in home)
        if home and (event_type in family("by_who_holds_it") or (is_own and not first)):
            acting = dict.fromkeys(home, Reason.POWER)
        elif first:
            acting = _with_list(cast, parties, first, Reason.NAMED_FIRST)
    taking_part = joining(found, cast.sentences) if acting else set()
    return {c: Reason.TAKES_PART for c in parties if c in taking_part and cast.leans(c) >= 0} | acting


def _without_whose_deed(event_type: str | None, acting: Because) -> Because:
    """Those that acted; of what is done by saying, those who say it, and not those whose deed it is about: «كابل تندد بغارات باكستانية»."""
    saying: Because = {c: why for c, why in acting.items() if why == Reason.WORD_ORDER}
    return saying if saying and event_type in family("said") else acting


def _not_helping(cast: Cast, parties: list[str]) -> list[str]:
    """The parties without those that headline and lead name as only helping, if others are left: «غارات على العراق بمشاركة فرنسا»."""
    helpers = helping(cast.found, cast.front) if len(parties) > 1 else set[str]()
    return [c for c in parties if c not in helpers] or parties


def _first_doer(cast: Cast, parties: list[str]) -> str | None:
    """The first party; in news of attacks the next one that is not where it happened, if the first only tells what was done to it."""
    doers = [c for c in parties[1:] if c != cast.place]
    is_told = bool(doers) and cast.event_type in family("suffered") and parties[0] in only_tell(cast.found, cast.front)
    return doers[0] if is_told else next(iter(parties), None)


def _with_list(cast: Cast, parties: list[str], country: str, reason: Reason) -> Because:
    """The country for a reason, and the parties in the list that its first mention begins."""
    others = with_listed(cast.found, country, cast.sentences)
    return {c: reason if c == country else Reason.IN_LIST for c in parties if c in others}


def _is_by_union(cast: Cast) -> bool:
    """True if a body of states is named before any country: "EU adopts sanctions". False for violence, on which such bodies mostly only comment."""
    found = cast.found
    first = next((n for n in found.scan.names if n.entry.kind not in ("mask", "publisher")), None)
    is_ahead = first is not None and found.scan.sentence_at(first.start).index in cast.sentences
    return is_ahead and cast.event_type not in family("harmful") and all(m.hit is not first for m in found.mentions)


def _is_against_union(cast: Cast) -> bool:
    """True if something is done to a body of states: "Belarus accused the European Union". False for violence, as above, and for what two sides do together."""
    found = cast.found
    if cast.event_type in family("harmful") | family("mutual"):
        return False
    bodies = [n for n in found.scan.names if n.entry.kind == "actor" and all(m.hit is not n for m in found.mentions)]
    named = (Named(body, found.scan.sentence_at(body.start), None) for body in bodies)
    return any(body.sentence.index in cast.sentences and of_body(found, body) == ACTED_ON for body in named)
