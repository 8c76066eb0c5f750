"""Tolls that a word gives without a number: «قتيلان», «سقوط قتيل», «لقي حتفه»."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.casualties.acts import harm_in
from dateline.extract.casualties.tolls import Toll
from dateline.scan import Scan, beginning, ending, touching
from dateline.scan.sentences import Sentence
from dateline.vocabulary import Hit
from dateline.vocabulary.joints import Expression

BETWEEN = Expression(r"{between}(?:\s\w+)?\s$")
"""Before a word for one dead, a sign that it counts nobody: «ما بين قتيل وجريح»."""

BETWEEN_REACH = 60
"""Characters before a word for one dead in which "between" is looked for."""

ALONE_REACH = 14
"""Characters before a word for one dead in which a number that counts it is looked for."""


def tolls_in_words(scan: Scan, sentence: Sentence) -> Iterator[Toll]:
    """Tolls that a word gives without a number: «قتيلان», «سقوط قتيل», «لقي حتفه»."""
    for dual in scan.in_sentence("dual", sentence):
        yield Toll(dual.entry.value, 2, 2, dual.start, dual.end, sentence, dual.entry.data_line)
    for one in scan.in_sentence("one", sentence):
        if one.prefix not in ("", *scan.grammar.joined_first) or _is_beast(scan, one, sentence):
            continue
        if not _is_counted(scan, one) and not _is_between(scan, one, sentence):
            yield Toll(one.entry.value, 1, 1, one.start, one.end, sentence, one.entry.data_line, is_word=one.entry.words == 1)


def _is_beast(scan: Scan, one: Hit, sentence: Sentence) -> bool:
    """True if a word for something that is no person is right before ``one``."""
    return any(beast.start >= sentence.start for beast in ending(scan.hits.get("not_people", ()), one.word_start - 1, one.word_start))


def _is_between(scan: Scan, one: Hit, sentence: Sentence) -> bool:
    """True if ``one`` counts nobody, but describes people mentioned before: «ما بين قتيل وجريح»."""
    return BETWEEN[scan.lang].search(scan.norm, max(sentence.start, one.word_start - BETWEEN_REACH), one.word_start) is not None


def _is_counted(scan: Scan, one: Hit) -> bool:
    """True if a number beside ``one`` counts it. An age does not, nor a number that counts others: «ثلاثة قتلى وجريح»."""
    start, end = one.start - (ALONE_REACH if one.entry.words == 1 else 0), one.end + 1
    figures = [n for n in touching(scan.numerals, start, end) if not any(t.entry.kind == "unit" for t in beginning(scan.times, n.end, n.end + 2))]
    words = touching(scan.hits.get("number", ()), start, end)
    others = [h for h in harm_in(scan, start, one.start) if h.entry.value == "noun"]
    numbers = [(n.start, n.end) for n in figures] + [(h.start, h.end) for h in words]
    free = [(first, last) for first, last in numbers if not any(0 <= other.start - last <= 1 for other in others)]
    return any(last <= one.end or first >= one.end for first, last in free)
