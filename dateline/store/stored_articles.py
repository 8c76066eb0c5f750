"""All rows of a store that belong to some articles: select, drop and replace them.

Reports have the id of their article; countries, actors and sources have the id of their report. ``merge`` makes events from the reports afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

import pyarrow as pa
import pyarrow.compute as pc

from dateline.records import Occurrence
from dateline.store.schemas import OF_ARTICLES, OF_REPORTS
from dateline.store.writer import Writer


def select_articles(writer: Writer, keys: pa.Array) -> dict[str, pa.Table]:
    """The rows of ``READ_TABLES`` in the next snapshot that belong to the articles with the ids ``keys``, with all columns."""
    found = {table: writer.select(table, "article_id", keys) for table in OF_ARTICLES}
    reports = found["reports"]
    return found | {table: writer.select(table, "report_id", reports["report_id"].combine_chunks()) for table in OF_REPORTS}


def drop_articles(writer: Writer, keys: pa.Array) -> None:
    """Remove from the next snapshot everything read from the articles with the ids ``keys``; their occurrences stay."""
    reports = writer.select("reports", "article_id", keys, ["report_id"])
    for table in OF_REPORTS:
        writer.drop(table, "report_id", reports["report_id"].combine_chunks())
    for table in OF_ARTICLES:
        writer.drop(table, "article_id", keys)


def replace_articles(writer: Writer, tables: Mapping[str, pa.Table]) -> None:
    """Replace everything read from some articles by ``tables``, the rows of ``READ_TABLES`` from reading them again."""
    drop_articles(writer, tables["articles"]["article_id"].combine_chunks())
    for table, rows in tables.items():
        writer.add(table, rows)


def rows_of_articles(tables: Mapping[str, pa.Table], keys: pa.Array) -> dict[str, pa.Table]:
    """The rows in ``tables`` (by name) that belong to the articles with the ids ``keys``."""
    kept = {table: tables[table].filter(pc.field("article_id").isin(keys)) for table in OF_ARTICLES}
    reports = kept["reports"]
    return kept | {table: tables[table].filter(pc.field("report_id").isin(reports["report_id"].combine_chunks())) for table in OF_REPORTS}


def earliest_occurrences(writer: Writer, keys: pa.Array) -> dict[str, Occurrence]:
    """For each of these articles, by id, its earliest crawled occurrence: the closest upper bound for its day of publication."""
    columns = [field.name for field in fields(Occurrence)]
    rows = writer.select("occurrences", "article_id", keys, columns).sort_by([("crawled_at", "descending"), ("crawled_on", "descending")]).to_pylist()
    dated = [row for row in rows if row["crawled_at"]]
    undated = [row for row in rows if not row["crawled_at"]]
    return {row["article_id"]: Occurrence(**row) for row in (*undated, *dated)}
