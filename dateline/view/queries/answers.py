"""Short answers: one row, one number, several numbers at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any

import ibis.expr.types as ir

from dateline.view.tables import Tables


def first_row(tables: Tables, question: ir.Table) -> dict[str, Any]:
    """The answer to a question of one row."""
    return dict(tables.ask(question).iloc[0])


def count_rows(tables: Tables, rows: ir.Table) -> int:
    """How many rows there are."""
    return int(first_row(tables, rows.agg(n=rows.count()))["n"])


def count_each(tables: Tables, counted: Mapping[str, ir.Table]) -> dict[str, int]:
    """How many rows there are of each, all asked in one question."""
    tallies = [rows.agg(rows.count().name(name)) for name, rows in counted.items()]
    row = first_row(tables, reduce(lambda left, right: left.cross_join(right), tallies))
    return {name: int(row[name]) for name in counted}
