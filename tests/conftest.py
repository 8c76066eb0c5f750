"""Where tests of several modules work, and what they look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dateline.editing.edits import EDITOR_VARIABLE
from dateline.load import load
from dateline.paths import SAMPLES
from dateline.store.snapshot import STORE_VARIABLE

settings.register_profile("other", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", settings.get_profile("other"), derandomize=True)
settings.load_profile("same")


@pytest.fixture(scope="session", autouse=True)
def no_store_of_ours() -> Iterator[None]:
    """Whoever runs the tests may have a store and a name in the environment; no test sees them."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv(STORE_VARIABLE, raising=False)
        environment.delenv(EDITOR_VARIABLE, raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def modules_compiled_once() -> Iterator[None]:
    """The processes that tests start keep their compiled modules, though the environment asks for none: to compile them is a fifth of a short command."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        yield


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
