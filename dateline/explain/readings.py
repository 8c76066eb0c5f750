"""An article with its rows: read from a file now, or taken from a store as it was loaded."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from dateline.errors import DatelineError
from dateline.readers.formats import read_source
from dateline.readers.inputs import STORE_MARK, Inputs
from dateline.reading import read_page
from dateline.records import Article, Evidence, Occurrence, Reading, Reject, Report, ReportActor, ReportCountry, ReportSource
from dateline.store.parts import read_parts
from dateline.store.snapshot import Snapshot, open_store

LISTED = 50
"""Most articles of a store that are listed if none is named."""


class ExplainError(DatelineError):
    """There is nothing to explain; the message is a sentence that says why."""


def is_store(path: Path) -> bool:
    """True if ``path`` is the folder of a store, not a file or folder of articles."""
    return (path / "current").is_symlink() or ((path / STORE_MARK).is_file() and (path / "snapshots").is_dir())


def read_file(path: Path) -> tuple[list[Reading], list[str]]:
    """The articles of a file or folder, and a sentence for each record that is not an article."""
    readings: list[Reading] = []
    complaints: list[str] = []
    now = datetime.now(UTC)
    for source in Inputs([path]).sources():
        for item in [source] if isinstance(source, Reject) else read_source(source):
            if isinstance(item, Reject):
                complaints.append(item.detail)
                continue
            found = read_page(item, now)
            readings.extend(found.readings)
            complaints.extend(reject.detail for reject in found.rejects)
    return readings, complaints


def titles_of_store(folder: Path) -> tuple[list[tuple[str, str]], int]:
    """Id and title of the first ``LISTED`` articles of a store, and the number of all its articles.

    Raises:
        StoreError: if the store cannot be opened.
    """
    titles = open_store(folder).read("articles", ["article_id", "title"])
    return [(row["article_id"], row["title"]) for row in titles.slice(0, LISTED).to_pylist()], titles.num_rows


def notes_on_store(folder: Path) -> list[str]:
    """Sentences to show before anything of a store: that it holds quotes only, if so.

    Raises:
        StoreError: if the store cannot be opened.
    """
    if open_store(folder).texts == "whole":
        return []
    return [f"{folder} holds quotes only: of an article's text the quoted sentences are shown, and no words of its proposals."]


def read_from_store(folder: Path, article_id: str) -> Reading:
    """One article of a store with all its rows.

    Raises:
        StoreError: if the store cannot be opened.
        ExplainError: if it has no such article.
    """
    snapshot = open_store(folder)
    articles = _rows(snapshot, "articles", "article_id", [article_id])
    if not articles:
        raise ExplainError(f"{folder}: there is no article in it with the id {article_id}.")
    reports = [Report(**row) for row in _rows(snapshot, "reports", "article_id", [article_id])]
    keys = [report.report_id for report in reports]
    return Reading(
        Article(**(articles[0] | {"text": articles[0]["text"] or ""})),
        Occurrence(**_rows(snapshot, "occurrences", "article_id", [article_id])[0]),
        tuple(reports),
        tuple(ReportCountry(**row) for row in _rows(snapshot, "report_countries", "report_id", keys)),
        tuple(ReportActor(**row) for row in _rows(snapshot, "report_actors", "report_id", keys)),
        tuple(ReportSource(**row) for row in _rows(snapshot, "report_sources", "report_id", keys)),
        tuple(Evidence(**row) for row in _rows(snapshot, "evidence", "article_id", [article_id])),
    )


def _rows(snapshot: Snapshot, table: str, column: str, values: list[str]) -> list[dict[str, Any]]:
    """The rows of a table with one of ``values`` in ``column``. Read part by part, so that a store of any size takes little memory."""
    wanted = pc.field(column).isin(values)
    return [row for part in snapshot.parts(table) for row in read_parts([part], table, rows=wanted).to_pylist()]
