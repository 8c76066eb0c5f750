"""The store that decisions are about."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.load import load
from tests.editing.deciding import STORE
from tests.loading import QUAKE, STRIKES, write


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of one event told three times and two told once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_EDITOR", "Salma")
    load([write(tmp_path / "in", [*QUAKE, *STRIKES])], STORE)
    return STORE
