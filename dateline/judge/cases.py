"""The grammatical case of a name, by its ending or by a word right beside it."""

from __future__ import annotations

from dateline.scan import Scan
from dateline.vocabulary import Hit

NEAR = 24
"""Characters behind a name within which the next word is looked for."""


def is_object(scan: Scan, hit: Hit) -> bool:
    """True if the name is marked as an object: «את ישראל», «ایران را», "Irak'a"."""
    ending = next((e for e in scan.lexicon["object_behind"] if scan.norm.startswith(e, hit.end)), None)
    if ending is not None:
        end = hit.end + len(ending)
        return not scan.norm[end : end + 1].isalpha() and not scan.any_is("object_not", scan.words_behind(end, NEAR)[:1])
    return not hit.prefix and scan.is_behind("object_before", hit.word_start)
