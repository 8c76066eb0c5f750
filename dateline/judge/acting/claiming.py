"""Who says that a deed was theirs: "the group claimed responsibility", «أعلنت الحركة مسؤوليتها»."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dateline.judge.findings import Findings
from dateline.judge.located import is_located
from dateline.judge.spoken import is_in_scene
from dateline.scan import Named
from dateline.text import WORD, without_last
from dateline.vocabulary import Hit

REACH = 26
"""Characters between the claimer and the word of claiming, or the verb that the claim begins with: "the group said on Monday it"."""


def claimers(found: Findings, sentences: Collection[int]) -> set[str]:
    """The countries that claim a deed in these sentences, or whose groups do."""
    claiming = found.scan.by_sentence("claiming")
    return {m.country for m in found.counted_in(claiming.keys() & set(sentences)) if claims(found, m)}


def claims(found: Findings, mention: Named) -> bool:
    """True if the name is that of the claimer: the first one inside the words of the claim («أعلن تنظيم الدولة مسؤوليته»), else the one right behind them, else
    the one before them in the same clause. Not where the claim is of another deed."""
    words = found.scan.in_sentence("claiming", mention.sentence)
    return any(_is_claimer(found, mention, h) for h in words) and not is_located(found, mention) and not is_in_scene(found, mention)


def _is_claimer(found: Findings, mention: Named, words: Hit) -> bool:
    scan, start, sentence = found.scan, mention.hit.start, mention.sentence
    within = (n for n in scan.names if words.start < n.start < words.end and n.entry.kind != "mask")
    inside = next((n for n in within if not is_located(found, Named(n, sentence, None))), None)
    before, _, behind = scan.names_beside(words)
    if inside is not None:
        return start == inside.start
    if behind is not None and behind.end <= sentence.end and not _between(found, words.end, behind.word_start):
        return start == behind.start
    if before is None or start != before.start or not 0 <= words.start - before.end <= REACH or scan.last_comma(before.end, words.start) >= 0:
        return False
    return not scan.any_is("not_claimed", _between(found, before.end, words.start))


def _between(found: Findings, start: int, end: int) -> Sequence[str]:
    """The words between two offsets, without the article right before the second."""
    return without_last(WORD.findall(found.scan.norm, start, end), found.scan.lexicon["article"])
