"""Who acted on whom: the countries of events, or of reports, with a column for each role, for a file that a reader keeps."""

from __future__ import annotations

import ibis.expr.types as ir

from dateline.codes import INVOLVED_ROLES

ROLE_COLUMNS = {f"{role}_countries": role for role in INVOLVED_ROLES}
"""Columns of a file, in their order, and the role that each is about. A country with two roles stands in two columns."""


def countries_by_role(rows: ir.Table, key: str) -> ir.Table:
    """One row for each ``key``: its countries in each role, sorted, null where none has it. ``rows`` has a ``country`` and its ``role`` in each row."""
    return rows.group_by(key).agg(**{column: rows.country.collect(where=rows.role == role, distinct=True).sort() for column, role in ROLE_COLUMNS.items()})
