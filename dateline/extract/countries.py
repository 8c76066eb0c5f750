"""Mentions of countries: each name, demonym, capital, institution, place or party, with where it stands and what hides it.

A mention is only that. Who is involved is decided in dateline/judge from all mentions of an article together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from dateline.scan import Scan, Sentence, beginning, touching
from dateline.text import WORD
from dateline.vocabulary import Hit, Vocabulary
from dateline.vocabulary.grammar import ARABIC
from dateline.vocabulary.joints import ARABIC_AND, NEVER, joint

NEAR = 26
"""Characters between a media word or an outlet and the nationality that only says whose it is: «وكالة أنباء «تاس» الروسية»."""

AND = f"(?:{joint('listed_and', None)})"
THE = f"(?:(?:{joint('listed_the', None)}) ?)?"
AGAIN = f"(?:(?:{joint('listed_again', None)}) ?)?"
"""Small words of a list in all languages: a text may quote another."""

LINK = re.compile(rf"[\s,،、]*{AND}?\s?{THE}")
"""What stands between two countries of one list."""

ALLY = f"(?:(?:{joint('listed_ally', None)}) ?)?"
"""Whose friend the second of a list is: «وحليفتها روسيا», "and its ally Russia"."""

SURE_LINK = re.compile(rf"\s*(?:[,،、]\s*{AND}?|{AND})\s?{ALLY}{THE}|\s{AND}\s{AGAIN}{THE}")
"""The same with a comma or a word in it: two names with only a space between are no list («وكالة الأنباء السعودية الخبر»)."""

BETWEEN_MEDIA = re.compile(rf"^[\s\"«»'“”(),،.-]*(?:(?:{joint('of_outlet', None)})[\s\"«»'-]*)*$")
"""What stands between an outlet, or a word for one, and the nationality that says whose it is."""

BEHIND = re.compile(r"[\s-]([^\W\d_]+)")
DASH = re.compile(r"[\s\-«\"(:]+")
COLON = re.compile(r"[»\")]?\s*[:\-]")

QUOTED = re.compile(r"[\"«“][^\"«»“”]{2,20}[\"»”] $")
"""A name of a few words in quotes at the end of a span."""

TELLER, TOLD = 34, 60
"""Characters before a nationality in which its nameless official stands, and behind it in which his words begin."""

LANGUAGE = "a language"

SOURCE = "a source of the report, no party"

OPENED = re.compile(r"([^\W\d_]+) [\"«“][^\"»”]*$")
"""A word before the opening of a quotation that goes on to the end of a span."""

LONGEST_TITLE = 50
"""Characters of a title before a name in it, with the word for the work."""

LEAD = 2
"""Sentences of the body that tell whom a story is about, with its headline."""

ARTICLE = re.compile(rf"[{''.join(ARABIC.joined_first)}]?{ARABIC.article}")
"""The Arabic article, which may be joined to a word before."""

REACH = 24
"""Characters before a name in which words of origin stand."""

IN_TOWN, NO_TOWN = re.compile(rf"(?:^|\s)(?:{joint('in_town', 'ar')})\s$"), re.compile(rf"(?:{joint('no_town', 'ar')})\b")
TOWN_REACH = 4
"""Right before a weak name of a town, that it is one; the names of which that is not true; and characters before it in which the first stands."""

LONGEST_DASH = 6
"""Characters of a dash with its spaces and opening quotes."""


@dataclass(slots=True)
class Mention:
    """A country named in an article; ``reason`` says why it does not count, when it does not."""

    country: str
    hit: Hit
    sentence: Sentence
    reason: str | None = None


def find_mentions(scan: Scan, vocabulary: Vocabulary, dateline: str | None = None) -> list[Mention]:
    """Every mention of a country, in reading order, hidden ones included. ``dateline`` is the place line that opens the body."""
    found = []
    opening = scan.body_start + len(dateline or "")
    outlets = scan.hits.get("publisher", [])
    for hit in scan.names:
        country = country_of(hit, vocabulary)
        if country:
            sentence, is_dateline = scan.sentence_at(hit.start), dateline and scan.body_start <= hit.start < opening
            reason = "the dateline: where it was written" if is_dateline else _hidden(scan, hit, sentence, outlets, vocabulary)
            found.append(Mention(country, hit, sentence, reason))
    found = _with_surnames(scan, found)
    tongues = _tongues(scan)
    found = [replace(m, reason=LANGUAGE) if m.hit.start in tongues and m.reason is None else m for m in found]
    strong = {m.country for m in found if not _needs_support(scan, m) and m.reason is None}
    vouched = _listed(scan, found) | _of_armies(scan, found) | _in_towns(scan, found)
    counted = [m if m.reason or m.country in strong or m.hit.start in vouched else _weak(m) for m in found]
    return _without_informants(scan, counted) if scan.grammar.verb_first else counted


def _with_surnames(scan: Scan, found: list[Mention]) -> list[Mention]:
    """With the leaders whom the headline names by the last word of the name that the lead gives in full: «ترامب يحذر», "Trump warns"."""
    told = [m for m in found if m.hit.entry.kind == "leader" and m.reason is None and m.sentence.index <= LEAD]
    leaders = {scan.norm[m.hit.start : m.hit.end].split()[-1]: m for m in told}
    short = [mention for word in WORD.finditer(scan.norm, 0, scan.body_start) if (mention := _by_surname(scan, word, leaders))] if leaders else []
    return sorted([*short, *found], key=lambda m: m.hit.start) if short else found


def _by_surname(scan: Scan, word: re.Match[str], leaders: Mapping[str, Mention]) -> Mention | None:
    """The leader whose surname a word is, but for a letter joined in front, where it is part of no name already."""
    for start in range(word.start(), word.start() + 2):
        leader = leaders.get(scan.norm[start : word.end()])
        prefix = scan.norm[word.start() : start]
        if leader and (not prefix or prefix in scan.grammar.joined) and not touching(scan.names, start + 1, word.end() - 1):
            return replace(
                leader, hit=replace(leader.hit, start=start, end=word.end(), word_start=word.start(), prefix=prefix), sentence=scan.sentence_at(start)
            )
    return None


def _without_informants(scan: Scan, found: list[Mention]) -> list[Mention]:
    """Where the verb of saying stands first, whose nameless officials told what others did is a source, no party: «قال مسؤول في البنتاغون إن ...»."""
    people = scan.lexicon["attribution"]
    return [Mention(m.country, m.hit, m.sentence, SOURCE) if _is_informant(scan, m, found, people) else m for m in found]


def _is_informant(scan: Scan, mention: Mention, found: list[Mention], people: frozenset[str]) -> bool:
    """A nameless official stands before the nationality and «إن» behind it, and behind that, in the sentence, other countries only."""
    hit, sentence = mention.hit, mention.sentence
    if mention.reason or hit.entry.kind not in ("demonym", "institution"):
        return False
    that = _that(scan.lang).search(scan.norm, hit.end, min(sentence.end, hit.end + TOLD))
    if that is None or people.isdisjoint(WORD.findall(scan.norm, max(sentence.start, hit.word_start - TELLER), hit.word_start)):
        return False
    told = {m.country for m in found if m.sentence.index == sentence.index and m.reason is None and m.hit.start > that.start()}
    return bool(told) and mention.country not in told


def _needs_support(scan: Scan, mention: Mention) -> bool:
    """A weak name, or a leader named in passing: below headline and lead he counts only where the text names his state, too."""
    entry = mention.hit.entry
    return entry.is_weak or (entry.kind == "leader" and mention.sentence.index >= scan.sentence_at(scan.body_start).index + LEAD)


def _listed(scan: Scan, found: list[Mention]) -> set[int]:
    """Where the mentions stand that a list ties to a strong one of another country: the list says what its weak members are."""
    listed = set()
    for one, other in pairwise(found):
        if _are_alike(one.hit, other.hit) and one.sentence.index == other.sentence.index and SURE_LINK.fullmatch(scan.norm, one.hit.end, other.hit.start):
            if _vouches(other.hit, one.hit):
                listed.add(one.hit.start)
            if _vouches(one.hit, other.hit):
                listed.add(other.hit.start)
    return listed


def _of_armies(scan: Scan, found: list[Mention]) -> set[int]:
    """Where weak nationalities stand right behind an army or soldiers: «الجيش المالي» is no financial one."""
    armies = {hit.end for hit in scan.hits.get("party", ()) if hit.entry.value.startswith("military/")} if scan.grammar.article else set()
    return {m.hit.start for m in found if m.hit.entry.kind == "demonym" and m.hit.word_start - 1 in armies}


def _in_towns(scan: Scan, found: list[Mention]) -> set[int]:
    """Where weak towns head a wire, or stand right behind a word of place: «في جدة» is in no grandmother. Not with an article: «في المملكة» is in any."""
    weak = [m.hit for m in found if m.hit.entry.is_weak and m.hit.entry.kind in ("place", "capital")]
    towns = [hit for hit in weak if not scan.norm.startswith(ARABIC.article, hit.start) and not NO_TOWN.match(scan.norm, hit.start)]
    lead = scan.sentences[scan.lead].start
    return {h.start for h in towns if scan.body_start <= h.start < lead or IN_TOWN.search(scan.norm, max(0, h.start - TOWN_REACH), h.start)}


def _vouches(strong: Hit, weak: Hit) -> bool:
    """A strong name says what a weak one beside it is; a town or province says so of its like only: «ألاباما وجورجيا» are two of the United States."""
    return not strong.entry.is_weak and (strong.entry.kind != "place" or weak.entry.kind == "place")


def _are_alike(one: Hit, other: Hit) -> bool:
    """A list holds names of countries and places, or nationalities, but no mixture: «الحوثيين وتدمر» goes on with a verb."""
    return one.entry.kind == other.entry.kind or {one.entry.kind, other.entry.kind} <= {"name", "capital", "place"}


def country_of(hit: Hit, vocabulary: Vocabulary) -> str | None:
    """The country a name stands for; null for masks, outlets and parties of no country."""
    if hit.entry.kind == "actor":
        return vocabulary.actors[hit.entry.value].country
    if hit.entry.kind in ("mask", "publisher"):
        return None
    return hit.entry.value


def _weak(mention: Mention) -> Mention:
    named = "a weak name" if mention.hit.entry.is_weak else "a leader named in passing"
    return Mention(mention.country, mention.hit, mention.sentence, f"{named} without a strong one of the same country in the text")


def _hidden(scan: Scan, hit: Hit, sentence: Sentence, outlets: list[Hit], vocabulary: Vocabulary) -> str | None:
    """Why a name involves no country where it stands; None where it may."""
    if hit.entry.kind in ("capital", "place") and _is_clock(scan, hit):
        return "the hour of a city"
    reason = _apart(scan, hit, sentence, outlets)
    return reason or (_of_media(scan, hit, sentence, outlets, vocabulary) if hit.entry.kind in ("demonym", "name") else None)


def _apart(scan: Scan, hit: Hit, sentence: Sentence, outlets: list[Hit]) -> str | None:
    """Names that tell something else than an act or a place: a people, an origin, another state's institution, where or by whom a piece was told."""
    if scan.grammar.people_behind and hit.entry.kind == "demonym" and _is_people(scan, hit):
        return "a people that lives in another country"
    if _is_person(scan, hit):
        return "a person's name"
    if _is_in_title(scan, hit, sentence):
        return "the title of a work"
    if _is_origin(scan, hit) or _is_alma_mater(scan, hit, sentence):
        return "an origin, a make, a seat or a language"
    if hit.entry.kind == "institution" and scan.grammar.article and _is_of_another(scan, hit):
        return "the institution of another country"
    if outlets and _is_dateline(scan, hit):
        return "the dateline: where it was written"
    if _is_attribution(scan, hit, sentence):
        return SOURCE
    return None


def _of_media(scan: Scan, hit: Hit, sentence: Sentence, outlets: list[Hit], vocabulary: Vocabulary) -> str | None:
    """A nationality beside a media word or an outlet tells whose media it is."""
    if scan.grammar.article and hit.entry.kind == "demonym" and _is_of_quoted(scan, hit, sentence):
        return "a nationality of a news outlet"
    beside = [*scan.in_sentence("media", sentence), *beginning(outlets, sentence.start, sentence.end)]
    if not beside:
        return None
    particles = scan.lexicon["particle"]
    for other in beside:
        after = scan.norm[other.end : hit.word_start] if other.end <= hit.word_start else None
        before = scan.norm[hit.end : other.start] if hit.end <= other.start else None
        if (
            scan.grammar.outlet_first
            and after is not None
            and len(after) <= NEAR
            and _is_nationality(hit, vocabulary)
            and (_is_bare(after) or _is_name(after, hit, particles))
        ):
            return "a nationality of a news outlet"
        if scan.grammar.nationality_first and before is not None and len(before) <= NEAR and _is_bare(before):
            return "a nationality of a news outlet"
    return None


def _is_of_quoted(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """A nationality behind a few quoted words that a word of citing leads to: «نقلا عن "الخليج" الإماراتية»."""
    quoted = QUOTED.search(scan.norm, max(sentence.start, hit.word_start - REACH), hit.word_start)
    return quoted is not None and any(0 <= quoted.start() - cited.end <= 1 for cited in scan.in_sentence("speech", sentence))


def _is_nationality(hit: Hit, vocabulary: Vocabulary) -> bool:
    """A nationality, or a state's name that is written like one: «السعودية»."""
    return hit.entry.kind == "demonym" or (hit.entry.kind == "name" and hit.entry.surface in vocabulary.words.get(("articled_nation", "ar"), frozenset()))


def _is_origin(scan: Scan, hit: Hit) -> bool:
    """Words right beside a name say where somebody comes from or a thing was made: "ethnic Albanians", «إيرانية الصنع», «ومقره لندن»."""
    if hit.entry.kind == "actor":
        return False
    before, after = scan.lexicon["origin_before"], scan.lexicon["origin_after"]
    ahead, behind = WORD.findall(scan.norm, max(0, hit.word_start - REACH), hit.word_start), BEHIND.match(scan.norm, hit.end)
    return not before.isdisjoint(ahead[-2:]) or (behind is not None and behind.group(1) in after)


def _is_alma_mater(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """A university at or of the name, and before it who teaches or took a degree there («أستاذ القانون في جامعة هامبورغ»), behind the first sentence: whom
    that tells of is no expert who is asked, but acts."""
    if sentence.start <= scan.body_start:
        return False
    academy, scholar = scan.lexicon["academy"], scan.lexicon["scholar"]
    ahead = WORD.findall(scan.norm, max(0, hit.word_start - TELLER), hit.word_start)[-3:] if academy else []
    if academy.isdisjoint(ahead):
        return False
    return not scholar.isdisjoint(WORD.findall(scan.norm, max(0, hit.word_start - TOLD), hit.word_start)[-8:])


def _tongues(scan: Scan) -> set[int]:
    """Where nationalities stand that are languages: right behind a word for one («تتقن الفرنسية»), and those listed after it."""
    words, found = scan.lexicon["language_before"], set[int]()
    end: int | None = None
    for hit in scan.names:
        if _is_tongue(scan, hit, words, end):
            end = hit.end
            found.add(hit.start)
    return found


def _is_tongue(scan: Scan, hit: Hit, words: frozenset[str], end: int | None) -> bool:
    """A mask with one of the words in it, or a nationality behind one or behind the last language, which ends at ``end``; in some languages only a
    feminine nationality is a language."""
    if hit.entry.kind == "mask":
        return not words.isdisjoint(WORD.findall(scan.norm, hit.word_start, hit.end))
    if hit.entry.kind != "demonym" or not scan.norm.endswith(scan.grammar.tongue_ending, 0, hit.end):
        return False
    is_listed = end is not None and LINK.fullmatch(scan.norm, end, hit.start) is not None
    return is_listed or not words.isdisjoint(WORD.findall(scan.norm, max(0, hit.word_start - REACH), hit.word_start)[-1:])


def _is_in_title(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """A quotation opens before the name, behind a word for a work of art, and does not close before it: «فيلم "باريس تحترق"»."""
    before = scan.norm[max(sentence.start, hit.word_start - LONGEST_TITLE) : hit.word_start]
    if '"' not in before and "«" not in before and "“" not in before:
        return False
    works, opened = scan.lexicon["work"], OPENED.search(before)
    return opened is not None and (opened.group(1) in works or opened.group(1).removeprefix(ARABIC_AND) in works)


def _is_person(scan: Scan, hit: Hit) -> bool:
    """A first name right before one bare word makes a surname of it («جانين بيرو»), a father's name before a nationality a nickname («أبو عمر الشيشاني»)."""
    is_nation = hit.entry.kind == "demonym"
    if hit.entry.kind not in ("name", "capital", "place", "demonym") or " " in hit.entry.surface:
        return False
    before = scan.norm[max(0, hit.word_start - REACH) : hit.word_start]
    words = before.split()
    if not words or before[-1] != " " or not words[-1].isalpha():
        return False
    word = scan.norm[hit.word_start : hit.end]
    if is_nation and ARTICLE.match(word):
        return not scan.lexicon["kunya"].isdisjoint(words[-3:-1])
    is_bare = word == hit.entry.surface and not word.startswith(ARABIC.to_article) and not (is_nation and scan.grammar.nationality_first)
    return is_bare and words[-1] in scan.lexicon["given_name"]


def _is_people(scan: Scan, hit: Hit) -> bool:
    """A nationality right behind that of another country is a people's name: "Bosnian Serbs", "a Croatian Serb village"."""
    before = scan.names_beside(hit)[0]
    return before is not None and before.entry.kind == "demonym" and before.entry.value != hit.entry.value and scan.norm[before.end : hit.start] == " "


def _is_of_another(scan: Scan, hit: Hit) -> bool:
    """An institution with another nationality right behind: «الاحتلال الفرنسي» is not Israel."""
    behind = scan.names_beside(hit)[2]
    return behind is not None and behind.entry.kind == "demonym" and behind.entry.value != hit.entry.value and scan.norm[hit.end : behind.word_start] == " "


def _is_dateline(scan: Scan, hit: Hit) -> bool:
    """A place, a dash and an outlet with its colon: «لندن ـ «الشرق الأوسط»:». The dash may be a tatweel, which is not read."""
    if hit.entry.kind not in ("capital", "place", "name"):
        return False
    outlet = scan.names_beside(hit)[2]
    if outlet is None or outlet.entry.kind != "publisher" or outlet.start - hit.end > LONGEST_DASH:
        return False
    return DASH.fullmatch(scan.norm, hit.end, outlet.start) is not None and COLON.match(scan.norm, outlet.end) is not None


def _is_attribution(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """The last clause of a sentence tells who said so: ", Thai military sources said on Monday.", in a language that has words for it."""
    last = _last_clauses(scan.lang)
    if last is None or sentence.paragraph == 0:
        return False
    said, cited = last
    comma = scan.norm.rfind(",", sentence.start, sentence.end)
    tail = cited.search(scan.norm, max(comma, sentence.start), sentence.end) or (said.fullmatch(scan.norm, comma, sentence.end) if comma >= 0 else None)
    if tail is None or hit.start < tail.start():
        return False
    return not scan.lexicon["attribution"].isdisjoint(WORD.findall(tail.group("who")))


@cache
def _last_clauses(lang: str | None) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Who said so, and whom that is according to, at the end of a sentence; None in a language without words for it."""
    cited = joint("cited", lang)
    if cited == NEVER:
        return None
    saying = rf"(?:{joint('told_whom', lang)}) [^,]+|{joint('said_so', lang)}"
    said = re.compile(rf", (?P<who>[^\"]+?) (?:{saying})(?: (?:{joint('said_when', lang)})[^,.]{{0,40}})?[.\"' ]*")
    return said, re.compile(rf" (?:{cited}) (?P<who>(?:(?! (?:{cited}) )[^\"])+)$")


@cache
def _that(lang: str | None) -> re.Pattern[str]:
    """What leads to the words of somebody who is quoted."""
    return re.compile(rf"\s(?:{joint('that', lang)})\s")


def _is_clock(scan: Scan, hit: Hit) -> bool:
    around = scan.norm[max(0, hit.word_start - 12) : hit.word_start].split()[-1:] + scan.norm[hit.end : hit.end + 8].split()[:1]
    return not scan.lexicon["clock"].isdisjoint(around)


def _is_name(between: str, hit: Hit, particles: frozenset[str]) -> bool:
    """One or two words that may be an outlet's name, then a nationality with its article: «صحيفة تليغراف البريطانية»."""
    words = between.split()
    return hit.prefix.endswith(ARABIC.article) and 1 <= len(words) <= 2 and particles.isdisjoint(words)


def _is_bare(between: str) -> bool:
    """Nothing but quotes, and words that belong to an outlet's name, stands between."""
    if BETWEEN_MEDIA.match(between):
        return True
    quoted = re.sub(r"[\"«“][^\"»”]*[\"»”]", "", between)
    return bool(BETWEEN_MEDIA.match(quoted))
