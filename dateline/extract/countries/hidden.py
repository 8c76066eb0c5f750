"""Why a name of a country is no mention of it: it is of a person, a work, a people, a language, an outlet, or of where a piece was written."""

from __future__ import annotations

import re

from dateline.scan import Scan, beginning
from dateline.sentences import Sentence
from dateline.text import WORD
from dateline.vocabulary import Hit, Vocabulary
from dateline.vocabulary.joints import ARABIC_AND, Expression

NEAR = 26
"""Characters between a media word or an outlet and the nationality that only says whose it is: «وكالة أنباء «تاس» الروسية»."""

BETWEEN_MEDIA = Expression(r"^[\s\"«»'“”(),،.-]*(?:{of_outlet}[\s\"«»'-]*)*$")[None]
"""What stands between an outlet, or a word for one, and the nationality that says whose it is."""

BEHIND = re.compile(r"[\s-]([^\W\d_]+)")

DASH = re.compile(r"[\s\-«\"(:]+")

COLON = re.compile(r"[»\")]?\s*[:\-]")

QUOTED = re.compile(r"[\"«“][^\"«»“”]{2,20}[\"»”] $")
"""A name of a few words in quotes at the end of a span."""

SAID_SO = Expression(r", (?P<who>[^\"]+?) (?:{told_whom} [^,]+|{said_so})(?: {said_when}[^,.]{0,40})?[.\"' ]*")

ACCORDING_TO = Expression(r" {cited} (?P<who>(?:(?! {cited} )[^\"])+)$")
"""Who said so, and whom that is according to, at the end of a sentence."""

SOURCE = "a source of the report, no party"
IN_DATELINE = "the dateline: where it was written"

OPENED = re.compile(r"([^\W\d_]+) [\"«“][^\"»”]*$")
"""A word before the opening of a quotation that goes on to the end of a span."""

LONGEST_TITLE = 50
"""Characters of a title before a name in it, with the word for the work."""

REACH = 24
"""Characters before a name in which words of origin stand."""

LONGEST_DASH = 6
"""Characters of a dash with its spaces and opening quotes."""

CLOCK_BEFORE, CLOCK_BEHIND = 12, 8
"""Characters before and behind a city in which a word stands that makes its hour of it."""

ACADEMY_REACH, SCHOLAR_REACH = 34, 60
"""Characters before a name in which a university stands, and who teaches or took a degree there."""


def why_hidden(scan: Scan, hit: Hit, sentence: Sentence, outlets: list[Hit], vocabulary: Vocabulary) -> str | None:
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
    if _is_origin(scan, hit, sentence) or _is_alma_mater(scan, hit, sentence):
        return "an origin, a make, a seat or a language"
    if hit.entry.kind == "institution" and scan.grammar.article and _is_of_another(scan, hit):
        return "the institution of another country"
    if outlets and _is_dateline(scan, hit):
        return IN_DATELINE
    if _is_attribution(scan, hit, sentence):
        return SOURCE
    return None


def _of_media(scan: Scan, hit: Hit, sentence: Sentence, outlets: list[Hit], vocabulary: Vocabulary) -> str | None:
    """A nationality beside a media word or an outlet tells whose media it is."""
    if scan.grammar.article and hit.entry.kind == "demonym" and _is_of_quoted(scan, hit, sentence):
        return "a nationality of a news outlet"
    beside = [*scan.in_sentence("media", sentence), *beginning(outlets, sentence.start, sentence.end)]
    return "a nationality of a news outlet" if any(_tells_whose(scan, hit, other, vocabulary) for other in beside) else None


def _tells_whose(scan: Scan, hit: Hit, outlet: Hit, vocabulary: Vocabulary) -> bool:
    """A nationality close to an outlet or a word for one, on the side where the language puts it, with nothing between but the outlet's name."""
    if outlet.end <= hit.word_start:
        between = scan.norm[outlet.end : hit.word_start]
        is_its_side = scan.grammar.outlet_first and len(between) <= NEAR and _is_nationality(hit, vocabulary)
        return is_its_side and _is_bare(between)
    between = scan.norm[hit.end : outlet.start]
    is_its_side = scan.grammar.nationality_first and hit.end <= outlet.start and len(between) <= NEAR
    return is_its_side and _is_bare(between)


def _is_of_quoted(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """A nationality behind a few quoted words that a word of citing leads to: «نقلا عن "الخليج" الإماراتية»."""
    quoted = QUOTED.search(scan.norm, max(sentence.start, hit.word_start - REACH), hit.word_start)
    return quoted is not None and any(0 <= quoted.start() - cited.end <= 1 for cited in scan.in_sentence("speech", sentence))


def _is_nationality(hit: Hit, vocabulary: Vocabulary) -> bool:
    """A nationality, or a state's name that is written like one: «السعودية»."""
    return hit.entry.kind == "demonym" or (hit.entry.kind == "name" and hit.entry.surface in vocabulary.words.get(("articled_nation", "ar"), frozenset()))


def _is_origin(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """Words right beside a name say where somebody comes from or a thing was made: "ethnic Albanians", «إيرانية الصنع», «ومقره لندن». Not the flag of a ship
    in a headline."""
    if hit.entry.kind == "actor":
        return False
    behind = BEHIND.match(scan.norm, hit.end)
    word = behind.group(1) if behind else ""
    if sentence.paragraph == 0 and word in scan.lexicon["of_flag"]:
        return False
    return word in scan.lexicon["origin_after"] or not scan.lexicon["origin_before"].isdisjoint(scan.words_before(hit.word_start, REACH)[-2:])


def _is_alma_mater(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """A university at or of the name, and before it who teaches or took a degree there («أستاذ القانون في جامعة هامبورغ»), behind the first sentence: whom
    that tells of is no expert who is asked, but acts."""
    if sentence.start <= scan.body_start:
        return False
    academy, scholar = scan.lexicon["academy"], scan.lexicon["scholar"]
    if not academy or academy.isdisjoint(scan.words_before(hit.word_start, ACADEMY_REACH)[-3:]):
        return False
    return not scholar.isdisjoint(scan.words_before(hit.word_start, SCHOLAR_REACH)[-8:])


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
    if is_nation and scan.grammar.has_article(word[1:] if word.startswith(scan.grammar.joined_first) else word):
        return not scan.lexicon["kunya"].isdisjoint(words[-3:-1])
    is_bare = word == hit.entry.surface and not scan.grammar.has_to_article(word) and not (is_nation and scan.grammar.nationality_first)
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
    if sentence.paragraph == 0:
        return False
    comma = scan.norm.rfind(",", sentence.start, sentence.end)
    tail = ACCORDING_TO[scan.lang].search(scan.norm, max(comma, sentence.start), sentence.end)
    if tail is None and comma >= 0:
        tail = SAID_SO[scan.lang].fullmatch(scan.norm, comma, sentence.end)
    if tail is None or hit.start < tail.start():
        return False
    return not scan.lexicon["attribution"].isdisjoint(WORD.findall(tail.group("who")))


def _is_clock(scan: Scan, hit: Hit) -> bool:
    """A word right beside a city makes an hour of it: «بتوقيت غرينتش», "Moscow time"."""
    around = scan.norm[max(0, hit.word_start - CLOCK_BEFORE) : hit.word_start].split()[-1:] + scan.norm[hit.end : hit.end + CLOCK_BEHIND].split()[:1]
    return not scan.lexicon["clock"].isdisjoint(around)


def _is_bare(between: str) -> bool:
    """Nothing but quotes, and words that belong to an outlet's name, stands between."""
    if BETWEEN_MEDIA.match(between):
        return True
    quoted = re.sub(r"[\"«“][^\"»”]*[\"»”]", "", between)
    return bool(BETWEEN_MEDIA.match(quoted))
