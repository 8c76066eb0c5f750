"""A small newsroom's articles about true events of January 2024, by invented outlets: what a card of several reports and the editing mode are shown with.

Four outlets tell of the earthquake of Noto, each with the toll of its hour, two of them in nearly the same words; others tell of a collision at Haneda
the day after and of a port agreement.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.loading import ROOT, rows_in, write_lines

QUAKE = "Dozens killed as earthquake strikes Japan's Noto peninsula"
COLLISION = "Airliner and coast guard plane collide at Tokyo's Haneda airport"
PORT = "Ethiopia signs port agreement with Somaliland"

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "quake-1", "publisher": "harbour-gazette.example", "date": "2024-01-02", "language": "en", "url": "https://harbour-gazette.example/noto",
        "title": QUAKE,
        "text": (
            "A powerful earthquake killed at least 48 people and injured 90 on the Noto peninsula in central Japan on Monday, officials said.\n\n"
            "Houses collapsed and fires broke out in the towns of Wajima and Suzu in Ishikawa prefecture. "
            "The meteorological agency measured the quake at magnitude 7.6 and warned of a tsunami along the coast.\n\n"
            "The Japanese army sent 1,000 soldiers to help in the rescue, the defence ministry said."
        ),
    },
    {
        "id": "quake-2", "publisher": "lantern.example", "date": "2024-01-02", "language": "en",
        "title": "Earthquake on Japan's Noto peninsula kills dozens",
        "text": (
            "A powerful earthquake killed at least 55 people and injured 110 on the Noto peninsula in central Japan on Monday, officials said.\n\n"
            "Houses collapsed and fires broke out in the towns of Wajima and Suzu in Ishikawa prefecture. "
            "The meteorological agency measured the quake at magnitude 7.6 and warned of a tsunami along the coast.\n\n"
            "The Japanese army sent 1,000 soldiers to help in the rescue, the defence ministry said."
        ),
    },
    {
        "id": "quake-3", "publisher": "al-fanar.example", "date": "2024-01-03", "language": "ar",
        "title": "ارتفاع حصيلة زلزال شبه جزيرة نوتو في اليابان إلى 64 قتيلاً",
        "text": (
            "أعلنت السلطات اليابانية، الأربعاء، مقتل 64 شخصاً وإصابة 300 آخرين في الزلزال الذي ضرب شبه جزيرة نوتو وسط اليابان يوم الاثنين.\n\n"
            "وانهارت منازل واندلعت حرائق في مدينتي واجيما وسوزو في محافظة إيشيكاوا. وبلغت قوة الزلزال 7.6 درجات.\n\n"
            "وأرسل الجيش الياباني ألف جندي للمشاركة في عمليات الإنقاذ."
        ),
    },
    {
        "id": "quake-4", "publisher": "north-pier.example", "date": "2024-01-02", "language": "en",
        "title": "Japan earthquake: rescuers search rubble on Noto peninsula, 62 killed",
        "text": (
            "The earthquake that struck the Noto peninsula in Japan on Monday killed 62 people and injured more than 300, officials in "
            "Ishikawa prefecture said.\n\n"
            "Rescuers searched the rubble of collapsed houses in Wajima and Suzu. The quake of magnitude 7.6 set off a tsunami warning along the coast.\n\n"
            "Soldiers of the Japanese army brought water and blankets."
        ),
    },
    {
        "id": "collision-1", "publisher": "harbour-gazette.example", "date": "2024-01-03", "language": "en",
        "title": COLLISION,
        "text": (
            "An airliner collided with a coast guard plane on a runway of Haneda airport in Tokyo, Japan, on Tuesday. "
            "Five members of the coast guard crew were killed; all 379 people aboard the airliner escaped.\n\n"
            "The coast guard plane was to carry relief to the Noto peninsula."
        ),
    },
    {
        "id": "port-1", "publisher": "north-pier.example", "date": "2024-01-02", "language": "en",
        "title": PORT,
        "text": (
            "Ethiopia signed an agreement with Somaliland on Monday that gives it access to the sea at the port of Berbera.\n\n"
            "The Ethiopian prime minister and the president of Somaliland signed it in Addis Ababa. Somalia called it void."
        ),
    },
]  # fmt: skip


def load_newsroom(folder: Path) -> tuple[Path, Path]:
    """Load the articles; the file they were loaded from, and the store, in which the four of the earthquake are one event."""
    source, store = write_lines(folder / "newsroom.jsonl", ARTICLES), folder / "store"
    run_dateline("load", str(source), "--store", str(store), "--workers", "1")
    return source, store


def event_ids(store: Path) -> dict[str, str]:
    """The events of a store: headline -> id."""
    return {row["headline"]: row["event_id"] for row in rows_in(store, "events")}


def run_dateline(*arguments: str) -> str:
    """A command of its own, which must succeed; what it printed."""
    done = subprocess.run([sys.executable, "-m", "dateline", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
