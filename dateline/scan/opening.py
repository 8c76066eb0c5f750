"""Where an article begins: its body, and in it the lead, behind the header of a wire and behind the dateline, which says where it was written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dateline.scan.sentences import Sentence
from dateline.text import WORD
from dateline.vocabulary import Hit
from dateline.vocabulary.grammar import Grammar, grammar
from dateline.vocabulary.joints import Expression

DASHED = re.compile(r"(?P<place>[^\n]{0,100}?)(?:\s?(?P<agency>\([^()\n]{2,30}\)|/[^/\n]{2,20}/)\s?|\s|\.)-+\s")
"""What may be a dateline: words, an agency in brackets if any, and a dash with spaces around it («القاهرة (أ ب) - », "LONDON - "), or behind a full stop
(«BOGOTÁ.- »)."""

WIRED = Expression(r"\([^()\n]{2,40}{wired}\)|[^\n,。:]{2,40}?{wired}(?:\([^()\n]{1,30}\))?", only_with="wired")
"""An agency, the place and the day, and a word for what it wired: 新华社伦敦9月26日电（记者...）, in brackets or not."""

SLASHED = re.compile(r"(?P<place>[^\n/]{0,100}?)\s?(?P<agency>/[^/\n]{2,20}/)\s?")
"""What may be a dateline without a dash: words and an agency between slashes («أبوظبي في 14 مايو / وام / »)."""

MARKED = re.compile(r"(?P<place>[^\n:/]{2,40}?)(?:-|\s?(?P<mark>[:/]))\s")
"""What may be a dateline before a colon or a slash, or a dash right behind it: "LONDON: ", «الخرطوم: », «بغداد/ », «لندن- »."""

LEAST_LEAD = 80
"""Fewest characters of a lead behind a colon or a slash; a shorter line is a headline, in which a capital speaks: «طهران: لن نتفاوض»."""

DASH = re.compile(r"\s-+\s")

AGENCY_WORDS = 3
"""Most words in brackets that may name an unknown agency («أ ف ب»); more are an ordinary bracket: "troops (some in civilian clothes) - crossed"."""

PLACE_WORDS = 6
"""Most words before the bracket or the dash: «أتلانتا، الولايات المتحدة الأمريكية (CNN)-- »."""

BARE_WORDS = 3
"""The same if neither an agency, a day nor capitals show that they are a dateline."""

SHORT = 2
"""Letters up to which a word in capitals does not show a dateline: "US - "."""

PLACES = ("capital", "place")
"""Names of where one can be; a state or a bloc can also be who acts: "NATO - backed by all members - ..." is no dateline."""

DIGIT = re.compile(r"\d")

LONGEST_HEADER, SHORTEST_HEADER = 120, 40
HEADER = ("publisher", "month")
"""Most characters of the header line of a wire that has both kinds of words; and of one that has but a place and perhaps an agency."""


class Opening(NamedTuple):
    """Where the parts of an article begin: the body at ``body_start``, the words of the lead at ``lead_start``. The dateline lies between ``dateline_start``
    and ``dateline_end``, which are one if there is none. ``lead`` is the index of the lead's sentence."""

    body_start: int
    dateline_start: int
    dateline_end: int
    lead_start: int
    lead: int


def opening_of(text: str, written: str, sentences: Sequence[Sentence], hits: Mapping[str, list[Hit]], names: Sequence[Hit], lang: str | None) -> Opening:
    """The opening of a normalised text of title and body; ``written`` is the same text before folding. An article with a title alone opens at its end."""
    first = next((s for s in sentences if s.paragraph), None)
    if first is None:
        return Opening(len(text), len(text), len(text), len(text), 0)
    lead = first.index + _has_header(text, first, sentences, hits, names)
    start = sentences[lead].start
    behind = _behind_bare(text, lead, sentences, hits, names)
    if behind > lead and _is_marked(written, start, sentences[behind].start, hits):
        return Opening(first.start, start, sentences[behind - 1].end, sentences[behind].start, behind)
    wired = WIRED[lang].match(text, start)
    if wired and DIGIT.search(wired.group()) and _holds(hits, "publisher", start, start + 1 + (text[start] == "(")):
        return Opening(first.start, start, wired.end(), wired.end(), lead)
    dashed = DASHED.match(text, start)
    if dashed is not None and _is_dateline(dashed, written, sentences[lead], hits, names, grammar(lang)):
        return Opening(first.start, start, dashed.end("agency" if dashed["agency"] else "place"), dashed.end(), lead)
    slashed = SLASHED.match(text, start)
    if slashed is not None and len(WORD.findall(slashed["place"])) <= PLACE_WORDS and _holds(hits, "publisher", *slashed.span("agency")):
        return Opening(first.start, start, slashed.end("agency"), slashed.end(), lead)
    marked = MARKED.match(text, start)
    if marked is not None and _is_bare(text, *marked.span("place"), hits, names):
        end = marked.end("place")
        if not marked["mark"] or written[start:end].isupper() or (_is_place(start, end, names) and sentences[lead].end - marked.end() >= LEAST_LEAD):
            return Opening(first.start, start, end, marked.end(), lead)
    return Opening(first.start, start, start, start, lead)


def _behind_bare(text: str, lead: int, sentences: Sequence[Sentence], hits: Mapping[str, list[Hit]], names: Sequence[Hit]) -> int:
    """The index of the first sentence behind those that are nothing but a dateline, in the lead's line: «ЛОНДОН, 26 сентября. /ТАСС/. ...»; that of the lead if
    there is none."""
    paragraph, behind = sentences[lead].paragraph, lead
    while behind + 1 < len(sentences) and sentences[behind + 1].paragraph == paragraph:
        sentence = sentences[behind]
        if not _is_bare(text, sentence.start, sentence.end, hits, names, is_first=behind == lead):
            break
        behind += 1
    return behind


def _is_marked(written: str, start: int, end: int, hits: Mapping[str, list[Hit]]) -> bool:
    """True if a day, an agency or capitals show that a place between two offsets is a dateline: "Kabul." alone is where it happened."""
    return _holds(hits, "month", start, end) or _holds(hits, "publisher", start, end) or written[start:end].isupper()


def _is_bare(text: str, start: int, end: int, hits: Mapping[str, list[Hit]], names: Sequence[Hit], *, is_first: bool = True) -> bool:
    """True if the text between two offsets is nothing but where and when somebody wrote: it begins with the name of a place, and every word is of a name, a
    day or an outlet. ``is_first``: False if it is behind such a one, so that a day or an outlet is enough."""
    words = list(WORD.finditer(text, start, end))
    own = [h for h in (*names, *hits.get("month", ())) if start <= h.word_start < end]
    if not words or len(words) > PLACE_WORDS or not own:
        return False
    if is_first and not any(h.word_start == words[0].start() and h.entry.kind in PLACES for h in own):
        return False
    known = [h for h in own if h.entry.kind in (*PLACES, "name", "publisher", "month")]
    return all(word.group().isdigit() or any(h.word_start <= word.start() < h.end for h in known) for word in words)


def _is_place(start: int, end: int, names: Sequence[Hit]) -> bool:
    """True if the words between two offsets are the name of a place."""
    return any(name.word_start == start and name.end == end and name.entry.kind in PLACES for name in names)


def _is_dateline(dashed: re.Match[str], written: str, lead: Sentence, hits: Mapping[str, list[Hit]], names: Sequence[Hit], grammar: Grammar) -> bool:
    """True if words before a dash say where an article was written: with an agency or the figure of a day, in capitals, or as nothing but the name of a place.

    Two dashes are a pair of brackets around a remark: "Sudan - torn by war - was hit".
    """
    words = len(WORD.findall(dashed["place"]))
    if words > PLACE_WORDS:
        return False
    if dashed["agency"]:
        return len(WORD.findall(dashed["agency"])) <= AGENCY_WORDS or _holds(hits, "publisher", *dashed.span("agency"))
    start, end = dashed.span("place")
    if _holds(hits, "month", start, end) and DIGIT.search(dashed["place"]):
        return True
    name = next((name for name in names if name.word_start == start), None)
    head = WORD.search(written, start, end)
    if head and len(head.group()) > SHORT and head.group().isupper() and (name is None or name.entry.kind in PLACES):
        return True
    if words > BARE_WORDS or DASH.search(dashed.string, dashed.end(), lead.end):
        return False
    return name is not None and (name.entry.kind in PLACES or (name.entry.kind == "name" and not grammar.dash_is))


def _holds(hits: Mapping[str, list[Hit]], kind: str, start: int, end: int) -> bool:
    return any(start <= hit.start < end for hit in hits.get(kind, ()))


def _has_header(text: str, first: Sentence, sentences: Sequence[Sentence], hits: Mapping[str, list[Hit]], names: Sequence[Hit]) -> bool:
    """True if the body begins with the header of a wire: a short line of place, day and agency («الرياض 25 شوال 1436 هـ واس»), of place and agency, or of a
    place alone."""
    if first.end - first.start > LONGEST_HEADER or first.index + 1 == len(sentences) or text[first.end : first.end + 1] != "\n":
        return False
    if all(_holds(hits, kind, first.start, first.end) for kind in HEADER):
        return True
    place = next((name for name in names if name.word_start == first.start and name.entry.kind in PLACES), None)
    if place is None or first.end - first.start > SHORTEST_HEADER:
        return False
    agency = next((hit for hit in hits.get("publisher", ()) if place.end <= hit.word_start < first.end), None)
    rest = text[place.end : first.end] if agency is None else text[place.end : agency.word_start] + text[agency.end : first.end]
    return not WORD.search(rest)
