"""What the tests of decisions share: the store that they are about, an article, and how it is edited and read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dateline.cli import main
from dateline.store.snapshot import open_store

STORE = Path("S")

ODD = {
    "id": "odd", "title": "Floods in Kenya close roads", "publisher": "lantern.example", "date": "2024-05-02",
    "text": "Floods closed roads in Kenya on Wednesday. The Kenyan government said that repairs would take a month.",
}  # fmt: skip
"""The one article that rests on officials of Kenya."""


def events() -> dict[str, dict[str, Any]]:
    """The events by the first word that tells them apart."""
    found: dict[str, dict[str, Any]] = {}
    for row in open_store(STORE).read("events").to_pylist():
        name = next(word for word in ("Kharkiv", "Odesa", "Morocco", "المغرب") if word in row["headline"])
        found.setdefault(name, row)
    return found


def reports_of(event: str) -> list[str]:
    rows = open_store(STORE).read("reports", ["report_id", "event_id"]).to_pylist()
    return sorted(row["report_id"] for row in rows if row["event_id"] == event)


def edit(*words: str) -> int:
    return main(["edit", *words, "--store", str(STORE)])


def decisions() -> list[dict[str, Any]]:
    return list(open_store(STORE).read("edits").to_pylist())
