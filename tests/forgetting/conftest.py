"""The store that holds what is forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.editing.edits import add_edit, new_edit
from dateline.load import load
from tests.forgetting.rare import RARE, rare
from tests.loading import records, rows_in, write_lines


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Three snapshots that hold the article, the last one with a decision about its event and one event that a copy tells too."""
    store = tmp_path / "S"
    load([write_lines(tmp_path / "a.jsonl", [rare(), *records(range(3)), {"id": "void", "text": "", RARE: "a field"}])], store)
    event = next(row for row in rows_in(store, "events") if RARE in row["headline"])
    add_edit(store, new_edit("editor", "correct", event_id=event["event_id"], field="headline", value="An accord"))
    load([write_lines(tmp_path / "b.jsonl", records([5]))], store)
    load([write_lines(tmp_path / "c.jsonl", records([6]))], store)
    return store
