"""Queries with short answers: one row, one number, several numbers at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any

import ibis.expr.types as ir

from dateline.view.tables import Tables


def first_row(tables: Tables, question: ir.Table) -> dict[str, Any]:
    """The first row of a query's answer, as a dict."""
    return dict(tables.ask(question).iloc[0])


def count_rows(tables: Tables, rows: ir.Table) -> int:
    """Number of rows of ``rows``."""
    return int(first_row(tables, rows.agg(n=rows.count()))["n"])


def count_each(tables: Tables, counted: Mapping[str, ir.Table]) -> dict[str, int]:
    """Number of rows of each table in ``counted``, by its name, in a single query."""
    tallies = [rows.agg(rows.count().name(name)) for name, rows in counted.items()]
    row = first_row(tables, reduce(lambda left, right: left.cross_join(right), tallies))
    return {name: int(row[name]) for name in counted}
