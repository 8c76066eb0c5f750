"""The grammatical case of a name, by its ending or by a word right beside it."""

from __future__ import annotations

from dateline.scan import Scan
from dateline.text import WORD
from dateline.vocabulary import Hit

NEAR = 24
"""Characters beside a name within which the next word is looked for."""


def is_object(scan: Scan, hit: Hit) -> bool:
    """True if the name is marked as an object: «את ישראל», «ایران را», "Irak'a"."""
    ending = next((e for e in scan.lexicon["object_behind"] if scan.norm.startswith(e, hit.end)), None)
    if ending is not None:
        rest = scan.norm[hit.end + len(ending) : hit.end + len(ending) + NEAR]
        return not rest[:1].isalpha() and scan.lexicon["object_not"].isdisjoint(WORD.findall(rest)[:1])
    ahead = scan.lexicon["object_before"]
    if scan.grammar.unspaced:
        return scan.norm.endswith(tuple(ahead), 0, hit.start)
    return bool(ahead) and not hit.prefix and not ahead.isdisjoint(scan.words_before(hit.word_start, NEAR)[-1:])
