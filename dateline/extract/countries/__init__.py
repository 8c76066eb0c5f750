"""Mentions of countries: each name, demonym, capital, institution, place or party, with its place in the text and the reason if it does not count.

Which countries are involved is decided in ``dateline/judge``, from all mentions of an article together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.codes import Reason
from dateline.extract.countries.hidden import why_hidden
from dateline.scan import Named, Scan, touching
from dateline.text import WORD
from dateline.vocabulary import Hit, Vocabulary
from dateline.vocabulary.families import family
from dateline.vocabulary.joints import Expression

AND, THE, AGAIN = "{listed_and}", "(?:{listed_the} ?)?", "(?:{listed_again} ?)?"

LINK = Expression(rf"[\s,،、]*{AND}?\s?{THE}")[None]
"""What may be between two countries of one list, in all languages, because a text may quote another language."""

ALLY = "(?:{listed_ally} ?)?"
"""Words that call the second member of a list a friend of the first: «وحليفتها روسيا», "and its ally Russia"."""

SURE_LINK = Expression(rf"\s*(?:[,،、]\s*{AND}?|{AND})\s?{ALLY}{THE}|\s{AND}\s{AGAIN}{THE}")[None]
"""The same, but with a comma or a word: two names with only a space between are no list («وكالة الأنباء السعودية الخبر»)."""

TELLER, TOLD = 34, 60
"""Characters before a nationality in which an unnamed official is looked for, and behind it within which the quoted words begin."""

THAT = Expression(r"\s{that}\s")
"""The word that introduces what somebody is quoted as saying."""

GOVERNING = 16
"""Characters behind a weak name of a state in which the first word is looked for."""

LEAD = 2
"""Sentences of the body that, with the headline, say whom a story is about."""

OFFICES = ("military/", "government/presidency", "government/foreign-ministry", "government/defence-ministry", "government/interior-ministry")
"""Parties of a state behind which a weak nationality is one. Government and police are left out: «السلطات المالية» may be of finance."""

PAIRED = (" ", "-", " - ")
"""What may be between the two nationalities of one meeting or agreement."""

IN_TOWN, NO_TOWN = Expression(r"(?:^|\s){in_town}\s$"), Expression(r"{no_town}\b")
"""Right before a weak name of a town, in languages with a word that shows it is a town; and names for which that is not true."""

TOWN_REACH = 4
"""Characters before such a name in which that word is looked for."""


@dataclass(slots=True, eq=False)
class Mention(Named):
    """A country named in an article; ``reason`` says why it does not count, and is None if it does. ``is_by_name``: False for a leader or an armed group, who
    lead to a country but can be spoken of without it.
    """

    country: str
    reason: Reason | None = None
    is_by_name: bool = True


def find_mentions(scan: Scan, vocabulary: Vocabulary) -> list[Mention]:
    """Every mention of a country, in reading order, hidden ones included."""
    mentions = []
    outlets = scan.hits.get("publisher", [])
    for hit in scan.names:
        country = country_of(hit, vocabulary)
        if country:
            sentence = scan.sentence_at(hit.start)
            reason = Reason.DATELINE if scan.is_in_dateline(hit.start) else why_hidden(scan, hit, sentence, outlets, vocabulary)
            mentions.append(Mention(hit, sentence, country, reason, _is_by_name(hit, vocabulary)))
    mentions = _with_surnames(scan, mentions)
    tongues = _tongues(scan)
    mentions = [replace(m, reason=Reason.A_LANGUAGE) if m.hit.start in tongues and m.reason is None else m for m in mentions]
    strong = {m.country for m in mentions if not _needs_support(scan, m) and m.reason is None}
    vouched = _listed(scan, mentions) | _of_offices(scan, mentions) | _of_pairs(scan, mentions) | _in_towns(scan, mentions) | _governing(scan, mentions)
    counted = [m if m.reason or m.country in strong or m.hit.start in vouched else _weak(m) for m in mentions]
    told = _without_informants(scan, counted) if scan.grammar.verb_first else counted
    return told if any(m.reason is None for m in told) or not _tells_harm(scan) else [_from_dateline(m) for m in told]


def _tells_harm(scan: Scan) -> bool:
    """True if the text tells an attack or a disaster."""
    return any(hit.entry.value in family("deadly") and not hit.entry.is_weak for hit in scan.hits.get("trigger", ()))


def _from_dateline(mention: Mention) -> Mention:
    """A mention that counts in the dateline too. Where no other country is named, harm was done where they wrote: "KABUL: Two died in a bombing"."""
    return replace(mention, reason=None) if mention.reason is Reason.DATELINE else mention


def _with_surnames(scan: Scan, mentions: list[Mention]) -> list[Mention]:
    """The mentions, with leaders whom the headline calls by the last word of the name given in full in headline or lead: «ترامب يحذر», "Trump warns"."""
    in_full = [m for m in mentions if m.hit.entry.kind == "leader" and m.reason is None and m.sentence.index <= LEAD]
    leaders = {scan.norm[m.hit.start : m.hit.end].split()[-1]: m for m in in_full}
    short = [mention for word in WORD.finditer(scan.norm, 0, scan.body_start) if (mention := _by_surname(scan, word, leaders))] if leaders else []
    return sorted([*short, *mentions], key=lambda m: m.hit.start) if short else mentions


def _by_surname(scan: Scan, word: re.Match[str], leaders: Mapping[str, Mention]) -> Mention | None:
    """A mention of the leader whose surname the word is, with at most one letter joined in front; None if it is nobody's or part of a name already."""
    for start in range(word.start(), word.start() + 2):
        leader = leaders.get(scan.norm[start : word.end()])
        prefix = scan.norm[word.start() : start]
        if leader and (not prefix or prefix in scan.grammar.joined) and not touching(scan.names, start + 1, word.end() - 1):
            return replace(
                leader, hit=replace(leader.hit, start=start, end=word.end(), word_start=word.start(), prefix=prefix), sentence=scan.sentence_at(start)
            )
    return None


def _without_informants(scan: Scan, mentions: list[Mention]) -> list[Mention]:
    """The mentions, with nationalities of unnamed officials who only said what others did marked as sources: «قال مسؤول في البنتاغون إن ...»."""
    if not scan.holds("attribution"):
        return mentions
    return [replace(m, reason=Reason.TOLD_IT) if _is_informant(scan, m, mentions) else m for m in mentions]


def _is_informant(scan: Scan, mention: Mention, mentions: list[Mention]) -> bool:
    """True if an unnamed official is before the nationality, «إن» behind it, and only other countries are named behind that in the sentence."""
    hit, sentence = mention.hit, mention.sentence
    if mention.reason or hit.entry.kind not in ("demonym", "institution"):
        return False
    that = THAT[scan.lang].search(scan.norm, hit.end, min(sentence.end, hit.end + TOLD))
    if that is None or not scan.any_is("attribution", scan.words_before(hit.word_start, TELLER, sentence)):
        return False
    of_others = {m.country for m in mentions if m.sentence.index == sentence.index and m.reason is None and m.hit.start > that.start()}
    return bool(of_others) and mention.country not in of_others


def _needs_support(scan: Scan, mention: Mention) -> bool:
    """True for a weak name, and for a leader named below the headline and the first sentences (``LEAD``): they count only if the text names the state too."""
    entry = mention.hit.entry
    return entry.is_weak or (entry.kind == "leader" and mention.sentence.index >= scan.sentence_at(scan.body_start).index + LEAD)


def _listed(scan: Scan, mentions: list[Mention]) -> set[int]:
    """Starts of the mentions that a list joins to a strong one, which shows that its weak members are countries too."""
    listed = set()
    for one, other in pairwise(mentions):
        if _are_alike(one.hit, other.hit) and one.sentence.index == other.sentence.index and SURE_LINK.fullmatch(scan.norm, one.hit.end, other.hit.start):
            if _vouches(other.hit, one.hit):
                listed.add(one.hit.start)
            if _vouches(one.hit, other.hit):
                listed.add(other.hit.start)
    return listed


def _of_offices(scan: Scan, mentions: list[Mention]) -> set[int]:
    """Starts of weak nationalities right behind an army or soldiers, an office that only states have, or "counterpart": «الجيش المالي» is no financial army,
    «وزير الخارجية السوداني» and «نظيره السوداني» no man of that name."""
    if not scan.grammar.article:
        return set()
    offices = {hit.end for hit in scan.hits.get("party", ()) if hit.entry.value.startswith(OFFICES)}
    weak = [m for m in mentions if m.hit.entry.kind == "demonym" and m.hit.entry.is_weak]
    return {m.hit.start for m in weak if m.hit.word_start - 1 in offices or scan.is_behind("counterpart", m.hit.word_start, m.sentence)}


def _of_pairs(scan: Scan, mentions: list[Mention]) -> set[int]:
    """Starts of weak nationalities right behind a strong one of another country, both without an article, that say whom something is with: «لقاء مصري
    سوداني»."""
    pairs = [(one.hit, other.hit) for one, other in pairwise(mentions) if one.hit.entry.kind == other.hit.entry.kind == "demonym"]
    bare = [(one, other) for one, other in pairs if not any(scan.grammar.has_article(hit.prefix + hit.entry.surface) for hit in (one, other))]
    return {other.start for one, other in bare if scan.norm[one.end : other.word_start] in PAIRED and _vouches(one, other)}


def _in_towns(scan: Scan, mentions: list[Mention]) -> set[int]:
    """Starts of weak names of towns that head a wire or are right behind a word of place: «في جدة» is in no grandmother. Not with an article: «في المملكة» is
    in any kingdom."""
    weak = [m.hit for m in mentions if m.hit.entry.is_weak and m.hit.entry.kind in ("place", "capital")]
    bare = [hit for hit in weak if not scan.grammar.has_article(hit.entry.surface)]
    towns = [hit for hit in bare if not NO_TOWN[scan.lang].match(scan.norm, hit.start)]
    lead = scan.sentences[scan.lead].start
    return {h.start for h in towns if scan.body_start <= h.start < lead or IN_TOWN[scan.lang].search(scan.norm, max(0, h.start - TOWN_REACH), h.start)}


def _governing(scan: Scan, mentions: list[Mention]) -> set[int]:
    """Starts of weak names of states right behind which stands what a state does: «ירדן גינתה» is no river and nobody's first name."""
    weak = [m for m in mentions if scan.holds("governing") and m.hit.entry.is_weak and m.hit.entry.kind == "name" and not m.hit.prefix]
    return {m.hit.start for m in weak if scan.any_is("governing", scan.words_behind(m.hit.end, GOVERNING, m.sentence)[:1])}


def _vouches(strong: Hit, weak: Hit) -> bool:
    """True if the strong name shows what the weak one beside it is. A town or province does so only for its like: «ألاباما وجورجيا» are two of the United
    States."""
    return not strong.entry.is_weak and (strong.entry.kind != "place" or weak.entry.kind == "place")


def _are_alike(one: Hit, other: Hit) -> bool:
    """True if two names may be in one list, which holds names of countries and places, or nationalities, but no mixture: «الحوثيين وتدمر» goes on with a
    verb."""
    return one.entry.kind == other.entry.kind or {one.entry.kind, other.entry.kind} <= {"name", "capital", "place"}


def country_of(hit: Hit, vocabulary: Vocabulary) -> str | None:
    """The country a name means; None for masks, outlets and parties of no country."""
    if hit.entry.kind == "actor":
        return vocabulary.actors[hit.entry.value].country
    if hit.entry.kind in ("mask", "publisher"):
        return None
    return hit.entry.value


def _is_by_name(hit: Hit, vocabulary: Vocabulary) -> bool:
    is_group = hit.entry.kind == "actor" and vocabulary.actors[hit.entry.value].kind == "armed_group"
    return not is_group and hit.entry.kind != "leader"


def _weak(mention: Mention) -> Mention:
    return replace(mention, reason=Reason.WEAK_NAME if mention.hit.entry.is_weak else Reason.LEADER_IN_PASSING)


def _tongues(scan: Scan) -> set[int]:
    """Starts of nationalities that are languages: right behind a word for one («تتقن الفرنسية»), and those listed after it."""
    tongues = set[int]()
    if not scan.holds("language_before"):
        return tongues
    end: int | None = None
    for hit in scan.names:
        if _is_tongue(scan, hit, end):
            end = hit.end
            tongues.add(hit.start)
    return tongues


def _is_tongue(scan: Scan, hit: Hit, end: int | None) -> bool:
    """True for a mask that contains a word for a language, or a nationality behind one or behind the last language, which ends at ``end``. In some languages
    only a feminine nationality is a language."""
    if hit.entry.kind == "mask":
        return scan.has_word("language_before", hit.word_start, hit.end)
    if hit.entry.kind != "demonym" or not scan.norm.endswith(scan.grammar.tongue_ending, 0, hit.end):
        return False
    is_listed = end is not None and LINK.fullmatch(scan.norm, end, hit.start) is not None
    return is_listed or scan.is_behind("language_before", hit.word_start)
