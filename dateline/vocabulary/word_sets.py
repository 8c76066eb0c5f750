"""The sets of words of an event type: ``{crowd}`` in a trigger stands for each word of the set ``crowd``, so that one line stands for a table of triggers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

from dateline.vocabulary.yaml_files import DataError, Word

PLACE = re.compile(r"\{([^{}]*)\}")


def spelled_out(name: Word, lang: str, row: dict[str, Any], file: str) -> Iterator[str]:
    """What a trigger or an exclusion stands for: itself, or with sets in it one for each choice of words, those of the last set changing first.

    Args:
        name: as it is written.
        lang: its language, whose sets are meant.
        row: the event type, with its ``sets`` by language and name.
        file: the name of its file, for the error.

    Raises:
        DataError: if there is no such set, naming file and line.
    """
    sets = (row.get("sets") or {}).get(lang) or {}
    places = PLACE.findall(name)
    for place in places:
        if not sets.get(place):
            told = f"there is no set {{{place}}} with words of {lang}; the sets are {', '.join(sets) or 'none'}"
            raise DataError(f"{file}:{name.line}: {told}. Correct the file.")
    pattern = PLACE.sub("{}", name)
    yield from (pattern.format(*words) for words in product(*(sets[place] for place in places)))
