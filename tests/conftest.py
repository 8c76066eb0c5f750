"""Where tests of several modules work, and what they look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.load import load
from dateline.paths import SAMPLES


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def store_of_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample articles loaded at once; no test changes this store."""
    store = tmp_path_factory.mktemp("samples") / "S"
    load([SAMPLES], store)
    return store
