"""What the tests of reload and teach share: articles that name a country by a word that no data file knows, and data files that know it."""

from __future__ import annotations

import shutil
from pathlib import Path

from dateline.paths import DATA, NOT_KNOWLEDGE
from dateline.teach.lesson import Lesson, put

TREATY = {
    "id": "k-1",
    "title": "Kemetland and Sudan sign border deal",
    "text": "Kemetland and Sudan signed an agreement on their border in Khartoum on Monday.",
    "date": "2023-05-02",
    "publisher": "lantern.example",
}
ROAD = {
    "id": "k-2",
    "title": "Armenia and Georgia open a road",
    "text": "Armenia and Georgia opened a road on Monday.",
    "date": "2023-05-02",
    "publisher": "lantern.example",
}
"""1 May 2023 was a Monday."""

KEMETLAND = Lesson("name", "EGY", "en", "Kemetland")
"""A name of Egypt that nobody uses."""


def edited_data(folder: Path, *lessons: Lesson) -> Path:
    """A copy of the data files with these words added."""
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns(*NOT_KNOWLEDGE))
    for lesson in lessons:
        put(lesson, folder)
    return folder
