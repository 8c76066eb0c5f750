"""Sources that a report rests on: cited agencies and outlets, officials, witnesses, social media."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.codes import Reason
from dateline.extract.sources.officials import spoken_for
from dateline.scan import Scan, beginning
from dateline.scan.sentences import CLAUSE_OR_STOP, Sentence
from dateline.text import WORD
from dateline.vocabulary import Hit, Vocabulary
from dateline.vocabulary.entries import NATION_KINDS, STATE_KINDS
from dateline.vocabulary.grammar import ARABIC

TOLD_REACH = 30
"""Characters before an outlet in which words for speaking to it are looked for."""

SAID_REACH, TITLED_REACH = 40, 55
"""Characters between a witness and the word of saying, and between an official and it, where a title and a name may be."""

OPENING = 4
"""Most words of a title before an official who begins a sentence."""

STATE_REACH = 40
"""Characters between the words for a state medium and the state."""

ARABIC_TO = frozenset(ARABIC.joined_to)
"""Letters joined in front of an outlet that somebody spoke to: «قال لرويترز»."""

NEXT = 15
"""Characters behind an Arabic word of saying within which its speaker begins."""

NAMESAKE_REACH = 40
"""Characters behind an outlet's name within which the country that distinguishes it from others of that name begins."""


@dataclass(slots=True)
class Cited:
    """A source and the words that name it."""

    source: str
    kind: str
    hit: Hit
    reason: Reason | None = None


def find_sources(scan: Scan, vocabulary: Vocabulary, own: str | None) -> list[Cited]:
    """Every cited source, in reading order. The article's own outlet (``own``) is its publisher, and a source only if somebody told it something."""
    sources = [*_outlets(scan, vocabulary, own), *_state_media(scan, vocabulary)]
    if own in vocabulary.publishers:
        sources += [Cited(own, vocabulary.publishers[own].kind, hit) for hit in scan.hits.get("own_reporter", ())]
    for kind in ("witness", "social"):
        sources += [Cited(kind, kind, hit) for hit in scan.hits.get(kind, ()) if _is_said(scan, hit)]
    for hit in scan.hits.get("official", ()):
        country = spoken_for(scan, hit, vocabulary) if _is_said(scan, hit, TITLED_REACH) else None
        if country:
            sources.append(Cited(country, "official", hit))
    return sorted(sources, key=lambda cited: cited.hit.start)


def _outlets(scan: Scan, vocabulary: Vocabulary, own: str | None) -> Iterator[Cited]:
    """The agencies and outlets that are named."""
    for hit in scan.hits.get("publisher", ()):
        outlet = _meant(scan, hit, vocabulary)
        publisher = vocabulary.publishers[outlet or hit.entry.value]
        yield Cited(publisher.id, publisher.kind, hit, _why_not(scan, hit, publisher.id == own, outlet is None))


def _why_not(scan: Scan, hit: Hit, is_own: bool, is_open: bool) -> Reason | None:
    """The reason why a named outlet is not cited; None if it is."""
    if is_open:
        return Reason.NAMESAKES
    if is_own and not _is_told(scan, hit):
        return Reason.OWN_OUTLET
    if _is_plain_word(scan, hit):
        return Reason.PLAIN_WORD
    return Reason.STAFF if _is_beside(scan, hit, "staff") else None


def _meant(scan: Scan, hit: Hit, vocabulary: Vocabulary) -> str | None:
    """The outlet that a name means if several share it: the one of the country named right behind, or else of the only one of their countries named in the
    text; None if neither decides."""
    namesakes = vocabulary.namesakes.get(hit.entry.surface)
    if not namesakes:
        return hit.entry.value
    by_country = {vocabulary.publishers[outlet].country: outlet for outlet in namesakes}
    behind = scan.names_beside(hit)[2]
    if behind is not None and behind.start - hit.end <= NAMESAKE_REACH and behind.entry.value in by_country and behind.entry.kind in NATION_KINDS:
        return by_country[behind.entry.value]
    named = {name.entry.value for name in scan.names if name.entry.kind in STATE_KINDS and not name.entry.is_weak} & set(by_country)
    return by_country[named.pop()] if len(named) == 1 else None


def _state_media(scan: Scan, vocabulary: Vocabulary) -> Iterator[Cited]:
    """State agencies and broadcasters named by their state alone: «وكالة الأنباء الرسمية في السودان», "Algerian state television"."""
    for hit in scan.hits.get("state_media", ()):
        around = scan.names_beside(hit)[1]
        if (around is not None and around.entry.kind == "publisher") or _is_named_behind(scan, hit):
            continue
        country = _state_of(scan, hit) or (None if hit.entry.is_weak else _only_country(scan))
        outlet = vocabulary.state_media.get((country or "", hit.entry.value))
        if outlet:
            yield Cited(outlet, vocabulary.publishers[outlet].kind, hit)


def _is_named_behind(scan: Scan, hit: Hit) -> bool:
    """True if the outlet's own name follows the words for it: «وكالة الأنباء الروسية الرسمية "سبوتنيك"»."""
    return bool(beginning(scan.hits.get("publisher", ()), hit.end, hit.end + STATE_REACH + 1))


def _state_of(scan: Scan, hit: Hit) -> str | None:
    """The country beside words for a medium, with only words for "of the state" between; None if there is none."""
    before, after = scan.owner_before(hit), scan.names_beside(hit)[2]
    if before is not None:
        return before.entry.value
    is_near = after is not None and after.entry.kind in NATION_KINDS and after.start - hit.end <= STATE_REACH
    if after is None or not is_near or (scan.grammar.nationality_first and after.entry.kind == "demonym"):
        return None
    between = scan.norm[hit.end : after.word_start]
    is_linked = scan.lexicon["state_link"].issuperset(WORD.findall(between)) and not CLAUSE_OR_STOP.search(between)
    return after.entry.value if is_linked else None


def _only_country(scan: Scan) -> str | None:
    """The only country named in the headline or, without a headline, in the first sentence; None if it names none or several."""
    first = scan.sentences[0]
    named = {n.entry.value for n in beginning(scan.names, 0, first.end) if n.entry.kind in STATE_KINDS and not n.entry.is_weak}
    return named.pop() if len(named) == 1 else None


def _is_said(scan: Scan, hit: Hit, reach: int = SAID_REACH) -> bool:
    """True if a word of saying is near in the same sentence and the source is its speaker, not part of what somebody else said ("said that ...")."""
    sentence = scan.sentence_at(hit.start)
    speech = scan.in_sentence("speech", sentence)
    if speech and scan.grammar.verb_last and _opens(scan, hit, sentence) and not scan.within("said_by_nobody", speech[-1].start, speech[-1].end):
        return True
    near = beginning(speech, hit.start - reach, hit.start + reach + 1)
    return any(not _is_told_by(scan, s, hit) if s.start < hit.start else not _has_speaker(scan, s, sentence) for s in near)


def _opens(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """True if the sentence begins with this official. In languages with the verb last, the word of saying at its end then belongs to that official, however
    long the sentence."""
    start = max(sentence.start, scan.body_start)
    before = scan.norm[start : hit.word_start] if hit.start >= start else ""
    return hit.start >= start and len(before.split()) <= OPENING and not CLAUSE_OR_STOP.search(before)


def _is_told_by(scan: Scan, saying: Hit, hit: Hit) -> bool:
    """True if "that" between the word of saying and the official makes the official part of what is said: «قال إن الحكومة», "said that the minister"."""
    return scan.has_word("said_that", saying.end, hit.word_start)


def _has_speaker(scan: Scan, saying: Hit, sentence: Sentence) -> bool:
    """True if, in languages with the verb first, another official right behind the word of saying is its speaker: «تصريحات وزير، حسبما أعلنت الخارجية»."""
    if not scan.grammar.verb_first:
        return False
    return any(0 < o.start - saying.end <= NEXT and not _is_told_by(scan, saying, o) for o in scan.in_sentence("official", sentence))


def _is_told(scan: Scan, hit: Hit) -> bool:
    """True if words before an outlet make it the listener: «قال لـ», «في حديث مع», "told"; in Arabic also a ل joined to its name."""
    return hit.start >= scan.body_start and (not ARABIC_TO.isdisjoint(hit.prefix) or _is_beside(scan, hit, "told"))


def _is_beside(scan: Scan, hit: Hit, kind: str) -> bool:
    """True if one of the three words before a hit is of this kind."""
    return scan.any_is(kind, scan.words_before(hit.word_start, TOLD_REACH)[-3:])


def _is_plain_word(scan: Scan, hit: Hit) -> bool:
    """True if a short Arabic abbreviation (وام, واس, قنا) is a word of the text here: it has a prefix, or is neither in a dateline nor in brackets or
    quotes."""
    if scan.is_in_dateline(hit.start) or len(hit.entry.surface) > 3 or not re.match(r"[\u0600-\u06ff]", hit.entry.surface):
        return False
    before, after = scan.norm[max(0, hit.word_start - 1) : hit.word_start], scan.norm[hit.end : hit.end + 1]
    return bool(hit.prefix) or not (before in '(«"[' and after in ')»"]' and before)
