"""Stores that the dashboard's tests look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stores import SAGA, VARIED, Story, write_store


@pytest.fixture(scope="session")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds one of everything."""
    return write_store(tmp_path_factory.mktemp("varied") / "store", VARIED)


@pytest.fixture(scope="session")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one event."""
    return write_store(tmp_path_factory.mktemp("one") / "store", VARIED[:1])


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that opens and holds nothing."""
    return write_store(tmp_path_factory.mktemp("empty") / "store", ())


@pytest.fixture(scope="session")
def saga(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a story of 25 events among others."""
    return write_store(tmp_path_factory.mktemp("saga") / "store", [*SAGA, *VARIED])


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of more events than a page of the list holds."""
    return write_store(tmp_path_factory.mktemp("many") / "store", [*VARIED * 5, Story()])
