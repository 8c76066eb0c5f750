"""Headlines of articles that ask, explain or gather reactions: they are about an event and do not report it."""

from __future__ import annotations

import re
from functools import cache

from dateline.paths import DATA
from dateline.text import normal
from dateline.vocabulary.yaml_files import read_yaml

PART = r"(?:^|[:.…|«»\"]|\s-)\s*"
"""What is before a part of a headline: "Helsinki summit: what to know"."""

END = r"(?![^\W\u3400-\u9fff])"
"""No letter follows, except in Chinese, which writes no space there."""


def explains(headline: str) -> bool:
    """True if a headline has a question mark, or one of its parts begins with words of ``explainers`` in data/merge.yml, of whatever language."""
    return _explainer().search(normal(headline)) is not None


@cache
def _explainer() -> re.Pattern[str]:
    phrases = {normal(str(phrase)) for of_language in read_yaml(DATA / "merge.yml")["explainers"].values() for phrase in of_language}
    return re.compile(rf"[?؟？]|{PART}(?:{'|'.join(map(re.escape, sorted(phrases)))}){END}")
