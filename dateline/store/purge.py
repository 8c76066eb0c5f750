"""Removes forgotten articles from an older snapshot that is kept for its readers, in place: each changed part is written to a new file that then replaces
the old one under the same name, so that a reader never misses a file.

A purge that was killed is repeated from the start: the rows of ``articles`` go last, so that a snapshot without them is completely purged.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from dateline.store.folders import sync
from dateline.store.parts import find_parts, read_parts, with_column, write_part
from dateline.store.schemas import OF_REPORTS

ARTICLES_LAST = ("fingerprints", "reports", "occurrences", "articles")
"""The order in which the tables with an article id are purged: a snapshot without the article is completely purged."""

Change = Callable[[pa.Table], pa.Table]


def purge(folder: Path, articles: pa.Array) -> bool:
    """Remove articles and everything read from them from the snapshot in ``folder``. Returns True if it held any of them.

    Every event with a report from one of them is removed entirely; the newest snapshot has what is left of it.
    """
    of_them = pc.field("article_id").isin(articles)
    if not _column(folder, "articles", "article_id", of_them):
        return False
    reports = pa.array(_column(folder, "reports", "report_id", of_them), pa.string())
    events = pa.array(_column(folder, "reports", "event_id", of_them), pa.string())
    inputs = pa.array(_column(folder, "occurrences", "input", of_them), pa.string())
    for table in OF_REPORTS:
        _leave_out(folder, table, pc.field("report_id").isin(reports))
    _leave_out(folder, "links", pc.field("report_a").isin(reports) | pc.field("report_b").isin(reports))
    _leave_out(folder, "rejects", pc.field("input").isin(inputs))
    _leave_out(folder, "events", pc.field("event_id").isin(events))
    _rewrite(folder, "edits", lambda rows: _without_words_of(rows, events))
    _leave_out(folder, "evidence", of_them | pc.field("value").isin(reports) | pc.field("value").isin(articles))
    for table in ARTICLES_LAST:
        _leave_out(folder, table, of_them)
    return True


def _column(folder: Path, table: str, column: str, wanted: pc.Expression) -> list[str]:
    """The distinct values of a column in the rows for which ``wanted`` is true, sorted."""
    return sorted(set(read_parts(find_parts(folder, table), table, [column], wanted, _cure(folder))[column].to_pylist()))


def _leave_out(folder: Path, table: str, rows: pc.Expression) -> None:
    """Remove the rows for which an expression is true; a row for which it is null stays."""
    _rewrite(folder, table, lambda found: found.filter(~pc.coalesce(rows, pa.scalar(False))))


def _without_words_of(edits: pa.Table, events: pa.Array) -> pa.Table:
    """Edits with ``before`` null where they are about these events: it may be the headline of a forgotten article."""
    before = pc.if_else(pc.is_in(edits["event_id"], events), pa.scalar(None, pa.string()), edits["before"])
    return with_column(edits, "before", before)


def _rewrite(folder: Path, table: str, change: Change) -> None:
    """Apply ``change`` to the rows of each part, and replace the part if they differ."""
    for part in find_parts(folder, table):
        rows = read_parts([part], table, cure=_cure(folder))
        changed = change(rows)
        if not changed.equals(rows):
            fresh = part.with_name(part.name + ".new")
            write_part(fresh, table, changed)
            sync(fresh)
            os.replace(fresh, part)


def _cure(folder: Path) -> str:
    return f"It is of an older snapshot, which nobody needs: take the folder {folder} away."
