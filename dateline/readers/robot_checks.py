"""Robot checks: pages that a host shows to verify the browser, and that crawlers save instead of the article (data/furniture.yml)."""

from __future__ import annotations

from functools import cache

from dateline.paths import DATA
from dateline.text import words_of
from dateline.vocabulary.yaml_files import read_yaml

LONGEST = 1_000
"""Most characters of a robot check; a longer text is an article, whatever it begins with."""

ROBOT_CHECK = "the host showed a check for robots, and not the page; fetch it again."
"""Why a robot check is rejected."""


def is_robot_check(title: str | None, text: str) -> bool:
    """True if a short page has the title of a known robot check, or a line that begins like one."""
    if len(text) > LONGEST:
        return False
    lines = [words_of(line) for line in (title or "", *text.splitlines())]
    return any(line.strip(".… ") in _known("titles") for line in lines) or any(line.startswith(tuple(_known("openers"))) for line in lines)


@cache
def _known(kind: str) -> frozenset[str]:
    """Whole lines (``titles``) or beginnings of lines (``openers``) of robot checks, normalised."""
    return frozenset(words_of(said) for said in read_yaml(DATA / "furniture.yml")["robot_checks"][kind])
