"""What the tests of the loader share: invented articles, record files of them, and what a store holds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

import dateline
from dateline.check import check_snapshot
from dateline.store.snapshot import Snapshot, open_store

ROOT = Path(dateline.__file__).resolve().parent.parent

TOWNS = ("Port Sudan", "Aden", "Basra", "Tripoli", "Idlib", "Sidon", "Zinder", "Gori", "Sumy", "Kars")

CRAWLED_PAGE = """وفدا السودان ومصر يبحثان فتح معبر حدودي

مسافرون ينتظرون عند معبر حدودي (أرشيفية - رويترز)
مسافرون ينتظرون عند معبر حدودي (أرشيفية - رويترز)
TT

وفدا السودان ومصر يبحثان فتح معبر حدودي

مسافرون ينتظرون عند معبر حدودي (أرشيفية - رويترز)
مسافرون ينتظرون عند معبر حدودي (أرشيفية - رويترز)

بحث وفدا السودان ومصر، اليوم (الثلاثاء)، في بورتسودان فتح معبر حدودي أمام الشاحنات.

وقالت وزارة الخارجية السودانية إن الاجتماع المقبل سيُعقد في القاهرة.
"""
"""A page in the layout of crawled newspapers: 19 September 2023 was a Tuesday."""


def record(number: int, **fields: Any) -> dict[str, Any]:
    """An invented article of its own for every number."""
    town = TOWNS[number % len(TOWNS)]
    text = f"Residents of {town} said on Monday that convoy number {number} had reached the town with flour.\n\nA second one is to follow next week."
    return {"id": f"n-{number}", "title": f"Convoy {number} reaches {town}", "text": text, **fields}


def records(numbers: Iterable[int], **fields: Any) -> list[dict[str, Any]]:
    """Several of them, dated and with a publisher."""
    return [record(number, **{"publisher": "lantern.example", "date": "2023-05-02", **fields}) for number in numbers]


def write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> Path:
    """Write records as JSON Lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def rows_in(store: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table of the newest snapshot."""
    return list(open_store(store).read(table).to_pylist())


def check_whole(snapshot: Snapshot) -> int:
    """Every invariant of the snapshot holds; how many articles it has."""
    checked = check_snapshot(snapshot)
    assert checked.is_clean, "\n".join(checked.lines())
    return checked.counts["articles"]


def count_articles(snapshot: Snapshot) -> int:
    """How many articles the snapshot has; every table speaks of the same ones. Quick enough to look again and again while the store is written."""

    def values(table: str, column: str) -> list[Any]:
        return list(snapshot.read(table, [column])[column].to_pylist())

    articles = values("articles", "article_id")
    assert len(set(articles)) == len(articles)
    assert set(values("occurrences", "article_id")) == set(articles)
    assert set(values("reports", "article_id")) == set(articles)
    assert sum(values("reports", "is_main")) == len(articles)
    assert set(values("reports", "event_id")) == set(values("events", "event_id"))
    assert set(values("report_countries", "report_id")) <= set(values("reports", "report_id"))
    assert set(values("evidence", "article_id")) <= set(articles)
    return len(articles)


def traces_of(store: Path, words: str) -> list[str]:
    """Where words stand in a store: files whose bytes hold them, and columns of Parquet files, which are compressed, whose values do."""
    found = []
    for path in sorted(path for path in store.rglob("*") if path.is_file() and not path.is_symlink()):
        name = str(path.relative_to(store))
        if words.encode() in path.read_bytes():
            found.append(name)
        if name.endswith(".parquet"):
            table = pq.read_table(path, partitioning=None)
            found += [f"{name}:{column}" for column in table.column_names if words in json.dumps(table[column].to_pylist(), ensure_ascii=False, default=str)]
    return found
