"""The datelines that open an article, by shape: where it was written, when, and by which agency («القاهرة (أ ب) - », "LONDON: ", 新华社伦敦9月26日电)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dateline.scan.sentences import Sentence
from dateline.text import WORD
from dateline.vocabulary import Hit
from dateline.vocabulary.grammar import grammar
from dateline.vocabulary.joints import Expression

WIRED = Expression(r"\([^()\n]{2,40}{wired}\)|[^\n,。:]{2,40}?{wired}(?:\([^()\n]{1,30}\))?", only_with="wired")
DASHED = re.compile(r"(?P<place>[^\n]{0,100}?)(?:\s?(?P<agency>\([^()\n]{2,30}\)|/[^/\n]{2,20}/)\s?|\s|\.)-+\s")
SLASHED = re.compile(r"(?P<place>[^\n/]{0,100}?)\s?(?P<agency>/[^/\n]{2,20}/)\s?")
MARKED = re.compile(r"(?P<place>[^\n:/]{2,40}?)(?:-|\s?(?P<mark>[:/]))\s")

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


@dataclass(frozen=True, slots=True)
class Scanned:
    """What the scan found in a normalised text of title and body: sentences, hits by kind, names. ``written`` is the same text before folding."""

    text: str
    written: str
    sentences: Sequence[Sentence]
    hits: Mapping[str, list[Hit]]
    names: Sequence[Hit]
    lang: str | None

    def has(self, kind: str, start: int, end: int) -> bool:
        """True if a word of a kind begins between two offsets."""
        return any(start <= hit.start < end for hit in self.hits.get(kind, ()))

    def name_at(self, start: int) -> Hit | None:
        """The first name whose word begins at an offset."""
        return next((name for name in self.names if name.word_start == start), None)


class Dateline(NamedTuple):
    """A dateline up to ``end``. The words behind it begin at ``lead_start``, in the sentence with the index ``lead``."""

    end: int
    lead_start: int
    lead: int


Shape = Callable[[Scanned, int], Dateline | None]
"""Looks for a dateline at the beginning of the sentence with an index."""


def dateline_of(scanned: Scanned, first: int) -> Dateline | None:
    """The dateline with which the sentence of an index begins; None if it begins with none. The first shape that fits counts."""
    return next((dateline for shape in SHAPES if (dateline := shape(scanned, first))), None)


def _in_sentences(scanned: Scanned, first: int) -> Dateline | None:
    """Sentences in the lead's line that are nothing but a dateline and have a day, an agency or capitals: «ЛОНДОН, 26 сентября. /ТАСС/. ...». "Kabul." alone
    is where it happened."""
    sentences, paragraph, behind = scanned.sentences, scanned.sentences[first].paragraph, first
    while behind + 1 < len(sentences) and sentences[behind + 1].paragraph == paragraph:
        if not _is_bare(scanned, sentences[behind].start, sentences[behind].end, is_first=behind == first):
            break
        behind += 1
    start, end = sentences[first].start, sentences[behind].start
    if not (scanned.has("month", start, end) or scanned.has("publisher", start, end) or scanned.written[start:end].isupper()):
        return None
    return Dateline(sentences[behind - 1].end, end, behind)


def _wired(scanned: Scanned, first: int) -> Dateline | None:
    """An agency, the place and the day, and a word for what it wired: 新华社伦敦9月26日电（记者...）, in brackets or not."""
    start = scanned.sentences[first].start
    wired = WIRED[scanned.lang].match(scanned.text, start)
    if wired is None or not DIGIT.search(wired.group()) or not scanned.has("publisher", start, start + 1 + (scanned.text[start] == "(")):
        return None
    return Dateline(wired.end(), wired.end(), first)


def _dashed(scanned: Scanned, first: int) -> Dateline | None:
    """Words, an agency in brackets if any, and a dash with spaces around it («القاهرة (أ ب) - », "LONDON - "), or behind a full stop («BOGOTÁ.- »)."""
    dashed = DASHED.match(scanned.text, scanned.sentences[first].start)
    if dashed is None or not _is_before_dash(scanned, dashed, scanned.sentences[first]):
        return None
    return Dateline(dashed.end("agency" if dashed["agency"] else "place"), dashed.end(), first)


def _slashed(scanned: Scanned, first: int) -> Dateline | None:
    """Words and a known agency between slashes, without a dash: «أبوظبي في 14 مايو / وام / »."""
    slashed = SLASHED.match(scanned.text, scanned.sentences[first].start)
    if slashed is None or len(WORD.findall(slashed["place"])) > PLACE_WORDS or not scanned.has("publisher", *slashed.span("agency")):
        return None
    return Dateline(slashed.end("agency"), slashed.end(), first)


def _marked(scanned: Scanned, first: int) -> Dateline | None:
    """Nothing but names and days before a colon or a slash, or a dash right behind them: "LONDON: ", «الخرطوم: », «بغداد/ », «لندن- »."""
    sentence = scanned.sentences[first]
    marked = MARKED.match(scanned.text, sentence.start)
    if marked is None or not _is_bare(scanned, *marked.span("place")):
        return None
    start, end = marked.span("place")
    is_place = any(name.word_start == start and name.end == end and name.entry.kind in PLACES for name in scanned.names)
    if marked["mark"] and not scanned.written[start:end].isupper() and not (is_place and sentence.end - marked.end() >= LEAST_LEAD):
        return None
    return Dateline(end, marked.end(), first)


SHAPES: tuple[Shape, ...] = (_in_sentences, _wired, _dashed, _slashed, _marked)


def _is_bare(scanned: Scanned, start: int, end: int, *, is_first: bool = True) -> bool:
    """True if the text between two offsets is nothing but where and when somebody wrote: it begins with the name of a place, and every word is of a name, a
    day or an outlet. ``is_first``: False if it is behind such a one, so that a day or an outlet is enough."""
    words = list(WORD.finditer(scanned.text, start, end))
    own = [h for h in (*scanned.names, *scanned.hits.get("month", ())) if start <= h.word_start < end]
    if not words or len(words) > PLACE_WORDS or not own:
        return False
    if is_first and not any(h.word_start == words[0].start() and h.entry.kind in PLACES for h in own):
        return False
    known = [h for h in own if h.entry.kind in (*PLACES, "name", "publisher", "month")]
    return all(word.group().isdigit() or any(h.word_start <= word.start() < h.end for h in known) for word in words)


def _is_before_dash(scanned: Scanned, dashed: re.Match[str], lead: Sentence) -> bool:
    """True if words before a dash say where an article was written: with an agency or the figure of a day, in capitals, or as nothing but the name of a place.

    Two dashes are a pair of brackets around a remark: "Sudan - torn by war - was hit".
    """
    words = len(WORD.findall(dashed["place"]))
    if words > PLACE_WORDS:
        return False
    if dashed["agency"]:
        return len(WORD.findall(dashed["agency"])) <= AGENCY_WORDS or scanned.has("publisher", *dashed.span("agency"))
    start, end = dashed.span("place")
    if scanned.has("month", start, end) and DIGIT.search(dashed["place"]):
        return True
    name = scanned.name_at(start)
    head = WORD.search(scanned.written, start, end)
    if head and len(head.group()) > SHORT and head.group().isupper() and (name is None or name.entry.kind in PLACES):
        return True
    if words > BARE_WORDS or DASH.search(scanned.text, dashed.end(), lead.end):
        return False
    return name is not None and (name.entry.kind in PLACES or (name.entry.kind == "name" and not grammar(scanned.lang).dash_is))
