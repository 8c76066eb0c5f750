"""Whom reports cite, and where articles were found: columns of the files that a reader downloads, and facts of the card."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from dateline.view.tables import OCCURRENCES, with_columns_of

CITED_COLUMNS = ("sources", "source_kinds")
"""Columns of a file: ids of the cited sources, and what each of them is (agency, outlet, official ...), in the same order."""


def sources_by(rows: ir.Table, key: str) -> ir.Table:
    """One row for each ``key`` with ``CITED_COLUMNS``. Each row of ``rows`` has a ``source`` and its ``kind``."""
    each = rows.group_by([key, "source"]).agg(kind=rows.kind.min())
    return each.group_by(key).agg(sources=each.source.collect(order_by="source"), source_kinds=each.kind.collect(order_by="source"))


def with_first_places(rows: ir.Table, articles: ir.Table) -> ir.Table:
    """Add ``input`` (file) and ``input_id`` (the record's own id) of the place where each of ``articles`` was found first.

    A file outside the folder of the store has its name alone: the folders above it are private, as in an exported store.
    """
    found = OCCURRENCES.semi_join(articles, "article_id")
    place = ibis.row_number().over(group_by=found.article_id, order_by=[found.loaded_at, found.input, found.page_start])
    first = found.mutate(place=place).filter(lambda row: row.place == 0)
    return with_columns_of(rows, "article_id", first.select("article_id", "input_id", input=first.input.re_replace("^/.*/", "")))
