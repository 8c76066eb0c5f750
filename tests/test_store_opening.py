"""Opening a store: what is missing, damaged or of another version is told, and a lost link is made again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from dateline.store.errors import StoreError
from dateline.store.snapshot import default_store, open_store
from dateline.store.writer import Writer
from tests.stores import add_countries, countries_in, country


def test_a_folder_that_is_not_there_is_missing(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "nowhere").code == "missing"
    assert "dateline load PATH --store" in str(fault_of(tmp_path / "nowhere"))


def test_a_folder_without_snapshots_is_empty(tmp_path: Path) -> None:
    assert fault_of(tmp_path).code == "empty"


@pytest.mark.parametrize("version", [4, 99])
def test_another_schema_version_is_refused_with_what_to_do(tmp_path: Path, version: int) -> None:
    add_countries(tmp_path, country("r1"))
    description = tmp_path / "current" / "datapackage.json"
    description.write_text(description.read_text().replace('"dateline:schema_version": 5', f'"dateline:schema_version": {version}'))
    assert fault_of(tmp_path).code == "version"
    assert str(fault_of(tmp_path)) == (
        f"The store {tmp_path} has tables of version {version}, this Dateline reads version 5. "
        f"Load the articles again into a new store with: dateline load PATH --store NEW --forgotten-in {tmp_path} (what was forgotten stays out of it then; "
        "edits.jsonl is to be copied into its folder before), or use the Dateline that wrote it."
    )
    with pytest.raises(StoreError), Writer(tmp_path):
        pass


@pytest.mark.parametrize("lost", ["datapackage.json", "events/000001-00001.parquet", ""])
def test_a_damaged_snapshot_is_broken(tmp_path: Path, lost: str) -> None:
    add_countries(tmp_path, country("r1"))
    snapshot = (tmp_path / "current").resolve()
    for path in [snapshot / "datapackage.json"] if lost == "datapackage.json" else snapshot.glob("events/*" if lost else "*/*"):
        path.unlink()
    assert fault_of(tmp_path).code == "broken"


def test_a_link_to_nothing_is_broken(tmp_path: Path) -> None:
    add_countries(tmp_path, country("r1"))
    (tmp_path / "current").unlink()
    (tmp_path / "current").symlink_to("snapshots/7")
    assert "snapshots/7, which is not there" in str(fault_of(tmp_path))


def lose_link(store: Path) -> None:
    """What a copy does that knows no links."""
    for row in ("r1", "r2"):
        add_countries(store, country(row))
    (store / "current").unlink()


def test_a_store_whose_link_is_lost_opens_at_its_newest_snapshot(tmp_path: Path) -> None:
    lose_link(tmp_path)
    assert (open_store(tmp_path).number, countries_in(tmp_path)) == (2, [("r1", "SDN"), ("r2", "SDN")])


def test_a_write_of_a_store_whose_link_is_lost_keeps_all_snapshots_and_makes_the_link_again(tmp_path: Path) -> None:
    lose_link(tmp_path)
    with Writer(tmp_path):
        pass
    assert os.readlink(tmp_path / "current") == "snapshots/2"
    (tmp_path / "current").unlink()
    add_countries(tmp_path, country("r3"))
    assert os.readlink(tmp_path / "current") == "snapshots/3"
    assert countries_in(tmp_path) == [("r1", "SDN"), ("r2", "SDN"), ("r3", "SDN")]
    assert sorted(path.name for path in (tmp_path / "snapshots").iterdir()) == ["1", "2", "3"]


def test_a_lost_link_is_made_again_through_a_link_to_the_folder_of_the_store(tmp_path: Path) -> None:
    lose_link(tmp_path / "store")
    (tmp_path / "elsewhere").symlink_to("store", target_is_directory=True)
    add_countries(tmp_path / "elsewhere", country("r3"))
    assert os.readlink(tmp_path / "store" / "current") == "snapshots/3"


@pytest.mark.parametrize("described", [False, True])
def test_a_half_copied_snapshot_without_a_link_is_not_written_over(tmp_path: Path, described: bool) -> None:
    add_countries(tmp_path, country("r1"))
    (tmp_path / "current").unlink()
    snapshot = tmp_path / "snapshots" / "1"
    kept = snapshot / "report_countries" / "000001-00000.parquet"
    next(snapshot.glob("events/*.parquet") if described else snapshot.glob("datapackage.json")).unlink()
    with pytest.raises(StoreError) as caught:
        add_countries(tmp_path, country("r2"))
    told = "cannot be opened: its table 'events' has no file" if described else f"cannot be written: {snapshot} was not copied whole"
    assert (caught.value.code, told in str(caught.value)) == ("broken" if described else "half", True)
    assert kept.is_file()


@pytest.mark.parametrize("left", ["folder", "file", "link to nothing"])
def test_what_a_copy_made_of_the_link_is_refused_until_it_is_taken_away(tmp_path: Path, left: str) -> None:
    lose_link(tmp_path)
    current = tmp_path / "current"
    if left == "folder":
        shutil.copytree(tmp_path / "snapshots" / "2", current)
    elif left == "file":
        current.write_text("snapshots/2")
    else:
        current.symlink_to("snapshots/7")
    assert str(fault_of(tmp_path)).endswith(f"Take '{current}' away, and the newest snapshot there is will be opened.")
    shutil.rmtree(current) if left == "folder" else current.unlink()
    assert countries_in(tmp_path) == [("r1", "SDN"), ("r2", "SDN")]


def test_the_environment_names_the_default_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_STORE", "/some/where")
    assert default_store() == Path("/some/where")
    monkeypatch.delenv("DATELINE_STORE")
    assert default_store() == Path("dateline-store")


def fault_of(store: Path) -> StoreError:
    with pytest.raises(StoreError) as caught:
        open_store(store)
    return caught.value
