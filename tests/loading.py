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


def events_in(snapshot: Snapshot) -> list[dict[str, Any]]:
    """The events of a snapshot in the order of their ids."""
    return sorted(snapshot.read("events").to_pylist(), key=lambda row: str(row["event_id"]))


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


def article(key: str, publisher: str, day: str, text: str, title: str = "", lang: str = "en") -> dict[str, str]:
    """An article of a record file."""
    return {"id": key, "publisher": publisher, "date": day, "title": title, "text": text, "lang": lang}


QUAKE = [
    article(
        "q1", "morning-post.example", "2023-09-09",
        "A strong earthquake struck Morocco's High Atlas mountains late on Friday, killing at least 296 people, the interior ministry said. "
        "The tremor of magnitude 6.8 was felt in Marrakesh, Rabat and Casablanca, where people ran into the streets.",
        "Earthquake in Morocco kills at least 296",
    ),
    article(
        "q2", "evening-star.example", "2023-09-09",
        "At least 296 people were killed when an earthquake of magnitude 6.8 struck the High Atlas mountains of Morocco on Friday night, "
        "the interior ministry said. Buildings fell in Marrakesh and people fled into the streets.",
        "Hundreds dead as strong earthquake strikes Morocco",
    ),
    article(
        "q3", "al-khabar.example", "2023-09-09",
        "قتل 296 شخصا على الأقل في زلزال قوي ضرب المغرب ليل الجمعة، وفق وزارة الداخلية. وبلغت قوة الزلزال 6.8 درجة وشعر به سكان مراكش والرباط.",
        "زلزال المغرب يقتل 296 شخصا على الأقل", "ar",
    ),
]  # fmt: skip
"""One earthquake, told by three outlets in two languages."""

STRIKES = [
    article(
        "s1", "morning-post.example", "2024-02-06",
        "A Russian missile strike on the Ukrainian city of Kharkiv killed two people on Tuesday morning, the governor said. "
        "Rescuers worked in the ruins of a hotel.",
        "Russian strike on Kharkiv kills two",
    ),
    article(
        "s2", "evening-star.example", "2024-02-06",
        "A Russian missile strike on the Ukrainian port of Odesa wounded nine people on Tuesday evening, the mayor said. A grain store burned.",
        "Russian strike on Odesa wounds nine",
    ),
]  # fmt: skip
"""Two strikes, told by two of them."""


def write(folder: Path, rows: list[dict[str, str]], name: str = "a.jsonl") -> Path:
    """Write records into a file of a folder, which is made."""
    folder.mkdir(exist_ok=True)
    return write_lines(folder / name, rows)
