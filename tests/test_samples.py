"""The samples: loaded once, by a loader of their own, into a folder that changes with what is loaded."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dateline import samples
from dateline.samples import SamplesError, are_loaded, load_samples, samples_store
from dateline.store.snapshot import open_store

ARTICLE = {"id": "1", "title": "Ministers meet in Doha", "text": "Ministers of Qatar and Egypt met in Doha on Monday.", "date": "2024-05-07", "language": "en"}


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one sample article, and a cache folder of its own."""
    folder = tmp_path / "data" / "articles"
    folder.mkdir(parents=True)
    (folder / "one.jsonl").write_text(json.dumps(ARTICLE), encoding="utf-8")
    monkeypatch.setattr(samples, "SAMPLES", folder)
    monkeypatch.setattr(samples, "DATA", folder.parent)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


def test_the_samples_are_loaded_once(articles: Path) -> None:
    store = samples_store()
    assert not are_loaded(store)
    load_samples(store)
    assert are_loaded(store)
    assert open_store(store).read("articles")["title"].to_pylist() == ["Ministers meet in Doha"]
    load_samples(store)
    assert open_store(store).number == 1


def test_other_articles_are_another_store(articles: Path) -> None:
    before = samples_store()
    (articles / "two.jsonl").write_text(json.dumps({**ARTICLE, "id": "2"}), encoding="utf-8")
    assert samples_store() != before
    assert samples_store().parent == before.parent


def test_the_stores_of_the_samples_that_are_oldest_go(articles: Path) -> None:
    folder = samples_store().parent
    for age in range(1, 6):
        old = folder / f"samples-{age}"
        old.mkdir(parents=True)
        os.utime(old, (1_700_000_000 - age, 1_700_000_000 - age))
    (folder / "vocabulary-1.bin").touch()
    load_samples(samples_store())
    left = {path.name for path in folder.iterdir() if path.suffix not in (".lock", ".bin")}
    assert left == {samples_store().name, "samples-1", "samples-2", "samples-3"}
    assert are_loaded(samples_store())
    assert (folder / "vocabulary-1.bin").exists()


def test_a_load_that_fails_says_what_the_loader_said(articles: Path) -> None:
    (articles / "one.jsonl").unlink()
    articles.rmdir()
    with pytest.raises(SamplesError, match=str(articles)):
        load_samples(samples_store())


def test_where_nothing_may_be_written_the_samples_go_to_the_temporary_folder(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    monkeypatch.setattr("dateline.samples.tempfile.gettempdir", lambda: str(tmp_path / "temporary"))
    assert samples_store().parent == tmp_path / "temporary" / "dateline"


@pytest.mark.parametrize(("module", "is_another"), [("judge/roles.py", True), ("text.py", True), ("ui/card.py", False), ("view/filters.py", False)])
def test_code_that_reads_articles_changes_the_store_and_code_of_the_dashboard_does_not(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, is_another: bool
) -> None:
    changed = tmp_path / "package" / module
    changed.parent.mkdir(parents=True, exist_ok=True)
    changed.write_text("LIMIT = 3\n", encoding="utf-8")
    monkeypatch.setattr(samples, "PACKAGE", tmp_path / "package")
    before = samples_store()
    changed.write_text("LIMIT = 30\n", encoding="utf-8")
    assert (samples_store() != before) is is_another
