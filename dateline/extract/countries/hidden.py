"""Reasons why a name of a country does not mention it: it belongs to a person, a work, a people, a language, an outlet, or to the place where a piece was
written."""

from __future__ import annotations

import re

from dateline.codes import Reason
from dateline.scan import Scan, beginning, ending
from dateline.scan.sentences import Sentence
from dateline.text import WORD
from dateline.vocabulary import Hit, Vocabulary
from dateline.vocabulary.entries import NATION_KINDS
from dateline.vocabulary.grammar import of_all
from dateline.vocabulary.joints import ARABIC_AND, Expression

NEAR = 26
"""Characters between a word for a medium or an outlet and the nationality that only says whose it is: «وكالة أنباء «تاس» الروسية»."""

BETWEEN_MEDIA = Expression(r"^[\s\"«»'(),،.-]*(?:{of_outlet}[\s\"«»'-]*)*$")[None]
"""What may be between an outlet, or a word for one, and the nationality that says whose it is."""

BEHIND = re.compile(r"[\s-]([^\W\d_]+)")

DASH = re.compile(r"[\s\-«\"(:]+")

COLON = re.compile(r"[»\")]?\s*[:\-]")

QUOTED = re.compile(r"[\"«][^\"«»]{2,20}[\"»] $")
"""A name of a few words in quotes at the end of a span."""

SAID_SO = Expression(r", (?P<who>[^\"]+?) (?:{told_whom} [^,]+|{said_so})(?: {said_when}[^,.]{0,40})?[.\"' ]*")

ACCORDING_TO = Expression(r" {cited} (?P<who>(?:(?! {cited} )[^\"])+)$")
"""At the end of a sentence: who is cited."""

OPENED = re.compile(r"([^\W\d_]+) [\"«][^\"»]*$")
"""A word before a quotation that opens and is still open at the end of a span."""

LONGEST_TITLE = 50
"""Most characters of a title before a name in it, with the word for the work."""

POSTED_REACH = 30
"""Characters behind a name in which those who are posted at its border are looked for: "Tajik border guards"."""

REACH = 24
"""Characters before a name in which words of origin are looked for."""

LONGEST_DASH = 6
"""Most characters of a dash with its spaces and opening quotes."""

CLOCK_BEFORE, CLOCK_BEHIND = 12, 8
"""Characters before and behind a city in which a word that makes it a time zone is looked for."""

ACADEMY_REACH, SCHOLAR_REACH = 34, 60
"""Characters before a name in which a university is looked for, and who teaches or took a degree there."""


def why_hidden(scan: Scan, hit: Hit, sentence: Sentence, outlets: list[Hit], vocabulary: Vocabulary) -> Reason | None:
    """The reason why a name here involves no country; None if it may."""
    if hit.entry.kind in ("capital", "place") and scan.holds("clock") and _is_clock(scan, hit):
        return Reason.CLOCK
    if _is_seat(scan, hit, sentence, vocabulary):
        return Reason.ORIGIN
    reason = _apart(scan, hit, sentence, outlets)
    return reason or (_of_media(scan, hit, sentence, outlets, vocabulary) if hit.entry.kind in NATION_KINDS else None)


def _is_seat(scan: Scan, hit: Hit, sentence: Sentence, vocabulary: Vocabulary) -> bool:
    """True if the town only says where a body of no country has its seat: "the International Criminal Court in The Hague". False where the sentence tells of a
    meeting, which is held there."""
    body = scan.names_beside(hit)[0] if hit.entry.kind in ("capital", "place") else None
    if body is None or body.entry.kind != "actor" or hit.entry.value not in vocabulary.actors[body.entry.value].seats or body.start < sentence.start:
        return False
    between = WORD.findall(scan.norm, body.end, hit.word_start)
    is_in = between in [[word] for word in scan.lexicon["locative"]] or (not between and hit.prefix.endswith(of_all("joined_in")))
    return is_in and not scan.in_sentence("gathering", sentence)


def _apart(scan: Scan, hit: Hit, sentence: Sentence, outlets: list[Hit]) -> Reason | None:
    """The reason why a name means neither a country that acts nor a place: it means a people, an origin, another state's institution, or where or by whom a
    piece was written; else None."""
    if scan.grammar.people_behind and hit.entry.kind == "demonym" and _is_people(scan, hit):
        return Reason.PEOPLE
    if _is_person(scan, hit):
        return Reason.PERSON
    if _is_in_title(scan, hit, sentence):
        return Reason.WORK
    if _is_origin(scan, hit, sentence) or _is_alma_mater(scan, hit, sentence):
        return Reason.ORIGIN
    if hit.entry.kind == "institution" and scan.grammar.article and _is_of_another(scan, hit):
        return Reason.OTHER_INSTITUTION
    if outlets and _is_dateline(scan, hit):
        return Reason.DATELINE
    if _is_attribution(scan, hit, sentence):
        return Reason.TOLD_IT
    return None


def _of_media(scan: Scan, hit: Hit, sentence: Sentence, outlets: list[Hit], vocabulary: Vocabulary) -> Reason | None:
    """The reason, if a nationality beside a word for a medium or an outlet only says whose it is; else None."""
    if scan.grammar.article and hit.entry.kind == "demonym" and _is_of_quoted(scan, hit, sentence):
        return Reason.MEDIA
    beside = [*scan.in_sentence("media", sentence), *beginning(outlets, sentence.start, sentence.end)]
    return Reason.MEDIA if any(_tells_whose(scan, hit, other, vocabulary) for other in beside) else None


def _tells_whose(scan: Scan, hit: Hit, outlet: Hit, vocabulary: Vocabulary) -> bool:
    """True if a nationality is close to an outlet or a word for one, on the side where the language puts it, with only the outlet's name between."""
    if outlet.end <= hit.word_start:
        between = scan.norm[outlet.end : hit.word_start]
        is_its_side = scan.grammar.outlet_first and len(between) <= NEAR and _is_nationality(hit, vocabulary)
        return is_its_side and _is_bare(between)
    between = scan.norm[hit.end : outlet.start]
    is_its_side = scan.grammar.nationality_first and hit.end <= outlet.start and len(between) <= NEAR
    return is_its_side and _is_bare(between)


def _is_of_quoted(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """True if a nationality is behind a few quoted words that a word of citing introduces: «نقلا عن "الخليج" الإماراتية»."""
    quoted = QUOTED.search(scan.norm, max(sentence.start, hit.word_start - REACH), hit.word_start)
    return quoted is not None and bool(ending(scan.in_sentence("speech", sentence), quoted.start() - 1, quoted.start()))


def _is_nationality(hit: Hit, vocabulary: Vocabulary) -> bool:
    """True for a nationality, or a state's name that is written like one: «السعودية»."""
    return hit.entry.kind == "demonym" or (hit.entry.kind == "name" and hit.entry.surface in vocabulary.language("ar").words["articled_nation"])


def _is_origin(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """True if words right beside a name say where somebody comes from or a thing was made: "ethnic Albanians", «إيرانية الصنع», «ومقره لندن». False for the
    flag of a ship in a headline."""
    if hit.entry.kind == "actor":
        return False
    behind = BEHIND.match(scan.norm, hit.end)
    word = behind.group(1) if behind else ""
    if sentence.is_title and word in scan.lexicon["of_flag"]:
        return False
    if word in scan.lexicon["origin_after"]:
        return not scan.any_is("posted", scan.words_behind(hit.end, POSTED_REACH, sentence)[1:2])
    return scan.holds("origin_before") and scan.any_is("origin_before", scan.words_before(hit.word_start, REACH)[-2:])


def _is_alma_mater(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """True if a university is at or of the name and who teaches or took a degree there is before it («أستاذ القانون في جامعة هامبورغ»). False in headline and
    first sentence, where such a person acts rather than comments."""
    if sentence.start <= scan.body_start or not scan.holds("academy"):
        return False
    is_at_academy = scan.any_is("academy", scan.words_before(hit.word_start, ACADEMY_REACH)[-3:])
    return is_at_academy and scan.any_is("scholar", scan.words_before(hit.word_start, SCHOLAR_REACH)[-8:])


def _is_in_title(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """True if a quotation opens before the name, behind a word for a work of art, and does not close before it: «فيلم "باريس تحترق"»."""
    before = scan.norm[max(sentence.start, hit.word_start - LONGEST_TITLE) : hit.word_start]
    if '"' not in before and "«" not in before:
        return False
    works, opened = scan.lexicon["work"], OPENED.search(before)
    return opened is not None and (opened.group(1) in works or opened.group(1).removeprefix(ARABIC_AND) in works)


def _is_person(scan: Scan, hit: Hit) -> bool:
    """True if a first name right before one bare word makes it a surname («جانين بيرو»), or a father's name before a nationality makes it a nickname («أبو عمر
    الشيشاني»)."""
    is_nation = hit.entry.kind == "demonym"
    if hit.entry.kind not in ("name", "capital", "place", "demonym") or " " in hit.entry.surface:
        return False
    before = scan.norm[max(0, hit.word_start - REACH) : hit.word_start]
    words = before.split()
    if not words or before[-1] != " " or not words[-1].isalpha():
        return False
    word = scan.norm[hit.word_start : hit.end]
    if is_nation and scan.grammar.has_article(word[1:] if word.startswith(scan.grammar.joined_first) else word):
        return scan.any_is("kunya", words[-3:-1])
    is_bare = word == hit.entry.surface and not scan.grammar.has_to_article(word) and not (is_nation and scan.grammar.nationality_first)
    return is_bare and words[-1] in scan.lexicon["given_name"]


def _is_people(scan: Scan, hit: Hit) -> bool:
    """True if a nationality is right behind that of another country and so names a people: "Bosnian Serbs", "a Croatian Serb village"."""
    before = scan.names_beside(hit)[0]
    return before is not None and before.entry.kind == "demonym" and before.entry.value != hit.entry.value and scan.norm[before.end : hit.start] == " "


def _is_of_another(scan: Scan, hit: Hit) -> bool:
    """True if another nationality is right behind an institution: «الاحتلال الفرنسي» is not Israel."""
    behind = scan.names_beside(hit)[2]
    return behind is not None and behind.entry.kind == "demonym" and behind.entry.value != hit.entry.value and scan.norm[hit.end : behind.word_start] == " "


def _is_dateline(scan: Scan, hit: Hit) -> bool:
    """True for a place followed by a dash and an outlet with a colon: «لندن ـ «الشرق الأوسط»:». The dash may be a tatweel, which is not read."""
    if hit.entry.kind not in ("capital", "place", "name"):
        return False
    outlet = scan.names_beside(hit)[2]
    if outlet is None or outlet.entry.kind != "publisher" or outlet.start - hit.end > LONGEST_DASH:
        return False
    return DASH.fullmatch(scan.norm, hit.end, outlet.start) is not None and COLON.match(scan.norm, outlet.end) is not None


def _is_attribution(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """True if the name is in a last clause that gives the source: ", Thai military sources said on Monday.", in languages that have words for it."""
    if sentence.is_title or not scan.holds("attribution"):
        return False
    comma = scan.norm.rfind(",", sentence.start, sentence.end)
    tail = ACCORDING_TO[scan.lang].search(scan.norm, max(comma, sentence.start), sentence.end)
    if tail is None and comma >= 0:
        tail = SAID_SO[scan.lang].fullmatch(scan.norm, comma, sentence.end)
    if tail is None or hit.start < tail.start():
        return False
    return bool(scan.places("attribution", *tail.span("who")))


def _is_clock(scan: Scan, hit: Hit) -> bool:
    """True if words right beside a city make it a time zone: «بتوقيت غرينتش», "Moscow time", «heure de Paris»."""
    clock, before = scan.lexicon["clock"], scan.norm[max(0, hit.word_start - CLOCK_BEFORE) : hit.word_start].rstrip()
    is_behind = any(before.endswith(word) and not before[: -len(word)][-1:].isalpha() for word in clock)
    return is_behind or not clock.isdisjoint(scan.norm[hit.end : hit.end + CLOCK_BEHIND].split()[:1])


def _is_bare(between: str) -> bool:
    """True if only quotes, and words that belong to an outlet's name, are between."""
    if BETWEEN_MEDIA.match(between):
        return True
    quoted = re.sub(r"[\"«][^\"»]*[\"»]", "", between)
    return bool(BETWEEN_MEDIA.match(quoted))
