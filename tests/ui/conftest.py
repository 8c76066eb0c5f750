"""Stores that the dashboard's tests look at, and a browser to look at them in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from streamlit.components.v2 import manifest_scanner

from tests.stores import SAGA, VARIED, Story, write_store
from tests.ui.browser import OpenPage, chromium, open_page, server
from tests.ui.newsroom import QUAKE, event_ids, load_newsroom, run_dateline


@pytest.fixture(scope="session", autouse=True)
def packages_asked_once() -> Iterator[None]:
    """Streamlit's harness asks every installed package for components before each run, which takes longer than a page; they stay the same."""
    with pytest.MonkeyPatch.context() as streamlit:
        streamlit.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


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


@pytest.fixture(scope="session")
def loaded_newsroom(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The file of the newsroom's articles and the store that they were loaded into, once; no test changes this store."""
    return load_newsroom(tmp_path_factory.mktemp("newsroom"))


@pytest.fixture
def newsroom(loaded_newsroom: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """The file of the newsroom's articles, and a store of them that the test may change."""
    source, store = loaded_newsroom
    return source, Path(shutil.copytree(store, tmp_path / "store", symlinks=True))


@pytest.fixture(scope="session")
def decided(loaded_newsroom: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newsroom's store with decisions about the earthquake, one of which took the place of another; no test changes this store."""
    store = Path(shutil.copytree(loaded_newsroom[1], tmp_path_factory.mktemp("decided") / "store", symlinks=True))
    quake, who = event_ids(store)[QUAKE], ("--who", "Amal Haddad", "--store", str(store))
    run_dateline("edit", "correct", quake, "fatalities", "48-70", "--why", "too early", *who)
    run_dateline("edit", "correct", quake, "fatalities", "48-84", "--why", "prefecture <b>count</b>", *who)
    run_dateline("edit", "note", quake, "Tolls rose for a week.", *who)
    run_dateline("edit", "verify", quake, *who)
    return store


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser that all tests share."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def running(varied: Path) -> Iterator[str]:
    """The address of a server on the store of one of everything, which all tests share that only look."""
    with server(varied) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page as an Arabic reader's desk has it."""
    with open_page(browser, viewport={"width": 1280, "height": 1000}, locale="ar") as opened:
        yield opened


@pytest.fixture
def page_on(browser: Browser) -> Iterator[OpenPage]:
    """What opens a page on another desk."""
    with ExitStack() as pages:
        yield lambda **desk: pages.enter_context(open_page(browser, **desk))


@pytest.fixture(scope="session")
def running_saga(saga: Path) -> Iterator[str]:
    """The address of a server on a store with a story."""
    with server(saga) as address:
        yield address
