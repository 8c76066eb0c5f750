"""What a page says of a store that is not there, does not open, is damaged or was loaded anew."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from streamlit import config

from dateline.paths import APP
from dateline.samples import SamplesError
from dateline.store.snapshot import open_store
from dateline.ui import frame
from tests.stores import VARIED, Story, Telling, damage_table, write_store
from tests.ui.dashboard import PAGES, open_dashboard

Spoil = Callable[[Path], object]
"""Takes a store and damages it."""


def test_a_new_load_is_seen_at_the_next_rerun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", [Story()])
    shown = open_dashboard(monkeypatch, store)
    assert shown.counts()["all_reports"] == 1
    write_store(store, [Story(tellings=(Telling("A second load"),))], first=1)
    shown.app.run()
    assert shown.counts()["all_reports"] == 2


def spoil_version(store: Path) -> None:
    package = store / "current" / "datapackage.json"
    described = json.loads(package.read_text(encoding="utf-8"))
    text = json.dumps({name: 999 if "schema_version" in name else value for name, value in described.items()})
    package.unlink()
    package.write_text(text, encoding="utf-8")


def spoil_package(store: Path) -> None:
    (store / "current" / "datapackage.json").write_text("{", encoding="utf-8")


def spoil_link(store: Path) -> None:
    (store / "current").unlink()
    (store / "current").symlink_to("snapshots/7")


def take_all(store: Path) -> None:
    (store / "current").unlink()
    shutil.rmtree(store / "snapshots")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (spoil_version, "another version of Dateline"),
        (spoil_package, "is damaged"),
        (spoil_link, "is damaged"),
        (take_all, "Nothing was loaded into"),
        (partial(damage_table, table="reports"), "is damaged: dateline check says where"),
        (partial(damage_table, table="events", how="cut"), "is damaged: dateline check says where"),
        (partial(damage_table, table="report_sources", how="zeros"), "is damaged: dateline check says where"),
    ],
)
@pytest.mark.parametrize("page", PAGES)
def test_a_store_that_does_not_open_is_a_sentence(page: str, spoil: Spoil, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", [Story()])
    spoil(store)
    shown = open_dashboard(monkeypatch, store, page, {"lang": "en"})
    assert [sentence in error.value for error in shown.app.error] == [True]
    assert str(store) in shown.app.error[0].value


def test_a_card_whose_evidence_is_damaged_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", VARIED)
    shown = open_dashboard(monkeypatch, store, "timeline", {"lang": "en"})
    damage_table(store, "evidence", "cut")
    shown.app.query_params["event"] = "e0"
    shown.app.run()
    assert [error.message for error in shown.app.exception] == []
    said = f"The store {store} is damaged: dateline check says where. Load the articles again into a new store."
    assert [error.value for error in shown.app.error] == [said]


def test_where_there_is_no_store_the_samples_are_shown_and_named_so(tmp_path: Path, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(frame, "samples_store", lambda: varied)
    shown = open_dashboard(monkeypatch, None, "home", {"lang": "en"})
    assert "so these are the samples" in shown.words()
    assert shown.counts()["events"] == 9


@pytest.mark.parametrize("page", [*PAGES])
def test_a_store_that_was_named_and_is_not_there_is_never_replaced_by_the_samples(
    page: str, tmp_path: Path, varied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "samples_store", lambda: varied)
    shown = open_dashboard(monkeypatch, tmp_path / "nowhere", page, {"lang": "en"})
    folder = tmp_path / "nowhere"
    said = f"There is no store at {folder}, which DATELINE_STORE names. Load articles into it with: dateline load PATH --store {folder}"
    assert [error.value for error in shown.app.error] == [said]
    assert shown.event_ids() == []


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", r"The system does not let the store {folder} be read: File name too long. Whoever runs this dashboard can change that."),
        ("ar", "لا يتيح النظام قراءة المخزن \u2068{folder}\u2069: \u2068File name too long\u2069. يستطيع مشغّل هذه اللوحة أن يغيّر ذلك."),
    ],
)
def test_a_store_that_the_system_does_not_give_is_a_sentence(lang: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, tmp_path / ("n" * 300), "map", {"lang": lang})
    assert [error.value for error in shown.app.error] == [said.format(folder=tmp_path / ("n" * 300))]


@pytest.mark.parametrize("table", ["events", "reports", "evidence"])
def test_a_file_that_the_system_does_not_let_be_read_is_not_called_damaged(table: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", VARIED)
    (part,) = open_store(store).parts(table)
    part.unlink()
    part.symlink_to(part)  # refused to root as well, which a file without permissions is not
    shown = open_dashboard(monkeypatch, store, "timeline", {"lang": "en", "event": "e0"})
    said = f"The system does not let the store {store} be read: Too many levels of symbolic links. Whoever runs this dashboard can change that."
    assert [error.value for error in shown.app.error] == [said]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("too_slow", "تعذّر تحميل العيّنات: تجاوز التنفيذ عشر دقائق فأُوقف."),
        ("disk_full", "تعذّر تحميل العيّنات: القرص ممتلئ. يستطيع مشغّل هذه اللوحة أن يوسّع فيه مكاناً."),
        ("", "تعذّر تحميل العيّنات: in English"),
    ],
)
def test_samples_that_do_not_load_are_a_sentence_in_arabic_where_it_is_ours(code: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(store: Path) -> None:
        raise SamplesError("in English", code)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(frame, "samples_store", lambda: tmp_path / "samples")
    monkeypatch.setattr(frame, "load_samples", fail)
    shown = open_dashboard(monkeypatch, None, "home", {"lang": "ar"})
    assert [error.value.replace("\\", "") for error in shown.app.error] == [said]


def test_samples_that_do_not_load_are_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(store: Path) -> None:
        raise SamplesError("the disk is full")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(frame, "samples_store", lambda: tmp_path / "samples")
    monkeypatch.setattr(frame, "load_samples", fail)
    shown = open_dashboard(monkeypatch, None, "home", {"lang": "en"})
    assert [error.value for error in shown.app.error] == ["The samples could not be loaded: the disk is full"]


def test_a_fault_offers_no_link_to_a_search_engine_or_a_chatbot() -> None:
    options = tomllib.loads((APP / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert options["client"]["showErrorLinks"] is False
    assert config.get_option("client.showErrorLinks") in (False, "auto", True)  # the name is one that Streamlit knows
