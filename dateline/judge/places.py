"""The country where the event of a report happened: where those met who talk, else where the text places the deed, else at home."""

from __future__ import annotations

from collections import defaultdict

from dateline.extract.countries import Mention
from dateline.judge.acting.beside import ACTED_ON, side
from dateline.judge.cases import is_object
from dateline.judge.countries import asides
from dateline.judge.findings import LEAD_SENTENCES, Findings
from dateline.judge.located import NAMED, NEAR, is_at, is_left, is_located, is_seat, start_of_phrase
from dateline.judge.routes import on_the_way
from dateline.judge.spoken import spoken_of
from dateline.scan import Scan
from dateline.text import WORD
from dateline.vocabulary.families import family
from dateline.vocabulary.grammar import of_all

SPEAKS_OF = 80
"""Characters behind a verb of words in which a place is what is spoken of: about twelve words."""

PLACED = 4
"""Sentences from the top that may tell where it happened."""

LOCATED, UNLOCATED, OF_PLACE, PER_SENTENCE = 2.0, 0.7, 1.5, 0.5
"""What a mention counts for its country being the place: behind a word of place, or the name of a place without one; so much more where it is the name of a
place; the less the more sentences stand before it. Typed, not fitted."""

WHERE_REACH = 50
"""Characters behind a place in which "where" and a word for a meeting stand: about eight words."""

HELD = 70
"""Characters between the word for a meeting and the place where it is held: about ten words."""


def place_of(found: Findings, involved: list[str], sentences: set[int], event_type: str | None) -> str | None:
    """The country of a report's place; ``involved`` in the order in which they are named.

    Who meets does so somewhere, be the host involved or not. Of any other deed: the only country there is; that whose place stands first after a word of
    place, headline and lead before the rest; for what a state does with its power, itself, and not the one that it is done to («عقوبات على بيلاروس»). What
    is done with words happens where they are spoken, and that
    is seldom told: the place they are about is not it.
    """
    top = min(sentences, default=0)
    lead = max(top, found.scan.lead) + LEAD_SENTENCES
    counted = found.counted_in(sentences)
    near, ahead = [m for m in counted if m.sentence.index <= top + PLACED], [m for m in counted if m.sentence.index < lead]
    if event_type in family("elected") and involved and any(m.country == involved[0] and m.sentence.index < lead for m in counted):
        return involved[0]
    host = _host(found, near if event_type in family("said") else ahead, event_type)
    if host or len(involved) == 1:
        return host or involved[0]
    if event_type in family("said") or (event_type == "CONSULT" and _is_by_telephone(found, lead)):
        return None
    is_home = event_type in family("at_home")
    told = [m for m in (ahead if is_home else near) if m.hit.start not in spoken_of(found) | asides(found)]
    placed = [m for m in told if not is_home or side(found, m) != ACTED_ON]
    ways = on_the_way(found)
    return _most_placed(found, [m for m in placed if m.hit.start not in ways], involved) or _most_placed(found, placed, involved)


def _most_placed(found: Findings, mentions: list[Mention], involved: list[str]) -> str | None:
    """The involved country whose places stand most often behind a word of place, the sooner the more."""
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
    """The country of the first place that a meeting is told to be held in, of who holds it, or of where a visitor goes; who kills and is killed is no guest."""
    if event_type in family("harmful"):
        return None
    visits = found.scan.lead if event_type == "CONSULT" else -1
    hosts = (m.country for m in mentions if _is_held_at(found, m, event_type) or _is_holding(found, m) or _is_goal(found, m, visits))
    return next(hosts, None) or next((m.country for m in mentions if _is_where(found, m)), None)


def _is_goal(found: Findings, mention: Mention, visits: int) -> bool:
    """A visitor goes there, as a sentence up to ``visits`` tells."""
    return mention.sentence.index <= visits and _is_visited(found, mention)


def _is_held_at(found: Findings, mention: Mention, event_type: str | None) -> bool:
    """A word for a meeting that is not only asked for stands before the place, in its sentence, with nothing between that tells what it is about; or one
    follows in the same clause («انطلق في جنيف، الثلاثاء، مؤتمر»). A house of the state is a place too, but not for those who only speak there."""
    meetings = found.scan.in_sentence("gathering", mention.sentence)
    is_house = mention.hit.entry.kind == "institution" and event_type not in family("said")
    if not meetings or not (is_at(found, mention) if is_house else is_located(found, mention)):
        return False
    scan, start = found.scan, start_of_phrase(found, mention)
    before = [h for h in meetings if 0 <= start - h.end <= HELD]
    if before:
        asked = scan.words_before(before[-1].word_start, NEAR, mention.sentence)
        return scan.lexicon["asking"].isdisjoint(asked[-1:]) and _is_together(scan, before[-1].end, start)
    return any(0 <= h.word_start - mention.hit.end <= NEAR and _is_together(scan, mention.hit.end, h.word_start) for h in meetings)


def _is_where(found: Findings, mention: Mention) -> bool:
    """The next clause tells that they meet there: «متوجهة إلى فنلندا، حيث ستعقد محادثات»."""
    end, where = mention.hit.end, found.scan.lexicon["where"]
    meetings = found.scan.in_sentence("gathering", mention.sentence) if where and mention.hit.entry.kind in NAMED else ()
    ahead = [h for h in meetings if 0 <= h.word_start - end <= WHERE_REACH]
    return any(not where.isdisjoint(WORD.findall(found.scan.norm, end, h.word_start)) for h in ahead)


def _is_together(scan: Scan, start: int, end: int) -> bool:
    """No word stands between that begins another clause or tells what is spoken about."""
    return scan.lexicon["topic"].isdisjoint(WORD.findall(scan.norm, start, end))


def _is_holding(found: Findings, mention: Mention) -> bool:
    """A verb of holding a meeting stands right before the name: «اجتماع استضافته تونس», "hosted by Oman"; or it is of who holds one."""
    before = start_of_phrase(found, mention)
    return _holds(found, mention) or any(h.entry.value == "host" and 0 <= before - h.end <= 2 for h in found.scan.in_sentence("hosting", mention.sentence))


def holders(found: Findings, mentions: list[Mention]) -> set[str]:
    """The countries that are told to hold a meeting of others."""
    return {m.country for m in mentions if _holds(found, m)}


def _holds(found: Findings, mention: Mention) -> bool:
    """The verb of holding stands beside the name of the state, before it or behind it as its language has it, and the meeting follows: «استضافت السعودية،
    الاثنين، محادثات»."""
    scan, hit = found.scan, mention.hit
    verbs = [h for h in scan.in_sentence("hosting", mention.sentence) if h.entry.value in ("holds", "holds_behind")]
    ends = [hit.end for h in verbs if h.entry.value == "holds" and 0 <= hit.word_start - h.end <= 2 and not hit.prefix]
    ends += [h.end for h in verbs if h.entry.value == "holds_behind" and h.start - hit.end == 1]
    meetings = scan.in_sentence("gathering", mention.sentence)
    return any(0 <= h.word_start - end <= NEAR and _is_together(scan, end, h.word_start) for end in ends for h in meetings)


def _is_by_telephone(found: Findings, until: int) -> bool:
    """Headline or lead tell of a call: who talks is in two places."""
    return any(found.scan.sentence_at(hit.start).index < until for hit in found.scan.hits.get("telephone", ()))


def _is_visited(found: Findings, mention: Mention) -> bool:
    """A word of travel stands right before the name, but for a preposition and a few words of time («وصل، الثلاثاء، إلى تونس»)."""
    scan, hit = found.scan, mention.hit
    if hit.entry.kind not in NAMED:
        return False
    start = start_of_phrase(found, mention)
    is_goal = (
        hit.prefix.endswith(of_all("joined_to"))
        or is_object(scan, hit)
        or not scan.lexicon["toward"].isdisjoint(scan.norm[max(0, start - NEAR) : start].split()[-1:])
    )
    if is_goal and any(0 <= h.start - hit.end <= NEAR for h in scan.in_sentence("travel_behind", mention.sentence)):
        return True
    ways = [scan.norm[h.end : start].split() for h in scan.in_sentence("travel", mention.sentence) if 0 <= start - h.end <= NEAR]
    return any(is_goal or not way for way in ways)


def _is_spoken_of(found: Findings, mention: Mention) -> bool:
    """A verb of words stands before the place in its sentence: who condemns raids on a town need not be there."""
    return any(
        t.event_type in family("said") and not t.is_weak and t.sentence.index == mention.sentence.index and 0 <= mention.hit.start - t.end <= SPEAKS_OF
        for t in found.triggers
    )


def is_scene(found: Findings, country: str, sentences: set[int]) -> bool:
    """Whether a country is only ever named as a place: by a town, or behind a word of place."""
    named = [m for m in found.counted_in(sentences) if m.country == country]
    return bool(named) and all(m.hit.entry.kind == "place" or (is_located(found, m) and not is_seat(found, m)) for m in named)
