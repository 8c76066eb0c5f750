"""Every record format gives the same articles."""

from __future__ import annotations

import gzip
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.days.timestamps import read_timestamp
from dateline.readers.formats import FORMATS
from dateline.records import Given, Page
from tests.loading import ROOT
from tests.readers.reading import ONE, TWO, pages, read, reasons, texts, write


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a.csv", "a.tsv", "a.parquet", "a.jsonl.gz", "a.json.gz"])
def test_each_format_gives_the_same_articles(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read(write(tmp_path / name, [ONE, TWO])) == [
        Page(
            input=name,
            text="Delegations met on Monday.",
            input_id="n-1",
            title="Talks open in Muscat",
            url="https://lantern.example/1",
            publisher="lantern",
            lang="en",
            published="2023-05-01",
            published_basis="metadata",
        ),
        Page(
            input=name,
            text="اجتمع الوفدان يوم الاثنين.",
            input_id="n-2",
            title="محادثات في مسقط",
            url="https://lantern.example/2",
            publisher="lantern",
            lang="ar",
            published="2023-05-02",
            published_basis="metadata",
        ),
    ]


def test_every_format_is_held_apart_from_the_others() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    (held,) = (contract["modules"] for contract in contracts if contract["name"] == "Formats do not know each other")
    assert held == [module.__name__ for module in FORMATS.values()]


def test_times_of_parquet_keep_their_zone(tmp_path: Path) -> None:
    moment = datetime(2023, 4, 30, 22, 30, tzinfo=UTC)
    table = pa.table(
        {
            "text": ["Delegations met.", "They parted."],
            "date": pa.array([moment, None], pa.timestamp("ns", tz="Asia/Beirut")),
            "crawled_at": pa.array([date(2023, 5, 3)] * 2),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    first, second = pages(read(tmp_path / "a.parquet"))
    stamp = read_timestamp(first.published)
    assert stamp is not None
    assert (stamp.at, stamp.day) == (moment, date(2023, 5, 1))
    assert (second.published, second.crawled) == (None, "2023-05-03")


def test_missing_values_of_parquet_are_no_words(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["Delegations met."], "title": pa.array([float("nan")]), "url": pa.array([None], pa.string())}), tmp_path / "a.parquet")
    page = pages(read(tmp_path / "a.parquet"))[0]
    assert (page.title, page.url) == (None, None)


def test_a_page_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text("عنوان\n\nنص الخبر.\n", encoding="utf-16")
    given = Given(published="2023-05-01", publisher="lantern", language="ar")
    assert read(tmp_path / "page.txt", given=given) == [
        Page(input="page.txt", text="عنوان\n\nنص الخبر.\n", publisher="lantern", lang="ar", published="2023-05-01", published_basis="given", is_crawled=True)
    ]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.json.gz", "a.csv.gz"])
@pytest.mark.parametrize("text", ["Delegations met in Aden on day %d.", "اجتمع الوفدان في عدن في اليوم %d."])
def test_of_a_packed_file_that_ends_early_what_stands_before_is_kept(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path / name.removesuffix(".gz"), [{"id": str(n), "text": text % n} for n in range(5_000)])
    packed = gzip.compress((tmp_path / name.removesuffix(".gz")).read_bytes())
    (tmp_path / name).write_bytes(packed[:-200])
    items = read(tmp_path / name)
    assert texts(items)[:3] == [text % 0, text % 1, text % 2]
    assert len(texts(items)) > 4_000
    assert [reason for reason, _ in reasons(items)] == ["unreadable"]
