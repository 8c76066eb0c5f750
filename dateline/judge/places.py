"""The country where the event of a report happened: where a meeting was held, else where the text places the event, else at home."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from dateline.codes import Reason
from dateline.extract.countries import Mention
from dateline.judge.acting.beside import ACTED_ON, side
from dateline.judge.cases import is_object
from dateline.judge.countries import asides
from dateline.judge.findings import LEAD_SENTENCES, Findings
from dateline.judge.located import NAMED, NEAR, is_at, is_left, is_located, is_of_envoy, is_seat, is_site, start_of_phrase
from dateline.judge.routes import on_the_way
from dateline.judge.spoken import is_aim, is_punished_deed, spoken_of
from dateline.scan import Scan, beginning, ending
from dateline.scan.sentences import CLAUSE_OR_COLON
from dateline.vocabulary.families import family
from dateline.vocabulary.grammar import of_all

SPEAKS_OF = 80
"""Characters after a verb of saying within which a place is what is spoken of: about twelve words."""

PLACED = 4
"""Sentences from the top within which the place may be given."""

LOCATED, UNLOCATED, OF_PLACE, PER_SENTENCE = 2.0, 0.7, 1.5, 0.5
"""How much a mention counts for its country as the place: after a word of place; a place name without one; the factor for a place name; and how much less for
each sentence before it. Typed, not fitted."""

WHERE_REACH = 50
"""Characters after a place within which "where" and a word for a meeting are looked for: about eight words."""

HELD = 70
"""Characters between a word for a meeting and the place where it is held: about ten words."""


class Place(NamedTuple):
    """The country where an event happened, and why it is taken to have happened there."""

    country: str
    reason: Reason


def place_of(found: Findings, involved: list[str], sentences: set[int], event_type: str | None) -> Place | None:
    """The country where the event of a report happened; None if unknown. ``involved`` are the countries in the order in which they are named.

    * An election: the country named first.
    * A meeting: the host, involved or not.
    * Any other event: the only country if there is one; else the country most often and earliest placed by a word of place.
    * A protest: as any other event, but never where what it is about happens («احتجاجا على الحرب في غزة»), if any other country is involved.
    * What a state does with its power: as any other event, but never where the one acted on is named («عقوبات على بيلاروس»).
    * A sanction: nor where the deeds were done that it punishes («لدوره في انتهاكات في دارفور»), unless that is the country named first.
    * What is done with words happens where they are spoken, which is seldom reported; the place they are about is not it.
    """
    top = min(sentences, default=0)
    lead = max(top, found.scan.lead) + LEAD_SENTENCES
    counted = found.counted_in(sentences)
    near, ahead = [m for m in counted if m.sentence.index <= top + PLACED], [m for m in counted if m.sentence.index < lead]
    if event_type in family("elected") and involved and any(m.country == involved[0] and m.sentence.index < lead for m in counted):
        return Place(involved[0], Reason.VOTES)
    host = _host(found, near if event_type in family("said") else ahead, event_type)
    if host:
        return Place(host, Reason.HELD_THERE)
    if len(involved) == 1:
        return Place(involved[0], Reason.ONLY_ONE)
    if event_type in family("said") or (event_type in family("met") and _is_by_telephone(found, lead)):
        return None
    is_home = event_type in family("at_home")
    unlikely = spoken_of(found) | asides(found)
    with_part = [m for m in (ahead if is_home else near) if m.hit.start not in unlikely]
    placed = [m for m in with_part if not is_home or not (side(found, m) == ACTED_ON or is_of_envoy(found, m))]
    if event_type in family("aimed"):
        held = [m for m in near if not is_aim(found.scan, m)]
        placed = [m for m in placed if m in held] if any(m.country in involved for m in held) else placed
    if event_type in family("punitive"):
        placed = [m for m in placed if m.country in involved[:1] or not is_punished_deed(found.scan, m)]
    elsewhere = on_the_way(found)
    most = _most_placed(found, [m for m in placed if m.hit.start not in elsewhere], involved) or _most_placed(found, placed, involved)
    return Place(most, Reason.PLACED_THERE) if most else None


def _most_placed(found: Findings, mentions: list[Mention], involved: list[str]) -> str | None:
    """The involved country whose places come most often after a word of place; earlier sentences count more. None if there is none."""
    votes = defaultdict[str, float](float)
    for mention in mentions:
        if mention.country not in involved or is_left(found, mention):
            continue
        is_place = mention.hit.entry.kind == "place"
        located = is_located(found, mention)
        if located or (is_place and not _is_spoken_of(found, mention)):
            votes[mention.country] += (LOCATED if located else UNLOCATED) * (OF_PLACE if is_place else 1.0) / (1 + PER_SENTENCE * mention.sentence.index)
    return max(votes, key=lambda c: (votes[c], c)) if votes else None


def _host(found: Findings, mentions: list[Mention], event_type: str | None) -> str | None:
    """The country of the first place where a meeting is said to be held, of the host, or of a visitor's destination. None for types that kill or injure."""
    if event_type in family("harmful"):
        return None
    visits = found.scan.lead if event_type in family("visited") else -1
    hosts = (m.country for m in mentions if _is_held_at(found, m, event_type) or is_holding(found, m) or _is_goal(found, m, visits))
    return next(hosts, None) or next((m.country for m in mentions if _is_where(found, m)), None)


def _is_goal(found: Findings, mention: Mention, visits: int) -> bool:
    """True if a sentence up to index ``visits`` says that a visitor goes there."""
    return mention.sentence.index <= visits and _is_visited(found, mention)


def _is_held_at(found: Findings, mention: Mention, event_type: str | None) -> bool:
    """True if a meeting is said to be held at the mentioned place.

    A word for a meeting that is not only asked for comes before the place in its sentence, with no word between that introduces its topic; or one follows in
    the same clause («انطلق في جنيف، الثلاثاء، مؤتمر»). A house of the state counts as a place too, unless somebody only speaks there.
    """
    meetings = found.scan.in_sentence("gathering", mention.sentence)
    is_house = mention.hit.entry.kind == "institution" and event_type not in family("said")
    if not meetings or not (is_at(found, mention) if is_house else is_located(found, mention)):
        return False
    scan, start = found.scan, start_of_phrase(found, mention)
    before = ending(meetings, start - HELD, start)
    if before:
        return not scan.is_behind("asking", before[-1].word_start, mention.sentence) and _is_together(scan, before[-1].end, start)
    return any(0 <= h.word_start - mention.hit.end <= NEAR and _is_together(scan, mention.hit.end, h.word_start) for h in meetings)


def _is_where(found: Findings, mention: Mention) -> bool:
    """True if the next clause says that they meet there: «متوجهة إلى فنلندا، حيث ستعقد محادثات»."""
    end = mention.hit.end
    meetings = found.scan.in_sentence("gathering", mention.sentence) if mention.hit.entry.kind in NAMED else ()
    return any(0 <= h.word_start - end <= WHERE_REACH and found.scan.has_word("where", end, h.word_start) for h in meetings)


def _is_together(scan: Scan, start: int, end: int) -> bool:
    """True if no word between the offsets begins another clause or introduces a topic."""
    return not scan.has_word("topic", start, end)


def is_holding(found: Findings, mention: Mention) -> bool:
    """True if a word of hosting comes right before the name («اجتماع استضافته تونس», "hosted by Oman"), or right behind it («Umman'ın ev sahipliğinde»), or the
    country holds a meeting itself."""
    scan, start = found.scan, start_of_phrase(found, mention)
    if ending(scan.in_sentence("hosting", mention.sentence, "host"), start - 2, start):
        return True
    return _holds(found, mention) or any(_is_doer(scan, mention, h.start) for h in scan.in_sentence("hosting", mention.sentence, "host_behind"))


def is_between_others(found: Findings, mention: Mention) -> bool:
    """True if a meeting behind the name is said to be between sides of which its country is none: "Kenya hosts talks between the government and rebels"."""
    sides = sides_told(found, mention.sentence.index, mention.hit.end)
    behind = [m for m in found.counted_in({mention.sentence.index}) if sides is not None and m.hit.start > sides]
    return bool(behind) and all(m.country != mention.country or is_located(found, m) for m in behind)


def sides_told(found: Findings, index: int, start: int = 0) -> int | None:
    """Where the word ends for the first meeting of the sentence, at or after an offset, that is told to be between sides; None if there is none."""
    scan, sentence = found.scan, found.scan.sentences[index]
    meetings = (h for h in scan.in_sentence("gathering", sentence) if h.word_start >= start)
    return next((h.end for h in meetings if scan.any_is("between_sides", scan.words_behind(h.end, NEAR, sentence)[:1])), None)


def is_first_side(found: Findings, mention: Mention) -> bool:
    """True if the mention stands between the word for a meeting between sides and the first word of mediation behind it."""
    sides = sides_told(found, mention.sentence.index)
    words = [h.start for h in found.scan.in_sentence("mediation", mention.sentence) if sides is not None and h.start > sides]
    return sides is not None and bool(words) and sides < mention.hit.start < words[0]


def goals(found: Findings, mentions: list[Mention]) -> set[str]:
    """The countries to which, by one of their mentions, a visitor goes."""
    return {m.country for m in mentions if _is_visited(found, m)}


def _holds(found: Findings, mention: Mention) -> bool:
    """True if the verb of holding is near the name of the state, before or after it as the language has it, and the meeting follows: «استضافت السعودية،
    الاثنين، محادثات», "Oman on Sunday hosted talks". Where the verb comes last, the meeting is between the two."""
    scan, hit, sentence = found.scan, mention.hit, mention.sentence
    meetings = scan.in_sentence("gathering", sentence)
    is_behind = not hit.prefix and ending(scan.in_sentence("hosting", sentence, "holds"), hit.word_start - 2, hit.word_start)
    ends = [hit.end] if is_behind else []
    ends += [h.end for h in scan.in_sentence("hosting", sentence, "holds_behind") if _is_doer(scan, mention, h.start)]
    if any(0 <= h.word_start - end <= NEAR and _is_together(scan, end, h.word_start) for end in ends for h in meetings):
        return True
    lasts = [h.start for h in scan.in_sentence("hosting", sentence, "holds_last") if _is_first(found, mention)]
    return any(hit.end < h.word_start < last and _is_together(scan, hit.end, h.word_start) for last in lasts for h in meetings)


def _is_doer(scan: Scan, mention: Mention, verb: int) -> bool:
    """True if the verb at the offset stands right behind the name, or behind a few words of time in its clause: "Oman on Sunday hosted"."""
    start, behind = mention.hit.end, scan.names_beside(mention.hit)[2]
    is_next = behind is None or behind.start > verb
    return 0 <= verb - start <= NEAR and is_next and not CLAUSE_OR_COLON.search(scan.norm, start, verb)


def _is_first(found: Findings, mention: Mention) -> bool:
    """True if the mention is the first of its sentence."""
    return found.first_in[mention.sentence.index] is mention


def _is_by_telephone(found: Findings, until: int) -> bool:
    """True if headline or lead mention a telephone call: then the two sides are in two places."""
    return any(found.scan.sentence_at(hit.start).index < until for hit in found.scan.hits.get("telephone", ()))


def _is_visited(found: Findings, mention: Mention) -> bool:
    """True if a word of travel comes right before the name; a preposition and a few words of time may come between («وصل، الثلاثاء، إلى تونس»)."""
    scan, hit = found.scan, mention.hit
    if hit.entry.kind not in NAMED:
        return False
    start = start_of_phrase(found, mention)
    is_goal = hit.prefix.endswith(of_all("joined_to")) or is_object(scan, hit) or scan.any_is("toward", scan.norm[max(0, start - NEAR) : start].split()[-1:])
    if is_goal and beginning(scan.in_sentence("travel_behind", mention.sentence), hit.end, hit.end + NEAR + 1):
        return True
    ways = [scan.norm[h.end : start].split() for h in ending(scan.in_sentence("travel", mention.sentence), start - NEAR, start)]
    return any(is_goal or not way for way in ways)


def _is_spoken_of(found: Findings, mention: Mention) -> bool:
    """True if a verb of saying comes before the place in its sentence: who condemns raids on a town need not be there."""
    said = [t for t in found.triggers_in(mention.sentence) if t.event_type in family("said") and not t.is_weak]
    return any(0 <= mention.hit.start - t.end <= SPEAKS_OF for t in said)


def is_scene(found: Findings, country: str, sentences: set[int]) -> bool:
    """True if the country is only ever named as a place: by a town, or with a word of place, where nothing that acts for it sits."""
    named = [m for m in found.counted_in(sentences) if m.country == country]
    return bool(named) and all(is_site(found, m) and not is_seat(found, m) for m in named)
