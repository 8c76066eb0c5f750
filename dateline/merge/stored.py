"""The reports of a store as merging uses them: days and countries are in memory, words are read when asked for."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dateline.merge.prints import LEADS, REPORTS, Leads, Prints, read_leads, read_prints, read_reports
from dateline.merge.sets import Flags, Ints
from dateline.store.writer import Writer

NOT_THERE = -1
"""The row of a report that is not in the store."""


class Stored:
    """All reports of a store, sorted by id; in all of ``merge/`` the row of a report is its index here.

    ``reports`` are their days and countries, ``fresh`` flags those that are new or were read again, ``events`` are the ids of their events so far.
    """

    def __init__(self, writer: Writer, fresh_articles: Iterable[str]) -> None:
        table = writer.read("fingerprints", REPORTS)
        self._writer = writer
        self._numbers = pc.sort_indices(table["report_id"]).to_numpy().astype(np.int64)
        self._ids = table["report_id"].take(pa.array(self._numbers)).combine_chunks()
        articles = table["article_id"].take(pa.array(self._numbers))
        self.fresh: Flags = pc.is_in(articles, pa.array(sorted(set(fresh_articles)), pa.string())).to_numpy()
        self.reports = read_reports(table)
        told = writer.read("reports", ["report_id", "event_id"])
        self.events: list[str] = told["event_id"].take(pc.index_in(self._ids, told["report_id"].combine_chunks())).to_pylist()

    def rows(self, ids: pa.Array | pa.ChunkedArray) -> Ints:
        """The rows of the reports with these ids, ``NOT_THERE`` for those that are not in the store."""
        found: Ints = pc.fill_null(pc.index_in(ids, self._ids), NOT_THERE).to_numpy().astype(np.int64)
        return found

    def ids(self, rows: Ints) -> pa.Array:
        """The ids of the reports in these rows."""
        return self._ids.take(pa.array(rows, pa.int64()))

    def leads(self, rows: Ints) -> Leads:
        """``Leads`` of the reports in these rows, which are sorted."""
        return read_leads(self._writer.take("fingerprints", self._numbers[rows], LEADS))

    def prints(self, rows: Ints) -> Prints:
        """``Prints`` of the reports in these rows, which are sorted."""
        return read_prints(self._writer.take("fingerprints", self._numbers[rows]))
